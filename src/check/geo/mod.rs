//! Rules about boundaries.

pub(super) mod area;
pub(super) mod row;
pub(super) mod shape;
