//! What stands in the places of short codes: figures, names, links, drawings, rows.
//!
//! Everything that comes from the data is escaped here, once.

use std::collections::BTreeSet;

use crate::exact::Exact;
use crate::model::{
    Asked, Authority, FieldType, Insert, Inserted, Lang, Reading, ResourceRef, Style,
};
use crate::plan::PageId;
use crate::render::drawing::is_amount;
use crate::render::map::xml::escape;
use crate::render::page::{Built, Page, cell, chart, map, marks};
use crate::render::view::prose::{FigureSource, ProsePart};
use crate::render::view::table::Table;
use crate::render::view::text::TrustedHtml;
use crate::scan::{Answer, OwnedCell};
use crate::syntax::inserts::{Piece, pieces};
use crate::table::Cell;

/// Digits after the point of a share, unless the page says otherwise.
const SHARE_DECIMALS: u32 = 1;

/// Most rows of the table under a chart.
const ROWS_BESIDE: usize = 24;

/// The pieces of a page, and the datasets behind its figures.
pub(super) struct Filled {
    pub(super) parts: Vec<ProsePart>,
    pub(super) sources: Vec<FigureSource>,
}

impl Filled {
    /// Takes the text before the first drawing.
    pub(super) fn text(&mut self) -> TrustedHtml {
        let is_text = self.parts.first().is_some_and(|part| part.html.is_some());
        let first = if is_text { self.parts.remove(0).html } else { None };
        first.unwrap_or_default()
    }
}

/// Fills the marked places of `html`; `polish` works on each piece of text between them.
pub(super) fn fill(
    page: &Page<'_>,
    html: &str,
    inserts: &[Insert],
    mut polish: impl FnMut(&str) -> String,
) -> Built<Filled> {
    let mut filler = Filler { page, datasets: Vec::new(), marked: BTreeSet::new(), tables: 0 };
    let (mut parts, mut text) = (Vec::new(), String::new());
    for piece in pieces(html) {
        let insert = match piece {
            Piece::Html(piece) => {
                filler.passes(piece);
                text.push_str(piece);
                continue;
            }
            Piece::Insert(n) => inserts.get(n).map(|i| &i.what),
        };
        let block = match insert {
            Some(Inserted::Chart(dataset, n)) => filler.chart(*dataset, *n)?,
            Some(Inserted::Map(dataset, n)) => filler.map(*dataset, *n)?,
            Some(Inserted::Table(reading, columns)) => filler.table(reading, columns)?,
            Some(inline) => {
                text.push_str(&filler.inline(inline)?);
                continue;
            }
            None => continue,
        };
        parts.extend(flush(&mut text, &mut polish));
        parts.extend(block);
    }
    parts.extend(flush(&mut text, &mut polish));
    let sources = filler.sources();
    Ok(Filled { parts, sources })
}

fn flush(text: &mut String, polish: &mut impl FnMut(&str) -> String) -> Option<ProsePart> {
    let text = std::mem::take(text);
    (!text.trim().is_empty()).then(|| ProsePart::text(polish(&text)))
}

struct Filler<'f, 'p> {
    page: &'f Page<'p>,
    /// In the order of their first use.
    datasets: Vec<usize>,
    /// Datasets whose mark stands in the paragraph, item or cell at hand.
    marked: BTreeSet<usize>,
    tables: usize,
}

impl Filler<'_, '_> {
    /// A new paragraph, item or cell has to say again what is not official.
    fn passes(&mut self, html: &str) {
        if ["<p>", "<li", "<td", "<th", "<blockquote"].iter().any(|tag| html.contains(tag)) {
            self.marked.clear();
        }
    }

    /// Notes that a dataset is shown; its number in the list of sources, from 1.
    fn uses(&mut self, dataset: usize) -> usize {
        let known = self.datasets.iter().position(|d| *d == dataset);
        let at = known.unwrap_or_else(|| {
            self.datasets.push(dataset);
            self.datasets.len() - 1
        });
        at + 1
    }

    fn sources(&self) -> Vec<FigureSource> {
        let source = |(n, dataset): (usize, &usize)| {
            let found = &self.page.catalog().datasets[*dataset];
            FigureSource {
                id: format!("sumber-{}", n + 1),
                link: self.page.dataset_link(*dataset),
                marks: marks(found),
                modified: found.modified.or(found.issued).map(|date| self.page.day(date)),
            }
        };
        self.datasets.iter().enumerate().map(source).collect()
    }

    fn chart(&mut self, dataset: usize, n: usize) -> Built<Option<ProsePart>> {
        self.uses(dataset);
        let found = &self.page.catalog().datasets[dataset];
        let rows = &self.page.site.derived.charts[dataset][n].rows;
        let id = format!("grafik-{}-{}", found.id, found.charts[n].name);
        // A long table would part the story from itself; the dataset's page has it.
        let there =
            format!("{}#grafik-{}", self.page.href(PageId::Dataset(dataset)), found.charts[n].name);
        let see = (rows.len() > ROWS_BESIDE).then_some(there.as_str());
        let chart = chart::figure(self.page, &found.charts[n], rows, &id, see)?;
        Ok(chart.map(|chart| ProsePart { chart: Some(chart), ..ProsePart::default() }))
    }

    fn map(&mut self, dataset: usize, n: usize) -> Built<Option<ProsePart>> {
        self.uses(dataset);
        let map = map::figure(self.page, dataset, n)?;
        Ok(map.map(|map| ProsePart { map: Some(map), ..ProsePart::default() }))
    }

    fn table(&mut self, reading: &Reading, columns: &[usize]) -> Built<Option<ProsePart>> {
        let page = self.page;
        let Some(answer) = page.site.facts.answer(reading) else { return Ok(None) };
        self.uses(reading.table.dataset);
        self.tables += 1;
        let resource = page.catalog().resource(reading.table);
        let labels = cell::labels(page, reading.table);
        let order: Vec<cell::Show> = columns.iter().map(|n| cell::Show::Field(*n)).collect();
        let row = |row: &Vec<OwnedCell>| {
            let at = |n: usize| row.get(n).map_or(Cell::Missing(None), OwnedCell::as_cell);
            cell::row(page, &resource.schema, &order, &labels, at)
        };
        let rows = answer.found.iter().map(row).collect::<Built<Vec<_>>>()?;
        if rows.is_empty() {
            return Ok(None);
        }
        let (shown, total) =
            (page.locale.integer(rows.len() as u64), page.locale.integer(answer.rows));
        let range = if rows.len() as u64 == answer.rows {
            page.tw("range-all", &[("total", &total)])?
        } else {
            page.tw("range", &[("from", "1"), ("to", &shown), ("total", &total)])?
        };
        let table = Table {
            id: format!("tabel-{}", self.tables),
            caption: page.text(&resource.title),
            range: Some(range),
            marks: marks(&page.catalog().datasets[reading.table.dataset]),
            columns: cell::columns(page, &resource.schema, &order),
            rows,
            ..Table::default()
        };
        Ok(Some(ProsePart { table: Some(table), ..ProsePart::default() }))
    }

    fn inline(&mut self, insert: &Inserted) -> Built<String> {
        let page = self.page;
        match insert {
            Inserted::Figure(reading, style) => {
                let Some(answer) = page.site.facts.answer(reading) else {
                    return Ok(String::new());
                };
                let (value, text) = figure(page, reading, answer, *style)?;
                let figure = match value {
                    Some(value) => {
                        format!("<data value=\"{}\">{}</data>", escape(&value), escape(&text))
                    }
                    None => escape(&text),
                };
                Ok(format!("{figure}{}", self.standing(reading.table)?))
            }
            Inserted::Name(reading, field) => {
                let answer = page.site.facts.answer(reading);
                let Some(row) = answer.and_then(|a| a.found.first()) else {
                    return Ok(String::new());
                };
                let name = value(page, reading.table, *field, row)?;
                Ok(format!("{}{}", escape(&name), self.standing(reading.table)?))
            }
            Inserted::Record(collection, reading) => {
                let key: Vec<&str> = reading.rows.iter().map(|w| w.text.as_str()).collect();
                let records = page.site.offer.records.of(*collection);
                let Some(record) = records.find(key) else { return Ok(String::new()) };
                let id = PageId::Record { collection: *collection, record };
                Ok(link(&page.href(id), &records.entries[record].name, None))
            }
            Inserted::Dataset(n) => {
                let found = page.dataset_link(*n);
                Ok(link(&found.href, &found.label.text, found.label.lang.as_deref()))
            }
            Inserted::Chart(..) | Inserted::Map(..) | Inserted::Table(..) | Inserted::Nothing => {
                Ok(String::new())
            }
        }
    }

    /// What stands with a figure that is not official: the way to its source at each, and the mark
    /// once in a paragraph, where the same word at every number would hide the numbers.
    fn standing(&mut self, at: ResourceRef) -> Built<String> {
        let page = self.page;
        let n = self.uses(at.dataset);
        let dataset = &page.catalog().datasets[at.dataset];
        if dataset.authority == Authority::Official {
            return Ok(String::new());
        }
        let id = dataset.authority.id();
        let word = page.t(&format!("mark-{id}"))?;
        let number = page.locale.integer(n as u64);
        let said = page.tw("story-source", &[("n", &number), ("mark", &word.to_lowercase())])?;
        let mut out = format!(
            "<sup><a href=\"#sumber-{n}\" aria-label=\"{}\">{number}</a></sup>",
            escape(&said)
        );
        if self.marked.insert(at.dataset) {
            out.push_str(&format!(" <span class=\"mark mark-{id}\">{}</span>", escape(&word)));
        }
        Ok(out)
    }
}

fn link(href: &str, label: &str, lang: Option<&str>) -> String {
    let lang = lang.map(|tag| format!(" lang=\"{}\"", escape(tag))).unwrap_or_default();
    format!("<a href=\"{}\"{lang}>{}</a>", escape(href), escape(label))
}

/// A figure for machines, where it is a number, and for people.
fn figure(
    page: &Page<'_>,
    reading: &Reading,
    answer: &Answer,
    style: Style,
) -> Built<(Option<String>, String)> {
    let schema = &page.catalog().resource(reading.table).schema;
    match &reading.measure {
        Asked::Count | Asked::Rows { .. } => {
            Ok((Some(answer.rows.to_string()), page.locale.integer(answer.rows)))
        }
        Asked::Share(_) | Asked::Ratio(..) => {
            let decimals = style.decimals.unwrap_or(SHARE_DECIMALS);
            // A rule before this ended the build where there is nothing to divide by.
            let part = percent(answer.part, answer.whole, decimals).unwrap_or_default();
            let text = page.locale.percentage(&part);
            Ok((Some(part), text))
        }
        Asked::Sum(n) | Asked::Smallest(n) | Asked::Largest(n) => {
            let field = &schema.fields[*n];
            if field.kind == FieldType::Year {
                return Ok((None, answer.part.to_string()));
            }
            let unit = field.unit.as_ref().map(|unit| page.str(unit));
            amount(page, answer.part, unit, style)
        }
        Asked::Value(n) => {
            let Some(row) = answer.found.first() else { return Ok((None, String::new())) };
            let field = &schema.fields[*n];
            let number = match row.get(*n) {
                Some(OwnedCell::Number(text)) if is_amount(field) => Exact::parse(text),
                _ => None,
            };
            match number {
                Some(number) if field.kind != FieldType::Year => {
                    let unit = field.unit.as_ref().map(|unit| page.str(unit));
                    amount(page, number, unit, style)
                }
                _ => Ok((None, value(page, reading.table, *n, row)?)),
            }
        }
    }
}

/// A number with its scale and unit: "1,2 triliun rupiah".
fn amount(
    page: &Page<'_>,
    number: Exact,
    unit: Option<&str>,
    style: Style,
) -> Built<(Option<String>, String)> {
    let plain = match (style.scale, style.decimals) {
        (0, None) => Some(number.to_string()),
        (scale, decimals) => number.rounded(scale, decimals.unwrap_or(u32::from(scale > 0))),
    };
    let plain = plain.unwrap_or_else(|| number.to_string());
    let mut text = page.locale.decimal(&plain);
    if unit == Some("%") && style.scale == 0 && !style.bare {
        return Ok((Some(number.to_string()), page.locale.percentage(&plain)));
    }
    if style.scale > 0 {
        text.push('\u{a0}');
        text.push_str(&page.t(&format!("chart-scale-{}", style.scale))?);
    }
    if let Some(unit) = unit.filter(|_| !style.bare) {
        // A number is never parted from what follows it.
        text.push('\u{a0}');
        text.push_str(unit);
    }
    Ok((Some(number.to_string()), text))
}

/// A part of a whole in per cent, rounded half up.
fn percent(part: Exact, whole: Exact, decimals: u32) -> Option<String> {
    let scale = part.scale().max(whole.scale());
    let (part, whole) = (part.at_scale(scale)?, whole.at_scale(scale)?);
    let units = part.checked_mul(10_i128.checked_pow(decimals + 2)?)?;
    let rounded =
        units.checked_mul(2)?.checked_add(whole)?.checked_div_euclid(whole.checked_mul(2)?)?;
    Exact::new(rounded, 0).shifted(decimals)
}

/// A cell in words.
fn value(page: &Page<'_>, at: ResourceRef, n: usize, row: &[OwnedCell]) -> Built<String> {
    let schema = &page.catalog().resource(at).schema;
    let Some(field) = schema.fields.get(n) else { return Ok(String::new()) };
    let labels = cell::labels(page, at);
    let found = row.get(n).map_or(Cell::Missing(None), OwnedCell::as_cell);
    Ok(cell::words(cell::view(page, field, labels.get(&n).copied(), found)?))
}

/// The page in the language that a text is really in, so that its figures are written as it is.
pub(super) fn spoken<'p>(page: &Page<'p>, lang: Lang) -> Built<Page<'p>> {
    let locale = page.site.engine.locale(&page.catalog().site.languages[lang.0])?;
    Ok(Page { site: page.site, lang, path: page.path, id: page.id, locale })
}

#[cfg(test)]
mod tests {
    use super::percent;
    use crate::exact::Exact;

    #[test]
    fn shares_are_rounded_half_up_and_keep_their_digits() {
        let number = |text: &str| Exact::parse(text).unwrap();
        let share = |part, whole, decimals| percent(number(part), number(whole), decimals).unwrap();
        assert_eq!(share("1", "3", 1), "33.3");
        assert_eq!(share("2", "3", 0), "67");
        assert_eq!(share("1", "8", 2), "12.50");
        assert_eq!(share("1.5", "3", 1), "50.0");
        assert_eq!(share("0", "7", 1), "0.0");
        assert_eq!(share("1", "16", 1), "6.3");
        assert_eq!(percent(number("1"), Exact::ZERO, 1), None);
    }
}
