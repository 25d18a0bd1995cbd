//! Codes, names and heads of rows that lead to the pages of records.

use crate::support::SiteTest;
use crate::support::html::{attributes, texts};

const COMMON: &str = "description = \"Isi. Lagi.\"\ntopic = \"layanan\"\nauthority = \"official\"\n\
    modified = 2024-05-01\n[[source]]\ntitle = \"S\"\nurl = \"https://baca.example.org/s\"\n";

/// Places, and shelves in them: records of one field, and of two.
const PLACES: &str = r#"
[[resource]]
name = "tempat"
path = "tempat.csv"
title = "Tempat"
primary-key = ["kode"]
label = "nama"
[resource.record]
collection = "tempat"
title = "Semua tempat"
[[resource.field]]
name = "kode"
title = "Kode"
[[resource.field]]
name = "nama"
title = "Nama"

[[resource]]
name = "rak"
path = "rak.csv"
title = "Rak"
primary-key = ["tempat", "nomor"]
[resource.record]
collection = "rak"
title = "Semua rak"
[[resource.field]]
name = "tempat"
title = "Tempat"
references = "tempat.kode"
[[resource.field]]
name = "nomor"
title = "Nomor"
[[resource.field]]
name = "isi"
title = "Isi"
type = "integer"
"#;

/// Books that stand on shelves; the key of the shelf is told in another order.
const BOOKS: &str = r#"
[[resource]]
name = "buku"
path = "buku.csv"
title = "Buku"
[[resource.field]]
name = "judul"
title = "Judul"
[[resource.field]]
name = "di"
title = "Tempat"
references = "tempat/tempat.kode"
missing = [{ symbol = "", meaning = "dipinjam" }]
[[resource.field]]
name = "rak"
title = "Rak"
[[resource.foreign-key]]
fields = ["rak", "di"]
to = ["nomor", "tempat"]
references = "tempat/rak"
"#;

fn site() -> SiteTest {
    let site = SiteTest::base();
    site.file("datasets/tempat/dataset.toml", format!("title = \"Tempat\"\n{COMMON}{PLACES}"))
        .file("datasets/tempat/tempat.csv", "kode,nama\n01,Pusat <b>&\n02,Pusat <b>&\n")
        .file("datasets/tempat/rak.csv", "tempat,nomor,isi\n01,7,3\n02,7,4\n")
        .file("datasets/buku/dataset.toml", format!("title = \"Buku\"\n{COMMON}{BOOKS}"))
        .file("datasets/buku/buku.csv", "judul,di,rak\nSatu,02,7\nDua,01,7\nTiga,,\n");
    site.built()
}

#[test]
fn heads_of_rows_lead_to_their_records_even_when_two_are_called_the_same() {
    let site = site();
    let page = site.text("dataset/tempat/index.html");
    let heads = attributes(&page, "#t-tempat th[scope=row] a", "href");
    assert_eq!(heads, ["../../tempat/01/index.html", "../../tempat/02/index.html"]);
    assert!(!page.contains("Pusat <b>"), "names stay text");
    assert_eq!(texts(&page, "#t-tempat th[scope=row] a"), ["Pusat <b>&", "Pusat <b>&"]);
}

#[test]
fn a_record_of_two_fields_is_led_to_by_its_row_and_its_parts_by_themselves() {
    let site = site();
    let page = site.text("dataset/tempat/index.html");
    // The name of the place stands at the head, but the row is a shelf.
    let heads = attributes(&page, "#t-rak th[scope=row] a", "href");
    let cells = attributes(&page, "#t-rak td a", "href");
    assert_eq!(cells, ["../../tempat/01/index.html", "../../tempat/02/index.html"]);
    assert_eq!(heads.len(), 2);
    for (href, isi) in heads.iter().zip(["3", "4"]) {
        let path = href.trim_start_matches("../");
        assert!(path.starts_with("rak/"), "{href}");
        assert!(texts(&site.text(path), "dd").contains(&isi.to_owned()), "{path}");
    }
}

#[test]
fn references_by_one_and_by_two_fields_each_lead_to_their_own_record() {
    let site = site();
    let page = site.text("dataset/buku/index.html");
    let shelf = |n: usize| {
        attributes(&site.text("dataset/tempat/index.html"), "#t-rak th a", "href")[n].clone()
    };
    let cells = attributes(&page, "#t-buku td a", "href");
    let expected =
        ["../../tempat/02/index.html", &shelf(1), "../../tempat/01/index.html", &shelf(0)];
    assert_eq!(cells, expected, "a book that is borrowed leads nowhere");
    assert!(texts(&page, "#t-buku td").contains(&"dipinjam".to_owned()));
    assert!(attributes(&page, "#t-buku th a", "href").is_empty(), "books have no pages");
    // The page of a record leads on to what it refers to.
    let page = site.text(shelf(0).trim_start_matches("../"));
    assert!(attributes(&page, "dd a", "href").iter().any(|h| h.ends_with("tempat/01/index.html")));
}
