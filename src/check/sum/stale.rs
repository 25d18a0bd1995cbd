//! Accepted differences still exist.

use crate::check::sum::declared;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::words;

/// The rule.
pub(crate) struct NotStale;

static CODE: Code = Code::warning(
    "SUM004",
    "stale-acceptance",
    "A `[[resource.check.accept]]` accepts a difference that does not exist (any more): the figures \
     with this key agree, or there is no such key. It would hide a later fault of the same \
     amount.\n\nRemove it, or correct its `key`.",
    "`[[resource.check.accept]]` menerima selisih yang tidak (lagi) ada: angka dengan kunci ini \
     cocok, atau kuncinya tidak ada. Kelak ia dapat menutupi kesalahan lain yang sama besarnya.\n\n\
     Hapus, atau perbaiki `key`-nya.",
);

impl CatalogCheck for NotStale {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for outcome in world.facts.outcomes() {
            let check = declared(world, outcome);
            for accepted in outcome.stale.iter().filter_map(|n| check.accepted.get(*n)) {
                let (name, difference) = (&check.name, accepted.difference);
                let message = words!(
                    "check `{name}` has no difference of {difference} with this key",
                    "pemeriksaan `{name}` tidak memiliki selisih {difference} dengan kunci ini"
                );
                problems.push(Diagnostic::new(&CODE, message).at(accepted.span).help(words!(
                    "remove this `[[resource.check.accept]]`, or correct its `key`",
                    "hapus `[[resource.check.accept]]` ini, atau perbaiki `key`-nya"
                )));
            }
        }
        Ok(())
    }
}
