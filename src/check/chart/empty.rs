//! A chart has something to draw.

use crate::check::chart::{called, draws, of};
use crate::diag::{Code, Diagnostic};
use crate::model::Chart;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::{Cell, Row, decode};
use crate::words;

/// The rule.
pub(crate) struct Filled;

static CODE: Code = Code::warning(
    "CHT004",
    "chart-empty",
    "No row that a chart chooses has a value, so nothing is drawn and the page has no chart.\n\n\
     Look at the values of `filter`: they stand as in the file. Or take the chart away.",
    "Tidak ada baris pilihan sebuah grafik yang bernilai, jadi tidak ada yang digambar dan \
     halamannya tidak berisi grafik itu.\n\nPeriksa nilai di `filter`: ditulis seperti di berkas. \
     Atau hapus grafiknya.",
);

impl TableCheck for Filled {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let charts: Vec<(&Chart, bool)> = of(target.catalog, target.at)
            // Without fields to draw something else is reported.
            .filter(|chart| !chart.values.is_empty() || chart.stage.is_some())
            .map(|chart| (chart, false))
            .collect();
        if charts.is_empty() { None } else { Some(Box::new(Fills { target: *target, charts })) }
    }
}

struct Fills<'t> {
    target: Target<'t>,
    charts: Vec<(&'t Chart, bool)>,
}

impl Observer for Fills<'_> {
    fn record(&mut self, row: &Row, _: &mut Sink<'_>) {
        let schema = &self.target.resource.schema;
        for (chart, found) in self.charts.iter_mut().filter(|(_, found)| !found) {
            let days = chart.stage.iter().flat_map(|(start, end)| [Some(*start), *end]).flatten();
            let has = |n: usize| {
                let field = schema.fields.get(n)?;
                let cell = decode(field, row.cell(n)?).ok()?;
                (!matches!(cell, Cell::Missing(_) | Cell::Withheld)).then_some(())
            };
            let any = chart.values.iter().copied().chain(days).any(|n| has(n).is_some());
            *found = any && draws(chart, row);
        }
    }

    fn end(&mut self, sink: &mut Sink<'_>) {
        for (chart, _) in self.charts.iter().filter(|(_, found)| !found) {
            let name = called(chart);
            let message = words!(
                "no row of the chart `{name}` has a value",
                "tidak ada baris bernilai untuk grafik `{name}`"
            );
            sink.at(
                chart.span,
                Diagnostic::new(&CODE, message).help(words!(
                    "correct `filter`, or take the chart away",
                    "perbaiki `filter`, atau hapus grafiknya"
                )),
            );
        }
    }
}
