//! Progress on a terminal; silence in a pipe.

use std::io::IsTerminal;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use terbuka::build::{Progress, Stage};
use terbuka::diag::{Tongue, Words};
use terbuka::mirror::Steps;

use crate::cli::{Common, report};

/// A bar that counts files.
pub(crate) struct Count {
    drawn: ProgressBar,
    tongue: Tongue,
}

impl Count {
    /// A bar; hidden in a pipe and when the run is quiet.
    pub(crate) fn new(quiet: bool, tongue: Tongue) -> Count {
        let shown = !quiet && std::io::stderr().is_terminal();
        let drawn = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        Count { drawn, tongue }
    }

    /// Removes the bar.
    pub(crate) fn clear(&self) {
        self.drawn.finish_and_clear();
    }
}

impl Steps for Count {
    fn begin(&self, files: usize) {
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {bar:30} {pos}/{len}") {
            self.drawn.set_style(style);
        }
        self.drawn.set_length(files as u64);
        let words = Words::fixed("checking files", "memeriksa berkas");
        self.drawn.set_message(words.get(self.tongue).to_owned());
    }

    fn step(&self) {
        self.drawn.inc(1);
    }
}

/// A bar on standard error.
pub(crate) struct Bar {
    drawn: ProgressBar,
    verbose: bool,
    tongue: Tongue,
    start: Instant,
}

impl Bar {
    /// A bar; hidden in a pipe and when the run is quiet or says each stage in a line instead.
    pub(crate) fn new(common: &Common) -> Bar {
        let shown = !common.quiet && !common.verbose && std::io::stderr().is_terminal();
        let drawn = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        let tongue = common.language.tongue();
        Bar { drawn, verbose: common.verbose, tongue, start: Instant::now() }
    }

    /// Removes the bar.
    pub(crate) fn clear(&self) {
        self.drawn.finish_and_clear();
    }
}

impl Progress for Bar {
    fn stage(&self, stage: Stage, steps: usize) {
        let words = match stage {
            Stage::Load => Words::fixed("reading metadata", "membaca metadata"),
            Stage::Scan => Words::fixed("reading tables", "membaca tabel"),
            Stage::Draw => Words::fixed("drawing maps", "menggambar peta"),
            Stage::Files => Words::fixed("writing downloads", "menulis berkas unduhan"),
            Stage::Pages => Words::fixed("writing pages", "menulis halaman"),
            Stage::Publish => Words::fixed("publishing", "menerbitkan"),
        };
        let words = words.get(self.tongue).to_owned();
        if self.verbose {
            let seconds = self.start.elapsed().as_secs_f64();
            let steps = if steps == 0 { String::new() } else { format!(" ({steps})") };
            report::say(&format!("{seconds:6.2} s  {words}{steps}"));
            return;
        }
        let template =
            if steps == 0 { "{spinner} {msg}" } else { "{spinner} {msg} {bar:30} {pos}/{len}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.drawn.set_style(style);
        }
        self.drawn.set_length(steps as u64);
        self.drawn.set_position(0);
        self.drawn.set_message(words);
        self.drawn.tick();
    }

    fn step(&self) {
        self.drawn.inc(1);
    }
}
