//! A chart is small enough to be read.

use crate::check::chart::{Distinct, called, draws, of, texts};
use crate::diag::{Code, Diagnostic};
use crate::model::{Catalog, Chart, ChartField, ChartKind};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Small;

static CODE: Code = Code::error(
    "CHT002",
    "chart-too-large",
    "A chart has more rows, series or seats than can be drawn so that a reader can take them \
     in.\n\nChoose rows by `filter`, or draw the first of them by `sort` and `most`.",
    "Sebuah grafik berisi lebih banyak baris, seri, atau kursi daripada yang dapat digambar dan \
     tetap terbaca.\n\nPilih barisnya dengan `filter`, atau gambar beberapa yang pertama dengan `sort` \
     dan `most`.",
);

impl TableCheck for Small {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let catalog = target.catalog;
        let charts: Vec<Counted<'t>> =
            of(catalog, target.at).map(|chart| Counted::new(catalog, chart)).collect();
        if charts.is_empty() { None } else { Some(Box::new(Counter { catalog, charts })) }
    }
}

struct Counter<'t> {
    catalog: &'t Catalog,
    charts: Vec<Counted<'t>>,
}

/// What is counted of a chart.
struct Counted<'t> {
    chart: &'t Chart,
    /// The fields whose values make one drawn row together; empty where each row is one.
    together: Vec<ChartField>,
    drawn: Distinct,
    series: Distinct,
    rows: usize,
    seats: u64,
}

impl<'t> Counted<'t> {
    fn new(catalog: &Catalog, chart: &'t Chart) -> Counted<'t> {
        let together = match (chart.over, chart.series) {
            (Some(over), _) => vec![ChartField::Own(over)],
            (None, Some(_)) if chart.label.is_empty() => {
                vec![ChartField::Own(catalog.resource(chart.table).schema.row_header())]
            }
            (None, Some(_)) => chart.label.clone(),
            (None, None) => Vec::new(),
        };
        Counted {
            chart,
            together,
            drawn: Distinct::new(chart.kind.most_rows()),
            series: Distinct::new(chart.kind.most_series()),
            rows: 0,
            seats: 0,
        }
    }

    fn problem(&self) -> Option<Diagnostic> {
        let chart = self.chart;
        let (name, kind) = (called(chart), chart.kind.id());
        let most = chart.kind.most_rows();
        let limited = chart.over.is_none() && chart.most.is_some_and(|n| n <= most);
        let drawn =
            if self.together.is_empty() { self.rows > most } else { self.drawn.is_exceeded() };
        let message = if self.rows > Chart::MOST_KEPT {
            let (rows, most) = (self.rows, Chart::MOST_KEPT);
            words!(
                "the chart `{name}` chooses {rows} rows; at most {most} can be drawn or added up",
                "grafik `{name}` memilih {rows} baris; paling banyak {most} dapat digambar atau dijumlahkan"
            )
        } else if self.series.is_exceeded() {
            let most = chart.kind.most_series();
            let field = chart.series.map_or("", |_| "series");
            words!(
                "`{field}` of the chart `{name}` (`{kind}`) has more than {most} values",
                "`{field}` pada grafik `{name}` (`{kind}`) punya lebih dari {most} nilai"
            )
        } else if drawn && !limited {
            words!(
                "the chart `{name}` (`{kind}`) would draw more than {most} rows",
                "grafik `{name}` (`{kind}`) akan menggambar lebih dari {most} baris"
            )
        } else if self.seats > Chart::MOST_SEATS {
            let (seats, most) = (self.seats, Chart::MOST_SEATS);
            words!(
                "the chart `{name}` (`{kind}`) has {seats} seats; at most {most} can be drawn",
                "grafik `{name}` (`{kind}`) berisi {seats} kursi; paling banyak {most} dapat digambar"
            )
        } else {
            return None;
        };
        Some(Diagnostic::new(&CODE, message).help(words!(
            "choose rows by `filter`, or set `sort` and `most`",
            "pilih barisnya dengan `filter`, atau isi `sort` dan `most`"
        )))
    }
}

impl Observer for Counter<'_> {
    fn record(&mut self, row: &Row, _: &mut Sink<'_>) {
        for counted in &mut self.charts {
            let chart = counted.chart;
            if !draws(chart, row) {
                continue;
            }
            counted.rows += 1;
            if !counted.together.is_empty() {
                counted.drawn.add(texts(self.catalog, chart, &counted.together, row));
            }
            if let Some(series) = chart.series {
                counted.series.add(texts(self.catalog, chart, &[series], row));
            }
            if chart.kind == ChartKind::Hemicycle {
                let value = chart.values.first().and_then(|n| row.cell(*n)?.parse::<u64>().ok());
                counted.seats = counted.seats.saturating_add(value.unwrap_or(0));
            }
        }
    }

    fn end(&mut self, sink: &mut Sink<'_>) {
        for counted in &self.charts {
            if let Some(problem) = counted.problem() {
                sink.at(counted.chart.span, problem);
            }
        }
    }
}
