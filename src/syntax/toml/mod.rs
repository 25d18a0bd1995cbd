//! TOML whose every key and value has a place, decoded so that *all* faults are told in one run.
//!
//! Hand-written because serde stops at the first fault; the syntax itself is read by the `toml`
//! crate.
//!
//! Source: TOML 1.0.

mod codes;

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Diagnostics, Words, did_you_mean};
use crate::ident;
use crate::source::{SourceId, Span};
use crate::syntax::unfinished;
use crate::words;

pub use codes::{CODES, MISSING_KEY, SYNTAX, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_TYPE};

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// Parses a document. Syntax faults are all reported; what could be read is given.
pub fn parse<'i>(
    source: SourceId,
    text: &'i str,
    offset: usize,
    problems: &mut Diagnostics,
) -> Spanned<DeTable<'i>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        let span = Span::new(source, range.start + offset..range.end + offset);
        // The words of the library, which speaks English only.
        let cause = error.message().to_lowercase();
        let message = words!("{cause}", "TOML tidak dapat dibaca: {cause}");
        problems.push(Diagnostic::new(&SYNTAX, message).at(span));
    }
    table
}

const TEXT: Words = Words::fixed("a text in quotes", "teks di dalam tanda kutip");
const TABLE: Words = Words::fixed("a table", "tabel");

/// What TOML calls the kind of a value.
fn kind(value: &DeValue<'_>) -> Words {
    let indonesian = match value {
        DeValue::String(_) => "teks",
        DeValue::Integer(_) => "bilangan bulat",
        DeValue::Float(_) => "bilangan desimal",
        DeValue::Boolean(_) => "`true` atau `false`",
        DeValue::Datetime(_) => "tanggal",
        DeValue::Array(_) => "daftar",
        DeValue::Table(_) => "tabel",
    };
    Words::fixed(value.type_str(), indonesian)
}

/// A table that is being read, key by key. [`Section::finish`] reports what was not read.
pub struct Section<'d> {
    source: SourceId,
    table: &'d DeTable<'d>,
    span: Range<usize>,
    offset: usize,
    name: String,
    known: Vec<&'static str>,
    problems: Vec<Diagnostic>,
}

impl<'d> Section<'d> {
    /// The top of a document that begins `offset` bytes into its file.
    pub fn top(source: SourceId, document: &'d Spanned<DeTable<'d>>, offset: usize) -> Section<'d> {
        Section {
            source,
            table: document.get_ref(),
            span: 0..0,
            offset,
            name: String::new(),
            known: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Where the table begins.
    pub fn span(&self) -> Span {
        self.at(&self.span)
    }

    fn at(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, range.start + self.offset..range.end + self.offset)
    }

    /// Adds a finding of the caller's own.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.problems.push(diagnostic);
    }

    fn get(&mut self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// Whether the key is there; it counts as known.
    pub fn has(&mut self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Where the value of a key is.
    pub fn span_of(&self, key: &str) -> Span {
        self.table.get(key).map_or_else(|| self.span(), |value| self.at(&value.span()))
    }

    /// The keys of the table with their places, for tables whose keys are data.
    pub fn entries(&self) -> impl Iterator<Item = (&'d str, Span, &'d DeValue<'d>)> + '_ {
        self.table.iter().map(|(key, value)| {
            let name: &'d str = key.get_ref();
            (name, self.at(&key.span()), value.get_ref())
        })
    }

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &Words) {
        let found = kind(value.get_ref());
        let (name, span) = (self.qualified(key), self.at(&value.span()));
        let message = words!(
            "`{name}` must be {expected}, not {found}",
            "`{name}` harus berupa {expected}, bukan {found}"; expected, found
        );
        self.problems.push(
            Diagnostic::new(&WRONG_TYPE, message)
                .at(span)
                .label(words!("this is {found}", "ini {found}"; found))
                .help(words!("write {expected}", "tulis {expected}"; expected)),
        );
    }

    fn qualified(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    /// Reports that a key is missing.
    pub fn missing(&mut self, key: &'static str, help: Words) {
        let name = self.qualified(key);
        let message = words!("`{name}` is missing", "`{name}` belum ada");
        self.problems.push(Diagnostic::new(&MISSING_KEY, message).at(self.span()).help(help));
    }

    /// A text.
    pub fn string(&mut self, key: &'static str) -> Option<Located<String>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => {
                Some(Located { value: text.to_string(), span: self.at(&value.span()) })
            }
            _ => {
                self.wrong(key, value, &TEXT);
                None
            }
        }
    }

    /// A text that must be there.
    pub fn required_string(&mut self, key: &'static str) -> Option<Located<String>> {
        if !self.table.contains_key(key) {
            self.known.push(key);
            self.missing(key, words!("add `{key} = \"…\"`", "tambahkan `{key} = \"…\"`"));
            return None;
        }
        self.string(key)
    }

    /// One of some words.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let found = self.string(key)?;
        let hit = words.iter().find(|(word, _)| *word == found.value);
        if hit.is_none() {
            let list: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            self.unknown_word(key, &found, &list);
        }
        hit.map(|(_, value)| *value)
    }

    /// Reports a word that is not in `list`, with the nearest that is.
    pub fn unknown_word(&mut self, key: &str, found: &Located<String>, list: &[&str]) {
        let (name, word) = (self.qualified(key), &found.value);
        let message = words!("`{name}` cannot be `{word}`", "`{name}` tidak dapat berisi `{word}`");
        let mut problem = Diagnostic::new(&UNKNOWN_WORD, message).at(found.span);
        if let Some(near) = ident::nearest(word, list.iter().copied()) {
            problem = problem.help(did_you_mean(near));
        }
        let shown: Vec<_> = list.iter().take(24).map(|w| format!("`{w}`")).collect();
        let shown = shown.join(", ");
        self.problems
            .push(problem.help(words!("known words: {shown}", "kata yang dikenal: {shown}")));
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str) -> Option<Located<i64>> {
        let value = self.get(key)?;
        let parsed = value.get_ref().as_integer();
        let number = parsed.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.wrong(key, value, &words!("a whole number", "bilangan bulat"));
        }
        Some(Located { value: number?, span: self.at(&value.span()) })
    }

    /// A number of things: a whole number from `least`.
    pub fn size(&mut self, key: &'static str, least: usize) -> Option<usize> {
        let found = self.integer(key)?;
        match usize::try_from(found.value).ok().filter(|n| *n >= least) {
            Some(number) => Some(number),
            None => {
                let name = self.qualified(key);
                let message =
                    words!("`{name}` must be {least} or more", "`{name}` harus {least} atau lebih");
                self.problems.push(Diagnostic::new(&WRONG_TYPE, message).at(found.span));
                None
            }
        }
    }

    /// A number, as its text: decimals keep their digits.
    pub fn number(&mut self, key: &'static str) -> Option<Located<String>> {
        let value = self.get(key)?;
        let text = match value.get_ref() {
            DeValue::Integer(n) => n.as_str().to_owned(),
            DeValue::Float(n) => n.as_str().to_owned(),
            _ => {
                self.wrong(key, value, &words!("a number", "angka"));
                return None;
            }
        };
        Some(Located { value: text, span: self.at(&value.span()) })
    }

    /// A list of numbers.
    pub fn numbers(&mut self, key: &'static str) -> Vec<f64> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let read = |item: &Spanned<DeValue<'_>>| match item.get_ref() {
            DeValue::Integer(n) => n.as_str().parse::<f64>().ok(),
            DeValue::Float(n) => n.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let numbers: Option<Vec<f64>> =
            value.get_ref().as_array().and_then(|list| list.iter().map(read).collect());
        if numbers.is_none() {
            self.wrong(key, value, &words!("a list of numbers", "daftar angka"));
        }
        numbers.unwrap_or_default()
    }

    /// `true` or `false`; false when absent.
    pub fn boolean(&mut self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else { return false };
        if let Some(truth) = value.get_ref().as_bool() {
            return truth;
        }
        self.wrong(key, value, &words!("`true` or `false`", "`true` atau `false`"));
        false
    }

    /// A day.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.get(key)?;
        let date = value.get_ref().as_datetime().filter(|d| d.time.is_none()).and_then(|d| d.date);
        let date = date.and_then(|d| Date::new(d.year as i16, d.month as i8, d.day as i8).ok());
        if date.is_none() {
            let expected = words!(
                "a date like 2024-03-20, without quotes",
                "tanggal seperti 2024-03-20, tanpa tanda kutip"
            );
            self.wrong(key, value, &expected);
        }
        date
    }

    /// A list of texts; empty when absent.
    pub fn strings(&mut self, key: &'static str) -> Vec<Located<String>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, &words!("a list of texts", "daftar teks"));
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in list {
            match item.get_ref() {
                DeValue::String(text) => {
                    let span = self.at(&item.span());
                    out.push(Located { value: text.to_string(), span });
                }
                _ => self.wrong(key, item, &TEXT),
            }
        }
        out
    }

    /// A table below this one.
    pub fn table(&mut self, key: &'static str) -> Option<Section<'d>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(self.below(key, table, value.span())),
            _ => {
                self.wrong(key, value, &TABLE);
                None
            }
        }
    }

    /// A list of tables below this one; one table alone is a list of one.
    pub fn tables(&mut self, key: &'static str) -> Vec<Section<'d>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let mut out = Vec::new();
        match value.get_ref() {
            DeValue::Table(table) => out.push(self.below(key, table, value.span())),
            DeValue::Array(list) => {
                for item in list {
                    match item.get_ref() {
                        DeValue::Table(table) => out.push(self.below(key, table, item.span())),
                        _ => self.wrong(key, item, &TABLE),
                    }
                }
            }
            _ => self.wrong(key, value, &words!("a list of tables", "daftar tabel")),
        }
        out
    }

    fn below(&self, key: &'static str, table: &'d DeTable<'d>, span: Range<usize>) -> Section<'d> {
        Section {
            source: self.source,
            table,
            span,
            offset: self.offset,
            name: self.qualified(key),
            known: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The value of a key as it stands, for values that may have several types.
    pub fn raw(&mut self, key: &'static str) -> Option<(&'d DeValue<'d>, Span)> {
        let value = self.get(key)?;
        Some((value.get_ref(), self.at(&value.span())))
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, key: &'static str, expected: &Words) {
        if let Some(value) = self.table.get(key) {
            self.wrong(key, value, expected);
        }
    }

    /// Reports unknown keys and everything found on the way.
    pub fn finish(mut self, problems: &mut Diagnostics) {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if self.known.contains(&name) {
                continue;
            }
            let message = match self.name.as_str() {
                "" => words!("unknown key `{name}`", "kunci `{name}` tidak dikenal"),
                table => words!(
                    "unknown key `{name}` in `{table}`",
                    "kunci `{name}` di `{table}` tidak dikenal"
                ),
            };
            let help = match ident::nearest(name, self.known.iter().copied()) {
                Some(near) => did_you_mean(near),
                None => {
                    let known: Vec<_> = self.known.iter().map(|k| format!("`{k}`")).collect();
                    let known = known.join(", ");
                    words!("known keys: {known}", "kunci yang dikenal: {known}")
                }
            };
            let place = self.at(&key.span());
            self.problems.push(Diagnostic::new(&UNKNOWN_KEY, message).at(place).help(help));
        }
        let told = unfinished::beyond(self.table, self.offset, self.problems);
        for problem in told {
            problems.push(problem);
        }
    }
}

#[cfg(test)]
mod tests;
