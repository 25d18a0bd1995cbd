//! What is withheld says which decision withholds it, and whose it is.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::Access;
use crate::words;

/// The rule.
pub(crate) struct Decided;

static CODE: Code = Code::warning(
    "META025",
    "withheld-without-decision",
    "A withheld dataset does not say by which decision it is withheld, or who decides. Readers who \
     disagree must know whom to ask.\n\nAdd `decision` (the decree, ruling or test of consequences) \
     and `decided-by` (the body that may decide otherwise).",
    "Dataset yang dikecualikan tidak menyebutkan keputusan yang mengecualikannya, atau siapa yang \
     memutuskan. Pembaca yang berkeberatan perlu tahu harus bertanya kepada siapa.\n\nTambahkan \
     `decision` (keputusan, putusan, atau uji konsekuensi) dan `decided-by` (pihak yang berwenang \
     memutuskan lain).",
);

impl CatalogCheck for Decided {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        let withheld = world.catalog.datasets.iter().filter(|d| d.access == Access::Withheld);
        for (dataset, closed) in withheld.filter_map(|d| Some((d, d.closed.as_ref()?))) {
            let id = &dataset.id;
            let lacking = [
                ("decision", closed.decision.is_none()),
                ("decided-by", closed.decided_by.is_none()),
            ];
            for key in lacking.into_iter().filter_map(|(key, lacks)| lacks.then_some(key)) {
                let message = words!(
                    "`{id}` is withheld without `{key}`",
                    "`{id}` dikecualikan tanpa `{key}`"
                );
                problems.push(Diagnostic::new(&CODE, message).at(dataset.span).help(words!(
                    "add `{key} = {{ id = \"…\", en = \"…\" }}`",
                    "tambahkan `{key} = {{ id = \"…\", en = \"…\" }}`"
                )));
            }
        }
        Ok(())
    }
}
