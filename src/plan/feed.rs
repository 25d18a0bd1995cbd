//! Addresses of the feeds of datasets: of the catalogue and of each topic, in each language.

use jiff::civil::Date;

use crate::model::{Catalog, Dataset, Lang};
use crate::plan::route::prefixed;

/// File name of feeds as Atom.
pub const ATOM: &str = "umpan.atom";
/// File name of feeds as JSON Feed.
pub const JSON_FEED: &str = "umpan.json";

/// The day that a dataset last changed. One that tells none is in no feed: a feed tells news.
pub fn changed(dataset: &Dataset) -> Option<Date> {
    dataset.modified.or(dataset.issued)
}

/// All feeds that have an entry: language, and topic or the whole catalogue.
pub fn feeds(catalog: &Catalog) -> Vec<(Lang, Option<usize>)> {
    let has = |topic: Option<usize>| {
        let mut own = catalog.datasets.iter().filter(|d| topic.is_none_or(|n| d.topic == n));
        own.any(|d| changed(d).is_some())
    };
    let subjects = [None].into_iter().chain((0..catalog.site.topics.len()).map(Some));
    let subjects: Vec<Option<usize>> = subjects.filter(|topic| has(*topic)).collect();
    let of = |lang| subjects.iter().map(move |topic| (lang, *topic));
    catalog.langs().flat_map(of).collect()
}

/// The path of a feed, whether there is one or not; `file` is [`ATOM`] or [`JSON_FEED`].
pub fn feed_path(catalog: &Catalog, lang: Lang, topic: Option<usize>, file: &str) -> String {
    let folder = topic.map_or(String::new(), |n| format!("topic/{}/", catalog.site.topics[n].key));
    prefixed(catalog, lang, &format!("{folder}{file}"))
}

/// Paths of the feed of releases and corrections, one a language; none, when it would be empty.
pub fn change_feeds(catalog: &Catalog, file: &str) -> Vec<String> {
    let releases = &catalog.releases;
    let mut all = 0..releases.list.len();
    let follows = all.any(|n| releases.before(n).is_some() && releases.list[n].date.is_some());
    if !follows && releases.corrections.is_empty() {
        return Vec::new();
    }
    catalog.langs().map(|lang| prefixed(catalog, lang, &format!("koreksi/{file}"))).collect()
}
