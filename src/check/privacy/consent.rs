//! The source folder holds nothing that a person did not agree to show.

use crate::diag::{Code, Diagnostic};
use crate::model::Schema;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::{Row, consent_of};
use crate::words;

/// The rule.
pub(crate) struct Consented;

static CODE: Code = Code::error(
    "PRV001",
    "withheld-in-source",
    "A row says that a person did not agree, and yet holds a value that needs consent. The source \
     folder is public too, so hiding it in the output is not enough.\n\nEmpty the cell in the source \
     file. Values are never shown in this message.",
    "Sebuah baris menyatakan bahwa orangnya tidak setuju, tetapi tetap berisi nilai yang \
     memerlukan persetujuan. Folder sumber juga terbuka untuk umum, jadi menyembunyikannya di \
     hasil terbitan saja tidak cukup.\n\n\
     Kosongkan selnya di berkas sumber. Nilainya tidak pernah ditampilkan di pesan ini.",
);

impl TableCheck for Consented {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let schema = &target.resource.schema;
        let consent = schema.consent.as_ref()?;
        Some(Box::new(Rows { schema, consent: consent.field }))
    }
}

struct Rows<'t> {
    schema: &'t Schema,
    consent: usize,
}

impl Observer for Rows<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        let agreed = consent_of(self.schema, row);
        for (n, field) in self.schema.fields.iter().enumerate() {
            let is_there = row.cell(n).is_some_and(|text| !text.is_empty());
            if n == self.consent || field.listing <= agreed || !is_there {
                continue;
            }
            sink.cell(&CODE, row, n, || {
                let name = &field.name;
                let message = words!(
                    "row {} holds `{name}` although the person did not agree",
                    "baris data {} berisi `{name}` padahal orangnya tidak setuju",
                    row.number
                );
                Diagnostic::new(&CODE, message).help(words!(
                    "empty the cell in the source file",
                    "kosongkan selnya di berkas sumber"
                ))
            });
        }
    }
}
