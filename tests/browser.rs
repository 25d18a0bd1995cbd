//! The repository's own site in a real browser: built by the program, then looked at by the checks
//! of `tests/browser`, one page of each class in each language.

use std::path::Path;
use std::process::Command;

/// The packages that the checks are made of.
const PACKAGES: [&str; 6] = [
    "@guidepup/virtual-screen-reader",
    "accessibility-checker-engine",
    "axe-core",
    "lighthouse",
    "playwright-core",
    "vnu-jar",
];

/// What a bare machine lacks, and how to get it.
fn lacking(root: &Path) -> Option<&'static str> {
    let runs = |program: &str| Command::new(program).arg("--version").output().is_ok();
    let browsers = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
    if !runs("node") {
        Some("node 20 or newer is missing: install the package `nodejs`")
    } else if !PACKAGES
        .iter()
        .all(|name| root.join("tests/browser/node_modules").join(name).is_dir())
    {
        Some("the checks are not installed: run `npm install --ignore-scripts` in tests/browser")
    } else if Command::new("java").arg("-version").output().is_err() {
        Some("Java is missing: install the package `default-jre-headless`")
    } else if std::env::var_os("CHROMIUM").is_none() && !browsers.into_iter().any(runs) {
        Some("Chromium is missing: install the package `chromium`, or name a browser in CHROMIUM")
    } else {
        None
    }
}

#[test]
fn the_site_passes_in_a_real_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Some(what) = lacking(root) {
        assert!(std::env::var_os("CI").is_none(), "{what}");
        eprintln!("SKIPPED, the site was NOT looked at in a browser: {what}");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    let built = Command::new(env!("CARGO_BIN_EXE_terbuka"))
        .args(["build", "--output"])
        .arg(&site)
        .current_dir(root)
        .output()
        .expect("the program starts");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let looked = Command::new("node")
        .arg(root.join("tests/browser/run.mjs"))
        .arg(&site)
        .args(["--matrix", "full"])
        .output()
        .expect("node starts");
    let (said, failed) =
        (String::from_utf8_lossy(&looked.stdout), String::from_utf8_lossy(&looked.stderr));
    println!("{said}{failed}");
    assert!(looked.status.success(), "{said}{failed}");
}
