//! The feed of what was published anew: releases that follow another, and corrections.

use crate::metadata::SiteView;
use crate::metadata::feed::export::{FeedKind, publisher};
use crate::metadata::feed::{Entry, Feed};
use crate::model::{Catalog, Correction, Lang, Text};
use crate::plan::{ATOM, JSON_FEED, PageId, absolute, change_feeds, page_path};

/// Of each language one.
pub(super) static CHANGES: FeedKind =
    FeedKind { paths: change_feeds, feed: |site, n| Some(feed(site, Lang(n))) };

fn feed(site: &SiteView<'_>, lang: Lang) -> Feed {
    let catalog = site.catalog;
    let page = |id: PageId| absolute(catalog, &page_path(catalog, site.offer, &id, lang));
    let address = |file: &str| {
        let all = change_feeds(catalog, file);
        all.get(lang.0).map_or(String::new(), |path| absolute(catalog, path))
    };
    let own = page(PageId::Corrections);
    let corrections = catalog.releases.corrections.iter();
    let mut entries: Vec<Entry> =
        corrections.map(|c| of_correction(catalog, c, &own, lang)).collect();
    for n in 0..catalog.releases.list.len() {
        entries.extend(of_release(site, n, page(PageId::Release(n)), lang));
    }
    let title =
        format!("{}: {}", catalog.site.title.get(lang), (site.say)(lang, "corrections-feed"));
    let feed = Feed {
        title,
        description: Some((site.say)(lang, "corrections-intro")),
        lang: catalog.site.languages[lang.0].clone(),
        page: own,
        atom: address(ATOM),
        json: address(JSON_FEED),
        author: publisher(catalog, lang),
        rights: None,
        entries,
    };
    feed.newest_first()
}

/// The tag of the language that a text is really in, where it is not the feed's.
fn other(catalog: &Catalog, text: &Text, lang: Lang) -> Option<String> {
    let found = text.pick(lang).lang;
    (found != lang).then(|| catalog.site.languages[found.0].clone())
}

fn topic(catalog: &Catalog, dataset: usize, lang: Lang) -> Vec<(String, String)> {
    let topic = &catalog.site.topics[catalog.datasets[dataset].topic];
    vec![(topic.key.clone(), topic.title.get(lang).to_owned())]
}

fn of_correction(catalog: &Catalog, correction: &Correction, page: &str, lang: Lang) -> Entry {
    let address = format!("{page}#{}", correction.id);
    let dataset = &catalog.datasets[correction.dataset];
    Entry {
        id: address.clone(),
        page: address,
        title: format!("{}: {}", dataset.title.get(lang), correction.title.get(lang)),
        summary: correction.reason.get(lang).to_owned(),
        lang: other(catalog, &correction.title, lang),
        published: Some(correction.date),
        updated: correction.date,
        categories: topic(catalog, correction.dataset, lang),
        files: Vec::new(),
    }
}

/// A release that follows another; the first one is news of the catalogue, not a change.
fn of_release(site: &SiteView<'_>, n: usize, page: String, lang: Lang) -> Option<Entry> {
    let catalog = site.catalog;
    let step = site.history.steps.get(n)?.as_ref()?;
    let release = &catalog.releases.list[n];
    let (date, dataset) = (release.date?, &catalog.datasets[release.dataset]);
    let counts = step.counts();
    let numbers = [
        ("release-added", counts.added),
        ("release-removed", counts.removed),
        ("release-changed-cells", counts.cells),
    ];
    let numbers = numbers.map(|(key, n)| format!("{}: {n}", (site.say)(lang, key)));
    let mut summary = numbers.join("; ");
    if let Some(note) = &release.note {
        summary = format!("{}\n{summary}", note.get(lang));
    }
    Some(Entry {
        id: page.clone(),
        page,
        title: format!("{} {}", dataset.title.get(lang), release.version),
        summary,
        lang: other(catalog, &dataset.title, lang),
        published: Some(date),
        updated: date,
        categories: topic(catalog, release.dataset, lang),
        files: Vec::new(),
    })
}
