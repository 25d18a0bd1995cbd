//! Primary keys and unique fields do not repeat.

use crate::check::table::column::is_missing;
use crate::check::table::shortened;
use crate::diag::{Code, Diagnostic};
use crate::model::Field;
use crate::scan::{KeyRows, Observer, Sink, TableCheck, Target, key_hash};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Unique;

static CODE: Code = Code::error(
    "TAB009",
    "duplicate-key",
    "Two rows have the same primary key, or a unique field has the same value twice. Other tables \
     could not tell which row they mean.\n\nRemove the repeated row, or add the column that tells \
     the rows apart to `primary-key`.",
    "Dua baris punya kunci utama yang sama, atau kolom unik berisi nilai yang sama dua kali. \
     Tabel lain tidak akan tahu baris mana yang dimaksud.\n\n\
     Hapus baris yang berulang, atau tambahkan kolom yang membedakan kedua baris ke \
     `primary-key`.",
);

impl TableCheck for Unique {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let schema = &target.resource.schema;
        let single = (0..schema.fields.len()).filter(|n| schema.fields[*n].constraints.unique);
        let mut keys: Vec<Vec<usize>> = single.map(|n| vec![n]).collect();
        if !schema.primary_key.is_empty() && !keys.contains(&schema.primary_key) {
            keys.push(schema.primary_key.clone());
        }
        if keys.is_empty() {
            return None;
        }
        let keys = keys.into_iter().map(|key| (key, KeyRows::default())).collect();
        Some(Box::new(Seen { fields: &schema.fields, keys }))
    }
}

struct Seen<'t> {
    fields: &'t [Field],
    keys: Vec<(Vec<usize>, KeyRows)>,
}

impl Observer for Seen<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for (key, rows) in &mut self.keys {
            let texts: Vec<&str> = key.iter().map(|n| row.cell(*n).unwrap_or_default()).collect();
            // A missing value is another rule's finding; two of them are no repetition.
            let mut parts = key.iter().zip(&texts);
            if parts.any(|(n, text)| is_missing(&self.fields[*n], text)) {
                continue;
            }
            let Some(first) = rows.insert(key_hash(texts.iter().copied()), row.number) else {
                continue;
            };
            let fields = self.fields;
            sink.cell(&CODE, row, key[0], || {
                let names: Vec<_> = key.iter().map(|n| format!("`{}`", fields[*n].name)).collect();
                let values: Vec<_> = texts.iter().map(|t| format!("`{}`", shortened(t))).collect();
                let (names, values) = (names.join(", "), values.join(", "));
                let message = words!(
                    "{names} repeats {values} in row {}; it stands in row {first} first",
                    "{names} mengulang {values} di baris data {}; nilai itu sudah ada di baris data {first}",
                    row.number
                );
                Diagnostic::new(&CODE, message).help(words!(
                    "remove the row, or add the column that tells the rows apart to `primary-key`",
                    "hapus barisnya, atau tambahkan kolom yang membedakan kedua baris ke `primary-key`"
                ))
            });
        }
    }
}
