//! No cell is the error of a spreadsheet's formula.

use crate::diag::{Code, Diagnostic};
use crate::model::Field;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct SheetError;

static CODE: Code = Code::error(
    "TAB043",
    "spreadsheet-error",
    "A cell says `#N/A`, `#REF!`, `#DIV/0!` or another error of a spreadsheet: a formula failed, and \
     its failure was saved or exported instead of a value.\n\nMend the formula in the spreadsheet and \
     save again. Where the value is not known, leave the cell empty; where `#N/A` is the \
     publisher's own sign for that, declare it: `missing = [{ symbol = \"#N/A\" }]`.",
    "Sebuah sel berisi `#N/A`, `#REF!`, `#DIV/0!`, atau kesalahan lembar kerja lainnya: sebuah rumus \
     gagal, dan kegagalannya yang tersimpan atau terekspor, bukan nilainya.\n\nPerbaiki rumusnya di \
     lembar kerja lalu simpan ulang. Jika nilainya tidak diketahui, kosongkan selnya; jika `#N/A` \
     memang tanda resmi untuk itu, nyatakan: `missing = [{ symbol = \"#N/A\" }]`.",
);

/// What spreadsheet programs write into such cells, also into CSV files.
const ERRORS: [&str; 10] = [
    "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#DATA!", "#SPILL!",
    "#CALC!",
];

impl TableCheck for SheetError {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Some(Box::new(Errors(&target.resource.schema.fields)))
    }
}

struct Errors<'t>(&'t [Field]);

impl Observer for Errors<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for n in 0..row.len() {
            let Some(text) = row.cell(n).filter(|text| is_error(text)) else { continue };
            let declared = |field: &Field| field.missing.iter().any(|m| m.symbol == text);
            if self.0.get(n).is_some_and(declared) {
                continue;
            }
            sink.cell(&CODE, row, n, || {
                let number = row.number;
                Diagnostic::new(
                    &CODE,
                    words!(
                        "row {number} holds the spreadsheet error `{text}`",
                        "baris {number} berisi kesalahan lembar kerja `{text}`"
                    ),
                )
                .help(words!(
                    "mend the formula and save again, or leave the cell empty",
                    "perbaiki rumusnya lalu simpan ulang, atau kosongkan selnya"
                ))
            });
        }
    }
}

fn is_error(text: &str) -> bool {
    let is_libre = || {
        text.strip_prefix("Err:")
            .is_some_and(|n| n.len() == 3 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    ERRORS.contains(&text) || is_libre()
}

#[cfg(test)]
mod tests {
    use super::is_error;

    #[test]
    fn errors_are_known_and_texts_that_look_like_them_are_not() {
        assert!(["#N/A", "#REF!", "Err:502"].into_iter().all(is_error));
        assert!(["N/A", "#1", "Err: 502", "Err:5020", ""].into_iter().all(|text| !is_error(text)));
    }
}
