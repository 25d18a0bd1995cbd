//! Rules that protect people. None can be switched off.

mod answers;
pub(super) mod cells;
mod codes;
pub(super) mod consent;
pub(super) mod files;
pub mod id;
pub(super) mod inside;

use crate::diag::Code;

/// The rules of this module that belong to a check of several rules.
pub(super) fn other_codes() -> impl Iterator<Item = &'static Code> {
    codes::OTHERS.iter().copied()
}
