//! Names that SQLite and its readers take without trouble, none of them twice.

use std::collections::BTreeSet;

/// Names of one space: tables, views and indexes share one, the columns of a table another.
/// SQLite does not tell capitals from small letters.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// The name, or the name with a number where it is taken.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let further = (2_u64..).map(|n| format!("{wanted}_{n}"));
        let mut all = std::iter::once(wanted.to_owned()).chain(further);
        // The list has no end, and no two of its names are the same.
        all.find(|name| self.0.insert(name.to_lowercase())).unwrap_or_default()
    }
}

/// A name of small letters, digits and underscores: `hasil-dpr-2024` is `hasil_dpr_2024`.
pub(super) fn plain(text: &str) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let name: String = text.chars().map(sign).collect();
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    // Names that begin with `sqlite_` belong to the library.
    if starts_well && !name.starts_with("sqlite_") { name } else { format!("t_{name}") }
}

/// A name of a column: as in the other formats, but for signs that no statement can hold.
pub(super) fn column(text: &str) -> String {
    let name: String = text.chars().map(|c| if c.is_control() { '_' } else { c }).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

/// A name in a statement.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Several names in a statement.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// A text in a statement.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace('\0', ""))
}

#[cfg(test)]
mod tests {
    use super::{Names, column, literal, plain, quoted};

    #[test]
    fn names_are_plain_and_none_is_given_twice() {
        assert_eq!(plain("hasil-dpr-2024_suara"), "hasil_dpr_2024_suara");
        assert_eq!(plain("2024_a"), "t_2024_a");
        assert_eq!(plain("sqlite_a"), "t_sqlite_a");
        let mut names = Names::default();
        assert_eq!(names.give("a"), "a");
        assert_eq!(names.give("A"), "A_2");
        assert_eq!(names.give("a_2"), "a_2_2");
    }

    #[test]
    fn hostile_names_stay_names() {
        assert_eq!(quoted("a\" ; DROP"), "\"a\"\" ; DROP\"");
        assert_eq!(literal("it's"), "'it''s'");
        assert_eq!(column("a\0b\n"), "a_b_");
        assert_eq!(column(""), "_");
    }
}
