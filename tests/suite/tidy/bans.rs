//! What only some modules may touch.

use crate::tidy::code;

/// A word and the places (`src`-relative beginnings) that may say it.
struct Ban {
    word: &'static str,
    allowed: &'static [&'static str],
    why: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        word: "std::fs",
        // `check --reproduce` copies a site into a temporary folder of its own.
        allowed: &["source/", "emit/", "serve/", "cli/reproduce.rs"],
        why: "files are read by `source` and written by `emit`",
    },
    Ban { word: "std::env", allowed: &["cli/"], why: "only `cli` sees the environment" },
    Ban { word: "SystemTime", allowed: &[], why: "no clock in the output" },
    Ban { word: "Instant::now", allowed: &["cli/", "serve/"], why: "no clock in the output" },
    Ban {
        // `build` opens a stream only to hand it to a `PublicStream`, as `derive`, `author` and the
        // pages do.
        word: "RecordStream",
        allowed: &[
            "table/",
            "scan/",
            "check/",
            "derive/chart.rs",
            "derive/map.rs",
            "derive/records.rs",
            "build/download.rs",
            "render/page/",
            "author/catalog.rs",
            "release/rows.rs",
        ],
        why: "raw rows pass `table::redact` before anything is published",
    },
    Ban {
        word: "table::Row",
        allowed: &["table/", "scan/", "check/"],
        why: "raw rows pass `table::redact` before anything is published",
    },
    Ban { word: "tera::", allowed: &["render/"], why: "templates are `render`'s business" },
    Ban { word: "Mutex", allowed: &["serve/"], why: "no locks" },
    Ban { word: "RwLock", allowed: &["serve/"], why: "no locks" },
    Ban { word: "RefCell", allowed: &[], why: "stages make new values" },
    Ban { word: "static mut", allowed: &[], why: "no global state" },
    Ban { word: "thread_local", allowed: &[], why: "no global state" },
    Ban {
        word: "unsafe",
        // The policy of pages has words like `unsafe-inline`.
        allowed: &["lib.rs", "policy.rs", "audit/policy.rs"],
        why: "none is needed",
    },
];

#[test]
fn what_is_banned_is_named_only_where_it_may_be() {
    let mut wrong = Vec::new();
    for line in code() {
        for ban in BANS {
            let allowed = ban.allowed.iter().any(|start| line.path.starts_with(start));
            if !allowed && line.text.contains(ban.word) {
                wrong.push(format!(
                    "src/{}:{}: `{}`: {}",
                    line.path, line.number, ban.word, ban.why
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_tool_knows_nothing_of_the_catalogue_it_is_used_for() {
    let words = ["dapil", "pemilu", "kpu", "partai"];
    let mut wrong = Vec::new();
    for (path, text) in crate::tidy::sources() {
        for (n, line) in text.lines().enumerate() {
            let lower = line.to_lowercase();
            let mut found = lower.split(|c: char| !c.is_alphanumeric());
            if found.any(|word| words.contains(&word)) {
                wrong.push(format!("src/{path}:{}: {}", n + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
