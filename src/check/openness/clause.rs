//! Every dataset with data meets the clauses of the Open Definition that the site requires.

use crate::check::openness::reason;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::openness::Verdict;
use crate::words;

/// The rule.
pub(crate) struct Clauses;

static CODE: Code = Code::error(
    "OPN002",
    "clause-not-met",
    "A dataset does not wholly meet a clause of the Open Definition 2.1 that `require` of \
     `[openness]` in site.toml names: `open-licence` (1.1), `access` (1.2: as a whole and free of \
     charge), `machine-readable` (1.3), `open-format` (1.4). Withheld and planned datasets are not \
     asked.\n\nDo what the message says, or take the word out of `require`. Do not require `access` \
     when persons may withhold what stands about them.",
    "Sebuah dataset tidak sepenuhnya memenuhi butir Open Definition 2.1 yang disebut `require` di \
     `[openness]` site.toml: `open-licence` (1.1), `access` (1.2: utuh dan tanpa biaya), \
     `machine-readable` (1.3), `open-format` (1.4). Dataset yang dikecualikan dan direncanakan \
     tidak dikenai.\n\nLakukan yang disebut pesan, atau hapus kata itu dari `require`. Jangan \
     mewajibkan `access` bila orang boleh menahan keterangan tentang dirinya.",
);

impl CatalogCheck for Clauses {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        let required = &world.catalog.site.openness.require;
        if required.is_empty() {
            return Ok(());
        }
        let datasets = world.catalog.datasets.iter().enumerate();
        for (n, dataset) in datasets.filter(|(_, d)| d.access.has_data()) {
            let found = world.facts.openness(world.catalog, n);
            for clause in required {
                let answer = found.clause(*clause);
                if answer.verdict == Verdict::Met {
                    continue;
                }
                let (id, word, number) = (&dataset.id, clause.id(), clause.number());
                let message = words!(
                    "`{id}` does not meet `{word}` (Open Definition {number})",
                    "`{id}` tidak memenuhi `{word}` (Open Definition {number})"
                );
                let problem = Diagnostic::new(&CODE, message).at(dataset.span);
                problems.push(problem.help(reason(&answer.proof)));
            }
        }
        Ok(())
    }
}
