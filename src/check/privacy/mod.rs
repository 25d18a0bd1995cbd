//! Rules that protect people. None can be switched off.

pub(super) mod answer;
pub(super) mod consent;
pub(super) mod small;
pub(super) mod undeclared;
