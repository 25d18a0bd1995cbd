//! Texts that a spreadsheet would run as a formula when it opens the CSV.

use crate::check::table::quoted;
use crate::diag::{Code, Diagnostic};
use crate::model::FieldType;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Formula;

static CODE: Code = Code::warning(
    "TAB014",
    "formula-like",
    "A text begins with `=`, `+`, `-`, `@` or a tab. The XLSX file holds it as text, but a spreadsheet \
     that opens the CSV file may run it as a formula. No rewriting would be safe and true at once, \
     so the cell is published as it is.\n\nLook whether the sign belongs there; set \
     `formula-like = \"allow\"` under `[checks]` when it does.",
    "Sebuah teks diawali `=`, `+`, `-`, `@`, atau tab. Berkas XLSX menyimpannya sebagai teks, \
     tetapi aplikasi lembar kerja yang membuka berkas CSV bisa menjalankannya sebagai rumus. \
     Tidak ada cara mengubahnya yang aman sekaligus setia pada data, jadi selnya terbit apa \
     adanya.\n\n\
     Periksa apakah tanda itu memang seharusnya ada; bila ya, tulis `formula-like = \
     \"allow\"` di bawah `[checks]`.",
);

impl TableCheck for Formula {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let fields = target.resource.schema.fields.iter().enumerate();
        let texts = fields.filter(|(_, f)| matches!(f.kind, FieldType::String | FieldType::Code));
        Some(Box::new(Starts(texts.map(|(n, _)| n).collect())))
    }
}

struct Starts(Vec<usize>);

impl Observer for Starts {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for n in &self.0 {
            let Some(text) = row.cell(*n) else { continue };
            if text.len() < 2 || !text.starts_with(['=', '+', '-', '@', '\t']) {
                continue;
            }
            sink.cell(&CODE, row, *n, || {
                let message = words!(
                    "row {} looks like a formula",
                    "baris data {} tampak seperti rumus",
                    row.number
                );
                Diagnostic::new(&CODE, message).label(quoted(text)).help(words!(
                    "remove the sign if it does not belong there",
                    "hapus tandanya bila tidak seharusnya ada"
                ))
            });
        }
    }
}
