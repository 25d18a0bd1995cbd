//! Earlier versions, what changed since, corrections, and `terbuka diff`.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::support::html::{attributes, texts};
use crate::support::python::python;
use crate::support::{SiteTest, read};

const CORRECTION: &str = r#"dataset = "cabang"
date = 2024-05-01
title = { id = "Buku <Cabang 01> salah ketik", en = "Typing error in the books of <Branch 01>" }
reason = { id = "Tujuh terbaca nol.", en = "A seven was read as a zero." }
by = { id = "Kepala Dinas", en = "The head of the agency" }
[[change]]
resource = "cabang"
key = { kode = "001" }
field = "buku"
before = "130"
after = "137"
"#;

/// The small site with an earlier version of its branches, and a correction.
fn site() -> SiteTest {
    let site = SiteTest::of("tests/sites/kecil");
    let own = "datasets/cabang/releases/1.0";
    let (table, metadata) = (
        fs::read_to_string(site.path("site/datasets/cabang/cabang.csv")).unwrap(),
        fs::read_to_string(site.path("site/datasets/cabang/dataset.toml")).unwrap(),
    );
    let first: Vec<&str> = table.lines().take(3).collect();
    let old = first.join("\n").replace("R,137,", "R,130,");
    let gone = "099,Hilang,01.20,K,1,1.00,2021-03-12,false,https://baca.example.org/c/9,\"-6.02,106.02\",02100002,";
    site.file(&format!("{own}/cabang.csv"), format!("{old}\n{gone}\n"));
    let then = metadata
        .replace("version = \"2\"", "version = \"1.0\"")
        .replace("modified = 2024-05-01", "modified = 2023-01-10")
        .replace(
            "title = { id = \"Nama\", en = \"Name\" }",
            "title = { id = \"Sebutan\", en = \"Name\" }",
        );
    site.file(&format!("{own}/dataset.toml"), then);
    site.file("corrections/buku-cabang-001.toml", CORRECTION);
    site
}

#[test]
fn a_release_has_its_address_files_and_changes() {
    let site = site();
    site.build().exits(0).says("REL006");
    let old = read::csv(&site.bytes("dataset/cabang/r/1.0/cabang.csv"));
    assert_eq!((old.len(), old[1][4].as_str()), (4, "130"));
    let page = site.text("dataset/cabang/r/2/index.html");
    for words in ["Cabang perpustakaan, rilis 2", "berlaku sekarang", "Perubahan sejak rilis 1.0"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("Buku &lt;Cabang 01&gt; salah ketik"));
    let earlier = site.text("en/dataset/cabang/r/1.0/index.html");
    assert!(earlier.contains("This is an earlier release"), "{earlier}");

    let changes = read::csv(&site.bytes("dataset/cabang/r/2/perubahan.csv"));
    let line = |what: &str| changes.iter().filter(|row| row[0] == what).count();
    assert_eq!((line("cell"), line("added"), line("removed"), line("title")), (1, 41, 1, 1));
    let cell = changes.iter().find(|row| row[0] == "cell").unwrap();
    assert_eq!(cell[1..], ["cabang", "kode = 001", "buku", "130", "137", "buku-cabang-001"]);
    let told: Value =
        serde_json::from_slice(&site.bytes("dataset/cabang/r/2/perubahan.json")).unwrap();
    let table = &told["resources"][0];
    assert_eq!(
        (table["rows-added"].as_u64(), table["cells-changed"].as_u64()),
        (Some(41), Some(1))
    );
    assert_eq!(table["changes"].as_array().unwrap().len(), 43);
    assert_eq!(table["changes"][0]["key"]["kode"], "001");

    let dataset = site.text("dataset/cabang/index.html");
    let links = attributes(&dataset, "#changes a", "href");
    assert_eq!(links, ["r/2/index.html", "r/1.0/index.html"]);
}

#[test]
fn corrections_are_listed_and_marked_where_they_were_made() {
    let site = site();
    site.build().exits(0);
    let page = site.text("koreksi/index.html");
    assert_eq!(texts(&page, "#buku-cabang-001 h2"), ["Buku <Cabang 01> salah ketik"]);
    // What all changes have in common is told once; the row has its name, and its key as code.
    let facts = texts(&page, "#buku-cabang-001 dd");
    assert!(facts.iter().any(|fact| fact == "Jumlah buku"), "{facts:?}");
    let cells = texts(&page, "#buku-cabang-001 tbody tr > *");
    assert_eq!(cells, ["Cabang 01 001", "130", "137"]);
    let rows = read::csv(&site.bytes("koreksi/koreksi.csv"));
    assert_eq!(rows[1][..4], ["buku-cabang-001", "2024-05-01", "cabang", "2"]);
    let told: Value = serde_json::from_slice(&site.bytes("koreksi/koreksi.json")).unwrap();
    assert_eq!(
        (told["count"].as_u64(), &told["corrections"][0]["changes"][0]["after"]),
        (Some(1), &"137".into())
    );
    for path in ["dataset/cabang/index.html", "dataset/cabang/tabel/cabang/1/index.html"] {
        let page = site.text(path);
        let marks = texts(&page, "td a.note");
        assert_eq!(marks, ["dikoreksi: Buku <Cabang 01> salah ketik"], "{path}");
        let href = attributes(&page, "td a.note", "href").remove(0);
        assert!(href.ends_with("koreksi/index.html#buku-cabang-001"), "{path}: {href}");
        assert!(page.contains("isi sel ini diubah sesudah diterbitkan"), "{path}");
    }
}

#[test]
fn a_site_without_corrections_says_so() {
    let site = SiteTest::of("tests/sites/kecil").built();
    assert!(site.text("koreksi/index.html").contains("belum ada"));
    assert_eq!(site.text("koreksi/koreksi.csv").lines().count(), 1);
    assert!(!site.public().join("koreksi/umpan.atom").exists());
    assert!(site.text("dataset/cabang/r/2/index.html").contains("Rilis pertama yang disimpan"));
}

#[test]
fn the_feed_of_changes_is_read_by_a_reader_of_feeds() {
    let site = site();
    site.build().exits(0);
    let Some(python) = python("feedparser") else { return };
    let code = "import feedparser, json, sys\n\
                f = feedparser.parse(sys.argv[1])\n\
                assert not f.bozo, f.bozo_exception\n\
                print(json.dumps([[e.title, e.link, e.updated] for e in f.entries]))";
    let feed = site.public().join("en/koreksi/umpan.atom");
    let output = Command::new(python).args(["-c", code]).arg(feed).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: Vec<[String; 3]> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1][0], "Library branches: Typing error in the books of <Branch 01>");
    assert_eq!(found[0][1], "https://baca.example.org/en/dataset/cabang/r/2/");
    assert!(found.iter().all(|entry| entry[2].starts_with("2024-05-01")), "{found:?}");
}

#[test]
fn the_catalogue_tells_of_the_decree_that_was_amended() {
    let tree = crate::catalogue::built();
    let folder = "dataset/hasil-dpr-2024-nasional/r";
    let text = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
    let sum = |path: &str| -> u64 {
        read::csv(&tree[path]).iter().skip(1).map(|row| row[1].parse::<u64>().unwrap()).sum()
    };
    // The totals that the two decrees name.
    assert_eq!(sum(&format!("{folder}/1.0.0/penetapan.csv")), 151_796_631);
    assert_eq!(sum("dataset/hasil-dpr-2024-nasional/penetapan.csv"), 151_793_293);
    let changes = read::csv(&tree[&format!("{folder}/1.1.0/perubahan.csv")]);
    let cells: Vec<_> = changes.iter().filter(|row| row[0] == "cell").collect();
    assert_eq!(cells.len(), 18);
    assert!(cells.iter().all(|row| row[6] == "suara-dpr-sesudah-putusan-mk"));
    let page = text("koreksi/index.html");
    assert_eq!(texts(&page, "#suara-dpr-sesudah-putusan-mk tbody tr").len(), 18);
    let first = texts(&page, "#suara-dpr-sesudah-putusan-mk tbody tr:first-child > *");
    assert_eq!(first, ["Partai Kebangkitan Bangsa 1", "16.115.655", "16.115.358"]);
    let link = attributes(&page, "#suara-dpr-sesudah-putusan-mk tbody th a", "href").remove(0);
    assert!(tree.contains_key(link.trim_start_matches("../")), "{link}");
}

#[test]
fn diff_compares_two_tables_by_their_key() {
    let site = SiteTest::empty();
    site.file("a.csv", "kode;nama;buku\n1;Pusat;10\n2;Utara;20\n3;Timur;30\n");
    site.file("b.csv", "kode,nama,buku,lantai\n3,Timur,30,1\n1,Pusat,11,2\n4,Barat,5,1\n");
    let run = site.run(&["diff", "a.csv", "b.csv", "--lang", "en"]).exits(4);
    let expected = "rows by `kode`, the first column that never repeats; `--key` names others\n\
        rows added: 1, rows removed: 1, cells changed: 1 (in rows: 1)\n\
        \x20 + column lantai\n\
        \x20 ~ kode = 1, buku: 10 → 11\n\
        \x20 + kode = 4\n\
        \x20 - kode = 2\n";
    assert_eq!(run.stdout, expected);
    let run = site.run(&["diff", "a.csv", "b.csv", "--lang", "id", "--limit", "1"]).exits(4);
    assert!(run.stdout.contains("baris baru: 1, baris dihapus: 1, sel berubah: 1 (di baris: 1)"));
    assert!(run.stdout.contains("dan 3 lagi"), "{}", run.stdout);
    assert_eq!(
        site.run(&["diff", "a.csv", "a.csv", "--lang", "id"]).exits(0).stdout,
        "Tidak ada perbedaan.\n"
    );

    let run = site.run(&["diff", "a.csv", "b.csv", "--json"]).exits(4);
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        (told["differs"].as_bool(), told["resources"][0]["rows-added"].as_u64()),
        (Some(true), Some(1))
    );
    let run = site.run(&["diff", "a.csv", "b.csv", "--csv", "--key", "kode"]).exits(4);
    let rows = read::csv(run.stdout.as_bytes());
    assert!(
        rows.contains(&["cell", "", "kode = 1", "buku", "10", "11"].map(str::to_owned).to_vec())
    );
    // A key that repeats compares whole rows, and says so.
    site.file("c.csv", "kode,buku\n1,10\n1,11\n");
    site.run(&["diff", "c.csv", "c.csv", "--key", "kode", "--lang", "en"]).exits(0);
    site.file("d.csv", "kode,buku\n1,11\n1,12\n");
    let run = site.run(&["diff", "c.csv", "d.csv", "--key", "kode", "--lang", "en"]).exits(4);
    assert!(run.stdout.contains("the key names two rows"), "{}", run.stdout);
}

#[test]
fn diff_compares_two_sites_and_two_published_datasets() {
    let (old, new) = (SiteTest::of("tests/sites/kecil"), SiteTest::of("tests/sites/kecil"));
    new.replace("datasets/cabang/cabang.csv", "001,Cabang 01,", "001,Cabang Satu,");
    let (a, b) = (old.path("site"), new.path("site"));
    let paths = [a.to_str().unwrap(), b.to_str().unwrap()];
    let run = old.run(&["diff", paths[0], paths[1], "--lang", "en"]).exits(4);
    assert!(run.stdout.contains("cabang/cabang (rows by `kode`)"), "{}", run.stdout);
    assert!(run.stdout.contains("~ kode = 001, nama: Cabang 01 → Cabang Satu"), "{}", run.stdout);
    old.run(&["diff", paths[0], paths[0]]).exits(0);
    let (old, new) = (old.built(), new.built());
    let place = |site: &SiteTest| site.public().join("dataset/cabang").display().to_string();
    let run = old.run(&["diff", &place(&old), &place(&new), "--lang", "en"]).exits(4);
    assert!(run.stdout.contains("~ kode = 001, nama: Cabang 01 → Cabang Satu"), "{}", run.stdout);
}

#[test]
fn diff_says_what_it_cannot_compare() {
    let site = SiteTest::empty();
    site.file("a.csv", "kode,buku\n1,10\n");
    site.run(&["diff", "a.csv", "b.csv", "--lang", "en"]).exits(2).says("there is no `b.csv`");
    site.run(&["diff", "a.csv", ".", "--lang", "id"]).exits(2).says("tidak memuat `site.toml`");
    site.run(&["diff", "a.csv", "a.csv", "--key", "kodo", "--lang", "en"])
        .exits(2)
        .says("known: `kode`, `buku`");
    let broken = SiteTest::of("tests/sites/kecil");
    broken.replace("datasets/cabang/dataset.toml", "topic = \"layanan\"", "topic = \"lain\"");
    let path = broken.path("site");
    let path = path.to_str().unwrap();
    site.run(&["diff", path, path, "--lang", "en"]).exits(1).says("there is no topic `lain`");
}
