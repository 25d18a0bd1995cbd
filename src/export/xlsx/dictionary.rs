//! The sheets that explain: one row per column of the data, one row per code.

use rust_xlsxwriter::Workbook;

use crate::diag::Failure;
use crate::export::xlsx::Job;
use crate::export::xlsx::names::SheetNames;
use crate::export::xlsx::sheet::{self, Column};
use crate::model::{Field, Text};

/// Headings of the dictionary: key of the text, width.
const FIELD_COLUMNS: &[(&str, f64)] = &[
    ("export-field-name", 24.0),
    ("export-field-title", 28.0),
    ("export-field-type", 14.0),
    ("export-field-unit", 14.0),
    ("export-field-description", 60.0),
    ("export-field-required", 10.0),
    ("export-field-missing", 40.0),
    ("export-field-codes", 24.0),
    ("export-field-references", 36.0),
];

/// Headings of the code lists.
const CODE_COLUMNS: &[(&str, f64)] = &[
    ("export-field-name", 24.0),
    ("export-code", 20.0),
    ("export-code-title", 40.0),
    ("export-code-description", 60.0),
];

/// Adds the dictionary, and the code lists where a column has one.
pub(super) fn write(
    job: &Job<'_>,
    book: &mut Workbook,
    names: &mut SheetNames,
) -> Result<(), Failure> {
    let fields = &job.table.resource().schema.fields;
    let rows: Vec<_> = fields.iter().map(|field| field_row(job, field)).collect();
    let name = job.text("export-sheet-dictionary");
    sheet::add(job, book, names, &name, &columns(job, FIELD_COLUMNS), &rows)?;
    let codes: Vec<_> = fields.iter().flat_map(|field| code_rows(job, field)).collect();
    if codes.is_empty() {
        return Ok(());
    }
    let name = job.text("export-sheet-codes");
    sheet::add(job, book, names, &name, &columns(job, CODE_COLUMNS), &codes)
}

fn columns(job: &Job<'_>, columns: &[(&str, f64)]) -> Vec<Column> {
    columns.iter().map(|(key, width)| Column { heading: job.text(key), width: *width }).collect()
}

fn field_row(job: &Job<'_>, field: &Field) -> Vec<String> {
    let lang = job.table.lang;
    let text = |text: &Option<Text>| text.as_ref().map_or("", |t| t.get(lang)).to_owned();
    let required = if field.constraints.required { "export-yes" } else { "export-no" };
    let missing: Vec<_> = field
        .missing
        .iter()
        .filter_map(|m| Some((m.symbol.as_str(), m.meaning.as_ref()?.get(lang))))
        .map(|(symbol, meaning)| match symbol {
            "" => meaning.to_owned(),
            symbol => format!("{meaning} ({symbol})"),
        })
        .collect();
    vec![
        field.name.clone(),
        field.title.get(lang).to_owned(),
        job.text(&format!("export-type-{}", field.kind.id())),
        text(&field.unit),
        text(&field.description),
        job.text(required),
        missing.join("; "),
        if field.codes.is_empty() { String::new() } else { job.text("export-see-codes") },
        references(job, field),
    ]
}

/// `dataset/resource.field` of a foreign key.
fn references(job: &Job<'_>, field: &Field) -> String {
    let schema = &job.table.resource().schema;
    let Some(to) = schema.target_of(&field.name) else { return String::new() };
    let dataset = &job.table.catalog.datasets[to.resource.dataset];
    let resource = job.table.catalog.resource(to.resource);
    let name = resource.schema.fields.get(to.field).map_or("", |f| f.name.as_str());
    format!("{}/{}.{name}", dataset.id, resource.name)
}

fn code_rows(job: &Job<'_>, field: &Field) -> Vec<Vec<String>> {
    let lang = job.table.lang;
    field
        .codes
        .iter()
        .map(|code| {
            vec![
                field.name.clone(),
                code.code.clone(),
                code.title.get(lang).to_owned(),
                code.description.as_ref().map_or("", |d| d.get(lang)).to_owned(),
            ]
        })
        .collect()
}
