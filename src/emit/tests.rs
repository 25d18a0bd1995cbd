//! Publishing: what is kept, what is refused, what a dead run leaves.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::emit::{EmitError, Manifest, OutPath, Published, Staging};

struct Place {
    root: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    fn path(&self, relative: &str) -> PathBuf {
        self.root.path().join(relative)
    }

    fn output(&self) -> PathBuf {
        self.path("public")
    }

    fn put(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, relative: &str) -> Option<String> {
        fs::read_to_string(self.path(relative)).ok()
    }

    fn open(&self) -> Result<Staging, EmitError> {
        Staging::open(&self.output(), &[])
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Published, EmitError> {
        let staging = self.open()?;
        let write = |(path, text): &(&str, &str)| staging.write(&out(path), text.as_bytes());
        let entries = files.iter().map(write).collect::<Result<_, _>>()?;
        staging.publish(&Manifest::new(entries)?)
    }
}

fn out(path: &str) -> OutPath {
    OutPath::new(path).unwrap()
}

const OLD: &[(&str, &str)] = &[("index.html", "old"), ("a/data.csv", "1\n")];
const NEW: &[(&str, &str)] = &[("index.html", "new"), ("b/data.csv", "2\n")];

#[test]
fn output_is_published_with_checksums_that_sha256sum_accepts() {
    let place = Place::new();
    let staging = place.open().unwrap();
    let mut file = staging.create(&out("asli/Data (rev 2).csv")).unwrap();
    file.write_all(&vec![b'x'; 3_000_000]).unwrap();
    file.set_records(12);
    let big = file.finish().unwrap();
    let page = staging.write(&out("index.html"), b"<p>").unwrap();
    assert_eq!((big.bytes, big.records), (3_000_000, Some(12)));
    assert_eq!(big.media_type, "text/csv; charset=utf-8");
    let done = staging.publish(&Manifest::new(vec![page, big]).unwrap()).unwrap();
    assert_eq!(done, Published { files: 2, bytes: 3_000_003, reused: 0, unchanged: false });

    let mut check = Command::new("sha256sum");
    check.args(["--check", "--strict", "SHA256SUMS"]).current_dir(place.output());
    let answer = check.output().unwrap();
    let text = String::from_utf8(answer.stdout).unwrap();
    assert!(answer.status.success(), "{text}");
    assert_eq!(text, "asli/Data (rev 2).csv: OK\nindex.html: OK\nmanifest.json: OK\n");
    let manifest: serde_json::Value =
        serde_json::from_str(&place.read("public/manifest.json").unwrap()).unwrap();
    assert_eq!(manifest["files"][0]["records"], 12);
}

#[test]
fn second_output_replaces_the_first_whole() {
    let place = Place::new();
    place.build(OLD).unwrap();
    place.build(NEW).unwrap();
    assert_eq!(place.read("public/index.html").as_deref(), Some("new"));
    assert!(!place.path("public/a").exists());
    let left: Vec<_> = fs::read_dir(place.path(".terbuka/out-public")).unwrap().collect();
    assert_eq!(left.len(), 1, "only the lock is left: {left:?}");
}

#[test]
fn unfinished_output_leaves_the_old_one() {
    let place = Place::new();
    place.build(OLD).unwrap();
    let staging = place.open().unwrap();
    staging.write(&out("index.html"), b"new").unwrap();
    drop(staging);
    assert_eq!(place.read("public/index.html").as_deref(), Some("old"));
    assert!(!place.path(".terbuka/out-public/staging").exists());
}

#[cfg(unix)]
fn inode(path: &Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).unwrap())
}

#[cfg(unix)]
#[test]
fn unchanged_files_are_linked_and_an_unchanged_output_is_not_touched() {
    let place = Place::new();
    let big = "x".repeat(1_000_000);
    let first = [("index.html", "old"), ("big.csv", big.as_str()), ("a/b", "1")];
    place.build(&first).unwrap();
    let page = inode(&place.path("public/index.html"));
    let table = inode(&place.path("public/big.csv"));
    let folder = inode(&place.output());

    let again = place.build(&first).unwrap();
    assert_eq!((again.reused, again.unchanged), (3, true));
    assert_eq!(inode(&place.output()), folder);

    let third = [("index.html", "old"), ("big.csv", big.as_str()), ("a/b", "2")];
    let changed = place.build(&third).unwrap();
    assert_eq!((changed.reused, changed.unchanged), (2, false));
    assert_eq!(inode(&place.path("public/index.html")), page);
    assert_eq!(inode(&place.path("public/big.csv")), table);
    assert_eq!(place.read("public/a/b").as_deref(), Some("2"));
    // One file fewer is a change too, though all that is left is the same.
    let fewer = place.build(&third[..2]).unwrap();
    assert_eq!((fewer.reused, fewer.unchanged), (2, false));
    assert!(!place.path("public/a").exists());
}

#[test]
fn a_damaged_published_file_is_written_anew() {
    let place = Place::new();
    place.build(OLD).unwrap();
    place.put("public/index.html", "0ld");
    let healed = place.build(OLD).unwrap();
    assert_eq!((healed.reused, healed.unchanged), (1, false));
    assert_eq!(place.read("public/index.html").as_deref(), Some("old"));
}

#[test]
fn folders_of_others_are_refused_and_left_alone() {
    let place = Place::new();
    place.put("public/thesis.txt", "years of work");
    assert!(matches!(place.build(NEW), Err(EmitError::Foreign { .. })));
    place.put("public/manifest.json", r#"{"name":"some web app"}"#);
    assert!(matches!(place.build(NEW), Err(EmitError::Foreign { .. })));
    assert_eq!(place.read("public/thesis.txt").as_deref(), Some("years of work"));
    assert!(!place.path(".terbuka").exists(), "nothing was put beside it");

    let ours = Place::new();
    ours.build(OLD).unwrap();
    ours.put("public/a/CNAME", "data.example");
    ours.put("public/.DS_Store", "litter");
    match ours.build(NEW) {
        Err(EmitError::Stray { example, count, .. }) => {
            assert_eq!((example.as_str(), count), ("a/CNAME", 1));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(ours.read("public/index.html").as_deref(), Some("old"));
    let empty = Place::new();
    fs::create_dir(empty.output()).unwrap();
    assert!(empty.build(NEW).is_ok());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symbolic_link() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.put("elsewhere/file", "kept");
    symlink(place.path("elsewhere"), place.output()).unwrap();
    assert!(matches!(place.build(NEW), Err(EmitError::Symlink { .. })));
    fs::remove_file(place.output()).unwrap();
    symlink(place.path("elsewhere"), place.path(".terbuka")).unwrap();
    assert!(matches!(place.build(NEW), Err(EmitError::Symlink { .. })));
    fs::remove_file(place.path(".terbuka")).unwrap();

    place.build(OLD).unwrap();
    let staging = place.path(".terbuka/out-public/staging");
    symlink(place.path("elsewhere"), &staging).unwrap();
    assert!(matches!(place.build(NEW), Err(EmitError::Symlink { .. })));
    fs::remove_file(&staging).unwrap();
    symlink(place.path("elsewhere"), place.path("public/link")).unwrap();
    assert!(matches!(place.build(NEW), Err(EmitError::Stray { .. })));
    assert_eq!(place.read("elsewhere/file").as_deref(), Some("kept"));
    assert_eq!(fs::read_dir(place.path("elsewhere")).unwrap().count(), 1);
}

#[test]
fn inputs_are_not_overwritten() {
    let place = Place::new();
    place.put("datasets/a/dataset.toml", "title = 'a'");
    let inputs = [place.path("datasets"), place.path("site.toml")];
    for output in ["datasets", "datasets/a/out", ".", "x/../datasets"] {
        let answer = Staging::open(&place.path(output), &inputs);
        let refused = matches!(
            answer,
            Err(EmitError::OverInput { .. }
                | EmitError::Nameless { .. }
                | EmitError::Foreign { .. })
        );
        assert!(refused, "{output}: {answer:?}");
    }
    assert!(matches!(Staging::open(Path::new("/"), &[]), Err(EmitError::Nameless { .. })));
    assert!(Staging::open(&place.path("datasets-public"), &inputs).is_ok());
}

#[test]
fn second_build_at_the_same_time_is_refused() {
    let place = Place::new();
    let first = place.open().unwrap();
    assert!(matches!(place.open(), Err(EmitError::Locked { .. })));
    drop(first);
    assert!(place.open().is_ok());
}

#[test]
fn many_threads_write_side_by_side() {
    let place = Place::new();
    let staging = place.open().unwrap();
    let write = |thread: usize| {
        let one = |n| staging.write(&out(&format!("d/{n}/{thread}.txt")), b"x").unwrap();
        (0..50).map(one).collect::<Vec<_>>()
    };
    let entries = std::thread::scope(|scope| {
        let running: Vec<_> = (0..2).map(|t| scope.spawn(move || write(t))).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(staging.publish(&Manifest::new(entries).unwrap()).unwrap().files, 100);
}

#[test]
fn a_path_is_written_once_and_only_what_is_listed_is_published() {
    let place = Place::new();
    let staging = place.open().unwrap();
    let page = staging.write(&out("index.html"), b"1").unwrap();
    assert!(matches!(staging.write(&out("index.html"), b"2"), Err(EmitError::Io { .. })));
    assert!(matches!(staging.create(&out("SHA256SUMS")), Err(EmitError::Reserved { .. })));
    let other = staging.write(&out("other.html"), b"1").unwrap();
    let missing = Manifest::new(vec![page.clone()]).unwrap();
    assert!(matches!(staging.publish(&missing), Err(EmitError::Unlisted { .. })));
    let staging = place.open().unwrap();
    staging.write(&out("index.html"), b"1").unwrap();
    let listed = Manifest::new(vec![page, other]).unwrap();
    assert!(matches!(staging.publish(&listed), Err(EmitError::Unlisted { .. })));
    assert!(!place.output().exists());
}

/// The states of the table in `swap`: whatever a dead run left, the next start repairs it.
#[test]
fn what_a_dead_run_left_is_repaired() {
    let work = ".terbuka/out-public";
    let before_the_swap = |place: &Place| place.put(&format!("{work}/staging/index.html"), "half");
    let between_renames = |place: &Place| {
        fs::rename(place.output(), place.path(&format!("{work}/previous"))).unwrap();
        place.put(&format!("{work}/staging/index.html"), "new");
    };
    let after_the_swap = |place: &Place| {
        place.put(&format!("{work}/previous/index.html"), "older");
        place.put(&format!("{work}/staging/index.html"), "older");
    };
    let states: [&dyn Fn(&Place); 3] = [&before_the_swap, &between_renames, &after_the_swap];
    for state in states {
        let place = Place::new();
        place.build(OLD).unwrap();
        state(&place);
        drop(place.open().unwrap());
        assert_eq!(place.read("public/index.html").as_deref(), Some("old"));
        assert_eq!(place.read("public/a/data.csv").as_deref(), Some("1\n"));
        assert_eq!(fs::read_dir(place.path(work)).unwrap().count(), 1);
        place.build(NEW).unwrap();
        assert_eq!(place.read("public/index.html").as_deref(), Some("new"));
    }
}

#[test]
fn two_renames_publish_and_put_back_when_they_cannot() {
    let place = Place::new();
    place.put("public/index.html", "old");
    let (staging, previous) = (place.path("staging"), place.path("previous"));
    let failed = crate::emit::swap::two_renames(&staging, &place.output(), &previous);
    assert!(matches!(failed, Err(EmitError::Io { operation: "publish to", .. })), "{failed:?}");
    assert_eq!(place.read("public/index.html").as_deref(), Some("old"));
    place.put("staging/index.html", "new");
    crate::emit::swap::two_renames(&staging, &place.output(), &previous).unwrap();
    assert_eq!(place.read("public/index.html").as_deref(), Some("new"));
    assert_eq!(place.read("previous/index.html").as_deref(), Some("old"));
}
