//! The dataset page, in the order the page shows it.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::chart::ChartFigure;
use crate::render::view::download::Download;
use crate::render::view::reuse::ReuseItem;
use crate::render::view::table::Table;
use crate::render::view::text::{
    CountLink, Day, Fact, Link, Mark, Notice, Text, TrustedHtml, TrustedSvg,
};

/// The dataset page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DatasetView {
    /// Title, the h1.
    pub title: Text,
    /// Authority and access.
    pub marks: Vec<Mark>,
    /// What the dataset is, in a sentence or two.
    pub summary: Text,
    /// The same with links to the glossary, to be shown in its place.
    pub lead: Option<TrustedHtml>,
    /// Tables, layers and documents; empty when nothing is published yet.
    pub resources: Vec<ResourceView>,
    /// Everything in one file.
    pub bundle: Option<Download>,
    /// The dataset in the API.
    pub api: Option<Link>,
    /// Key facts: rows, period, region, publisher, licence, version, modified.
    pub facts: Vec<Fact>,
    /// Cautions.
    pub notices: Vec<Notice>,
    /// Link to the dictionary page with the number of columns: "Kamus data (24 kolom)".
    pub dictionary: Option<DictionarySummary>,
    /// How the data was made and where it ends.
    pub method: Option<TrustedHtml>,
    /// Faults known, one paragraph each.
    pub known_faults: Vec<Text>,
    /// What was checked, and what came out.
    pub reconciliation: Option<Reconciliation>,
    /// Where the data comes from.
    pub sources: Vec<SourceView>,
    /// Additional information: version, issued, modified, frequency, temporal, spatial, keywords,
    /// licence, creator, publisher.
    pub additional: Vec<Fact>,
    /// How open it is.
    pub openness: Option<OpennessSummary>,
    /// The longer text of README.
    pub longer: Option<TrustedHtml>,
    /// Versions and what changed in them, newest first.
    pub changes: Vec<Change>,
    /// How to cite it.
    pub cite: Option<CiteView>,
    /// How to pass the page on.
    pub share: ShareView,
    /// How to load its tables with common tools.
    pub loading: Vec<LoadingView>,
    /// Metadata of the dataset in machine form (DCAT, Data Package …).
    pub metadata: Vec<Link>,
    /// Where to ask for data or report an error about this dataset.
    pub reports: Vec<Link>,
    /// Datasets that share keys or a topic.
    pub related: Vec<Link>,
    /// Stories of this site that take figures from it.
    pub stories: Vec<Link>,
    /// What others made of it, the newest first.
    pub reuses: Vec<ReuseItem>,
}

impl PageView for DatasetView {
    const TEMPLATE: &'static str = "dataset.html";
}

/// One table, layer or document of a dataset.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ResourceView {
    /// Anchor; ids derived from it are `<id>-…`.
    pub id: String,
    /// Title.
    pub title: Text,
    /// What a row is.
    pub summary: Option<Text>,
    /// Files, the plainest open format first.
    pub downloads: Vec<Download>,
    /// The file as received from the source.
    pub original: Option<Download>,
    /// First rows.
    pub preview: Option<Table>,
    /// All rows as pages, with their number: "Lihat semua baris curah hujan (7.277)".
    pub all_rows: Option<CountLink>,
    /// The pages of its rows.
    pub records: Option<CountLink>,
    /// Maps drawn from it, shown here.
    pub maps: Vec<MapFigure>,
    /// Further maps, on pages of their own.
    pub more_maps: Vec<Link>,
    /// Charts of its figures.
    pub charts: Vec<ChartFigure>,
}

/// A map shown inside another page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MapFigure {
    /// Id in the page.
    pub id: String,
    /// What the map shows.
    pub title: Text,
    /// The finding, told before the drawing.
    pub finding: Text,
    /// The drawing.
    pub svg: TrustedSvg,
    /// Source, date, boundary status.
    pub caption: Text,
    /// The legend with its patterns, made by the map writer; empty for a map without classes.
    pub legend: TrustedHtml,
    /// The page with the table of the same values. Present unless this is that page.
    pub page: Option<Link>,
    /// PNG, SVG, GeoJSON.
    pub downloads: Vec<Download>,
}

/// The dictionary in a nutshell.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DictionarySummary {
    /// The dictionary page.
    pub link: Link,
    /// "24 kolom dalam 2 tabel; 3 daftar kode".
    pub summary: Text,
    /// Columns to show here, usually the first few; may be empty.
    pub columns: Vec<ColumnSummary>,
}

/// A column in the nutshell.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ColumnSummary {
    /// Column name; links to its anchor in the dictionary.
    pub link: Link,
    /// What it means.
    pub meaning: Text,
}

/// One source of a dataset.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceView {
    /// Title of the document or system.
    pub title: Text,
    /// Its address outside the site.
    pub href: Option<String>,
    /// System it came from.
    pub system: Option<Text>,
    /// When it was taken.
    pub retrieved: Option<Day>,
}

/// How open a dataset is, in a line.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OpennessSummary {
    /// "★★★☆☆"; the number is said in `summary` too.
    pub stars: String,
    /// "3 dari 5 bintang; terbuka".
    pub summary: Text,
    /// The proofs, on the page that tells how open the datasets are.
    pub link: Link,
}

/// A version.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Change {
    /// Version number.
    pub version: String,
    /// Its date.
    pub date: Day,
    /// What changed and why.
    pub text: Text,
    /// The page of the version.
    pub href: Option<String>,
}

/// How to cite a dataset.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CiteView {
    /// In words.
    pub text: String,
    /// For programs.
    pub forms: Vec<CiteForm>,
}

/// A citation for programs, here and as a file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CiteForm {
    /// Id in the page.
    pub id: String,
    /// "BibTeX".
    pub name: String,
    /// The citation.
    pub code: String,
    /// The file with the same.
    pub file: Download,
}

/// How to pass a page on.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShareView {
    /// By mail.
    pub mail: Link,
    /// Title of the page, for the system's own ways.
    pub title: String,
    /// Absolute address of the page.
    pub address: String,
}

/// How to load a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LoadingView {
    /// Title of the table, where there are several.
    pub title: Option<Text>,
    /// One entry for each tool.
    pub snippets: Vec<Snippet>,
}

/// Code to load the data.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Snippet {
    /// Id in the page.
    pub id: String,
    /// "Python (pandas)".
    pub tool: Text,
    /// One sentence of explanation; the only text for tools without code.
    pub note: Option<Text>,
    /// The code, or none.
    pub code: Option<String>,
}

/// What was reconciled in a dataset.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Reconciliation {
    /// How many checks, and whether all agree.
    pub summary: String,
    /// The checks with their results.
    pub table: Table,
    /// Accepted differences.
    pub accepted: Option<Table>,
    /// The page with all checks of the catalogue.
    pub link: Link,
}
