//! `{field}`, `{section.count}`, `{section.sum.field}`, `{section.first.field}` in texts.

use crate::diag::{Diagnostic, did_you_mean};
use crate::ident;
use crate::load::record::BAD_PLACEHOLDER;
use crate::model::{Content, Dataset, Lang, Part, ResourceRef, Schema, Section, Template, Text};
use crate::syntax::toml::Section as Toml;
use crate::words;

/// What the names in a template may mean.
pub(super) struct Names<'n> {
    pub(super) datasets: &'n [Dataset],
    pub(super) own: ResourceRef,
    /// The sections, where they are known: a name of a record may not speak of them.
    pub(super) sections: Option<&'n [Section]>,
}

/// A template from a text; faults are reported at `key`.
pub(super) fn template(
    entry: &mut Toml<'_>,
    key: &'static str,
    text: &Text,
    languages: usize,
    names: &Names<'_>,
) -> Template {
    let mut by_lang = Vec::new();
    for lang in (0..languages).map(Lang) {
        let phrase = text.pick(lang);
        if phrase.lang != lang {
            by_lang.push(None);
            continue;
        }
        by_lang.push(Some(names.parts(entry, key, phrase.text)));
    }
    Template::new(by_lang)
}

impl Names<'_> {
    fn schema(&self, at: ResourceRef) -> &Schema {
        &self.datasets[at.dataset].resources[at.resource].schema
    }

    fn parts(&self, entry: &mut Toml<'_>, key: &'static str, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            words.push_str(&rest[..at]);
            let sign = &rest[at..=at];
            if rest[at + 1..].starts_with(sign) {
                words.push_str(sign);
                rest = &rest[at + 2..];
                continue;
            }
            let end = if sign == "{" { rest[at..].find('}') } else { None };
            let Some(end) = end else {
                let message = words!(
                    "a `{sign}` that belongs to no placeholder in `{key}`",
                    "ada `{sign}` yang bukan bagian penanda di `{key}`"
                );
                let help = words!(
                    "write `{{field}}`, or `{sign}{sign}` for the sign itself",
                    "tulis `{{kolom}}`, atau `{sign}{sign}` untuk tandanya sendiri"
                );
                let span = entry.span_of(key);
                entry.report(Diagnostic::new(&BAD_PLACEHOLDER, message).at(span).help(help));
                return parts;
            };
            if !words.is_empty() {
                parts.push(Part::Words(std::mem::take(&mut words)));
            }
            parts.extend(self.part(entry, key, rest[at + 1..at + end].trim()));
            rest = &rest[at + end + 1..];
        }
        words.push_str(rest);
        if !words.is_empty() {
            parts.push(Part::Words(words));
        }
        parts
    }

    fn part(&self, entry: &mut Toml<'_>, key: &'static str, name: &str) -> Option<Part> {
        let schema = self.schema(self.own);
        let Some((section, what)) = name.split_once('.') else {
            let found = schema.field(name);
            if found.is_none() {
                let known = schema.fields.iter().map(|f| f.name.as_str());
                unknown(entry, key, name, &known.collect::<Vec<_>>());
            }
            return found.map(Part::Field);
        };
        let sections = self.sections.unwrap_or_default();
        let known: Vec<&str> = sections.iter().map(|s| s.name.as_str()).collect();
        let at = sections.iter().position(|s| s.name == section);
        let rows = at.and_then(|n| match &sections[n].content {
            Content::Rows(related) => Some((n, related.table)),
            Content::Seats { .. } => None,
        });
        let Some((at, table)) = rows else {
            unknown(entry, key, section, &known);
            return None;
        };
        let field = |entry: &mut Toml<'_>, name: &str, numeric: bool| {
            let schema = self.schema(table);
            let fits = |n: &usize| !numeric || schema.fields[*n].kind.is_numeric();
            let found = schema.field(name).filter(fits);
            if found.is_none() {
                let known = schema.fields.iter().filter(|f| !numeric || f.kind.is_numeric());
                let known: Vec<_> = known.map(|f| f.name.as_str()).collect();
                unknown(entry, key, name, &known);
            }
            found
        };
        match what.split_once('.') {
            None if what == "count" => Some(Part::Count(at)),
            Some(("sum", name)) => {
                field(entry, name, true).map(|field| Part::Sum { section: at, field })
            }
            Some(("first", name)) => {
                field(entry, name, false).map(|field| Part::First { section: at, field })
            }
            _ => {
                unknown(entry, key, what, &["count", "sum.…", "first.…"]);
                None
            }
        }
    }
}

fn unknown(entry: &mut Toml<'_>, key: &'static str, name: &str, known: &[&str]) {
    let message = words!(
        "`{key}` speaks of `{name}`, which is not there",
        "`{key}` menyebut `{name}`, yang tidak ada"
    );
    let span = entry.span_of(key);
    let problem = Diagnostic::new(&BAD_PLACEHOLDER, message).at(span);
    entry.report(match ident::nearest(name, known.iter().copied()) {
        Some(near) => problem.help(did_you_mean(near)),
        None => {
            let list: Vec<_> = known.iter().take(12).map(|k| format!("`{k}`")).collect();
            let list = list.join(", ");
            problem.help(words!("known: {list}", "yang dikenal: {list}"))
        }
    });
}
