//! A page for one row and what refers to it, and the index of such pages.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::dataset::MapFigure;
use crate::render::view::table::{Pagination, Table};
use crate::render::view::text::{CountLink, Fact, Link, Mark, Notice, Text};

/// The page of one record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordView {
    /// Name of the thing.
    pub heading: Text,
    /// Authority and access of its dataset.
    pub marks: Vec<Mark>,
    /// A sentence.
    pub summary: Option<Text>,
    /// Cautions.
    pub notices: Vec<Notice>,
    /// Its own values.
    pub facts: Vec<Fact>,
    /// Where it lies.
    pub map: Option<MapFigure>,
    /// Rows of other tables that refer to it.
    pub sections: Vec<RelatedSection>,
    /// The dataset it is a row of.
    pub dataset: Link,
}

impl PageView for RecordView {
    const TEMPLATE: &'static str = "record.html";
}

/// Rows that refer to the record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RelatedSection {
    /// Anchor.
    pub id: String,
    /// Heading.
    pub heading: Text,
    /// "Ada 24 baris".
    pub total: String,
    /// The rows, at most a page of them.
    pub table: Table,
    /// The dataset, or the page where the rest is.
    pub more: Option<Link>,
}

/// The index of a collection.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CollectionView {
    /// Heading.
    pub heading: Text,
    /// What a record is.
    pub intro: Option<Text>,
    /// "Ada 84 wilayah".
    pub total: String,
    /// Records in groups.
    pub groups: Vec<CollectionGroup>,
    /// Pages of a long index.
    pub pages: Option<Pagination>,
    /// The dataset.
    pub dataset: Link,
}

impl PageView for CollectionView {
    const TEMPLATE: &'static str = "collection.html";
}

/// Records under one heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CollectionGroup {
    /// Anchor; must be set when there is a heading.
    pub id: Option<String>,
    /// Heading.
    pub heading: Option<Text>,
    /// Records; `count` may be an empty string.
    pub links: Vec<CountLink>,
}
