//! What the values of one column are, judged by all of them, and always on the careful side.

use std::collections::{BTreeMap, BTreeSet};

use crate::author::names;
use crate::diag::Words;
use crate::model::{Field, FieldType};
use crate::scan::{KeySet, key_hash};
use crate::source::{SourceId, Span};
use crate::table::{Cell, decode};
use crate::words;

/// Texts that usually stand for "no value". The empty cell is always one.
const SYMBOLS: [&str; 20] = [
    "-",
    "--",
    "—",
    "–",
    "...",
    "…",
    "NA",
    "N/A",
    "n/a",
    "na",
    "#N/A",
    "NaN",
    "nan",
    "NULL",
    "null",
    "None",
    "tidak ada",
    "tidak tersedia",
    "t.a.",
    "?",
];

/// Types that are proposed, the narrower first. Text is what remains.
const TYPES: [FieldType; 8] = [
    FieldType::Boolean,
    FieldType::Date,
    FieldType::DateTime,
    FieldType::Year,
    FieldType::Integer,
    FieldType::Number,
    FieldType::Url,
    FieldType::GeoPoint,
];

/// Most values of a code list.
const MOST_CODES: usize = 12;

/// From so many rows on, only the first columns are followed as possible keys: memory.
const MANY_ROWS: u64 = 100_000;

/// What is known of a column while its values pass.
pub(crate) struct Column {
    pub(crate) name: String,
    probe: Field,
    alive: Vec<FieldType>,
    pub(crate) filled: u64,
    pub(crate) empty: u64,
    /// Signs for "no value" that occur.
    pub(crate) symbols: BTreeMap<&'static str, u64>,
    few: Option<BTreeSet<String>>,
    distinct: Option<KeySet>,
    digits: Digits,
}

/// How the digits of a column's values look.
#[derive(Debug, Default)]
struct Digits {
    /// Widths of whole and fraction, if all values had the same.
    same: Option<(usize, usize)>,
    varies: bool,
    longest: usize,
    /// A dot, and after each dot three digits: thousands, perhaps.
    groups: u64,
    no_groups: u64,
}

impl Digits {
    fn see(&mut self, text: &str) {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let shape = (whole.len(), fraction.len());
        self.varies |= self.same.is_some_and(|same| same != shape);
        self.same = Some(shape);
        self.longest = self.longest.max(whole.trim_start_matches('-').len());
        let is_group = fraction.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0";
        match text.contains('.') {
            true if is_group => self.groups += 1,
            true => self.no_groups += 1,
            false => {}
        }
    }

    fn are_alike(&self) -> bool {
        !self.varies && self.same.is_some_and(|(whole, fraction)| whole + fraction > 1)
    }
}

/// The proposal for a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Guess {
    pub(crate) kind: FieldType,
    /// The values, where they are few and repeat.
    pub(crate) codes: Vec<String>,
    /// Why it is text although it looks like numbers.
    pub(crate) note: Option<Words>,
}

impl Column {
    pub(crate) fn new(name: &str) -> Column {
        Column {
            name: name.to_owned(),
            probe: probe(name),
            alive: TYPES.to_vec(),
            filled: 0,
            empty: 0,
            symbols: BTreeMap::new(),
            few: Some(BTreeSet::new()),
            distinct: Some(KeySet::default()),
            digits: Digits::default(),
        }
    }

    /// Looks at the value of one row; `is_early` unless the column may no longer be followed.
    pub(crate) fn see(&mut self, text: &str) {
        if text.is_empty() {
            self.empty += 1;
            return;
        }
        if let Some(symbol) = SYMBOLS.iter().find(|symbol| **symbol == text) {
            *self.symbols.entry(symbol).or_insert(0) += 1;
            return;
        }
        self.filled += 1;
        let probe = &mut self.probe;
        self.alive.retain(|kind| {
            probe.kind = *kind;
            decode(probe, text).is_ok_and(|cell| !matches!(cell, Cell::Missing(_)))
        });
        if self.alive.contains(&FieldType::Number) {
            self.digits.see(text);
        }
        if let Some(few) = &mut self.few
            && !few.contains(text)
        {
            few.insert(text.to_owned());
            if few.len() > MOST_CODES || text.chars().count() > 40 {
                self.few = None;
            }
        }
        if let Some(distinct) = &mut self.distinct
            && !distinct.insert(key_hash([text]))
        {
            self.distinct = None;
        }
    }

    /// Whether the column may still turn out to be a key.
    pub(crate) fn may_be_key(&self) -> bool {
        self.distinct.is_some()
    }

    /// Stops following the column as a key when the table is long: memory.
    pub(crate) fn forget_key(&mut self) {
        self.distinct = None;
    }

    /// Whether every row has a value, and no two the same.
    pub(crate) fn is_unique(&self) -> bool {
        self.distinct.is_some() && self.is_filled()
    }

    /// Whether every row has a value.
    pub(crate) fn is_filled(&self) -> bool {
        self.filled > 0 && self.empty == 0 && self.symbols.is_empty()
    }

    /// What to propose.
    pub(crate) fn guess(&self) -> Guess {
        let (kind, note) = self.kind();
        let codes = match (kind, &note) {
            (FieldType::String, None) => self.codes(),
            _ => Vec::new(),
        };
        let kind = if codes.is_empty() { kind } else { FieldType::Code };
        Guess { kind, codes, note }
    }

    fn kind(&self) -> (FieldType, Option<Words>) {
        let text = FieldType::String;
        if self.filled == 0 {
            return (text, Some(words!("no row has a value", "tidak ada baris yang terisi")));
        }
        let has = |kind| self.alive.contains(&kind);
        let plain = [
            FieldType::Boolean,
            FieldType::Date,
            FieldType::DateTime,
            FieldType::Url,
            FieldType::GeoPoint,
        ];
        if let Some(kind) = plain.into_iter().find(|kind| has(*kind)) {
            return (kind, None);
        }
        if !has(FieldType::Number) || names::is_code(&self.name) {
            return (text, None);
        }
        if has(FieldType::Year) && names::is_year(&self.name) {
            return (FieldType::Year, None);
        }
        let careful = |why| (text, Some(why));
        if self.digits.longest >= 16 {
            return careful(words!(
                "more than 15 digits: text, so that none is lost",
                "lebih dari 15 angka: teks, supaya tidak ada angka yang hilang"
            ));
        }
        if self.digits.groups > 0 && self.digits.no_groups == 0 {
            return careful(words!(
                "three digits after every point: thousands? Then remove the points in the file",
                "tiga angka setelah setiap titik: ribuan? Kalau ya, hapus titiknya di berkas"
            ));
        }
        if self.digits.are_alike() && !names::is_measure(&self.name) {
            return careful(words!(
                "digits of one width: text, since they may be codes; if they count something, write \"integer\" or \"number\"",
                "angka dengan lebar sama: teks, karena mungkin kode; jika menghitung sesuatu, tulis \"integer\" atau \"number\""
            ));
        }
        (if has(FieldType::Integer) { FieldType::Integer } else { FieldType::Number }, None)
    }

    /// The values as a code list, where they are few, repeat, and are about no person.
    fn codes(&self) -> Vec<String> {
        let Some(few) = &self.few else { return Vec::new() };
        let repeats = self.filled >= 2 * few.len() as u64 && few.len() > 1;
        let is_plain = |code: &String| {
            let digits = code.chars().filter(char::is_ascii_digit).count();
            digits < 8 && !code.contains('@') && code.trim() == code
        };
        match repeats && !names::is_personal(&self.name) && few.iter().all(is_plain) {
            true => few.iter().cloned().collect(),
            false => Vec::new(),
        }
    }
}

/// Reads rows into columns.
pub(crate) fn see_row(columns: &mut [Column], cells: &[&str], row: u64) {
    for (column, text) in columns.iter_mut().zip(cells.iter().chain(std::iter::repeat(&""))) {
        column.see(text);
    }
    if row == MANY_ROWS {
        let candidates = columns.iter_mut().filter(|column| column.may_be_key());
        candidates.skip(2).for_each(Column::forget_key);
    }
}

/// A field to try types on, by the rules that `check` has.
fn probe(name: &str) -> Field {
    Field::new(name, FieldType::String, Span::top(SourceId(0)))
}

#[cfg(test)]
mod tests {
    use super::Column;
    use crate::model::FieldType;

    fn guess(name: &str, values: &[&str]) -> FieldType {
        let mut column = Column::new(name);
        for value in values {
            column.see(value);
        }
        column.guess().kind
    }

    #[test]
    fn a_type_is_proposed_only_if_all_values_have_it() {
        assert_eq!(guess("jumlah", &["1", "20", "-3", "-", ""]), FieldType::Integer);
        assert_eq!(guess("jumlah", &["1", "20", "x"]), FieldType::String);
        assert_eq!(guess("lebar", &["1.5", "20"]), FieldType::Number);
        assert_eq!(guess("ada", &["true", "false"]), FieldType::Boolean);
        assert_eq!(guess("buka", &["2024-02-14", "2024-02-30"]), FieldType::String);
        assert_eq!(guess("buka", &["2024-02-14", "NA"]), FieldType::Date);
        assert_eq!(guess("tahun", &["2019", "2024"]), FieldType::Year);
        assert_eq!(guess("laman", &["https://a.example/1"]), FieldType::Url);
        assert_eq!(guess("kosong", &["", "NA"]), FieldType::String);
    }

    #[test]
    fn what_may_be_a_code_stays_text() {
        assert_eq!(guess("kode_wilayah", &["11", "9", "120"]), FieldType::String);
        assert_eq!(guess("wilayah", &["01", "20"]), FieldType::String);
        assert_eq!(guess("wilayah", &["1101", "1102", "9471"]), FieldType::String);
        assert_eq!(guess("wilayah", &["11.10", "11.11"]), FieldType::String);
        assert_eq!(guess("angka", &["6728117431180311809900047702", "1"]), FieldType::String);
        assert_eq!(guess("angka", &["24.214", "1.002", "7"]), FieldType::String);
        // The name says that it counts.
        assert_eq!(guess("jumlah", &["1101", "1102", "9471"]), FieldType::Integer);
        assert_eq!(guess("persen", &["11.10", "11.11"]), FieldType::Number);
    }

    #[test]
    fn few_values_become_codes_unless_they_are_about_people() {
        let sex = ["L", "P", "L", "P", "L", "P"];
        let column = |name: &str| {
            let mut column = Column::new(name);
            for value in sex {
                column.see(value);
            }
            column.guess()
        };
        assert_eq!(column("jk").codes, ["L", "P"]);
        assert_eq!(column("jk").kind, FieldType::Code);
        assert_eq!(column("nama").codes, [] as [&str; 0]);
        // Each value once: no list.
        let mut once = Column::new("a");
        for value in ["x", "y", "z"] {
            once.see(value);
        }
        assert_eq!(once.guess().codes, [] as [&str; 0]);
    }

    #[test]
    fn keys_are_told_by_all_values() {
        let mut column = Column::new("kode");
        for value in ["a", "b"] {
            column.see(value);
        }
        assert!(column.is_unique());
        column.see("a");
        assert!(!column.is_unique());
        let mut column = Column::new("kode");
        for value in ["a", ""] {
            column.see(value);
        }
        assert!(!column.is_unique());
    }
}
