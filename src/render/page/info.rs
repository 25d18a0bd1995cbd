//! Facts about a dataset.

use crate::ident;
use crate::model::{Dataset, Resource, ResourceKind};
use crate::plan::{FileId, LINK_SET, MetadataInfo, PageId, relative};
use crate::render::page::{Built, Page, privacy};
use crate::render::view::text::{Detail, Fact, Link};

/// The facts beside the title.
pub(super) fn key_facts(page: &Page<'_>, n: usize) -> Built<Vec<Fact>> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let mut facts = Vec::new();
    // Rows of several tables do not add up to anything; each table tells its own.
    let rows = page.site.facts.rows_of(n);
    if rows > 0 && tables(dataset) == 1 {
        facts.push(Fact::new(page.t("fact-rows")?, page.locale.integer(rows)));
    }
    if let Some(period) = page.period(dataset) {
        facts.push(Fact::new(page.t("fact-period")?, period));
    }
    if let Some(stage) = dataset.stage {
        let link = page.link(PageId::Stage(stage), page.text(&catalog.site.stages[stage].title));
        facts.push(linked(page.t("fact-stage")?, link));
    }
    let topic = page
        .link(PageId::Topic(dataset.topic), page.text(&catalog.site.topics[dataset.topic].title));
    facts.push(linked(page.t("fact-topic")?, topic));
    if dataset.access.has_data() {
        facts.push(Fact {
            term: page.t("fact-licence")?.into(),
            details: vec![Detail::linked(dataset.licence.url, dataset.licence.id)],
        });
    }
    if let Some(date) = dataset.modified.or(dataset.issued) {
        let details = vec![Detail::day(page.day(date))];
        facts.push(Fact { term: page.t("fact-modified")?.into(), details });
    }
    Ok(facts)
}

/// How many tables a dataset has.
pub(super) fn tables(dataset: &Dataset) -> usize {
    let is_table = |r: &&Resource| matches!(r.kind, ResourceKind::Table { .. });
    dataset.resources.iter().filter(is_table).count()
}

fn linked(term: String, link: Link) -> Fact {
    Fact { term: term.into(), details: vec![Detail::linked(link.href, link.label)] }
}

/// The last part of the page: all that the metadata say.
pub(super) fn additional(page: &Page<'_>, n: usize) -> Built<Vec<Fact>> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let mut facts = vec![Fact {
        term: page.t("fact-identifier")?.into(),
        details: vec![Detail::code(dataset.id.as_str())],
    }];
    let publisher = page.text(&catalog.site.publisher.name);
    facts.push(Fact::new(page.t("fact-publisher")?, publisher));
    if let Some(creator) = &dataset.creator {
        facts.push(Fact::new(page.t("fact-creator")?, page.text(creator)));
    }
    if let Some(version) = &dataset.version {
        facts.push(Fact::new(page.t("fact-version")?, version.as_str()));
    }
    for (key, date) in [("fact-issued", dataset.issued), ("fact-modified", dataset.modified)] {
        if let Some(date) = date {
            let details = vec![Detail::day(page.day(date))];
            facts.push(Fact { term: page.t(key)?.into(), details });
        }
    }
    if let Some(frequency) = dataset.frequency {
        facts.push(Fact::new(
            page.t("fact-frequency")?,
            page.t(&format!("frequency-{}", frequency.0))?,
        ));
    }
    if let Some(spatial) = &dataset.spatial {
        let place = if spatial == "ID" { page.t("place-id")? } else { spatial.clone() };
        facts.push(Fact::new(page.t("fact-region")?, place));
    }
    if let Some(election) = dataset.election {
        let link = page
            .link(PageId::Election(election), page.text(&catalog.site.elections[election].title));
        facts.push(linked(page.t("fact-election")?, link));
    }
    let words = dataset.keywords.get(page.lang.0).filter(|w| !w.is_empty());
    if let Some(words) = words.or_else(|| dataset.keywords.first()).filter(|w| !w.is_empty()) {
        facts.push(Fact::new(page.t("fact-keywords")?, words.join(", ")));
    }
    facts.extend(licences(page, dataset)?);
    facts.extend(privacy::fact(page, n)?);
    Ok(facts)
}

/// The licence of each resource, with the line that it asks for.
fn licences(page: &Page<'_>, dataset: &Dataset) -> Built<Vec<Fact>> {
    let mut facts = Vec::new();
    if !dataset.access.has_data() {
        return Ok(facts);
    }
    let own = Detail::linked(dataset.licence.url, dataset.licence.title);
    facts.push(Fact { term: page.t("fact-licence")?.into(), details: vec![own] });
    for resource in dataset.resources.iter().filter(|r| r.licence.is_some() || r.credit.is_some()) {
        let name = page.str(&resource.title);
        let term = page.tw("fact-licence-of", &[("name", name)])?;
        let mut details = Vec::new();
        if let Some(licence) = resource.licence {
            details.push(Detail::linked(licence.url, licence.title));
        }
        details.extend(resource.credit.as_ref().map(|c| Detail::plain(page.text(c))));
        facts.push(Fact { term: term.into(), details });
    }
    let n = page.catalog().dataset(&dataset.id).unwrap_or_default();
    let extras = page.site.offer.extras.get(n).into_iter().flatten().enumerate();
    let texts: Vec<Detail> = extras
        .map(|(extra, name)| {
            Detail::linked(page.file(FileId::Extra { dataset: n, n: extra }).0, name.as_str())
        })
        .collect();
    if !texts.is_empty() {
        facts.push(Fact { term: page.t("fact-licence-texts")?.into(), details: texts });
    }
    Ok(facts)
}

/// Text fields whose values look like numbers to a guessing reader: keys and references.
pub(super) fn text_keys(resource: &Resource) -> Vec<&str> {
    let schema = &resource.schema;
    let fields = schema.fields.iter().enumerate();
    fields
        .filter(|(n, f)| {
            !f.kind.is_numeric() && (schema.primary_key.contains(n) || f.references.is_some())
        })
        .map(|(_, f)| f.name.as_str())
        .collect()
}

/// The metadata files of a dataset; its dictionary's files stand on the dictionary page, and its
/// typed links are for programs only.
fn packages<'p>(page: &Page<'p>, n: usize) -> impl Iterator<Item = &'p MetadataInfo> {
    let all = page.site.plan.metadata.iter();
    let told = |m: &MetadataInfo| m.path.contains("/kamus/") || m.path.ends_with(LINK_SET);
    all.filter(move |m| m.dataset == Some(n) && !told(m))
}

/// Links to the metadata files of a dataset.
pub(super) fn metadata(page: &Page<'_>, n: usize) -> Built<Vec<Link>> {
    let files = packages(page, n);
    files
        .map(|m| {
            let name = m.path.rsplit('/').next().unwrap_or_default();
            let title = page.str(&page.catalog().datasets[n].title);
            let label = page.tw("metadata-link", &[("file", name), ("name", title)])?;
            Ok(Link::new(relative(page.path, &m.path), label))
        })
        .collect()
}

/// The anchor of a field in the dictionary.
pub(super) fn field_anchor(resource: &Resource, field: &str) -> String {
    format!("{}-{}", resource.name, ident::slug(field))
}
