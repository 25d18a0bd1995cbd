//! Every row says what its person answered, in a declared word.

use crate::diag::{Code, Diagnostic};
use crate::model::Consent;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::{Row, answer_of};
use crate::words;

/// The rule.
pub(crate) struct Mapped;

static CODE: Code = Code::error(
    "PRV030",
    "unknown-consent",
    "The field that tells each person's consent holds a word that `[resource.consent]` does not \
     know. Such a person is treated as not willing, but a slip of the pen must not decide what is \
     published about somebody.\n\nCorrect the cell, or add the word to `yes`, `partial`, `no` or \
     `not-stated` of `[resource.consent]`. An empty cell is written `\"\"`.",
    "Kolom yang memuat kesediaan setiap orang berisi kata yang tidak dikenal `[resource.consent]`. \
     Orang itu diperlakukan sebagai tidak bersedia, tetapi salah ketik tidak boleh menentukan apa \
     yang dipublikasikan tentang seseorang.\n\nPerbaiki selnya, atau tambahkan kata itu ke `yes`, \
     `partial`, `no`, atau `not-stated` di `[resource.consent]`. Sel kosong ditulis `\"\"`.",
);

impl TableCheck for Mapped {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let schema = &target.resource.schema;
        let consent = schema.consent.as_ref()?;
        Some(Box::new(Rows { consent, name: &schema.fields[consent.field].name }))
    }
}

struct Rows<'t> {
    consent: &'t Consent,
    name: &'t str,
}

impl Observer for Rows<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if answer_of(self.consent, row).is_some() {
            return;
        }
        let (name, number) = (self.name, row.number);
        // The word itself is not repeated: in a broken row it may be somebody's data.
        sink.cell(&CODE, row, self.consent.field, || {
            let message = words!(
                "row {number}: the word in `{name}` is none of the declared answers",
                "baris data {number}: kata di `{name}` bukan salah satu jawaban yang dinyatakan"
            );
            let help = words!(
                "correct the cell, or add the word to `yes`, `partial`, `no` or `not-stated`",
                "perbaiki sel itu, atau tambahkan katanya ke `yes`, `partial`, `no`, atau `not-stated`"
            );
            Diagnostic::new(&CODE, message).help(help)
        });
    }
}
