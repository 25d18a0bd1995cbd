//! The page of a record: its own values, where it lies, and the rows that refer to it.

mod index;
mod json_ld;
mod place;
mod section;
mod words;

use crate::derive::{RecordEntry, RecordList};
use crate::diag::Failure;
use crate::model::{Collection, Resource};
use crate::plan::{PageId, PageTask, absolute, page_path};
use crate::render::page::shell::Head;
use crate::render::page::{
    Built, Drawn, Page, PageError, Pages, cell, cite, dataset, edition, marks, table,
};
use crate::render::view::record::{RecordNumber, RecordRowsView, RecordView, RelatedSection};
use crate::render::view::shell::HeadLink;
use crate::render::view::table::Cell as View;
use crate::render::view::text::{CountLink, Detail, Fact, Link, Text};
use crate::scan::OwnedCell;
use crate::table::changed;

use section::SectionRows;

pub(super) use index::{build as build_index, group_name, name as listed_name, part as build_part};

/// Sections from which on a page begins with links to them.
const CONTENTS_FROM: usize = 3;

/// A record that a page is about.
pub(super) struct Subject<'s> {
    pub(super) index: usize,
    pub(super) collection: &'s Collection,
    pub(super) list: &'s RecordList,
    pub(super) record: usize,
    pub(super) own: Vec<OwnedCell>,
    sections: Vec<SectionRows>,
}

impl<'s> Subject<'s> {
    pub(super) fn entry(&self) -> &'s RecordEntry {
        &self.list.entries[self.record]
    }

    /// What it is called for short.
    pub(super) fn name(&self, page: &Page<'_>) -> Built<String> {
        index::short_name(page, self.index, self.record)
    }
}

/// Builds the pages of `tasks`: records of one collection in one language, and pages with more of
/// their rows. They stand in the order of the table, whose rows are read once.
///
/// # Errors
/// When the theme is faulty, the rows cannot be read, or `write` fails.
pub(super) fn pages<E: From<PageError>>(
    site: &Pages<'_>,
    tasks: &[PageTask],
    write: &mut impl FnMut(&PageTask, Drawn) -> Result<(), E>,
) -> Result<(), E> {
    let mut records: Vec<(usize, usize)> =
        tasks.iter().filter_map(|task| place_of(task.id)).collect();
    records.dedup();
    let Some((collection, _)) = records.first().copied() else { return Ok(()) };
    let failed = |failure: Failure| E::from(PageError::Failure(failure));
    let list = site.offer.records.of(collection);
    let places: Vec<u64> = records.iter().map(|(_, record)| list.entries[*record].place).collect();
    let at = site.catalog.collections[collection].at;
    let Some(picker) = site.pickers.get(at) else { return Ok(()) };
    let Resource { schema, source, .. } = site.catalog.resource(at);
    let mut rows = picker.rows(&places);
    let mut tasks = tasks.iter().peekable();
    for (_, record) in records {
        let row = rows.next_record().map_err(failed)?;
        let entry = &list.entries[record];
        // A page must not get the row of another record, should the file change while it is read.
        let row = row.filter(|row| {
            let key = schema.primary_key.iter().map(|n| row.cell(*n).text());
            key.eq(entry.key.iter().map(|part| Some(part.as_str())))
        });
        let Some(row) = row else {
            return Err(failed(Failure::io("read", site.workspace.path(*source), changed())));
        };
        let own: Vec<OwnedCell> = row.cells().map(OwnedCell::from).collect();
        let is_its = |task: &&PageTask| place_of(task.id).is_some_and(|(_, r)| r == record);
        while let Some(task) = tasks.next_if(is_its) {
            let subject = subject(site, task.id, &own).map_err(failed)?;
            let wrap = |cause| E::from(PageError::Theme { page: task.path.clone(), cause });
            let page = site.at(task).map_err(wrap)?;
            let drawn = match task.id {
                PageId::Rows { section, page: number, .. } => {
                    more_rows(&page, &subject, section, number).map(Drawn::from)
                }
                _ => build(&page, &subject),
            };
            write(task, drawn.map_err(wrap)?)?;
        }
    }
    Ok(())
}

fn place_of(id: PageId) -> Option<(usize, usize)> {
    match id {
        PageId::Record { collection, record } | PageId::Rows { collection, record, .. } => {
            Some((collection, record))
        }
        _ => None,
    }
}

/// Reads what a page shows.
fn subject<'s>(site: &Pages<'s>, id: PageId, own: &[OwnedCell]) -> Result<Subject<'s>, Failure> {
    let (index, record) = place_of(id).unwrap_or_default();
    let collection = &site.catalog.collections[index];
    let list = site.offer.records.of(index);
    let sections = (0..collection.sections.len())
        .map(|n| match id {
            PageId::Rows { section, page, .. } if section == n => {
                section::read(site, (index, n, record), page)
            }
            PageId::Rows { .. } => Ok(SectionRows::default()),
            _ => section::read(site, (index, n, record), 1),
        })
        .collect::<Result<_, Failure>>()?;
    Ok(Subject { index, collection, list, record, own: own.to_vec(), sections })
}

fn build(page: &Page<'_>, subject: &Subject<'_>) -> Built<Drawn> {
    let catalog = page.catalog();
    let collection = subject.collection;
    let dataset_of = &catalog.datasets[collection.at.dataset];
    let heading = heading(page, subject)?;
    let summary = match &collection.summary {
        Some(template) => Some(words::filled(page, subject, template)?),
        None => None,
    };
    let sections: Vec<RelatedSection> = (0..collection.sections.len())
        .filter_map(|n| section::view(page, subject, n, 1).transpose())
        .collect::<Built<_>>()?;
    let own = page_path(catalog, page.site.offer, &page.id, crate::model::Lang::DEFAULT);
    let address = absolute(catalog, &own);
    let placed = place::of(page, subject)?;
    let view = RecordView {
        kind: collection.one.as_ref().map(|one| page.text(one)),
        marks: marks(dataset_of),
        figures: figures(page, subject)?,
        contents: contents(&sections),
        notices: dataset::notices_of_resource(page, collection.at)?,
        facts: facts(page, subject)?,
        map: placed.map,
        neighbours: placed.neighbours,
        locator: placed.locator,
        dataset: Link::new(
            page.href(PageId::Dataset(collection.at.dataset)),
            page.tw("record-dataset", &[("name", page.str(&dataset_of.title))])?,
        ),
        around: around(page, subject)?,
        summary,
        sections,
        cite: cite::record(page, collection.at.dataset, &heading.text)?,
        heading,
        address,
    };
    let title = title(page, subject, &view.heading.text);
    let description = view.summary.as_ref().map_or_else(
        || format!("{} – {}", view.heading.text, page.str(&collection.title)),
        |summary| summary.text.clone(),
    );
    let mut head = Head::new(title).describe(&description).trail(trail(page, subject)?);
    head.json_ld = Some(json_ld::of(page, subject, &view)?);
    head.alternates = alternates(page, subject);
    let sorts = view.sections.iter().any(section::sorts);
    let head = if sorts { head.script(table::SCRIPT) } else { head };
    edition::record(page, subject.collection.at.dataset, page.render(head, &view)?, &view)
}

/// The page of a section's rows after the first.
fn more_rows(
    page: &Page<'_>,
    subject: &Subject<'_>,
    section: usize,
    number: usize,
) -> Built<String> {
    let Some(mut view) = section::view(page, subject, section, number)? else {
        return Ok(String::new());
    };
    let name = heading(page, subject)?.text;
    let total = crate::plan::row_pages(
        page.catalog(),
        page.site.offer,
        subject.index,
        section,
        subject.record,
    );
    let write = |n: usize| page.locale.integer(n as u64);
    let about = format!("{name}: {}", view.heading.text);
    let args = [("name", about.as_str()), ("n", &write(number)), ("total", &write(total))];
    let heading = page.tw("page-of", &args)?;
    view.heading = Text::default();
    let record = PageId::Record { collection: subject.index, record: subject.record };
    let mut trail = trail(page, subject)?;
    let here = page.str(section::section_title(page, subject, section)).to_owned();
    trail.push(Link { href: page.href(page.id), label: here.into(), current: true });
    let title = title(page, subject, &heading);
    let view = RecordRowsView {
        heading: heading.into(),
        record: Link::new(page.href(record), page.tw("record-back", &[("name", &name)])?),
        section: view,
    };
    let head = Head::new(title).trail(trail);
    page.render(
        if section::sorts(&view.section) { head.script(table::SCRIPT) } else { head },
        &view,
    )
}

fn heading(page: &Page<'_>, subject: &Subject<'_>) -> Built<Text> {
    match &subject.collection.name {
        Some(template) => {
            words::named(page, subject.collection.at, &|n| subject.own.get(n), template)
        }
        None => Ok(subject.entry().name.as_str().into()),
    }
}

/// Page titles are unique: two records of one name are told apart by their keys.
fn title(page: &Page<'_>, subject: &Subject<'_>, heading: &str) -> String {
    let collection = page.str(&subject.collection.title);
    match subject.entry().has_twin {
        true => format!("{heading} ({}) – {collection}", subject.entry().key.join("-")),
        false => format!("{heading} – {collection}"),
    }
}

fn trail(page: &Page<'_>, subject: &Subject<'_>) -> Built<Vec<Link>> {
    let (collection, record) = (subject.index, subject.record);
    let label = page.text(&subject.collection.title);
    let mut trail = vec![page.link(PageId::Collection(collection), label)];
    let parts = subject.list.parts.iter();
    let group = parts.enumerate().find(|(_, part)| {
        !part.is_letter && part.value == subject.entry().group && part.value.is_some()
    });
    if let Some((part, found)) = group {
        let id = PageId::Part { collection, part, page: 1 };
        trail.push(page.link(id, index::part_name(page, collection, found)));
    }
    trail.push(page.link(PageId::Record { collection, record }, subject.name(page)?));
    Ok(trail)
}

fn figures(page: &Page<'_>, subject: &Subject<'_>) -> Built<Vec<RecordNumber>> {
    let one = |figure: &crate::model::RecordFigure| {
        let value = words::filled(page, subject, &figure.value)?;
        Ok(RecordNumber { value, label: page.text(&figure.label) })
    };
    subject.collection.figures.iter().map(one).collect()
}

fn contents(sections: &[RelatedSection]) -> Vec<CountLink> {
    if sections.len() < CONTENTS_FROM {
        return Vec::new();
    }
    sections
        .iter()
        .map(|section| CountLink {
            link: Link::new(format!("#{}", section.id), section.heading.clone()),
            count: section.count.clone().unwrap_or_default(),
        })
        .collect()
}

/// The own values as terms and details.
fn facts(page: &Page<'_>, subject: &Subject<'_>) -> Built<Vec<Fact>> {
    let at = subject.collection.at;
    let schema = &page.catalog().resource(at).schema;
    let labels = cell::labels(page, at);
    let mut out = Vec::new();
    for n in &subject.collection.fields {
        let field = &schema.fields[*n];
        let found = cell::value(page, field, &labels, *n, |n| subject.own[n].as_cell())?;
        let unit = cell::unit(page, field);
        out.push(Fact { term: page.text(&field.title), details: vec![detail(found, unit)] });
    }
    Ok(out)
}

fn detail(view: View, unit: Option<Text>) -> Detail {
    match view {
        View::Link { href, text, lang } => {
            Detail { href: Some(href), ..Detail::plain(Text { text, lang }) }
        }
        View::LinkedCode { href, label: Some(label), .. } => {
            Detail { href: Some(href), ..Detail::plain(label) }
        }
        View::LinkedCode { href, code, label: None } => {
            Detail { href: Some(href), ..Detail::plain(code) }
        }
        View::Day { iso, text } => Detail { datetime: Some(iso), ..Detail::plain(text) },
        View::Number { text } => match unit {
            Some(unit) if unit.text == "%" => Detail::plain(format!("{text}%")),
            Some(unit) => {
                Detail::plain(Text { text: format!("{text} {}", unit.text), lang: unit.lang })
            }
            None => Detail::plain(text),
        },
        View::Code { code, label: None } => Detail::code(code),
        View::Code { label: Some(label), .. } => Detail::plain(label),
        View::Text { text, lang } => Detail::plain(Text { text, lang }),
        other => Detail::plain(words::plain(other)),
    }
}

/// The records before and after, in the order of the table.
fn around(page: &Page<'_>, subject: &Subject<'_>) -> Built<Vec<Link>> {
    let mut out = Vec::new();
    let mut add = |key: &str, record: usize| -> Built<()> {
        let name = index::name(page, subject.index, record)?;
        let id = PageId::Record { collection: subject.index, record };
        out.push(Link::new(page.href(id), page.tw(key, &[("name", &name)])?));
        Ok(())
    };
    if subject.record > 0 {
        add("record-previous", subject.record - 1)?;
    }
    if subject.record + 1 < subject.list.entries.len() {
        add("record-next", subject.record + 1)?;
    }
    Ok(out)
}

fn alternates(page: &Page<'_>, subject: &Subject<'_>) -> Vec<HeadLink> {
    let link = |rel: &str, record: usize| HeadLink {
        rel: rel.to_owned(),
        href: page.href(PageId::Record { collection: subject.index, record }),
        media_type: None,
        title: None,
    };
    let before = subject.record.checked_sub(1).map(|record| link("prev", record));
    let after = Some(subject.record + 1).filter(|n| *n < subject.list.entries.len());
    before.into_iter().chain(after.map(|record| link("next", record))).collect()
}
