//! Texts that were read in the wrong encoding: `MasÔÇÖud` for `Mas’ud`, `Ã©` for `é`.

use crate::check::table::shortened;
use crate::diag::{Code, Diagnostic, Words};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::syntax::mojibake::repaired;
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Mojibake;

static CODE: Code = Code::warning(
    "TAB016",
    "mojibake",
    "A text was stored as UTF-8, read by a program as another encoding, and stored again: `é` became `Ã©`, \
     `’` became `ÔÇÖ`. Whoever searches for the name will not find it.\n\nCorrect the cell; the help line \
     shows the text as it was before. If many cells are hit, export the table again as UTF-8 from the \
     system where it still reads right.",
    "Sebuah teks disimpan sebagai UTF-8, dibaca program lain dengan pengodean berbeda, lalu disimpan lagi: \
     `é` menjadi `Ã©`, `’` menjadi `ÔÇÖ`. Orang yang mencari nama itu tidak akan menemukannya.\n\nPerbaiki \
     selnya; baris bantuan menunjukkan teks sebelum rusak. Jika banyak sel terkena, ekspor ulang tabel \
     sebagai UTF-8 dari sistem yang masih menampilkannya dengan benar.",
);

impl TableCheck for Mojibake {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let _ = target;
        Some(Box::new(Garbled))
    }
}

struct Garbled;

impl Observer for Garbled {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.all(str::is_ascii) {
            return;
        }
        for n in 0..row.len() {
            let Some(text) = row.cell(n).filter(|text| !text.is_ascii()) else { continue };
            let Some((right, encoding)) = repaired(text) else { continue };
            sink.cell(&CODE, row, n, || {
                let (shown, right) = (shortened(text), shortened(&right));
                let message = words!(
                    "a text of row {} was read as {encoding} although it was UTF-8",
                    "sebuah teks di baris data {} dibaca sebagai {encoding} padahal UTF-8",
                    row.number
                );
                Diagnostic::new(&CODE, message)
                    .label(Words::same(format!("`{shown}`")))
                    .help(words!("write `{right}`", "tulis `{right}`"))
            });
        }
    }
}
