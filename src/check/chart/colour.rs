//! Colours of charts are written `#rrggbb`.

use crate::diag::{Code, Diagnostic, Words};
use crate::model::ChartField;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::{Cell, Row, decode};
use crate::words;

/// The rule.
pub(crate) struct Colours;

static CODE: Code = Code::warning(
    "CHT005",
    "chart-colour",
    "A chart takes its colours from this field, and a cell does not hold one. Its row is drawn in \
     the colour of the theme.\n\nWrite colours as `#` and six hexadecimal digits, such as `#00764a`.",
    "Sebuah grafik mengambil warna dari kolom ini, dan isi selnya bukan warna. Barisnya digambar \
     dengan warna tema.\n\nTulis warna sebagai `#` dan enam angka heksadesimal, misalnya `#00764a`.",
);

impl TableCheck for Colours {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let field = |chart: &crate::model::Chart| match chart.colour? {
            ChartField::Own(n) if chart.table == target.at => Some(n),
            ChartField::Of(at) if at.resource == target.at => Some(at.field),
            _ => None,
        };
        let mut fields: Vec<usize> = target.catalog.all_charts().filter_map(field).collect();
        fields.sort_unstable();
        fields.dedup();
        if fields.is_empty() { None } else { Some(Box::new(Cells { target: *target, fields })) }
    }
}

struct Cells<'t> {
    target: Target<'t>,
    fields: Vec<usize>,
}

impl Observer for Cells<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for n in &self.fields {
            let (Some(field), Some(text)) =
                (self.target.resource.schema.fields.get(*n), row.cell(*n))
            else {
                continue;
            };
            let missing = matches!(decode(field, text), Ok(Cell::Missing(_) | Cell::Withheld));
            if missing || is_colour(text) {
                continue;
            }
            sink.cell(&CODE, row, *n, || {
                let name = &field.name;
                let message = words!(
                    "`{name}` is no colour in row {}",
                    "`{name}` bukan warna di baris data {}",
                    row.number
                );
                Diagnostic::new(&CODE, message)
                    .label(Words::same(text))
                    .help(words!("write it as `#rrggbb`", "tulis sebagai `#rrggbb`"))
            });
        }
    }
}

/// Whether a text is `#` and six hexadecimal digits.
fn is_colour(text: &str) -> bool {
    let hex = text.trim().strip_prefix('#').unwrap_or_default();
    hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit())
}
