//! Rules about the source itself that no compiler knows.

mod bans;
mod layers;
mod licences;
mod size;
mod threats;

use std::fs;

use crate::support::folder;

/// A line of the crate's source: `src`-relative path, line number, text.
struct Line {
    path: String,
    number: usize,
    text: String,
}

/// A source file: its `src`-relative path and its text.
fn sources() -> Vec<(String, String)> {
    let root = folder("src");
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|e| e == "rs") {
            let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            out.push((path, fs::read_to_string(entry.path()).unwrap()));
        }
    }
    assert!(out.len() > 100, "the source is not where it is looked for");
    out
}

/// Whether a file holds tests only.
fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/")
}

/// All lines of code: without comments, and without the tests at the end of a file.
fn code() -> Vec<Line> {
    let mut out = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        for (n, line) in text.lines().enumerate() {
            if line.contains("cfg(") && text.lines().nth(n + 1) == Some("mod tests {") {
                break;
            }
            let words = line.trim_start();
            if !words.starts_with("//") {
                out.push(Line { path: path.clone(), number: n + 1, text: line.to_owned() });
            }
        }
    }
    out
}

/// The top module of a file: `render` for `render/page/mod.rs`, `digest` for `digest.rs`.
fn module(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or(path)
}
