//! What is withheld is looked at again on the day that was named.

use crate::check::metadata::in_english;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::days;
use crate::words;

/// The rule.
pub(crate) struct Reviews;

static CODE: Code = Code::warning(
    "META021",
    "review-overdue",
    "The day on which a withheld or planned dataset was to be reviewed has passed (`as-of` of \
     site.toml is the present day). Readers are told how many days ago that was.\n\nLook at the \
     ground again. Publish the data, or write the new day into `review-date` and the outcome into \
     `decision`.",
    "Tanggal peninjauan dataset yang dikecualikan atau direncanakan sudah lewat (`as-of` di \
     site.toml adalah hari ini). Pembaca diberi tahu sudah berapa hari lewatnya.\n\nTinjau lagi \
     dasarnya. Terbitkan datanya, atau tulis tanggal baru di `review-date` dan hasil peninjauan di \
     `decision`.",
);

impl CatalogCheck for Reviews {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        let Some(as_of) = world.catalog.as_of() else { return Ok(()) };
        for dataset in &world.catalog.datasets {
            let Some(closed) = &dataset.closed else { continue };
            let Some(review) = closed.review_date.filter(|day| *day < as_of) else { continue };
            let (id, passed) = (&dataset.id, days(review, as_of));
            let ago = in_english(passed);
            let message = words!(
                "the review of `{id}` was due on {review}, {ago} before {as_of}",
                "peninjauan `{id}` jatuh pada {review}, {passed} hari sebelum {as_of}"
            );
            problems.push(Diagnostic::new(&CODE, message).at(closed.review_span).help(words!(
                "review it, then write the new day: `review-date = …`",
                "tinjau, lalu tulis tanggal yang baru: `review-date = …`"
            )));
        }
        Ok(())
    }
}
