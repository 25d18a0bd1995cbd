//! The feeds of datasets: of the catalogue and of each topic, in each language of the site.

use crate::metadata::SiteView;
use crate::metadata::feed::export::{FeedKind, publisher};
use crate::metadata::feed::{Enclosure, Entry, Feed};
use crate::model::{Catalog, Lang, ResourceKind, ResourceRef};
use crate::plan::{
    ATOM, FileId, JSON_FEED, PageId, absolute, changed, feed_path, feeds, file_path, page_path,
};

/// Of the catalogue and of each topic, in each language.
pub(super) static DATASETS: FeedKind = FeedKind {
    paths,
    feed: |site, n| feeds(site.catalog).get(n).map(|(lang, topic)| feed(site, *lang, *topic)),
};

fn paths(catalog: &Catalog, file: &str) -> Vec<String> {
    feeds(catalog).into_iter().map(|(lang, topic)| feed_path(catalog, lang, topic, file)).collect()
}

fn feed(site: &SiteView<'_>, lang: Lang, topic: Option<usize>) -> Feed {
    let catalog = site.catalog;
    let own = &catalog.site;
    let (id, title, description) = match topic {
        Some(n) => {
            let topic = &own.topics[n];
            let title = format!("{}: {}", own.title.get(lang), topic.title.get(lang));
            (PageId::Topic(n), title, topic.description.as_ref())
        }
        None => (PageId::Home, own.title.get(lang).to_owned(), Some(&own.tagline)),
    };
    let address = |file: &str| absolute(catalog, &feed_path(catalog, lang, topic, file));
    let datasets = catalog.datasets.iter().enumerate();
    let datasets = datasets.filter(|(_, d)| topic.is_none_or(|n| d.topic == n));
    let feed = Feed {
        title,
        description: description.map(|text| text.get(lang).to_owned()),
        lang: own.languages[lang.0].clone(),
        page: absolute(catalog, &page_path(catalog, site.offer, &id, lang)),
        atom: address(ATOM),
        json: address(JSON_FEED),
        author: publisher(catalog, lang),
        rights: None,
        entries: datasets.filter_map(|(n, _)| entry(site, n, lang)).collect(),
    };
    feed.newest_first()
}

fn entry(site: &SiteView<'_>, n: usize, lang: Lang) -> Option<Entry> {
    let catalog = site.catalog;
    let dataset = &catalog.datasets[n];
    let page = absolute(catalog, &page_path(catalog, site.offer, &PageId::Dataset(n), lang));
    let title = dataset.title.pick(lang);
    let topic = &catalog.site.topics[dataset.topic];
    let resources = (0..dataset.resources.len()).map(|r| ResourceRef { dataset: n, resource: r });
    Some(Entry {
        id: page.clone(),
        page,
        title: title.text.to_owned(),
        summary: dataset.description.get(lang).to_owned(),
        lang: (title.lang != lang).then(|| catalog.site.languages[title.lang.0].clone()),
        published: dataset.issued,
        updated: changed(dataset)?,
        categories: vec![(topic.key.clone(), topic.title.get(lang).to_owned())],
        files: resources.filter_map(|at| enclosure(site, at, lang)).collect(),
    })
}

/// The plainest form of a resource.
fn enclosure(site: &SiteView<'_>, at: ResourceRef, lang: Lang) -> Option<Enclosure> {
    let resource = site.catalog.resource(at);
    let formats = match resource.kind {
        ResourceKind::Table { .. } => &site.offer.tables,
        ResourceKind::Boundaries { .. } => &site.offer.boundaries,
        ResourceKind::Document => return None,
    };
    let path = file_path(site.catalog, site.offer, &FileId::Download { at, format: 0 });
    let bytes = site.files.get(&path)?.bytes;
    Some(Enclosure {
        url: absolute(site.catalog, &path),
        media_type: formats.first()?.media_type.to_owned(),
        bytes,
        title: resource.title.get(lang).to_owned(),
    })
}
