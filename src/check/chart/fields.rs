//! The fields of a chart can be drawn.

use crate::check::chart::called;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Words};
use crate::model::{Catalog, Chart, ChartField, ChartKind, Field, FieldType};
use crate::words;

/// The rule.
pub(crate) struct Drawable;

static CODE: Code = Code::error(
    "CHT001",
    "chart-field",
    "A field of a `[[chart]]` cannot be drawn so: a value that is no number, a stage without a \
     date, too few or too many values for the kind of chart, or a colour of a table that this \
     one does not refer to.\n\nName a field of the right type, or choose another `kind`.",
    "Sebuah kolom pada `[[chart]]` tidak dapat digambar seperti itu: nilai yang bukan bilangan, \
     tahapan tanpa tanggal, jumlah nilai yang tidak cocok dengan jenis grafiknya, atau warna dari \
     tabel yang tidak dirujuk.\n\nSebutkan kolom dengan tipe yang tepat, atau pilih `kind` lain.",
);

impl CatalogCheck for Drawable {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for chart in world.catalog.all_charts() {
            for problem in of(world.catalog, chart) {
                problems.push(problem);
            }
        }
        Ok(())
    }
}

/// What is wrong with the fields of a chart.
fn of(catalog: &Catalog, chart: &Chart) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let schema = &catalog.resource(chart.table).schema;
    let field = |n: usize| schema.fields.get(n);
    let whole = chart.kind == ChartKind::Hemicycle;
    for value in chart.values.iter().filter_map(|n| field(*n)) {
        let expected = match value.kind {
            FieldType::Integer => None,
            FieldType::Number if !whole => None,
            _ if whole => Some(words!("whole numbers", "bilangan bulat")),
            _ => Some(words!("numbers", "bilangan")),
        };
        out.extend(expected.map(|expected| wrong_type(chart, value, &expected)));
    }
    if let Some(over) = chart.over.and_then(field) {
        let fits = matches!(over.kind, FieldType::Year | FieldType::Date) || over.kind.is_numeric();
        if !fits {
            let expected = words!("years, days or numbers", "tahun, hari, atau bilangan");
            out.push(wrong_type(chart, over, &expected));
        }
    }
    let stage = chart.stage.iter().flat_map(|(start, end)| [Some(*start), *end]).flatten();
    for day in stage.filter_map(field).filter(|f| f.kind != FieldType::Date) {
        out.push(wrong_type(chart, day, &words!("dates", "tanggal")));
    }
    out.extend(count(chart));
    let led = chart.label.iter().copied().chain(chart.colour).chain(chart.series);
    out.extend(led.filter(|f| f.own(schema).is_none()).filter_map(|f| unled(catalog, chart, f)));
    out
}

fn wrong_type(chart: &Chart, field: &Field, expected: &Words) -> Diagnostic {
    let (name, kind, field, found) = (called(chart), chart.kind.id(), &field.name, field.kind.id());
    let message = words!(
        "the chart `{name}` (`{kind}`) needs {expected}, and `{field}` is `{found}`",
        "grafik `{name}` (`{kind}`) membutuhkan {expected}, sedangkan `{field}` bertipe `{found}`"; expected
    );
    Diagnostic::new(&CODE, message).at(chart.span).help(words!(
        "name another field, or correct the `type` of `{field}`",
        "sebutkan kolom lain, atau perbaiki `type` milik `{field}`"
    ))
}

/// A kind of chart asks for so many values.
fn count(chart: &Chart) -> Option<Diagnostic> {
    let found = chart.values.len();
    let (least, most) = match (chart.kind, chart.series) {
        (ChartKind::Timeline, _) => return None,
        // Reported as a missing key.
        _ if found == 0 => return None,
        (_, Some(_)) => (1, 1),
        (ChartKind::Pyramid, None) => (2, 2),
        (ChartKind::Stacked, None) => (2, chart.kind.most_series()),
        (kind, None) => (1, kind.most_series()),
    };
    if (least..=most).contains(&found) {
        return None;
    }
    let (name, kind) = (called(chart), chart.kind.id());
    let range = match least == most {
        true => Words::same(least.to_string()),
        false => words!("{least} to {most}", "{least} sampai {most}"),
    };
    let message = words!(
        "the chart `{name}` (`{kind}`) draws {range} values of a row, not {found}",
        "grafik `{name}` (`{kind}`) menggambar {range} nilai per baris, bukan {found}"; range
    );
    Some(Diagnostic::new(&CODE, message).at(chart.span).help(words!(
        "change `values`, or choose another `kind`",
        "ubah `values`, atau pilih `kind` lain"
    )))
}

/// A field of a table that the chart's own table does not refer to.
fn unled(catalog: &Catalog, chart: &Chart, field: ChartField) -> Option<Diagnostic> {
    let ChartField::Of(at) = field else { return None };
    let other = catalog.resource(at.resource);
    let target = format!("{}/{}", catalog.datasets[at.resource.dataset].id, other.name);
    let (name, own) = (called(chart), &catalog.resource(chart.table).name);
    let message = words!(
        "the chart `{name}` looks into `{target}`, and no field of `{own}` refers there",
        "grafik `{name}` melihat ke `{target}`, sedangkan tidak ada kolom `{own}` yang merujuk ke sana"
    );
    Some(Diagnostic::new(&CODE, message).at(chart.span).help(words!(
        "add `references = \"{target}.…\"` to the field that holds its keys",
        "tambahkan `references = \"{target}.…\"` pada kolom yang berisi kuncinya"
    )))
}
