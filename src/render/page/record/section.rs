//! The rows of other tables that refer to a record.

use std::cmp::Ordering;

use crate::diag::Failure;
use crate::exact::Exact;
use crate::model::{Content, Related, Schema};
use crate::plan::{FileId, PageId, row_formats, row_pages};
use crate::render::page::cell::Show;
use crate::render::page::note::{self, FEW_ROWS, Seen};
use crate::render::page::record::{Subject, index};
use crate::render::page::{Built, Page, Pages, cell, chart, download, marks, seats, table};
use crate::render::view::chart::ChartFigure;
use crate::render::view::record::RelatedSection;
use crate::render::view::table::Table;
use crate::render::view::text::Link;
use crate::scan::OwnedCell;

/// Most rows of a record that are put in order; more keep the order of their file.
const MOST_SORTED: usize = 20_000;

/// What was read for a section.
#[derive(Debug, Default)]
pub(super) struct SectionRows {
    /// The rows of this page.
    pub(super) rows: Vec<Vec<OwnedCell>>,
    /// The first row of all.
    pub(super) first: Option<Vec<OwnedCell>>,
}

/// Reads the rows of a page of a section.
pub(super) fn read(
    site: &Pages<'_>,
    (collection, section, record): (usize, usize, usize),
    page: usize,
) -> Result<SectionRows, Failure> {
    let definition = &site.catalog.collections[collection].sections[section];
    let Content::Rows(related) = &definition.content else { return Ok(SectionRows::default()) };
    let places = site.offer.records.of(collection).places(section, record);
    let per_page = site.catalog.site.budget.rows_per_page;
    let start = ((page - 1) * per_page).min(places.len());
    let end = (start + per_page).min(places.len());
    if related.sort.is_empty() || places.len() > MOST_SORTED {
        let rows = pick(site, related, &places[start..end])?;
        let first = if page == 1 { rows.first().cloned() } else { None };
        return Ok(SectionRows { rows, first });
    }
    let mut rows = pick(site, related, places)?;
    let schema = &site.catalog.resource(related.table).schema;
    rows.sort_by(|a, b| order(schema, related, a, b));
    let first = rows.first().cloned();
    let rows = rows.drain(start..end).collect();
    Ok(SectionRows { rows, first })
}

fn pick(
    site: &Pages<'_>,
    related: &Related,
    places: &[u64],
) -> Result<Vec<Vec<OwnedCell>>, Failure> {
    let Some(picker) = site.pickers.get(related.table) else { return Ok(Vec::new()) };
    let mut rows = picker.rows(places);
    let mut out = Vec::with_capacity(places.len());
    while let Some(record) = rows.next_record()? {
        out.push(record.cells().map(OwnedCell::from).collect());
    }
    Ok(out)
}

fn order(schema: &Schema, related: &Related, a: &[OwnedCell], b: &[OwnedCell]) -> Ordering {
    for key in &related.sort {
        let (left, right) = (a[key.field].as_cell().text(), b[key.field].as_cell().text());
        // Rows without a value come last, whichever way the others go.
        let found = match (left, right) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => return Ordering::Greater,
            (Some(_), None) => return Ordering::Less,
            (Some(left), Some(right)) if schema.fields[key.field].kind.is_numeric() => {
                compared(left, right).unwrap_or_else(|| left.cmp(right))
            }
            (Some(left), Some(right)) => left.cmp(right),
        };
        let found = if key.descending { found.reverse() } else { found };
        if found.is_ne() {
            return found;
        }
    }
    Ordering::Equal
}

fn compared(left: &str, right: &str) -> Option<Ordering> {
    let difference = Exact::parse(left)?.checked_sub(Exact::parse(right)?)?;
    Some(match difference {
        zero if zero == Exact::ZERO => Ordering::Equal,
        negative if negative.is_negative() => Ordering::Less,
        _ => Ordering::Greater,
    })
}

/// A section on the page `number` of its rows.
pub(super) fn view(
    page: &Page<'_>,
    subject: &Subject<'_>,
    section: usize,
    number: usize,
) -> Built<Option<RelatedSection>> {
    let definition = &subject.collection.sections[section];
    if !definition.show {
        return Ok(None);
    }
    let related = match &definition.content {
        Content::Rows(related) => related,
        Content::Seats { at, check } => {
            return seats::view(page, subject, definition, (*at, *check));
        }
    };
    let catalog = page.catalog();
    let dataset = &catalog.datasets[related.table.dataset];
    let resource = catalog.resource(related.table);
    let heading =
        definition.title.as_ref().map_or_else(|| page.text(&resource.title), |t| page.text(t));
    let total = subject.list.places(section, subject.record).len();
    if total == 0 && definition.empty.is_none() {
        return Ok(None);
    }
    let place = (subject.index, subject.record, section);
    let id = definition.name.clone();
    Ok(Some(RelatedSection {
        note: definition.note.as_ref().map(|n| page.text(n)),
        count: Some(page.locale.integer(total as u64)),
        none: if total == 0 { definition.empty.as_ref().map(|text| page.text(text)) } else { None },
        chart: drawn(page, subject, section)?,
        table: rows_table(page, subject, section, related, number)?,
        pages: pages(page, subject, section, number)?,
        downloads: if total == 0 { Vec::new() } else { downloads(page, place, &heading.text)? },
        dataset: Some(Link::new(
            page.href(PageId::Dataset(related.table.dataset)),
            page.tw("record-dataset", &[("name", page.str(&dataset.title))])?,
        )),
        heading,
        id,
    }))
}

/// The drawing of a section all of whose rows stand on the page: half of them would mislead.
fn drawn(page: &Page<'_>, subject: &Subject<'_>, section: usize) -> Built<Option<ChartFigure>> {
    let definition = &subject.collection.sections[section];
    let rows = &subject.sections[section].rows;
    let is_all = rows.len() == subject.list.places(section, subject.record).len();
    let Some(chart) = definition.chart.as_ref().filter(|_| is_all) else { return Ok(None) };
    let (id, see) = (format!("grafik-{}", definition.name), format!("#tabel-{}", definition.name));
    chart::figure(page, chart, rows, &id, Some(&see))
}

fn rows_table(
    page: &Page<'_>,
    subject: &Subject<'_>,
    section: usize,
    related: &Related,
    number: usize,
) -> Built<Option<Table>> {
    let found = &subject.sections[section].rows;
    if found.is_empty() {
        return Ok(None);
    }
    let catalog = page.catalog();
    let schema = &catalog.resource(related.table).schema;
    let labels = cell::labels(page, related.table);
    let shows = columns(schema, &labels, &related.columns);
    let mut seen = Seen::default();
    let rows = found
        .iter()
        .map(|row| {
            seen.row(&shows, |n| row[n].as_cell());
            cell::row(page, schema, &shows, &labels, |n| row[n].as_cell())
        })
        .collect::<Built<Vec<_>>>()?;
    let definition = &subject.collection.sections[section];
    let title = definition.title.as_ref().unwrap_or(&catalog.resource(related.table).title);
    let all = subject.list.places(section, subject.record).len();
    let first = (number - 1) * catalog.site.budget.rows_per_page + 1;
    let write = |n: usize| page.locale.integer(n as u64);
    let total = write(all);
    let range = if rows.len() == all {
        page.tw("range-all", &[("total", &total)])?
    } else {
        let (from, to) = (write(first), write(first + rows.len() - 1));
        page.tw("range", &[("from", &from), ("to", &to), ("total", &total)])?
    };
    let caption = page.text(title);
    Ok(Some(Table {
        id: format!("tabel-{}", definition.name),
        caption: crate::render::view::text::Text {
            text: format!("{}: {}", subject.name(page)?, caption.text),
            lang: caption.lang,
        },
        range: Some(range),
        marks: marks(&catalog.datasets[related.table.dataset]),
        columns: cell::columns(page, schema, &shows),
        // The page of a person stays as light as it is: a cell says by itself that it is empty.
        notes: if rows.len() > FEW_ROWS {
            seen.notes(page, schema, &shows, false)?
        } else {
            Vec::new()
        },
        whole: note::whole(page, rows.len(), (first, all as u64), None),
        rows,
    }))
}

/// Whether a section has a table that the script sorts.
pub(super) fn sorts(section: &RelatedSection) -> bool {
    section.table.as_ref().is_some_and(|table| table.whole.is_some())
}

/// The shown fields; the first names the row, by its label where it is a code of another table.
fn columns(
    schema: &Schema,
    labels: &crate::render::page::Labels<'_>,
    fields: &[usize],
) -> Vec<Show> {
    let label = schema.label.filter(|label| fields.contains(label));
    let first = label.or_else(|| fields.first().copied());
    let mut out = Vec::with_capacity(fields.len());
    if let Some(first) = first {
        out.push(if labels.contains_key(&first) { Show::Name(first) } else { Show::Field(first) });
    }
    out.extend(fields.iter().filter(|n| Some(**n) != first).map(|n| Show::Field(*n)));
    out
}

fn pages(
    page: &Page<'_>,
    subject: &Subject<'_>,
    section: usize,
    number: usize,
) -> Built<Option<crate::render::view::table::Pagination>> {
    let (collection, record) = (subject.index, subject.record);
    let pages = row_pages(page.catalog(), page.site.offer, collection, section, record);
    if pages < 2 {
        return Ok(None);
    }
    let anchor = &subject.collection.sections[section].name;
    let href = |n: usize| match n {
        1 => format!("{}#{anchor}", page.href(PageId::Record { collection, record })),
        page_number => page.href(PageId::Rows { collection, record, section, page: page_number }),
    };
    let mut found = table::numbers(page, number, pages, &href)?;
    found.label =
        page.tw("record-pages", &[("name", page.str(section_title(page, subject, section)))])?;
    Ok(Some(found))
}

pub(super) fn section_title<'p>(
    page: &Page<'p>,
    subject: &Subject<'p>,
    section: usize,
) -> &'p crate::model::Text {
    let definition = &subject.collection.sections[section];
    match (&definition.title, &definition.content) {
        (Some(title), _) => title,
        (None, Content::Rows(related)) => &page.catalog().resource(related.table).title,
        (None, Content::Seats { at, check }) => &page.catalog().resource(*at).checks[*check].title,
    }
}

fn downloads(
    page: &Page<'_>,
    (collection, record, section): (usize, usize, usize),
    heading: &str,
) -> Built<Vec<crate::render::view::download::Download>> {
    let name = index::short_name(page, collection, record)?;
    let title = format!("{name}: {heading}");
    row_formats(page.site.offer)
        .into_iter()
        .map(|format| {
            let id = FileId::Rows { collection, record, section, format };
            download::plain(page, id, &page.site.offer.tables[format], &title)
        })
        .collect()
}
