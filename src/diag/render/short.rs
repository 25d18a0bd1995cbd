//! One line per problem, for editors and screen readers: `path:line:column: error[CODE]: message`.
//!
//! The word before the code follows the language, since it is read aloud; editors find the place by
//! the beginning of the line and tell the level by the code.

use std::fmt::Write;

use crate::diag::Gathered;
use crate::diag::render::{Form, Manner, more_line, place};
use crate::source::Workspace;

/// The form with one line per problem.
pub(super) struct Short;

impl Form for Short {
    fn id(&self) -> &'static str {
        "short"
    }

    fn is_for_programs(&self) -> bool {
        false
    }

    fn render(&self, workspace: &Workspace, problems: &Gathered, manner: Manner) -> String {
        let mut out = String::new();
        for problem in &problems.list {
            let (path, line, column) = place(workspace, problem);
            let message = problem.message.get(manner.tongue);
            let message: String = message.chars().filter(|c| !c.is_control()).collect();
            let (word, id) = (problem.level.say(manner.tongue), problem.code.id);
            let _ = writeln!(out, "{path}:{line}:{column}: {word}[{id}]: {message}");
        }
        for more in &problems.more {
            let _ = writeln!(out, "{}", more_line(workspace, *more, manner.tongue));
        }
        out
    }
}
