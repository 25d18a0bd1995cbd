//! `[[resource]]` and what stands below it.

use crate::diag::{Diagnostic, Diagnostics, did_you_mean};
use crate::ident;
use crate::load::index::{check_names, dangling};
use crate::load::site::licence;
use crate::load::text::{required, text};
use crate::load::{Context, NO_FILE, consent, dialect, field, key, privacy, small};
use crate::model::{BoundaryStatus, Missing, Resource, ResourceKind, Schema, Text};
use crate::source::SourceId;
use crate::syntax::toml::{Located, Section};
use crate::words;

/// What `kind` may say.
const KINDS: &[(&str, &str)] =
    &[("table", "table"), ("boundaries", "boundaries"), ("document", "document")];

/// Reads all resources of a dataset; one per entry, also after faults.
pub(crate) fn read_all(
    context: &Context<'_>,
    top: &mut Section<'_>,
    own: usize,
    problems: &mut Diagnostics,
) -> Vec<Resource> {
    let mut seen = Vec::new();
    let mut out = Vec::new();
    for mut entry in top.tables("resource") {
        let resource = read(context, &mut entry, own, &seen, problems);
        seen.push(resource.name.clone());
        out.push(resource);
        entry.finish(problems);
    }
    out
}

fn read(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    own: usize,
    seen: &[String],
    problems: &mut Diagnostics,
) -> Resource {
    let languages = &context.settings.languages;
    let name = entry.required_string("name");
    if let Some(name) = &name {
        check_names(entry, "resource", name, seen, ident::is_id);
    }
    let path = entry.required_string("path");
    let source = path.as_ref().and_then(|path| find_file(context, entry, own, path));
    let file_name = path.map_or(String::new(), |p| p.value);
    let kind = read_kind(entry, &file_name, languages, source.is_some());
    let missing = read_missing(entry, languages, problems);
    let mut fields = field::read_all(context, entry, own, &missing, problems);
    // What is said about the whole table holds for every field that says nothing itself.
    if let Some(personal) = privacy::of(entry, languages, problems) {
        for field in fields.iter_mut().filter(|f| f.personal.is_none()) {
            field.personal = Some(personal.clone());
        }
    }
    let mut schema = Schema { fields, ..Schema::default() };
    for key in entry.strings("primary-key") {
        match position(entry, &schema, &key) {
            Some(n) if !schema.primary_key.contains(&n) => schema.primary_key.push(n),
            _ => {}
        }
    }
    if let Some(name) = entry.string("label") {
        schema.label = position(entry, &schema, &name);
    }
    schema.small_cells = small::read_all(entry, &schema, problems);
    schema.consent = consent::read(entry, &schema, problems);
    schema.foreign_keys = key::read_all(context, entry, own, &schema, problems);
    schema.agreements = key::agreements(context, entry, own, &schema);
    schema.overlap_percent = read_percent(entry);
    if let ResourceKind::Boundaries { .. } = kind
        && schema.primary_key.len() != 1
    {
        let help = words!(
            "add `primary-key = [\"…\"]`: the one property that names an area",
            "tambahkan `primary-key = [\"…\"]`: satu properti yang menamai wilayah"
        );
        entry.missing("primary-key", help);
    }
    // Checks name fields of other datasets: they are read when all of them are known.
    entry.has("check");
    entry.has("record");
    Resource {
        name: name.map_or(String::new(), |n| n.value),
        source: source.unwrap_or(entry.span().source),
        file_name,
        title: required(entry, "title", languages),
        description: text(entry, "description", languages),
        kind,
        schema,
        checks: Vec::new(),
        licence: licence(entry, "license"),
        credit: text(entry, "credit", languages),
        span: entry.span(),
    }
}

/// The file of a resource: in the dataset's own folder, nowhere else.
fn find_file(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    own: usize,
    path: &Located<String>,
) -> Option<SourceId> {
    let id = &context.index.datasets[own].id;
    let plain = !path.value.split('/').any(|part| part.is_empty() || part == "." || part == "..")
        && !path.value.contains(['\\', '\0']);
    if !plain {
        let name = &path.value;
        let message = words!(
            "`{name}` leaves the folder of the dataset",
            "`{name}` keluar dari folder dataset"
        );
        let help = words!(
            "put the file into the folder and write its plain name",
            "taruh berkasnya di folder itu dan tulis namanya saja"
        );
        entry.report(Diagnostic::new(&NO_FILE, message).at(path.span).help(help));
        return None;
    }
    let found = context.workspace.find(&format!("datasets/{id}/{}", path.value));
    if found.is_none() {
        let prefix = format!("datasets/{id}/");
        let files: Vec<_> =
            context.workspace.under(&prefix).map(|(_, p)| &p[prefix.len()..]).collect();
        let name = &path.value;
        let message = words!("there is no file `{name}`", "tidak ada berkas `{name}`");
        let mut problem = Diagnostic::new(&NO_FILE, message).at(path.span);
        if let Some(near) = ident::nearest(name, files.iter().copied()) {
            problem = problem.help(did_you_mean(near));
        }
        entry.report(problem);
    }
    found
}

fn read_kind(
    entry: &mut Section<'_>,
    file: &str,
    languages: &[String],
    has_file: bool,
) -> ResourceKind {
    let extension = file.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    let guessed = match extension.as_str() {
        "csv" | "tsv" | "txt" => "table",
        other if dialect::is_workbook(other) => "table",
        "geojson" => "boundaries",
        _ => "document",
    };
    let kind = entry.word("kind", KINDS).unwrap_or(guessed);
    let table = (kind == "table").then(|| dialect::read(entry, &extension));
    let schematic = entry.string("status");
    let notice = text(entry, "notice", languages);
    let status = match schematic {
        None => BoundaryStatus::Real,
        Some(found) if found.value == "schematic" => {
            if notice.is_none() {
                let help = words!(
                    "add `notice = {{ … }}`: the words that every drawing carries",
                    "tambahkan `notice = {{ … }}`: kata-kata yang tercantum di setiap gambar"
                );
                entry.missing("notice", help);
            }
            BoundaryStatus::Schematic(notice.unwrap_or_else(|| Text::new("")))
        }
        Some(found) if found.value == "real" => BoundaryStatus::Real,
        Some(found) => {
            entry.unknown_word("status", &found, &["real", "schematic"]);
            BoundaryStatus::Real
        }
    };
    match (kind, table) {
        // Without its file there is nothing to scan; the fault was reported.
        _ if !has_file => ResourceKind::Document,
        (_, Some(table)) => ResourceKind::Table(table),
        ("boundaries", _) => ResourceKind::Boundaries { status },
        _ => ResourceKind::Document,
    }
}

/// `missing = [{ symbol = "", meaning = { … } }]`.
pub(crate) fn read_missing(
    entry: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Vec<Missing> {
    let mut out = Vec::new();
    for mut item in entry.tables("missing") {
        let symbol = item.required_string("symbol").map_or(String::new(), |s| s.value);
        out.push(Missing { symbol, meaning: text(&mut item, "meaning", languages) });
        item.finish(problems);
    }
    out
}

pub(crate) fn position(
    entry: &mut Section<'_>,
    schema: &Schema,
    name: &Located<String>,
) -> Option<usize> {
    let found = schema.field(&name.value);
    if found.is_none() {
        let known: Vec<_> = schema.fields.iter().map(|f| f.name.as_str()).collect();
        entry.report(dangling("field", &name.value, name.span, known.iter().copied()));
    }
    found
}

fn read_percent(entry: &mut Section<'_>) -> Option<f64> {
    let found = entry.number("overlap-tolerance")?;
    let percent = found.value.parse().ok().filter(|p| (0.0..=100.0).contains(p));
    if percent.is_none() {
        let expected = words!("a number of percent from 0 to 100", "persentase dari 0 sampai 100");
        entry.wrong_type("overlap-tolerance", &expected);
    }
    percent
}
