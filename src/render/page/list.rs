//! Lists of datasets: the catalogue and its facets.

use crate::derive::{letter, letter_slug};
use crate::model::{ResourceKind, ResourceRef};
use crate::plan::{LINKED_DATA, PageId, relative};
use crate::render::page::shell::Head;
use crate::render::page::{
    Built, Page, closed, edition, facet, first_sentence, info, marks, search, typed,
};
use crate::render::view::list::{DatasetItem, ListGroup, ListView};
use crate::render::view::text::{CountLink, Link, Text};

pub(super) fn build(page: &Page<'_>, id: PageId) -> Built<String> {
    let catalog = page.catalog();
    let order = page.site.derived.navigation.titles(page.lang);
    let shown: Vec<usize> =
        order.iter().copied().filter(|n| facet::belongs(page, id, &catalog.datasets[*n])).collect();
    let (heading, intro) = facet::heading(page, id)?;
    let mut related = Vec::new();
    if let PageId::Topic(topic) = id {
        related.extend(edition::topic_zip(page, topic)?);
        related.extend(typed::feed_link(page, Some(topic))?);
    }
    if id != PageId::Catalogue {
        related.push(page.link(PageId::Catalogue, page.t("list-all")?));
    }
    if id != PageId::AtoZ {
        related.push(page.link(PageId::AtoZ, page.t("list-a-to-z")?));
    }
    if id == PageId::Catalogue {
        let files = [
            ("catalogue-api", "api/v1/dataset.json"),
            ("catalogue-package", "datapackage.json"),
            ("catalogue-linked", LINKED_DATA[0]),
        ];
        for (key, path) in files {
            related.push(Link::new(relative(page.path, path), page.t(key)?));
        }
        related.extend(typed::feed_link(page, None)?);
        related.extend(edition::site_zip(page)?);
    }
    let total = match shown.len() {
        0 => page.t("list-none")?,
        n => page.count("list-total", n as u64)?,
    };
    let (groups, jumps) = match id {
        PageId::AtoZ => letters(page, &shown)?,
        PageId::Catalogue => topics(page, &shown)?,
        _ => (vec![group(page, None, None, &shown)?], Vec::new()),
    };
    let is_all = id == PageId::Catalogue;
    let facets = if is_all { facet::groups(page)? } else { Vec::new() };
    let records = if is_all { collections(page) } else { Vec::new() };
    let title = heading.text.clone();
    let description = intro.as_ref().map_or(String::new(), |t| t.text.clone());
    let search = is_all.then(|| search::form(page));
    let view = ListView {
        size: page.locale.integer(shown.len() as u64),
        heading,
        intro,
        search,
        total,
        jumps,
        groups,
        facets,
        records,
        pages: None,
        related,
    };
    let mut trail = Vec::new();
    if !matches!(id, PageId::Catalogue | PageId::AtoZ) {
        trail.push(page.link(PageId::Catalogue, page.t("catalogue")?));
    }
    trail.push(page.link(id, title.as_str()));
    let mut head = Head::new(title).describe(&description).trail(trail);
    head.alternates = match id {
        PageId::Catalogue => typed::catalogue(page),
        PageId::Topic(n) => typed::feeds(page, Some(n)),
        _ => Vec::new(),
    };
    page.render(if is_all { head.script("katalog.js") } else { head }, &view)
}

fn group(
    page: &Page<'_>,
    id: Option<String>,
    heading: Option<Text>,
    shown: &[usize],
) -> Built<ListGroup> {
    let mut items = Vec::with_capacity(shown.len());
    for n in shown {
        let mut item = item(page, *n)?;
        // Only the catalogue is narrowed and sorted in the browser.
        if page.id == PageId::Catalogue {
            item.data = Some(facet::data(page, *n)?);
        }
        items.push(item);
    }
    Ok(ListGroup { id, heading, items })
}

type Groups = (Vec<ListGroup>, Vec<Link>);

fn letters(page: &Page<'_>, shown: &[usize]) -> Built<Groups> {
    let first = |n: usize| letter(page.locale.rules(), page.str(&page.catalog().datasets[n].title));
    let mut groups = Vec::new();
    let mut jumps = Vec::new();
    for part in shown.chunk_by(|a, b| first(*a) == first(*b)) {
        let letter = first(part[0]);
        let id = format!("huruf-{}", letter_slug(&letter));
        jumps.push(Link::new(format!("#{id}"), letter.as_str()));
        groups.push(group(page, Some(id), Some(letter.into()), part)?);
    }
    Ok((groups, jumps))
}

/// The catalogue by topic, so that a list of dozens has an order that says something.
pub(super) fn topics(page: &Page<'_>, shown: &[usize]) -> Built<Groups> {
    let catalog = page.catalog();
    let mut groups = Vec::new();
    for (n, topic) in catalog.site.topics.iter().enumerate() {
        let part: Vec<usize> =
            shown.iter().copied().filter(|d| catalog.datasets[*d].topic == n).collect();
        if !part.is_empty() {
            let id = format!("topik-{}", topic.key);
            groups.push(group(page, Some(id), Some(page.text(&topic.title)), &part)?);
        }
    }
    Ok((groups, Vec::new()))
}

/// All collections of records with their counts.
pub(super) fn collections(page: &Page<'_>) -> Vec<CountLink> {
    let collections = page.catalog().collections.iter().enumerate();
    let link = |(n, collection): (usize, &crate::model::Collection)| CountLink {
        link: page.link(PageId::Collection(n), page.text(&collection.title)),
        count: page.locale.integer(page.site.offer.records.of(n).entries.len() as u64),
    };
    collections.map(link).collect()
}

/// A dataset in a list.
pub(super) fn item(page: &Page<'_>, n: usize) -> Built<DatasetItem> {
    let dataset = &page.catalog().datasets[n];
    let offer = page.site.offer;
    let has = |table: bool| {
        dataset.resources.iter().any(|r| match r.kind {
            ResourceKind::Table { .. } => table,
            ResourceKind::Boundaries { .. } => !table,
            ResourceKind::Document => false,
        })
    };
    let mut formats: Vec<String> = Vec::new();
    if has(true) {
        formats.extend(offer.tables.iter().map(|f| f.name.to_owned()));
    }
    if has(false) {
        formats.extend(offer.boundaries.iter().map(|f| f.name.to_owned()));
    }
    let description = page.text(&dataset.description);
    let rows = page.site.facts.rows_of(n);
    let closed = match &dataset.closed {
        Some(closed) => {
            let mut facts = vec![closed::ground(page, closed)?];
            facts.extend(closed::facts(page, closed)?);
            facts
        }
        None => Vec::new(),
    };
    Ok(DatasetItem {
        link: page.dataset_link(n),
        summary: Text { text: first_sentence(&description.text).to_owned(), ..description },
        marks: marks(dataset),
        formats,
        period: page.period(dataset),
        rows: match info::tables(dataset) {
            _ if rows == 0 => None,
            1 => Some(page.count("rows-count", rows)?),
            many => Some(page.count("tables-count", many as u64)?),
        },
        modified: dataset.modified.or(dataset.issued).map(|d| page.day(d)),
        closed,
        records: records(page, n),
        data: None,
    })
}

/// The collections whose records are rows of a dataset.
fn records(page: &Page<'_>, dataset: usize) -> Vec<CountLink> {
    let catalog = page.catalog();
    let tables = (0..catalog.datasets[dataset].resources.len())
        .filter_map(|resource| catalog.collection_of(ResourceRef { dataset, resource }));
    let all = collections(page);
    tables.map(|n| all[n].clone()).collect()
}
