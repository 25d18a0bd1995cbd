//! Pages of rows, with the rows of other tables that refer to them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::SiteTest;
use crate::support::html::{attributes, texts};

/// Branches with shelves, and books that stand on shelves.
fn library(branches: &str) -> SiteTest {
    let site = SiteTest::base();
    site.file("datasets/cabang/cabang.csv", branches);
    site.replace(
        "datasets/cabang/dataset.toml",
        "label = \"nama\"\n",
        &format!("label = \"nama\"\n{RECORD}"),
    );
    site.file("datasets/rak/dataset.toml", format!("title = \"Rak-rak\"\n{HEAD}{SHELVES}"));
    site.file("datasets/rak/rak.csv", "rak,cabang,meter\nR1,a,10\nR2,a,2.5\nR3,b,7\n");
    site.file("datasets/buku/dataset.toml", format!("title = \"Buku-buku\"\n{HEAD}{BOOKS}"));
    site.file(
        "datasets/buku/buku.csv",
        "id,rak,judul\n1,R1,Ziarah\n2,R2,Atheis\n3,R1,<b>Belenggu</b>\n4,R3,Lain\n",
    );
    site
}

const HEAD: &str = r#"description = "Isi perpustakaan."
topic = "layanan"
authority = "official"
modified = 2024-05-01
[[source]]
title = "Daftar"
"#;

const SHELVES: &str = r#"[[resource]]
name = "rak"
path = "rak.csv"
title = "Rak buku"
primary-key = ["rak"]
[[resource.field]]
name = "rak"
title = "Rak"
[[resource.field]]
name = "cabang"
title = "Cabang"
references = "cabang/cabang.kode"
[[resource.field]]
name = "meter"
title = "Panjang"
type = "number"
unit = "meter"
"#;

const BOOKS: &str = r#"[[resource]]
name = "buku"
path = "buku.csv"
title = "Buku"
primary-key = ["id"]
label = "judul"
[[resource.field]]
name = "id"
title = "Nomor"
[[resource.field]]
name = "rak"
title = "Rak"
references = "rak/rak.rak"
[[resource.field]]
name = "judul"
title = "Judul"
"#;

const RECORD: &str = r#"
[resource.record]
collection = "cabang"
title = "Cabang"
one = "cabang perpustakaan"
name = "Cabang {nama}"
summary = "{nama}: {buku} buku, {rak.count} rak sepanjang {rak.sum.meter} meter; buku pertama: {buku.first.judul}."
type = "Organization"
[resource.record.properties]
legalName = "nama"
[[resource.record.figure]]
label = "rak"
value = "{rak.count}"
[[resource.record.section]]
table = "buku/buku"
through = "rak/rak.cabang"
title = "Buku di cabang ini"
empty = "Belum ada buku di sini."
columns = ["judul", "rak"]
sort = ["judul"]
"#;

const PLAIN: &str = "kode,nama,buku\na,Alam,120\nb,Bumi,80\nc,Cahaya,0\n";

#[test]
fn a_row_has_a_page_with_the_rows_that_refer_to_it() {
    let site = library(PLAIN).built();
    let page = site.text("cabang/a/index.html");
    assert_eq!(texts(&page, "h1"), ["Cabang Alam"]);
    assert_eq!(
        texts(&page, ".lead"),
        ["Alam: 120 buku, 2 rak sepanjang 12,5 meter; buku pertama: <b>Belenggu</b>."]
    );
    assert_eq!(texts(&page, ".figures .value"), ["2"]);
    // Two steps away, in the order that was asked for; then what nobody had to declare.
    assert_eq!(texts(&page, "main section.wide > h2"), ["Buku di cabang ini (3)", "Rak buku (2)"]);
    assert_eq!(texts(&page, "#tabel-buku tbody th"), ["<b>Belenggu</b>", "Atheis", "Ziarah"]);
    assert_eq!(texts(&page, "#tabel-rak tbody tr:first-child > *"), ["R1", "10"]);
    assert_eq!(texts(&page, "#tabel-rak caption"), ["Alam: Rak buku, semua 2 baris Resmi Terbuka"]);
    let empty = site.text("cabang/c/index.html");
    assert_eq!(
        texts(&empty, "main section.wide p"),
        ["Belum ada buku di sini.", "Dataset: Buku-buku"]
    );
    assert_eq!(texts(&empty, "main section.wide h2"), ["Buku di cabang ini (0)"]);
    assert_eq!(
        texts(&empty, ".lead"),
        ["Cahaya: 0 buku, 0 rak sepanjang 0 meter; buku pertama: tidak ada data."]
    );
    assert_eq!(texts(&page, ".around a"), ["Berikutnya: Bumi"]);
}

#[test]
fn the_rows_of_a_record_are_files_of_their_own() {
    let site = library(PLAIN).built();
    assert_eq!(
        site.text("cabang/a/buku.csv"),
        "\"id\",\"rak\",\"judul\"\n1,R1,Ziarah\n2,R2,Atheis\n3,R1,<b>Belenggu</b>\n"
    );
    let rows: Value = serde_json::from_slice(&site.bytes("cabang/b/rak.json")).unwrap();
    assert_eq!(rows[0]["rak"], "R3");
    assert_eq!(rows.as_array().unwrap().len(), 1);
    // Nothing is written where nothing refers.
    assert!(!site.public().join("cabang/c/buku.csv").exists());
    let links = attributes(&site.text("cabang/a/index.html"), "a[download]", "href");
    assert_eq!(links, ["buku.csv", "buku.json", "rak.csv", "rak.json"]);
}

#[test]
fn machines_are_told_what_a_record_is() {
    let site = library(PLAIN).built();
    let page = site.text("cabang/a/index.html");
    let json = texts(&page, "script[type='application/ld+json']");
    let value: Value = serde_json::from_str(&json[0]).unwrap();
    assert_eq!(value["@type"], "Organization");
    assert_eq!(value["@id"], "https://baca.example.org/cabang/a/");
    assert_eq!(value["identifier"]["value"], "a");
    assert_eq!(value["legalName"], "Alam");
}

#[test]
fn keys_of_any_kind_have_addresses_of_their_own() {
    let rows = [
        ("a/b", "Satu"),
        ("..", "Dua"),
        ("a b", "Tiga"),
        ("é", "Empat"),
        ("A", "Lima"),
        ("a", "Enam"),
        ("<x>", "Tujuh"),
        ("con", "Delapan"),
        ("b", "Sembilan"),
    ];
    let mut table = "kode,nama,buku\n".to_owned();
    for (key, name) in rows {
        table.push_str(&format!("{key},{name},1\n"));
    }
    let site = library(&table).built();
    let index = site.text("cabang/index.html");
    let links = attributes(&index, ".records a", "href");
    assert_eq!(links.len(), rows.len());
    let folded: BTreeSet<String> = links.iter().map(|href| href.to_lowercase()).collect();
    assert_eq!(folded.len(), rows.len(), "{links:?}");
    for href in &links {
        assert!(!href.contains("..") && !href.contains(' '), "{href}");
        assert!(site.public().join("cabang").join(href).exists(), "{href}");
    }
    assert!(links.contains(&"a/index.html".to_owned()));
}

#[test]
fn long_sections_go_on_to_further_pages() {
    let site = library(PLAIN);
    let mut books = "id,rak,judul\n".to_owned();
    for n in 1..=250 {
        books.push_str(&format!("{n},R1,Buku {n:03}\n"));
    }
    site.file("datasets/buku/buku.csv", books);
    let site = site.built();
    let first = site.text("cabang/a/index.html");
    assert_eq!(texts(&first, "#tabel-buku tbody tr").len(), 100);
    assert!(texts(&first, "#tabel-buku caption")[0].contains("baris 1 sampai 100 dari 250"));
    let last = site.text("cabang/a/buku/3/index.html");
    assert_eq!(texts(&last, "#tabel-buku tbody tr").len(), 50);
    assert_eq!(texts(&last, "#tabel-buku tbody th")[49], "Buku 250");
    assert_eq!(texts(&last, "h1"), ["Cabang Alam: Buku di cabang ini, halaman 3 dari 3"]);
    assert!(attributes(&last, ".pages a", "href").contains(&"../../index.html#buku".to_owned()));
    assert_eq!(site.text("cabang/a/buku.csv").lines().count(), 251);
}

#[test]
fn a_long_index_is_parted_by_group_and_letter() {
    let site = library(PLAIN);
    let mut table = "kode,nama,buku\n".to_owned();
    for n in 0..700 {
        table.push_str(&format!(
            "k{n},{} {n},{}\n",
            if n % 2 == 0 { "Alam" } else { "Bumi" },
            n % 3
        ));
    }
    site.file("datasets/cabang/cabang.csv", table);
    site.replace(
        "datasets/cabang/dataset.toml",
        "collection = \"cabang\"\n",
        "collection = \"cabang\"\ngroup = \"buku\"\n",
    );
    site.file("datasets/rak/rak.csv", "rak,cabang,meter\nR1,k1,10\nR2,k1,2.5\nR3,k2,7\n");
    let site = site.built();
    let index = site.text("cabang/index.html");
    assert_eq!(texts(&index, ".total"), ["Ada 700 cabang."]);
    assert_eq!(
        texts(&index, ".records li"),
        ["0 (234)", "1 (233)", "2 (233)", "A (350)", "B (350)"]
    );
    let letter = site.text("cabang/az/b/index.html");
    assert_eq!(attributes(&letter, ".records a", "href").len(), 350);
    let group = site.text("cabang/buku/2/index.html");
    assert_eq!(attributes(&group, ".records a", "href").len(), 233);
}

#[test]
fn a_row_may_be_named_by_several_fields_and_referred_to_by_them() {
    let site = library(PLAIN);
    site.replace("datasets/rak/dataset.toml", "primary-key = [\"rak\"]\n", "primary-key = [\"cabang\", \"rak\"]\n[resource.record]\ncollection = \"rak\"\ntitle = \"Rak\"\n");
    site.replace("datasets/buku/dataset.toml", "label = \"judul\"\n", "label = \"judul\"\n[[resource.foreign-key]]\nfields = [\"tempat\", \"rak\"]\nreferences = \"rak/rak\"\nto = [\"cabang\", \"rak\"]\n");
    // Now only both fields together name a shelf.
    site.replace("datasets/buku/dataset.toml", "references = \"rak/rak.rak\"\n", "");
    site.append(
        "datasets/buku/dataset.toml",
        "[[resource.field]]\nname = \"tempat\"\ntitle = \"Tempat\"\n",
    );
    site.file("datasets/buku/buku.csv", "id,rak,judul,tempat\n1,R1,Ziarah,a\n2,R3,Atheis,b\n");
    let site = site.built();
    let page = site.text("rak/a-r1~9c/index.html".replace("~9c", &own_hash(&site)).as_str());
    assert!(texts(&page, "table tbody th").contains(&"Ziarah".to_owned()));
    assert!(!page.contains("Atheis"));
}

/// What stands behind the `~` in the address of the shelf `a`, `R1`.
fn own_hash(site: &SiteTest) -> String {
    let links = attributes(&site.text("rak/index.html"), ".records a", "href");
    let own = links.iter().find(|href| href.starts_with("a-r1~")).expect("the shelf");
    own["a-r1".len()..].trim_end_matches("/index.html").to_owned()
}

#[test]
fn sections_of_two_tables_with_one_title_say_their_dataset() {
    let site = library(PLAIN);
    let twin = SHELVES.replace("\"rak\"\npath", "\"lemari\"\npath");
    site.file("datasets/lemari/dataset.toml", format!("title = \"Lemari-lemari\"\n{HEAD}{twin}"));
    site.file("datasets/lemari/rak.csv", "rak,cabang,meter\nL1,a,3\n");
    let site = site.built();
    let headings = texts(&site.text("cabang/a/index.html"), "main section.wide > h2");
    assert_eq!(
        headings,
        ["Buku di cabang ini (3)", "Lemari-lemari: Rak buku (1)", "Rak-rak: Rak buku (2)"]
    );
}

#[test]
fn rows_without_a_label_go_by_the_name_that_is_declared() {
    let site = library("kode,nama,buku\na,Alam,120\nb,Alam,80\n");
    let metadata = "datasets/cabang/dataset.toml";
    site.replace(metadata, "label = \"nama\"\n", "");
    site.replace(metadata, "{buku.first.judul}", "{rak.first.rak}");
    site.replace(metadata, "name = \"Cabang {nama}\"", "name = \"{nama}, {buku} buku\"");
    let site = site.built();
    assert_eq!(
        texts(&site.text("cabang/index.html"), ".records a"),
        ["Alam, 120 buku", "Alam, 80 buku"]
    );
    let page = site.text("cabang/a/index.html");
    assert_eq!(texts(&page, ".around a"), ["Berikutnya: Alam, 80 buku"]);
    assert!(texts(&page, "#tabel-rak caption")[0].starts_with("Alam, 120 buku: Rak buku"));
}
