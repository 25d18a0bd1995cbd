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
    let told = Told::new(page, correction);
    facts.extend(told.facts(page)?);
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
        table: Some(told.table(page)?),
        links,
    })
}

/// What a correction changed. What all its changes have in common is told once, beside the table,
/// so that small screens have room for the figures.
struct Told<'c, 'p> {
    correction: &'c Correction,
    /// The tables, as the release has them that carries the correction.
    tables: BTreeMap<usize, (&'p Resource, Changed<'p>)>,
    /// The one field of the one table whose cells changed.
    only: Option<(usize, usize)>,
}

impl<'c, 'p> Told<'c, 'p> {
    fn new(page: &Page<'p>, correction: &'c Correction) -> Told<'c, 'p> {
        let dataset = correction.corrected(page.site.catalog);
        let mut tables = BTreeMap::new();
        for change in &correction.changes {
            let table = &dataset.resources[change.resource];
            tables
                .entry(change.resource)
                .or_insert_with(|| (table, Changed::new(page, correction.dataset, &table.name)));
        }
        let place = |change: &Corrected| match change.what {
            CorrectedPart::Cell { field, .. } => Some((change.resource, field)),
            CorrectedPart::Added | CorrectedPart::Removed => None,
        };
        let first = correction.changes.first().and_then(place);
        let only = first.filter(|_| correction.changes.iter().all(|c| place(c) == first));
        Told { correction, tables, only }
    }

    /// The name of a field.
    fn name(&self, table: usize, field: usize) -> &'p str {
        &self.tables[&table].0.schema.fields[field].name
    }

    fn facts(&self, page: &Page<'_>) -> Built<Vec<Fact>> {
        let mut out = Vec::new();
        if let [(table, _)] = self.tables.values().collect::<Vec<_>>()[..] {
            let details = vec![Detail::plain(page.text(&table.title))];
            out.push(Fact { term: page.t("change-in")?.into(), details });
        }
        if let Some((table, field)) = self.only {
            let title = self.tables[&table].1.heading(page, self.name(table, field));
            let details = vec![Detail::plain(title)];
            out.push(Fact { term: page.t("change-field")?.into(), details });
        }
        Ok(out)
    }

    fn table(&self, page: &Page<'_>) -> Built<Table> {
        let mut keys = vec!["change-row"];
        keys.extend(self.only.is_none().then_some("change-field"));
        keys.extend(["change-before", "change-after"]);
        keys.extend((self.tables.len() > 1).then_some("change-in"));
        let shown = || self.correction.changes.iter().take(SHOWN);
        let are_amounts = shown().all(|change| match &change.what {
            CorrectedPart::Cell { field, .. } => {
                let name = self.name(change.resource, *field);
                self.tables[&change.resource].1.are_amounts(std::iter::once(name))
            }
            CorrectedPart::Added | CorrectedPart::Removed => true,
        });
        let numeric: &[&str] = if are_amounts { &["change-before", "change-after"] } else { &[] };
        let title = &self.correction.title;
        Ok(Table {
            id: format!("t-{}", self.correction.id),
            caption: page.tw("correction-caption", &[("title", page.str(title))])?.into(),
            columns: columns(page, &keys, numeric)?,
            rows: shown().map(|change| self.row(page, change)).collect::<Built<_>>()?,
            ..Table::default()
        })
    }

    /// The row, the field, what it said before and after, and the table.
    fn row(&self, page: &Page<'_>, change: &Corrected) -> Built<Row> {
        let (table, told) = &self.tables[&change.resource];
        let schema = &table.schema;
        let names = schema.primary_key.iter().map(|n| schema.fields[*n].name.as_str());
        let key: Vec<_> = names.zip(change.key.iter().map(String::as_str)).collect();
        let mut cells = vec![told.row(page, &key)?];
        match &change.what {
            CorrectedPart::Cell { field, before, after } => {
                let name = self.name(change.resource, *field);
                cells.extend(self.only.is_none().then(|| told.title(page, name)));
                cells.extend(told.values(page, name, [before, after])?);
            }
            CorrectedPart::Added => {
                cells.extend([Cell::text(page.t("change-added")?), nothing(), nothing()]);
            }
            CorrectedPart::Removed => {
                cells.extend([Cell::text(page.t("change-removed")?), nothing(), nothing()]);
            }
        }
        if self.tables.len() > 1 {
            let title = page.text(&table.title);
            cells.push(Cell::Text { text: title.text, lang: title.lang });
        }
        Ok(Row { cells, ..Row::default() })
    }
}
