//! How the seats of a record were given: the check that computes them again, step by step.

use crate::apportion::{Round, apportion, rounds};
use crate::model::{CheckRule, ResourceRef, Seats, Section};
use crate::plan::PageId;
use crate::render::page::record::Subject;
use crate::render::page::{Built, Page, cell, marks};
use crate::render::view::record::RelatedSection;
use crate::render::view::table::{Cell, Column, Row, Table};
use crate::render::view::text::{Link, Text};
use crate::scan::{Claimant, SeatCount};

/// The seats in the order in which they were given; nothing where the check has no such district.
pub(super) fn view(
    page: &Page<'_>,
    subject: &Subject<'_>,
    section: &Section,
    (at, check): (ResourceRef, usize),
) -> Built<Option<RelatedSection>> {
    let catalog = page.catalog();
    let found = &catalog.resource(at).checks[check];
    let CheckRule::Seats(seats) = &found.rule else { return Ok(None) };
    let outcomes = page.site.facts.outcomes().iter();
    let mut own = outcomes.filter(|o| o.at == at && o.check == check);
    let Some(count) = own.next().and_then(|o| o.districts.get(&subject.entry().key)) else {
        // The check knows no such district.
        let heading =
            section.title.as_ref().map_or_else(|| page.text(&found.title), |t| page.text(t));
        return Ok(section.empty.as_ref().map(|empty| RelatedSection {
            id: section.name.clone(),
            heading,
            none: Some(page.text(empty)),
            ..RelatedSection::default()
        }));
    };
    let votes: Vec<u128> =
        count.claimants.iter().map(|c| if c.takes_part { c.votes } else { 0 }).collect();
    let (Ok(result), Ok(Some(order))) =
        (apportion(seats.method, &votes, count.seats), rounds(seats.method, &votes, count.seats))
    else {
        return Ok(None);
    };
    let names = Names { page, at, seats };
    let mut notes = vec![match (&section.note, &found.description) {
        (Some(note), _) | (None, Some(note)) => page.str(note).to_owned(),
        (None, None) => String::new(),
    }];
    notes.extend(left_out(&names, count)?);
    if result.left > 0 {
        let tied: Vec<String> =
            result.tied.iter().map(|n| names.of(&count.claimants[*n].name).0).collect();
        notes.push(page.tw("seats-tied", &[("names", &tied.join(", "))])?);
    }
    notes.retain(|note| !note.is_empty());
    let quality = page.href(PageId::Quality);
    let heading = section.title.as_ref().map_or_else(|| page.text(&found.title), |t| page.text(t));
    Ok(Some(RelatedSection {
        id: section.name.clone(),
        note: Some(notes.join(" ").into()),
        count: Some(page.locale.integer(count.seats)),
        none: None,
        chart: None,
        table: table(&names, subject, (section, &heading), count, &order)?,
        heading,
        pages: None,
        downloads: Vec::new(),
        dataset: Some(Link::new(quality, page.t("seats-quality")?)),
    }))
}

/// Who is called what.
struct Names<'n> {
    page: &'n Page<'n>,
    at: ResourceRef,
    seats: &'n Seats,
}

impl Names<'_> {
    /// The name of a claimant, and the page of it.
    fn of(&self, key: &str) -> (String, Option<String>) {
        let Some(part) = self.seats.votes.by.last() else { return (key.to_owned(), None) };
        let schema = &self.page.catalog().resource(self.at).schema;
        let labels = cell::labels(self.page, self.at);
        let label = labels.get(&part.field).and_then(|labels| labels.get(key));
        let target = schema.fields[part.field].references;
        let href = target.and_then(|target| self.page.href_of(target, key));
        (label.map_or(key, String::as_str).to_owned(), href)
    }
}

fn left_out(names: &Names<'_>, count: &SeatCount) -> Built<Option<String>> {
    let out: Vec<String> =
        count.claimants.iter().filter(|c| !c.takes_part).map(|c| names.of(&c.name).0).collect();
    if out.is_empty() {
        return Ok(None);
    }
    let n = names.page.locale.integer(out.len() as u64);
    let list = out.join(", ");
    Ok(Some(names.page.tw("seats-left-out", &[("n", &n), ("names", &list)])?))
}

fn table(
    names: &Names<'_>,
    subject: &Subject<'_>,
    (section, heading): (&Section, &Text),
    count: &SeatCount,
    order: &[Round],
) -> Built<Option<Table>> {
    let page = names.page;
    if order.is_empty() {
        return Ok(None);
    }
    let column = |key: &str, numeric: bool| -> Built<Column> {
        Ok(Column { label: page.t(key)?.into(), unit: None, numeric })
    };
    let columns = vec![
        column("seats-seat", false)?,
        column("seats-given-to", false)?,
        column("seats-votes", true)?,
        column("seats-divisor", true)?,
        column("seats-quotient", true)?,
    ];
    let mut rows = Vec::new();
    for (n, round) in order.iter().enumerate() {
        let claimant: &Claimant = &count.claimants[round.claimant];
        let (name, href) = names.of(&claimant.name);
        let name = match href {
            Some(href) => Cell::link(href, name),
            None => Cell::text(name),
        };
        let seat = page.locale.integer(n as u64 + 1);
        let cells = vec![
            Cell::text(page.tw("seats-number", &[("n", &seat)])?),
            name,
            Cell::number(page.locale.decimal(&claimant.votes.to_string())),
            Cell::number(page.locale.decimal(&tenths(round.divisor, 1))),
            Cell::number(page.locale.decimal(&quotient(claimant.votes, round.divisor))),
        ];
        rows.push(Row { cells, ..Row::default() });
    }
    let total = page.locale.integer(rows.len() as u64);
    Ok(Some(Table {
        id: format!("tabel-{}", section.name),
        caption: Text::from(format!("{}: {}", subject.name(page)?, heading.text)),
        range: Some(page.tw("range-all", &[("total", &total)])?),
        marks: marks(&page.catalog().datasets[names.at.dataset]),
        columns,
        rows,
        ..Table::default()
    }))
}

/// A number of tenths as a decimal.
fn tenths(number: u128, places: u32) -> String {
    let unit = 10_u128.pow(places);
    match number % unit {
        0 => (number / unit).to_string(),
        rest => format!("{}.{rest:0width$}", number / unit, width = places as usize),
    }
}

/// Votes by a divisor in tenths, cut after the second decimal.
fn quotient(votes: u128, divisor: u128) -> String {
    let hundredths = votes.checked_mul(1000).map_or(0, |n| n / divisor.max(1));
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::{quotient, tenths};

    #[test]
    fn divisors_and_quotients_are_written_exactly() {
        assert_eq!(tenths(10, 1), "1");
        assert_eq!(tenths(14, 1), "1.4");
        assert_eq!(quotient(1000, 30), "333.33");
        assert_eq!(quotient(7, 14), "5.00");
    }
}
