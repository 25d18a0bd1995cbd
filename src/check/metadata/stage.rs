//! A stage ends after it began.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::words;

/// The rule.
pub(crate) struct Stages;

static CODE: Code = Code::error(
    "META024",
    "stage-backwards",
    "The last day of a stage is before its first day. Promises that are counted from the stage, \
     and the calendar that people subscribe to, would be wrong.\n\nCorrect `start` or `end` of the \
     `[[stage]]` in site.toml; a stage of one day has the same day in both.",
    "Hari terakhir sebuah tahapan mendahului hari pertamanya. Janji yang dihitung dari tahapan \
     itu, dan kalender yang dilanggan orang, akan keliru.\n\nBetulkan `start` atau `end` pada \
     `[[stage]]` di site.toml; tahapan satu hari memakai tanggal yang sama di keduanya.",
);

impl CatalogCheck for Stages {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for stage in &world.catalog.site.stages {
            let (Some(start), Some(end)) = (stage.start, stage.end) else { continue };
            if end < start {
                let key = &stage.key;
                let message = words!(
                    "the stage `{key}` ends on {end}, before it starts on {start}",
                    "tahapan `{key}` berakhir pada {end}, sebelum mulai pada {start}"
                );
                problems.push(
                    Diagnostic::new(&CODE, message)
                        .at(stage.span)
                        .help(words!("correct `start` or `end`", "betulkan `start` atau `end`")),
                );
            }
        }
        Ok(())
    }
}
