//! Errors that a spreadsheet wrote in place of a value: `#REF!`.

use crate::check::table::column::{is_missing, is_text};
use crate::diag::{Code, Diagnostic, Words};
use crate::model::Field;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct SheetError;

static CODE: Code = Code::error(
    "TAB025",
    "spreadsheet-error",
    "A text cell holds the error of a formula (`#REF!`, `#N/A`, `#VALUE!` …), or `####`, which a spreadsheet \
     shows when a column is too narrow. The value itself is not in the file.\n\nMend the formula or widen \
     the column and export again. If it stands for \"no value\", add it to `missing` with its meaning.",
    "Sebuah sel teks memuat galat rumus (`#REF!`, `#N/A`, `#VALUE!` …), atau `####`, yang ditampilkan lembar \
     kerja bila kolom terlalu sempit. Nilainya sendiri tidak ada di berkas.\n\nPerbaiki rumus atau lebarkan \
     kolom, lalu ekspor ulang. Jika maksudnya \"tidak ada nilai\", tambahkan ke `missing` beserta artinya.",
);

impl TableCheck for SheetError {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        // Other types and code lists refuse such a cell by themselves.
        let fields = target.resource.schema.fields.iter().enumerate();
        let texts: Vec<_> = fields.filter(|(_, f)| is_text(f) && f.codes.is_empty()).collect();
        if texts.is_empty() { None } else { Some(Box::new(Errors(texts))) }
    }
}

/// What spreadsheets write.
const ERRORS: [&str; 14] = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#UNKNOWN!",
    "#ERROR!",
    "#DATA!",
];

struct Errors<'t>(Vec<(usize, &'t Field)>);

impl Observer for Errors<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.all(|text| !text.as_bytes().contains(&b'#') && !text.starts_with("Err:")) {
            return;
        }
        for (n, field) in &self.0 {
            let Some(text) = row.cell(*n).filter(|text| is_error(text)) else { continue };
            if is_missing(field, text) {
                continue;
            }
            sink.cell(&CODE, row, *n, || {
                let name = &field.name;
                let message = words!(
                    "`{name}` holds the error of a spreadsheet in row {}",
                    "`{name}` memuat galat lembar kerja di baris data {}",
                    row.number
                );
                Diagnostic::new(&CODE, message).label(Words::same(format!("`{text}`"))).help(
                    words!(
                        "write the value, or add `{text}` to `missing` with its meaning",
                        "tulis nilainya, atau tambahkan `{text}` ke `missing` beserta artinya"
                    ),
                )
            });
        }
    }
}

fn is_error(text: &str) -> bool {
    let text = text.trim();
    // LibreOffice numbers its errors.
    let libre = text.strip_prefix("Err:").unwrap_or_default();
    ERRORS.contains(&text)
        || (text.len() >= 4 && text.bytes().all(|b| b == b'#'))
        || (libre.len() == 3 && libre.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::is_error;

    #[test]
    fn only_whole_cells_are_errors() {
        assert!(is_error("Err:502") && !is_error("Err: 502") && !is_error("Err:5020"));
        assert!(is_error("#REF!") && is_error(" #N/A") && is_error("#######"));
        assert!(!is_error("#1") && !is_error("Blok #N/A") && !is_error("###") && !is_error(""));
    }
}
