//! The dataset page: title, description, source, preview, additional information, and what makes
//! them usable.

use crate::model::{
    Access, Authority, BoundaryStatus, Dataset, Resource, ResourceKind, ResourceRef,
};
use crate::plan::{PageId, table_pages};
use crate::render::map::xml::escape;
use crate::render::page::note::Seen;
use crate::render::page::prose::boxed;
use crate::render::page::shell::Head;
use crate::render::page::term::Terms;
use crate::render::page::{
    Built, Drawn, Page, api, cell, chart, cite, closed, download, edition, info, json_ld, loading,
    map, marks, note, openness, persons, quality, release, reuse, share, story, table, typed,
};
use crate::render::view::dataset::{
    ColumnSummary, DatasetView, DictionarySummary, ResourceView, SourceView,
};
use crate::render::view::table::Table;
use crate::render::view::text::{CountLink, Link, Notice, NoticeKind, Text, TrustedHtml};
use crate::syntax::markdown;

/// Columns named on the dataset page; the rest is in the dictionary.
const COLUMNS_SHOWN: usize = 6;

pub(super) fn build(page: &Page<'_>, n: usize) -> Built<Drawn> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let resources = (0..dataset.resources.len())
        .map(|resource| resource_view(page, n, ResourceRef { dataset: n, resource }))
        .collect::<Built<Vec<_>>>()?;
    let has_fields = dataset.resources.iter().any(|r| !r.schema.fields.is_empty());
    let mut terms = Terms::of(page, page.lang);
    let summary = page.text(&dataset.description);
    let own = summary.lang.is_none();
    let view = DatasetView {
        lead: own.then(|| TrustedHtml(terms.link(&escape(&summary.text)))),
        title: page.text(&dataset.title),
        marks: marks(dataset),
        summary,
        resources,
        api: api::of_dataset(page, n)?,
        bundle: edition::bundle(page, n)?,
        facts: info::key_facts(page, n)?,
        notices: notices(page, dataset)?,
        dictionary: if has_fields { Some(dictionary(page, n)?) } else { None },
        method: prose(page, &[dataset.method.as_ref(), dataset.limits.as_ref()], &mut terms)?,
        known_faults: dataset.faults.iter().map(|f| page.text(&f.text)).collect(),
        reconciliation: quality::of_dataset(page, n)?,
        sources: sources(page, dataset),
        additional: info::additional(page, n)?,
        openness: Some(openness::summary(page, n)?),
        longer: longer(page, dataset, &mut terms)?,
        changes: release::of_dataset(page, n)?,
        cite: match dataset.access.has_data() {
            true => Some(cite::view(page, n)?),
            false => None,
        },
        share: share::view(page, page.str(&dataset.title))?,
        loading: loading::of_dataset(page, n)?,
        metadata: info::metadata(page, n)?,
        reports: share::reports(page, dataset)?,
        related: related(page, n),
        stories: story::of_dataset(page, n),
        reuses: reuse::of_dataset(page, n)?,
    };
    let sorts =
        view.resources.iter().any(|r| r.preview.as_ref().is_some_and(|t| t.whole.is_some()));
    let title = page.str(&dataset.title).to_owned();
    let trail = vec![
        page.link(PageId::Catalogue, page.t("catalogue")?),
        page.link(
            PageId::Topic(dataset.topic),
            page.text(&catalog.site.topics[dataset.topic].title),
        ),
        page.dataset_link(n),
    ];
    let json_ld = json_ld::of_dataset(page, n, &trail)?;
    let mut head = Head::new(title).describe(page.str(&dataset.description)).trail(trail);
    head = head.script(share::SCRIPT);
    head.json_ld = Some(json_ld);
    head.alternates = typed::dataset(page, n);
    let head = if sorts { head.script(table::SCRIPT) } else { head };
    edition::dataset(page, n, page.render(head, &view)?, &view)
}

fn resource_view(page: &Page<'_>, dataset: usize, at: ResourceRef) -> Built<ResourceView> {
    let catalog = page.catalog();
    let resource = catalog.resource(at);
    let mut view = ResourceView {
        id: format!("r-{}", resource.name),
        title: page.text(&resource.title),
        summary: resource.description.as_ref().map(|d| page.text(d)),
        downloads: download::of_resource(page, at)?,
        original: download::original(page, at)?,
        preview: None,
        all_rows: None,
        records: records(page, at)?,
        maps: Vec::new(),
        more_maps: Vec::new(),
        charts: chart::of_resource(page, dataset, at)?,
    };
    if let ResourceKind::Table { .. } = resource.kind {
        view.preview = preview(page, at)?;
        if table_pages(catalog, page.site.facts, at) > 0 {
            let name = page.str(&resource.title);
            view.all_rows = Some(CountLink {
                link: page
                    .link(PageId::Table { at, page: 1 }, page.tw("all-rows", &[("name", name)])?),
                count: page.locale.integer(page.site.facts.of(at).rows),
            });
        }
    }
    // A map stands under the table whose values it shows, a plain one under its boundaries.
    for (n, m) in catalog.datasets[dataset].maps.iter().enumerate() {
        let shown_at = m.value.as_ref().map_or(m.boundaries, |v| v.table);
        let fallback = shown_at.dataset != dataset && at.resource == 0;
        if shown_at != at && !fallback {
            continue;
        }
        // One drawing is what the page's weight allows; the others have pages of their own.
        if n > 0 {
            let title = page.str(&m.title);
            let label = page.tw("map-link", &[("name", title)])?;
            view.more_maps.push(page.link(PageId::Map { dataset, map: n }, label));
        } else if let Some(figure) = map::figure(page, dataset, n)? {
            view.maps.push(figure);
        }
    }
    Ok(view)
}

/// The index of the pages of its rows.
fn records(page: &Page<'_>, at: ResourceRef) -> Built<Option<CountLink>> {
    let Some(n) = page.catalog().collection_of(at) else { return Ok(None) };
    let title = page.str(&page.catalog().collections[n].title);
    let count = page.site.offer.records.of(n).entries.len() as u64;
    Ok(Some(CountLink {
        link: page.link(PageId::Collection(n), page.tw("records-link", &[("name", title)])?),
        count: page.locale.integer(count),
    }))
}

fn preview(page: &Page<'_>, at: ResourceRef) -> Built<Option<Table>> {
    let resource = page.catalog().resource(at);
    let facts = page.site.facts.of(at);
    if facts.preview.is_empty() {
        return Ok(None);
    }
    let schema = &resource.schema;
    let labels = cell::labels(page, at);
    let order = cell::order(schema, &labels);
    let mut seen = Seen::default();
    let rows = facts
        .preview
        .iter()
        .map(|row| {
            seen.row(&order, |n| row[n].as_cell());
            let row = cell::row(page, schema, &order, &labels, |n| row[n].as_cell())?;
            seen.shown(&row);
            Ok(row)
        })
        .collect::<Built<Vec<_>>>()?;
    let total = page.locale.integer(facts.rows);
    let shown = page.locale.integer(facts.preview.len() as u64);
    let range = if facts.preview.len() as u64 == facts.rows {
        page.tw("range-all", &[("total", &total)])?
    } else {
        page.tw("range", &[("from", "1"), ("to", &shown), ("total", &total)])?
    };
    Ok(Some(Table {
        id: format!("t-{}", resource.name),
        caption: page.text(&resource.title),
        range: Some(range),
        marks: marks(&page.catalog().datasets[at.dataset]),
        columns: cell::columns(page, schema, &order),
        notes: seen.notes(page, schema, &order, true)?,
        whole: note::whole(page, rows.len(), (1, facts.rows), table::row_script(page, at)),
        rows,
    }))
}

fn dictionary(page: &Page<'_>, n: usize) -> Built<DictionarySummary> {
    let dataset = &page.catalog().datasets[n];
    let name = page.str(&dataset.title);
    let link = page.link(PageId::Dictionary(n), page.tw("dictionary-link", &[("name", name)])?);
    let fields: usize = dataset.resources.iter().map(|r| r.schema.fields.len()).sum();
    let many = dataset.resources.iter().filter(|r| !r.schema.fields.is_empty()).count() > 1;
    let columns = dataset
        .resources
        .iter()
        .flat_map(|r| r.schema.fields.iter().map(move |f| (r, f)))
        .take(COLUMNS_SHOWN)
        .map(|(resource, field)| ColumnSummary {
            link: Link::new(
                format!("{}#{}", link.href, info::field_anchor(resource, &field.name)),
                // The same name may stand in two tables of a dataset, with two meanings.
                if many { format!("{}.{}", resource.name, field.name) } else { field.name.clone() },
            ),
            meaning: field
                .description
                .as_ref()
                .map_or_else(|| page.text(&field.title), |d| page.text(d)),
        })
        .collect();
    Ok(DictionarySummary {
        link,
        summary: page.count("columns-count", fields as u64)?.into(),
        columns,
    })
}

fn prose(
    page: &Page<'_>,
    texts: &[Option<&crate::model::Text>],
    terms: &mut Terms,
) -> Built<Option<TrustedHtml>> {
    let mut html = String::new();
    for text in texts.iter().flatten() {
        let phrase = page.text(text);
        let body = markdown::render(&phrase.text).html;
        match phrase.lang {
            Some(lang) => {
                html.push_str(&format!("<div{}>{body}</div>", page.locale.attributes_of(&lang)));
            }
            None => html.push_str(&terms.link(&body)),
        }
    }
    let html = boxed(page, &html)?;
    Ok(Some(TrustedHtml(html)).filter(|h| !h.0.is_empty()))
}

fn longer(page: &Page<'_>, dataset: &Dataset, terms: &mut Terms) -> Built<Option<TrustedHtml>> {
    let own = dataset.readme.get(page.lang.0).and_then(Option::as_ref);
    if let Some(html) = own {
        return Ok(Some(TrustedHtml(boxed(page, &terms.link(html))?)));
    }
    let lang = &page.catalog().site.languages[0];
    let Some(html) = dataset.readme.first().and_then(Option::as_ref) else { return Ok(None) };
    let attributes = page.locale.attributes_of(lang);
    Ok(Some(TrustedHtml(format!("<div{attributes}>{}</div>", boxed(page, html)?))))
}

/// Where the data come from.
pub(super) fn sources(page: &Page<'_>, dataset: &Dataset) -> Vec<SourceView> {
    let view = |source: &crate::model::Source| SourceView {
        title: page.text(&source.title),
        href: source.url.clone(),
        system: source.system.as_deref().map(Text::from),
        retrieved: source.retrieved.map(|d| page.day(d)),
    };
    dataset.sources.iter().map(view).collect()
}

/// What a reader must know before using the data.
pub(super) fn notices(page: &Page<'_>, dataset: &Dataset) -> Built<Vec<Notice>> {
    let mut out = Vec::new();
    let mut add = |kind, title: &str, paragraphs: Vec<Text>, facts| -> Built<()> {
        let title = page.t(title)?.into();
        out.push(Notice { kind, title, paragraphs, facts, links: Vec::new() });
        Ok(())
    };
    if let Some(closed) = &dataset.closed {
        let mut facts = vec![closed::ground(page, closed)?];
        facts.extend(closed::facts(page, closed)?);
        let (kind, title) = match dataset.access {
            Access::Planned => (NoticeKind::Planned, "notice-planned"),
            _ => (NoticeKind::Withheld, "notice-withheld"),
        };
        add(kind, title, Vec::new(), facts)?;
        return Ok(out);
    }
    match dataset.authority {
        Authority::Official => {}
        Authority::Provisional => {
            let text = page.t("notice-provisional-text")?.into();
            add(NoticeKind::Provisional, "notice-provisional", vec![text], Vec::new())?;
        }
        Authority::Unofficial => {
            let text = page.t("notice-unofficial-text")?.into();
            add(NoticeKind::Note, "notice-unofficial", vec![text], Vec::new())?;
        }
    }
    if dataset.resources.iter().any(|r| r.schema.consent.is_some()) {
        let text = page.t("notice-persons-text")?.into();
        let facts = persons::counts(page, dataset)?;
        add(NoticeKind::Persons, "notice-persons", vec![text], facts)?;
    }
    for notice in dataset.resources.iter().filter_map(schematic) {
        let text = page.t("notice-schematic-text")?.into();
        add(NoticeKind::Schematic, "notice-schematic", vec![page.text(notice), text], Vec::new())?;
    }
    Ok(out)
}

/// What a reader must know before using a row of a table.
pub(super) fn notices_of_resource(page: &Page<'_>, at: ResourceRef) -> Built<Vec<Notice>> {
    let dataset = &page.catalog().datasets[at.dataset];
    let mut out = notices(page, dataset)?;
    // How many others agreed, and how areas are drawn, says nothing about one record.
    out.retain(|n| !matches!(n.kind, NoticeKind::Persons | NoticeKind::Schematic));
    Ok(out)
}

/// The words that drawings of these boundaries must carry.
pub(super) fn schematic(resource: &Resource) -> Option<&crate::model::Text> {
    match &resource.kind {
        ResourceKind::Boundaries { status: BoundaryStatus::Schematic(notice) } => Some(notice),
        _ => None,
    }
}

/// Datasets that refer to this one or that it refers to, in the order of their titles.
fn related(page: &Page<'_>, n: usize) -> Vec<Link> {
    let near = page.site.derived.keys.neighbours(n);
    let order = page.site.derived.navigation.titles(page.lang);
    let linked = order.iter().filter(|m| near.contains(m));
    linked.take(12).map(|m| page.dataset_link(*m)).collect()
}
