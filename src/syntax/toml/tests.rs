//! Places and faults of decoded TOML.

use proptest::prelude::proptest;

use super::{Section, parse};
use crate::diag::Diagnostics;
use crate::source::SourceId;

fn read(text: &str) -> Vec<String> {
    let mut problems = Diagnostics::default();
    let document = parse(SourceId(0), text, 0, &mut problems);
    let mut top = Section::top(SourceId(0), &document, 0);
    top.required_string("title");
    top.date("issued");
    top.strings("primary-key");
    top.word("authority", &[("official", 1), ("provisional", 2)]);
    if let Some(mut inner) = top.table("site") {
        inner.boolean("on");
        inner.finish(&mut problems);
    }
    top.finish(&mut problems);
    let at = |d: &crate::diag::Diagnostic| d.span.map_or(0, |s| s.start);
    problems
        .gathered()
        .list
        .iter()
        .map(|d| format!("{} {} {}", at(d), d.code.id, d.message.get(crate::diag::Tongue::English)))
        .collect()
}

#[test]
fn all_faults_of_a_file_are_told_in_one_run() {
    let found = read(
        "titel = \"x\"\nissued = \"2024-01-01\"\nprimary-key = [1]\nauthority = \"oficial\"\n[site]\non = 1\noff = 2\n",
    );
    assert_eq!(
        found,
        [
            "0 META002 unknown key `titel`",
            "0 META003 `title` is missing",
            "21 META004 `issued` must be a date like 2024-03-20, without quotes, not string",
            "49 META004 `primary-key` must be a text in quotes, not integer",
            "64 META005 `authority` cannot be `oficial`",
            "86 META004 `site.on` must be `true` or `false`, not integer",
            "88 META002 unknown key `off` in `site`",
        ]
    );
}

#[test]
fn syntax_faults_are_told_too_and_the_rest_is_still_read() {
    let found = read("title = x\nissued = 2024-01-01\nzz = 1\n");
    assert!(found.iter().any(|f| f.contains("META001")), "{found:?}");
    assert!(found.iter().any(|f| f.contains("`zz`")), "{found:?}");
}

proptest! {
    #[test]
    fn no_text_makes_the_decoder_panic(text in "[\\[\\]{}=\",.a-z0-9 \n#'é-]{0,120}") {
        read(&text);
    }
}
