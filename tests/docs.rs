//! The documentation says what is true: keys, commands, links, examples.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test, helpers included")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn terbuka(args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_terbuka"));
    // Whatever the developer's system speaks.
    command.env("LC_ALL", "C").args(args).current_dir(folder).output().unwrap()
}

/// All files with an ending below a folder, as paths from the repository.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut out = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = if folder == "." { name.clone() } else { format!("{folder}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            let is_source = !name.starts_with('.') || name == ".github";
            if is_source
                && !["target", "node_modules", "public", "checks", "sites"].contains(&name.as_str())
            {
                out.extend(files(&path, ending));
            }
        } else if name.ends_with(ending) {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// The keys that the code reads from TOML: literals of the reading functions.
fn keys_read(source: &str) -> BTreeSet<String> {
    let readers = [
        ".string(\"",
        ".required_string(\"",
        ".strings(\"",
        ".word(\"",
        ".integer(\"",
        ".size(\"",
        ".number(\"",
        ".numbers(\"",
        ".boolean(\"",
        ".date(\"",
        ".table(\"",
        ".tables(\"",
        ".has(\"",
        "list(\"",
        "whole(\"",
    ];
    let helpers = [
        "text(",
        "required(",
        "words(",
        "vocabulary(",
        "licence(",
        "decimal(",
        "bound(",
        "keyed(",
        "read_switch(",
        "read_weight(",
        "conditions(",
        "expected(",
        "fields.one(",
        "fields.through(",
        "template(",
    ];
    let mut keys = BTreeSet::new();
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    for reader in readers {
        keys.extend(code.split(reader).skip(1).map(until_quote));
    }
    for helper in helpers {
        for call in code.split(helper).skip(1) {
            let arguments = call.split(')').next().unwrap_or_default();
            if let Some((_, key)) = arguments.split_once(", \"") {
                keys.insert(until_quote(key));
            }
        }
    }
    // Keys that are given to a reader in a list.
    keys.extend(["key", "column", "row", "label"].map(str::to_owned));
    keys.extend(terbuka::model::PageClass::ALL.map(|(key, _)| key.to_owned()));
    keys.extend(terbuka::model::HostFile::ALL.map(|(key, _)| key.to_owned()));
    keys
}

fn until_quote(text: &str) -> String {
    text.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn page_about_rules_is_what_the_program_prints() {
    for (lang, page) in [("en", "docs/checks.md"), ("id", "docs/checks.id.md")] {
        let output = terbuka(&["explain", "--markdown", "--lang", lang], &root());
        let printed = String::from_utf8(output.stdout).unwrap();
        let help = format!("run `cargo run -- explain --markdown --lang {lang} > {page}`");
        assert!(printed == read(page), "{page} is out of date: {help}");
    }
}

#[test]
fn every_key_that_is_read_is_documented() {
    let pages = read("docs/site-toml.md") + &read("docs/dataset-toml.md");
    let mut count = 0;
    for file in files("src/load", ".rs") {
        for key in keys_read(&read(&file)) {
            count += 1;
            let named =
                [format!("`{key}`"), format!("[{key}]"), format!(".{key}]"), format!("{key} =")]
                    .iter()
                    .any(|form| pages.contains(form.as_str()));
            assert!(named, "`{key}` is read by {file} and stands in no page of docs/");
        }
    }
    assert!(count > 90, "only {count} keys were found: has the way of reading changed?");
}

#[test]
fn every_documented_key_of_the_example_exists() {
    let known: BTreeSet<String> =
        files("src/load", ".rs").iter().flat_map(|file| keys_read(&read(file))).collect();
    for page in ["docs/site-toml.md", "docs/dataset-toml.md"] {
        for line in read(page).lines().filter(|line| line.starts_with("| `")) {
            let cell = line.split('|').nth(1).unwrap();
            for key in cell.split('`').skip(1).step_by(2) {
                assert!(known.contains(key), "{page} tells of `{key}`, which nothing reads");
            }
        }
    }
}

#[test]
fn commands_in_the_documents_exist() {
    let mut seen = BTreeSet::new();
    for page in files(".", ".md") {
        for line in read(&page).lines() {
            let Some((_, rest)) = line.split_once("cargo run ") else { continue };
            let Some((_, rest)) = rest.split_once("-- ") else { continue };
            let words = rest.split(['`', '>', '#', '.']).next().unwrap_or_default();
            seen.insert(words.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        }
    }
    assert!(seen.len() >= 4, "{seen:?}");
    for words in seen {
        let help = terbuka(&[&words[0], "--help"], &root());
        assert!(help.status.success(), "there is no command `{}`", words[0]);
        let text = String::from_utf8(help.stdout).unwrap();
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(text.contains(option.as_str()), "`{}` has no `{option}`", words[0]);
        }
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut count = 0;
    for page in files(".", ".md").into_iter().filter(|p| !p.starts_with("content/")) {
        let folder = root().join(&page).parent().unwrap().to_owned();
        // In code a link is an example.
        let text: String = read(&page).split('`').step_by(2).collect();
        for link in text.split("](").skip(1) {
            let target = link.split([')', ' ', '\n']).next().unwrap();
            if target.contains(':') || target.starts_with(['#', '/']) {
                continue;
            }
            count += 1;
            let path = target.split('#').next().unwrap();
            assert!(folder.join(path).exists(), "{page}: `{target}` leads nowhere");
        }
    }
    assert!(count > 20, "{count}");
}

/// Fenced blocks after a comment `<!-- file: PATH -->`.
fn example_files(page: &str) -> Vec<(String, String)> {
    let text = read(page);
    let blocks = text.split("<!-- file: ").skip(1);
    blocks
        .map(|block| {
            let (path, rest) = block.split_once(" -->\n```").unwrap();
            let (_, body) = rest.split_once('\n').unwrap();
            (path.to_owned(), body.split("```").next().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn examples_build_as_they_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let pages = ["README.md", "docs/site-toml.md"];
    let examples: Vec<_> = pages.iter().flat_map(|page| example_files(page)).collect();
    assert_eq!(examples.len(), 3);
    for (path, text) in &examples {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let output = terbuka(&["build", "--deny-warnings"], folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let csv = folder.path().join("public/dataset/kantor-layanan/kantor.csv");
    assert!(fs::read_to_string(csv).unwrap().contains("01.20,Kantor Selatan"));

    let data = folder.path().join("datasets/kantor-layanan/kantor.csv");
    let faulty = fs::read_to_string(&data).unwrap().replace("01.20", "1.2");
    fs::write(&data, faulty).unwrap();
    let output = terbuka(&["check"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    let readme = read("README.md");
    let promised = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(told.contains(promised.trim()), "the README promises\n{promised}\nbut it is\n{told}");
}
