//! Figures in pages of text.

pub(super) mod hidden;
pub(super) mod incomplete;
pub(super) mod none;
pub(super) mod several;

use crate::check::World;
use crate::model::{Insert, Reading, Resource};
use crate::scan::Answer;

/// All places that show something of a table, with what was found there.
fn all<'w>(world: &World<'w>) -> impl Iterator<Item = (&'w Insert, &'w Reading, &'w Answer)> {
    let (catalog, facts) = (world.catalog, world.facts);
    catalog.inserts().filter_map(|insert| {
        let reading = insert.what.reading()?;
        Some((insert, reading, facts.answer(reading)?))
    })
}

fn table<'w>(world: &World<'w>, reading: &Reading) -> &'w Resource {
    world.catalog.resource(reading.table)
}
