//! What is claimed about accessibility is run: every rule, check, scenario and test that the
//! register names exists, and the page tells it.

use std::collections::BTreeSet;
use std::path::Path;

use terbuka::accessibility::{BROWSER_CHECKS, Hold, last_run, requirements};
use terbuka::audit;

use crate::support::SiteTest;
use crate::support::html::{attributes, main_of, texts};

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_requirement_is_there_once_and_held_somehow() {
    let ids: Vec<&str> = requirements().map(|it| it.id).collect();
    let mut expected: BTreeSet<String> = (1..=69).map(|n| n.to_string()).collect();
    expected.extend(('a'..='m').map(String::from));
    let found: BTreeSet<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(found, expected);
    assert_eq!(ids.len(), expected.len(), "one stands there twice");
    for demand in requirements() {
        assert!(!demand.held.is_empty(), "{} is held by nothing", demand.id);
    }
}

#[test]
fn nothing_is_claimed_that_is_not_run() {
    let names: Vec<String> = serde_json::from_str(&read("tests/browser/names.json")).unwrap();
    let told: Vec<&str> = BROWSER_CHECKS.iter().map(|check| check.name).collect();
    assert_eq!(told, names, "the suite and the page name different checks");
    let suite: String = ["checks.mjs", "run.mjs", "whole.mjs", "keyboard.mjs"]
        .map(|file| read(&format!("tests/browser/{file}")))
        .concat();
    for name in &names {
        assert!(suite.contains(name.as_str()), "no part of the suite makes `{name}`");
    }
    let codes: BTreeSet<&str> = audit::codes().map(|code| code.id).collect();
    for demand in requirements() {
        for hold in demand.held {
            let id = demand.id;
            match hold {
                Hold::Audit(code) => assert!(codes.contains(code), "{id}: no rule {code}"),
                Hold::Browser(name) => {
                    assert!(names.iter().any(|it| it == name), "{id}: no check `{name}`");
                }
                Hold::Scenario(name) => {
                    let file = root(&format!("tests/browser/scenarios/{name}.mjs"));
                    assert!(file.is_file(), "{id}: no scenario `{name}`");
                }
                Hold::Test(file, test) => {
                    let found = read(file).contains(&format!("fn {test}("));
                    assert!(found, "{id}: `{file}` has no test `{test}`");
                }
                Hold::Hand(day, how) => {
                    assert!(day.len() == 10 && !how.0.is_empty() && !how.1.is_empty(), "{id}");
                }
                Hold::Gap(what) => assert!(!what.0.is_empty() && !what.1.is_empty(), "{id}"),
            }
        }
    }
}

#[test]
fn the_last_run_of_the_browser_suite_is_a_record_of_its_checks_without_failures() {
    let run = last_run().expect("tests/browser/last-run.json can be read");
    assert!(run.pages > 0 && run.date.len() == 10 && run.browser.starts_with("Chromium "));
    // What a run left out is told on the page as not in it.
    assert!(run.checks.len() > BROWSER_CHECKS.len() / 2, "{:?}", run.checks.keys());
    for (name, tally) in &run.checks {
        assert!(BROWSER_CHECKS.iter().any(|check| check.name == name), "{name}");
        assert!(tally.passed > 0 && tally.failed == 0, "{name}: {tally:?}");
    }
}

#[test]
fn the_page_tells_rules_checks_gaps_and_where_to_complain() {
    let site = SiteTest::of("tests/sites/kecil").built();
    for (path, words) in [
        ("aksesibilitas/index.html", ["Sasaran", "Laporkan hambatan", "Kekurangan yang diketahui"]),
        ("en/aksesibilitas/index.html", ["Aim", "Report a barrier", "Known gaps"]),
    ] {
        let main = main_of(&site.text(path));
        let headings = texts(&main, "h2");
        for word in words {
            assert!(headings.iter().any(|it| it == word), "{path}: {headings:?}");
        }
        let rows = texts(&main, "#t-aturan tbody tr").len();
        assert_eq!(rows, audit::codes().count(), "{path}");
        assert_eq!(texts(&main, "#t-peramban tbody tr").len(), BROWSER_CHECKS.len(), "{path}");
        let demands = texts(&main, "tr[id^=tuntutan-]").len();
        assert_eq!(demands, requirements().count(), "{path}");
    }
    let links =
        attributes(&main_of(&site.text("aksesibilitas/index.html")), "#sampaikan a", "href");
    assert_eq!(links, ["https://baca.example.org/saran"]);
}
