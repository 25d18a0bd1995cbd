//! Every check compares something.

use crate::check::sum::declared;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::words;

/// The rule.
pub(crate) struct NotVoid;

static CODE: Code = Code::warning(
    "SUM006",
    "nothing-compared",
    "A check found nothing to compare, so it can never fail: no row fits `where`, or none of the \
     cells has a value.\n\nCorrect `where` (values stand there as in the file), or remove \
     the check.",
    "Suatu pemeriksaan tidak menemukan apa pun untuk dibandingkan sehingga tidak mungkin gagal: tidak \
     ada baris yang cocok dengan `where`, atau semua selnya tanpa nilai.\n\nPerbaiki \
     `where` (nilainya ditulis seperti di berkas), atau hapus pemeriksaannya.",
);

impl CatalogCheck for NotVoid {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for outcome in world.facts.outcomes() {
            if outcome.fault.is_some() || outcome.compared > 0 {
                continue;
            }
            let check = declared(world, outcome);
            let name = &check.name;
            let message = words!(
                "check `{name}` found nothing to compare",
                "pemeriksaan `{name}` tidak menemukan apa pun untuk dibandingkan"
            );
            problems.push(Diagnostic::new(&CODE, message).at(check.span).help(words!(
                "correct `where`, or remove the check",
                "perbaiki `where`, atau hapus pemeriksaannya"
            )));
        }
        Ok(())
    }
}
