//! Copies that can be proved: verified, signed, compared, fetched from a server that lies.

mod pull;
mod server;
mod verify;

use std::fs;
use std::path::Path;
use std::process::Command;

use terbuka::signature::SecretKey;

use crate::support::{Run, SiteTest};

/// A small site with one dataset.
pub(crate) fn small() -> SiteTest {
    SiteTest::base().built()
}

/// A site that tells of a key, and the key in a file beside it.
pub(crate) fn signed() -> (SiteTest, String) {
    let site = SiteTest::base();
    let key = SecretKey::generate().unwrap();
    let line = key.public().line();
    site.append("site.toml", &format!("\n[integrity]\npublic-key = \"{line}\"\n"));
    fs::write(site.path("key"), key.text().unwrap()).unwrap();
    site.run(&["build", "--sign-key", "../key"]).exits(0);
    (site, line)
}

/// Fails unless the tool of the signature's format accepts a signature; says so when it is absent.
#[track_caller]
pub(crate) fn accepted_by_minisign(folder: &Path, key: &str, file: &str) {
    let run = Command::new("minisign")
        .args(["-V", "-q", "-P", key, "-m", file])
        .current_dir(folder)
        .status();
    match run {
        Ok(status) => assert!(status.success(), "minisign refuses the signature of {file}"),
        Err(_) => skipped(),
    }
}

/// Says that the tool of the signature's format is not there; it is where changes are accepted.
#[expect(clippy::print_stderr, reason = "a test that proves nothing says so")]
pub(crate) fn skipped() {
    assert!(std::env::var_os("CI").is_none(), "install minisign");
    eprintln!("SKIPPED: minisign is not installed");
}

/// The kinds of faults that a run told, one for each line.
pub(crate) fn kinds(run: &Run) -> Vec<String> {
    let lines = run.stderr.lines().filter_map(|line| line.split_once(": "));
    lines.map(|(kind, _)| kind.to_owned()).collect()
}

/// A file that is read, changed and written.
pub(crate) fn change(path: &Path, by: impl Fn(Vec<u8>) -> Vec<u8>) {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    fs::write(path, by(bytes)).unwrap();
}

/// Another byte in the middle.
pub(crate) fn flipped(mut bytes: Vec<u8>) -> Vec<u8> {
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    bytes
}
