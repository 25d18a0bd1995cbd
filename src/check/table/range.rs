//! Numbers and dates stay between minimum and maximum.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Words};
use crate::model::Field;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::{Cell, Row, decode};
use crate::words;

/// The rule.
pub(crate) struct InRange;

static CODE: Code = Code::error(
    "TAB010",
    "out-of-range",
    "A number is smaller than `minimum` or larger than `maximum` of its field; a date is before or after \
     it.\n\nCorrect the cell, or the constraint when the value is right.",
    "Sebuah angka lebih kecil dari `minimum` atau lebih besar dari `maximum` kolomnya; atau sebuah tanggal \
     sebelum atau sesudahnya.\n\nPerbaiki selnya, atau batasannya jika nilainya memang benar.",
);

impl TableCheck for InRange {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let fields = target.resource.schema.fields.iter().enumerate();
        let bounded: Vec<_> = fields
            .filter(|(_, f)| {
                let rules = &f.constraints;
                let numbers = rules.minimum.is_some() || rules.maximum.is_some();
                numbers || rules.earliest.is_some() || rules.latest.is_some()
            })
            .collect();
        if bounded.is_empty() { None } else { Some(Box::new(Bounds(bounded))) }
    }
}

struct Bounds<'t>(Vec<(usize, &'t Field)>);

impl Observer for Bounds<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for (n, field) in &self.0 {
            let Some(text) = row.cell(*n) else { continue };
            let Some(wrong) = wrong(field, text) else { continue };
            sink.cell(&CODE, row, *n, || {
                let name = &field.name;
                let message = words!(
                    "`{name}` is {wrong} in row {}",
                    "`{name}` {wrong} di baris data {}",
                    row.number; wrong
                );
                Diagnostic::new(&CODE, message).label(Words::same(text)).help(words!(
                    "correct the cell, or the constraint when the value is right",
                    "perbaiki selnya, atau batasannya bila nilainya benar"
                ))
            });
        }
    }
}

/// How a value breaks its bounds. What is no value, or not of its type, breaks none.
fn wrong(field: &Field, text: &str) -> Option<Words> {
    let rules = &field.constraints;
    match decode(field, text).ok()? {
        Cell::Number(text) => {
            let number: Decimal = text.parse().ok()?;
            match (rules.minimum, rules.maximum) {
                (Some(least), _) if number < least => {
                    Some(words!("less than {least}", "kurang dari {least}"))
                }
                (_, Some(most)) if number > most => {
                    Some(words!("more than {most}", "lebih dari {most}"))
                }
                _ => None,
            }
        }
        // A moment begins with its day.
        Cell::Date(text) | Cell::Text(text) => {
            let day: Date = text.get(..10)?.parse().ok()?;
            match (rules.earliest, rules.latest) {
                (Some(first), _) if day < first => {
                    Some(words!("before {first}", "sebelum {first}"))
                }
                (_, Some(last)) if day > last => Some(words!("after {last}", "sesudah {last}")),
                _ => None,
            }
        }
        Cell::Missing(_) | Cell::Withheld | Cell::Boolean(_) => None,
    }
}
