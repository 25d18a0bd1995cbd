//! Codes that lost a zero at their end: `11.1` beside `11.11`.

use crate::check::table::column::{Column, Columns, Judge, Look};
use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, TableCheck, Target};
use crate::words;

/// The rule.
pub(crate) struct TrailingZero;

static CODE: Code = Code::warning(
    "TAB019",
    "lost-trailing-zero",
    "A text column holds codes like `11.11` and `11.12`, none that ends in a zero, and a few like `11.1`. \
     A spreadsheet that takes `11.10` for a number shows `11.1`, which is another code.\n\nFormat the \
     column as text in the spreadsheet, write the zero again (`11.10`) and export. Declare the field as \
     `number` when the values are numbers.",
    "Sebuah kolom teks berisi kode seperti `11.11` dan `11.12`, tidak satu pun berakhir dengan nol, dan \
     beberapa seperti `11.1`. Aplikasi lembar kerja yang menganggap `11.10` sebagai angka menampilkannya \
     sebagai `11.1`, padahal itu kode lain.\n\nFormat kolom sebagai teks di lembar kerja, tulis kembali \
     nolnya (`11.10`), lalu ekspor ulang. Nyatakan kolom sebagai `number` jika isinya memang angka.",
);

impl TableCheck for TrailingZero {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Columns::<Fractions>::observe(target)
    }
}

#[derive(Default)]
struct Fractions {
    two: u64,
    /// A fraction that ends in zero, or is longer than two digits: zeros were kept, or it is no code.
    other: bool,
}

impl Judge for Fractions {
    fn look(&mut self, text: &str) -> Look {
        let is_digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        let Some((whole, fraction)) = text.split_once('.') else {
            return if is_digits(text) { Look::Fine } else { Look::Stranger };
        };
        if !is_digits(whole) || !is_digits(fraction) {
            return Look::Stranger;
        }
        self.other |= fraction.len() > 2 || fraction.ends_with('0');
        if fraction.len() == 1 {
            return Look::Odd(0);
        }
        self.two += 1;
        Look::Fine
    }

    fn verdict(&self, column: &Column<'_>) -> Option<(Diagnostic, usize)> {
        let odd = &column.odd[0];
        let few = odd.count > 0 && self.two >= 8 && self.two >= 4 * odd.count;
        if !few || self.other || column.strangers > 0 {
            return None;
        }
        let (name, list, count, text) = (&column.field.name, odd.list(), odd.count, odd.text());
        let message = words!(
            "{count} values of `{name}` may have lost a zero at the end: {list}",
            "{count} nilai `{name}` mungkin kehilangan nol di akhir: {list}"
        );
        let problem = Diagnostic::new(&CODE, message)
            .label(words!("was it `{text}0`?", "apakah aslinya `{text}0`?"))
            .help(words!(
                "write `{text}0` if it is a code; declare `{name}` as `number` if it is a number",
                "tulis `{text}0` jika ini kode; nyatakan `{name}` sebagai `number` jika ini angka"
            ));
        Some((problem, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::Fractions;
    use crate::check::table::column::tests::said;
    use crate::model::FieldType::String;

    #[test]
    fn a_code_without_its_zero_is_found_among_longer_ones() {
        let codes =
            ["11.01", "11.02", "11.09", "11.1", "11.11", "11.12", "12.01", "12.02", "12.19"];
        assert!(said::<Fractions>(String, &codes).contains("`11.1`"));
    }

    #[test]
    fn codes_with_zeros_numbering_and_few_values_are_silent() {
        let kept = ["11.01", "11.02", "11.10", "11.1", "11.11", "11.12", "12.01", "12.02", "12.19"];
        assert_eq!(said::<Fractions>(String, &kept), "");
        let chapters = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.11"];
        assert_eq!(said::<Fractions>(String, &chapters), "");
        assert_eq!(said::<Fractions>(String, &["1.1", "1.11"]), "");
    }
}
