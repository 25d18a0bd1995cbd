//! Lists of datasets: the catalogue, a topic, a stage, an election, a format, A to Z.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::search::SearchForm;
use crate::render::view::table::Pagination;
use crate::render::view::text::{CountLink, Day, Fact, Link, Mark, Text};

/// A page that lists datasets.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListView {
    /// Heading of the page.
    pub heading: Text,
    /// What is listed and why.
    pub intro: Option<Text>,
    /// The search, on the list of all datasets.
    pub search: Option<SearchForm>,
    /// How many datasets are listed: "12".
    pub size: String,
    /// "Ada 12 dataset"; with zero, says so and offers the whole list in `related`.
    pub total: String,
    /// Jumps to the groups (letters); may be empty.
    pub jumps: Vec<Link>,
    /// Datasets in groups; one group without heading when they are not grouped.
    pub groups: Vec<ListGroup>,
    /// Ways to narrow the list, as links to other lists.
    pub facets: Vec<Facet>,
    /// Collections of records, in the catalogue.
    pub records: Vec<CountLink>,
    /// Pages of a long list.
    pub pages: Option<Pagination>,
    /// Neighbouring lists: all datasets, from A to Z.
    pub related: Vec<Link>,
}

impl PageView for ListView {
    const TEMPLATE: &'static str = "list.html";
}

/// Datasets under one heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListGroup {
    /// Anchor; must be set when there is a heading.
    pub id: Option<String>,
    /// Heading of the group.
    pub heading: Option<Text>,
    /// Its datasets.
    pub items: Vec<DatasetItem>,
}

/// A dataset in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DatasetItem {
    /// Title, as a link.
    pub link: Link,
    /// One line.
    pub summary: Text,
    /// Authority and access.
    pub marks: Vec<Mark>,
    /// "CSV", "XLSX".
    pub formats: Vec<String>,
    /// Time the data is about: "14 Februari 2024".
    pub period: Option<String>,
    /// "7.277 baris".
    pub rows: Option<String>,
    /// Last change.
    pub modified: Option<Day>,
    /// Ground, decision and days of a dataset that is not published; else empty.
    pub closed: Vec<Fact>,
    /// Collections whose records are its rows; may be empty.
    pub records: Vec<CountLink>,
    /// What a script narrows and sorts by; only in the catalogue.
    pub data: Option<ItemData>,
}

/// What a script knows of a dataset in the list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ItemData {
    /// "topic:hasil", "year:2024": the pages that list it.
    pub facets: Vec<String>,
    /// Number of rows, without marks.
    pub rows: u64,
}

/// One way to narrow a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Facet {
    /// "topic": its word in addresses.
    pub key: String,
    /// "Topik", "Tahapan".
    pub label: Text,
    /// What it means, where that is not plain.
    pub note: Option<Text>,
    /// Its values with counts.
    pub links: Vec<FacetLink>,
}

/// One value of a facet.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FacetLink {
    /// "hasil": its word in addresses.
    pub key: String,
    /// Its own list.
    pub link: CountLink,
}
