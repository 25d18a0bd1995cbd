//! The type of a whole column, where a format wants one: what holds every value exactly.

use crate::model::{Field, FieldType};
use crate::scan::{Digits, FieldProfile, Range};

/// Most digits of an exact decimal.
pub(super) const MOST_DIGITS: usize = 38;
/// Most of them after the point that numbers are read with.
const MOST_FRACTION: usize = 30;
/// Digits that a whole number of 64 bits surely holds.
const SURE_DIGITS: usize = 18;

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnType {
    /// Text, byte for byte; also numbers that nothing else holds.
    Text,
    /// Whole numbers of 64 bits.
    Whole,
    /// Exact decimals: all digits, and those after the point.
    Decimal {
        /// All digits.
        digits: usize,
        /// Those after the point.
        scale: usize,
    },
    /// Days.
    Day,
    /// Truth.
    Truth,
}

impl ColumnType {
    /// The type of the column of a field. `profile` tells how long its numbers are; without it
    /// they stay text.
    pub(super) fn of(field: &Field, profile: Option<&FieldProfile>) -> ColumnType {
        let whole = matches!(field.kind, FieldType::Integer | FieldType::Year);
        match field.kind {
            FieldType::Boolean => ColumnType::Truth,
            FieldType::Date => ColumnType::Day,
            FieldType::Integer | FieldType::Year | FieldType::Number => match profile {
                Some(profile) if whole && fits_64_bits(profile) => ColumnType::Whole,
                Some(profile) => decimal(profile.digits.unwrap_or_default()),
                None => ColumnType::Text,
            },
            _ => ColumnType::Text,
        }
    }
}

fn decimal(Digits { whole, fraction }: Digits) -> ColumnType {
    let digits = (whole + fraction).max(1);
    match digits <= MOST_DIGITS && fraction <= MOST_FRACTION {
        true => ColumnType::Decimal { digits, scale: fraction },
        false => ColumnType::Text,
    }
}

fn fits_64_bits(profile: &FieldProfile) -> bool {
    let digits = profile.digits.unwrap_or_default().whole;
    let within = |range: &Range| match range {
        Range::Numbers(least, most) => {
            i64::try_from(*least).is_ok() && i64::try_from(*most).is_ok()
        }
        Range::Dates(..) => false,
    };
    // A number of nineteen digits is read for its range, so the range is that of all numbers.
    digits <= SURE_DIGITS
        || (digits == SURE_DIGITS + 1 && profile.range.as_ref().is_some_and(within))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::ColumnType;
    use crate::model::{Field, FieldType};
    use crate::scan::{Digits, FieldProfile, Range};
    use crate::source::{SourceId, Span};

    fn column(kind: FieldType, numbers: &[&str]) -> ColumnType {
        let field = Field::new("n", kind, Span::top(SourceId(0)));
        let mut profile = FieldProfile::default();
        for number in numbers {
            let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
            let most: &mut Digits = profile.digits.get_or_insert_default();
            most.whole = most.whole.max(whole.trim_start_matches(['-', '0']).len());
            most.fraction = most.fraction.max(fraction.len());
            if let Ok(number) = number.parse::<Decimal>() {
                profile.range = Some(match profile.range {
                    Some(Range::Numbers(a, b)) => Range::Numbers(a.min(number), b.max(number)),
                    _ => Range::Numbers(number, number),
                });
            }
        }
        ColumnType::of(&field, Some(&profile))
    }

    #[test]
    fn the_longest_number_of_a_column_decides_its_type() {
        let decimal = |digits, scale| ColumnType::Decimal { digits, scale };
        assert_eq!(column(FieldType::Integer, &[]), ColumnType::Whole);
        assert_eq!(column(FieldType::Integer, &["9223372036854775807"]), ColumnType::Whole);
        assert_eq!(column(FieldType::Integer, &["-9223372036854775808"]), ColumnType::Whole);
        assert_eq!(column(FieldType::Integer, &["9223372036854775808", "1"]), decimal(19, 0));
        assert_eq!(column(FieldType::Integer, &[&"9".repeat(38)]), decimal(38, 0));
        assert_eq!(column(FieldType::Integer, &[&"9".repeat(39)]), ColumnType::Text);
        assert_eq!(column(FieldType::Year, &["0987"]), ColumnType::Whole);
        assert_eq!(column(FieldType::Number, &["0.5", "123"]), decimal(4, 1));
        assert_eq!(column(FieldType::Number, &["0.0"]), decimal(1, 1));
        assert_eq!(
            column(FieldType::Number, &[&format!("0.{}1", "0".repeat(40))]),
            ColumnType::Text
        );
        assert_eq!(column(FieldType::Code, &["1"]), ColumnType::Text);
    }

    #[test]
    fn numbers_of_which_nothing_is_known_stay_text() {
        let field = Field::new("n", FieldType::Integer, Span::top(SourceId(0)));
        assert_eq!(ColumnType::of(&field, None), ColumnType::Text);
    }
}
