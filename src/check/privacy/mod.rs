//! Rules that protect people. None can be switched off.

pub(super) mod answer;
mod answers;
pub(super) mod cells;
mod codes;
pub(super) mod consent;
pub(super) mod files;
pub mod id;
pub(super) mod inside;
pub(super) mod small;
pub(super) mod undeclared;

use crate::diag::{Code, masked};

/// The rules of this module that belong to a check of several rules.
pub(super) fn other_codes() -> impl Iterator<Item = &'static Code> {
    codes::OTHERS.iter().copied()
}

/// Masks personal data in a text that another rule shows; nothing when there are none.
pub fn veil(text: &str) -> Option<String> {
    let found = id::find_in(text, "");
    if found.is_empty() {
        return None;
    }
    let mut out = text.to_owned();
    for found in found {
        out.replace_range(found.range.clone(), &masked(&out[found.range]));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::veil;

    #[test]
    fn a_masked_text_keeps_its_places() {
        assert_eq!(
            veil("`3201010101900001` is no date"),
            Some("`****************` is no date".into())
        );
        assert_eq!(veil("é budi@x.example.id!"), Some("é ****@*.*******.**!".into()));
        assert_eq!(veil("row 12 of `kode`"), None);
    }
}
