//! Histories of small sites.

use crate::diag::{Diagnostics, Tongue};
use crate::load::load;
use crate::model::{Catalog, ResourceRef};
use crate::release::{History, Inputs, Mark, history};
use crate::scan::scan;
use crate::source::Workspace;
use crate::table::Cell;

const SITE: &str = "[site]\ntitle = \"T\"\ntagline = \"t\"\ndescription = \"d\"\n\
    languages = [\"id\"]\nbase-url = \"https://x.example/\"\n[publisher]\nname = \"P\"\n\
    [[topic]]\nkey = \"a\"\ntitle = \"A\"\n";

/// A table of people with a key, a count, a telephone that needs consent, and the consent.
const PEOPLE: &str = r#"title = "Pengelola"
description = "Isi. Lagi."
topic = "a"
authority = "official"
modified = 2024-05-01
version = "2"
[[source]]
title = "S"
[[resource]]
name = "t"
path = "t.csv"
title = "T"
primary-key = ["k"]
consent = { field = "izin", yes = ["ya"], no = ["tidak"] }
[[resource.field]]
name = "k"
title = "K"
[[resource.field]]
name = "buku"
title = "Buku"
type = "integer"
[[resource.field]]
name = "telepon"
title = "Telepon"
consent = "full"
[[resource.field]]
name = "izin"
title = "Izin"
"#;

const RELEASE: &str = "date = 2024-01-01\n";

struct Read {
    workspace: Workspace,
    catalog: Catalog,
    history: History,
    found: Vec<String>,
}

/// Reads a site of texts; `site.toml` and the day of release `1` are there already.
fn read(files: &[(&str, &str)]) -> Read {
    let all = [("site.toml", SITE), ("datasets/p/releases/1/release.toml", RELEASE)];
    let workspace = Workspace::from_texts(all.into_iter().chain(files.iter().copied()));
    let mut problems = Diagnostics::default();
    let catalog = load(&workspace, &[], &mut problems).expect("memory can be read").unwrap();
    scan(&workspace, &catalog, &[], &mut problems).expect("memory can be read");
    let history = history(&workspace, &catalog, &[], &mut problems).expect("memory can be read");
    let say =
        |d: &crate::diag::Diagnostic| format!("{} {}", d.code.id, d.message.get(Tongue::English));
    let found = problems.gathered().list.iter().map(say).collect();
    Read { workspace, catalog, history, found }
}

impl Read {
    fn inputs(&self) -> Inputs<'_> {
        Inputs { workspace: &self.workspace, catalog: &self.catalog }
    }

    /// The cells of the first table of a release as they may be shown.
    fn shown(&self, release: usize) -> Vec<Vec<String>> {
        let version = self.history.version(self.inputs(), release, 0);
        let mut rows = version.stream().expect("memory can be read");
        let mut out = Vec::new();
        while let Some(record) = rows.next_record().expect("memory can be read") {
            let text = |cell: Cell<'_>| match cell {
                Cell::Withheld => "#".to_owned(),
                cell => cell.text().unwrap_or_default().to_owned(),
            };
            out.push(record.cells().map(text).collect());
        }
        out
    }
}

#[test]
fn who_agreed_once_and_not_today_is_not_shown_in_an_earlier_version() {
    let site = read(&[
        ("datasets/p/dataset.toml", PEOPLE),
        ("datasets/p/t.csv", "k,buku,telepon,izin\n1,10,,tidak\n2,20,222,ya\n"),
        (
            "datasets/p/releases/1/t.csv",
            "k,buku,telepon,izin\n1,10,111,ya\n2,20,222,ya\n3,30,333,ya\n",
        ),
    ]);
    // The third person is gone from the table of today, and so agrees to nothing.
    assert_eq!(
        site.shown(0),
        [["1", "10", "#", "ya"], ["2", "20", "222", "ya"], ["3", "30", "#", "ya"]]
    );
    let step = site.history.steps[1].as_ref().unwrap();
    let told: Vec<&str> = step.tables[0].sample.iter().map(|s| s.field.as_str()).collect();
    assert!(!told.contains(&"telepon"), "{told:?}");
    let withdrawn =
        "REL010 release `1`: 2 rows of `t` hold values whose persons do not agree today";
    assert!(site.found.iter().any(|f| f == withdrawn), "{:?}", site.found);
}

#[test]
fn the_stricter_word_of_then_and_today_holds() {
    let then = PEOPLE
        .replace("consent = { field = \"izin\", yes = [\"ya\"], no = [\"tidak\"] }\n", "")
        .replace("consent = \"full\"\n", "")
        .replace("version = \"2\"", "version = \"1\"")
        .replace("name = \"buku\"", "name = \"alamat\"");
    let site = read(&[
        ("datasets/p/dataset.toml", PEOPLE),
        ("datasets/p/t.csv", "k,buku,telepon,izin\n1,10,,tidak\n2,20,222,ya\n"),
        ("datasets/p/releases/1/dataset.toml", &then),
        ("datasets/p/releases/1/t.csv", "k,alamat,telepon,izin\n1,10,111,-\n2,20,222,-\n"),
    ]);
    // A field that is gone was never asked about: those who do not agree to all are not shown by it.
    assert_eq!(site.shown(0), [["1", "#", "#", "-"], ["2", "20", "222", "-"]]);
}

const CORRECTION: &str = r#"dataset = "p"
date = 2024-05-01
title = "Salah hitung"
reason = "Rak terlewat."
by = "Kepala"
[[change]]
resource = "t"
key = { k = "1" }
field = "buku"
before = "10"
after = "11"
"#;

#[test]
fn corrections_explain_changes_and_mark_the_cells_that_still_say_so() {
    let plain = PEOPLE.replace("consent = \"full\"\n", "");
    let files = [
        ("datasets/p/dataset.toml", plain.as_str()),
        ("datasets/p/t.csv", "k,buku,telepon,izin\n1,11,1,ya\n2,21,2,ya\n4,1,1,ya\n"),
        ("datasets/p/releases/1/t.csv", "k,buku,telepon,izin\n1,10,1,ya\n2,20,2,ya\n"),
        ("corrections/salah-hitung.toml", CORRECTION),
    ];
    let site = read(&files);
    let at = ResourceRef { dataset: 0, resource: 0 };
    let marks = site.history.marks(at).unwrap();
    assert_eq!(marks[&vec!["1".to_owned()]], [Mark { field: 1, correction: 0 }]);
    assert_eq!(marks.len(), 1);
    let step = site.history.steps[1].as_ref().unwrap();
    let by: Vec<(&str, Option<usize>)> =
        step.tables[0].sample.iter().map(|s| (s.what, s.correction)).collect();
    assert_eq!(by, [("cell", Some(0)), ("cell", None), ("added", None)]);
    let unexplained = "REL006 release `2`: changes of `t` that no correction explains: 1, the first: \
                       `buku` of `k = 2` from `20` to `21`";
    assert_eq!(site.found, [unexplained]);

    // Changed once more: the mark would no longer be true, and the correction is told to be false.
    let again = [
        files[0],
        ("datasets/p/t.csv", "k,buku,telepon,izin\n1,12,1,ya\n2,20,2,ya\n"),
        files[2],
        files[3],
    ];
    let site = read(&again);
    assert!(site.history.marks(at).is_none());
    assert!(site.found.iter().any(|f| f.starts_with("REL008 `buku` of `k = 1` is `12`, not `11`")));
}

#[test]
fn releases_follow_their_days_and_versions_are_counted_as_people_count() {
    let table = "k,buku,telepon,izin\n";
    let site = read(&[
        ("datasets/p/dataset.toml", PEOPLE),
        ("datasets/p/t.csv", table),
        ("datasets/p/releases/1/t.csv", table),
        ("datasets/p/releases/1.10/t.csv", table),
        ("datasets/p/releases/1.10/release.toml", "date = 2024-02-01\n"),
        ("datasets/p/releases/1.9/t.csv", table),
        ("datasets/p/releases/1.9/release.toml", "date = 2024-02-01\n"),
    ]);
    let versions: Vec<&str> =
        site.catalog.releases.list.iter().map(|r| r.version.as_str()).collect();
    assert_eq!(versions, ["1", "1.9", "1.10", "2"]);
    assert!(site.history.steps[0].is_none());
    assert!(site.history.steps[3].as_ref().unwrap().is_none());
}
