//! No control characters in cells.

use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Control;

static CODE: Code = Code::error(
    "TAB006",
    "control-character",
    "A cell holds a control character (NUL, escape …) that no reader can see and that breaks \
     spreadsheets and XML.\n\nRemove it. Tabs and line breaks are allowed.",
    "Sebuah sel berisi karakter kendali (NUL, escape …) yang tidak terlihat oleh pembaca dan \
     merusak lembar kerja dan XML.\n\n\
     Hapus karakter itu. Tab dan ganti baris boleh ada.",
);

impl TableCheck for Control {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let _ = target;
        Some(Box::new(Characters))
    }
}

struct Characters;

impl Observer for Characters {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.all(|text| text.bytes().all(|b| (b' '..0x7f).contains(&b))) {
            return;
        }
        for n in 0..row.len() {
            let Some(bad) = row.cell(n).and_then(|c| c.chars().find(|c| is_bad(*c))) else {
                continue;
            };
            sink.cell(&CODE, row, n, || {
                let code = u32::from(bad);
                let message = words!(
                    "row {} holds U+{code:04X}",
                    "baris data {} berisi U+{code:04X}",
                    row.number
                );
                Diagnostic::new(&CODE, message)
                    .help(words!("remove the character", "hapus karakter itu"))
            });
        }
    }
}

/// Control characters, and the two that XML cannot carry at all.
fn is_bad(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}
