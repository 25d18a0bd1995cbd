//! Problems, failures and summaries on the terminal.

use std::io::{IsTerminal, Write};

use terbuka::diag::render::{Manner, Styling, form};
use terbuka::diag::{Diagnostics, Failure, Level, Stop, Tongue, Words};
use terbuka::source::Workspace;
use terbuka::words;

use crate::cli::Common;

/// Exit code: done.
pub(crate) const FINE: u8 = 0;
/// Exit code: problems in the catalogue.
pub(crate) const PROBLEMS: u8 = 1;
/// Exit code: could not run.
pub(crate) const FAILED: u8 = 2;
/// Exit code: stopped by the privacy gate.
pub(crate) const PRIVACY: u8 = 3;

/// Exit code: a copy that is not proved, or not the same.
pub(crate) const UNPROVED: u8 = 4;

/// Writes to standard error; a closed pipe is no reason to fail.
pub(crate) fn say(text: &str) {
    drop(writeln!(anstream::stderr(), "{text}"));
}

/// Writes to standard output; a closed pipe is no reason to fail.
pub(crate) fn out(text: &str) {
    drop(writeln!(anstream::stdout(), "{text}"));
}

/// Opens the folder of a site.
pub(crate) fn open(common: &Common) -> Result<Workspace, u8> {
    Workspace::open(&common.site).map_err(|cause| {
        fail(&Failure::io("read", &common.site, cause).words(), common.language.tongue());
        FAILED
    })
}

/// Prints why something could not be done.
pub(crate) fn fail(failure: &Words, tongue: Tongue) {
    say(&format!("{}: {}", Level::Error.say(tongue), failure.get(tongue)));
}

/// Prints what to do about it.
pub(crate) fn help(words: &Words, tongue: Tongue) {
    let line = words!("help: {words}", "bantuan: {words}"; words);
    say(line.get(tongue));
}

/// Tells how a run ended: on standard output, unless that is for programs.
pub(crate) fn tell(common: &Common, words: &Words) {
    let text = words.get(common.language.tongue());
    match form(&common.message_format) {
        Some(form) if form.is_for_programs() => say(text),
        _ => out(text),
    }
}

/// Prints all problems and gives the exit code of the run.
pub(crate) fn finish<T>(
    common: &Common,
    workspace: &Workspace,
    problems: &Diagnostics,
    result: Result<T, Stop>,
    success: impl FnOnce(T),
) -> u8 {
    print(common, workspace, problems);
    let gathered = problems.gathered();
    let is_error = |prefix: &str| {
        gathered.list.iter().any(|d| d.level == Level::Error && d.code.id.starts_with(prefix))
    };
    match result {
        Err(Stop::Failure(failure)) => {
            fail(&failure.words(), common.language.tongue());
            FAILED
        }
        _ if is_error("PRV") => PRIVACY,
        Err(Stop::Problems) => PROBLEMS,
        Ok(value) => {
            success(value);
            let warned = problems.count(Level::Warning) > 0;
            if common.deny_warnings && warned { PROBLEMS } else { FINE }
        }
    }
}

/// Prints all problems, and how many there are.
pub(crate) fn print(common: &Common, workspace: &Workspace, problems: &Diagnostics) {
    let gathered = problems.gathered();
    let Some(form) = form(&common.message_format) else { return };
    let styling = if use_colour() { Styling::Coloured } else { Styling::Plain };
    let tongue = common.language.tongue();
    let text = form.render(workspace, &gathered, Manner { tongue, styling });
    if text.is_empty() {
        return;
    }
    if form.is_for_programs() {
        out(text.trim_end());
        return;
    }
    say(text.trim_end());
    let (errors, warnings) = (problems.count(Level::Error), problems.count(Level::Warning));
    say(&format!("\n{}", tally(errors, warnings, tongue)));
    if errors > 0 {
        let words = words!(
            "Nothing was published. `terbuka explain CODE` tells more about a problem.",
            "Tidak ada yang diterbitkan. `terbuka explain KODE` menjelaskan sebuah masalah."
        );
        say(words.get(tongue));
    }
}

/// `1 dataset`, `2 datasets`; words of other languages stay as they are.
pub(crate) fn counted(n: u64, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

fn tally(errors: u64, warnings: u64, tongue: Tongue) -> String {
    let count = |n: u64, level: Level| match tongue {
        Tongue::English => counted(n, level.say(tongue)),
        Tongue::Indonesian => format!("{n} {}", level.say(tongue)),
    };
    match (errors, warnings) {
        (0, w) => count(w, Level::Warning),
        (e, 0) => count(e, Level::Error),
        (e, w) => format!("{}, {}", count(e, Level::Error), count(w, Level::Warning)),
    }
}

fn use_colour() -> bool {
    let wanted = anstream::AutoStream::choice(&std::io::stderr());
    wanted != anstream::ColorChoice::Never && std::io::stderr().is_terminal()
}
