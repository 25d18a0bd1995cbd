//! Required values and keys are there.

use crate::diag::{Code, Diagnostic};
use crate::model::Field;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::{Cell, Row, decode};
use crate::words;

/// The rule.
pub(crate) struct Required;

static CODE: Code = Code::error(
    "TAB008",
    "missing-value",
    "A cell is empty although its field is required, or part of the primary key.\n\nFill it in, or \
     remove `required` when the value is allowed to be missing.",
    "Sebuah sel kosong padahal kolomnya wajib diisi, atau bagian dari kunci utama.\n\n\
     Isi selnya, atau hapus `required` bila nilainya memang boleh tidak ada.",
);

impl TableCheck for Required {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let schema = &target.resource.schema;
        let required = (0..schema.fields.len())
            .filter(|n| schema.fields[*n].constraints.required || schema.primary_key.contains(n))
            .map(|n| (n, &schema.fields[n]))
            .collect();
        Some(Box::new(Filled(required)))
    }
}

struct Filled<'t>(Vec<(usize, &'t Field)>);

impl Observer for Filled<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for (n, field) in &self.0 {
            let text = row.cell(*n).unwrap_or_default();
            if !matches!(decode(field, text), Ok(Cell::Missing(_))) {
                continue;
            }
            sink.cell(&CODE, row, *n, || {
                let name = &field.name;
                let message = words!(
                    "`{name}` has no value in row {}",
                    "`{name}` tidak punya nilai di baris data {}",
                    row.number
                );
                Diagnostic::new(&CODE, message).help(words!("fill the cell in", "isi selnya"))
            });
        }
    }
}
