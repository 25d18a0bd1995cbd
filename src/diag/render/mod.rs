//! The output forms of problems, one file each: a new form is one file and one line in [`FORMS`].

mod full;
mod github;
mod json;
mod sarif;
mod sheet;
mod short;

use crate::diag::{Gathered, Tongue};
use crate::source::{SourceId, Workspace};

/// An output form of problems.
pub trait Form: Sync {
    /// The word for `--message-format`.
    fn id(&self) -> &'static str;
    /// Whether the text is for programs and goes to standard output.
    fn is_for_programs(&self) -> bool;
    /// Writes all problems as text.
    fn render(&self, workspace: &Workspace, problems: &Gathered, manner: Manner) -> String;
}

/// How problems are told.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// The language of messages.
    pub tongue: Tongue,
    /// Whether terminal colours may be used.
    pub styling: Styling,
}

impl Manner {
    /// Without colours.
    pub fn plain(tongue: Tongue) -> Manner {
        Manner { tongue, styling: Styling::Plain }
    }
}

/// Whether terminal colours may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Styling {
    /// No colours: a pipe, a file, `NO_COLOR`.
    Plain,
    /// Colours.
    Coloured,
}

/// All forms; the first is the default.
pub static FORMS: &[&dyn Form] =
    &[&full::Full, &short::Short, &json::Json, &github::Github, &sarif::Sarif];

/// The form called `id`.
pub fn form(id: &str) -> Option<&'static dyn Form> {
    FORMS.iter().copied().find(|form| form.id() == id)
}

/// `path:line:column` of a problem, or `site` when it has no place.
fn place(workspace: &Workspace, problem: &crate::diag::Diagnostic) -> (String, usize, usize) {
    let Some(span) = problem.span else { return ("site.toml".to_owned(), 1, 1) };
    let path = shown_path(workspace, span.source);
    match crate::source::excerpt(workspace, span) {
        Ok(excerpt) => (path, excerpt.line, excerpt.column),
        Err(_) => (path, 1, 1),
    }
}

/// A path without control characters, which could play tricks on a terminal.
fn shown_path(workspace: &Workspace, source: SourceId) -> String {
    let path = workspace.path(source);
    let clean = path.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    veiled_name(&clean.collect::<String>())
}

/// A path without the numbers and addresses that persons are known by: names of photos are.
fn veiled_name(path: &str) -> String {
    let parts = path.split('/').map(|part| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        if digits >= 10 || part.contains('@') || part.contains("%40") {
            part.chars().map(|c| if c.is_ascii_digit() { '*' } else { c }).collect()
        } else {
            part.to_owned()
        }
    });
    let masked = parts.map(|part: String| match part.split_once('@') {
        Some((_, host)) => format!("***@{host}"),
        None => part,
    });
    masked.collect::<Vec<_>>().join("/")
}

/// A count of findings that were not kept, in words.
fn more_line(workspace: &Workspace, more: (&str, Option<SourceId>, u64), tongue: Tongue) -> String {
    let (code, file, number) = more;
    let path = file.map_or_else(|| "site.toml".to_owned(), |id| shown_path(workspace, id));
    match tongue {
        Tongue::English => format!("{path}: {code}: and {number} more like these"),
        Tongue::Indonesian => format!("{path}: {code}: dan {number} lagi yang serupa"),
    }
}

#[cfg(test)]
mod tests;
