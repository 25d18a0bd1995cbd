//! A page for one row and what refers to it, and the index of such pages.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::chart::ChartFigure;
use crate::render::view::dataset::MapFigure;
use crate::render::view::download::Download;
use crate::render::view::table::{Pagination, Table};
use crate::render::view::text::{CountLink, Fact, Link, Mark, Notice, Text, TrustedSvg};

/// The page of one record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordView {
    /// What kind of thing it is: "daerah pemilihan".
    pub kind: Option<Text>,
    /// Name of the thing.
    pub heading: Text,
    /// Authority and access of its dataset.
    pub marks: Vec<Mark>,
    /// A sentence.
    pub summary: Option<Text>,
    /// Key figures.
    pub figures: Vec<RecordNumber>,
    /// Links to the sections below, when there are several.
    pub contents: Vec<CountLink>,
    /// Cautions.
    pub notices: Vec<Notice>,
    /// Its own values.
    pub facts: Vec<Fact>,
    /// Where it lies.
    pub map: Option<MapFigure>,
    /// Records whose areas border on its own.
    pub neighbours: Option<Neighbours>,
    /// The area that it belongs to.
    pub locator: Option<RecordLocator>,
    /// Rows of other tables that refer to it.
    pub sections: Vec<RelatedSection>,
    /// The dataset it is a row of.
    pub dataset: Link,
    /// The records before and after it.
    pub around: Vec<Link>,
    /// How to cite it: a line that its permanent address follows.
    pub cite: String,
    /// Its permanent address.
    pub address: String,
}

impl PageView for RecordView {
    const TEMPLATE: &'static str = "record.html";
}

/// A key figure of a record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordNumber {
    /// "7".
    pub value: Text,
    /// "kursi".
    pub label: Text,
}

/// The area that a record belongs to, on a small map.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordLocator {
    /// "Where Aceh I lies".
    pub heading: Text,
    /// The silhouette of all areas with this one marked.
    pub svg: TrustedSvg,
    /// That the areas are schematic, where they are.
    pub notice: Option<Text>,
    /// The page of the area; a plain name when `href` is empty.
    pub link: Link,
}

/// Areas on the other side of the border.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Neighbours {
    /// Heading.
    pub heading: Text,
    /// The areas.
    pub links: Vec<Link>,
}

/// Rows that refer to the record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RelatedSection {
    /// Anchor.
    pub id: String,
    /// Heading.
    pub heading: Text,
    /// A sentence about it.
    pub note: Option<Text>,
    /// How many rows there are.
    pub count: Option<String>,
    /// What is said instead of a table where there are none.
    pub none: Option<Text>,
    /// A drawing of the rows.
    pub chart: Option<ChartFigure>,
    /// The rows, at most a page of them; nothing where there are none.
    pub table: Option<Table>,
    /// The pages with more rows.
    pub pages: Option<Pagination>,
    /// The rows by themselves.
    pub downloads: Vec<Download>,
    /// The dataset that they come from.
    pub dataset: Option<Link>,
}

/// More rows of a section of a record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordRowsView {
    /// Heading with the number of the page.
    pub heading: Text,
    /// The record.
    pub record: Link,
    /// The rows.
    pub section: RelatedSection,
}

impl PageView for RecordRowsView {
    const TEMPLATE: &'static str = "record-rows.html";
}

/// The index of a collection, or a part of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CollectionView {
    /// Heading.
    pub heading: Text,
    /// What a record is.
    pub intro: Option<Text>,
    /// "Ada 84 wilayah".
    pub total: String,
    /// Jumps to the groups of this page.
    pub jumps: Vec<Link>,
    /// Records, or parts of the index, in groups.
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
    /// How many records stand under it.
    pub count: Option<String>,
    /// Records; `count` may be an empty string.
    pub links: Vec<CountLink>,
}
