//! Every cell is of its declared type.

use crate::check::table::quoted;
use crate::diag::{Code, Diagnostic};
use crate::model::Field;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::{Row, decode};
use crate::words;

/// The rule.
pub(crate) struct CellType;

static CODE: Code = Code::error(
    "TAB007",
    "cell-type",
    "A cell is not of the type that its field declares. Sums, sorting and every typed download would \
     be wrong.\n\nCorrect the cell; or declare the field as `string`; or, when the text stands for \
     \"no value\", add it to `missing` with its meaning.",
    "Isi sebuah sel tidak sesuai dengan tipe kolomnya. Jumlah, urutan, dan setiap unduhan \
     bertipe akan salah.\n\n\
     Perbaiki selnya; atau deklarasikan kolomnya sebagai `string`; atau, bila teks itu \
     berarti \"tidak ada nilai\", tambahkan ke `missing` beserta artinya.",
);

impl TableCheck for CellType {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Some(Box::new(Types(&target.resource.schema.fields)))
    }
}

struct Types<'t>(&'t [Field]);

impl Observer for Types<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for (n, field) in self.0.iter().enumerate() {
            let Some(text) = row.cell(n) else { continue };
            let Err(fault) = decode(field, text) else { continue };
            sink.cell(&CODE, row, n, || {
                let name = &field.name;
                let expected = fault.expected;
                let message = words!(
                    "`{name}` must be {expected}, row {}",
                    "`{name}` harus berupa {expected}, baris data {}",
                    row.number; expected
                );
                let mut problem = Diagnostic::new(&CODE, message).label(quoted(text));
                if let Some(hint) = fault.hint {
                    problem = problem.help(hint);
                }
                problem.help(words!(
                    "correct the cell, or declare `{name}` as `string`",
                    "perbaiki selnya, atau deklarasikan `{name}` sebagai `string`"
                ))
            });
        }
    }
}
