//! Codes that a program turned into decimal numbers: `1101.0`.

use crate::check::table::column::{Column, Columns, Judge, Look};
use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, TableCheck, Target};
use crate::words;

/// The rule.
pub(crate) struct FloatCode;

static CODE: Code = Code::warning(
    "TAB024",
    "code-became-number",
    "A text column holds whole numbers, and some of them end in `.0`. A program read the codes as decimal \
     numbers, as many do when a column has empty cells; `1101.0` is no longer the code `1101`.\n\nRead the \
     column as text in that program (`dtype=str`) and export again, or remove `.0`.",
    "Sebuah kolom teks berisi bilangan bulat, dan sebagian berakhir dengan `.0`. Sebuah program membaca kode \
     sebagai angka desimal, seperti yang sering terjadi bila kolom memiliki sel kosong; `1101.0` bukan lagi \
     kode `1101`.\n\nBaca kolom sebagai teks di program itu (`dtype=str`) lalu ekspor ulang, atau hapus `.0`.",
);

impl TableCheck for FloatCode {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Columns::<Floats>::observe(target)
    }
}

#[derive(Default)]
struct Floats {
    whole: u64,
    longest: usize,
}

impl Judge for Floats {
    fn look(&mut self, text: &str) -> Look {
        let digits = text.strip_suffix(".0").unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Look::Stranger;
        }
        if digits.len() < text.len() {
            self.longest = self.longest.max(digits.len());
            return Look::Odd(0);
        }
        self.whole += 1;
        Look::Fine
    }

    fn verdict(&self, column: &Column<'_>) -> Option<(Diagnostic, usize)> {
        let odd = &column.odd[0];
        // `1.0`, `2.0` alone may be versions; three digits or a whole number beside them are not.
        let is_code = self.longest >= 3 || self.whole > 0;
        if odd.count == 0 || !is_code || column.strangers > 0 {
            return None;
        }
        let (name, list, count) = (&column.field.name, odd.list(), odd.count);
        let plain = odd.text().trim_end_matches(".0");
        let message = words!(
            "{count} values of `{name}` end in `.0`: {list}",
            "{count} nilai `{name}` berakhir dengan `.0`: {list}"
        );
        let problem = Diagnostic::new(&CODE, message)
            .label(words!("was it `{plain}`?", "apakah aslinya `{plain}`?"))
            .help(words!("write `{plain}`", "tulis `{plain}`"));
        Some((problem, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::Floats;
    use crate::check::table::column::tests::said;
    use crate::model::FieldType::String;

    #[test]
    fn codes_that_became_decimals_are_found() {
        assert!(said::<Floats>(String, &["1101.0", "1102.0"]).contains("`1101.0`"));
        assert!(said::<Floats>(String, &["1", "2", "3.0"]).contains("`3.0`"));
    }

    #[test]
    fn versions_and_codes_with_points_are_silent() {
        assert_eq!(said::<Floats>(String, &["1.0", "2.0"]), "");
        assert_eq!(said::<Floats>(String, &["1.0", "1.1", "2.0", "110"]), "");
        assert_eq!(said::<Floats>(String, &["1101", "1102"]), "");
    }
}
