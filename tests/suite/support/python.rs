//! Programs of others that read what was published.

#![allow(clippy::print_stdout, reason = "what was not run is told")]

use std::path::PathBuf;
use std::process::Command;

use crate::support::folder;

/// Python with the packages that a script imports (`pandas, duckdb`), all of which are in
/// `tests/python/requirements.txt`; nothing, after a word on it, where they are missing, except in
/// the gate, which installs them.
pub(crate) fn python(packages: &str) -> Option<PathBuf> {
    let own = folder("tests/python/.venv/bin/python");
    let named = std::env::var_os("TERBUKA_PYTHON").map(PathBuf::from);
    let program = named.unwrap_or(if own.exists() { own } else { PathBuf::from("python3") });
    let probe = Command::new(&program).args(["-c", &format!("import {packages}")]).output();
    if probe.is_ok_and(|output| output.status.success()) {
        return Some(program);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "the gate has to install tests/python/requirements.txt"
    );
    println!("SKIPPED: no Python with the packages of tests/python/requirements.txt");
    None
}
