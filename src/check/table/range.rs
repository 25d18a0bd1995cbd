//! Numbers stay between minimum and maximum.

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Words};
use crate::model::Field;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct InRange;

static CODE: Code = Code::error(
    "TAB010",
    "out-of-range",
    "A number is smaller than `minimum` or larger than `maximum` of its field.\n\nCorrect the cell, or \
     the constraint when the value is right.",
    "Sebuah angka lebih kecil dari `minimum` atau lebih besar dari `maximum` kolomnya.\n\n\
     Perbaiki selnya, atau ubah batasannya bila nilainya benar.",
);

impl TableCheck for InRange {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let fields = target.resource.schema.fields.iter().enumerate();
        let bounded: Vec<_> = fields
            .filter(|(_, f)| f.constraints.minimum.is_some() || f.constraints.maximum.is_some())
            .collect();
        if bounded.is_empty() { None } else { Some(Box::new(Bounds(bounded))) }
    }
}

struct Bounds<'t>(Vec<(usize, &'t Field)>);

impl Observer for Bounds<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for (n, field) in &self.0 {
            let Some(number) = row.cell(*n).and_then(|text| text.parse::<Decimal>().ok()) else {
                continue;
            };
            let (least, most) = (field.constraints.minimum, field.constraints.maximum);
            let wrong = match (least, most) {
                (Some(least), _) if number < least => {
                    words!("less than {least}", "kurang dari {least}")
                }
                (_, Some(most)) if number > most => words!("more than {most}", "lebih dari {most}"),
                _ => continue,
            };
            sink.cell(&CODE, row, *n, || {
                let name = &field.name;
                let message = words!(
                    "`{name}` is {wrong} in row {}",
                    "`{name}` {wrong} di baris data {}",
                    row.number; wrong
                );
                Diagnostic::new(&CODE, message).label(Words::same(number.to_string())).help(words!(
                    "correct the cell, or the constraint when the value is right",
                    "perbaiki selnya, atau batasannya bila nilainya benar"
                ))
            });
        }
    }
}
