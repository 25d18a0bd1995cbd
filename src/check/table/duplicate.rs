//! No row stands twice.

use crate::diag::{Code, Diagnostic};
use crate::scan::{KeyRows, Observer, Sink, TableCheck, Target, key_hash};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Duplicate;

static CODE: Code = Code::warning(
    "TAB018",
    "duplicate-row",
    "Two rows of a table without a primary key are equal in every cell. Most often a part of the file was \
     pasted twice, and every sum is too large.\n\nRemove the repeated row. If both are meant, add a column \
     that tells them apart and declare the `primary-key`. Only the first million rows are compared.",
    "Dua baris pada tabel tanpa kunci utama sama di semua sel. Biasanya sebagian berkas tertempel dua kali, \
     sehingga semua jumlah menjadi terlalu besar.\n\nHapus baris yang berulang. Jika keduanya memang \
     dimaksud, tambahkan kolom yang membedakannya dan nyatakan `primary-key`. Hanya satu juta baris pertama \
     yang dibandingkan.",
);

/// Rows that are remembered: about 40 MB.
const MOST_ROWS: u64 = 1_000_000;

impl TableCheck for Duplicate {
    fn code(&self) -> &'static Code {
        &CODE
    }

    /// Where there is a key, two equal rows repeat it, and that is another rule's finding.
    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let schema = &target.resource.schema;
        let told = !schema.primary_key.is_empty()
            || schema.fields.iter().any(|f| f.constraints.unique && f.constraints.required);
        if told { None } else { Some(Box::new(Rows(KeyRows::default()))) }
    }
}

struct Rows(KeyRows);

impl Observer for Rows {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.number > MOST_ROWS {
            return;
        }
        let hash = key_hash((0..row.len()).filter_map(|n| row.cell(n)));
        let Some(first) = self.0.insert(hash, row.number) else { return };
        sink.cell(&CODE, row, 0, || {
            let message = words!(
                "row {} is equal to row {first} in every cell",
                "baris data {} sama dengan baris data {first} di semua sel",
                row.number
            );
            Diagnostic::new(&CODE, message).help(words!(
                "remove the row, or declare a `primary-key` that tells the rows apart",
                "hapus baris ini, atau nyatakan `primary-key` yang membedakan kedua baris"
            ))
        });
    }
}
