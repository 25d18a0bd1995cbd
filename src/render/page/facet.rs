//! What lists of datasets narrow by: topic, stage, election, format, licence, year, access and
//! authority. Each value has a page of its own; in the catalogue a script combines them.

use crate::model::{Access, Authority, Dataset, LICENCES, ResourceKind, ResourceRef};
use crate::plan::{PageId, all_licences, all_years, facet_key, licences_of, years_of};
use crate::render::page::{Built, Page};
use crate::render::view::list::{Facet, FacetLink, ItemData};
use crate::render::view::text::{CountLink, Text};

/// Whether a dataset stands in the list of a page.
pub(super) fn belongs(page: &Page<'_>, id: PageId, dataset: &Dataset) -> bool {
    match id {
        PageId::Topic(n) => dataset.topic == n,
        PageId::Stage(n) => dataset.stage == Some(n),
        PageId::Election(n) => dataset.election == Some(n),
        PageId::Access(access) => dataset.access == access,
        PageId::Authority(authority) => dataset.access.has_data() && dataset.authority == authority,
        PageId::Licence(n) => licences_of(dataset).contains(&n),
        PageId::Year(year) => years_of(dataset).contains(&year),
        PageId::Format(n) => {
            let offer = page.site.offer;
            let tables = offer.tables.len();
            let own = page.catalog().dataset(&dataset.id).unwrap_or_default();
            dataset.resources.iter().enumerate().any(|(resource, r)| match r.kind {
                ResourceKind::Table { .. } => {
                    n < tables && offer.has(ResourceRef { dataset: own, resource }, n)
                }
                ResourceKind::Boundaries { .. } => {
                    n >= tables && offer.has(ResourceRef { dataset: own, resource }, n - tables)
                }
                ResourceKind::Document => false,
            })
        }
        _ => true,
    }
}

/// Heading and explanation of a page of one value.
pub(super) fn heading(page: &Page<'_>, id: PageId) -> Built<(Text, Option<Text>)> {
    let site = &page.catalog().site;
    let of = |key: &str, name: &str| page.tw(key, &[("name", name)]).map(Text::from);
    Ok(match id {
        PageId::Topic(n) => {
            let topic = &site.topics[n];
            let about = topic.description.as_ref().map(|d| page.text(d));
            (of("list-topic", page.str(&topic.title))?, about)
        }
        PageId::Stage(n) => {
            let stage = &site.stages[n];
            let about = stage.description.as_ref().map(|d| page.text(d));
            (of("list-stage", page.str(&stage.title))?, about)
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
        PageId::Licence(n) => {
            let about = page.tw("about-license", &[("name", LICENCES[n].title)])?;
            (of("list-license", LICENCES[n].id)?, Some(about.into()))
        }
        PageId::Year(year) => {
            let year = year.to_string();
            let about = page.tw("about-year", &[("year", &year)])?;
            (of("list-year", &year)?, Some(about.into()))
        }
        PageId::AtoZ => (page.t("list-a-to-z")?.into(), None),
        _ => (page.t("list-catalogue")?.into(), Some(page.t("list-catalogue-intro")?.into())),
    })
}

fn format_name(page: &Page<'_>, n: usize) -> &'static str {
    let offer = page.site.offer;
    offer.tables.iter().chain(&offer.boundaries).nth(n).map_or("", |f| f.name)
}

/// All values by group, with the names that stand in the lists.
fn values(page: &Page<'_>) -> Built<Vec<Vec<(PageId, Text)>>> {
    let catalog = page.catalog();
    let site = &catalog.site;
    let word = |id: &str| page.t(&format!("mark-{id}")).map(Text::from);
    let named = |key: &str, name: &str| page.tw(key, &[("name", name)]).map(Text::from);
    let topics = site.topics.iter().enumerate();
    let stages = site.stages.iter().enumerate();
    let elections = site.elections.iter().enumerate();
    let formats = 0..page.site.offer.tables.len() + page.site.offer.boundaries.len();
    let formats: Built<_> = formats
        .map(|n| Ok((PageId::Format(n), named("list-format", format_name(page, n))?)))
        .collect();
    let licences: Built<_> = all_licences(catalog)
        .into_iter()
        .map(|n| Ok((PageId::Licence(n), named("list-license", LICENCES[n].id)?)))
        .collect();
    let years: Built<_> = all_years(catalog)
        .into_iter()
        .map(|y| Ok((PageId::Year(y), named("list-year", &y.to_string())?)))
        .collect();
    let access: Built<_> =
        Access::ALL.iter().map(|(id, a)| Ok((PageId::Access(*a), word(id)?))).collect();
    let authority: Built<_> =
        Authority::ALL.iter().map(|(id, a)| Ok((PageId::Authority(*a), word(id)?))).collect();
    Ok(vec![
        topics.map(|(n, t)| (PageId::Topic(n), page.text(&t.title))).collect(),
        stages.map(|(n, t)| (PageId::Stage(n), page.text(&t.title))).collect(),
        elections.map(|(n, t)| (PageId::Election(n), page.text(&t.title))).collect(),
        years?,
        formats?,
        access?,
        authority?,
        licences?,
    ])
}

/// The groups of the catalogue with their values and how many datasets each has; values without
/// any are left out.
pub(super) fn groups(page: &Page<'_>) -> Built<Vec<Facet>> {
    let catalog = page.catalog();
    let mut out = Vec::new();
    for entries in values(page)? {
        let mut name = "";
        let mut links = Vec::new();
        for (id, label) in entries {
            let count = catalog.datasets.iter().filter(|d| belongs(page, id, d)).count();
            let Some((group, key)) = facet_key(catalog, page.site.offer, id) else { continue };
            if count > 0 {
                name = group;
                let count = page.locale.integer(count as u64);
                let link = CountLink { link: page.link(id, label), count };
                links.push(FacetLink { key, link });
            }
        }
        if !links.is_empty() {
            let label = page.t(&format!("facet-{name}"))?.into();
            let note = if name == "year" { Some(page.t("facet-year-note")?.into()) } else { None };
            out.push(Facet { key: name.to_owned(), label, note, links });
        }
    }
    Ok(out)
}

/// What a script needs to narrow and to sort the list by this dataset.
pub(super) fn data(page: &Page<'_>, n: usize) -> Built<ItemData> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let mut facets = Vec::new();
    for (id, _) in values(page)?.into_iter().flatten() {
        if belongs(page, id, dataset) {
            let found = facet_key(catalog, page.site.offer, id);
            facets.extend(found.map(|(group, key)| format!("{group}:{key}")));
        }
    }
    Ok(ItemData { facets, rows: page.site.facts.rows_of(n) })
}
