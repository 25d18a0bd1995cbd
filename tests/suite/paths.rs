//! No name in any input leads out of the output: a canary sits in every folder around it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use terbuka::emit::{OutPath, PathSet};

use crate::support::SiteTest;

/// Names that lead out of a folder, or are special to some system, or too much for it.
fn hostile() -> Vec<String> {
    let mut names: Vec<String> = [
        "..",
        "../luar",
        "../../luar",
        "../public/../../luar",
        "/tmp/terbuka-luar",
        "..\\luar",
        "C:\\luar",
        "a/../../luar",
        "./luar",
        "~/luar",
        "a\0b",
        "a\nb",
        "con",
        "nul.csv",
        ".terbuka/lock",
        "manifest.json",
        "SHA256SUMS",
        "index.html",
        "a\u{202e}b",
        "%2e%2e/luar",
        "$(touch luar)",
        "",
    ]
    .map(str::to_owned)
    .into();
    names.push("a".repeat(300));
    names.push(format!("{}a", "x/".repeat(200)));
    names
}

/// Every file around the output with its bytes; folders too.
fn around(site: &SiteTest) -> BTreeMap<String, Option<Vec<u8>>> {
    let root = site.path("");
    let mut out = BTreeMap::new();
    let entries = walkdir::WalkDir::new(&root).into_iter().filter_entry(|entry| {
        let path = entry.path();
        path != site.public() && path != site.path("site/.terbuka")
    });
    for entry in entries {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        let bytes = entry.file_type().is_file().then(|| fs::read(entry.path()).unwrap());
        out.insert(path, bytes);
    }
    out
}

/// Builds, whatever comes of it, and fails when anything around the output changed.
fn stays_inside(site: &SiteTest, what: &str) -> i32 {
    fs::write(site.path("luar"), "canary").unwrap();
    fs::write(site.path("site/luar"), "canary").unwrap();
    let before = around(site);
    let run = site.build();
    assert!([0, 1, 2, 3].contains(&run.code), "{what}: exit {}: {}", run.code, run.stderr);
    let after = around(site);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{what}");
    assert!(before == after, "{what}: a file around the output was changed");
    assert!(!Path::new("/tmp/terbuka-luar").exists(), "{what}");
    if site.public().exists() {
        for entry in walkdir::WalkDir::new(site.public()) {
            assert!(!entry.unwrap().path_is_symlink(), "{what}: a link was published");
        }
    }
    run.code
}

/// A text of TOML.
fn quoted(name: &str) -> String {
    serde_json::to_string(name).unwrap()
}

/// A place that takes a name from the input: writes it there; false when the disk cannot.
type PlaceOfName = fn(&SiteTest, &str) -> bool;

const DATASET: &str = "datasets/cabang/dataset.toml";

/// Writes a file whose name is hostile, where the disk takes it and it stays in the site.
fn file_named(site: &SiteTest, folder: &str, name: &str, text: &str) -> bool {
    let whole = format!("{folder}/{name}");
    let inside = !name.starts_with('/') && !whole.split('/').any(|part| part == "..");
    let path = site.path("site").join(folder).join(name);
    let parent = path.parent().map(Path::to_path_buf);
    inside
        && !name.is_empty()
        && parent.is_some_and(|parent| fs::create_dir_all(parent).is_ok())
        && fs::write(path, text).is_ok()
}

fn places() -> Vec<(&'static str, PlaceOfName)> {
    vec![
        ("file of a resource", |site, name| {
            site.replace(DATASET, "path = \"cabang.csv\"", &format!("path = {}", quoted(name)));
            true
        }),
        ("name of a resource", |site, name| {
            let named = format!("name = {}\npath", quoted(name));
            site.replace(DATASET, "name = \"cabang\"\npath", &named);
            true
        }),
        ("theme", |site, name| {
            let theme = format!("title = \"Ruang Baca\"\ntheme = {}", quoted(name));
            site.replace("site.toml", "title = \"Ruang Baca\"", &theme);
            true
        }),
        ("language", |site, name| {
            let languages = format!("languages = [\"id\", {}]", quoted(name));
            site.replace("site.toml", "languages = [\"id\"]", &languages);
            true
        }),
        ("topic", |site, name| {
            site.replace("site.toml", "key = \"layanan\"", &format!("key = {}", quoted(name)));
            site.replace(DATASET, "topic = \"layanan\"", &format!("topic = {}", quoted(name)));
            true
        }),
        ("map", |site, name| {
            let map = format!(
                "\n[[map]]\nname = {}\ntitle = \"M\"\nboundaries = {}\n",
                quoted(name),
                quoted(name)
            );
            site.append(DATASET, &map);
            true
        }),
        ("folder of a dataset", |site, name| {
            let text = fs::read_to_string(site.path("site").join(DATASET)).unwrap();
            file_named(site, "datasets", &format!("{name}/dataset.toml"), &text)
        }),
        ("page", |site, name| {
            file_named(site, "content", &format!("{name}.md"), "+++\ntitle = \"A\"\n+++\na\n")
        }),
        ("licence file", |site, name| {
            file_named(site, "datasets/cabang", &format!("LICENSE-{name}"), "teks\n")
        }),
        ("asset of a theme", |site, name| {
            let theme = "title = \"Ruang Baca\"\ntheme = \"milik\"";
            site.replace("site.toml", "title = \"Ruang Baca\"", theme);
            file_named(site, "themes/milik/assets", &format!("{name}.css"), "p{color:#000}")
        }),
        ("style sheet of a theme", |site, name| {
            let theme = "title = \"Ruang Baca\"\ntheme = \"milik\"";
            site.replace("site.toml", "title = \"Ruang Baca\"", theme);
            site.file(
                "themes/milik/theme.toml",
                format!("extends = {}\nstylesheets = [{}]\n", quoted(name), quoted(name)),
            );
            true
        }),
    ]
}

/// The places of earlier versions and of what was corrected since.
fn places_of_releases() -> Vec<(&'static str, PlaceOfName)> {
    vec![
        ("version", |site, name| {
            let version = format!("modified = 2024-05-01\nversion = {}", quoted(name));
            site.replace(DATASET, "modified = 2024-05-01", &version);
            with_release(site, "1.0")
        }),
        ("folder of a release", |site, name| {
            let version = "modified = 2024-05-01\nversion = \"2\"";
            site.replace(DATASET, "modified = 2024-05-01", version);
            with_release(site, name)
        }),
        ("table of a release", |site, name| {
            let version = "modified = 2024-05-01\nversion = \"2\"";
            site.replace(DATASET, "modified = 2024-05-01", version);
            let then = "datasets/cabang/releases/1.0/dataset.toml";
            with_release(site, "1.0") && {
                site.replace(then, "path = \"cabang.csv\"", &format!("path = {}", quoted(name)));
                site.replace(then, "name = \"cabang\"", &format!("name = {}", quoted(name)));
                true
            }
        }),
        ("correction", |site, name| {
            let text = "dataset = \"cabang\"\ndate = 2024-05-01\ntitle = \"A\"\nreason = \"A\"\n\
                        by = \"A\"\n[[change]]\nresource = \"cabang\"\nkey = { kode = \"01\" }\n\
                        field = \"buku\"\nbefore = \"1\"\nafter = \"2\"\n";
            file_named(site, "corrections", &format!("{name}.toml"), text)
        }),
        ("dataset of a correction", |site, name| {
            let text = format!(
                "dataset = {0}\ndate = 2024-05-01\ntitle = \"A\"\nreason = \"A\"\nby = \"A\"\n\
                 source = {0}\n[[change]]\nresource = {0}\nkey = {{ kode = \"01\" }}\n\
                 field = {0}\nbefore = \"1\"\nafter = \"2\"\n",
                quoted(name)
            );
            file_named(site, "corrections", "a.toml", &text)
        }),
    ]
}

/// Keeps the present version as an earlier one of the given name.
fn with_release(site: &SiteTest, name: &str) -> bool {
    let text = |path: &str| fs::read_to_string(site.path("site").join(path)).unwrap();
    let metadata = text(DATASET).replace("2024-05-01", "2023-05-01");
    let folder = format!("datasets/cabang/releases/{name}");
    file_named(site, &folder, "dataset.toml", &metadata)
        && file_named(site, &folder, "cabang.csv", &text("datasets/cabang/cabang.csv"))
}

#[test]
fn no_name_in_any_input_leads_out_of_the_output() {
    let names = hostile();
    let all = places().into_iter().chain(places_of_releases());
    let cases: Vec<_> = all.flat_map(|place| names.iter().map(move |n| (place, n))).collect();
    let half = cases.len() / 2;
    let run = |cases: &[((&str, PlaceOfName), &String)]| {
        let mut refused = 0;
        for ((what, place), name) in cases {
            let site = SiteTest::base();
            if place(&site, name) {
                let code = stays_inside(&site, &format!("{what}: {name:?}"));
                refused += usize::from(code != 0);
            }
        }
        refused
    };
    let refused = std::thread::scope(|scope| {
        let one = scope.spawn(|| run(&cases[..half]));
        run(&cases[half..]) + one.join().unwrap()
    });
    // Nearly all of them are no names at all; what is accepted stayed inside.
    assert!(refused > 100, "only {refused} were refused");
}

#[test]
fn keys_of_rows_become_pages_inside_of_the_output() {
    let site = SiteTest::of("tests/sites/kecil");
    let path = "datasets/cabang/cabang.csv";
    let table = fs::read_to_string(site.path("site").join(path)).unwrap();
    let names = hostile();
    let bad = names.iter().filter(|name| !name.is_empty() && !name.contains('\0'));
    let mut text = table.clone();
    for (n, name) in bad.enumerate().take(20) {
        let row = format!("\n{:03},", n + 10);
        let cell = name.replace('"', "\"\"");
        text = text.replacen(&row, &format!("\n\"{cell}\","), 1);
    }
    assert_ne!(text, table, "no key was changed");
    site.file(path, text);
    stays_inside(&site, "keys of rows");
}

#[test]
#[cfg(unix)]
fn links_that_lead_out_of_the_site_are_not_read() {
    use std::os::unix::fs::symlink;
    for (link, to) in [
        ("datasets/luar", "datasets"),
        ("content/luar", "content"),
        ("content/rahasia.md", "content/rahasia.md"),
        ("datasets/cabang/LICENSE-luar.txt", "rahasia.txt"),
        ("themes", "themes"),
        ("datasets/cabang/dataset.toml", "datasets/x/dataset.toml"),
        ("site.toml", "site.toml"),
    ] {
        let site = SiteTest::base();
        let outside = site.path("luar-situs");
        for (path, text) in [
            ("datasets/x/dataset.toml", "title = \"RAHASIA\"\n"),
            ("content/rahasia.md", "+++\ntitle = \"RAHASIA\"\n+++\nRAHASIA\n"),
            ("themes/terang/assets/x.css", "p::after{content:'RAHASIA'}"),
            ("rahasia.txt", "RAHASIA\n"),
            ("site.toml", "RAHASIA\n"),
        ] {
            let path = outside.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let place = site.path("site").join(link);
        drop(fs::remove_file(&place));
        symlink(outside.join(to), &place).unwrap();
        stays_inside(&site, link);
        if site.public().exists() {
            for (path, bytes) in site.tree() {
                let told = bytes.windows(7).any(|w| w == b"RAHASIA");
                assert!(!told, "{link}: {path} holds what lies outside");
            }
        }
    }
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_links_around_the_output() {
    use std::os::unix::fs::symlink;
    for link in ["public", ".terbuka", ".terbuka/out-public", ".terbuka/out-public/staging"] {
        let site = SiteTest::base();
        let outside = site.path("jauh");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("penting"), "canary").unwrap();
        let place = site.path("site").join(link);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        symlink(&outside, &place).unwrap();
        site.build().exits(2);
        let left: Vec<_> =
            fs::read_dir(&outside).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left, ["penting"], "{link}");
    }
}

#[test]
fn twins_that_differ_in_case_do_not_take_each_others_place() {
    let site = SiteTest::of("tests/sites/kecil");
    let path = "datasets/cabang/cabang.csv";
    site.replace(path, "\n004,", "\nAbc,").replace(path, "\n005,", "\nabc,");
    site.replace(path, "\n006,", "\nABC,");
    stays_inside(&site, "twins");
    if site.public().exists() {
        let mut folded = BTreeMap::new();
        for path in site.tree().into_keys() {
            if let Some(twin) = folded.insert(path.to_lowercase(), path.clone()) {
                panic!("{path} and {twin} are one file on many systems");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4096, ..ProptestConfig::default() })]

    /// Whatever is accepted as a path stays below the folder, here and on Windows.
    #[test]
    fn an_accepted_path_stays_below_its_folder(path in "([a-z./\\\\: ~-]|\\.\\./|con|\\PC){0,24}") {
        if let Ok(path) = OutPath::new(path) {
            let parts = path.to_path_buf();
            prop_assert!(parts.is_relative() && parts.components().count() > 0);
            for part in parts.components() {
                prop_assert!(matches!(part, std::path::Component::Normal(_)), "{path}");
            }
            prop_assert!(!path.as_str().contains(['\\', ':', '\0', '%', '?', '#', '<', '"']), "{path}");
            prop_assert!(path.as_str().len() <= 240);
        }
    }

    /// Two accepted paths of one output are two files on systems that do not tell case apart.
    #[test]
    fn paths_of_one_output_do_not_hide_each_other(paths in proptest::collection::vec("[aAbB](/[aAbB]){0,2}", 1..12)) {
        let mut set = PathSet::new();
        let kept: Vec<OutPath> = paths
            .into_iter()
            .filter_map(|path| OutPath::new(path).ok())
            .filter(|path| set.insert(path).is_ok())
            .collect();
        for (n, one) in kept.iter().enumerate() {
            for other in &kept[n + 1..] {
                let (one, other) = (one.as_str().to_lowercase(), other.as_str().to_lowercase());
                prop_assert!(one != other);
                let (in_one, in_other) = (format!("{one}/"), format!("{other}/"));
                prop_assert!(!one.starts_with(&in_other) && !other.starts_with(&in_one));
            }
        }
    }
}
