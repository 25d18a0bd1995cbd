//! Codes that a spreadsheet turned into dates: `1-11` became `1-Nov` or `2024-11-01`.

use crate::check::table::column::{Column, Columns, Judge, Look};
use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, TableCheck, Target};
use crate::words;

/// The rule.
pub(crate) struct DateCode;

static CODE: Code = Code::warning(
    "TAB021",
    "code-became-date",
    "A text column holds codes like `1-11`, and a few dates among them. A spreadsheet that takes `1-11` for \
     the first of November writes `1-Nov` or `2024-11-01 00:00:00`.\n\nFormat the column as text before \
     the codes are typed or pasted, write them again and export.",
    "Sebuah kolom teks berisi kode seperti `1-11`, dan beberapa tanggal di antaranya. Aplikasi lembar kerja \
     yang menganggap `1-11` sebagai tanggal satu November menulis `1-Nov` atau `2024-11-01 00:00:00`.\n\n\
     Format kolom sebagai teks sebelum kode diketik atau ditempel, tulis ulang kodenya, lalu ekspor.",
);

impl TableCheck for DateCode {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Columns::<Dates>::observe(target)
    }
}

/// Month names as spreadsheets shorten them, English and Indonesian.
const MONTHS: [&str; 16] = [
    "jan", "feb", "mar", "apr", "may", "mei", "jun", "jul", "aug", "agu", "sep", "oct", "okt",
    "nov", "dec", "des",
];

#[derive(Default)]
struct Dates {
    codes: u64,
}

impl Judge for Dates {
    fn look(&mut self, text: &str) -> Look {
        if is_date(text) {
            Look::Odd(0)
        } else if is_code(text) {
            self.codes += 1;
            Look::Fine
        } else {
            Look::Stranger
        }
    }

    fn verdict(&self, column: &Column<'_>) -> Option<(Diagnostic, usize)> {
        let odd = &column.odd[0];
        if odd.count == 0 || self.codes < 3 || self.codes < odd.count || column.strangers > 0 {
            return None;
        }
        let (name, list, count) = (&column.field.name, odd.list(), odd.count);
        let message = words!(
            "{count} values of `{name}` are dates among codes: {list}",
            "{count} nilai `{name}` berupa tanggal di antara kode: {list}"
        );
        let problem = Diagnostic::new(&CODE, message)
            .label(words!("was this a code?", "apakah ini semula kode?"))
            .help(words!("write the code again, as text", "tulis ulang kodenya, sebagai teks"));
        Some((problem, 0))
    }
}

/// `1-Nov`, `Nov-11`, `1-Nov-2024`, `2024-11-01`, with or without midnight.
fn is_date(text: &str) -> bool {
    let day =
        text.strip_suffix(" 00:00:00").or_else(|| text.strip_suffix("T00:00:00")).unwrap_or(text);
    if day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok() {
        return true;
    }
    let parts: Vec<&str> = day.split(['-', ' ', '/']).collect();
    let months = parts.iter().filter(|p| MONTHS.contains(&p.to_ascii_lowercase().as_str())).count();
    let is_number = |p: &str| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    let numbers = parts.iter().filter(|p| is_number(p)).count();
    (2..=3).contains(&parts.len()) && months == 1 && numbers + 1 == parts.len()
}

/// Short numbers joined by signs: `1-11`, `3/2`, `12-A`, or a plain number.
fn is_code(text: &str) -> bool {
    let part = |p: &str| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    let first = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    first && text.split(['-', '/', '.']).all(part)
}

#[cfg(test)]
mod tests {
    use super::Dates;
    use crate::check::table::column::tests::said;
    use crate::model::FieldType::String;

    #[test]
    fn dates_among_codes_are_found() {
        for date in ["1-Nov", "1-Nov-2024", "Nov-11", "2024-11-01", "2024-11-01 00:00:00", "1-Agu"]
        {
            assert!(
                said::<Dates>(String, &["1-10", "1-12", "2-13", date]).contains(date),
                "{date}"
            );
        }
    }

    #[test]
    fn columns_of_dates_names_and_codes_are_silent() {
        assert_eq!(said::<Dates>(String, &["2024-11-01", "2024-11-02", "2024-11-03"]), "");
        assert_eq!(said::<Dates>(String, &["1-10", "1-11", "2-13", "12-A"]), "");
        assert_eq!(said::<Dates>(String, &["3 hari", "1-11", "1-12", "1-13", "2024-11-01"]), "");
    }
}
