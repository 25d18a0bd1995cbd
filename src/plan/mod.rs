//! Every output path, known before the first byte is written. The only module that knows a URL.

mod api;
mod discovery;
mod edition;
mod facet;
mod feed;
mod id;
mod iri;
mod record;
mod route;
mod task;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::model::{Access, Authority, Catalog, Destination, Lang, ResourceKind, ResourceRef};
use crate::scan::Facts;
use crate::words;

pub use api::{API, ApiFile, ApiForm, ApiPlan, Beyond, LeftOut, api_path};
pub use discovery::{
    API_CATALOG, LINK_SET, LINKED_DATA, SECURITY_TXT, SITEMAP, SITEMAP_MOST, mapped,
    opensearch_path, sitemap_path,
};
pub use edition::{
    DATA_SUMS, PUBLIC_KEY, SITE_ZIP, dataset_zip_path, dataset_zips, edition_of, has_files,
    site_folder, sums_path, text_path, topic_zip_path, topic_zips,
};
pub use facet::{all_licences, all_years, licences_of, years_of};
pub use feed::{ATOM, JSON_FEED, change_feeds, changed, feed_path, feeds};
pub use id::{CardId, FileId, PageId};
pub use iri::{
    catalog_iri, concept_iri, contact_iri, dataset_iri, distribution_iri, part_of_dataset,
    publisher_iri, scheme_iri, service_iri,
};
pub use record::{row_formats, row_pages};
pub use route::{
    ACCESSIBILITY, CHANGES, CITATIONS, DATABASE, ICONS, absolute, facet_key, file_path,
    has_row_script, page_path, relative, search_folder, table_pages,
};
pub use task::{
    ApiSample, FileFact, Files, FormatInfo, MetadataInfo, Offer, PageTask, Plan, Prints,
};

/// A link of a prose page leads nowhere.
pub static DEAD_LINK: Code = Code::error(
    "URL001",
    "dead-page-link",
    "A page links to an address of this site that does not exist.\n\nWrite the path of the page from \
     the top of the site, `/dataset/<id>/`, or correct it.",
    "Sebuah halaman menautkan alamat situs ini yang tidak ada.\n\n\
     Tulis alamat halaman dari puncak situs, `/dataset/<id>/`, atau perbaiki alamatnya.",
);
/// Two outputs have the same path.
pub static CLASH: Code = Code::error(
    "URL002",
    "path-clash",
    "Two pages or files of the site would have the same address; one would overwrite the other.\n\n\
     Rename the page, resource or map.",
    "Dua halaman atau berkas situs akan punya alamat yang sama; yang satu menimpa yang lain.\n\n\
     Ganti nama halaman, sumber daya, atau petanya.",
);

/// The rules of this module.
pub static CODES: &[&Code] = &[&DEAD_LINK, &CLASH];

/// Plans all files and pages.
pub fn plan(catalog: &Catalog, facts: &Facts, offer: &Offer, problems: &mut Diagnostics) -> Plan {
    // The longest work begins first.
    let mut files: Vec<FileId> = offer.database.then_some(FileId::Database).into_iter().collect();
    for (at, resource) in catalog.resources() {
        // The second lock behind the privacy gate: what holds values that may not be shown is
        // never handed on as it was received.
        if facts.of(at).consent.as_ref().is_none_or(|c| c.leaks == 0) {
            files.push(FileId::Original(at));
        }
        let formats = match resource.kind {
            ResourceKind::Table { .. } => &offer.tables,
            ResourceKind::Boundaries { .. } => &offer.boundaries,
            ResourceKind::Document => continue,
        };
        let formats = (0..formats.len()).filter(|format| offer.has(at, *format));
        files.extend(formats.map(|format| FileId::Download { at, format }));
        if has_row_script(catalog, facts, at) {
            files.extend(catalog.langs().map(|lang| FileId::RowScript { at, lang }));
        }
    }
    for (dataset, map) in positions(catalog) {
        for lang in catalog.langs() {
            files.push(FileId::MapPng { dataset, map, lang });
            files.push(FileId::MapSvg { dataset, map, lang });
        }
    }
    for (dataset, found) in catalog.datasets.iter().enumerate() {
        for chart in 0..found.charts.len() {
            files.extend(catalog.langs().map(|lang| FileId::ChartSvg { dataset, chart, lang }));
        }
    }
    for (dataset, extras) in offer.extras.iter().enumerate() {
        files.extend((0..extras.len()).map(|n| FileId::Extra { dataset, n }));
    }
    files.extend(record::files(catalog, offer));
    files.extend((0..offer.assets.len()).map(FileId::Asset));
    files.extend(told_elsewhere(catalog));
    files.extend(of_releases(catalog));
    files.extend((0..catalog.pictures.len()).map(FileId::Picture));
    let mut pages = Vec::new();
    for lang in catalog.langs() {
        pages.extend(page_ids(catalog, facts, offer).into_iter().map(|id| PageTask {
            path: page_path(catalog, offer, &id, lang),
            id,
            lang,
        }));
    }
    let editions = edition::paths(catalog, &pages);
    let api = api::decide(catalog, facts, offer);
    let mut metadata = offer.metadata.clone();
    metadata.extend(discovery::sitemap_parts(&metadata, &pages));
    let plan = Plan { files, pages, metadata, editions, api };
    check_clashes(catalog, offer, &plan, problems);
    check_links(catalog, offer, &plan, problems);
    plan
}

/// The tables of earlier versions, and what each release changed.
fn of_releases(catalog: &Catalog) -> Vec<FileId> {
    let mut files = Vec::new();
    for (release, found) in catalog.releases.list.iter().enumerate() {
        if let (Some(past), Some(n)) = (&catalog.releases.past, found.past) {
            let tables = past.datasets[n].resources.iter().enumerate();
            let tables = tables.filter(|(_, resource)| resource.is_table());
            files.extend(tables.map(|(table, _)| FileId::Release { release, table }));
        }
        if catalog.releases.before(release).is_some() {
            files.extend((0..CHANGES.len()).map(|form| FileId::Changes { release, form }));
        }
    }
    files
}

/// What stands for pages and data where others speak of them: citations, cards, icons.
fn told_elsewhere(catalog: &Catalog) -> Vec<FileId> {
    let mut files: Vec<FileId> = ICONS.iter().copied().map(FileId::Icon).collect();
    for lang in catalog.langs() {
        files.push(FileId::WebManifest(lang));
        let with_data = catalog.datasets.iter().enumerate().filter(|(_, d)| d.access.has_data());
        for (dataset, _) in with_data {
            let forms = 0..CITATIONS.len();
            files.extend(forms.map(|form| FileId::Citation { dataset, form, lang }));
        }
        let mut cards = vec![CardId::Home];
        cards.extend((0..catalog.datasets.len()).map(CardId::Dataset));
        cards.extend((0..catalog.collections.len()).map(CardId::Collection));
        cards.extend(
            positions(catalog).into_iter().map(|(dataset, map)| CardId::Map { dataset, map }),
        );
        files.extend(cards.into_iter().map(|card| FileId::Card { card, lang }));
    }
    files
}

/// Files that are written when everything else is there.
pub const WRITTEN_LAST: [&str; 2] = ["manifest.json", "SHA256SUMS"];

/// Those of this site.
pub fn written_last(catalog: &Catalog) -> Vec<&str> {
    let zip = catalog.site.editions.site_zip.then_some(SITE_ZIP);
    WRITTEN_LAST.into_iter().chain(zip).collect()
}

fn positions(catalog: &Catalog) -> Vec<(usize, usize)> {
    let maps = catalog.datasets.iter().enumerate();
    maps.flat_map(|(d, dataset)| (0..dataset.maps.len()).map(move |m| (d, m))).collect()
}

fn page_ids(catalog: &Catalog, facts: &Facts, offer: &Offer) -> Vec<PageId> {
    let mut ids = vec![
        PageId::Home,
        PageId::Catalogue,
        PageId::AtoZ,
        PageId::Search,
        PageId::MapIndex,
        PageId::Checks,
        PageId::NotFound,
    ];
    ids.extend((0..catalog.site.topics.len()).map(PageId::Topic));
    ids.extend((0..catalog.site.stages.len()).map(PageId::Stage));
    ids.extend((0..catalog.site.elections.len()).map(PageId::Election));
    ids.extend(Access::ALL.iter().map(|(_, a)| PageId::Access(*a)));
    ids.extend(Authority::ALL.iter().map(|(_, a)| PageId::Authority(*a)));
    let formats = offer.tables.len() + offer.boundaries.len();
    let longest = catalog.resources().filter(|(_, resource)| resource.is_table());
    let longest = longest.map(|(at, _)| facts.of(at).rows).max().unwrap_or_default();
    let is_used = |n: &usize| offer.tables.get(*n).is_none_or(|f| f.from_rows <= longest);
    ids.extend((0..formats).filter(is_used).map(PageId::Format));
    ids.extend(all_licences(catalog).into_iter().map(PageId::Licence));
    ids.extend(all_years(catalog).into_iter().map(PageId::Year));
    for (n, dataset) in catalog.datasets.iter().enumerate() {
        ids.push(PageId::Dataset(n));
        if dataset.access.has_data()
            && dataset.resources.iter().any(|r| !r.schema.fields.is_empty())
        {
            ids.push(PageId::Dictionary(n));
        }
        ids.extend((0..dataset.maps.len()).map(|map| PageId::Map { dataset: n, map }));
        for resource in 0..dataset.resources.len() {
            let at = ResourceRef { dataset: n, resource };
            let pages = table_pages(catalog, facts, at);
            ids.extend((1..=pages).map(|page| PageId::Table { at, page }));
        }
        ids.extend(catalog.releases.of(n).map(|(release, _)| PageId::Release(release)));
    }
    ids.extend(record::pages(catalog, offer));
    ids.extend(own_pages(catalog));
    let prose = (0..catalog.pages.len()).filter(|n| catalog.pages[*n].path != ACCESSIBILITY);
    ids.extend(prose.map(PageId::Prose));
    ids
}

/// The pages about the catalogue itself that this catalogue has something to say on.
pub fn own_pages(catalog: &Catalog) -> Vec<PageId> {
    let site = &catalog.site;
    let closed = catalog.datasets.iter().any(|d| d.closed.is_some());
    let mut ids = vec![PageId::Openness, PageId::Privacy];
    if closed || !site.commitments.is_empty() || !site.stages.is_empty() {
        ids.insert(0, PageId::Calendar);
    }
    if catalog.has_checks() {
        ids.push(PageId::Quality);
    }
    if !catalog.stories().is_empty() {
        ids.push(PageId::Stories);
    }
    ids.push(PageId::Reuse);
    if site.api.enabled {
        ids.push(PageId::Api);
    }
    ids.push(PageId::Corrections);
    if site.languages.len() > 1 {
        ids.push(PageId::Coverage);
    }
    ids.push(PageId::Mirrors);
    ids.push(PageId::Accessibility);
    ids
}

fn check_clashes(catalog: &Catalog, offer: &Offer, plan: &Plan, problems: &mut Diagnostics) {
    let files = plan.files.iter().map(|id| file_path(catalog, offer, id));
    let pages = plan.pages.iter().map(|p| p.path.clone());
    let metadata = plan.metadata.iter().map(|m| m.path.clone());
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let editions = plan.editions.iter().cloned();
    let last = written_last(catalog).into_iter().map(str::to_owned);
    let api = plan.api.files(catalog, offer);
    let api = api.iter().map(|file| api_path(catalog, offer, file));
    for path in files.chain(pages).chain(api).chain(metadata).chain(editions).chain(last) {
        // Compared as a file system that ignores case would.
        if let Some(before) = seen.insert(path.to_lowercase(), path.clone()) {
            let message = words!(
                "`{path}` and `{before}` would be the same file",
                "`{path}` dan `{before}` akan menjadi berkas yang sama"
            );
            problems.push(Diagnostic::new(&CLASH, message).at(catalog.site.span));
        }
    }
}

fn check_links(catalog: &Catalog, offer: &Offer, plan: &Plan, problems: &mut Diagnostics) {
    let files = plan.files.iter().map(|id| file_path(catalog, offer, id));
    let api = plan.api.files(catalog, offer);
    let api = api.iter().map(|file| api_path(catalog, offer, file));
    let files: Vec<String> = files.chain(api).collect();
    let pages = plan.pages.iter().map(|p| p.path.as_str());
    let metadata = plan.metadata.iter().map(|m| m.path.as_str());
    let written = files.iter().chain(&plan.editions).map(String::as_str);
    let known: BTreeSet<&str> =
        pages.chain(metadata).chain(written).chain(written_last(catalog)).collect();
    let prose = catalog.pages.iter().flat_map(|page| page.versions.iter().flatten());
    let prose = prose.flat_map(|text| text.links.iter().map(|(target, span)| (target, *span)));
    let questions = catalog.site.questions.iter().filter_map(|q| match &q.answer {
        Destination::Page(target, span) => Some((target, *span)),
        Destination::Dataset(_) => None,
    });
    for (target, span) in prose.chain(questions) {
        let Some(path) = site_path(target) else { continue };
        if known.contains(path.as_str()) {
            continue;
        }
        let message = words!(
            "`{target}` leads nowhere on this site",
            "`{target}` tidak menuju apa pun di situs ini"
        );
        let mut problem = Diagnostic::new(&DEAD_LINK, message).at(span);
        if let Some(near) = crate::ident::nearest(&path, known.iter().copied()) {
            let near = format!("/{}", near.trim_end_matches("index.html"));
            problem = problem.help(did_you_mean(&near));
        }
        problems.push(problem);
    }
}

/// The output path that a link in prose means, for links that begin at the top of the site.
pub fn site_path(target: &str) -> Option<String> {
    let rest = target.strip_prefix('/')?;
    let path = rest.split(['#', '?']).next().unwrap_or_default();
    Some(match path {
        "" => "index.html".to_owned(),
        p if p.ends_with('/') => format!("{p}index.html"),
        p if WRITTEN_LAST.contains(&p) => p.to_owned(),
        p if p.rsplit('/').next().is_some_and(|last| last.contains('.')) => p.to_owned(),
        p => format!("{p}/index.html"),
    })
}

/// Addresses of `lang` for links in prose that are written without a language.
pub fn in_language(catalog: &Catalog, plan: &Plan, path: &str, lang: Lang) -> String {
    let own = route::prefixed(catalog, lang, path);
    if plan.pages.iter().any(|p| p.path == own) { own } else { path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::site_path;

    #[test]
    fn links_in_prose_lead_to_pages_and_to_files() {
        let path = |target| site_path(target).unwrap();
        assert_eq!(path("/"), "index.html");
        assert_eq!(path("/a/#b"), "a/index.html");
        assert_eq!(path("/a"), "a/index.html");
        assert_eq!(path("/api/v1/dataset.json"), "api/v1/dataset.json");
        assert_eq!(path("/SHA256SUMS"), "SHA256SUMS");
        assert_eq!(site_path("https://example.org/"), None);
    }
}
