//! The rows of a chart: filtered, ordered, labelled, and put side by side by series.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::exact::Exact;
use crate::model::{Chart, ChartField, ChartKind, FieldType, Schema};
use crate::render::chart::Rgb;
use crate::render::page::{Built, Labels, Page, cell};
use crate::scan::OwnedCell;
use crate::table::Cell;

/// A number as it stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Number {
    pub(super) exact: Exact,
    pub(super) text: String,
    pub(super) value: f64,
}

impl Number {
    fn parse(text: &str) -> Option<Number> {
        let value = text.parse::<f64>().ok().filter(|v| v.is_finite())?;
        Some(Number { exact: Exact::parse(text)?, text: text.to_owned(), value })
    }

    pub(super) fn of(exact: Exact) -> Option<Number> {
        Number::parse(&exact.to_string())
    }
}

/// What is drawn in one row, or at one point along a line.
#[derive(Debug, Clone, Default)]
pub(super) struct Item {
    pub(super) label: String,
    /// The page of what the label names.
    pub(super) href: Option<String>,
    /// One per series.
    pub(super) numbers: Vec<Option<Number>>,
    pub(super) colour: Option<Rgb>,
    /// Place along a line.
    pub(super) at: f64,
    /// First and last day of a stage, counted from 1970.
    pub(super) days: (Option<f64>, Option<f64>),
    /// The days in words, or why there are none.
    pub(super) period: String,
    /// Whether it stands for all rows beyond `most`.
    pub(super) rest: bool,
}

/// The rows of a chart.
pub(super) struct Data {
    /// Names of the series.
    pub(super) series: Vec<String>,
    /// What is drawn.
    pub(super) items: Vec<Item>,
    /// Everything, also what `most` leaves out; as the table shows it.
    pub(super) all: Vec<Item>,
    /// Marks of the axis of a timeline.
    pub(super) ticks: Vec<(f64, String)>,
    /// The first and the last day of all stages in words.
    pub(super) whole: String,
}

impl Data {
    pub(super) fn of(page: &Page<'_>, chart: &Chart, rows: &[Vec<OwnedCell>]) -> Built<Data> {
        let schema = &page.catalog().resource(chart.table).schema;
        let reader = Reader { page, chart, schema, labels: cell::labels(page, chart.table) };
        let mut rows: Vec<&Vec<OwnedCell>> =
            rows.iter().filter(|row| chart.takes(|n| raw(row, n))).collect();
        sort(&mut rows, chart, schema);
        let (series, mut all) = reader.items(&rows)?;
        if chart.over.is_some() {
            all.sort_by(|a, b| a.at.total_cmp(&b.at));
        }
        let items = most(page, chart, schema, &all)?;
        let ticks =
            if chart.kind == ChartKind::Timeline { ticks(page, &items) } else { Vec::new() };
        let whole = reader.whole(&rows);
        Ok(Data { series, items, all, ticks, whole })
    }

    /// Whether there is nothing to draw.
    pub(super) fn is_empty(&self) -> bool {
        let has = |item: &Item| item.numbers.iter().any(Option::is_some) || item.days.0.is_some();
        self.series.is_empty() || !self.items.iter().any(has)
    }

    /// All numbers of a series with the rows that they stand in.
    pub(super) fn numbers(&self, series: usize) -> impl Iterator<Item = (&Item, &Number)> {
        self.all.iter().filter_map(move |i| Some((i, i.numbers.get(series)?.as_ref()?)))
    }

    /// The sum of a series, where it fits.
    pub(super) fn sum(&self, series: usize) -> Option<Exact> {
        self.numbers(series).try_fold(Exact::ZERO, |sum, (_, n)| sum.checked_add(n.exact))
    }

    /// How many rows are not drawn.
    pub(super) fn left_out(&self) -> usize {
        let drawn = self.items.iter().filter(|item| !item.rest).count();
        self.all.len() - drawn.min(self.all.len())
    }
}

/// A cell as it stands in the file.
fn raw(row: &[OwnedCell], n: usize) -> &str {
    match row.get(n) {
        Some(OwnedCell::Text(t) | OwnedCell::Number(t) | OwnedCell::Date(t)) => t,
        Some(OwnedCell::Boolean(true)) => "true",
        Some(OwnedCell::Boolean(false)) => "false",
        Some(OwnedCell::Missing(_) | OwnedCell::Withheld) | None => "",
    }
}

/// Numbers by size, texts by their letters; rows without a value come last either way.
fn sort(rows: &mut [&Vec<OwnedCell>], chart: &Chart, schema: &Schema) {
    rows.sort_by(|a, b| {
        let by_field = chart.sort.iter().map(|(n, largest_first)| {
            let (x, y) = (raw(a, *n), raw(b, *n));
            if x.is_empty() || y.is_empty() {
                return x.is_empty().cmp(&y.is_empty());
            }
            let numeric = schema.fields.get(*n).is_some_and(|f| f.kind.is_numeric());
            let order = match (Exact::parse(x), Exact::parse(y)) {
                (Some(x), Some(y)) if numeric => x.cmp(&y),
                _ => x.cmp(y),
            };
            if *largest_first { order.reverse() } else { order }
        });
        by_field.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    });
}

/// The first rows, and the sum of the others where they can be added up.
fn most(page: &Page<'_>, chart: &Chart, schema: &Schema, all: &[Item]) -> Built<Vec<Item>> {
    let most = chart.most.unwrap_or(usize::MAX).min(chart.kind.most_rows());
    if all.len() <= most || chart.over.is_some() {
        return Ok(all.to_vec());
    }
    let (shown, others) = all.split_at(most);
    let mut out = shown.to_vec();
    if chart.sums(schema) {
        let sum = |s: usize| {
            let numbers = others.iter().filter_map(|item| item.numbers.get(s)?.as_ref());
            let total = numbers.map(|n| n.exact).try_fold(Exact::ZERO, Exact::checked_add);
            total.and_then(Number::of)
        };
        let count = all.first().map_or(0, |item| item.numbers.len());
        out.push(Item {
            label: page.count("chart-rest", others.len() as u64)?,
            numbers: (0..count).map(sum).collect(),
            rest: true,
            ..Item::default()
        });
    }
    Ok(out)
}

struct Reader<'r, 'p> {
    page: &'r Page<'p>,
    chart: &'r Chart,
    schema: &'r Schema,
    labels: Labels<'p>,
}

impl Reader<'_, '_> {
    /// Series and items; rows with the same label, or the same point, stand together.
    fn items(&self, rows: &[&Vec<OwnedCell>]) -> Built<(Vec<String>, Vec<Item>)> {
        let chart = self.chart;
        let mut series: Vec<String> = match chart.series {
            None => chart.values.iter().map(|n| self.title(*n)).collect(),
            Some(_) => Vec::new(),
        };
        if chart.kind == ChartKind::Timeline {
            series = vec![self.page.str(&chart.title).to_owned()];
        }
        let mut items: Vec<Item> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let together = chart.series.is_some() || chart.over.is_some();
        for row in rows {
            let item = self.item(row)?;
            let at = match known.get(&item.label) {
                Some(at) if together => *at,
                _ => {
                    known.insert(item.label.clone(), items.len());
                    items.push(item);
                    items.len() - 1
                }
            };
            match chart.series {
                Some(field) => {
                    let name = self.label(field, row)?;
                    let n = series.iter().position(|s| *s == name).unwrap_or_else(|| {
                        series.push(name);
                        series.len() - 1
                    });
                    let numbers = &mut items[at].numbers;
                    numbers.resize(numbers.len().max(n + 1), None);
                    numbers[n] = numbers[n].take().or(Self::number(row, chart.values.first()));
                }
                None => {
                    let numbers = chart.values.iter().map(|n| Self::number(row, Some(n)));
                    let numbers: Vec<_> = numbers.collect();
                    let own = &mut items[at].numbers;
                    own.resize(numbers.len(), None);
                    for (own, found) in own.iter_mut().zip(numbers) {
                        *own = own.take().or(found);
                    }
                }
            }
        }
        series.truncate(chart.kind.most_series());
        for item in &mut items {
            item.numbers
                .resize(if chart.kind == ChartKind::Timeline { 0 } else { series.len() }, None);
        }
        Ok((series, items))
    }

    fn item(&self, row: &[OwnedCell]) -> Built<Item> {
        let mut item = Item::default();
        if let Some(over) = self.chart.over {
            let text = raw(row, over);
            let day = text.parse::<Date>().ok();
            item.at = day.map(days).or_else(|| text.parse().ok()).unwrap_or(0.0);
            item.label = match self.schema.fields.get(over).map(|f| f.kind) {
                // A year is no amount: nothing parts its digits.
                Some(FieldType::Year) => text.to_owned(),
                _ => self.label(ChartField::Own(over), row)?,
            };
            return Ok(item);
        }
        let fallback = [ChartField::Own(self.schema.row_header())];
        let fields = if self.chart.label.is_empty() { &fallback[..] } else { &self.chart.label };
        let labels: Vec<String> =
            fields.iter().map(|f| self.label(*f, row)).collect::<Built<_>>()?;
        item.label = labels.join(", ");
        let cell = |n: usize| row.get(n).map_or(Cell::Missing(None), OwnedCell::as_cell);
        let first = fields.first().and_then(|f| f.own(self.schema));
        item.href = first.and_then(|n| cell::named(self.page, &self.labels, n, cell));
        item.colour = self.chart.colour.and_then(|f| Rgb::parse(self.text(f, row)));
        if let Some((start, end)) = self.chart.stage {
            let day = |n: usize| raw(row, n).parse::<Date>().ok();
            let (first, last) = (day(start), end.and_then(day));
            item.days = (first.or(last).map(days), last.or(first).map(days));
            item.period = match first.or(last).zip(last.or(first)) {
                Some((a, b)) => period(self.page, a, b),
                None => self.label(ChartField::Own(start), row)?,
            };
        }
        Ok(item)
    }

    /// The first and the last day of all stages.
    fn whole(&self, rows: &[&Vec<OwnedCell>]) -> String {
        let Some((start, end)) = self.chart.stage else { return String::new() };
        let days = rows.iter().flat_map(|row| {
            [Some(start), end].into_iter().flatten().map(|n| raw(row, n).parse::<Date>().ok())
        });
        let days: Vec<Date> = days.flatten().collect();
        match days.iter().min().zip(days.iter().max()) {
            Some((first, last)) => period(self.page, *first, *last),
            None => String::new(),
        }
    }

    fn title(&self, field: usize) -> String {
        let found = self.schema.fields.get(field);
        found.map_or(String::new(), |f| self.page.str(&f.title).to_owned())
    }

    fn number(row: &[OwnedCell], field: Option<&usize>) -> Option<Number> {
        match row.get(*field?) {
            Some(OwnedCell::Number(text)) => Number::parse(text),
            _ => None,
        }
    }

    /// The text of a field, or of the row that it leads to.
    fn text<'t>(&'t self, field: ChartField, row: &'t [OwnedCell]) -> &'t str {
        let key = field.own(self.schema).map_or("", |n| raw(row, n));
        match field {
            ChartField::Own(_) => key,
            ChartField::Of(at) => self.page.site.derived.lookups.get(at, key).unwrap_or(""),
        }
    }

    /// What a reader sees of a field.
    fn label(&self, field: ChartField, row: &[OwnedCell]) -> Built<String> {
        let Some(own) = field.own(self.schema) else { return Ok(String::new()) };
        if let ChartField::Of(_) = field {
            let found = self.text(field, row);
            if !found.is_empty() {
                return Ok(found.to_owned());
            }
        }
        let definition = &self.schema.fields[own];
        let names = self.labels.get(&own).copied();
        let cell = row.get(own).map_or(Cell::Missing(None), OwnedCell::as_cell);
        Ok(cell::words(cell::view(self.page, definition, names, cell)?))
    }
}

/// One day, or the first and the last.
fn period(page: &Page<'_>, first: Date, last: Date) -> String {
    page.locale.period(&first.to_string(), &last.to_string()).unwrap_or_default()
}

/// Days from the first of 1970.
fn days(date: Date) -> f64 {
    // Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
    let (month, day) = (i64::from(date.month()), i64::from(date.day()));
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    (era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468) as f64
}

/// The first days of years, or of months where stages take less than two years.
fn ticks(page: &Page<'_>, items: &[Item]) -> Vec<(f64, String)> {
    let all = || items.iter().flat_map(|i| [i.days.0, i.days.1]).flatten();
    let (low, high) =
        (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    if low >= high {
        return Vec::new();
    }
    let step = match high - low {
        span if span > 20.0 * 366.0 => 120,
        span if span > 4.0 * 366.0 => 12,
        span if span > 366.0 => 6,
        span if span > 150.0 => 3,
        _ => 1,
    };
    // 1970-01 is month 0; a month has at least 28 days.
    let (first, last) = ((low / 31.0) as i64 - 24, (high / 28.0) as i64 + 24);
    let mut out = Vec::new();
    for month in (first..=last).filter(|m| m.rem_euclid(step) == 0) {
        let (year, of_year) = (1970 + month.div_euclid(12), month.rem_euclid(12) + 1);
        let Ok(date) = Date::new(year as i16, of_year as i8, 1) else { continue };
        let day = days(date);
        if day < low || day > high {
            continue;
        }
        let iso = if step >= 12 { format!("{year:04}") } else { format!("{year:04}-{of_year:02}") };
        out.push((day, page.locale.day(&iso).map_or(iso, |d| d.display)));
    }
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::days;

    #[test]
    fn days_are_counted_from_1970_over_leap_years() {
        let found = [(1970, 1, 1), (1969, 12, 31), (2000, 3, 1), (2024, 2, 29), (2024, 3, 1)]
            .map(|(y, m, d)| days(date(y, m, d)) as i64);
        assert_eq!(found, [0, -1, 11_017, 19_782, 19_783]);
    }
}
