//! Pages of text: about, glossary, accessibility statement, stories; and the list of stories.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::chart::ChartFigure;
use crate::render::view::dataset::MapFigure;
use crate::render::view::table::Table;
use crate::render::view::text::{Day, Link, Mark, Text, TrustedHtml};

/// A page of text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProseView {
    /// The h1; the Markdown must not hold another.
    pub heading: Text,
    /// Lead paragraph.
    pub intro: Option<Text>,
    /// The same with links to the glossary, to be shown in its place.
    pub lead: Option<TrustedHtml>,
    /// The day that a story was written.
    pub date: Option<Day>,
    /// Contents of the page; shown from three entries on.
    pub contents: Vec<Link>,
    /// The text, up to the first thing that it shows of the data; headings from h2.
    pub html: TrustedHtml,
    /// What follows: drawings, rows, and the text between them.
    pub parts: Vec<ProsePart>,
    /// Language of the text, when not the page's.
    pub html_lang: Option<String>,
    /// The datasets behind its figures, in the order of their first use.
    pub sources: Vec<FigureSource>,
    /// Other stories, and the list of all; only of a story.
    pub more: Vec<Link>,
    /// Last change.
    pub modified: Option<Day>,
}

impl PageView for ProseView {
    const TEMPLATE: &'static str = "prose.html";
}

/// A piece of a page of text; one of these.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProsePart {
    /// Text.
    pub html: Option<TrustedHtml>,
    /// A chart.
    pub chart: Option<ChartFigure>,
    /// A map.
    pub map: Option<MapFigure>,
    /// Rows.
    pub table: Option<Table>,
}

impl ProsePart {
    /// A piece of text.
    pub fn text(html: impl Into<String>) -> ProsePart {
        ProsePart { html: Some(TrustedHtml(html.into())), ..ProsePart::default() }
    }
}

/// A dataset that a page takes figures from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureSource {
    /// Anchor, which figures that are not official link to.
    pub id: String,
    /// The dataset.
    pub link: Link,
    /// Authority and access.
    pub marks: Vec<Mark>,
    /// When the data were last changed.
    pub modified: Option<Day>,
}

/// The list of all stories.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StoriesView {
    /// Heading.
    pub heading: Text,
    /// What stories are.
    pub intro: Text,
    /// The stories, the newest first.
    pub stories: Vec<StoryItem>,
}

impl PageView for StoriesView {
    const TEMPLATE: &'static str = "stories.html";
}

/// A story in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StoryItem {
    /// Title, as a link.
    pub link: Link,
    /// One sentence.
    pub summary: Text,
    /// When it was written.
    pub date: Option<Day>,
    /// The datasets that it uses.
    pub datasets: Vec<Link>,
}
