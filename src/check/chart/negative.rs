//! A length that stands for an amount is not below zero.

use crate::check::chart::{all_of, called, draws};
use crate::diag::{Code, Diagnostic, Words};
use crate::model::Chart;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Lengths;

static CODE: Code = Code::error(
    "CHT003",
    "chart-below-zero",
    "Bars, parts of a whole and seats are lengths and counts that begin at zero; a number below \
     zero has none.\n\nCorrect the cell, leave the row out by `filter`, or draw changes as `dots` or \
     `lines`.",
    "Batang, bagian dari keseluruhan, dan kursi adalah panjang dan hitungan yang mulai dari nol; \
     angka di bawah nol tidak punya panjang.\n\nPerbaiki selnya, kecualikan barisnya dengan \
     `filter`, atau gambar perubahan sebagai `dots` atau `lines`.",
);

impl TableCheck for Lengths {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let charts: Vec<&Chart> = all_of(target.catalog, target.at)
            .filter(|chart| chart.kind.is_amount() && chart.over.is_none())
            .collect();
        if charts.is_empty() { None } else { Some(Box::new(Signs(charts))) }
    }
}

struct Signs<'t>(Vec<&'t Chart>);

impl Observer for Signs<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for chart in &self.0 {
            for field in &chart.values {
                let text = row.cell(*field).unwrap_or_default();
                let below =
                    text.starts_with('-') && text.bytes().any(|b| (b'1'..=b'9').contains(&b));
                if !below || !draws(chart, row) {
                    continue;
                }
                sink.cell(&CODE, row, *field, || {
                    let (name, kind) = (called(chart), chart.kind.id());
                    let message = words!(
                        "the chart `{name}` (`{kind}`) cannot draw `{text}`, which is below zero",
                        "grafik `{name}` (`{kind}`) tidak dapat menggambar `{text}`, yang di bawah nol"
                    );
                    Diagnostic::new(&CODE, message).label(Words::same(text)).help(words!(
                        "correct the cell, or draw it as `dots`",
                        "perbaiki selnya, atau gambar sebagai `dots`"
                    ))
                });
            }
        }
    }
}
