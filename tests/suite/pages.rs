//! Pages of the sample site: what stands in them, where their links lead, what must never be seen.

use std::collections::{BTreeMap, BTreeSet};

use insta::{assert_snapshot, with_settings};

use crate::support::SiteTest;
use crate::support::html::{attributes, main_of, texts};
use crate::support::read::parts;

const SAMPLE: &str = "tests/sites/kecil";

#[track_caller]
fn snapshot(site: &SiteTest, name: &str, path: &str) {
    let main = main_of(&site.text(path));
    // Outlines of areas, checksums and sizes are other tests' business.
    let filters = [
        (r#" d="[^"]*""#, r#" d="…""#),
        (r"\b[0-9a-f]{64}\b", "…sha256…"),
        (r"\b\d+([.,]\d)? kB", "… kB"),
    ];
    with_settings!({ filters => filters.to_vec(), snapshot_path => "snapshots" }, {
        assert_snapshot!(name, main);
    });
}

#[test]
fn page_of_every_kind_looks_as_before() {
    let site = SiteTest::of(SAMPLE).built();
    let pages = [
        ("home", "index.html"),
        ("catalogue", "dataset/index.html"),
        ("dataset", "dataset/cabang/index.html"),
        ("dataset-withheld", "dataset/pembaca/index.html"),
        ("dictionary", "dataset/cabang/kamus/index.html"),
        ("table-2", "dataset/cabang/tabel/cabang/2/index.html"),
        ("map", "dataset/kecamatan/peta/buku/index.html"),
        ("prose", "tentang/index.html"),
        ("calendar", "kalender/index.html"),
        ("openness", "keterbukaan/index.html"),
        ("record", "kecamatan/11.10/index.html"),
        ("record-person", "cabang/004/index.html"),
        ("collection", "cabang/index.html"),
        ("home-en", "en/index.html"),
        ("dataset-en", "en/dataset/cabang/index.html"),
        ("map-en", "en/dataset/kecamatan/peta/buku/index.html"),
    ];
    for (name, path) in pages {
        snapshot(&site, name, path);
    }
}

/// Every address in a page, resolved; those of other sites are left out.
fn addresses(page: &str, html: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (css, name) in [
        ("[href]", "href"),
        ("[src]", "src"),
        (".scroll[data-rows]", "data-rows"),
        (".scroll[data-base]", "data-base"),
    ] {
        for address in attributes(html, css, name) {
            if ["https:", "http:", "mailto:", "data:"].iter().any(|s| address.starts_with(s)) {
                continue;
            }
            let (path, anchor) = address.split_once('#').unwrap_or((&address, ""));
            let mut folders: Vec<&str> = page.split('/').collect();
            if path.is_empty() {
                out.push((page.to_owned(), anchor.to_owned()));
                continue;
            }
            assert!(!path.starts_with('/') || page.ends_with("404.html"), "{page}: {address}");
            folders.pop();
            if path.starts_with('/') {
                folders.clear();
            }
            for part in path.split('/').filter(|part| !part.is_empty()) {
                match part {
                    "." => {}
                    ".." => drop(folders.pop().unwrap_or_else(|| panic!("{page}: {address}"))),
                    part => folders.push(part),
                }
            }
            out.push((folders.join("/"), anchor.to_owned()));
        }
    }
    out
}

#[test]
fn every_link_anchor_and_download_exists_so_the_site_works_in_any_folder() {
    let site = SiteTest::of(SAMPLE).built();
    let tree = site.tree();
    let pages: BTreeMap<&str, &str> = tree
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<String>> = pages
        .iter()
        .map(|(path, html)| (*path, attributes(html, "[id]", "id").into_iter().collect()))
        .collect();
    let mut reached = BTreeSet::new();
    for (page, html) in &pages {
        for (target, anchor) in addresses(page, html) {
            assert!(tree.contains_key(&target), "{page}: there is no {target}");
            if let (false, Some(ids)) = (anchor.is_empty(), ids.get(target.as_str())) {
                assert!(ids.contains(&anchor), "{page}: {target} has no #{anchor}");
            }
            reached.insert(target);
        }
    }
    // The other way round: whatever was published can be found by following links.
    // Programs and hosts look for these by their names; cards are named by their absolute
    // addresses, as is the whole site, and the large icon by the web manifest, which `outside` holds.
    let by_name = [
        "robots.txt",
        "404.html",
        "sitemap.xml",
        "kartu.png",
        "ikon-512.png",
        "site.zip",
        "_headers",
        ".htaccess",
        "nginx.conf",
        "Caddyfile",
    ];
    let is_by_name = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        // What the search finds is asked of its index in `search`, what the API leads to in `api`.
        let is_found_otherwise = ["aset/cari/", "api/v1/dataset/"];
        by_name.contains(&name) || is_found_otherwise.iter().any(|start| path.starts_with(start))
    };
    let lost: Vec<&String> =
        tree.keys().filter(|path| !reached.contains(*path) && !is_by_name(path)).collect();
    assert!(lost.is_empty(), "no page links to {lost:?}");
}

#[test]
fn every_page_says_its_language_and_offers_the_other() {
    let site = SiteTest::of(SAMPLE).built();
    for (path, bytes) in site.tree().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        let expected = if path.starts_with("en/") { "en" } else { "id" };
        assert_eq!(attributes(html, "html", "lang"), [expected], "{path}");
        let offered = attributes(html, "a[hreflang]", "hreflang");
        assert!(!offered.is_empty(), "{path} offers no other language");
        assert!(!html.contains("<script>"), "{path} runs a script");
    }
}

#[test]
fn withheld_values_are_nowhere_and_what_was_agreed_to_is_shown() {
    let site = SiteTest::of(SAMPLE).built();
    let page = site.text("dataset/pengelola/index.html");
    assert!(page.contains("Ani") && page.contains("Budi"));
    // Rows without consent are still rows, told apart from rows with an empty value.
    let cells = texts(&page, "#preview td, table td");
    assert!(cells.iter().any(|cell| cell.contains("dipublikasikan")), "{cells:?}");
}

/// The second lock: should a check be missing one day, what is not agreed to still does not leave.
#[test]
fn redaction_holds_also_where_the_gate_is_open() {
    let secret = "Rahasia-Sekali-9241";
    let site = SiteTest::of(SAMPLE);
    // A word for consent that the metadata do not declare is read as a refusal, and reported.
    site.append("datasets/pengelola/pengelola.csv", &format!("5,005,{secret},,mungkin\n"));
    let run = site.build().exits(3);
    assert!(!format!("{}{}", run.stdout, run.stderr).contains(secret));
    assert!(!site.public().exists());
    let staged = site.path("site/.terbuka");
    if staged.exists() {
        for (path, bytes) in crate::support::site::tree(&staged) {
            assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{path}");
        }
    }
}

#[test]
fn codes_keep_dots_and_zeros_in_every_form() {
    let site = SiteTest::of(SAMPLE).built();
    for code in ["11.10", "11.20", "01.20", "01.30"] {
        for form in ["index.html", "daftar.csv", "daftar.json", "daftar.ndjson", "batas.geojson"] {
            let text = site.text(&format!("dataset/kecamatan/{form}"));
            assert!(text.contains(code), "{form} has no {code}");
        }
        let book = parts(&site.bytes("dataset/kecamatan/daftar.xlsx"));
        assert!(book.values().any(|part| part.contains(&format!(">{code}<"))), "no {code}");
    }
    assert!(site.text("dataset/cabang/tabel/cabang/1/index.html").contains("007"));
    assert!(site.text("dataset/cabang/cabang.json").contains("\"02100001\""));
}

#[test]
fn schematic_areas_say_so_wherever_they_are_drawn() {
    let site = SiteTest::of(SAMPLE).built();
    let (id, en) = ("Skematik, bukan batas resmi", "Schematic, not official boundaries");
    let map = "dataset/kecamatan/peta/buku";
    assert!(site.text(&format!("{map}/index.html")).contains(id));
    assert!(site.text(&format!("en/{map}/index.html")).contains(en));
    assert!(site.text(&format!("{map}/buku.id.svg")).contains(id));
    assert!(site.text(&format!("{map}/buku.en.svg")).contains(en));
    assert!(site.text("dataset/kecamatan/batas.geojson").contains(id));
    for page in ["index.html", "peta/index.html", "dataset/kecamatan/index.html"] {
        let html = site.text(page);
        let drawn = html.contains("<path");
        assert!(!drawn || html.contains(id), "{page} draws the areas without the notice");
    }
    let picture = site.bytes(&format!("{map}/buku.id.png"));
    let picture = image::load_from_memory(&picture).unwrap();
    assert_eq!(picture.width(), 1200);
}

#[test]
fn tables_are_cut_into_pages_and_the_rest_is_in_the_download() {
    let site = SiteTest::of(SAMPLE).built();
    let tree = site.tree();
    let pages = tree.keys().filter(|p| p.starts_with("dataset/cabang/tabel/cabang/"));
    let pages = pages.filter(|p| p.ends_with(".html")).count();
    assert_eq!(pages, 3, "43 rows of 10 a page, at most 3 pages");
    let last = site.text("dataset/cabang/tabel/cabang/3/index.html");
    assert_eq!(texts(&last, "tbody tr").len(), 10);
}

#[test]
fn pages_of_maps_name_their_picture_for_link_previews() {
    let site = SiteTest::of(SAMPLE).built();
    let page = site.text("en/dataset/kecamatan/peta/buku/index.html");
    let picture = attributes(&page, "meta[property='og:image']", "content");
    let path = "en/dataset/kecamatan/peta/buku/kartu.png";
    assert_eq!(picture, [format!("https://baca.example.org/{path}")]);
    assert!(site.public().join(path).exists());
}
