//! Stories: figures from the data in sentences, words explained, uses of the data.

use crate::support::SiteTest;
use crate::support::html::{attributes, texts};

/// Names and notes that try to become markup, a link, a short code, an argument of a text.
const HOSTILE: &str = "kode,nama,buku\n\
    01.10,<b onclick=x>Pusat</b>,1200\n\
    01.20,{{ count cabang/cabang }},300\n\
    01.30,\"[x](javascript:1) \"\"&amp; {n}\",0.5\n";

const STORY: &str = "content/cerita/satu.md";
const PAGE: &str = "cerita/satu/index.html";

fn story(body: &str) -> String {
    format!(
        "+++\ntitle = \"Satu\"\ndescription = \"Cerita pertama.\"\ndate = 2024-05-01\n+++\n\n{body}\n"
    )
}

fn site(body: &str) -> SiteTest {
    let site = SiteTest::base();
    site.file("datasets/cabang/cabang.csv", HOSTILE);
    site.replace(
        "datasets/cabang/dataset.toml",
        "type = \"integer\"",
        "type = \"number\"\nunit = \"buku\"",
    );
    site.file(STORY, story(body));
    site
}

#[test]
fn figures_are_computed_and_written_in_the_language() {
    let body = "Ada {{ count cabang/cabang }} cabang dengan {{ sum cabang/cabang buku }}, \
        {{ max cabang/cabang buku unit=no }} di antaranya di satu cabang \
        ({{ share cabang/cabang buku where kode=01.10 decimals=2 }}), \
        {{ sum cabang/cabang buku scale=thousand decimals=1 }} kira-kira, \
        {{ min cabang/cabang buku show=kode }} yang terkecil, \
        {{ share cabang/cabang where kode!=01.10 among kode!=01.20 }}.";
    let page = site(body).built().text(PAGE);
    let said = texts(&page, "main .prose p");
    assert_eq!(
        said,
        ["Ada 3 cabang dengan 1.500,5 buku, 1.200 di antaranya di satu cabang (79,97%), \
          1,5 ribu buku kira-kira, 01.30 yang terkecil, 50,0%."]
    );
    let machines = attributes(&page, "main .prose data", "value");
    assert_eq!(machines, ["3", "1500.5", "1200", "79.97", "1500.5", "50.0"]);
    assert_eq!(texts(&page, ".sources li a"), ["Cabang perpustakaan"]);
}

#[test]
fn hostile_values_stay_text_wherever_a_story_shows_them() {
    let body = "{{ value cabang/cabang nama where kode=01.10 }}, \
        {{ value cabang/cabang nama where kode=01.20 }} dan \
        {{ max cabang/cabang buku show=nama where kode=01.30 }}.\n\n\
        {{ table cabang/cabang columns=nama,buku sort=-buku most=2 }}";
    let page = site(body).built().text(PAGE);
    let said = texts(&page, "main .prose p");
    assert_eq!(
        said,
        ["<b onclick=x>Pusat</b>, {{ count cabang/cabang }} dan [x](javascript:1) \"&amp; {n}."]
    );
    assert!(attributes(&page, "main b", "onclick").is_empty());
    assert_eq!(attributes(&page, "main .prose a", "href"), Vec::<String>::new());
    let heads = texts(&page, "main tbody th");
    assert_eq!(heads, ["<b onclick=x>Pusat</b>", "{{ count cabang/cabang }}"]);
    assert!(texts(&page, "main caption")[0].contains("1 sampai 2 dari 3"), "{page}");
}

#[test]
fn what_is_not_official_says_so_with_its_figures() {
    let site = site(
        "Satu {{ count cabang/cabang }} dan {{ sum cabang/cabang buku }}.\n\nDua {{ count cabang/cabang }}.",
    );
    site.replace("datasets/cabang/dataset.toml", "\"official\"", "\"provisional\"");
    let page = site.built().text(PAGE);
    assert_eq!(texts(&page, "main .prose .mark"), ["Sementara", "Sementara"], "once a paragraph");
    let ways = attributes(&page, "main .prose sup a", "aria-label");
    assert_eq!(ways, ["sumber 1, sementara"; 3], "the way to the source at every figure");
    assert_eq!(attributes(&page, "main .prose sup a", "href"), ["#sumber-1"; 3]);
    assert_eq!(attributes(&page, ".sources li", "id"), ["sumber-1"]);
    assert_eq!(texts(&page, ".sources .mark")[0], "Sementara");
}

#[test]
fn stories_are_listed_and_led_to_from_their_datasets() {
    let site = site("Ada {{ count cabang/cabang }} cabang.");
    site.file("content/dua.md", "+++\ntitle = \"Dua\"\ndescription = \"Kedua.\"\ndate = 2024-06-01\nstory = true\n+++\n\nTanpa angka.\n");
    let site = site.built();
    let list = site.text("cerita/index.html");
    assert_eq!(texts(&list, "main h2"), ["Dua", "Satu"], "the newest first");
    assert_eq!(texts(&list, "main .item time"), ["1 Juni 2024", "1 Mei 2024"]);
    assert_eq!(texts(&list, "main .item .meta a"), ["Cabang perpustakaan"]);
    let dataset = site.text("dataset/cabang/index.html");
    assert_eq!(texts(&dataset, "#stories a"), ["Satu"]);
    assert_eq!(attributes(&dataset, "#stories a", "href"), ["../../cerita/satu/index.html"]);
    let own = site.text(PAGE);
    assert_eq!(texts(&own, "nav[aria-labelledby=cerita-lain] a"), ["Dua", "Semua cerita"]);
}

#[test]
fn a_site_without_stories_has_no_list_of_them() {
    let site = SiteTest::base().built();
    assert!(!site.public().join("cerita").exists());
    assert!(!site.text("index.html").contains("cerita"));
}

#[test]
fn drawings_of_datasets_stand_in_stories_with_their_table() {
    let site = site("## Grafik\n\n{{ chart cabang/buku }}\n\nSesudahnya.");
    site.append(
        "datasets/cabang/dataset.toml",
        "\n[[chart]]\nname = \"buku\"\ntitle = \"Buku per cabang\"\nkind = \"bars\"\nvalue = \"buku\"\n",
    );
    let page = site.built().text(PAGE);
    assert_eq!(attributes(&page, "main .chart", "id"), ["grafik-cabang-buku"]);
    assert_eq!(attributes(&page, ".chart .drawing > svg", "role"), ["img", "img"]);
    assert_eq!(texts(&page, "main .chart tbody th").len(), 3);
    assert_eq!(texts(&page, "main .prose p"), ["Sesudahnya."]);
    assert_eq!(texts(&page, ".sources li a"), ["Cabang perpustakaan"]);
}

#[test]
fn short_codes_in_code_are_shown_as_they_are() {
    let page = site("Tulis `{{ count cabang/cabang }}`:\n\n    {{ zzz }}\n").built().text(PAGE);
    assert_eq!(texts(&page, "main code"), ["{{ count cabang/cabang }}", "{{ zzz }}"]);
    assert!(texts(&page, ".sources").is_empty());
}

#[test]
fn words_of_the_glossary_are_linked_where_a_page_first_uses_them() {
    let site = SiteTest::base();
    site.file(
        "content/istilah.md",
        "+++\ntitle = \"Istilah\"\ndescription = \"Arti kata.\"\nglossary = true\n+++\n\n\
         - **Cabang**: tempat.\n- **Perpustakaan Umum (PU)**: rumah buku, bukan cabang.\n",
    );
    site.file(
        "content/cara.md",
        "+++\ntitle = \"Cara\"\ndescription = \"Datang ke PU.\"\n+++\n\n\
         ## Cabang\n\nKe cabang, `cabang`, [lihat cabang](/tentang/), lalu Perpustakaan Umum dan cabang.\n",
    );
    site.replace(
        "datasets/cabang/dataset.toml",
        "description = \"Setiap cabang",
        "method = \"Dari PU dan cabang.\"\ndescription = \"Setiap cabang <PU>",
    );
    let site = site.built();
    let page = site.text("cara/index.html");
    assert_eq!(texts(&page, "main a.term"), ["PU", "cabang"]);
    assert_eq!(
        attributes(&page, "main a.term", "href"),
        [
            "../istilah/index.html#istilah-perpustakaan-umum-pu",
            "../istilah/index.html#istilah-cabang"
        ]
    );
    let glossary = site.text("istilah/index.html");
    assert_eq!(
        attributes(&glossary, "main li", "id"),
        ["istilah-cabang", "istilah-perpustakaan-umum-pu"]
    );
    assert!(texts(&glossary, "main a.term").is_empty());
    let dataset = site.text("dataset/cabang/index.html");
    assert_eq!(texts(&dataset, "main a.term"), ["cabang", "PU"], "once a page, summary first");
    assert!(texts(&dataset, ".lead")[0].contains("<PU>"), "{dataset}");
}

#[test]
fn uses_of_a_dataset_are_told_and_asked_for() {
    let site = SiteTest::base();
    site.replace("site.toml", "[site]", "[site]\ncontact = \"mailto:data@baca.example.org\"");
    site.append(
        "site.toml",
        "\n[[privacy.public]]\nkinds = [\"email\"]\npaths = [\"site.toml\"]\nclass = \"general\"\n\
         basis = \"UU 14/2008 Pasal 9\"\nreason = \"Alamat bersama.\"\n\
         decided-by = \"Pengelola\"\nretention = \"Selama terbit\"\n",
    );
    let empty = site.build().exits(0);
    drop(empty);
    let none = site.text("pemanfaatan/index.html");
    assert!(texts(&none, "#uses p")[0].starts_with("Belum ada"), "{none}");
    assert_eq!(
        attributes(&none, "#tell a", "href"),
        ["mailto:data@baca.example.org?subject=Karya%20yang%20memakai%20data%20Ruang%20Baca"]
    );
    site.append(
        "datasets/cabang/dataset.toml",
        "\n[[reuse]]\ntitle = \"Peta <i>buku</i>\"\nurl = \"https://peta.example.org/?a=1&b=2\"\n\
         kind = \"app\"\nby = \"Warga & Kota\"\ndate = 2024-06-01\ndescription = \"Peta.\"\n",
    );
    site.build().exits(0);
    for (path, at) in [("pemanfaatan/index.html", "#uses"), ("dataset/cabang/index.html", "#reuse")]
    {
        let page = site.text(path);
        assert_eq!(texts(&page, &format!("{at} li > a")), ["Peta <i>buku</i>"], "{path}");
        let way = attributes(&page, &format!("{at} li > a"), "href");
        assert_eq!(way, ["https://peta.example.org/?a=1&b=2"], "{path}");
        assert_eq!(texts(&page, &format!("{at} .meta"))[0], "aplikasi Warga & Kota 1 Juni 2024");
    }
}
