//! The same input gives the same bytes: in any folder, with any number of threads, again and again.

use crate::support::SiteTest;
use crate::support::site::tree;

#[test]
fn folders_and_threads_do_not_change_a_byte() {
    let one = SiteTest::of("tests/sites/kecil");
    let two = SiteTest::of("tests/sites/kecil");
    one.run(&["build", "-j", "1"]).exits(0);
    // From another working folder, into another output folder.
    let mut command = two.command();
    let output = two.path("somewhere/else");
    command.current_dir("/").args(["build", "-j", "2", "--site"]).arg(two.path("site"));
    assert!(command.arg("--output").arg(&output).status().unwrap().success());
    let (first, second) = (one.tree(), tree(&output));
    assert_eq!(first["SHA256SUMS"], second["SHA256SUMS"]);
    for (path, bytes) in &first {
        assert!(second.get(path) == Some(bytes), "{path} differs");
    }
    assert_eq!(first.len(), second.len());
}

#[test]
fn no_output_names_the_folder_it_was_built_in() {
    let site = SiteTest::of("tests/sites/kecil").built();
    let place = site.path("").to_str().unwrap().trim_end_matches('/').to_owned();
    for (path, bytes) in site.tree() {
        let found = bytes.windows(place.len()).any(|window| window == place.as_bytes());
        assert!(!found, "{path} names {place}");
    }
}

#[test]
fn building_again_changes_nothing() {
    let site = SiteTest::of("tests/sites/kecil").built();
    let before = site.tree();
    site.build().exits(0);
    assert!(site.tree() == before);
}
