//! What the commands that write drafts say afterwards.

use std::path::Path;

use serde_json::json;
use terbuka::author::{Made, Refused};
use terbuka::diag::{Tongue, Words};
use terbuka::words;

use crate::cli::report;

/// Says what was made, or why nothing was; `next` is what to do now.
pub(crate) fn tell(
    folder: &Path,
    result: Result<Made, Refused>,
    next: &Words,
    tongue: Tongue,
) -> u8 {
    let made = match result {
        Ok(made) => made,
        Err(refused) => return refuse(&refused, tongue),
    };
    for file in &made.files {
        let path = if folder == Path::new(".") { file.into() } else { folder.join(file) };
        report::out(&path.display().to_string());
    }
    for note in &made.notes {
        report::out(&format!("- {}", note.get(tongue)));
    }
    let count = made.unfinished;
    if count > 0 {
        let left = words!(
            "{count} texts are still to be written; they begin with TODO. `terbuka check` names each one.",
            "{count} teks masih harus ditulis; awalnya TODO. `terbuka check` menyebutnya satu per satu."
        );
        report::out(left.get(tongue));
    }
    report::out(next.get(tongue));
    report::FINE
}

/// The same for programs: one JSON object.
pub(crate) fn tell_json(result: Result<Made, Refused>, tongue: Tongue) -> u8 {
    match result {
        Ok(made) => {
            let notes: Vec<&str> = made.notes.iter().map(|note| note.get(tongue)).collect();
            let told =
                json!({ "files": made.files, "notes": notes, "unfinished": made.unfinished });
            report::out(&told.to_string());
            report::FINE
        }
        Err(refused) => refuse(&refused, tongue),
    }
}

fn refuse(refused: &Refused, tongue: Tongue) -> u8 {
    match refused {
        Refused::Because(because) => {
            let (reason, help) = &**because;
            report::fail(reason, tongue);
            report::say(words!("help: {help}", "bantuan: {help}"; help).get(tongue));
        }
        Refused::Failure(failure) => report::fail(&failure.words(), tongue),
    }
    report::FAILED
}
