//! "From a CSV to a published page in five minutes" is true: both pages, typed as they stand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test, helpers included")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a page asks its reader to do.
#[derive(Debug)]
enum Step {
    Type(String),
    Save(String, String),
    Edit(String, String),
}

/// The steps in their order: blocks of commands, files and edits.
fn steps(page: &str) -> Vec<Step> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let text = fs::read_to_string(path).unwrap();
    let mut out = Vec::new();
    let mut marked: Option<(&str, &str)> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(rest) = line.strip_prefix("<!-- ") {
            let (what, path) = rest.trim_end_matches(" -->").split_once(": ").unwrap();
            marked = Some((what, path));
        }
        let Some(language) = line.strip_prefix("```").filter(|l| !l.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        match (language, marked.take()) {
            ("sh", None) => out.extend(block.iter().map(|l| Step::Type((*l).to_owned()))),
            (_, Some(("file", path))) => {
                out.push(Step::Save(path.to_owned(), block.join("\n") + "\n"));
            }
            ("diff", Some(("edit", path))) => {
                out.push(Step::Edit(path.to_owned(), block.join("\n")));
            }
            other => panic!("{page}: what is {other:?}?"),
        }
    }
    out
}

/// Replaces each line `-` by the line `+` after it; each must be there.
fn edit(file: &Path, changes: &str) {
    let mut text = fs::read_to_string(file).unwrap();
    let lines: Vec<&str> = changes.lines().collect();
    for pair in lines.chunks(2) {
        let [from, to] = pair else { panic!("a line without its replacement: {pair:?}") };
        let from = from.strip_prefix('-').unwrap();
        let to = to.strip_prefix('+').unwrap();
        let at = text.find(from).unwrap_or_else(|| panic!("no line `{from}` in\n{text}"));
        text.replace_range(at..at + from.len(), to);
    }
    fs::write(file, text).unwrap();
}

fn follow(page: &str, built: &str, words: &[&str]) {
    let start = tempfile::tempdir().unwrap();
    let mut at: PathBuf = start.path().to_owned();
    let mut checks = Vec::new();
    for step in steps(page) {
        match step {
            Step::Save(path, text) => fs::write(at.join(path), text).unwrap(),
            Step::Edit(path, changes) => edit(&at.join(path), &changes),
            Step::Type(line) => {
                let typed: Vec<&str> = line.split(' ').collect();
                if let ["cd", folder] = typed.as_slice() {
                    at = at.join(folder);
                    continue;
                }
                assert_eq!(typed[0], "terbuka", "{page}: {line}");
                let run = Command::new(env!("CARGO_BIN_EXE_terbuka"))
                    .args(&typed[1..])
                    .current_dir(&at)
                    .output()
                    .unwrap();
                let told = String::from_utf8_lossy(&run.stderr).into_owned();
                if typed[1] == "check" {
                    checks.push((run.status.code(), told));
                } else {
                    assert!(run.status.success(), "{page}: `{line}`:\n{told}");
                }
            }
        }
    }
    let [(first, told), (second, clean)] = checks.as_slice() else { panic!("{checks:?}") };
    assert_eq!(*first, Some(1), "{told}");
    // The draft alone is unfinished; the site around it has no fault.
    let errors = told.matches("error[").count();
    assert!(errors > 5 && errors == told.matches("error[META030]").count(), "{told}");
    assert_eq!((*second, clean.as_str()), (Some(0), ""), "{page}");
    let html = fs::read_to_string(at.join(built)).unwrap();
    for word in words {
        assert!(html.contains(word), "{built} does not say `{word}`");
    }
}

#[test]
fn the_english_page_can_be_followed_to_a_published_dataset() {
    follow(
        "docs/start.md",
        "public/dataset/service-offices/index.html",
        &["Service offices of the city, 2024", "01.10", "not counted"],
    );
}

#[test]
fn the_indonesian_page_can_be_followed_to_a_published_dataset() {
    follow(
        "docs/mulai.md",
        "public/dataset/kantor-layanan/index.html",
        &["Kantor layanan kota, 2024", "01.10", "tidak dihitung"],
    );
}
