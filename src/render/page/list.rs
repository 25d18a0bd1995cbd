//! Lists of datasets: the catalogue and its facets.

use crate::derive::{letter, letter_slug};
use crate::model::{Access, Authority, Dataset, ResourceKind};
use crate::plan::{PageId, relative};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, closed, first_sentence, info, marks};
use crate::render::view::list::{DatasetItem, Facet, ListGroup, ListView};
use crate::render::view::text::{CountLink, Link, Text};

pub(super) fn build(page: &Page<'_>, id: PageId) -> Built<String> {
    let catalog = page.catalog();
    let order = page.site.derived.navigation.titles(page.lang);
    let shown: Vec<usize> =
        order.iter().copied().filter(|n| belongs(page, id, &catalog.datasets[*n])).collect();
    let (heading, intro) = heading(page, id)?;
    let mut related = Vec::new();
    if id != PageId::Catalogue {
        related.push(page.link(PageId::Catalogue, page.t("list-all")?));
    }
    if id != PageId::AtoZ {
        related.push(page.link(PageId::AtoZ, page.t("list-a-to-z")?));
    }
    if id == PageId::Catalogue {
        let files =
            [("catalogue-api", "api/v1/dataset.json"), ("catalogue-package", "datapackage.json")];
        for (key, path) in files {
            related.push(Link::new(relative(page.path, path), page.t(key)?));
        }
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
    let facets = if id == PageId::Catalogue { facets(page)? } else { Vec::new() };
    let title = heading.text.clone();
    let description = intro.as_ref().map_or(String::new(), |t| t.text.clone());
    let view = ListView { heading, intro, total, jumps, groups, facets, pages: None, related };
    let mut trail = Vec::new();
    if !matches!(id, PageId::Catalogue | PageId::AtoZ) {
        trail.push(page.link(PageId::Catalogue, page.t("catalogue")?));
    }
    trail.push(page.link(id, title.as_str()));
    page.render(Head::new(title).describe(&description).trail(trail), &view)
}

fn belongs(page: &Page<'_>, id: PageId, dataset: &Dataset) -> bool {
    match id {
        PageId::Topic(n) => dataset.topic == n,
        PageId::Stage(n) => dataset.stage == Some(n),
        PageId::Election(n) => dataset.election == Some(n),
        PageId::Access(access) => dataset.access == access,
        PageId::Authority(authority) => dataset.access.has_data() && dataset.authority == authority,
        PageId::Format(n) => {
            let tables = page.site.offer.tables.len();
            dataset.resources.iter().any(|r| match r.kind {
                ResourceKind::Table { .. } => n < tables,
                ResourceKind::Boundaries { .. } => n >= tables,
                ResourceKind::Document => false,
            })
        }
        _ => true,
    }
}

fn heading(page: &Page<'_>, id: PageId) -> Built<(Text, Option<Text>)> {
    let site = &page.catalog().site;
    let of = |key: &str, name: &str| page.tw(key, &[("name", name)]).map(Text::from);
    Ok(match id {
        PageId::Topic(n) => {
            let topic = &site.topics[n];
            (
                of("list-topic", page.str(&topic.title))?,
                topic.description.as_ref().map(|d| page.text(d)),
            )
        }
        PageId::Stage(n) => {
            let stage = &site.stages[n];
            (
                of("list-stage", page.str(&stage.title))?,
                stage.description.as_ref().map(|d| page.text(d)),
            )
        }
        PageId::Election(n) => (of("list-election", page.str(&site.elections[n].title))?, None),
        PageId::Access(access) => {
            let word = page.t(&format!("mark-{}", access.id()))?;
            let about = page.t(&format!("about-{}", access.id()))?;
            (of("list-access", &word)?, Some(about.into()))
        }
        PageId::Authority(authority) => {
            let word = page.t(&format!("mark-{}", authority.id()))?;
            let about = page.t(&format!("about-{}", authority.id()))?;
            (of("list-authority", &word)?, Some(about.into()))
        }
        PageId::Format(n) => (of("list-format", format_name(page, n))?, None),
        PageId::AtoZ => (page.t("list-a-to-z")?.into(), None),
        _ => (page.t("list-catalogue")?.into(), Some(page.t("list-catalogue-intro")?.into())),
    })
}

fn format_name(page: &Page<'_>, n: usize) -> &'static str {
    let offer = page.site.offer;
    offer.tables.iter().chain(&offer.boundaries).nth(n).map_or("", |f| f.name)
}

fn group(
    page: &Page<'_>,
    id: Option<String>,
    heading: Option<Text>,
    shown: &[usize],
) -> Built<ListGroup> {
    let items = shown.iter().map(|n| item(page, *n)).collect::<Built<_>>()?;
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
fn topics(page: &Page<'_>, shown: &[usize]) -> Built<Groups> {
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

fn facets(page: &Page<'_>) -> Built<Vec<Facet>> {
    let catalog = page.catalog();
    let site = &catalog.site;
    let formats = page.site.offer.tables.len() + page.site.offer.boundaries.len();
    let word = |id: &str| page.t(&format!("mark-{id}")).map(Text::from);
    let formats: Built<Vec<_>> = (0..formats)
        .map(|n| {
            let label = page.tw("list-format", &[("name", format_name(page, n))])?;
            Ok((PageId::Format(n), Text::from(label)))
        })
        .collect();
    let mut lists: Vec<(&str, Vec<(PageId, Text)>)> = vec![
        (
            "topic",
            site.topics
                .iter()
                .enumerate()
                .map(|(n, t)| (PageId::Topic(n), page.text(&t.title)))
                .collect(),
        ),
        (
            "stage",
            site.stages
                .iter()
                .enumerate()
                .map(|(n, t)| (PageId::Stage(n), page.text(&t.title)))
                .collect(),
        ),
        (
            "election",
            site.elections
                .iter()
                .enumerate()
                .map(|(n, t)| (PageId::Election(n), page.text(&t.title)))
                .collect(),
        ),
        ("format", formats?),
    ];
    let access: Built<Vec<_>> =
        Access::ALL.iter().map(|(id, a)| Ok((PageId::Access(*a), word(id)?))).collect();
    let authority: Built<Vec<_>> =
        Authority::ALL.iter().map(|(id, a)| Ok((PageId::Authority(*a), word(id)?))).collect();
    lists.push(("access", access?));
    lists.push(("authority", authority?));
    let mut out = Vec::new();
    let records = collections(page);
    if !records.is_empty() {
        let label = page.t("facet-collection")?.into();
        out.push(Facet { id: "saring-collection".to_owned(), label, links: records });
    }
    for (name, entries) in lists {
        let mut links = Vec::new();
        for (id, label) in entries {
            let count = catalog.datasets.iter().filter(|d| belongs(page, id, d)).count();
            if count > 0 {
                let count = page.locale.integer(count as u64);
                links.push(CountLink { link: page.link(id, label), count });
            }
        }
        if !links.is_empty() {
            let label = page.t(&format!("facet-{name}"))?.into();
            out.push(Facet { id: format!("saring-{name}"), label, links });
        }
    }
    Ok(out)
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
    })
}
