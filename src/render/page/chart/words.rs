//! What is said about a chart: its finding, notes and source. Everything is worked out of the data.

use crate::exact::Exact;
use crate::model::{Authority, Chart, ChartKind};
use crate::render::page::chart::amount::{percent, unit};
use crate::render::page::chart::data::{Data, Item, Number};
use crate::render::page::{Built, Page};

/// Most lines whose course is told.
const MOST_TOLD: usize = 4;

struct Speaker<'s, 'p> {
    page: &'s Page<'p>,
    chart: &'s Chart,
    data: &'s Data,
    unit: Option<String>,
    sums: bool,
}

/// How far two values of a row lie apart.
struct Span<'s> {
    item: &'s Item,
    from: usize,
    to: usize,
    wide: Exact,
}

/// One to three sentences: largest, smallest, total or spread, change over time.
pub(super) fn finding(page: &Page<'_>, chart: &Chart, data: &Data) -> Built<String> {
    let schema = &page.catalog().resource(chart.table).schema;
    let sums = chart.sums(schema);
    let speaker = Speaker { page, chart, data, unit: unit(page, chart), sums };
    let sentences = match chart.kind {
        ChartKind::Bars => speaker.extremes(0, true)?,
        ChartKind::Hemicycle => speaker.seats()?,
        ChartKind::Dots if data.series.len() == 1 => speaker.extremes(0, false)?,
        ChartKind::Dots => speaker.distances()?,
        ChartKind::Lines => speaker.courses()?,
        ChartKind::Multiples if chart.over.is_some() => speaker.courses()?,
        ChartKind::Stacked | ChartKind::Pyramid | ChartKind::Multiples => speaker.parts()?,
        ChartKind::Timeline => speaker.stages()?,
    };
    Ok(sentences.join(" "))
}

impl<'s> Speaker<'s, '_> {
    fn amount(&self, number: &Number) -> String {
        self.with_unit(self.page.locale.decimal(&number.text))
    }

    fn with_unit(&self, text: String) -> String {
        match self.unit.as_deref() {
            Some("%") => format!("{text}%"),
            Some(unit) => format!("{text} {unit}"),
            None => text,
        }
    }

    fn say(&self, key: &str, args: &[(&str, &str)]) -> Built<String> {
        self.page.tw(key, args)
    }

    /// The name of the rows with this number: the first, and how many others.
    fn named(&self, series: usize, number: &Number, name: &str) -> Built<String> {
        let same = |n: &Number| n.exact == number.exact;
        let others = self.data.numbers(series).filter(|(_, n)| same(n)).count().saturating_sub(1);
        match others {
            0 => Ok(name.to_owned()),
            more => {
                let more = self.page.locale.integer(more as u64);
                self.say("chart-and-more", &[("name", name), ("n", &more)])
            }
        }
    }

    /// Largest and smallest, and the total.
    fn extremes(&self, series: usize, total: bool) -> Built<Vec<String>> {
        let numbers: Vec<(&Item, &Number)> = self.data.numbers(series).collect();
        // The first of equals is named, either way.
        let most = numbers.iter().rev().max_by(|a, b| a.1.exact.cmp(&b.1.exact));
        let least = numbers.iter().min_by(|a, b| a.1.exact.cmp(&b.1.exact));
        let (Some((most_item, most)), Some((least_item, least))) = (most, least) else {
            return Ok(Vec::new());
        };
        let mut out = Vec::new();
        if numbers.len() == 1 {
            out.push(
                self.say(
                    "chart-one",
                    &[("name", &most_item.label), ("value", &self.amount(most))],
                )?,
            );
            return Ok(out);
        }
        if most.exact == least.exact {
            out.push(self.say("chart-same", &[("value", &self.amount(most))])?);
        } else {
            let args = [
                ("most", self.amount(most)),
                ("most-name", self.named(series, most, &most_item.label)?),
                ("least", self.amount(least)),
                ("least-name", self.named(series, least, &least_item.label)?),
            ];
            let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
            out.push(self.say("chart-extremes", &args)?);
        }
        if let Some(sum) = self.data.sum(series).filter(|_| total && self.sums) {
            let sum = self.with_unit(self.page.locale.decimal(&sum.to_string()));
            let rows = self.page.count("rows-count", numbers.len() as u64)?;
            out.push(self.say("chart-total", &[("total", &sum), ("rows", &rows)])?);
        }
        Ok(out)
    }

    fn seats(&self) -> Built<Vec<String>> {
        let numbers = self.data.numbers(0).filter(|(_, n)| n.value > 0.0);
        let numbers: Vec<(&Item, &Number)> = numbers.collect();
        let most = numbers.iter().rev().max_by(|a, b| a.1.exact.cmp(&b.1.exact));
        let (Some((item, most)), Some(sum)) = (most, self.data.sum(0)) else {
            return Ok(Vec::new());
        };
        let total: f64 = numbers.iter().map(|(_, n)| n.value).sum();
        let share = self.page.locale.decimal(&format!("{:.1}", most.value / total * 100.0));
        let name = self.named(0, most, &item.label)?;
        let sum = self.with_unit(self.page.locale.decimal(&sum.to_string()));
        let groups = self.page.locale.integer(numbers.len() as u64);
        let args = [
            ("total", sum.as_str()),
            ("groups", &groups),
            ("name", &name),
            ("value", &self.amount(most)),
            ("share", &share),
        ];
        let more = if most.value * 2.0 > total { "chart-majority" } else { "chart-no-majority" };
        Ok(vec![self.say("chart-seats", &args)?, self.page.t(more)?])
    }

    /// Where the values of a row lie furthest apart, and where nearest.
    fn distances(&self) -> Built<Vec<String>> {
        let span = |item: &'s Item| -> Option<Span<'s>> {
            let numbers = item.numbers.iter().enumerate();
            let mut found = numbers.filter_map(|(s, n)| Some((s, n.as_ref()?.exact)));
            let first = found.next()?;
            let last = found.next_back()?;
            let wide = last.1.checked_sub(first.1)?.abs();
            Some(Span { item, from: first.0, to: last.0, wide })
        };
        let spans: Vec<Span<'_>> = self.data.all.iter().filter_map(span).collect();
        let most = spans.iter().rev().max_by(|a, b| a.wide.cmp(&b.wide));
        let least = spans.iter().min_by(|a, b| a.wide.cmp(&b.wide));
        let (Some(most), Some(least)) = (most, least) else { return Ok(Vec::new()) };
        if most.wide == Exact::ZERO {
            return Ok(vec![self.page.count("chart-unmoved", spans.len() as u64)?]);
        }
        let mut out = vec![self.distance("chart-furthest", most, &spans)?];
        let unmoved = spans.iter().filter(|s| s.wide == Exact::ZERO).count();
        if unmoved > 0 {
            out.push(self.page.count("chart-unmoved", unmoved as u64)?);
        } else if least.wide != most.wide {
            out.push(self.distance("chart-nearest", least, &spans)?);
        }
        Ok(out)
    }

    fn distance(&self, key: &str, span: &Span<'_>, all: &[Span<'_>]) -> Built<String> {
        let text = |s: usize| {
            let number = span.item.numbers.get(s).and_then(Option::as_ref);
            number.map_or(String::new(), |n| self.amount(n))
        };
        let label = &span.item.label;
        let name = match all.iter().filter(|other| other.wide == span.wide).count() {
            0 | 1 => label.clone(),
            more => {
                let more = self.page.locale.integer(more as u64 - 1);
                self.say("chart-and-more", &[("name", label), ("n", &more)])?
            }
        };
        let args = [
            ("name", name.as_str()),
            ("first", &text(span.from)),
            ("first-name", &self.data.series[span.from]),
            ("last", &text(span.to)),
            ("last-name", &self.data.series[span.to]),
        ];
        self.say(key, &args)
    }

    /// First, last, highest and lowest of each line.
    fn courses(&self) -> Built<Vec<String>> {
        let mut out = Vec::new();
        for (s, name) in self.data.series.iter().enumerate().take(MOST_TOLD) {
            let points: Vec<(&Item, &Number)> = self.data.numbers(s).collect();
            let (Some(first), Some(last)) = (points.first(), points.last()) else { continue };
            if points.len() == 1 {
                let args = [("name", name.as_str()), ("value", &self.amount(first.1))];
                let at = [("at", first.0.label.as_str())];
                out.push(self.say("chart-point", &[&args[..], &at[..]].concat())?);
                continue;
            }
            let most = points.iter().rev().max_by(|a, b| a.1.exact.cmp(&b.1.exact)).unwrap_or(last);
            let least = points.iter().min_by(|a, b| a.1.exact.cmp(&b.1.exact)).unwrap_or(first);
            let args = [
                ("name", name.clone()),
                ("first", self.amount(first.1)),
                ("first-at", first.0.label.clone()),
                ("last", self.amount(last.1)),
                ("last-at", last.0.label.clone()),
                ("most", self.amount(most.1)),
                ("most-at", most.0.label.clone()),
                ("least", self.amount(least.1)),
                ("least-at", least.0.label.clone()),
            ];
            let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
            out.push(self.say("chart-course", &args)?);
        }
        Ok(out)
    }

    /// Each series as a part of the whole, and the row where the first part is largest.
    fn parts(&self) -> Built<Vec<String>> {
        let series = 0..self.data.series.len();
        if !self.sums {
            let mut out = Vec::new();
            for s in series.take(MOST_TOLD) {
                let told = self.extremes(s, false)?.join(" ");
                let args = [("name", self.data.series[s].as_str()), ("text", &told)];
                out.push(self.say("chart-of-series", &args)?);
            }
            return Ok(out);
        }
        let sums: Vec<Option<Number>> =
            series.map(|s| self.data.sum(s).and_then(Number::of)).collect();
        let all = Item { numbers: sums.clone(), ..Item::default() };
        let mut parts = Vec::new();
        for (name, sum) in self.data.series.iter().zip(&sums) {
            let Some(sum) = sum else { continue };
            let share = percent(self.page, sum, &all);
            let value = self.amount(sum);
            let args = [("name", name.as_str()), ("value", value.as_str()), ("share", &share)];
            parts.push(self.say("chart-part", &args)?);
        }
        let list = parts.join("; ");
        let rows = self.page.count("rows-count", self.data.all.len() as u64)?;
        let mut out = vec![self.say("chart-parts", &[("rows", &rows), ("parts", &list)])?];
        if self.chart.share {
            out.extend(self.largest_share()?);
        }
        Ok(out)
    }

    /// The row in which one part is largest.
    fn largest_share(&self) -> Built<Option<String>> {
        let mut best: Option<(f64, &Item, usize)> = None;
        for item in &self.data.all {
            let whole: f64 = item.numbers.iter().flatten().map(|n| n.value).sum();
            for (s, number) in item.numbers.iter().enumerate() {
                let Some(number) = number.as_ref().filter(|_| whole > 0.0) else { continue };
                let share = number.value / whole;
                if best.is_none_or(|(most, ..)| share > most) {
                    best = Some((share, item, s));
                }
            }
        }
        let Some((_, item, s)) = best else { return Ok(None) };
        let Some(number) = &item.numbers[s] else { return Ok(None) };
        let share = percent(self.page, number, item);
        let args = [
            ("row", item.label.as_str()),
            ("name", self.data.series[s].as_str()),
            ("share", &share),
        ];
        self.say("chart-largest-share", &args).map(Some)
    }

    fn stages(&self) -> Built<Vec<String>> {
        let dated = || self.data.all.iter().rev().filter(|i| i.days.0.is_some());
        let length = |i: &Item| i.days.1.zip(i.days.0).map_or(0.0, |(last, first)| last - first);
        let longest = dated().max_by(|a, b| length(a).total_cmp(&length(b)));
        let Some(longest) = longest else { return Ok(Vec::new()) };
        let total = self.page.count("rows-count", self.data.all.len() as u64)?;
        let args = [("rows", total.as_str()), ("period", &self.data.whole)];
        let mut out = vec![self.say("chart-stages", &args)?];
        if length(longest) > 0.0 {
            let args = [("name", longest.label.as_str()), ("period", &longest.period)];
            out.push(self.say("chart-longest", &args)?);
        }
        let without = self.data.all.len() - dated().count();
        if without > 0 {
            out.push(self.page.count("chart-undated", without as u64)?);
        }
        Ok(out)
    }
}

/// What is not drawn, and where an axis begins that does not begin at zero.
pub(super) fn notes(page: &Page<'_>, chart: &Chart, data: &Data) -> Built<Vec<String>> {
    let mut out = Vec::new();
    let left = data.left_out() as u64;
    if left > 0 {
        let summed = data.items.iter().any(|item| item.rest);
        out.push(page.count(if summed { "chart-summed" } else { "chart-left-out" }, left)?);
    }
    let lines = chart.kind == ChartKind::Lines || chart.over.is_some();
    if lines || chart.kind == ChartKind::Dots {
        let numbers = || data.items.iter().flat_map(|i| &i.numbers).flatten().map(|n| n.value);
        let low = numbers().fold(f64::INFINITY, f64::min);
        let high = numbers().fold(f64::NEG_INFINITY, f64::max);
        // As the scale of the drawing decides.
        if low > high * 0.5 && high > low {
            out.push(page.t("chart-not-zero")?);
        }
    }
    Ok(out)
}

/// Source, and the standing of figures that are not official.
pub(super) fn caption(page: &Page<'_>, chart: &Chart) -> Built<String> {
    let dataset = &page.catalog().datasets[chart.table.dataset];
    let publisher = page.str(&page.catalog().site.publisher.name);
    let args = [("dataset", page.str(&dataset.title)), ("publisher", publisher)];
    let mut caption = page.tw("map-source", &args)?;
    if let Some(day) = dataset.modified.or(dataset.issued) {
        caption.push_str(&format!(", {}", page.day(day).display));
    }
    if dataset.authority != Authority::Official {
        let mark = page.t(&format!("mark-{}", dataset.authority.id()))?;
        caption.push_str(&format!(" ({})", mark.to_lowercase()));
    }
    Ok(caption + ".")
}
