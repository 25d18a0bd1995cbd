//! Codes written in two ways in one column: `11.01` and `1102`.

use crate::check::table::column::{Column, Columns, Judge, Look};
use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, TableCheck, Target};
use crate::words;

/// The rule.
pub(crate) struct CodeForms;

static CODE: Code = Code::warning(
    "TAB026",
    "mixed-code-forms",
    "A text column holds codes with points and codes without, which have as many digits: `11.01` and `1102`. \
     They come from two systems or two exports, and no other table can refer to both.\n\nChoose one form, \
     and name it in the field's `pattern` so that it stays so.",
    "Sebuah kolom teks berisi kode bertitik dan kode tanpa titik dengan jumlah digit yang sama: `11.01` dan \
     `1102`. Kode itu berasal dari dua sistem atau dua ekspor, dan tidak ada tabel lain yang dapat merujuk \
     keduanya.\n\nPilih satu bentuk, dan tulis bentuk itu di `pattern` kolom agar tetap demikian.",
);

impl TableCheck for CodeForms {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Columns::<Forms>::observe(target)
    }
}

/// Kind 0: codes with points. Kind 1: codes without. One bit for each number of digits.
#[derive(Default)]
struct Forms {
    with: u32,
    without: u32,
    varied: bool,
}

impl Judge for Forms {
    fn look(&mut self, text: &str) -> Look {
        if !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') || text.len() > 24 {
            return Look::Stranger;
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if !text.contains('.') {
            self.without |= 1 << digits;
            return Look::Odd(1);
        }
        // Parts of two digits or more: what codes have and numbers with decimals seldom have.
        self.varied |= text.split('.').any(|part| part.len() < 2);
        self.with |= 1 << digits;
        Look::Odd(0)
    }

    fn verdict(&self, column: &Column<'_>) -> Option<(Diagnostic, usize)> {
        let [with, without] = column.odd;
        let same_length = (self.with & self.without) >> 4 != 0;
        if with.count == 0 || !same_length || self.varied || column.strangers > 0 {
            return None;
        }
        let (fewer, kind) = if with.count <= without.count { (with, 0) } else { (without, 1) };
        let (name, a, b) = (&column.field.name, with.list(), without.list());
        let (n, m) = (with.count, without.count);
        let message = words!(
            "`{name}` mixes {n} codes with points ({a}) and {m} without ({b})",
            "`{name}` mencampur {n} kode bertitik ({a}) dan {m} kode tanpa titik ({b})"
        );
        let text = fewer.text();
        let problem = Diagnostic::new(&CODE, message)
            .label(words!("`{text}` is of the rarer form", "`{text}` berbentuk yang lebih jarang"))
            .help(words!(
                "write all codes of `{name}` in one form",
                "tulis semua kode `{name}` dalam satu bentuk"
            ));
        Some((problem, kind))
    }
}

#[cfg(test)]
mod tests {
    use super::Forms;
    use crate::check::table::column::tests::said;
    use crate::model::FieldType::String;

    #[test]
    fn two_forms_of_one_code_are_found() {
        assert!(said::<Forms>(String, &["11.01", "11.02", "1103"]).contains("`1103`"));
        assert!(said::<Forms>(String, &["110101", "11.01.02"]).contains("`11.01.02`"));
    }

    #[test]
    fn levels_decimals_and_years_are_silent() {
        assert_eq!(said::<Forms>(String, &["11", "11.01", "11.01.01"]), "");
        assert_eq!(said::<Forms>(String, &["1200", "120.5", "3.25"]), "");
        assert_eq!(said::<Forms>(String, &["1101", "1102"]), "");
        assert_eq!(said::<Forms>(String, &["11.01", "lain", "1102"]), "");
    }
}
