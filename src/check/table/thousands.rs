//! Whole numbers whose thousands mark was read as a decimal point: `24.214` for 24,214.

use crate::check::table::column::{Column, Columns, Judge, Look, is_text};
use crate::diag::{Code, Diagnostic};
use crate::model::{Field, FieldType};
use crate::scan::{Observer, TableCheck, Target};
use crate::words;

/// The rule.
pub(crate) struct Thousands;

static CODE: Code = Code::warning(
    "TAB022",
    "thousands-mark",
    "Nearly all values of a column are whole numbers, and a few have a point or comma before exactly three \
     digits: `24.214`. In Indonesian that is twenty-four thousand, for most programs it is twenty-four and a \
     bit.\n\nWrite the number without marks, `24214`, and declare the field as `integer`.",
    "Hampir semua nilai sebuah kolom adalah bilangan bulat, dan beberapa memuat titik atau koma sebelum tepat \
     tiga digit: `24.214`. Dalam bahasa Indonesia itu dua puluh empat ribu, tetapi bagi kebanyakan program \
     itu dua puluh empat koma sekian.\n\nTulis angkanya tanpa tanda, `24214`, dan nyatakan kolom sebagai \
     `integer`.",
);

impl TableCheck for Thousands {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Columns::<Marks>::observe(target)
    }
}

#[derive(Default)]
struct Marks {
    whole: u64,
}

impl Judge for Marks {
    fn concerns(field: &Field) -> bool {
        is_text(field) || field.kind == FieldType::Number
    }

    fn look(&mut self, text: &str) -> Look {
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            self.whole += 1;
            Look::Fine
        } else if has_marks(text) {
            Look::Odd(0)
        } else {
            Look::Stranger
        }
    }

    fn verdict(&self, column: &Column<'_>) -> Option<(Diagnostic, usize)> {
        let odd = &column.odd[0];
        let few = odd.count > 0 && self.whole >= 8 && self.whole >= 4 * odd.count;
        if !few || column.strangers > 0 {
            return None;
        }
        let (name, list, count) = (&column.field.name, odd.list(), odd.count);
        let plain: String = odd.text().chars().filter(char::is_ascii_digit).collect();
        let message = words!(
            "{count} values of `{name}` have a mark before three digits, all others are whole: {list}",
            "{count} nilai `{name}` memuat tanda sebelum tiga digit, yang lain bilangan bulat: {list}"
        );
        let problem = Diagnostic::new(&CODE, message)
            .label(words!("is this {plain}?", "apakah ini {plain}?"))
            .help(words!("write `{plain}`", "tulis `{plain}`"));
        Some((problem, 0))
    }
}

/// `24.214`, `1,234,567`: one to three digits without a leading zero, then groups of three.
fn has_marks(text: &str) -> bool {
    let mark = if text.contains('.') { '.' } else { ',' };
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let digits = |g: &str| g.bytes().all(|b| b.is_ascii_digit());
    let mut count = 0;
    (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && groups.all(|g| {
            count += 1;
            g.len() == 3 && digits(g)
        })
        && count > 0
}

#[cfg(test)]
mod tests {
    use super::{Marks, has_marks};
    use crate::check::table::column::tests::said;
    use crate::model::FieldType::{Number, String};

    #[test]
    fn a_whole_number_with_a_point_is_found_among_whole_numbers() {
        let votes = ["131", "99021", "5512", "24.214", "7", "120", "88", "4521", "33"];
        assert!(said::<Marks>(Number, &votes).contains("`24.214`"));
        assert!(said::<Marks>(String, &votes).contains("`24.214`"));
    }

    #[test]
    fn decimals_and_codes_are_silent() {
        let decimals = ["131", "99", "55", "24.214", "7", "120", "88", "4521", "3.5"];
        assert_eq!(said::<Marks>(Number, &decimals), "");
        assert_eq!(said::<Marks>(Number, &["1.234", "2.345", "7"]), "");
        for bad in ["0.214", "24.21", "24", "24.2140", "1.234,567", ".214", "24."] {
            assert!(!has_marks(bad), "{bad}");
        }
        assert!(has_marks("1,234,567"));
    }
}
