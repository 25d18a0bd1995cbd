//! Pages that report on the catalogue itself: an introduction, then sections with tables.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::table::Table;
use crate::render::view::text::{Fact, Link, Text, TrustedHtml};

/// A page that reports on the catalogue.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReportView {
    /// The h1.
    pub heading: Text,
    /// What the page tells, in a sentence or two.
    pub intro: Option<Text>,
    /// What the publisher says, headings from h2, before the report itself.
    pub prose: Option<TrustedHtml>,
    /// Language of that text, when not the page's.
    pub prose_lang: Option<String>,
    /// The whole in a few figures; may be empty.
    pub facts: Vec<Fact>,
    /// The report as files for programs, and pages to read on.
    pub links: Vec<Link>,
    /// Sections in order; may be empty.
    pub sections: Vec<ReportSection>,
}

impl PageView for ReportView {
    const TEMPLATE: &'static str = "report.html";
}

/// A section of a report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReportSection {
    /// Anchor.
    pub id: String,
    /// Its h2.
    pub heading: Text,
    /// Paragraphs before the table.
    pub paragraphs: Vec<Text>,
    /// Facts before the table.
    pub facts: Vec<Fact>,
    /// Its table.
    pub table: Option<Table>,
    /// Where to read more.
    pub links: Vec<Link>,
}
