//! All forms, on one list of problems.

use crate::diag::render::{FORMS, Styling, form};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Span, Workspace};

static CODE: Code = Code::error("TAB004", "cell-type", "", "");

fn sample() -> (Workspace, Diagnostics) {
    let text = "no,nama,kursi\r\n1,\"a\r\nb\",3\r\n2,c,x9\r\n";
    let workspace = Workspace::from_texts([("datasets/d/d.csv", text)]);
    let start = text.find("x9").unwrap() as u64;
    let mut problems = Diagnostics::default();
    problems.push(
        Diagnostic::new(&CODE, "`kursi` must be an integer")
            .at(Span { source: SourceId(0), start, len: 2 })
            .label("`x9` is not an integer")
            .help("correct the cell, or declare `kursi` as `string` in dataset.toml"),
    );
    (workspace, problems)
}

#[test]
fn every_form_says_code_and_place() {
    let (workspace, problems) = sample();
    for form in FORMS {
        let text = form.render(&workspace, &problems.gathered(), Styling::Plain);
        assert!(text.contains("TAB004"), "{}", form.id());
        assert!(text.contains("datasets/d/d.csv"), "{}", form.id());
        assert!(text.contains('4'), "{}: line 4 in {text}", form.id());
    }
}

#[test]
fn the_full_form_marks_the_cell_after_a_quoted_line_break() {
    let (workspace, problems) = sample();
    let full = form("full").unwrap();
    insta::assert_snapshot!(full.render(&workspace, &problems.gathered(), Styling::Plain));
}

#[test]
fn private_values_are_masked_in_every_form() {
    static PRIVATE: Code = Code::error("PRV999", "private", "", "");
    let workspace = Workspace::from_texts([("a.csv", "nama,kota\nSiti,Büyük 7\n")]);
    let mut problems = Diagnostics::default();
    let span = Span { source: SourceId(0), start: 15, len: 9 };
    problems.push(Diagnostic::new(&PRIVATE, "row 1 holds `kota`").at(span));
    for form in FORMS {
        let text = form.render(&workspace, &problems.gathered(), Styling::Plain);
        assert!(!text.contains("Siti") && !text.contains("yük"), "{}: {text}", form.id());
    }
}

#[test]
fn data_cannot_start_a_workflow_command_or_paint_the_terminal() {
    let workspace = Workspace::from_texts([("a", "x")]);
    let mut problems = Diagnostics::default();
    problems.push(Diagnostic::new(&CODE, "bad \u{1b}[31m\n::set-env name=A::B"));
    for form in FORMS {
        let text = form.render(&workspace, &problems.gathered(), Styling::Plain);
        assert!(!text.contains('\u{1b}'), "{}", form.id());
        assert!(!text.contains("\n::set-env") || form.id() == "full", "{}", form.id());
    }
}
