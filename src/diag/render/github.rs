//! Workflow commands that show problems as annotations on a pull request.
//!
//! Source: GitHub Actions, "Workflow commands", setting an error or warning message.

use std::fmt::Write;

use crate::diag::Gathered;
use crate::diag::render::sheet::cell_words;
use crate::diag::render::{Form, Manner, place};
use crate::source::Workspace;

/// The form for GitHub Actions.
pub(super) struct Github;

impl Form for Github {
    fn id(&self) -> &'static str {
        "github"
    }

    fn is_for_programs(&self) -> bool {
        true
    }

    fn render(&self, workspace: &Workspace, problems: &Gathered, manner: Manner) -> String {
        let mut out = String::new();
        for problem in &problems.list {
            let (path, line, column) = place(workspace, problem);
            let cell = cell_words(problems, problem);
            let text = std::iter::once(problem.message.get(manner.tongue))
                .chain(cell.as_ref().map(|words| words.get(manner.tongue)))
                .chain(problem.help.iter().map(|h| h.get(manner.tongue)))
                .collect::<Vec<_>>()
                .join("\n");
            let (word, id) = (problem.level.word(), problem.code.id);
            let (path, text) = (property(&path), data(&text));
            let _ =
                writeln!(out, "::{word} file={path},line={line},col={column},title={id}::{text}");
        }
        out
    }
}

/// Escapes a message, so that data cannot start a command of its own.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    escaped.chars().filter(|c| !c.is_control()).collect()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
