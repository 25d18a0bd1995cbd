//! A module imports only from floors below its own.

use crate::tidy::{code, module};

/// The floors from the ground up. Modules of one floor do not import each other.
const FLOORS: [&[&str]; 14] = [
    &["source", "ident", "digest", "shape", "exact", "apportion", "search", "language", "policy"],
    &["diag"],
    &["accessibility", "signature", "syntax"],
    &["model"],
    &["changes", "geometry", "openness", "schema", "table"],
    &["load"],
    &["scan"],
    &["check", "release"],
    &["derive"],
    &["plan"],
    &["export", "metadata", "render"],
    &["emit", "audit"],
    &["author", "build", "mirror"],
    &["cli", "serve"],
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// Every `crate::x` and `terbuka::x` of a line.
fn named(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for start in ["crate::", "terbuka::"] {
        for piece in text.split(start).skip(1) {
            let end = piece.find(|c: char| !c.is_alphanumeric() && c != '_');
            let name = &piece[..end.unwrap_or(piece.len())];
            // A macro, which stands at the root of the crate; no module is called so.
            if name != "words" {
                out.push(name);
            }
        }
    }
    out
}

#[test]
fn modules_import_only_from_floors_below() {
    let mut wrong = Vec::new();
    for line in code() {
        let own = module(&line.path);
        if ["lib", "main"].contains(&own) {
            continue;
        }
        let at = floor(own).unwrap_or_else(|| panic!("`{own}` stands on no floor"));
        // `words` is the macro of messages, exported at the root of the crate.
        let others = named(&line.text).into_iter().filter(|o| ![own, "words"].contains(o));
        for other in others {
            // `serve` is given its rebuild function by `cli`, which stands above it.
            // The macro `words!` stands at the crate's root; what it makes is `diag`'s.
            if other == "words" {
                continue;
            }
            let above = (own, other) == ("cli", "serve");
            if !above && floor(other).is_none_or(|floor| floor >= at) {
                wrong.push(format!("src/{}:{}: {own} imports {other}", line.path, line.number));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_have_one_form_and_only_preludes_are_taken_whole() {
    let mut wrong = Vec::new();
    for line in code() {
        let text = &line.text;
        let bad = text.contains("use crate::{")
            || text.contains("super::super")
            || (text.trim_start().starts_with("use ")
                && text.contains("::*")
                && !text.contains("::prelude::*"));
        if bad {
            wrong.push(format!("src/{}:{}: {}", line.path, line.number, text.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
