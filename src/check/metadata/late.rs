//! A promise that was not kept in time has a reason.

use crate::check::metadata::in_english;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Words};
use crate::model::{Publication, Standing};
use crate::source::Span;
use crate::words;

/// The rule.
pub(crate) struct Reasons;

static CODE: Code = Code::warning(
    "META022",
    "late-without-reason",
    "A commitment was kept late, or the promised day of a commitment or planned dataset has \
     passed, and no reason is given. The page of the calendar tells readers how many days late it \
     is; it should tell them why.\n\nAdd `reason`, or correct the dates.",
    "Sebuah komitmen dipenuhi terlambat, atau tanggal janji suatu komitmen atau dataset yang \
     direncanakan sudah lewat, tanpa alasan. Halaman kalender menyebutkan berapa hari \
     keterlambatannya; pembaca juga perlu tahu sebabnya.\n\nTambahkan `reason`, atau betulkan \
     tanggalnya.",
);

impl CatalogCheck for Reasons {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        let catalog = world.catalog;
        for commitment in catalog.site.commitments.iter().filter(|c| c.reason.is_none()) {
            let standing = commitment.standing(catalog);
            report(&commitment.key, standing, commitment.span, problems);
        }
        for dataset in &catalog.datasets {
            let Some(closed) = dataset.closed.as_ref().filter(|c| c.reason.is_none()) else {
                continue;
            };
            let standing = Standing::of(closed.promised, Publication::No, catalog.as_of());
            report(&dataset.id, standing, closed.promised_span, problems);
        }
        Ok(())
    }
}

fn report(name: &str, standing: Standing, span: Span, problems: &mut Diagnostics) {
    let time = in_english(standing.days().unwrap_or_default());
    let message: Words = match standing {
        Standing::Late(days) => words!(
            "`{name}` was published {time} late, and no reason is given",
            "`{name}` terbit {days} hari terlambat, dan alasannya tidak ditulis"
        ),
        Standing::Overdue(days) => words!(
            "`{name}` is {time} overdue, and no reason is given",
            "`{name}` sudah lewat {days} hari dari janji, dan alasannya tidak ditulis"
        ),
        _ => return,
    };
    problems.push(Diagnostic::new(&CODE, message).at(span).help(words!(
        "add `reason = {{ id = \"…\", en = \"…\" }}`",
        "tambahkan `reason = {{ id = \"…\", en = \"…\" }}`"
    )));
}
