//! Interface texts as a language file holds them: plain, or in the forms that a count takes.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::language::Form;

/// Interface texts of one file, or of several in a chain.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Texts {
    pub(super) messages: BTreeMap<String, Message>,
}

impl Texts {
    /// Keys of all texts, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }

    /// The arguments that a text names, in any of its forms; nothing when there is no such text.
    pub fn arguments(&self, key: &str) -> Option<BTreeSet<&str>> {
        Some(self.messages.get(key)?.texts().into_iter().flat_map(named).collect())
    }

    /// A text as it stands in the file, to be copied: of a text with forms, the last.
    pub fn pattern(&self, key: &str) -> Option<&str> {
        self.messages.get(key).map(|message| match message {
            Message::Plain(text) => text.as_str(),
            Message::Plural(forms) => forms.other.as_str(),
        })
    }
}

/// A text, or its forms.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Message {
    Plain(String),
    Plural(Forms),
}

/// A text in the forms that its count may take.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Forms {
    zero: Option<String>,
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    pub(super) other: String,
}

impl Forms {
    pub(super) fn get(&self, form: Form) -> &str {
        let found = match form {
            Form::Zero => &self.zero,
            Form::One => &self.one,
            Form::Two => &self.two,
            Form::Few => &self.few,
            Form::Many => &self.many,
            Form::Other => &None,
        };
        found.as_ref().unwrap_or(&self.other)
    }
}

impl Message {
    /// All its texts.
    fn texts(&self) -> Vec<&str> {
        match self {
            Message::Plain(text) => vec![text],
            Message::Plural(forms) => Form::ALL.iter().map(|(_, form)| forms.get(*form)).collect(),
        }
    }
}

/// The arguments that a text names: `{n}`.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|piece| piece.split_once('}')).map(|(name, _)| name)
}
