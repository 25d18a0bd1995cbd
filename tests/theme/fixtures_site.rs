//! Views of the frame, home, lists, prose and not-found pages; all pages as one list.

use terbuka::render::engine::Engine;
use terbuka::render::view::PageView;
use terbuka::render::view::calendar::CalendarView;
use terbuka::render::view::home::{
    Figure, HomeChart, HomeMap, HomeView, Question, Span, StageStep, TopicEntry, YearMark,
};
use terbuka::render::view::list::{DatasetItem, Facet, FacetLink, ItemData, ListGroup, ListView};
use terbuka::render::view::map::{MapIndexView, MapItem};
use terbuka::render::view::not_found::NotFoundView;
use terbuka::render::view::openness::{OpennessProof, OpennessView};
use terbuka::render::view::prose::{FigureSource, ProsePart, ProseView, StoriesView, StoryItem};
use terbuka::render::view::record::{CollectionGroup, CollectionView};
use terbuka::render::view::report::{ReportSection, ReportView};
use terbuka::render::view::reuse::{ReuseGroup, ReuseItem, ReuseView};
use terbuka::render::view::search::{SearchForm, SearchView, Way};
use terbuka::render::view::shell::{Footer, HeadLink, LanguageLink, Shell, Social};
use terbuka::render::view::table::{Cell, Column, Row, Table};
use terbuka::render::view::text::{CountLink, Fact, Link, Mark, Text, TrustedHtml, TrustedJson};

use crate::fixtures;
use crate::fixtures::say;
use crate::fixtures_dataset;

/// Compiles the built-in theme in both languages.
pub fn engine() -> Engine {
    Engine::new(&[], &["id", "en"]).unwrap()
}

pub fn shell(lang: &str, title: &str) -> Shell {
    let link = |href: &str, id: &str, en: &str| Link::new(href, say(lang, id, en));
    let language = |name: &str, tag: &str| LanguageLink {
        name: name.into(),
        lang: tag.into(),
        href: format!("{tag}/index.html"),
        absolute: Some(format!("https://data.example.org/{tag}/")),
        current: tag == lang,
    };
    Shell {
        social: Social {
            picture: "https://example.org/kartu.png".to_owned(),
            width: 1200,
            height: 630,
            alt: title.to_owned(),
            kind: "article",
            full: true,
        },
        touch_icon: Some("ikon-180.png".to_owned()),
        small_icon: Some("ikon-32.png".to_owned()),
        manifest: Some("site.webmanifest".to_owned()),
        lang: lang.into(),
        dir: "ltr",
        title: title.into(),
        description: Some(say(lang, "Data pemilu yang terbuka.", "Open election data.")),
        canonical: Some("https://data.example.org/dataset/hasil/".into()),
        stylesheet: "terang.css".into(),
        scripts: Vec::new(),
        icon: None,
        site_title: say(lang, "Data Pemilu Terbuka", "Open Election Data").into(),
        home: link("../index.html", "Beranda", "Home"),
        nav: vec![
            Link { current: true, ..link("../dataset/index.html", "Katalog", "Catalogue") },
            link("../peta/index.html", "Peta", "Maps"),
            link("../kalender/index.html", "Kalender", "Calendar"),
            link("../tentang/index.html", "Tentang", "About"),
        ],
        languages: vec![language("Bahasa Indonesia", "id"), language("English", "en")],
        breadcrumbs: vec![
            link("../index.html", "Beranda", "Home"),
            link("../dataset/index.html", "Katalog", "Catalogue"),
            Link { current: true, ..Link::new("index.html", title) },
        ],
        alternates: vec![HeadLink {
            rel: "alternate".into(),
            href: "datapackage.json".into(),
            media_type: Some("application/json".into()),
            title: Some("Data Package".into()),
        }],
        json_ld: Some(TrustedJson("{\"@type\":\"Dataset\"}".into())),
        footer: Footer {
            publisher: link(
                "https://perludem.org/",
                "Perkumpulan untuk Pemilu dan Demokrasi (Perludem)",
                "Association for Elections and Democracy (Perludem)",
            ),
            licence: Some(Link::new(
                "https://creativecommons.org/licenses/by/4.0/",
                "Creative Commons BY 4.0",
            )),
            pages: vec![
                link("../aksesibilitas/index.html", "Aksesibilitas", "Accessibility"),
                link("../istilah/index.html", "Istilah dan singkatan", "Glossary"),
                link("../privasi/index.html", "Privasi", "Privacy"),
            ],
            contact: Some(link(
                "https://example.org/lapor",
                "Tanya atau laporkan kesalahan",
                "Ask or report an error",
            )),
            release: Some(say(lang, "24 Maret 2024", "24 March 2024").into()),
            integrity: vec![link("../SHA256SUMS", "Daftar jumlah periksa", "List of checksums")],
            text: Some(link("index.txt", "Versi teks halaman ini", "Text edition of this page")),
            print: Some(Link::new("../SHA256SUMS.data", "0123456789abcdef")),
        },
    }
}

fn item(lang: &str, slug: &str, id: &str, en: &str, marks: Vec<Mark>) -> DatasetItem {
    DatasetItem {
        link: Link::new(format!("{slug}/index.html"), say(lang, id, en)),
        summary: say(
            lang,
            "Suara sah setiap partai di 84 daerah pemilihan, sesuai penetapan Komisi Pemilihan Umum (KPU).",
            "Valid votes of every party in 84 districts, as decided by the General Elections Commission (KPU).",
        )
        .into(),
        marks,
        formats: vec!["CSV".into(), "XLSX".into(), "GeoJSON".into()],
        period: Some(say(lang, "14 Februari 2024", "14 February 2024")),
        rows: Some(say(lang, "1.512 baris", "1,512 rows")),
        modified: Some(fixtures::day(lang)),
        closed: Vec::new(),
        records: Vec::new(),
        data: None,
    }
}

fn items(lang: &str) -> Vec<DatasetItem> {
    vec![
        item(
            lang,
            "hasil-dpr-2024",
            "Perolehan suara DPR 2024 per daerah pemilihan",
            "DPR 2024 votes by electoral district",
            vec![Mark::Official, Mark::Open],
        ),
        item(
            lang,
            "calon-dpr-2024",
            "Daftar calon tetap DPR 2024",
            "DPR 2024 candidates",
            vec![Mark::Official, Mark::Partial],
        ),
        item(
            lang,
            "sirekap-2024",
            "Hitung cepat Sirekap 2024",
            "Sirekap 2024 count",
            vec![Mark::Provisional, Mark::Open],
        ),
        item(
            lang,
            "dana-kampanye-2024",
            "Laporan dana kampanye 2024",
            "Campaign finance reports 2024",
            vec![Mark::Unofficial, Mark::Planned],
        ),
        item(
            lang,
            "pemilih-nik",
            "Daftar pemilih dengan NIK",
            "Voter roll with national id",
            vec![Mark::Official, Mark::Withheld],
        ),
    ]
}

fn counted(href: &str, label: String, count: &str) -> CountLink {
    CountLink { link: Link::new(href, label), count: count.into() }
}

pub fn home(lang: &str) -> HomeView {
    let s = |id: &str, en: &str| say(lang, id, en);
    let figure = |value: (&str, &str), href: &str, id: &str, en: &str| Figure {
        value: s(value.0, value.1),
        link: Link::new(href, s(id, en)),
        note: Some(s("KPU, 2 Juli 2023", "KPU, 2 July 2023").into()),
        marks: Vec::new(),
    };
    let question = |href: &str, id: &str, en: &str| Question {
        link: Link::new(href, s(id, en)),
        hint: Some(s("Peta, tabel, dan berkas unduhan.", "Map, table and downloads.").into()),
    };
    let stage = |href: &str, id: &str, en: &str, period: (&str, &str), count: &str| StageStep {
        entry: counted(href, s(id, en), count),
        period: Some(s(period.0, period.1)),
        span: Some(Span { start: "10.00%".into(), length: "25.00%".into() }),
    };
    HomeView {
        stories: Vec::new(),
        collections: Vec::new(),
        heading: s("Data pemilu Indonesia, utuh dan bebas dipakai", "Indonesian election data, complete and free to use").into(),
        intro: s(
            "Hasil, calon, daerah pemilihan, dan dana kampanye dalam bentuk yang bisa dibaca orang dan mesin. Unduh, periksa, pakai lagi.",
            "Results, candidates, districts and campaign finance in a form that people and machines can read. Download, check, reuse.",
        )
        .into(),
        search: SearchForm { action: "cari/index.html".into() },
        entries: vec![Link::new("dataset/index.html", s("Lihat semua 34 dataset", "See all 34 datasets"))],
        questions: vec![
            question("dapil/index.html", "Siapa calon di daerah pemilihan saya?", "Who stands in my district?"),
            question("dataset/hasil/index.html", "Berapa suara setiap partai?", "How many votes did each party get?"),
            question("dataset/dana/index.html", "Dari mana dana kampanye berasal?", "Where does campaign money come from?"),
            question("privasi/index.html", "Data apa yang tidak dibuka, dan mengapa?", "Which data are withheld, and why?"),
        ],
        map: Some(HomeMap {
            legend: fixtures::legend(lang),
            heading: s("84 daerah pemilihan DPR", "84 DPR electoral districts").into(),
            summary: s("Pilih satu wilayah untuk melihat kursi, calon, dan suaranya.", "Choose an area to see its seats, candidates and votes.").into(),
            svg: fixtures::svg(lang),
            page: Link::new("peta/dapil/index.html", s("Peta dan tabel: 84 daerah pemilihan DPR", "Map and table: 84 DPR electoral districts")),
            caption: s("Sumber: KPU, 2023. Batas wilayah skematik.", "Source: KPU, 2023. Schematic boundaries.").into(),
            marks: vec![Mark::Official],
        }),
        stages: vec![
            stage("stage/sebelum/index.html", "Sebelum pemungutan suara", "Before polling", ("Juni 2022 – Februari 2024", "June 2022 – February 2024"), "14"),
            stage("stage/hari/index.html", "Hari pemungutan suara", "Polling day", ("14 Februari 2024", "14 February 2024"), "6"),
            stage("stage/sesudah/index.html", "Penghitungan dan penetapan", "Counting and decision", ("Februari – Oktober 2024", "February – October 2024"), "14"),
        ],
        years: vec![YearMark { year: "2023".into(), at: "40.00%".into() }],
        charts: vec![HomeChart {
            page: Link::new("dataset/hasil/index.html#grafik-kursi", s("Kursi menurut partai", "Seats by party")),
            finding: s("Terbanyak: partai A, 110 kursi.", "Most: party A, 110 seats.").into(),
            src: "dataset/hasil/grafik/kursi.svg#gambar".into(),
            marks: vec![Mark::Official],
        }],
        newest: items(lang),
        figures: vec![
            figure(("204.807.222", "204,807,222"), "dataset/dpt/index.html", "pemilih dalam daftar pemilih tetap", "voters on the final roll"),
            figure(("823.236", "823,236"), "dataset/tps/index.html", "tempat pemungutan suara (TPS)", "polling stations (TPS)"),
            figure(("580", "580"), "dataset/kursi/index.html", "kursi DPR di 84 daerah pemilihan", "DPR seats in 84 districts"),
        ],
        topics: vec![
            TopicEntry { entry: counted("topic/hasil/index.html", s("Hasil pemilu", "Results"), "7"), summary: Some(s("Suara dan kursi di semua tingkat.", "Votes and seats at every level.").into()) },
            TopicEntry { entry: counted("topic/calon/index.html", s("Calon", "Candidates"), "6"), summary: None },
        ],
    }
}

/// Datasets as the catalogue lists them, with what its script is told.
fn listed(lang: &str) -> Vec<DatasetItem> {
    let data = ItemData { facets: vec!["topic:hasil".into(), "year:2024".into()], rows: 7_277 };
    let records = vec![counted("../dapil/index.html", say(lang, "Dapil", "Districts"), "84")];
    let tell = |item| DatasetItem { data: Some(data.clone()), records: records.clone(), ..item };
    items(lang).into_iter().map(tell).collect()
}

fn value(group: &str, key: &str, label: String, count: &str) -> FacetLink {
    let link = counted(&format!("../{group}/{key}/index.html"), label, count);
    FacetLink { key: key.into(), link }
}

pub fn list(lang: &str) -> ListView {
    let s = |id: &str, en: &str| say(lang, id, en);
    ListView {
        search: Some(SearchForm { action: "../cari/index.html".into() }),
        heading: s("Katalog", "Catalogue").into(),
        intro: Some(
            s(
                "Semua dataset di situs ini, yang terbuka maupun yang belum.",
                "All datasets on this site, open or not yet.",
            )
            .into(),
        ),
        size: "5".into(),
        total: s("Ada 5 dataset", "There are 5 datasets"),
        jumps: Vec::new(),
        groups: vec![ListGroup { id: None, heading: None, items: listed(lang) }],
        facets: vec![
            Facet {
                key: "topic".into(),
                label: s("Topik", "Topic").into(),
                note: None,
                links: vec![
                    value("topic", "hasil", s("Hasil pemilu", "Results"), "7"),
                    value("topic", "calon", s("Calon", "Candidates"), "6"),
                ],
            },
            Facet {
                key: "year".into(),
                label: s("Tahun isi", "Year of the data").into(),
                note: Some(s("Bukan tahun terbit.", "Not that of publication.").into()),
                links: vec![value("year", "2024", s("Tahun 2024", "Year 2024"), "31")],
            },
        ],
        records: vec![counted("../dapil/index.html", s("Daerah pemilihan", "Districts"), "84")],
        pages: None,
        related: vec![Link::new(
            "../az/index.html",
            s("Semua dataset dari A sampai Z", "All datasets from A to Z"),
        )],
    }
}

pub fn search(lang: &str) -> SearchView {
    let link = Link::new("../topic/hasil/index.html", say(lang, "Hasil", "Results"));
    SearchView {
        heading: say(lang, "Cari", "Search").into(),
        intro: say(lang, "Temukan dataset dan nama.", "Find datasets and names.").into(),
        search: SearchForm { action: "index.html".into() },
        index: format!("../aset/cari/{lang}/"),
        root: "../".into(),
        ways: vec![Way {
            heading: say(lang, "Topik", "Topics").into(),
            links: vec![CountLink { link, count: "9".into() }],
        }],
    }
}

pub fn a_to_z(lang: &str) -> ListView {
    ListView {
        heading: "A–Z".into(),
        jumps: vec![Link::new("#d", "D"), Link::new("#p", "P")],
        groups: vec![ListGroup {
            id: Some("p".into()),
            heading: Some("P".into()),
            items: items(lang),
        }],
        facets: Vec::new(),
        records: Vec::new(),
        ..list(lang)
    }
}

pub fn prose(lang: &str) -> ProseView {
    ProseView {
        heading: say(lang, "Pernyataan aksesibilitas", "Accessibility statement").into(),
        intro: Some(say(lang, "Situs ini dibuat untuk semua orang.", "This site is made for everyone.").into()),
        contents: vec![Link::new("#a", "Standar"), Link::new("#b", "Cara menguji"), Link::new("#c", "Yang belum")],
        html: TrustedHtml("<h2 id=\"a\">Standar</h2><p>WCAG 2.2 tingkat AA, dengan <a href=\"../x/index.html\">catatan</a>.</p><ul><li>Satu</li><li>Dua</li></ul><h2 id=\"b\">Cara menguji</h2><p>Pembaca layar Orca.</p><h3>Alat</h3><p>axe.</p><h2 id=\"c\">Yang belum</h2><p>NVDA.</p>".into()),
        html_lang: (lang == "en").then(|| "id".to_owned()),
        modified: Some(fixtures::day(lang)),
        ..ProseView::default()
    }
}

fn dataset_link(lang: &str) -> Link {
    Link::new("../../dataset/hasil/index.html", say(lang, "Perolehan suara", "Votes"))
}

/// A story with every piece that it may hold.
pub fn story(lang: &str) -> ProseView {
    ProseView {
        heading: say(lang, "Kursi", "Seats").into(),
        lead: Some(TrustedHtml("Dari <a class=\"term\" href=\"../istilah/index.html#istilah-dapil\">dapil</a>.".into())),
        date: Some(fixtures::day(lang)),
        html: TrustedHtml("<p>Ada <data value=\"580\">580</data><sup><a href=\"#sumber-1\" aria-label=\"sumber 1, tidak resmi\">1</a></sup> <span class=\"mark mark-unofficial\">Tidak resmi</span>.</p><h2>Tabel</h2>".into()),
        parts: vec![
            ProsePart { table: Some(fixtures::table(lang, "tabel-1")), ..ProsePart::default() },
            ProsePart::text("<p>Sesudahnya.</p>"),
        ],
        sources: vec![FigureSource {
            id: "sumber-1".into(),
            link: dataset_link(lang),
            marks: vec![Mark::Unofficial],
            modified: Some(fixtures::day(lang)),
        }],
        more: vec![Link::new("../index.html", say(lang, "Semua cerita", "All stories"))],
        ..ProseView::default()
    }
}

fn story_item(lang: &str) -> StoryItem {
    StoryItem {
        link: Link::new("kursi/index.html", say(lang, "Kursi dibagi", "Seats divided")),
        summary: say(lang, "Dari suara ke kursi.", "From votes to seats.").into(),
        date: Some(fixtures::day(lang)),
        datasets: vec![dataset_link(lang)],
    }
}

pub fn stories(lang: &str) -> StoriesView {
    StoriesView {
        heading: say(lang, "Cerita", "Stories").into(),
        intro: say(lang, "Apa kata data.", "What the data say.").into(),
        stories: vec![story_item(lang)],
    }
}

pub fn reuse(lang: &str) -> ReuseView {
    ReuseView {
        heading: say(lang, "Pemanfaatan", "Uses").into(),
        intro: say(lang, "Karya dari data ini.", "Works from these data.").into(),
        groups: vec![ReuseGroup {
            id: "d-hasil".into(),
            dataset: dataset_link(lang),
            uses: vec![ReuseItem {
                href: "https://peta.example.org/".into(),
                title: Text::foreign("Seat map", "en"),
                kind: say(lang, "aplikasi", "app"),
                by: Some("Warga".into()),
                date: Some(fixtures::day(lang)),
                description: Some(say(lang, "Peta kursi.", "A map of seats.").into()),
            }],
        }],
        stories: vec![story_item(lang)],
        tell: Some(Link::new("mailto:a@b.example", say(lang, "Beri tahu kami", "Tell us"))),
    }
}

fn map_index(lang: &str) -> MapIndexView {
    MapIndexView {
        heading: say(lang, "Peta", "Maps").into(),
        intro: None,
        maps: vec![MapItem {
            link: Link::new(
                "kursi/index.html",
                say(lang, "Kursi DPR per dapil", "DPR seats by district"),
            ),
            summary: say(lang, "Kursi berkisar dari 3 sampai 10.", "Seats range from 3 to 10.")
                .into(),
            marks: vec![Mark::Official],
            dataset: Link::new(
                "../dataset/hasil/index.html",
                Text::from(say(lang, "Perolehan suara DPR 2024", "DPR 2024 votes")),
            ),
            thumbnail: None,
        }],
    }
}

fn report(lang: &str) -> ReportView {
    let text = |id: &str, en: &str| say(lang, id, en);
    ReportView {
        heading: text("Data pribadi", "Personal data").into(),
        intro: Some(text("Semua kolom tentang orang.", "Every column about people.").into()),
        facts: vec![Fact::new(text("Kolom", "Columns"), "2")],
        links: vec![Link::new("../api/v1/privacy.json", "JSON")],
        sections: vec![ReportSection {
            id: "pengelola".into(),
            heading: text("Pengelola", "Keepers").into(),
            paragraphs: vec![text("Dua kolom.", "Two columns.").into()],
            facts: vec![Fact::new(text("Bersedia", "Agreed"), "3")],
            table: Some(Table {
                id: "t-pengelola".into(),
                caption: text("Data pribadi: Pengelola", "Personal data: Keepers").into(),
                columns: vec![
                    Column { label: text("Kolom", "Column").into(), unit: None, numeric: false },
                    Column { label: text("Kelas", "Class").into(), unit: None, numeric: false },
                ],
                rows: vec![Row {
                    corrected: Vec::new(),
                    id: None,
                    locator: None,
                    cells: vec![Cell::text("Nama; <b>"), Cell::text(text("umum", "general"))],
                }],
                ..Table::default()
            }),
            links: vec![Link::new("../dataset/pengelola/index.html", text("Dataset", "Dataset"))],
        }],
        prose: Some(TrustedHtml(format!("<p>{}</p>", text("Kata penerbit.", "The publisher.")))),
        prose_lang: None,
    }
}

fn collection(lang: &str) -> CollectionView {
    CollectionView {
        heading: say(lang, "Daerah pemilihan", "Electoral districts").into(),
        intro: None,
        total: say(lang, "Ada 2 daerah pemilihan", "There are 2 districts"),
        jumps: vec![Link::new("#aceh", "Aceh")],
        groups: vec![CollectionGroup {
            count: Some("2".to_owned()),
            id: Some("aceh".into()),
            heading: Some("Aceh".into()),
            links: vec![
                counted("1101/index.html", "Aceh I".into(), ""),
                counted("1102/index.html", "Aceh II".into(), "6"),
            ],
        }],
        pages: None,
        dataset: Link::new(
            "../dataset/dapil/index.html",
            say(lang, "Dataset daerah pemilihan", "Dataset of districts"),
        ),
    }
}

/// A table of checks with one row.
pub fn checks(lang: &str, id: &str) -> Table {
    let column = |label: String, numeric| Column { label: label.into(), unit: None, numeric };
    let title = say(lang, "Kursi sama dengan alokasi", "Seats equal the allocation");
    Table {
        id: id.to_owned(),
        caption: say(lang, "Uji kecocokan: Perolehan suara", "Reconciliation: Votes").into(),
        range: Some(say(lang, "1 pemeriksaan", "1 check")),
        marks: Vec::new(),
        columns: vec![
            column(say(lang, "Pemeriksaan", "Check"), false),
            column(say(lang, "Hasil", "Result"), false),
            column(say(lang, "Ditemukan", "Found"), true),
        ],
        rows: vec![Row {
            corrected: Vec::new(),
            id: Some(format!("{id}-kursi")),
            locator: None,
            cells: vec![
                Cell::text(title),
                Cell::text(say(lang, "84 dari 84 jumlah cocok", "84 of 84 sums agree")),
                Cell::number("580"),
            ],
        }],
        ..Table::default()
    }
}

/// A table whose rows nothing links to, so that several can stand on a page.
fn plain_table(lang: &str, id: &str) -> Table {
    let mut table = fixtures::table(lang, id);
    table.rows.iter_mut().for_each(|row| row.id = None);
    table
}

pub fn calendar(lang: &str) -> CalendarView {
    CalendarView {
        heading: say(lang, "Kalender dan komitmen", "Calendar and commitments").into(),
        intro: say(lang, "Menurut keadaan 24 Maret 2024.", "As of 24 March 2024.").into(),
        notes: vec![say(lang, "Ini contoh.", "An example.").into()],
        links: vec![Link::new(
            "../kalender.ics",
            say(lang, "Kalender untuk dilanggan", "Calendar file"),
        )],
        totals: vec![Fact::new(say(lang, "Terlambat", "Late"), "2")],
        phases: vec![plain_table(lang, "fase-1")],
        commitments: Some(plain_table(lang, "komitmen")),
        closed: Some(plain_table(lang, "tertutup")),
    }
}

pub fn openness(lang: &str) -> OpennessView {
    let table = |id: &str| Some(plain_table(lang, id));
    OpennessView {
        heading: say(lang, "Laporan keterbukaan", "Openness report").into(),
        intro: say(lang, "24 dari 30 dataset terbuka.", "24 of 30 datasets are open.").into(),
        notes: vec![say(lang, "Dihitung dari katalog.", "Computed from the catalogue.").into()],
        links: vec![Link::new(
            "../api/v1/openness.json",
            say(lang, "Untuk program", "For programs"),
        )],
        clauses: table("butir"),
        stars: table("bintang"),
        datasets: table("dataset"),
        licences: table("lisensi"),
        proofs: vec![OpennessProof {
            id: "bukti-hasil".into(),
            link: Link::new("../dataset/hasil/index.html", say(lang, "Hasil", "Results")),
            stars: "★★★☆☆".into(),
            summary: say(lang, "3 dari 5 bintang; terbuka", "3 of 5 stars; open").into(),
            to_do: vec![say(lang, "Beri peta.", "Draw a map.").into()],
            answers: vec![Fact::new("1.1: CC-BY-4.0", Text::foreign("open", "en"))],
        }],
    }
}

/// Every page of the theme in a language as (name, HTML).
pub fn all(engine: &Engine, lang: &str) -> Vec<(&'static str, String)> {
    fn draw<V: PageView>(engine: &Engine, shell: &Shell, view: &V) -> String {
        engine.render(shell, view).unwrap_or_else(|error| panic!("{error}"))
    }
    let shell = |title: &str| shell(lang, title);
    let start = Shell {
        breadcrumbs: Vec::new(),
        home: Link { current: true, ..shell("x").home },
        ..shell("Data Pemilu Terbuka")
    };
    let missing = NotFoundView {
        search: SearchForm { action: "/cari/index.html".into() },
        links: vec![Link::new(
            "/dataset/index.html",
            say(lang, "Buka katalog", "Open the catalogue"),
        )],
    };
    vec![
        ("home", draw(engine, &start, &home(lang))),
        ("list", draw(engine, &shell("Katalog"), &list(lang))),
        ("a-to-z", draw(engine, &shell("A–Z"), &a_to_z(lang))),
        (
            "dataset",
            draw(engine, &shell("Perolehan suara DPR 2024"), &fixtures_dataset::dataset(lang)),
        ),
        ("dictionary", draw(engine, &shell("Kamus"), &fixtures_dataset::dictionary(lang))),
        ("table-page", draw(engine, &shell("Tabel, 2"), &fixtures_dataset::table_page(lang))),
        ("map", draw(engine, &shell("Peta kursi"), &fixtures_dataset::map_page(lang))),
        ("map-index", draw(engine, &shell("Peta"), &map_index(lang))),
        ("calendar", draw(engine, &shell("Kalender"), &calendar(lang))),
        ("openness", draw(engine, &shell("Keterbukaan"), &openness(lang))),
        ("prose", draw(engine, &shell("Aksesibilitas"), &prose(lang))),
        ("story", draw(engine, &shell("Cerita: kursi"), &story(lang))),
        ("stories", draw(engine, &shell("Cerita"), &stories(lang))),
        ("reuse", draw(engine, &shell("Pemanfaatan"), &reuse(lang))),
        ("not-found", draw(engine, &shell("404"), &missing)),
        ("search", draw(engine, &shell("Cari"), &search(lang))),
        ("record", draw(engine, &shell("Aceh I"), &fixtures_dataset::record(lang))),
        ("report", draw(engine, &shell("Data pribadi"), &report(lang))),
        ("collection", draw(engine, &shell("Dapil"), &collection(lang))),
    ]
}
