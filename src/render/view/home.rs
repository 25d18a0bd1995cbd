//! The home page.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::list::DatasetItem;
use crate::render::view::prose::StoryItem;
use crate::render::view::search::SearchForm;
use crate::render::view::text::{CountLink, Link, Mark, Text, TrustedHtml, TrustedSvg};

/// The home page: every section but the heading may be empty.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomeView {
    /// A sentence that says what can be found here.
    pub heading: Text,
    /// A paragraph on who publishes this and how it may be used.
    pub intro: Text,
    /// Entry to the search.
    pub search: SearchForm,
    /// Other ways in, beside the search: all datasets, the whole site as a file.
    pub entries: Vec<Link>,
    /// Questions people come with, each leading to its answer.
    pub questions: Vec<Question>,
    /// The country map.
    pub map: Option<HomeMap>,
    /// Charts, each with the way to its values.
    pub charts: Vec<HomeChart>,
    /// Stories that the data tell.
    pub stories: Vec<StoryItem>,
    /// Stages in their order.
    pub stages: Vec<StageStep>,
    /// Marks of the years along the stages; empty when too few have dates.
    pub years: Vec<YearMark>,
    /// Newest datasets.
    pub newest: Vec<DatasetItem>,
    /// Figures that matter.
    pub figures: Vec<Figure>,
    /// Topics with their counts.
    pub topics: Vec<TopicEntry>,
    /// Collections of records, with their counts.
    pub collections: Vec<CountLink>,
}

impl PageView for HomeView {
    const TEMPLATE: &'static str = "home.html";
}

/// A question and where it is answered.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Question {
    /// The question, as a link.
    pub link: Link,
    /// What the reader finds there.
    pub hint: Option<Text>,
}

/// The map on the home page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomeMap {
    /// What the map shows.
    pub heading: Text,
    /// The finding, in a sentence.
    pub summary: Text,
    /// The drawing; its areas may be links.
    pub svg: TrustedSvg,
    /// The legend with its patterns; empty for a map without classes.
    pub legend: TrustedHtml,
    /// The page with the map, its table and downloads.
    pub page: Link,
    /// Source, date and boundary status.
    pub caption: Text,
    /// Marks of what is drawn.
    pub marks: Vec<Mark>,
}

/// A chart on the home page: a picture of its own, so that the page stays light.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomeChart {
    /// What the chart shows, and the way to the same chart with its table.
    pub page: Link,
    /// The finding, in a sentence.
    pub finding: Text,
    /// Address of the drawing.
    pub src: String,
    /// Marks of what is drawn.
    pub marks: Vec<Mark>,
}

/// A year along the stages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct YearMark {
    /// "2023".
    pub year: String,
    /// Where it begins, in per cent of the whole time.
    pub at: String,
}

/// When a stage is, on the whole time of all stages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Span {
    /// Begin, in per cent.
    pub start: String,
    /// Length, in per cent; one day is still to be seen.
    pub length: String,
}

/// One stage in the timeline.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StageStep {
    /// The stage and its number of datasets.
    #[serde(flatten)]
    pub entry: CountLink,
    /// "14 Februari 2024" or "Juni 2022 – Februari 2024".
    pub period: Option<String>,
    /// Where it lies in time.
    pub span: Option<Span>,
}

/// A figure with its meaning.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Figure {
    /// "1.204.807".
    pub value: String,
    /// What it counts: "stasiun dalam daftar". The link's words.
    pub link: Link,
    /// Source and date.
    pub note: Option<Text>,
    /// Authority, when not official.
    pub marks: Vec<Mark>,
}

/// A topic.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TopicEntry {
    /// The topic and its number of datasets.
    #[serde(flatten)]
    pub entry: CountLink,
    /// What it holds, in a line.
    pub summary: Option<Text>,
}
