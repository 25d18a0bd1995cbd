//! Personal data in the cells of tables and the properties of areas.

use crate::check::privacy::answers::Answers;
use crate::check::privacy::codes::{self, NATIONAL_ID, code_of};
use crate::check::privacy::id::{self, Found, Hints};
use crate::diag::{Code, Diagnostic, Tongue};
use crate::model::{Field, FieldType, Lang, PersonalKind, Schema};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Cells;

impl TableCheck for Cells {
    fn code(&self) -> &'static Code {
        &NATIONAL_ID
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let schema = &target.resource.schema;
        let persons = is_about_persons(schema);
        let columns = schema.fields.iter().map(|field| Column::of(field, persons)).collect();
        let site = Answers::of_path(target.catalog, target.path);
        Some(Box::new(Rows { schema, columns, site }))
    }
}

/// Whether the rows are persons: then a precise place is where one of them lives.
fn is_about_persons(schema: &Schema) -> bool {
    let personal = Hints::NATIONAL_ID
        .with(Hints::FAMILY_CARD)
        .with(Hints::PHONE)
        .with(Hints::EMAIL)
        .with(Hints::BIRTH)
        .with(Hints::PERSON);
    schema.consent.is_some()
        || schema.fields.iter().any(|f| f.personal.is_some() || hints_of(f).has(personal))
}

fn hints_of(field: &Field) -> Hints {
    Hints::of(&field.name).with(Hints::of(field.title.get(Lang::DEFAULT)))
}

/// What is known of a column before its first cell.
struct Column {
    hints: Hints,
    /// Cells are positions on their own.
    degrees: bool,
}

impl Column {
    fn of(field: &Field, persons: bool) -> Column {
        let hints = hints_of(field);
        let axes = Hints::LATITUDE.with(Hints::LONGITUDE);
        let place = field.kind == FieldType::GeoPoint || hints.has(Hints::POSITION);
        Column {
            hints: if persons && place { hints.with(Hints::HOME) } else { hints },
            degrees: persons && hints.has(axes) && !place,
        }
    }
}

struct Rows<'t> {
    schema: &'t Schema,
    columns: Vec<Column>,
    site: Answers,
}

impl Observer for Rows<'_> {
    fn header(&mut self, header: &[String], sink: &mut Sink<'_>) {
        for (n, name) in header.iter().enumerate() {
            for found in id::find(name, Hints::NONE) {
                if !self.site.allow(found.kind) {
                    let what = codes::named(found.kind);
                    let (english, indonesian) =
                        (what.get(Tongue::English), what.get(Tongue::Indonesian));
                    let number = n + 1;
                    let message = words!(
                        "the name of column {number} holds {english}",
                        "nama kolom {number} memuat {indonesian}"
                    );
                    sink.header(n, Diagnostic::new(code_of(found.kind), message));
                }
            }
        }
    }

    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for n in 0..row.len() {
            let Some(cell) = row.cell(n) else { continue };
            let column = self.columns.get(n);
            let mut found = id::find(cell, column.map_or(Hints::NONE, |c| c.hints));
            if column.is_some_and(|c| c.degrees) && id::is_precise(cell) {
                found.push(Found { kind: PersonalKind::HomePosition, range: 0..cell.len() });
            }
            found.dedup_by_key(|f| f.kind);
            for found in found {
                self.report(row, n, found.kind, sink);
            }
        }
    }
}

impl Rows<'_> {
    fn report(&self, row: &Row, n: usize, kind: PersonalKind, sink: &mut Sink<'_>) {
        let field = self.schema.fields.get(n);
        let answered = field.and_then(|f| f.personal.as_ref()).is_some_and(|p| p.answers(kind));
        if answered || self.site.allow(kind) {
            return;
        }
        let code = code_of(kind);
        sink.cell(code, row, n, || {
            let what = codes::named(kind);
            let (english, indonesian) = (what.get(Tongue::English), what.get(Tongue::Indonesian));
            let name = field.map_or("", |f| f.name.as_str());
            let number = row.number;
            let message = words!(
                "row {number}: `{name}` holds {english}",
                "baris data {number}: `{name}` memuat {indonesian}"
            );
            let word = kind.id();
            Diagnostic::new(code, message).label(what.clone()).help(words!(
                "remove it, or answer at the field with \
                 `personal = {{ class = \"…\", allows = [\"{word}\"], basis = \"…\", reason = \"…\" }}`",
                "hapus nilainya, atau jawab pada kolom ini dengan \
                 `personal = {{ class = \"…\", allows = [\"{word}\"], basis = \"…\", reason = \"…\" }}`"
            ))
        });
    }
}
