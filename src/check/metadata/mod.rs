//! Rules about what the metadata promise.

pub(super) mod decided;
pub(super) mod late;
pub(super) mod published;
pub(super) mod review;
pub(super) mod stage;
