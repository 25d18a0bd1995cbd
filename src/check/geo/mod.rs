//! Rules about boundaries.

pub(super) mod agrees;
pub(super) mod area;
pub(super) mod colour;
pub(super) mod gap;
pub(super) mod label;
pub(super) mod overlap;
pub(super) mod place;
pub(super) mod row;
pub(super) mod shape;
pub(super) mod stray;
pub(super) mod tile;
pub(super) mod winding;
