//! Problems as values: what is wrong, where, what was expected, and what to type.
//!
//! Three kinds are never mixed: the data is wrong ([`Diagnostic`]), the machine failed
//! ([`Failure`]), we are wrong (a panic). Diagnostics are gathered; nothing prints them but `cli`.

mod code;
mod failure;
mod sink;
mod words;

pub mod render;

pub use code::{Code, Level};
pub use failure::{Failure, Stop};
pub use sink::{Diagnostics, Gathered, Veil, masked};
pub use words::{Tongue, Words, did_you_mean};

use crate::source::Span;

/// One problem of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule.
    pub code: &'static Code,
    /// How grave, after the site's configuration was applied.
    pub level: Level,
    /// What is wrong: lower case, names in backticks, no full stop.
    pub message: Words,
    /// Where, if it has a place.
    pub span: Option<Span>,
    /// A few words under the marked place.
    pub label: Words,
    /// Instructions: what to type to mend it.
    pub help: Vec<Words>,
}

impl Diagnostic {
    /// A problem of `code` with its message.
    pub fn new(code: &'static Code, message: Words) -> Diagnostic {
        Diagnostic {
            code,
            level: code.level,
            message,
            span: None,
            label: Words::default(),
            help: Vec::new(),
        }
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Diagnostic {
        self.span = Some(span);
        self
    }

    /// Sets the words under the marked place.
    #[must_use]
    pub fn label(mut self, label: Words) -> Diagnostic {
        self.label = label;
        self
    }

    /// Adds an instruction.
    #[must_use]
    pub fn help(mut self, help: Words) -> Diagnostic {
        self.help.push(help);
        self
    }
}
