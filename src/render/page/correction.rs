//! The page of all corrections, and the marks at the cells that they changed.

use std::collections::BTreeMap;

use crate::model::{Corrected, CorrectedPart, Correction, Resource};
use crate::plan::{ATOM, JSON_FEED, PageId, change_feeds, relative};
use crate::render::page::changed::{Changed, columns, nothing};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page};
use crate::render::view::report::{ReportSection, ReportView};
use crate::render::view::shell::HeadLink;
use crate::render::view::table::{Cell, Row, Table};
use crate::render::view::text::{Detail, Fact, Link};

/// Most changes of a correction that the page shows; the files hold all.
const SHOWN: usize = 50;
/// Its files, with their media types and names.
pub(super) const FILES: [(&str, &str, &str); 2] = [
    ("koreksi/koreksi.csv", "text/csv", "CSV"),
    ("koreksi/koreksi.json", "application/json", "JSON"),
];

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let corrections = &page.catalog().releases.corrections;
    let heading = page.t("corrections")?;
    let intro = match corrections.len() {
        0 => page.t("corrections-none")?,
        n => page.count("corrections-count", n as u64)?,
    };
    let mut links = Vec::new();
    for (path, _, name) in FILES {
        let label = page.tw("corrections-file", &[("format", name)])?;
        links.push(Link::new(relative(page.path, path), label));
    }
    let feeds = feeds(page);
    for (path, _, name) in &feeds {
        let label = page.tw("corrections-follow", &[("format", name)])?;
        links.push(Link::new(relative(page.path, path), label));
    }
    let sections = corrections.iter().map(|c| section(page, c)).collect::<Built<Vec<_>>>()?;
    let view = ReportView {
        heading: heading.as_str().into(),
        intro: Some(page.t("corrections-intro")?.into()),
        facts: vec![Fact::new(page.t("corrections-known")?, intro.as_str())],
        links,
        sections,
        ..ReportView::default()
    };
    let trail = vec![page.link(PageId::Corrections, heading.as_str())];
    let mut head = Head::new(heading).describe(&intro).trail(trail);
    head.alternates.extend(FILES.iter().map(|(path, media_type, _)| HeadLink {
        rel: "alternate".to_owned(),
        href: relative(page.path, path),
        media_type: Some((*media_type).to_owned()),
        title: None,
    }));
    head.alternates.extend(feeds.into_iter().map(|(href, media_type, _)| HeadLink {
        rel: "alternate".to_owned(),
        href: relative(page.path, &href),
        media_type: Some(media_type.to_owned()),
        title: None,
    }));
    page.render(head, &view)
}

/// The feeds of changes in the language of the page: path, media type, name.
fn feeds(page: &Page<'_>) -> Vec<(String, &'static str, &'static str)> {
    let forms =
        [(ATOM, "application/atom+xml", "Atom"), (JSON_FEED, "application/feed+json", "JSON Feed")];
    let path = |file| change_feeds(page.catalog(), file).into_iter().nth(page.lang.0);
    forms.into_iter().filter_map(|(file, kind, name)| Some((path(file)?, kind, name))).collect()
}

/// The place of a correction on the page of all of them.
pub(super) fn href(page: &Page<'_>, n: usize) -> String {
    let id = &page.catalog().releases.corrections[n].id;
    format!("{}#{id}", page.href(PageId::Corrections))
}

fn section(page: &Page<'_>, correction: &Correction) -> Built<ReportSection> {
    let mut facts = vec![Fact {
        term: page.t("correction-date")?.into(),
        details: vec![Detail::day(page.day(correction.date))],
    }];
    facts.push(Fact {
        term: page.t("correction-by")?.into(),
        details: vec![Detail::plain(page.text(&correction.by))],
    });
    if let [table] = tables(page, correction).values().collect::<Vec<_>>()[..] {
        let detail = Detail::plain(page.text(&table.title));
        facts.push(Fact { term: page.t("change-in")?.into(), details: vec![detail] });
    }
    if let Some(n) = correction.release {
        let version = page.catalog().releases.list[n].version.as_str();
        let detail = Detail::linked(page.href(PageId::Release(n)), version);
        facts.push(Fact { term: page.t("release-version")?.into(), details: vec![detail] });
    }
    let mut links = vec![page.dataset_link(correction.dataset)];
    if let Some(source) = &correction.source {
        links.push(Link::new(source.as_str(), page.t("correction-source")?));
    }
    let mut paragraphs = vec![page.text(&correction.reason)];
    if correction.changes.len() > SHOWN {
        let numbers = [
            ("n", page.locale.integer(SHOWN as u64)),
            ("total", page.locale.integer(correction.changes.len() as u64)),
        ];
        let args = numbers.each_ref().map(|(name, value)| (*name, value.as_str()));
        paragraphs.push(page.tw("correction-part", &args)?.into());
    }
    Ok(ReportSection {
        id: correction.id.clone(),
        heading: page.text(&correction.title),
        paragraphs,
        facts,
        table: Some(table(page, correction)?),
        links,
    })
}

fn table(page: &Page<'_>, correction: &Correction) -> Built<Table> {
    let tables = tables(page, correction);
    let told: BTreeMap<usize, Changed<'_>> = tables
        .iter()
        .map(|(n, table)| (*n, Changed::new(page, correction.dataset, &table.name)))
        .collect();
    let mut keys = vec!["change-row", "change-field", "change-before", "change-after"];
    // One table is named above.
    keys.extend((tables.len() > 1).then_some("change-in"));
    let shown = || correction.changes.iter().take(SHOWN);
    let are_amounts = shown().all(|change| match &change.what {
        CorrectedPart::Cell { field, .. } => {
            let name = tables[&change.resource].schema.fields[*field].name.as_str();
            told[&change.resource].are_amounts(std::iter::once(name))
        }
        CorrectedPart::Added | CorrectedPart::Removed => true,
    });
    let numeric: &[&str] = if are_amounts { &["change-before", "change-after"] } else { &[] };
    let row = |change: &Corrected| {
        let mut cells = cells(page, change, tables[&change.resource], &told[&change.resource])?;
        if tables.len() > 1 {
            let title = page.text(&tables[&change.resource].title);
            cells.push(Cell::Text { text: title.text, lang: title.lang });
        }
        Ok(Row { cells, ..Row::default() })
    };
    Ok(Table {
        id: format!("t-{}", correction.id),
        caption: page.tw("correction-caption", &[("title", page.str(&correction.title))])?.into(),
        columns: columns(page, &keys, numeric)?,
        rows: shown().map(row).collect::<Built<_>>()?,
        ..Table::default()
    })
}

/// The tables that a correction changed, as the release has them that carries it.
fn tables<'p>(page: &Page<'p>, correction: &Correction) -> BTreeMap<usize, &'p Resource> {
    let dataset = correction.corrected(page.site.catalog);
    correction.changes.iter().map(|c| (c.resource, &dataset.resources[c.resource])).collect()
}

/// The row, the field, and what it said before and after.
fn cells(
    page: &Page<'_>,
    change: &Corrected,
    table: &Resource,
    told: &Changed<'_>,
) -> Built<Vec<Cell>> {
    let schema = &table.schema;
    let names = schema.primary_key.iter().map(|n| schema.fields[*n].name.as_str());
    let key: Vec<_> = names.zip(change.key.iter().map(String::as_str)).collect();
    let row = told.row(page, &key)?;
    Ok(match &change.what {
        CorrectedPart::Cell { field, before, after } => {
            let name = &schema.fields[*field].name;
            let before = told.value(page, name, before)?;
            vec![row, told.title(page, name), before, told.value(page, name, after)?]
        }
        CorrectedPart::Added => {
            vec![row, Cell::text(page.t("change-added")?), nothing(), nothing()]
        }
        CorrectedPart::Removed => {
            vec![row, Cell::text(page.t("change-removed")?), nothing(), nothing()]
        }
    })
}
