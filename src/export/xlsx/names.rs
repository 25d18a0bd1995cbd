//! Names of sheets and of the table objects on them.

use crate::ident::slug;

/// Most UTF-16 units of a sheet's name.
const MAX_UNITS: usize = 31;

/// The names given so far.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    taken: Vec<String>,
}

impl SheetNames {
    /// A valid name for a sheet, as near to `wanted` as can be, that no sheet has yet.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let name = (1..u32::MAX)
            .map(|n| if n == 1 { fitted(wanted, "") } else { fitted(wanted, &format!(" {n}")) })
            .find(|name| !self.taken.contains(&name.to_lowercase()))
            .unwrap_or_default();
        self.taken.push(name.to_lowercase());
        name
    }

    /// A valid name for the table object on the sheet that was named last.
    ///
    /// The prefix keeps it from looking like the address of a cell, the number keeps it unique.
    pub(super) fn table(&self, prefix: &str, wanted: &str) -> String {
        let number = self.taken.len();
        let suffix = if number == 1 { String::new() } else { format!("_{number}") };
        format!("{prefix}_{}{suffix}", slug(wanted).replace('-', "_"))
    }
}

/// `wanted` without characters that Excel forbids, cut so that `suffix` still fits.
fn fitted(wanted: &str, suffix: &str) -> String {
    let mut room = MAX_UNITS.saturating_sub(suffix.encode_utf16().count());
    let mut name = String::new();
    for c in wanted.chars() {
        let c = if c.is_control() || "*?:[]\\/".contains(c) { '-' } else { c };
        if c.len_utf16() > room {
            break;
        }
        room -= c.len_utf16();
        name.push(c);
    }
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '\'');
    // Excel keeps this name for itself.
    let is_reserved = name.is_empty() || name.eq_ignore_ascii_case("history");
    format!("{}{suffix}", if is_reserved { "data" } else { name })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, proptest};
    use rust_xlsxwriter::utility;

    use super::SheetNames;

    #[test]
    fn a_resource_may_be_called_like_a_fixed_sheet() {
        let mut names = SheetNames::default();
        assert_eq!(names.give("kamus"), "kamus");
        assert_eq!(names.give("Kamus"), "Kamus 2");
        assert_eq!(names.give("'History'"), "data");
        assert_eq!(names.give(&"x".repeat(40)).len(), 31);
        assert_eq!(names.give(&"x".repeat(40)), format!("{} 2", "x".repeat(29)));
    }

    proptest! {
        #[test]
        fn any_text_gives_valid_and_different_names(
            texts in prop::collection::vec("\\PC{0,3}['/:a-c\\[ 😀]{0,40}", 1..6),
        ) {
            let mut names = SheetNames::default();
            let mut seen = Vec::new();
            for text in &texts {
                let name = names.give(text);
                assert!(utility::check_sheet_name(&name).is_ok(), "{name:?}");
                assert!(!seen.contains(&name.to_lowercase()));
                seen.push(name.to_lowercase());
                assert!(utility::check_name(&names.table("data", text)).is_ok());
            }
        }
    }
}
