//! Codes of one length of which a few lost the zero at their beginning.

use crate::check::table::column::{Column, Columns, Judge, Look, is_text};
use crate::diag::{Code, Diagnostic};
use crate::model::Field;
use crate::scan::{Observer, TableCheck, Target};
use crate::words;

/// The rule.
pub(crate) struct LeadingZero;

static CODE: Code = Code::warning(
    "TAB020",
    "lost-leading-zero",
    "Nearly all values of a text column are codes of the same number of digits, and a few have one digit \
     less. A spreadsheet that takes `0171` for a number shows `171`.\n\nFormat the column as text in the \
     spreadsheet, write the zero again and export. If the shorter codes are right, say so by a \
     `pattern` under `constraints`: the rule then leaves the column alone.",
    "Hampir semua nilai sebuah kolom teks adalah kode dengan jumlah digit yang sama, dan beberapa kurang \
     satu digit. Aplikasi lembar kerja yang menganggap `0171` sebagai angka menampilkannya sebagai \
     `171`.\n\nFormat kolom sebagai teks di lembar kerja, tulis kembali nolnya, lalu ekspor ulang. Jika \
     kode yang lebih pendek memang benar, nyatakan dengan `pattern` di bawah `constraints`: aturan ini \
     lalu tidak memeriksa kolom itu.",
);

impl TableCheck for LeadingZero {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Columns::<Lengths>::observe(target)
    }
}

/// Codes of at least this many digits: shorter ones are too often plain numbers.
const LEAST_DIGITS: usize = 4;
/// Fewest codes of full length that make a case.
const LEAST_VALUES: u64 = 20;

/// Codes of the full length (kind 1) and of one digit less (kind 0).
#[derive(Default)]
struct Lengths {
    full: usize,
    /// How many have the full length, and the smallest of them.
    count: u64,
    least: u64,
    /// The largest of the shorter ones.
    most_short: u64,
    with_zero: bool,
    other: bool,
}

impl Judge for Lengths {
    fn concerns(field: &Field) -> bool {
        is_text(field) && field.constraints.pattern.is_none() && field.codes.is_empty()
    }

    fn look(&mut self, text: &str) -> Look {
        let number = text.parse::<u64>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
        let Some(number) = number else { return Look::Stranger };
        if self.full == 0 {
            (self.full, self.least) = (text.len(), u64::MAX);
        }
        if text.len() == self.full {
            self.count += 1;
            self.least = self.least.min(number);
            self.with_zero |= text.starts_with('0');
            return Look::Fine;
        }
        if text.len() + 1 == self.full && !text.starts_with('0') {
            self.most_short = self.most_short.max(number);
            return Look::Odd(0);
        }
        self.other = true;
        Look::Stranger
    }

    fn verdict(&self, column: &Column<'_>) -> Option<(Diagnostic, usize)> {
        let odd = &column.odd[0];
        let few = odd.count > 0 && self.count >= LEAST_VALUES && self.count >= 9 * odd.count;
        if !few || self.other || column.strangers > 0 || self.full < LEAST_DIGITS {
            return None;
        }
        // A count that passes 999 and goes on with 1000 has lost nothing.
        let step = 10_u64.checked_pow(self.full as u32 - 1)?;
        let is_count = self.most_short >= step - step / 10 && self.least <= step + step / 10;
        if is_count && !self.with_zero {
            return None;
        }
        let (name, list, count, text) = (&column.field.name, odd.list(), odd.count, odd.text());
        let digits = self.full;
        let message = words!(
            "{count} values of `{name}` are one digit shorter than the {digits} digits of the others: {list}",
            "{count} nilai `{name}` lebih pendek satu digit dari {digits} digit nilai lainnya: {list}"
        );
        let problem = Diagnostic::new(&CODE, message)
            .label(words!("was it `0{text}`?", "apakah aslinya `0{text}`?"))
            .help(words!(
                "write `0{text}` if the zero was lost; else give `{name}` a `pattern`",
                "tulis `0{text}` jika nolnya hilang; jika tidak, beri `{name}` sebuah `pattern`"
            ));
        Some((problem, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::Lengths;
    use crate::check::table::column::tests::said;
    use crate::model::FieldType::String;

    fn check(values: impl IntoIterator<Item = std::string::String>, found: bool) {
        let values: Vec<_> = values.into_iter().collect();
        let texts: Vec<&str> = values.iter().map(std::string::String::as_str).collect();
        assert_eq!(!said::<Lengths>(String, &texts).is_empty(), found, "{texts:?}");
    }

    #[test]
    fn a_code_one_digit_shorter_is_found() {
        let codes = (10..40).map(|n| format!("{}", 1101 + n * 37));
        check(codes.clone().chain(["171".to_owned()]), true);
        check(codes.clone(), false);
        check(codes.chain(["171".to_owned(), "17".to_owned()]), false);
    }

    #[test]
    fn a_running_number_and_names_are_silent() {
        check((990..1200).rev().map(|n| n.to_string()), false);
        check((1..100).rev().map(|n| n.to_string()), false);
        check((0..40).map(|n| format!("Cabang {n}")), false);
    }
}
