//! The command line: what it says, in which form, with which exit code.

use insta::assert_snapshot;
use serde_json::Value;
use terbuka::build::codes;

use crate::support::{SiteTest, folder};

#[test]
fn help_teaches() {
    let site = SiteTest::base();
    for command in ["", "build", "check", "serve", "explain", "suppress", "verify", "mirror pull"] {
        let arguments: Vec<&str> = command.split(' ').filter(|word| !word.is_empty()).collect();
        let run = site.run(&[&arguments[..], &["--help"]].concat()).exits(0);
        let name = if command.is_empty() { "help".to_owned() } else { command.replace(' ', "-") };
        insta::with_settings!({ snapshot_path => "snapshots", omit_expression => true }, {
            assert_snapshot!(format!("help-{name}"), run.stdout.trim_end());
        });
    }
}

#[test]
fn every_rule_explains_itself_by_code_and_by_name() {
    let site = SiteTest::base();
    let list = site.run(&["explain"]).exits(0).stdout;
    for code in codes() {
        assert!(list.contains(code.id), "{} is not in the list", code.id);
    }
    let by_code = site.run(&["explain", "tab007"]).exits(0).stdout;
    assert_eq!(by_code, site.run(&["explain", "cell-type"]).exits(0).stdout);
    assert!(by_code.contains("TAB007 cell-type (error)"), "{by_code}");
    site.run(&["explain", "cell-tip"]).exits(2).says("did you mean `cell-type`?");
}

#[test]
fn what_cannot_be_understood_ends_with_2() {
    let site = SiteTest::base();
    site.run(&["build", "--no-such-flag"]).exits(2).says("--no-such-flag");
    site.run(&["biuld"]).exits(2).says("build");
    site.run(&["check", "--message-format", "xml"]).exits(2).says("short");
    site.run(&["check", "-j", "many"]).exits(2);
    site.run(&[]).exits(2).says("Usage");
}

#[test]
fn every_rule_explains_itself_in_indonesian() {
    let site = SiteTest::base();
    let told = site.run(&["explain", "TAB007", "--lang", "id"]).exits(0).stdout;
    assert!(told.contains("TAB007 cell-type (galat)"), "{told}");
    assert!(told.contains("Isi sebuah sel tidak sesuai"), "{told}");
    site.run(&["explain", "cell-tip", "--lang", "id"]).exits(2).says("maksud Anda `cell-type`?");
    let list = site.run(&["explain", "--lang", "id"]).exits(0).stdout;
    assert!(list.lines().any(|line| line.starts_with("TAB013") && line.ends_with("peringatan")));
}

#[test]
fn messages_follow_the_system_unless_a_language_is_wished() {
    let site = SiteTest::base();
    site.lay_over(&folder("tests/checks/TAB007/not-a-number"));
    let told = |system: &str, arguments: &[&str]| {
        let mut command = site.command();
        command.env("LC_ALL", system).arg("check").args(arguments);
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };
    assert!(told("id_ID.UTF-8", &[]).contains("galat[TAB007]"));
    assert!(told("id_ID.UTF-8", &["--lang", "en"]).contains("error[TAB007]"));
    assert!(told("nl_NL.UTF-8", &[]).contains("error[TAB007]"));
    assert!(told("C", &["--lang", "id"]).contains("bantuan: "));
}

#[test]
fn a_cell_is_found_after_quoted_line_breaks_and_windows_line_ends() {
    let site = SiteTest::base();
    let table = "kode,nama,buku\r\n01.10,\"Pusat\r\nlantai 2\",3\r\n\
                 01.20,\"Utara \"\"lama\"\"\r\ndan é\",x9\r\n";
    site.file("datasets/cabang/cabang.csv", table);
    site.run(&["check", "--message-format", "short"])
        .exits(1)
        .says("datasets/cabang/cabang.csv:5:8: error[TAB007]");
    let json = site.run(&["check", "--message-format", "json"]).exits(1);
    let line = json.stdout.lines().find(|line| line.contains("TAB007")).unwrap();
    let problem: Value = serde_json::from_str(line).unwrap();
    assert_eq!(problem["start"].as_u64(), table.find("x9").map(|at| at as u64));
    assert_eq!((problem["length"].as_u64(), problem["lang"].as_str()), (Some(2), Some("en")));
    let sarif = site.run(&["check", "--message-format", "sarif"]).exits(1);
    let log: Value = serde_json::from_str(&sarif.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|result| result["ruleId"] == "TAB007").unwrap();
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((region["startLine"].as_u64(), region["startColumn"].as_u64()), (Some(5), Some(8)));
    assert_eq!((region["endLine"].as_u64(), region["endColumn"].as_u64()), (Some(5), Some(10)));
}

#[test]
fn what_is_for_programs_stands_alone_on_standard_output() {
    let site = SiteTest::base();
    let run = site.run(&["build", "--message-format", "sarif"]).exits(0).says("Built 1 dataset");
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(site.run(&["check", "--message-format", "json"]).exits(0).stdout, "");
}

#[test]
fn json_is_a_line_a_problem() {
    let site = SiteTest::base();
    site.lay_over(&folder("tests/checks/TAB007/not-a-number"));
    let run = site.run(&["check", "--message-format", "json"]).exits(1);
    let lines: Vec<Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lines: Vec<&Value> = lines.iter().filter(|line| line["code"] == "TAB007").collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["path"], "datasets/cabang/cabang.csv");
    assert_eq!((lines[0]["line"].as_u64(), lines[0]["column"].as_u64()), (Some(3), Some(6)));
    assert_eq!(run.stderr, "");
}

#[test]
fn nothing_is_coloured_in_a_pipe_or_by_wish() {
    let site = SiteTest::base();
    site.lay_over(&folder("tests/checks/TAB007/not-a-number"));
    let plain = site.run(&["check"]).exits(1);
    let mut command = site.command();
    let wished = command.env("NO_COLOR", "1").arg("check").output().unwrap();
    assert!(!plain.stderr.contains('\u{1b}'));
    assert_eq!(plain.stderr.as_bytes(), wished.stderr);
}

#[test]
fn summary_and_quiet() {
    let site = SiteTest::base();
    site.build().exits(0).says("Built 1 dataset (2 rows)");
    let quiet = site.run(&["build", "--quiet"]).exits(0);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    site.run(&["build", "--base-url", "https://lain.example.org/a/"]).exits(0);
    assert!(site.text("sitemap.xml").contains("https://lain.example.org/a/"));
}

/// Small counts are hidden before a table enters the folder that everyone can read.
#[test]
fn suppress_writes_a_table_that_the_gate_lets_pass() {
    let site = SiteTest::of("tests/sites/kecil");
    let full = "kode,jenis,orang\n1,A,3\n1,B,40\n1,C,12\n2,A,50\n2,B,60\n2,C,70\n";
    site.file("datasets/kecil/dataset.toml", SMALL);
    site.file("datasets/kecil/hitung.csv", full);
    let run = site.run(&["check", "--message-format", "short"]).exits(3);
    assert!(run.stderr.contains("hitung.csv:2:5: error[PRV032]"), "{}", run.stderr);
    assert!(!run.stderr.contains("a 3"), "{}", run.stderr);

    let outside = site.path("penuh.csv");
    std::fs::write(&outside, full).unwrap();
    let run = site.run(&["suppress", "kecil/hitung", outside.to_str().unwrap()]).exits(0);
    let want = "kode,jenis,orang\n1,A,*\n1,B,40\n1,C,*\n2,A,*\n2,B,60\n2,C,*\n";
    assert_eq!(run.stdout, want);
    site.file("datasets/kecil/hitung.csv", &run.stdout);
    site.run(&["check"]).exits(0);

    let run = site.run(&["suppress", "kecil/hitungan", outside.to_str().unwrap()]).exits(2);
    assert!(run.stderr.contains("kecil/hitung"), "{}", run.stderr);
}

const SMALL: &str = r#"
title = "Hitungan"
description = "Orang per tempat dan jenis."
topic = "orang"
authority = "official"
modified = 2024-05-01
[[source]]
title = "Pencatatan"
[[resource]]
name = "hitung"
path = "hitung.csv"
title = "Hitungan"
primary-key = ["kode", "jenis"]
[[resource.small-cells]]
field = "orang"
below = 5
symbol = "*"
totals = ["kode", "jenis"]
[[resource.field]]
name = "kode"
title = "Kode"
[[resource.field]]
name = "jenis"
title = "Jenis"
[[resource.field]]
name = "orang"
title = "Orang"
type = "integer"
missing = [{ symbol = "*", meaning = "kurang dari 5, atau disembunyikan bersama yang lain" }]
"#;
