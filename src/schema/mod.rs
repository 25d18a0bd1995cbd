//! Every key of `site.toml`, `dataset.toml` and the front matter of pages: one line each.
//!
//! The loader decides what is right; this table says the same to editors, and a test asks the
//! loader for its keys and compares. Adding a key is one line in `site.rs` or `dataset.rs`.

mod dataset;
mod json;
mod page;
mod release;
mod site;

use crate::diag::Words;

pub use json::json_schema;

/// A TOML file of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `site.toml`.
    Site,
    /// `dataset.toml`.
    Dataset,
    /// The front matter of a page.
    Page,
    /// `release.toml` of an earlier version.
    Release,
    /// A file of `corrections/`.
    Correction,
}

impl Form {
    /// All forms by the word that names them.
    pub const ALL: &'static [(&'static str, Form)] = &[
        ("site", Form::Site),
        ("dataset", Form::Dataset),
        ("page", Form::Page),
        ("release", Form::Release),
        ("correction", Form::Correction),
    ];

    /// Its keys.
    pub fn keys(self) -> &'static [Key] {
        match self {
            Form::Site => site::KEYS,
            Form::Dataset => dataset::KEYS,
            Form::Page => page::KEYS,
            Form::Release => release::RELEASE,
            Form::Correction => release::CORRECTION,
        }
    }
}

/// What the value of a key is.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text for people: a string, or a table by language.
    Text,
    /// A string.
    String,
    /// A list of strings.
    Strings,
    /// A list of words, or a table of lists by language.
    Keywords,
    /// A day.
    Date,
    /// A whole number from this one.
    Whole(i64),
    /// A number.
    Number,
    /// A number or a day.
    Bound,
    /// A list of numbers.
    Numbers,
    /// `true` or `false`.
    Boolean,
    /// An address: `https://…`, `http://…` or `mailto:…`.
    Address,
    /// Lower-case letters, digits and hyphens.
    Name,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// A table whose keys stand in this list below `section.key`.
    Table,
    /// A list of such tables.
    Tables,
    /// One of several shapes, which the meaning tells: a day or a rule, a number or a field.
    Any,
    /// A table whose keys are names of fields, and whose values are texts.
    Filter,
    /// A table of rules and their levels.
    Levels,
}

/// A key of a TOML file.
#[derive(Debug)]
pub struct Key {
    /// The tables that lead to it, joined by points; empty at the top.
    pub section: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// Whether it must be there, whatever else the file says.
    pub required: bool,
    /// What holds when it is not there; empty where nothing does.
    pub default: &'static str,
    english: &'static str,
    indonesian: &'static str,
}

impl Key {
    /// What it means.
    pub fn meaning(&self) -> Words {
        Words::new(self.english, self.indonesian)
    }

    /// The tables that lead to what stands below it.
    fn below(&self) -> String {
        match self.section {
            "" => self.name.to_owned(),
            section => format!("{section}.{}", self.name),
        }
    }

    const fn or(mut self, default: &'static str) -> Key {
        self.default = default;
        self
    }
}

/// A key that may be left out.
const fn key(
    section: &'static str,
    name: &'static str,
    kind: Kind,
    english: &'static str,
    indonesian: &'static str,
) -> Key {
    Key { section, name, kind, required: false, default: "", english, indonesian }
}

/// A key that must be there.
const fn must(
    section: &'static str,
    name: &'static str,
    kind: Kind,
    english: &'static str,
    indonesian: &'static str,
) -> Key {
    Key { section, name, kind, required: true, default: "", english, indonesian }
}

/// The words of a list of the model.
fn words_of<T>(list: &[(&'static str, T)]) -> Vec<&'static str> {
    list.iter().map(|(word, _)| *word).collect()
}

/// What the key at a path such as `resource.field.title.id` means.
pub fn meaning(form: Form, path: &str) -> Option<Words> {
    // The last part may be a language.
    let shorter = path.rsplit_once('.').map(|(start, _)| start);
    [Some(path), shorter]
        .into_iter()
        .flatten()
        .find_map(|path| form.keys().iter().find(|key| key.below() == path))
        .map(Key::meaning)
}

#[cfg(test)]
mod tests;
