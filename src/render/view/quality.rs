//! Results of reconciliation: the page about quality, and its part of a dataset's page.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::table::Table;
use crate::render::view::text::{Link, Text};

/// All checks of the catalogue.
#[derive(Debug, Clone, Default, Serialize)]
pub struct QualityView {
    /// Heading.
    pub heading: Text,
    /// What is checked, and how.
    pub intro: Text,
    /// How many checks, and how many differences are accepted.
    pub total: String,
    /// Accepted differences of all datasets; none when everything agrees.
    pub accepted: Option<Table>,
    /// The datasets that declare checks.
    pub groups: Vec<QualityGroup>,
    /// The same for programs.
    pub links: Vec<Link>,
}

impl PageView for QualityView {
    const TEMPLATE: &'static str = "quality.html";
}

/// The checks of one dataset.
#[derive(Debug, Clone, Default, Serialize)]
pub struct QualityGroup {
    /// Id of the heading.
    pub id: String,
    /// The dataset.
    pub dataset: Link,
    /// Its checks with their results.
    pub table: Table,
}

/// The part of a dataset's page.
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
