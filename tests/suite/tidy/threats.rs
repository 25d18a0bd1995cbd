//! What `THREATS.md` says is held is held by something that exists.

use std::fs;

use crate::support::folder;

/// What stands between backticks outside of blocks of code.
fn quoted(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (n, block) in text.split("```").enumerate() {
        if n % 2 == 0 {
            out.extend(block.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    out
}

/// The file of a test such as `serve::tests::name` or `paths::name`.
fn has_test(path: &str) -> bool {
    let Some((module, test)) = path.rsplit_once("::") else { return false };
    let place = module.replace("::", "/");
    let files = [
        format!("tests/suite/{place}.rs"),
        format!("src/{place}.rs"),
        // Tests that stand in the file that they test.
        format!("src/{}.rs", place.trim_end_matches("/tests")),
    ];
    let named = format!("fn {test}(");
    files.iter().any(|file| fs::read_to_string(folder(file)).is_ok_and(|it| it.contains(&named)))
}

/// What a page names and the repository lacks.
fn missing(text: &str) -> Vec<String> {
    let is_file = |name: &str| {
        let start = ["src/", "tests/", "docs/"].iter().any(|top| name.starts_with(top));
        start && !name.contains(' ')
    };
    let is_test = |name: &str| {
        name.contains("::") && name.chars().all(|c| c.is_ascii_alphanumeric() || "_:".contains(c))
    };
    let names = quoted(text).into_iter().filter(|name| name != "file::test");
    let lost = |name: &String| {
        (is_file(name) && !folder(name).exists()) || (is_test(name) && !has_test(name))
    };
    names.filter(lost).collect()
}

#[test]
fn every_test_and_file_of_the_page_on_threats_exists() {
    let text = fs::read_to_string(folder("THREATS.md")).unwrap();
    assert!(quoted(&text).iter().filter(|name| name.contains("::")).count() > 20);
    assert_eq!(missing(&text), Vec::<String>::new());
    let invented = "`paths::nothing_is_so_called` `tests/suite/no-such.rs` `bad_input::`";
    assert_eq!(missing(invented).len(), 3);
}

#[test]
fn the_page_on_threats_quotes_the_policy_that_pages_have() {
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    let text = squeeze(&fs::read_to_string(folder("THREATS.md")).unwrap());
    assert!(text.contains(&squeeze(terbuka::policy::PAGE)));
    let frame = fs::read_to_string(folder("themes/terang/templates/base.html")).unwrap();
    assert!(frame.contains(terbuka::policy::PAGE), "the frame has another policy");
}
