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
    "",
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
            Diagnostic::new(&CODE, format!("row {} is not UTF-8", row.number))
                .help("export the table again as \"CSV UTF-8\"")
                .help(words!(
                    "or add `encoding = \"windows-1252\"` to the `[[resource]]`, if the file is to \
                     stay as it is",
                    "atau tambahkan `encoding = \"windows-1252\"` pada `[[resource]]`, jika berkasnya \
                     tidak boleh diubah"
                ))
        });
    }
}
