//! What a column holds, in bounded memory.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::Field;
use crate::table::Cell;

/// Distinct values that are counted; beyond that the profile says "more than".
const MAX_DISTINCT: usize = 1_000;
/// Longest value that is counted as a distinct one.
const MAX_VALUE_BYTES: usize = 120;
/// Values named as the most common.
const COMMON: usize = 5;

/// The profile of a field, over public values only.
#[derive(Debug, Default, Clone)]
pub struct FieldProfile {
    /// Values that are there.
    pub values: u64,
    /// Cells without a value.
    pub missing: u64,
    /// Values that are withheld.
    pub withheld: u64,
    /// Number of distinct values, or nothing when there are more than 1,000.
    pub distinct: Option<u64>,
    /// Smallest and largest number, or first and last day.
    pub range: Option<Range>,
    /// Sum of the numbers, when it fits into 28 digits.
    pub sum: Option<Decimal>,
    /// The most common values with their number of times; only where some value repeats.
    pub common: Vec<(String, u64)>,
    /// How many digits the numbers have; nothing where there is no number.
    pub digits: Option<Digits>,
}

/// The most digits that any number of a field has, so that a format can choose a type that holds
/// every one of them exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Digits {
    /// Before the point, without leading zeros.
    pub whole: usize,
    /// After the point.
    pub fraction: usize,
}

impl Digits {
    /// Of a number as it stands in a cell.
    fn of(number: &str) -> Digits {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let whole = whole.trim_start_matches('-').trim_start_matches('0').len();
        Digits { whole, fraction: fraction.len() }
    }
}

/// Smallest and largest value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Range {
    /// Of numbers.
    Numbers(Decimal, Decimal),
    /// Of days, as `2024-02-14`.
    Dates(String, String),
}

/// A profile that is being gathered.
pub(crate) struct Builder {
    numeric: bool,
    profile: FieldProfile,
    counts: Option<BTreeMap<String, u64>>,
    sum: Option<Decimal>,
}

impl Builder {
    pub(crate) fn new(field: &Field) -> Builder {
        Builder {
            numeric: field.kind.is_numeric(),
            profile: FieldProfile::default(),
            counts: Some(BTreeMap::new()),
            sum: Some(Decimal::ZERO),
        }
    }

    pub(crate) fn add(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Missing(_) => self.profile.missing += 1,
            Cell::Withheld => self.profile.withheld += 1,
            Cell::Text(text) => self.value(text),
            Cell::Boolean(truth) => self.value(if truth { "true" } else { "false" }),
            Cell::Number(text) => {
                self.value(text);
                let (own, most) = (Digits::of(text), self.profile.digits.get_or_insert_default());
                most.whole = most.whole.max(own.whole);
                most.fraction = most.fraction.max(own.fraction);
                match text.parse::<Decimal>() {
                    Ok(number) => self.number(number),
                    Err(_) => self.sum = None,
                }
            }
            Cell::Date(text) => {
                self.value(text);
                self.date(text);
            }
        }
    }

    fn value(&mut self, text: &str) {
        self.profile.values += 1;
        let Some(counts) = &mut self.counts else { return };
        if let Some(count) = counts.get_mut(text) {
            *count += 1;
        } else if counts.len() < MAX_DISTINCT && text.len() <= MAX_VALUE_BYTES {
            counts.insert(text.to_owned(), 1);
        } else {
            self.counts = None;
        }
    }

    fn number(&mut self, number: Decimal) {
        self.sum = self.sum.and_then(|sum| sum.checked_add(number));
        match &mut self.profile.range {
            Some(Range::Numbers(least, most)) => {
                *least = (*least).min(number);
                *most = (*most).max(number);
            }
            _ => self.profile.range = Some(Range::Numbers(number, number)),
        }
    }

    fn date(&mut self, text: &str) {
        match &mut self.profile.range {
            Some(Range::Dates(first, last)) => {
                if text < first.as_str() {
                    text.clone_into(first);
                }
                if text > last.as_str() {
                    text.clone_into(last);
                }
            }
            _ => self.profile.range = Some(Range::Dates(text.to_owned(), text.to_owned())),
        }
    }

    pub(crate) fn finish(self) -> FieldProfile {
        let mut profile = self.profile;
        profile.distinct = self.counts.as_ref().map(|c| c.len() as u64);
        profile.sum = self.sum.filter(|_| self.numeric && profile.values > 0);
        if let Some(counts) = self.counts
            && counts.values().any(|n| *n > 1)
        {
            let mut list: Vec<_> = counts.into_iter().collect();
            list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            list.truncate(COMMON);
            profile.common = list;
        }
        profile
    }
}

#[cfg(test)]
mod tests {
    use super::{Builder, Digits};
    use crate::model::{Field, FieldType};
    use crate::source::{SourceId, Span};
    use crate::table::Cell;

    #[test]
    fn the_digits_are_those_of_the_longest_numbers_on_each_side_of_the_point() {
        let field = Field::new("n", FieldType::Number, Span::top(SourceId(0)));
        let mut builder = Builder::new(&field);
        for number in ["-0.50", "123.5", "0987", "0.0001"] {
            builder.add(Cell::Number(number));
        }
        builder.add(Cell::Missing(None));
        assert_eq!(builder.finish().digits, Some(Digits { whole: 3, fraction: 4 }));
        assert_eq!(Builder::new(&field).finish().digits, None);
        let long = "9".repeat(200);
        let mut builder = Builder::new(&field);
        builder.add(Cell::Number(&long));
        assert_eq!(builder.finish().digits, Some(Digits { whole: 200, fraction: 0 }));
    }
}
