//! All forms, on one list of problems.

use crate::diag::render::{FORMS, Manner, form};
use crate::diag::{Code, Diagnostic, Diagnostics, Tongue, Words};
use crate::source::{SourceId, Span, Workspace};
use crate::words;

static CODE: Code = Code::error("TAB004", "cell-type", "", "");

fn sample() -> (Workspace, Diagnostics) {
    let text = "no,nama,kursi\r\n1,\"a\r\nb\",3\r\n2,c,x9\r\n";
    let workspace = Workspace::from_texts([("datasets/d/d.csv", text)]);
    let start = text.find("x9").unwrap() as u64;
    let mut problems = Diagnostics::default();
    problems.push(
        Diagnostic::new(
            &CODE,
            words!("`kursi` must be an integer", "`kursi` harus berupa bilangan bulat"),
        )
        .at(Span { source: SourceId(0), start, len: 2 })
        .label(words!("`x9` is not an integer", "`x9` bukan bilangan bulat"))
        .help(words!(
            "correct the cell, or declare `kursi` as `string` in dataset.toml",
            "perbaiki selnya, atau deklarasikan `kursi` sebagai `string` di dataset.toml"
        )),
    );
    (workspace, problems)
}

#[test]
fn every_form_says_code_and_place() {
    let (workspace, problems) = sample();
    for form in FORMS {
        let text = form.render(&workspace, &problems.gathered(), Manner::plain(Tongue::English));
        assert!(text.contains("TAB004"), "{}", form.id());
        assert!(text.contains("datasets/d/d.csv"), "{}", form.id());
        assert!(text.contains('4'), "{}: line 4 in {text}", form.id());
    }
}

#[test]
fn the_full_form_marks_the_cell_after_a_quoted_line_break() {
    let (workspace, problems) = sample();
    let full = form("full").unwrap();
    insta::assert_snapshot!(full.render(
        &workspace,
        &problems.gathered(),
        Manner::plain(Tongue::English)
    ));
}

#[test]
fn every_form_speaks_indonesian() {
    let (workspace, problems) = sample();
    let gathered = problems.gathered();
    for form in FORMS {
        let text = form.render(&workspace, &gathered, Manner::plain(Tongue::Indonesian));
        assert!(text.contains("harus berupa bilangan bulat"), "{}: {text}", form.id());
        assert!(!text.contains("must be") && !text.contains("help:"), "{}: {text}", form.id());
    }
    let full = form("full").unwrap();
    insta::assert_snapshot!(full.render(&workspace, &gathered, Manner::plain(Tongue::Indonesian)));
}

#[test]
fn repeats_that_are_not_listed_are_counted_in_the_language() {
    let workspace = Workspace::from_texts([("a,b.csv", "x\n")]);
    let mut problems = Diagnostics::default();
    for n in 0..25 {
        let span = Span { source: SourceId(0), start: 0, len: 1 };
        problems.push(Diagnostic::new(&CODE, Words::same(format!("{n}"))).at(span));
    }
    let gathered = problems.gathered();
    let told =
        |id: &str, tongue| form(id).unwrap().render(&workspace, &gathered, Manner::plain(tongue));
    for id in ["full", "short"] {
        assert!(told(id, Tongue::English).contains("TAB004: and 5 more like these"));
        assert!(told(id, Tongue::Indonesian).contains("TAB004: dan 5 lagi yang serupa"));
    }
    let log: serde_json::Value = serde_json::from_str(&told("sarif", Tongue::Indonesian)).unwrap();
    let notes = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(
        notes[0]["message"]["text"],
        "5 temuan TAB004 lainnya di berkas ini tidak ditampilkan."
    );
    let place = &notes[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(place["uri"], "a%2Cb.csv");
}

/// What SARIF 2.1.0 requires of a log, written out by hand.
#[test]
fn a_sarif_log_has_what_the_standard_requires() {
    let (workspace, problems) = sample();
    let sarif = form("sarif").unwrap();
    let told = |gathered| sarif.render(&workspace, &gathered, Manner::plain(Tongue::English));
    let log: serde_json::Value = serde_json::from_str(&told(problems.gathered())).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert!(driver["name"].is_string() && driver["rules"].is_array());
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 1);
    for result in results {
        let rule = &driver["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "datasets/d/d.csv");
        assert_eq!(place["artifactLocation"]["uriBaseId"], "SRCROOT");
        assert!(run["originalUriBaseIds"]["SRCROOT"].is_object());
        let at = |name: &str| place["region"][name].as_u64().unwrap();
        assert_eq!((at("startLine"), at("startColumn")), (4, 5));
        assert_eq!((at("endLine"), at("endColumn")), (4, 7));
        assert_eq!((at("byteOffset"), at("byteLength")), (31, 2));
    }
    let empty: serde_json::Value =
        serde_json::from_str(&told(Diagnostics::default().gathered())).unwrap();
    assert_eq!(empty["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn private_values_are_masked_in_every_form() {
    static PRIVATE: Code = Code::error("PRV999", "private", "", "");
    let workspace = Workspace::from_texts([("a.csv", "nama,kota\nSiti,Büyük 7\n")]);
    let mut problems = Diagnostics::default();
    let span = Span { source: SourceId(0), start: 15, len: 9 };
    problems.push(Diagnostic::new(&PRIVATE, Words::same("row 1 holds `kota`")).at(span));
    for form in FORMS {
        let text = form.render(&workspace, &problems.gathered(), Manner::plain(Tongue::English));
        assert!(!text.contains("Siti") && !text.contains("yük"), "{}: {text}", form.id());
    }
}

#[test]
fn data_cannot_start_a_workflow_command_or_paint_the_terminal() {
    let workspace = Workspace::from_texts([("a", "x")]);
    let mut problems = Diagnostics::default();
    problems.push(Diagnostic::new(&CODE, Words::same("bad \u{1b}[31m\n::set-env name=A::B")));
    for form in FORMS {
        let text = form.render(&workspace, &problems.gathered(), Manner::plain(Tongue::English));
        assert!(!text.contains('\u{1b}'), "{}", form.id());
        assert!(!text.contains("\n::set-env") || form.id() == "full", "{}", form.id());
    }
}
