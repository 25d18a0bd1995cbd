//! Progress on a terminal; silence in a pipe.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use terbuka::build::{Progress, Stage};

/// A bar on standard error.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// A bar; hidden in a pipe and when the run is quiet.
    pub(crate) fn new(quiet: bool) -> Bar {
        let shown = !quiet && std::io::stderr().is_terminal();
        Bar(if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() })
    }

    /// Removes the bar.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn stage(&self, stage: Stage, steps: usize) {
        let words = match stage {
            Stage::Load => "reading metadata",
            Stage::Scan => "reading tables",
            Stage::Draw => "drawing maps",
            Stage::Files => "writing downloads",
            Stage::Pages => "writing pages",
            Stage::Publish => "publishing",
        };
        let template =
            if steps == 0 { "{spinner} {msg}" } else { "{spinner} {msg} {bar:30} {pos}/{len}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.0.set_style(style);
        }
        self.0.set_length(steps as u64);
        self.0.set_position(0);
        self.0.set_message(words);
        self.0.tick();
    }

    fn step(&self) {
        self.0.inc(1);
    }
}
