//! Small files that would fill the memory or never end: each becomes a word about it.
//!
//! Every run has one gigabyte of address space and a minute of processor time; without a bound it
//! would be killed. Bombs of workbooks are in `workbooks`, long cells in `bad_input`.

use std::io::{Cursor, Write as _};
use std::process::Command;

use crate::support::SiteTest;

const DATASET: &str = "datasets/cabang/dataset.toml";
const TABLE: &str = "datasets/cabang/cabang.csv";
const PAGE: &str = "content/tentang.md";
const FRONT: &str = "+++\ntitle = \"Tentang\"\n+++\n";
const DEEP: usize = 100_000;

/// Runs within bounds; the exit code and what was said, which is short itself.
#[track_caller]
fn bounded(site: &SiteTest, arguments: &[&str]) -> (i32, String) {
    let script = "ulimit -v 1000000; ulimit -t 60; exec \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command.current_dir(site.path("site")).args(["-c", script, env!("CARGO_BIN_EXE_terbuka")]);
    command.args(arguments).args(["-j", "2", "--message-format", "short"]);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code().unwrap_or(-1);
    assert!([0, 1, 2, 3].contains(&code), "exit {code}: {}", said.get(..2_000).unwrap_or(&said));
    assert!(said.len() < 64 * 1024, "{} bytes of messages", said.len());
    (code, said)
}

/// Fails unless the site is refused with this word.
#[track_caller]
fn refused(site: &SiteTest, word: &str) {
    let (code, said) = bounded(site, &["check"]);
    assert!(code != 0 && said.contains(word), "exit {code}, no `{word}`: {said}");
}

#[test]
fn metadata_that_nest_deep_are_refused() {
    for tail in [
        format!("\nx = {}{}\n", "[".repeat(DEEP), "]".repeat(DEEP)),
        format!("\nx = {}1{}\n", "{a=".repeat(DEEP), "}".repeat(DEEP)),
        format!("\n{}b = 1\n", "a.".repeat(DEEP)),
        format!("\n[{}b]\n", "a.".repeat(DEEP)),
    ] {
        let site = SiteTest::base();
        site.append(DATASET, &tail);
        refused(&site, "META001");
    }
    let site = SiteTest::base();
    site.file(PAGE, format!("+++\ntitle = {}\n+++\n", "[".repeat(DEEP)));
    refused(&site, "META001");
}

#[test]
fn a_long_line_of_metadata_is_not_repeated_in_messages() {
    let site = SiteTest::base();
    site.append(DATASET, &format!("\nx = \"{}\"\n", "y".repeat(4_000_000)));
    refused(&site, "META002");
}

#[test]
fn prose_that_nests_deep_is_refused() {
    for bomb in [
        ">".repeat(DEEP),
        "- ".repeat(DEEP),
        (0..500).map(|n| "  ".repeat(n) + "- a\n").collect::<Vec<_>>().concat(),
        format!("{}{}", "*a **a ".repeat(5_000), "a** a* ".repeat(5_000)),
        "a".repeat(2_000_000),
    ] {
        let site = SiteTest::base();
        site.file(PAGE, format!("{FRONT}{bomb}\n"));
        refused(&site, "SEC003");
        let site = SiteTest::base();
        site.file("datasets/cabang/README.md", &bomb);
        refused(&site, "SEC003");
    }
    let site = SiteTest::base();
    site.append("site.toml", &format!("description = \"{}\"\n", ">".repeat(DEEP)));
    refused(&site, "SEC003");
}

#[test]
fn prose_of_many_brackets_ends() {
    for bomb in [
        "[".repeat(50_000),
        "{{".repeat(50_000),
        "`a ``b ".repeat(20_000),
        "<!-".repeat(50_000),
        "*a **a ".repeat(50_000),
    ] {
        let site = SiteTest::base();
        site.file(PAGE, format!("{FRONT}{bomb}\n"));
        bounded(&site, &["check"]);
    }
}

#[test]
fn patterns_that_grow_when_they_are_compiled_are_refused() {
    for pattern in ["((a{1000}){1000}){1000}".to_owned(), "(".repeat(DEEP), "(?:".repeat(500)] {
        let site = SiteTest::base();
        let named = format!("name = \"kode\"\nconstraints = {{ pattern = \"{pattern}\" }}");
        site.replace(DATASET, "name = \"kode\"", &named);
        refused(&site, "is no regular expression");
    }
    // One that makes other engines wait for ages is matched in linear time.
    let site = SiteTest::base();
    let named = "name = \"nama\"\nconstraints = { pattern = \"(a+)+b\" }";
    site.replace(DATASET, "name = \"nama\"", named);
    site.file(TABLE, format!("kode,nama,buku\n01.10,{},1\n", "a".repeat(100_000)));
    refused(&site, "cabang.csv:2");
}

#[test]
fn a_table_of_a_hundred_thousand_columns_is_told_in_twenty_lines() {
    let site = SiteTest::base();
    let header: Vec<String> = (0..100_000).map(|n| format!("k{n}")).collect();
    site.file(TABLE, format!("{}\n{}\n", header.join(","), ",".repeat(99_999)));
    let (code, said) = bounded(&site, &["check"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.matches("TAB003").count() < 30, "{said}");
}

#[test]
fn boundaries_that_nest_deep_are_refused() {
    let layer = |inner: &str| {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"01.10\",\"x\":{inner}}},\"geometry\":null}}]}}"
        )
    };
    let collection = format!(
        "{}{}",
        "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(DEEP),
        "]}".repeat(DEEP)
    );
    for bomb in [
        layer(&format!("{}{}", "[".repeat(DEEP), "]".repeat(DEEP))),
        layer(&"{\"a\":".repeat(DEEP)),
        layer("1").replace("null", &collection),
        "[".repeat(DEEP),
    ] {
        let site = SiteTest::of("tests/sites/kecil");
        site.file("datasets/kecamatan/batas.geojson", bomb);
        refused(&site, "GEO");
    }
}

/// A picture of one bit a pixel that unpacks to `width` by `height`.
fn picture(width: u32, height: u32) -> Vec<u8> {
    fn chunk(out: &mut Vec<u8>, kind: &[u8], content: &[u8]) {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(content);
        out.extend((content.len() as u32).to_be_bytes());
        out.extend([kind, content].concat());
        out.extend(sum.sum().to_be_bytes());
    }
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([1, 0, 0, 0, 0]);
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let row = vec![0; width.div_ceil(8) as usize + 1];
    (0..height).for_each(|_| packer.write_all(&row).unwrap());
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut out, b"IHDR", &head);
    chunk(&mut out, b"IDAT", &packer.finish().unwrap());
    chunk(&mut out, b"IEND", b"");
    out
}

#[test]
fn pictures_that_unpack_to_more_than_memory_are_refused() {
    for (width, height) in [(20_000, 20_000), (1_700, 60_000), (60_000, 10)] {
        let site = SiteTest::base();
        let bytes = picture(width, height);
        assert!(bytes.len() < 200_000);
        site.file("content/besar.png", bytes);
        site.append(PAGE, "\n![Gambar](/besar.png)\n");
        refused(&site, "SEC004");
    }
    // The largest that is accepted is decoded and made smaller within the bounds.
    let site = SiteTest::base();
    site.file("content/besar.png", picture(4_200, 11_900));
    let (code, said) = bounded(&site, &["build"]);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn documents_that_nest_deep_or_unpack_without_end_are_not_examined_further() {
    let pdf = |body: &str| {
        format!("%PDF-1.4\n1 0 obj\n{body}\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n")
    };
    for bomb in [
        pdf(&"[".repeat(DEEP)),
        pdf(&"<</A ".repeat(DEEP)),
        pdf(&format!("{}{}", "(".repeat(DEEP), ")".repeat(DEEP))),
    ] {
        let site = SiteTest::base();
        site.file("datasets/cabang/lampiran.pdf", bomb);
        bounded(&site, &["check"]);
    }
}

/// An archive of these members.
fn archive(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in members {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn archives_that_hold_too_much_are_told_as_not_examined() {
    // 300 MB in each, ten of them in one, and that one in another.
    let inner = archive(&[("a.txt".to_owned(), vec![b' '; 300 * 1024 * 1024])]);
    let members =
        |bytes: &[u8]| (0..10).map(|n| (format!("{n}.zip"), bytes.to_vec())).collect::<Vec<_>>();
    let middle = archive(&members(&inner));
    let outer = archive(&members(&middle));
    assert!(outer.len() < 40_000_000);
    let many: Vec<_> = (0..50_000).map(|n| (format!("{n}"), Vec::new())).collect();
    for (bomb, word) in [(inner, "PRV"), (middle, "PRV"), (outer, "PRV"), (archive(&many), "")] {
        let site = SiteTest::base();
        site.file("datasets/cabang/lampiran.zip", bomb);
        let (_, said) = bounded(&site, &["check"]);
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn drawings_of_a_theme_that_multiply_themselves_are_bounded() {
    let entity = |n: usize| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10));
    let entities = (1..12).map(entity).collect::<Vec<_>>().concat();
    let laughs = format!(
        "<!DOCTYPE svg [<!ENTITY a0 \"{}\">{entities}]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a11;</text></svg>",
        "x".repeat(100)
    );
    let deep = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\">{}{}</svg>",
        "<g>".repeat(DEEP),
        "</g>".repeat(DEEP)
    );
    for bomb in [laughs, deep] {
        let site = SiteTest::base();
        let theme = "title = \"Ruang Baca\"\ntheme = \"milik\"";
        site.replace("site.toml", "title = \"Ruang Baca\"", theme);
        site.file("themes/milik/assets/ikon.svg", bomb);
        bounded(&site, &["build"]);
    }
}
