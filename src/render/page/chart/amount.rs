//! How the numbers of a chart are written beside what is drawn: as they are, or in thousands,
//! millions and so on where they would take the room of the drawing.

use crate::model::{Chart, ChartKind};
use crate::render::page::chart::data::{Data, Item, Number};
use crate::render::page::{Built, Page};

/// How numbers are written.
pub(super) struct Amounts {
    /// The unit with its scale: "juta suara".
    pub(super) unit: Option<String>,
    /// Numbers are divided by 10 to the power of this.
    power: i32,
    /// Digits after the point of scaled numbers.
    digits: usize,
    share: bool,
}

impl Amounts {
    pub(super) fn of(page: &Page<'_>, chart: &Chart, data: &Data) -> Built<Amounts> {
        let numbers = || data.items.iter().flat_map(|item| &item.numbers).flatten();
        let longest = numbers().map(|n| n.text.chars().count()).max().unwrap_or(0);
        let room = match chart.kind {
            ChartKind::Bars | ChartKind::Hemicycle => 10,
            _ => 6,
        };
        let largest = numbers().map(|n| n.value.abs()).fold(0.0, f64::max);
        let fits = |power: &i32| largest >= libm::pow(10.0, f64::from(*power));
        let power = match longest > room && !chart.share {
            true => [12, 9, 6, 3].into_iter().find(fits).unwrap_or(0),
            false => 0,
        };
        let own = unit(page, chart);
        let unit = match (power, own) {
            _ if chart.share => Some("%".to_owned()),
            (0, own) => own,
            (_, own) => {
                let scale = page.t(&format!("chart-scale-{power}"))?;
                Some(own.map_or(scale.clone(), |own| format!("{scale} {own}")))
            }
        };
        let scale = libm::pow(10.0, f64::from(power));
        let digits = if largest / scale < 10.0 { 2 } else { 1 };
        Ok(Amounts { unit, power, digits, share: chart.share })
    }

    /// The texts of a row.
    pub(super) fn texts(&self, page: &Page<'_>, item: &Item) -> Vec<String> {
        if item.numbers.is_empty() {
            return vec![item.period.clone()];
        }
        let write = |number: &Number| match (self.share, self.power) {
            (true, _) => percent(page, number, item),
            (false, 0) => page.locale.decimal(&number.text),
            (false, _) => self.scaled(page, number.value),
        };
        item.numbers.iter().map(|n| n.as_ref().map_or(String::new(), write)).collect()
    }

    /// A number in the scale of the chart, all with the same digits after the point.
    fn scaled(&self, page: &Page<'_>, value: f64) -> String {
        let value = value / libm::pow(10.0, f64::from(self.power));
        // A small amount keeps a digit that is not nought.
        let shows = |digits: &usize| value.abs() >= libm::pow(10.0, -(*digits as f64));
        let digits = (self.digits..6).find(shows).filter(|_| value != 0.0);
        page.locale.decimal(&format!("{value:.*}", digits.unwrap_or(self.digits)))
    }

    /// A mark of an axis: no more digits than it needs.
    pub(super) fn tick(&self, page: &Page<'_>, value: f64) -> String {
        let value = value / libm::pow(10.0, f64::from(self.power));
        let text = format!("{value:.4}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        page.locale.decimal(if text == "-0" { "0" } else { text })
    }
}

/// A part of its row in per cent.
pub(super) fn percent(page: &Page<'_>, number: &Number, item: &Item) -> String {
    let whole: f64 = item.numbers.iter().flatten().map(|n| n.value.max(0.0)).sum();
    let part = if whole > 0.0 { number.value.max(0.0) / whole * 100.0 } else { 0.0 };
    page.locale.decimal(&format!("{part:.1}"))
}

/// The unit that all drawn fields share.
pub(super) fn unit(page: &Page<'_>, chart: &Chart) -> Option<String> {
    let schema = &page.catalog().resource(chart.table).schema;
    let mut units =
        chart.values.iter().map(|n| schema.fields.get(*n)?.unit.as_ref().map(|u| page.str(u)));
    let first = units.next()??;
    units.all(|unit| unit == Some(first)).then(|| first.to_owned())
}
