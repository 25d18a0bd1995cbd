//! One line per problem, for editors and screen readers: `path:line:column: error[CODE]: message`.

use std::fmt::Write;

use crate::diag::render::{Form, Styling, more_line, place};
use crate::diag::{Gathered, Tongue};
use crate::source::Workspace;

/// The form with one line per problem.
pub(super) struct Short;

impl Form for Short {
    fn id(&self) -> &'static str {
        "short"
    }

    fn render(&self, workspace: &Workspace, problems: &Gathered, _: Styling) -> String {
        let mut out = String::new();
        for problem in &problems.list {
            let (path, line, column) = place(workspace, problem);
            let message: String =
                problem.message.get(Tongue::English).chars().filter(|c| !c.is_control()).collect();
            let (word, id) = (problem.level.word(), problem.code.id);
            let _ = writeln!(out, "{path}:{line}:{column}: {word}[{id}]: {message}");
        }
        for more in &problems.more {
            let _ = writeln!(out, "{}", more_line(workspace, *more));
        }
        out
    }
}
