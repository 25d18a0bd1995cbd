//! Cells of one line.

use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Breaks;

static CODE: Code = Code::warning(
    "TAB017",
    "line-break-in-cell",
    "A cell holds a line break or a tab. It is allowed, but many programs count lines instead of rows, and \
     a name with a line break is not the same text as the name without.\n\nReplace it by a space. Set \
     `line-break-in-cell = \"allow\"` under `[checks]` if long texts of several lines are meant.",
    "Sebuah sel memuat ganti baris atau tab. Ini dibolehkan, tetapi banyak program menghitung baris berkas \
     dan bukan baris tabel, dan nama dengan ganti baris tidak sama dengan nama tanpa ganti baris.\n\nGanti \
     dengan spasi. Tulis `line-break-in-cell = \"allow\"` di bawah `[checks]` jika memang dimaksudkan \
     sebagai teks panjang beberapa baris.",
);

impl TableCheck for Breaks {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let _ = target;
        Some(Box::new(Lines))
    }
}

struct Lines;

fn has_break(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, b'\t' | b'\n' | b'\r'))
}

impl Observer for Lines {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.all(|text| !has_break(text)) {
            return;
        }
        for n in 0..row.len() {
            let Some(text) = row.cell(n).filter(|text| has_break(text)) else { continue };
            let message = if text.contains(['\n', '\r']) {
                words!(
                    "a cell of row {} holds a line break",
                    "sebuah sel di baris data {} memuat ganti baris",
                    row.number
                )
            } else {
                words!(
                    "a cell of row {} holds a tab",
                    "sebuah sel di baris data {} memuat tab",
                    row.number
                )
            };
            let help = words!("write a space instead", "ganti dengan spasi");
            sink.cell(&CODE, row, n, || Diagnostic::new(&CODE, message).help(help));
        }
    }
}
