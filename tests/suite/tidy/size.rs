//! Files are short, say what they are, and name no machine.

use std::fs;
use std::process::Command;

use crate::support::folder;
use crate::tidy::sources;

/// Most lines of a file.
const MOST_LINES: usize = 400;

#[test]
fn files_are_short() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("src/{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "longer than {MOST_LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn every_module_begins_by_saying_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn no_tracked_file_names_a_place_of_somebodys_machine() {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(folder("")).output();
    // A copy without its history (an archive of the source) has nothing tracked.
    let Some(listed) = listed.ok().filter(|output| output.status.success()) else { return };
    let places = [["/ho", "me/"].concat(), ["/Us", "ers/"].concat(), ["/wo", "rk/"].concat()];
    let mut wrong = Vec::new();
    for path in String::from_utf8(listed.stdout).unwrap().split_terminator('\0') {
        let Ok(bytes) = fs::read(folder(path)) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        for place in &places {
            let mut before = text.match_indices(place.as_str()).map(|(at, _)| &text[..at]);
            // An address may have such a part; a path on a machine begins with it.
            let begins =
                |text: &str| !text.ends_with(|c: char| c.is_alphanumeric() || ".-_}~)".contains(c));
            if before.any(begins) {
                wrong.push(format!("{path} names {place}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
