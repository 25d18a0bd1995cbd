//! Every dataset with data has the stars that the site asks for.

use crate::check::openness::reason;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::openness::Verdict;
use crate::words;

/// The rule.
pub(crate) struct Stars;

static CODE: Code = Code::error(
    "OPN001",
    "too-few-stars",
    "A dataset has fewer of the five stars of linked open data than `minimum-stars` of \
     `[openness]` in site.toml asks for: one for an open licence, two for data that programs can \
     read, three for a format that belongs to no product, four for addresses of the things in the \
     data, five for links to other datasets. Withheld and planned datasets are not asked.\n\nDo what \
     the message says, or lower `minimum-stars`. The page `/keterbukaan/` shows all datasets.",
    "Sebuah dataset punya lebih sedikit bintang data terbuka daripada yang diminta `minimum-stars` \
     di `[openness]` site.toml: satu untuk lisensi terbuka, dua untuk data yang terbaca program, \
     tiga untuk format yang bukan milik suatu produk, empat untuk alamat bagi hal-hal di dalam \
     data, lima untuk rujukan ke dataset lain. Dataset yang dikecualikan dan direncanakan tidak \
     dikenai.\n\nLakukan yang disebut pesan, atau turunkan `minimum-stars`. Halaman \
     `/keterbukaan/` menampilkan semua dataset.",
);

impl CatalogCheck for Stars {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        let Some(least) = world.catalog.site.openness.minimum_stars else { return Ok(()) };
        let datasets = world.catalog.datasets.iter().enumerate();
        for (n, dataset) in datasets.filter(|(_, d)| d.access.has_data()) {
            let found = world.facts.openness(world.catalog, n);
            let stars = found.stars();
            if stars >= least {
                continue;
            }
            let id = &dataset.id;
            let message = words!(
                "`{id}` has {stars} of the {least} stars that the site asks for",
                "`{id}` punya {stars} dari {least} bintang yang diminta situs"
            );
            let mut problem = Diagnostic::new(&CODE, message).at(dataset.span);
            if let Some(next) = found.steps.iter().find(|a| a.verdict != Verdict::Met) {
                problem = problem.help(reason(&next.proof));
            }
            problems.push(problem);
        }
        Ok(())
    }
}
