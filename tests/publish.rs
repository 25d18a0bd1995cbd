//! Publishing by processes that are killed: whatever the moment, a whole site is there.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests fail by panicking")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use terbuka::emit::{Manifest, OutPath, Staging};

/// Names the folder to a test of this file that is run again as the process to be killed.
const FOLDER: &str = "TERBUKA_TEST_FOLDER";

fn out(path: &str) -> OutPath {
    OutPath::new(path).unwrap()
}

/// Publishes a site of 40 files, all of which say `word`.
fn publish(output: &Path, word: &str) {
    let staging = Staging::open(output, &[]).unwrap();
    let write = |n| staging.write(&out(&format!("{n}/index.html")), word.as_bytes()).unwrap();
    let manifest = Manifest::new((0..40).map(write).collect()).unwrap();
    staging.publish(&manifest).unwrap();
}

/// Runs one test of this file as a process of its own.
fn victim(test: &str, folder: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(FOLDER, folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()
}

/// Kills (SIGKILL) a process as soon as it has said `word` for the n-th time.
fn kill_when_it_says(mut child: Child, word: &str, times: usize) {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = lines.map_while(Result::ok).filter(|line| line.contains(word)).take(times);
    assert_eq!(said.count(), times, "the process ended early");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The one word that all 40 pages say, if `sha256sum` too finds the site whole.
fn word_of(output: &Path) -> String {
    let mut check = Command::new("sha256sum");
    check.args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(output);
    assert!(check.status().unwrap().success());
    let page = |n| fs::read_to_string(output.join(format!("{n}/index.html"))).unwrap();
    let words: std::collections::BTreeSet<String> = (0..40).map(page).collect();
    assert_eq!(words.len(), 1, "two sites are mixed: {words:?}");
    words.into_iter().next().unwrap()
}

#[test]
fn build_killed_half_way_leaves_the_old_site() {
    let root = tempfile::tempdir().unwrap();
    let output = root.path().join("public");
    publish(&output, "old");
    kill_when_it_says(victim("victim_stages_and_waits", root.path()), "half-way", 1);
    assert!(root.path().join(".terbuka/out-public/staging/1/index.html").exists());
    assert_eq!(word_of(&output), "old");
    publish(&output, "new");
    assert_eq!(word_of(&output), "new");
    assert!(!root.path().join(".terbuka/out-public/staging").exists());
}

#[test]
fn publisher_killed_at_any_moment_leaves_a_whole_site() {
    for times in 1..=6 {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("public");
        kill_when_it_says(
            victim("victim_publishes_again_and_again", root.path()),
            "published",
            times,
        );
        drop(Staging::open(&output, &[]).unwrap());
        assert!(["a", "b"].contains(&word_of(&output).as_str()));
    }
}

/// The process that is killed half-way; as an ordinary test it does nothing.
#[test]
fn victim_stages_and_waits() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let staging = Staging::open(&Path::new(&folder).join("public"), &[]).unwrap();
    for n in 0..20 {
        staging.write(&out(&format!("{n}/index.html")), b"new").unwrap();
    }
    let mut unfinished = staging.create(&out("20/index.html")).unwrap();
    unfinished.write_all(&vec![b'n'; 1_000_000]).unwrap();
    println!("half-way");
    // Nobody writes to this pipe: the process waits here until it is killed.
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

/// The process that is killed while it publishes; as an ordinary test it does nothing.
#[test]
fn victim_publishes_again_and_again() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    for round in 0..10_000 {
        publish(&Path::new(&folder).join("public"), if round % 2 == 0 { "a" } else { "b" });
        println!("published");
    }
}
