//! Rules about boundaries.

pub(super) mod area;
pub(super) mod shape;
