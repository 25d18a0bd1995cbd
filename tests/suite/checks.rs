//! Each rule has cases: a folder laid over `tests/checks/base`, and what the command says then.
//!
//! `tests/checks/<CODE>/<case>/expected.txt` begins with the command line and ends with the exit
//! code; `expected.id.txt` is the same in Indonesian. `absent.txt` lists files of the base that the case takes away.
//! `TERBUKA_BLESS=1 cargo test --test suite checks` writes what is said now; look at the diff.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use terbuka::build::codes;

use crate::support::workbook::xlsx;
use crate::support::{Run, SiteTest, folder};

const CHECK: &str = "$ terbuka check --message-format short";
const BUILD: &str = "$ terbuka build --message-format short --quiet";

/// The sub-folders of a folder, sorted.
fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// The folders of rules: all but the base and the good cases.
fn rules() -> Vec<PathBuf> {
    let mut all = folders(&folder("tests/checks"));
    all.retain(|path| !["base", "ok"].contains(&name(path).as_str()));
    all
}

fn site_of(case: &Path) -> SiteTest {
    let site = SiteTest::base();
    site.lay_over(case);
    if let Ok(absent) = fs::read_to_string(case.join("absent.txt")) {
        for path in absent.lines() {
            site.remove(path);
        }
    }
    // `workbook.txt` is the table as a workbook, which no diff could show.
    if let Ok(text) = fs::read_to_string(case.join("workbook.txt")) {
        site.remove("datasets/cabang/cabang.csv");
        site.file("datasets/cabang/cabang.xlsx", xlsx(&text));
        site.replace("datasets/cabang/dataset.toml", "cabang.csv", "cabang.xlsx");
    }
    // Larger than what belongs into a repository.
    if case.ends_with("TAB002/forgotten-quote") {
        let rest = "x".repeat(9 * 1024 * 1024);
        site.file("datasets/cabang/cabang.csv", format!("kode,nama,buku\n01.10,\"{rest}"));
    }
    if case.ends_with("BUD004/large-archive") {
        site.file("datasets/cabang/LICENSE-panjang.txt", shuffled_letters(2_500_000));
    }
    site
}

/// Letters that hardly become shorter by compression.
fn shuffled_letters(count: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let next = |n: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if n % 60 == 59 { b'\n' } else { b'a' + ((state >> 33) % 26) as u8 }
    };
    (0..count).map(next).collect()
}

/// The rules about plan, theme and pages speak only when a site is built.
fn command_of(code: &str) -> &'static str {
    let late = ["URL", "A11Y", "THM", "BUD", "SEC"];
    if late.iter().any(|prefix| code.starts_with(prefix)) { BUILD } else { CHECK }
}

fn run(site: &SiteTest, command: &str) -> Run {
    site.run(&command.split(' ').skip(2).collect::<Vec<_>>())
}

fn told(command: &str, run: &Run) -> String {
    format!("{command}\n{}{}exit {}\n", run.stdout, run.stderr, run.code)
}

/// Compares with a file of the case, or writes it; gives what differs.
fn compare(case: &Path, file: &str, said: &str) -> Option<String> {
    let file = case.join(file);
    if std::env::var_os("TERBUKA_BLESS").is_some() {
        fs::write(file, said).unwrap();
        return None;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    let differs = expected != said;
    differs.then(|| format!("{}\nexpected:\n{expected}\nsaid:\n{said}", file.display()))
}

/// What is wrong with the Indonesian of a report, when it is compared with the English one.
fn untranslated(english: &str, indonesian: &str) -> Vec<String> {
    let problems = |text: &'_ str| -> Vec<(String, String)> {
        let split = |line: &str| line.split_once("]: ").map(|(a, b)| (a.to_owned(), b.to_owned()));
        text.lines().filter_map(split).collect()
    };
    let (english, indonesian) = (problems(english), problems(indonesian));
    let mut wrong = Vec::new();
    if english.len() != indonesian.len() {
        wrong.push(format!("{} problems, in Indonesian {}", english.len(), indonesian.len()));
    }
    for ((place, one), (other_place, other)) in english.iter().zip(&indonesian) {
        let place = place.replace(" error[", " galat[").replace(" warning[", " peringatan[");
        if place != *other_place {
            wrong.push(format!("{place} became {other_place}"));
        }
        let names = |text: &str| -> BTreeSet<String> {
            text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
        };
        // What stands between backticks is the same, but for a type that is named by its values.
        let plain = |text: &str| {
            names(&text.replace("`true` or `false`", "").replace("`true` atau `false`", ""))
        };
        if one == other {
            wrong.push(format!("not translated: {one}"));
        } else if plain(one) != plain(other) {
            wrong.push(format!("other names:\n  {one}\n  {other}"));
        }
    }
    wrong
}

#[test]
fn each_faulty_site_is_reported_as_expected_in_both_languages() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let code = name(&rule);
        for case in folders(&rule) {
            let command = command_of(&code);
            let site = site_of(&case);
            let run = run(&site, command);
            let said = told(command, &run);
            if !said.contains(&format!("[{code}]")) {
                wrong.push(format!("{}: does not report {code}\n{said}", case.display()));
            }
            if run.code != 0 && site.public().exists() {
                wrong.push(format!("{}: something was published", case.display()));
            }
            wrong.extend(compare(&case, "expected.txt", &said));
            let command = format!("{command} --lang id");
            let indonesian = told(&command, &self::run(&site, &command));
            for fault in untranslated(&said, &indonesian) {
                wrong.push(format!("{}: {fault}", case.display()));
            }
            wrong.extend(compare(&case, "expected.id.txt", &indonesian));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_good_site_is_built_in_silence() {
    for case in folders(&folder("tests/checks/ok")) {
        let run = run(&site_of(&case), &format!("{BUILD} --deny-warnings"));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", case.display());
    }
}

#[test]
fn each_rule_has_a_faulty_site_and_each_site_a_rule() {
    let known: BTreeSet<String> = codes().map(|code| code.id.to_owned()).collect();
    let with_case = rules().into_iter().filter(|rule| !folders(rule).is_empty());
    let mut tested: BTreeSet<String> = with_case.map(|rule| name(&rule)).collect();
    // No site can be faulty so: the test of `--reproduce` plants the fault in a copy of an output.
    tested.insert("SEC009".to_owned());
    assert_eq!(known, tested);
}
