//! How feeds become files: any kind of feeds, in either form.

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::feed::{Author, Feed, write_atom, write_json_feed};
use crate::metadata::{MetadataExport, SiteView};
use crate::model::{Catalog, Lang};
use crate::plan::{ATOM, JSON_FEED};

/// All feeds of one kind in one form.
pub(in crate::metadata) struct Feeds {
    kind: &'static FeedKind,
    file: &'static str,
    write: fn(&Feed, &mut dyn Write) -> Result<(), Failure>,
}

/// What feeds tell of.
pub(super) struct FeedKind {
    /// The paths of all feeds of the kind, whose files have the given name.
    pub paths: fn(&Catalog, &str) -> Vec<String>,
    /// The feed at a position among the paths.
    pub feed: fn(&SiteView<'_>, usize) -> Option<Feed>,
}

impl FeedKind {
    /// The feeds as Atom.
    pub(super) const fn atom(&'static self) -> Feeds {
        Feeds { kind: self, file: ATOM, write: write_atom }
    }

    /// The same as JSON Feed.
    pub(super) const fn json(&'static self) -> Feeds {
        Feeds { kind: self, file: JSON_FEED, write: write_json_feed }
    }
}

impl MetadataExport for Feeds {
    fn more_paths(&self, catalog: &Catalog) -> Vec<String> {
        (self.kind.paths)(catalog, self.file)
    }

    fn write_more(
        &self,
        site: &SiteView<'_>,
        n: usize,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        match (self.kind.feed)(site, n) {
            Some(feed) => (self.write)(&feed, out),
            None => Ok(()),
        }
    }
}

/// The publisher of the catalogue as the author of its feeds.
pub(super) fn publisher(catalog: &Catalog, lang: Lang) -> Author {
    let publisher = &catalog.site.publisher;
    Author {
        name: publisher.name.get(lang).to_owned(),
        url: publisher.url.clone(),
        email: publisher.email.clone(),
    }
}
