//! A boundary set, worked out once for all that is drawn from it.

use std::collections::BTreeMap;

use crate::geometry::{Border, Grid, Nearby, Topology, borders};
use crate::model::{Catalog, ResourceRef};
use crate::render::map::locator::Locator;
use crate::scan::Facts;

/// Width in pixels of the locators beside the rows of a map's table.
const SMALL_WIDTH: f64 = 96.0;
/// Width in pixels of the locator on the page of a record.
const LOCATOR_WIDTH: f64 = 320.0;

/// The boundary sets that anything is drawn from, sorted: the one list of them.
pub fn drawn(catalog: &Catalog) -> Vec<ResourceRef> {
    let mut all: Vec<ResourceRef> = catalog.maps().map(|(_, map)| map.boundaries).collect();
    all.extend(catalog.collections.iter().filter_map(|c| Some(c.place?.boundaries)));
    all.sort();
    all.dedup();
    all
}

/// The land of a boundary set, and who borders on whom.
#[derive(Debug)]
pub(super) struct Land {
    pub(super) topology: Topology,
    pub(super) nearby: Nearby,
    pub(super) borders: Vec<Vec<Border>>,
    pub(super) keys: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) small: Option<Locator>,
    pub(super) locator: Option<Locator>,
    by_key: BTreeMap<String, usize>,
}

impl Land {
    /// Works out a boundary set; nothing when it was not read.
    pub(super) fn build(facts: &Facts, at: ResourceRef) -> Option<Land> {
        let found = facts.of(at);
        let layer = found.layer.as_ref()?;
        let topology = Topology::build(&layer.shapes, Grid::for_shapes(&layer.shapes));
        let name = |key: &String| found.labels.get(key).unwrap_or(key).clone();
        Some(Land {
            nearby: Nearby::new(&topology),
            borders: borders(&topology),
            names: layer.keys.iter().map(name).collect(),
            // Of two areas with one key, which is an error elsewhere, the first counts.
            by_key: layer.keys.iter().enumerate().rev().map(|(n, k)| (k.clone(), n)).collect(),
            keys: layer.keys.clone(),
            small: Locator::new(&topology, SMALL_WIDTH),
            locator: Locator::new(&topology, LOCATOR_WIDTH),
            topology,
        })
    }

    pub(super) fn area(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }
}
