//! A table as a writer of downloads sees it.

use crate::model::{Catalog, Dataset, Lang, Resource, ResourceRef};

/// A table with its context, in the language that labels and notes are written in.
#[derive(Debug, Clone, Copy)]
pub struct TableView<'a> {
    /// The whole catalogue: publisher, addresses.
    pub catalog: &'a Catalog,
    /// Which table.
    pub at: ResourceRef,
    /// Language of labels and notes.
    pub lang: Lang,
    /// Number of data rows.
    pub rows: u64,
}

impl<'a> TableView<'a> {
    /// The dataset.
    pub fn dataset(&self) -> &'a Dataset {
        &self.catalog.datasets[self.at.dataset]
    }

    /// The table.
    pub fn resource(&self) -> &'a Resource {
        self.catalog.resource(self.at)
    }
}
