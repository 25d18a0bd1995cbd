//! Every row has as many cells as there are columns.

use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Ragged;

static CODE: Code = Code::error(
    "TAB004",
    "ragged-row",
    "A row has more or fewer cells than the header. Values would stand under the wrong column.\n\n\
     Quote cells that hold the delimiter, and fill rows that are too short.",
    "Sebuah baris punya sel lebih banyak atau lebih sedikit daripada kepala kolom. Nilainya \
     akan berada di bawah kolom yang salah.\n\n\
     Beri tanda kutip pada sel yang berisi pemisah kolom, dan lengkapi baris yang terlalu \
     pendek.",
);

impl TableCheck for Ragged {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Some(Box::new(Width(target.resource.schema.fields.len())))
    }
}

struct Width(usize);

impl Observer for Width {
    fn header(&mut self, header: &[String], _: &mut Sink<'_>) {
        // Judged by the file's own header: a wrong header is another finding.
        self.0 = header.len();
    }

    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.len() == self.0 {
            return;
        }
        let (found, expected) = (row.len(), self.0);
        sink.cell(&CODE, row, found.min(expected).saturating_sub(1), || {
            let message = words!(
                "row {} has {found} cells, the header has {expected}",
                "baris data {} punya {found} sel, kepala kolom punya {expected}",
                row.number
            );
            Diagnostic::new(&CODE, message).help(words!(
                "quote a cell that holds the delimiter, or add the missing cells",
                "beri tanda kutip pada sel yang berisi pemisah kolom, atau tambahkan sel yang kurang"
            ))
        });
    }
}
