//! Feeds: one list of entries, written as Atom and as JSON Feed.
//!
//! What changes is told by the dates of the data; the clock is never asked, and a name of an entry
//! never changes, so that readers are told once of each change.
//!
//! Source: RFC 4287 (Atom); JSON Feed 1.1, <https://www.jsonfeed.org/version/1.1/>; RFC 3339.

mod atom;
mod changes;
mod datasets;
mod export;
mod json;

use jiff::civil::Date;

use self::changes::CHANGES;
use self::datasets::DATASETS;
use self::export::Feeds;

pub use atom::write_atom;
pub use json::write_json_feed;

/// The feeds of datasets as Atom.
pub(super) static DATASETS_ATOM: Feeds = DATASETS.atom();
/// The same as JSON Feed.
pub(super) static DATASETS_JSON: Feeds = DATASETS.json();
/// The feeds of releases and corrections as Atom.
pub(super) static CHANGES_ATOM: Feeds = CHANGES.atom();
/// The same as JSON Feed.
pub(super) static CHANGES_JSON: Feeds = CHANGES.json();

/// Media type of Atom.
pub const ATOM_TYPE: &str = "application/atom+xml";
/// Media type of JSON Feed.
pub const JSON_TYPE: &str = "application/feed+json";

/// A feed. All addresses in it are absolute.
#[derive(Debug, Clone, Default)]
pub struct Feed {
    /// Title.
    pub title: String,
    /// What it tells of, in a sentence.
    pub description: Option<String>,
    /// Language tag of its texts.
    pub lang: String,
    /// The page that shows the same for people.
    pub page: String,
    /// Address of the feed as Atom, which is also its name.
    pub atom: String,
    /// Address of the feed as JSON Feed.
    pub json: String,
    /// Who publishes.
    pub author: Author,
    /// Terms of use, when all entries have the same.
    pub rights: Option<String>,
    /// The entries; see [`Feed::newest_first`].
    pub entries: Vec<Entry>,
}

/// Who publishes.
#[derive(Debug, Clone, Default)]
pub struct Author {
    /// Name.
    pub name: String,
    /// Home page.
    pub url: Option<String>,
    /// Address for mail.
    pub email: Option<String>,
}

/// An entry of a feed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name: an address that never changes, also when the entry does.
    pub id: String,
    /// The page to open.
    pub page: String,
    /// Title.
    pub title: String,
    /// What it is about, as plain text.
    pub summary: String,
    /// Language of its texts, where it is not that of the feed.
    pub lang: Option<String>,
    /// First published.
    pub published: Option<Date>,
    /// Last changed.
    pub updated: Date,
    /// What it belongs to: key and name for people.
    pub categories: Vec<(String, String)>,
    /// Files that belong to it.
    pub files: Vec<Enclosure>,
}

/// A file that belongs to an entry.
#[derive(Debug, Clone)]
pub struct Enclosure {
    /// Address.
    pub url: String,
    /// Media type.
    pub media_type: String,
    /// Size.
    pub bytes: u64,
    /// Name for people.
    pub title: String,
}

impl Feed {
    /// Puts the entries in their order: the newest first, then by name.
    #[must_use]
    pub fn newest_first(mut self) -> Feed {
        self.entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
        self
    }

    /// The day of the newest entry; a feed without entries has none and cannot be written.
    pub fn updated(&self) -> Option<Date> {
        self.entries.iter().map(|entry| entry.updated).max()
    }
}

/// A day as a moment of RFC 3339: its beginning, in UTC.
pub fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Author, Enclosure, Entry, Feed, write_atom, write_json_feed};

    pub(super) fn sample() -> Feed {
        let entry = |id: &str, updated| Entry {
            id: format!("https://a.example.org/{id}/"),
            page: format!("https://a.example.org/{id}/"),
            title: format!("<b>{id}</b> & \"x\"\u{7}"),
            summary: "Satu.\nDua ]]> tiga.".to_owned(),
            lang: Some("en".to_owned()),
            published: Some(date(2024, 1, 2)),
            updated,
            categories: vec![("layanan".to_owned(), "Layanan & 'lain'".to_owned())],
            files: vec![Enclosure {
                url: "https://a.example.org/x.csv".to_owned(),
                media_type: "text/csv".to_owned(),
                bytes: 12,
                title: "X".to_owned(),
            }],
        };
        let feed = Feed {
            title: "Judul".to_owned(),
            description: Some("Isi <umpan>".to_owned()),
            lang: "id".to_owned(),
            page: "https://a.example.org/".to_owned(),
            atom: "https://a.example.org/umpan.atom".to_owned(),
            json: "https://a.example.org/umpan.json".to_owned(),
            author: Author {
                name: "Dinas & Co".to_owned(),
                url: Some("https://a.example.org".to_owned()),
                email: Some("halo@a.example.org".to_owned()),
            },
            rights: Some("CC-BY-4.0".to_owned()),
            entries: vec![
                entry("b", date(2024, 3, 1)),
                entry("c", date(2024, 5, 1)),
                entry("a", date(2024, 3, 1)),
            ],
        };
        feed.newest_first()
    }

    #[test]
    fn the_newest_entry_comes_first_and_dates_the_feed() {
        let feed = sample();
        let ids: Vec<&str> = feed.entries.iter().map(|e| &e.id[22..]).collect();
        assert_eq!(ids, ["c/", "a/", "b/"]);
        assert_eq!(feed.updated(), Some(date(2024, 5, 1)));
    }

    #[test]
    fn atom_is_as_written() {
        let mut out = Vec::new();
        write_atom(&sample(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn json_feed_is_as_written() {
        let mut out = Vec::new();
        write_json_feed(&sample(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn a_feed_without_entries_is_refused() {
        let empty = Feed::default();
        assert!(write_atom(&empty, &mut Vec::new()).is_err());
        assert!(write_json_feed(&empty, &mut Vec::new()).is_err());
    }
}
