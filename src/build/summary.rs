//! What a finished build tells.

use crate::build::Heaviest;
use crate::emit::Manifest;
use crate::model::Catalog;
use crate::plan::Plan;
use crate::scan::Facts;

/// Numbers of a published site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Datasets, those without data included.
    pub datasets: usize,
    /// Rows of all tables.
    pub rows: u64,
    /// Pages in all languages.
    pub pages: usize,
    /// Maps, counted once for all languages.
    pub maps: usize,
    /// Files, pages included.
    pub files: usize,
    /// Bytes of all files.
    pub bytes: u64,
    /// The heaviest page of each class.
    pub heaviest: Vec<Heaviest>,
    /// Whether the site tells of a key that did not sign this build.
    pub unsigned: bool,
}

impl Summary {
    pub(crate) fn of(
        catalog: &Catalog,
        facts: &Facts,
        plan: &Plan,
        manifest: &Manifest,
    ) -> Summary {
        Summary {
            datasets: catalog.datasets.len(),
            rows: (0..catalog.datasets.len()).map(|n| facts.rows_of(n)).sum(),
            pages: plan.pages.len(),
            maps: catalog.maps().count(),
            files: manifest.entries().len(),
            heaviest: Vec::new(),
            unsigned: false,
            bytes: manifest.entries().iter().map(|e| e.bytes).sum(),
        }
    }
}
