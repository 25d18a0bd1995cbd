//! What others made of the data.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::prose::StoryItem;
use crate::render::view::text::{Day, Link, Text};

/// The page of all uses.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReuseView {
    /// Heading.
    pub heading: Text,
    /// What stands here.
    pub intro: Text,
    /// Uses by dataset; empty while none is known.
    pub groups: Vec<ReuseGroup>,
    /// Stories of this site, which are uses of their own kind.
    pub stories: Vec<StoryItem>,
    /// Where to tell of a use; nothing where the site names no contact.
    pub tell: Option<Link>,
}

impl PageView for ReuseView {
    const TEMPLATE: &'static str = "reuse.html";
}

/// The uses of a dataset.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReuseGroup {
    /// Anchor.
    pub id: String,
    /// The dataset.
    pub dataset: Link,
    /// Its uses, the newest first.
    pub uses: Vec<ReuseItem>,
}

/// A use.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReuseItem {
    /// Its address outside the site.
    pub href: String,
    /// What it is called.
    pub title: Text,
    /// "analisis", "berita" …
    pub kind: String,
    /// Who made it.
    pub by: Option<Text>,
    /// When.
    pub date: Option<Day>,
    /// A sentence or two.
    pub description: Option<Text>,
}
