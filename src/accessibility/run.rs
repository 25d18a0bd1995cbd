//! The last run of the browser suite: a recorded fact, written by the suite when it is asked to.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What `tests/browser/last-run.json` holds.
#[derive(Debug, Deserialize)]
pub struct LastRun {
    /// The day.
    pub date: String,
    /// Name and version of the browser.
    pub browser: String,
    /// How many pages were opened.
    pub pages: u64,
    /// What came of each check, by its name.
    pub checks: BTreeMap<String, Tally>,
    /// Lighthouse: class of page, category, score of 100.
    pub scores: BTreeMap<String, BTreeMap<String, u64>>,
}

/// How often a check passed and failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Tally {
    /// Without a fault.
    pub passed: u64,
    /// With one.
    pub failed: u64,
}

/// The recorded run; nothing when the record cannot be read, which a test excludes.
pub fn last_run() -> Option<LastRun> {
    serde_json::from_str(include_str!("../../tests/browser/last-run.json")).ok()
}
