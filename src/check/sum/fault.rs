//! Every check has a result.

use crate::check::sum::declared;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::scan::CompareFault;
use crate::words;

/// The rule.
pub(crate) struct HasResult;

static CODE: Code = Code::error(
    "SUM005",
    "no-exact-result",
    "A check could not be computed exactly: a sum has more than 38 digits, or the quota of an \
     apportionment (`imperiali`) gives more seats than there are. A rounded result would prove \
     nothing.\n\nLook for a number with far too many digits, or name the method that was \
     really used.",
    "Suatu pemeriksaan tidak dapat dihitung dengan tepat: jumlahnya lebih dari 38 digit, atau kuota \
     pembagian kursi (`imperiali`) menghasilkan lebih banyak kursi daripada yang ada. Hasil yang \
     dibulatkan tidak membuktikan apa pun.\n\nCari angka yang digitnya terlalu banyak, atau \
     sebutkan metode yang benar-benar dipakai.",
);

impl CatalogCheck for HasResult {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for outcome in world.facts.outcomes() {
            let check = declared(world, outcome);
            let name = &check.name;
            let message = match outcome.fault {
                // Of faults in the tables other rules speak.
                None | Some(CompareFault::Broken) => continue,
                Some(CompareFault::TooLarge) => words!(
                    "check `{name}` meets a number that is too large to be added up exactly",
                    "pemeriksaan `{name}` bertemu angka yang terlalu besar untuk dijumlahkan tepat"
                ),
                Some(CompareFault::TooManySeats) => words!(
                    "the quota of check `{name}` gives more seats than there are",
                    "kuota pemeriksaan `{name}` menghasilkan lebih banyak kursi daripada yang ada"
                ),
            };
            problems.push(Diagnostic::new(&CODE, message).at(check.span).help(words!(
                "look for a number with too many digits, or name another method",
                "cari angka yang digitnya terlalu banyak, atau sebutkan metode lain"
            )));
        }
        Ok(())
    }
}
