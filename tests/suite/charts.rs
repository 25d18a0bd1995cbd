//! Charts in pages: what they say, what they draw, and that their figures stand in a table.

use crate::support::SiteTest;
use crate::support::html::{attributes, texts};

/// A site with a chart of every kind over one table of four rows, one of them hostile.
fn site() -> SiteTest {
    let site = SiteTest::base();
    site.lay_over(&crate::support::folder("tests/checks/ok/charts"));
    site
}

const PAGE: &str = "dataset/cabang/index.html";

#[test]
fn every_kind_of_chart_has_a_name_a_finding_and_a_drawing() {
    let page = site().built().text(PAGE);
    let charts = attributes(&page, ".chart", "id");
    assert_eq!(charts.len(), 10, "{charts:?}");
    for id in charts {
        let drawings = attributes(&page, &format!("#{id} .drawing > svg"), "role");
        assert_eq!(drawings, ["img", "img"], "{id}: a narrow and a wide drawing");
        let names = attributes(&page, &format!("#{id} .drawing > svg"), "aria-label");
        assert_eq!(vec![names[0].clone()], texts(&page, &format!("#{id} h3")), "{id}");
        let finding = texts(&page, &format!("#{id} .finding"));
        assert!(finding[0].len() > 10, "{id}: {finding:?}");
        assert!(texts(&page, &format!("#{id} figcaption"))[0].contains("Sumber"), "{id}");
        let stops = attributes(&page, &format!("#{id} figure a"), "href");
        assert!(stops.is_empty(), "{id}: a static chart has no tab stops");
    }
}

#[test]
fn findings_are_worked_out_of_the_rows() {
    let page = site().built().text(PAGE);
    let finding = |name: &str| texts(&page, &format!("#grafik-{name} .finding"))[0].clone();
    assert_eq!(
        finding("buku"),
        "Terbesar: Pusat, 1.200. Terkecil: Barat, 0. Seluruhnya 1.500 dalam 3 baris."
    );
    assert_eq!(
        finding("kursi"),
        "75 orang untuk 4 kelompok. Terbanyak: Pusat, 40 orang (53,3%). Itu lebih dari separuh."
    );
    assert!(finding("garis").contains("dari 300 (2021) menjadi 0 (2022)"), "{}", finding("garis"));
    assert_eq!(
        finding("waktu"),
        "4 baris, 1 Mei 2001 – 31 Juli 2005. Yang terlama: Pusat, 1 Mei 2001 – 1 Mei 2004. \
         1 baris tidak bertanggal tetap."
    );
}

#[test]
fn the_values_stand_in_a_table_or_the_chart_leads_to_one() {
    let page = site().built().text(PAGE);
    // All four rows stand in the preview: a chart of all of them leads there.
    let led = attributes(&page, "#grafik-buku .links a:not([download])", "href");
    assert_eq!(led, ["#t-cabang"]);
    assert!(texts(&page, "#grafik-buku-tabel").is_empty());
    // Shares stand nowhere else.
    let rows = texts(&page, "#grafik-susunan-tabel tbody tr:first-child > *");
    assert_eq!(rows, ["Pusat", "1.200", "96,8", "40", "3,2"]);
    let site = site();
    site.append("site.toml", "\n[budget]\npreview-rows = 2\n");
    let page = site.built().text(PAGE);
    let rows = texts(&page, "#grafik-buku-tabel tbody tr > *");
    assert_eq!(rows.len(), 8, "{rows:?}");
    assert_eq!(rows[..4], ["Pusat", "1.200", "Utara", "300"]);
}

#[test]
fn rows_beyond_most_are_added_up_and_told() {
    let page = site().built().text(PAGE);
    let caption = texts(&page, "#grafik-teratas figcaption");
    assert!(caption[0].starts_with("2 baris lainnya dijumlahkan menjadi satu."), "{caption:?}");
    assert!(page.contains("2 lainnya"));
}

#[test]
fn labels_of_the_data_are_text_and_colours_only_colours() {
    let site = site().built();
    let page = site.text(PAGE);
    assert!(!page.contains("<script>alert"), "a label became markup");
    assert!(page.contains("--c:#00764a") && page.contains("--c:#fff051;--l:#999031"));
    let style = site.text("aset/terang.css");
    assert!(style.contains(".chart-svg"), "the rules of charts are missing");
}

#[test]
fn every_chart_is_a_file_of_its_own_in_each_language() {
    let site = site().built();
    let page = site.text(PAGE);
    let links = attributes(&page, ".chart a[download]", "href");
    assert_eq!(links.len(), 10, "{links:?}");
    for href in links {
        let file = site.text(&format!("dataset/cabang/{href}"));
        assert!(file.starts_with("<svg xmlns=") && file.contains("<title"), "{href}");
        assert!(file.contains("Sumber"), "{href} says where its figures come from");
        assert!(!file.contains("<script"), "{href}");
    }
}
