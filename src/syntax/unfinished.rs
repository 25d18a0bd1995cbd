//! Texts that somebody still has to write: they begin with [`MARK`].
//!
//! Drafts carry the mark where a person must write, in the place of any value: a text, a date, a
//! word. Rules about those values are silent until it is written.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diag::Diagnostic;

/// How a text begins that is still to be written.
pub const MARK: &str = "TODO:";

/// A value that is still to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The keys that lead to it, joined by points: `resource.field.title.id`.
    pub path: String,
    /// What follows the mark.
    pub ask: String,
    /// Its place in the text.
    pub range: Range<usize>,
}

/// What follows the mark, if the text begins with it.
pub fn ask(text: &str) -> Option<&str> {
    let text = text.trim();
    if text == MARK.trim_end_matches(':') {
        return Some("");
    }
    text.strip_prefix(MARK).map(str::trim)
}

/// All values of a document that are still to be written, in its order.
pub fn values(table: &DeTable<'_>) -> Vec<Unfinished> {
    let mut out = Vec::new();
    walk(table, "", &mut out);
    out.sort_by_key(|found| found.range.start);
    out
}

fn walk(table: &DeTable<'_>, above: &str, out: &mut Vec<Unfinished>) {
    for (key, value) in table {
        let key: &str = key.get_ref();
        let path = if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") };
        look(value.get_ref(), value.span(), &path, out);
    }
}

fn look(value: &DeValue<'_>, range: Range<usize>, path: &str, out: &mut Vec<Unfinished>) {
    match value {
        DeValue::String(text) => {
            if let Some(ask) = ask(text) {
                out.push(Unfinished { path: path.to_owned(), ask: ask.to_owned(), range });
            }
        }
        DeValue::Array(list) => {
            for item in list {
                look(item.get_ref(), item.span(), path, out);
            }
        }
        DeValue::Table(table) => walk(table, path, out),
        _ => {}
    }
}

/// The findings that do not stand at a value which is still to be written.
///
/// `offset` is where the document begins in its file.
pub fn beyond(
    table: &DeTable<'_>,
    offset: usize,
    mut problems: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if !problems.is_empty() {
        let marked = values(table);
        problems.retain(|problem| {
            let start = problem.span.map(|span| span.start as usize);
            !marked.iter().any(|value| Some(value.range.start + offset) == start)
        });
    }
    problems
}

/// The lines of Markdown that begin with the mark: what follows it, and where it stands.
pub fn lines(markdown: &str) -> Vec<(String, Range<usize>)> {
    let mut out = Vec::new();
    let (mut at, mut is_code) = (0, false);
    for line in markdown.split_inclusive('\n') {
        let text = line.trim_start_matches(|c: char| c.is_whitespace() || "#>-*+".contains(c));
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if let Some(ask) = ask(text).filter(|_| !is_code) {
            let start = at + line.len() - text.len();
            out.push((ask.to_owned(), start..start + text.trim_end().len()));
        }
        at += line.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{ask, lines, values};

    #[test]
    fn only_what_begins_with_the_mark_is_unfinished() {
        assert_eq!(ask("TODO: a title "), Some("a title"));
        assert_eq!(ask("TODO"), Some(""));
        for fine in ["Todo: x", "see TODO: x", "TODOS", ""] {
            assert_eq!(ask(fine), None, "{fine}");
        }
    }

    #[test]
    fn values_are_found_in_lists_and_tables_with_their_place() {
        let text = "a = \"TODO: x\"\nb = [{ c = { id = \"TODO\" } }]\nd = [\"TODO: y\"]\n";
        let table = toml::de::DeTable::parse(text).unwrap();
        let found = values(table.get_ref());
        let paths: Vec<_> = found.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["a", "b.c.id", "d"]);
        assert_eq!(&text[found[0].range.clone()], "\"TODO: x\"");
    }

    #[test]
    fn lines_of_prose_are_found_outside_of_code() {
        let text = "## TODO: heading\n\nText TODO: no\n```\nTODO: code\n```\n- TODO: item\r\n";
        let found = lines(text);
        assert_eq!(found.len(), 2);
        assert_eq!(&text[found[0].1.clone()], "TODO: heading");
        assert_eq!(&text[found[1].1.clone()], "TODO: item");
    }
}
