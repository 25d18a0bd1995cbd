//! No stray spaces around values.

use crate::check::table::quoted;
use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Spaces;

static CODE: Code = Code::warning(
    "TAB013",
    "stray-space",
    "A cell begins or ends with a space. Two values that look the same would not be the same.\n\n\
     Remove the space. The cell is published as it is.",
    "Sebuah sel diawali atau diakhiri spasi. Dua nilai yang tampak sama menjadi tidak sama.\n\n\
     Hapus spasinya. Selnya tetap terbit apa adanya.",
);

impl TableCheck for Spaces {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let _ = target;
        Some(Box::new(Edges))
    }
}

struct Edges;

impl Observer for Edges {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for n in 0..row.len() {
            let Some(text) = row.cell(n) else { continue };
            if text.trim().len() == text.len() {
                continue;
            }
            sink.cell(&CODE, row, n, || {
                let message = words!(
                    "a cell of row {} has a space at its edge",
                    "sebuah sel di baris data {} diawali atau diakhiri spasi",
                    row.number
                );
                Diagnostic::new(&CODE, message)
                    .label(quoted(text))
                    .help(words!("remove the space", "hapus spasinya"))
            });
        }
    }
}
