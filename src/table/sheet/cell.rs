//! From the value of a cell to the text that a person would have typed.

use calamine::{Data, DataRef, ExcelDateTime};

/// From here on a whole number cannot be trusted to be the one that was typed: spreadsheets keep
/// fifteen digits.
const MOST_EXACT: f64 = 1e15;

/// Digits of a decimal that spreadsheets keep; what stands behind them is noise of arithmetic.
const DIGITS: usize = 15;

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// There was none.
    Nothing,
    /// It is exact.
    Exact,
    /// It is a number with more digits than were kept.
    Rounded,
}

/// Appends the text of a value.
pub(super) fn write(out: &mut String, value: &DataRef<'_>) -> Written {
    match value {
        DataRef::Empty => return Written::Nothing,
        DataRef::Int(number) => out.push_str(&number.to_string()),
        DataRef::Float(number) => return write_number(out, *number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            out.push_str(text);
        }
        DataRef::SharedString(text) => out.push_str(text),
        DataRef::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        DataRef::DateTime(moment) => write_moment(out, *moment),
        DataRef::Error(error) => out.push_str(&error.to_string()),
    }
    Written::Exact
}

/// Appends the text of an owned value.
pub(super) fn write_owned(out: &mut String, value: &Data) -> Written {
    let borrowed = match value {
        Data::Empty => DataRef::Empty,
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            DataRef::SharedString(text)
        }
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::Error(error) => DataRef::Error(error.clone()),
    };
    write(out, &borrowed)
}

/// Never an exponent, no `.0`, no noise: `1101`, `0.3`, `24.214`.
fn write_number(out: &mut String, number: f64) -> Written {
    if !number.is_finite() {
        out.push_str("#NUM!");
        return Written::Exact;
    }
    // Adding zero turns `-0` into `0`.
    let number = number + 0.0;
    if number.fract() == 0.0 {
        out.push_str(&number.to_string());
        return if number.abs() < MOST_EXACT { Written::Exact } else { Written::Rounded };
    }
    // What was typed has at most fifteen digits, and those come back exactly.
    let typed = format!("{number:.*e}", DIGITS - 1).parse().unwrap_or(number);
    out.push_str(&typed.to_string());
    Written::Exact
}

/// `2024-02-14`, `2024-02-14T07:00:00`, `07:00:00`, and durations as hours.
fn write_moment(out: &mut String, moment: ExcelDateTime) {
    let value = moment.as_f64();
    if moment.is_duration() {
        let seconds = (value * 86_400.0).round();
        let sign = if seconds < 0.0 { "-" } else { "" };
        let whole = seconds.abs() as u64;
        let (hours, rest) = (whole / 3600, whole % 3600);
        out.push_str(&format!("{sign}{hours:02}:{:02}:{:02}", rest / 60, rest % 60));
        return;
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let mut time = format!("{hour:02}:{minute:02}:{second:02}");
    if milli > 0 {
        time.push_str(&format!(".{milli:03}"));
    }
    match (value < 1.0, time == "00:00:00") {
        // A time of day without a day.
        (true, _) => out.push_str(&time),
        (false, true) => out.push_str(&date),
        (false, false) => out.push_str(&format!("{date}T{time}")),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, DataRef, ExcelDateTime, ExcelDateTimeType};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Written, write};

    fn text(value: &DataRef<'_>) -> String {
        let mut out = String::new();
        write(&mut out, value);
        out
    }

    #[test]
    fn numbers_are_what_was_typed() {
        let cases = [
            (1101.0, "1101"),
            (0.1 + 0.2, "0.3"),
            (24.214, "24.214"),
            (-0.0, "0"),
            (1e-7, "0.0000001"),
            (1.5e20, "150000000000000000000"),
            (999_999_999_999_999.0, "999999999999999"),
        ];
        for (number, expected) in cases {
            assert_eq!(text(&DataRef::Float(number)), expected);
        }
    }

    #[test]
    fn a_number_with_more_digits_than_spreadsheets_keep_is_told() {
        let mut out = String::new();
        assert_eq!(write(&mut out, &DataRef::Float(6.728_117_431_180_312e27)), Written::Rounded);
        assert_eq!(write(&mut out, &DataRef::Float(123_456_789_012_345.0)), Written::Exact);
    }

    #[test]
    fn moments_truths_and_errors_have_one_spelling() {
        let at = |value, kind| DataRef::DateTime(ExcelDateTime::new(value, kind, false));
        let day = ExcelDateTimeType::DateTime;
        assert_eq!(text(&at(45_336.0, day)), "2024-02-14");
        assert_eq!(text(&at(45_336.5, day)), "2024-02-14T12:00:00");
        assert_eq!(text(&at(0.75, day)), "18:00:00");
        assert_eq!(text(&at(1.25, ExcelDateTimeType::TimeDelta)), "30:00:00");
        assert_eq!(text(&DataRef::Bool(true)), "true");
        assert_eq!(text(&DataRef::Error(CellErrorType::NA)), "#N/A");
    }

    proptest! {
        #[test]
        fn decimals_of_fifteen_digits_come_back_and_have_no_exponent(
            digits in 0_i64..999_999_999_999_999, places in 0_u32..12,
        ) {
            let typed = rust_decimal::Decimal::new(digits, places).normalize();
            let stored: f64 = typed.to_string().parse().unwrap();
            let out = text(&DataRef::Float(stored));
            prop_assert_eq!(out.parse::<rust_decimal::Decimal>().unwrap(), typed);
            prop_assert!(!out.contains(['e', 'E']));
        }

        #[test]
        fn any_number_and_moment_is_written_without_a_panic(bits: u64, duration: bool, epoch: bool) {
            let number = f64::from_bits(bits);
            text(&DataRef::Float(number));
            let kind = if duration { ExcelDateTimeType::TimeDelta } else { ExcelDateTimeType::DateTime };
            text(&DataRef::DateTime(ExcelDateTime::new(number, kind, epoch)));
        }
    }
}
