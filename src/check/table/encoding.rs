//! Tables are UTF-8.

use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Encoding;

static CODE: Code = Code::error(
    "TAB005",
    "table-not-utf8",
    "The table is not UTF-8. Names would be published as rubbish.\n\nExport it again as \"CSV UTF-8\", \
     or convert it: `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`.",
    "Tabel ini bukan UTF-8. Nama-nama akan terbit sebagai huruf acak.\n\n\
     Ekspor lagi sebagai \"CSV UTF-8\", atau ubah dengan `iconv -f WINDOWS-1252 -t UTF-8 LAMA \
     > BARU`.",
);

impl TableCheck for Encoding {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let _ = target;
        Some(Box::new(Bytes))
    }
}

struct Bytes;

impl Observer for Bytes {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.is_utf8() {
            return;
        }
        let bad = (0..row.len()).find(|n| row.cell(*n).is_some_and(|c| c.contains('\u{fffd}')));
        sink.cell(&CODE, row, bad.unwrap_or(0), || {
            let message = words!("row {} is not UTF-8", "baris data {} bukan UTF-8", row.number);
            Diagnostic::new(&CODE, message)
                .help(words!(
                    "export the table again as \"CSV UTF-8\"",
                    "ekspor lagi tabelnya sebagai \"CSV UTF-8\""
                ))
                .help(words!(
                    "or add `encoding = \"windows-1252\"` to the `[[resource]]`, if the file is to \
                     stay as it is",
                    "atau tambahkan `encoding = \"windows-1252\"` pada `[[resource]]`, jika berkasnya \
                     tidak boleh diubah"
                ))
        });
    }
}
