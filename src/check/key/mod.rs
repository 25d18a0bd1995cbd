//! Rules about references.

pub(super) mod compound;
pub(super) mod foreign;
mod near;
