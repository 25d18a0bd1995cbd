//! `corrections/*.toml`: what was changed, why, by whom and when.

use crate::diag::{Diagnostic, Diagnostics, Failure};
use crate::ident;
use crate::load::index::dangling;
use crate::load::release::{NO_TARGET, Present};
use crate::load::site::address;
use crate::load::text::required;
use crate::load::{BAD_NAME, read_utf8, unfinished};
use crate::model::{Corrected, CorrectedPart, Correction, Dataset, Releases, Resource};
use crate::schema::Form;
use crate::source::Span;
use crate::syntax::toml::{Located, Section, parse};
use crate::words;

/// What may have happened to a row: whether it was added.
const ROWS: &[(&str, bool)] = &[("added", true), ("removed", false)];

/// Reads all corrections, the newest first.
pub(super) fn read_all(
    present: &Present<'_>,
    releases: &Releases,
    problems: &mut Diagnostics,
) -> Result<Vec<Correction>, Failure> {
    let mut out = Vec::new();
    for (source, path) in present.workspace.under("corrections/") {
        let Some(id) = path["corrections/".len()..].strip_suffix(".toml") else { continue };
        if !ident::is_id(id) {
            let message = words!(
                "`{id}` cannot be the name of a correction",
                "`{id}` tidak dapat menjadi nama koreksi"
            );
            let better = ident::slug(id);
            let help = words!(
                "rename the file, for example to `{better}.toml`",
                "ganti nama berkasnya, misalnya menjadi `{better}.toml`"
            );
            problems.push(Diagnostic::new(&BAD_NAME, message).at(Span::top(source)).help(help));
        }
        let text = read_utf8(present.workspace, source, problems)?;
        let table = parse(source, &text, 0, problems);
        unfinished::values(Form::Correction, source, &table, 0, problems);
        let mut top = Section::top(source, &table, 0);
        out.extend(read(present, releases, id, &mut top, problems));
        top.finish(problems);
    }
    out.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
    Ok(out)
}

fn read(
    present: &Present<'_>,
    releases: &Releases,
    id: &str,
    top: &mut Section<'_>,
    problems: &mut Diagnostics,
) -> Option<Correction> {
    let languages = &present.settings.languages;
    let name = top.required_string("dataset");
    let version = top.string("version");
    if !top.has("date") {
        let help = words!(
            "add `date = 2024-03-20`: when it was corrected",
            "tambahkan `date = 2024-03-20`: kapan dikoreksi"
        );
        top.missing("date", help);
    }
    let date = top.date("date");
    let title = required(top, "title", languages);
    let reason = required(top, "reason", languages);
    let by = required(top, "by", languages);
    let source = top.string("source").and_then(|u| address(top, &u));
    let entries = top.tables("change");
    if entries.is_empty() {
        let help = words!(
            "add `[[change]]` with `resource`, `key`, `field`, `before` and `after`",
            "tambahkan `[[change]]` dengan `resource`, `key`, `field`, `before`, dan `after`"
        );
        top.missing("change", help);
    }
    let name = name?;
    let Some(dataset) = present.datasets.iter().position(|d| d.id == name.value) else {
        let known = present.datasets.iter().map(|d| d.id.as_str());
        top.report(dangling("dataset", &name.value, name.span, known));
        return None;
    };
    let release = match &version {
        None => releases.present(dataset),
        Some(version) => Some(release_of(releases, dataset, version, top)?),
    };
    let past = release.and_then(|n| releases.list[n].past);
    let holder = match (past, &releases.past) {
        (Some(n), Some(past)) => &past.datasets[n],
        _ => &present.datasets[dataset],
    };
    let mut changes = Vec::new();
    for mut entry in entries {
        changes.extend(change(holder, &mut entry));
        entry.finish(problems);
    }
    let (id, span, date) = (id.to_owned(), top.span(), date?);
    Some(Correction { id, dataset, release, date, title, reason, by, source, changes, span })
}

fn release_of(
    releases: &Releases,
    dataset: usize,
    version: &Located<String>,
    top: &mut Section<'_>,
) -> Option<usize> {
    let found = releases.of(dataset).find(|(_, r)| r.version == version.value);
    if found.is_none() {
        let known: Vec<&str> = releases.of(dataset).map(|(_, r)| r.version.as_str()).collect();
        top.report(dangling("release", &version.value, version.span, known.into_iter()));
    }
    found.map(|(n, _)| n)
}

fn change(dataset: &Dataset, entry: &mut Section<'_>) -> Option<Corrected> {
    let name = entry.required_string("resource");
    let key = read_key(entry);
    let field = entry.string("field");
    let (before, after) = (entry.string("before"), entry.string("after"));
    let row = entry.word("row", ROWS);
    let name = name?;
    let Some(resource) = dataset.resources.iter().position(|r| r.name == name.value) else {
        let known = dataset.resources.iter().map(|r| r.name.as_str());
        entry.report(dangling("resource", &name.value, name.span, known));
        return None;
    };
    let table = &dataset.resources[resource];
    let key = in_order(table, &key, entry)?;
    let what = match (row, field) {
        (Some(added), None) if before.is_none() && after.is_none() => {
            if added {
                CorrectedPart::Added
            } else {
                CorrectedPart::Removed
            }
        }
        (None, Some(name)) => {
            let Some(field) = table.schema.field(&name.value) else {
                let known = table.schema.fields.iter().map(|f| f.name.as_str());
                entry.report(dangling("field", &name.value, name.span, known));
                return None;
            };
            let (Some(before), Some(after)) = (before, after) else {
                entry.report(unclear(
                    entry.span(),
                    &words!(
                        "the change does not say what stood there and what stands there now",
                        "perubahan ini tidak menyebut isi sel semula dan isi sekarang"
                    ),
                ));
                return None;
            };
            CorrectedPart::Cell { field, before: before.value, after: after.value }
        }
        _ => {
            entry.report(unclear(
                entry.span(),
                &words!(
                    "the change must name either a `field` with `before` and `after`, or `row`",
                    "perubahan harus menyebut `field` dengan `before` dan `after`, atau `row`"
                ),
            ));
            return None;
        }
    };
    Some(Corrected { resource, key, what, span: entry.span() })
}

fn unclear(span: Span, message: &crate::diag::Words) -> Diagnostic {
    Diagnostic::new(&NO_TARGET, message.clone()).at(span).help(words!(
        "write `field`, `before` and `after`; an empty cell is `\"\"`",
        "tulis `field`, `before`, dan `after`; sel kosong ditulis `\"\"`"
    ))
}

/// A field that names a row, its place, and its value when that is a text.
type KeyPart = (String, Span, Option<String>);

/// `key = { field = "value" }`, with the places of its parts.
fn read_key(entry: &mut Section<'_>) -> Vec<KeyPart> {
    if !entry.has("key") {
        let help = words!(
            "add `key = {{ field = \"value\" }}`: what names the row",
            "tambahkan `key = {{ kolom = \"nilai\" }}`: yang menamai barisnya"
        );
        entry.missing("key", help);
    }
    let Some(section) = entry.table("key") else { return Vec::new() };
    section
        .entries()
        .map(|(name, span, value)| (name.to_owned(), span, value.as_str().map(str::to_owned)))
        .collect()
}

/// The values in the order of the primary key.
fn in_order(table: &Resource, parts: &[KeyPart], entry: &mut Section<'_>) -> Option<Vec<String>> {
    let schema = &table.schema;
    let names: Vec<&str> =
        schema.primary_key.iter().map(|n| schema.fields[*n].name.as_str()).collect();
    let table = &table.name;
    if names.is_empty() {
        let message = words!(
            "`{table}` has no primary key, so no row of it can be named",
            "`{table}` tidak punya kunci utama, jadi barisnya tidak dapat disebut"
        );
        let problem = Diagnostic::new(&NO_TARGET, message).at(entry.span());
        entry.report(problem.help(words!(
            "declare `primary-key` for the table in dataset.toml",
            "nyatakan `primary-key` untuk tabel itu di dataset.toml"
        )));
        return None;
    }
    for (name, span, value) in parts {
        if value.is_none() {
            let message = words!(
                "`key.{name}` must be a text in quotes, as the cell is written",
                "`key.{name}` harus berupa teks dalam tanda kutip, seperti yang tertulis di sel"
            );
            entry.report(Diagnostic::new(&NO_TARGET, message).at(*span));
            return None;
        }
    }
    let values: Option<Vec<String>> = names
        .iter()
        .map(|name| parts.iter().find(|(n, _, _)| n == name).and_then(|(_, _, v)| v.clone()))
        .collect();
    let values = values.filter(|values| values.len() == parts.len());
    if values.is_none() {
        let list: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
        let list = list.join(", ");
        let message = words!(
            "`key` must name a row of `{table}` by {list} and nothing else",
            "`key` harus menyebut baris `{table}` dengan {list} dan tidak dengan yang lain"
        );
        let span = entry.span_of("key");
        let example: Vec<String> = names.iter().map(|n| format!("{n} = \"…\"")).collect();
        let example = example.join(", ");
        let help = words!("write `key = {{ {example} }}`", "tulis `key = {{ {example} }}`");
        entry.report(Diagnostic::new(&NO_TARGET, message).at(span).help(help));
    }
    values
}
