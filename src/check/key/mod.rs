//! Rules about references.

pub(super) mod foreign;
