//! Rules about rows and cells.

use crate::diag::Words;

pub(in crate::check) mod column;

pub(super) mod breaks;
pub(super) mod cell_type;
pub(super) mod code_forms;
pub(super) mod codes;
pub(super) mod control;
pub(super) mod date_code;
pub(super) mod double_space;
pub(super) mod duplicate;
pub(super) mod encoding;
pub(super) mod float_code;
pub(super) mod formula;
pub(super) mod header;
pub(super) mod invisible;
pub(super) mod leading_zero;
pub(super) mod mojibake;
pub(super) mod normal_form;
pub(super) mod pattern;
pub(super) mod ragged;
pub(super) mod range;
pub(super) mod required;
pub(super) mod scientific;
pub(super) mod sheet_error;
pub(super) mod spaces;
pub(super) mod thousands;
pub(super) mod trailing_zero;
pub(super) mod unique;

/// A cell's text as the words under its place.
pub(super) fn quoted(text: &str) -> Words {
    Words::same(format!("`{}`", shortened(text)))
}

/// A cell's text short enough for a message.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let head: String = text.chars().take(MOST).collect();
    format!("{head}…")
}
