//! Prose pages and their pictures.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::{Insert, Lang, Term};
use crate::source::{SourceId, Span};

/// Most pixels of a side of a picture of a prose page.
pub const MOST_SIDE: u32 = 12_000;
/// Most pixels of a picture of a prose page: those of a good camera.
pub const MOST_PIXELS: u64 = 50_000_000;

/// A picture that prose pages show.
#[derive(Debug)]
pub struct Picture {
    /// Its address from the top of the site, without the first slash: `gambar/tps.jpg`.
    pub path: String,
    /// The file.
    pub source: SourceId,
}

/// A prose page, its Markdown already made safe HTML.
#[derive(Debug)]
pub struct Page {
    /// Address below the language's root, without slashes at the ends: `tentang`.
    pub path: String,
    /// One version per language of the site; a missing translation falls back to the default.
    pub versions: Vec<Option<PageText>>,
    /// Place in the footer's navigation, if any.
    pub nav_order: Option<i64>,
    /// What the page is for.
    pub role: PageRole,
    /// The day that it was written.
    pub date: Option<Date>,
}

/// What a prose page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageRole {
    /// To explain something.
    Text,
    /// To tell what the data say.
    Story,
    /// To explain words.
    Glossary,
}

/// A prose page in one language.
#[derive(Debug)]
pub struct PageText {
    /// Title, the page's h1.
    pub title: String,
    /// One sentence for search engines and lists.
    pub description: String,
    /// Body as safe HTML whose internal links are still site paths (`href="/tentang/"`), with a
    /// mark at each place of `inserts`.
    pub html: String,
    /// What stands at the marks, in their order.
    pub inserts: Vec<Insert>,
    /// The words that it explains, of a glossary.
    pub terms: Vec<Term>,
    /// Where the page's text is.
    pub span: Span,
    /// Internal links: target path as written, and its place.
    pub links: Vec<(String, Span)>,
}

impl Page {
    /// The datasets whose data it shows, in any language, in the order of the catalogue.
    pub fn datasets(&self) -> BTreeSet<usize> {
        let inserts = self.versions.iter().flatten().flat_map(|text| &text.inserts);
        inserts.filter_map(|insert| insert.what.dataset()).collect()
    }

    /// The version for `lang`, and the language it is really in.
    pub fn version(&self, lang: Lang) -> Option<(&PageText, Lang)> {
        match self.versions.get(lang.0) {
            Some(Some(text)) => Some((text, lang)),
            _ => self.versions.first()?.as_ref().map(|text| (text, Lang::DEFAULT)),
        }
    }
}
