//! One SARIF log, for code scanning services and editors that show findings beside the file.
//!
//! Excerpts are left out, so that no private value leaves with the log.
//!
//! Source: OASIS Static Analysis Results Interchange Format (SARIF) 2.1.0.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::diag::render::sheet::cell_words;
use crate::diag::render::{Form, Manner, shown_path};
use crate::diag::{Code, Diagnostic, Gathered, Level, Tongue};
use crate::source::{SourceId, Span, Workspace, excerpt};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What paths are relative to: the folder with `site.toml`.
const ROOT: &str = "SRCROOT";

/// The form for code scanning.
pub(super) struct Sarif;

impl Form for Sarif {
    fn id(&self) -> &'static str {
        "sarif"
    }

    fn is_for_programs(&self) -> bool {
        true
    }

    fn render(&self, workspace: &Workspace, problems: &Gathered, manner: Manner) -> String {
        let tongue = manner.tongue;
        let mut rules: Vec<&'static Code> = problems.list.iter().map(|d| d.code).collect();
        rules.sort_by_key(|code| code.id);
        rules.dedup();
        let results = problems.list.iter().map(|d| result(workspace, problems, d, &rules, tongue));
        let more = problems.more.iter().map(|more| notification(workspace, *more, &rules, tongue));
        let log = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "Terbuka",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "language": tongue.tag(),
                    "rules": rules.iter().map(|code| rule(code, tongue)).collect::<Vec<_>>(),
                } },
                "language": tongue.tag(),
                "columnKind": "unicodeCodePoints",
                "defaultEncoding": "UTF-8",
                "originalUriBaseIds": { ROOT: { "description": { "text": root(tongue) } } },
                "invocations": [{
                    "executionSuccessful": true,
                    "toolExecutionNotifications": more.collect::<Vec<_>>(),
                }],
                "results": results.collect::<Vec<_>>(),
            }],
        });
        format!("{log:#}\n")
    }
}

fn root(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "The folder with site.toml.",
        Tongue::Indonesian => "Folder tempat site.toml.",
    }
}

fn rule(code: &Code, tongue: Tongue) -> Value {
    let text = code.explain(tongue);
    let (about, _) = text.split_once("\n\n").unwrap_or((text, ""));
    // A full stop inside of a name or an abbreviation is not followed by a blank and a capital.
    let short = about
        .match_indices(". ")
        .find_map(|(at, _)| about[at + 2..].starts_with(char::is_uppercase).then(|| &about[..=at]));
    json!({
        "id": code.id,
        "name": code.name,
        "shortDescription": { "text": short.unwrap_or(about) },
        "fullDescription": { "text": about },
        "help": { "text": text, "markdown": text },
        "defaultConfiguration": { "level": code.level.word() },
    })
}

fn result(
    workspace: &Workspace,
    all: &Gathered,
    problem: &Diagnostic,
    rules: &[&'static Code],
    tongue: Tongue,
) -> Value {
    let mut text = problem.message.get(tongue).to_owned();
    for words in cell_words(all, problem).iter().chain(&problem.help) {
        text.push('\n');
        text.push_str(words.get(tongue));
    }
    let mut location = artifact(workspace, problem.span.map(|span| span.source));
    if let Some(region) = problem.span.and_then(|span| region(workspace, span)) {
        location["physicalLocation"]["region"] = region;
    }
    json!({
        "ruleId": problem.code.id,
        "ruleIndex": rules.iter().position(|code| code.id == problem.code.id),
        "level": level(problem.level),
        "message": { "text": text },
        "locations": [location],
    })
}

/// The words of SARIF for levels.
fn level(level: Level) -> &'static str {
    match level {
        Level::Allow => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// A location without a place in its file.
fn artifact(workspace: &Workspace, file: Option<SourceId>) -> Value {
    let path = file.map_or_else(|| "site.toml".to_owned(), |file| shown_path(workspace, file));
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": encoded(&path), "uriBaseId": ROOT },
    } })
}

/// The span in lines and columns (the end is behind the last character) and in bytes.
fn region(workspace: &Workspace, span: Span) -> Option<Value> {
    let start = excerpt(workspace, span).ok()?;
    if span.as_cell().is_some() {
        // A cell of a workbook has a row and a column, and no bytes.
        return Some(json!({ "startLine": start.line, "startColumn": start.column }));
    }
    let behind = Span { source: span.source, start: span.start + u64::from(span.len), len: 0 };
    let end = excerpt(workspace, behind).ok()?;
    Some(json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.len,
    }))
}

/// Tells how many findings of a rule in a file were counted but are not listed.
fn notification(
    workspace: &Workspace,
    more: (&'static str, Option<SourceId>, u64),
    rules: &[&'static Code],
    tongue: Tongue,
) -> Value {
    let (id, file, number) = more;
    let text = match tongue {
        Tongue::English => format!("{number} more findings of {id} in this file are not listed."),
        Tongue::Indonesian => {
            format!("{number} temuan {id} lainnya di berkas ini tidak ditampilkan.")
        }
    };
    let mut associated = json!({ "id": id });
    if let Some(index) = rules.iter().position(|code| code.id == id) {
        associated["index"] = index.into();
    }
    json!({
        "level": "note",
        "message": { "text": text },
        "associatedRule": associated,
        "locations": [artifact(workspace, file)],
    })
}

/// A path as a relative URI reference: everything but unreserved characters and `/` is encoded.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn paths_are_encoded_as_relative_references() {
        assert_eq!(encoded("datasets/a b,c/é:1.csv"), "datasets/a%20b%2Cc/%C3%A9%3A1.csv");
    }
}
