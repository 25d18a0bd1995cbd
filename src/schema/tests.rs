//! The table of keys and the loader say the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostics, Tongue};
use crate::load::load;
use crate::schema::{Form, Kind, meaning};
use crate::source::Workspace;

/// A key that nobody knows, in every table, makes the loader list the keys that it does know.
const SITE: &str = r"
zzqq = 1
site = { zzqq = 1, home-figures = [{ zzqq = 1 }], questions = [{ zzqq = 1 }] }
publisher = { zzqq = 1 }
license = { zzqq = 1 }
topic = [{ zzqq = 1 }]
stage = [{ zzqq = 1 }]
election = [{ zzqq = 1 }]
formats = { zzqq = 1 }
integrity = { zzqq = 1 }
mirror = [{ zzqq = 1 }]
budget = { zzqq = 1 }
privacy = { zzqq = 1, public = [{ zzqq = 1 }] }
checks = {}
phase = [{ zzqq = 1 }]
commitment = [{ zzqq = 1 }]
calendar = { zzqq = 1 }
openness = { zzqq = 1 }
";

/// More of it, because a file shows twenty findings of a rule.
const MORE_SITE: &str = r"
metadata = { zzqq = 1, theme = [{ zzqq = 1 }] }
security = { zzqq = 1 }
api = { zzqq = 1 }
hosting = { zzqq = 1 }
";

const DATASET: &str = r#"
zzqq = 1
temporal = { zzqq = 1 }
version = "2"
modified = 2024-01-01
release = { zzqq = 1 }
source = [{ zzqq = 1 }]
known-fault = [{ zzqq = 1 }]
[[resource]]
zzqq = 1
name = "t"
path = "t.csv"
missing = [{ zzqq = 1 }]
consent = { zzqq = 1 }
foreign-key = [{ zzqq = 1 }]
small-cells = [{ zzqq = 1 }]
personal = { zzqq = 1 }
[[resource.field]]
zzqq = 1
name = "a"
personal = { zzqq = 1 }
missing = [{ zzqq = 1 }]
codes = [{ zzqq = 1 }]
constraints = { zzqq = 1 }
[[map]]
zzqq = 1
value = "a"
table = "t"
tiles = { zzqq = 1 }
[[chart]]
zzqq = 1
table = "t"
[[reuse]]
zzqq = 1
"#;

/// A file of its own, because a file shows twenty findings of a rule.
const CHECKS: &str = r#"
[[resource]]
name = "t"
path = "t.csv"
[[resource.field]]
name = "a"
[[resource.check]]
zzqq = 1
sum = "a"
level = [{ zzqq = 1 }]
accept = [{ zzqq = 1 }]
[[resource.check]]
zzqq = 1
name = "c"
title = "C"
count = true
equals = 1
accept = [{ zzqq = 1 }]
[[resource.check]]
zzqq = 1
name = "d"
title = "D"
parts = ["a"]
total = "a"
[[resource.check]]
zzqq = 1
apportion = { zzqq = 1 }
"#;

const RECORDS: &str = r#"
[[resource]]
name = "t"
path = "t.csv"
primary-key = ["a"]
[[resource.field]]
name = "a"
[resource.record]
zzqq = 1
collection = "r"
place = { zzqq = 1 }
figure = [{ zzqq = 1 }]
[[resource.record.section]]
zzqq = 1
name = "s"
table = "t"
chart = { zzqq = 1 }
[[resource.record.section]]
zzqq = 1
name = "u"
check = "t.c"
"#;

const PLANNED: &str = "zzqq = 1\naccess = \"planned\"\n";

const CORRECTION: &str = "zzqq = 1\ndataset = \"a\"\nchange = [{ zzqq = 1 }]\n";

const PAGE: &str = "+++\nzzqq = 1\n+++\n";

type Asked = BTreeMap<(&'static str, String), BTreeSet<String>>;

/// The keys that the loader knows, by file and section.
fn asked() -> Asked {
    let mut out = Asked::new();
    for site in [SITE, MORE_SITE] {
        add_asked(site, &mut out);
    }
    out
}

fn add_asked(site: &str, out: &mut Asked) {
    let workspace = Workspace::from_texts([
        ("site.toml", site),
        ("datasets/a/dataset.toml", DATASET),
        ("datasets/a/t.csv", "a\n"),
        ("datasets/b/dataset.toml", PLANNED),
        ("datasets/c/dataset.toml", CHECKS),
        ("datasets/c/t.csv", "a\n"),
        ("datasets/d/dataset.toml", RECORDS),
        ("datasets/d/t.csv", "a\n"),
        ("datasets/a/releases/1/release.toml", "zzqq = 1\n"),
        ("datasets/a/releases/1/t.csv", "a\n"),
        ("corrections/k.toml", CORRECTION),
        ("content/x.md", PAGE),
    ]);
    let mut problems = Diagnostics::default();
    load(&workspace, &[], &mut problems).unwrap();
    for problem in problems.gathered().list {
        let message = problem.message.get(Tongue::English);
        let Some(rest) = message.strip_prefix("unknown key `zzqq`") else { continue };
        let section = rest.split('`').nth(1).unwrap_or_default().to_owned();
        let file = match workspace.path(problem.span.unwrap().source) {
            "site.toml" => "site",
            path if path.ends_with("release.toml") => "release",
            path if path.starts_with("datasets/") => "dataset",
            path if path.starts_with("corrections/") => "correction",
            _ => "page",
        };
        let help = problem.help[0].get(Tongue::English);
        let list = help.strip_prefix("known keys: ").expect("a list of keys");
        let names = list.split(", ").map(|name| name.trim_matches('`').to_owned());
        out.entry((file, section)).or_default().extend(names);
    }
}

#[test]
fn the_table_has_the_keys_that_the_loader_reads_and_no_others() {
    let asked = asked();
    let mut count = 0;
    for (word, form) in Form::ALL {
        let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for key in form.keys() {
            told.entry(key.section.to_owned()).or_default().insert(key.name.to_owned());
            if matches!(key.kind, Kind::Table | Kind::Tables) {
                told.entry(key.below()).or_default();
            }
        }
        for (section, keys) in &told {
            count += keys.len();
            let read = asked.get(&(word, section.clone()));
            assert_eq!(read, Some(keys), "{word}.toml `[{section}]`: the loader | the table");
        }
        let sections = asked.keys().filter(|(file, _)| file == word);
        for (_, section) in sections {
            assert!(told.contains_key(section), "{word}.toml: `[{section}]` is not in the table");
        }
    }
    assert!(count > 120, "{count}");
}

#[test]
fn every_key_is_explained_in_both_languages() {
    for (_, form) in Form::ALL {
        for key in form.keys() {
            let (english, other) = (
                key.meaning().get(Tongue::English).len(),
                key.meaning().get(Tongue::Indonesian).len(),
            );
            assert!(english > 5 && other > 5, "{}.{}", key.section, key.name);
        }
    }
}

#[test]
fn a_path_is_explained_with_and_without_its_language() {
    let told = |path| meaning(Form::Dataset, path).map(|w| w.get(Tongue::English).to_owned());
    assert_eq!(told("resource.field.title.id"), Some("The header for people.".to_owned()));
    assert_eq!(told("resource.field.title"), told("resource.field.title.en"));
    assert_eq!(told("zzqq"), None);
}
