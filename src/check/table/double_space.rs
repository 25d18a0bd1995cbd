//! One space between words.

use crate::check::table::shortened;
use crate::diag::{Code, Diagnostic, Words};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct DoubleSpace;

static CODE: Code = Code::warning(
    "TAB028",
    "double-space",
    "A text has two or more spaces in a row. Pages show one, so two names that look the same are \
     not.\n\nWrite one space. Set `double-space = \"allow\"` under `[checks]` to publish the texts as they \
     came.",
    "Sebuah teks memuat dua spasi atau lebih berturut-turut. Halaman hanya menampilkan satu, sehingga dua \
     nama yang tampak sama ternyata berbeda.\n\nTulis satu spasi. Tulis `double-space = \"allow\"` di bawah \
     `[checks]` untuk menerbitkan teks apa adanya.",
);

impl TableCheck for DoubleSpace {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let _ = target;
        Some(Box::new(Spaces))
    }
}

struct Spaces;

fn has_double(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair == b"  ")
}

impl Observer for Spaces {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.all(|text| !has_double(text)) {
            return;
        }
        for n in 0..row.len() {
            // Spaces at the edges are another rule's finding.
            let Some(text) = row.cell(n).map(str::trim).filter(|t| has_double(t)) else { continue };
            sink.cell(&CODE, row, n, || {
                let message = words!(
                    "a cell of row {} has two spaces in a row",
                    "sebuah sel di baris data {} memuat dua spasi berturut-turut",
                    row.number
                );
                let one: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
                let one = shortened(&one.join(" "));
                Diagnostic::new(&CODE, message)
                    .label(Words::same(format!("`{}`", shortened(text))))
                    .help(words!("write `{one}`", "tulis `{one}`"))
            });
        }
    }
}
