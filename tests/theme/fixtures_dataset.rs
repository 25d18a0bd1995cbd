//! Views of the pages of a dataset, as fixtures.

use terbuka::render::view::chart::ChartFigure;
use terbuka::render::view::dataset::Reconciliation;
use terbuka::render::view::dataset::{
    Change, CiteForm, CiteView, ColumnSummary, DatasetView, DictionarySummary, LoadingView,
    OpennessSummary, ResourceView, ShareView, Snippet, SourceView,
};
use terbuka::render::view::dictionary::{
    CodeList, CodeRow, CommonValue, DictionaryTable, DictionaryView, FieldProfile, FieldRow, Join,
    SharedField, SharedIn, SharedKey,
};
use terbuka::render::view::download::Download;
use terbuka::render::view::map::{MapPageView, TileGrid};
use terbuka::render::view::record::{Neighbours, RecordNumber, RecordView, RelatedSection};
use terbuka::render::view::reuse::ReuseItem;
use terbuka::render::view::table::{Note, PageNumber, Pagination, Table, Whole};
use terbuka::render::view::table_page::TablePageView;
use terbuka::render::view::text::{
    CountLink, Detail, Link, Mark, Notice, NoticeKind, Text, TrustedHtml, TrustedSvg,
};

use crate::fixtures::{day, downloads, facts, hash, map_figure, notice, say, say_text, table};
use crate::fixtures_site::checks;

#[expect(clippy::too_many_lines, reason = "one page, top to bottom")]
pub fn dataset(lang: &str) -> DatasetView {
    DatasetView {
        lead: None,
        stories: vec![Link::new("../../cerita/kursi/index.html", say(lang, "Kursi dibagi", "Seats"))],
        reuses: vec![ReuseItem {
            href: "https://peta.example.org/".into(),
            title: say(lang, "Peta kursi", "A map of seats").into(),
            kind: say(lang, "aplikasi", "app"),
            ..ReuseItem::default()
        }],
        title: say_text(
            lang,
            "Perolehan suara DPR 2024 per daerah pemilihan",
            "DPR 2024 votes by electoral district",
        ),
        marks: vec![Mark::Official, Mark::Open],
        summary: say_text(
            lang,
            "Suara sah setiap partai politik peserta pemilu untuk Dewan Perwakilan Rakyat (DPR) di 84 daerah pemilihan, sesuai penetapan Komisi Pemilihan Umum (KPU) pada 20 Maret 2024.",
            "Valid votes of every party for the House of Representatives (DPR) in the 84 electoral districts, as decided by the General Elections Commission (KPU) on 20 March 2024.",
        ),
        resources: vec![resource(lang)],
        api: Some(Link::new("../../api/v1/dataset/d.json", "Dataset ini di API (JSON)")),
        bundle: Some(Download {
            href: "hasil-dpr-2024.zip".into(),
            label: say_text(
                lang,
                "Unduh dataset ini sebagai satu arsip (ZIP, 402,8 kB)",
                "Download this dataset as one archive (ZIP, 402.8 kB)",
            ),
            file_name: "hasil-dpr-2024.zip".into(),
            media_type: "application/zip".into(),
            sha256: Some(hash('3')),
            ..Download::default()
        }),
        facts: facts(lang),
        notices: vec![notice(lang)],
        dictionary: Some(dictionary_summary(lang)),
        method: Some(TrustedHtml(say(
            lang,
            "<p>Angka disalin dari lampiran keputusan, lalu dijumlah ulang per dapil dan dicocokkan dengan rekapitulasi nasional. Suara luar negeri masuk ke DKI Jakarta II.</p>",
            "<p>Figures were copied from the annex of the decision, summed again by district and compared with the national recapitulation. Votes from abroad count for DKI Jakarta II.</p>",
        ))),
        known_faults: vec![say_text(
            lang,
            "Di Papua Pegunungan jumlah suara partai lebih kecil 12 dari suara sah yang ditetapkan; selisih ini ada di dokumen sumber.",
            "In Papua Pegunungan the parties' votes sum to 12 fewer than the valid votes decided; the difference is in the source.",
        )],
        reconciliation: Some(reconciliation(lang)),
        sources: vec![SourceView {
            title: Text { text: "Keputusan KPU Nomor 360 Tahun 2024".into(), lang: (lang == "en").then(|| "id".into()) },
            href: Some("https://jdih.kpu.go.id/".into()),
            system: Some("Sirekap".into()),
            retrieved: Some(day(lang)),
        }],
        additional: facts(lang),
        openness: Some(OpennessSummary {
            stars: "★★★☆☆".into(),
            summary: say_text(lang, "3 dari 5 bintang; terbuka", "3 of 5 stars; open"),
            link: Link::new(
                "../../keterbukaan/index.html#bukti-hasil",
                say(lang, "Bukti keterbukaan hasil", "Proof of openness of the results"),
            ),
        }),
        longer: None,
        changes: vec![Change {
            version: "1.1.0".into(),
            date: day(lang),
            text: say_text(lang, "Nama dua dapil dibetulkan.", "The names of two districts were corrected."),
            href: Some("r/1.1.0/index.html".into()),
        }],
        cite: Some(CiteView {
            text: say(
                lang,
                "Komisi Pemilihan Umum (2024). Perolehan suara DPR 2024 per daerah pemilihan (versi 1.1.0) [dataset].",
                "General Elections Commission (2024). DPR 2024 votes by electoral district (version 1.1.0) [dataset].",
            ),
            forms: vec![CiteForm {
                id: "kutip-0".into(),
                name: "BibTeX".into(),
                code: "@misc{hasil-dpr-2024,\n  year = {2024},\n}\n".into(),
                file: Download {
                    href: "kutip.bib".into(),
                    label: say_text(lang, "Unduh kutipan (BibTeX, 0,4 KB)", "Download the citation (BibTeX, 0.4 KB)"),
                    file_name: "kutip.bib".into(),
                    media_type: "application/x-bibtex".into(),
                    ..Download::default()
                },
            }],
        }),
        share: share(lang),
        loading: vec![LoadingView { title: Some("Suara".into()), snippets: vec![
            Snippet {
                id: "muat-python".into(),
                tool: "Python (pandas)".into(),
                note: None,
                code: Some("import pandas as pd\n\nsuara = pd.read_csv(\"suara.csv\", dtype={\"dapil\": str, \"partai\": str})".into()),
            },
            Snippet {
                id: "muat-lembar".into(),
                tool: say_text(lang, "Excel atau LibreOffice", "Excel or LibreOffice"),
                note: Some(say_text(
                    lang,
                    "Buka berkas XLSX: kode di dalamnya tetap teks, jadi nol di depan tidak hilang.",
                    "Open the XLSX file: codes stay text in it, so leading zeros are kept.",
                )),
                code: None,
            },
        ] }],
        metadata: vec![Link::new("datapackage.json", "Data Package (JSON)"), Link::new("dcat.ttl", "DCAT (Turtle)")],
        reports: vec![Link::new(
            "https://example.org/lapor?dataset=hasil-dpr-2024",
            say(lang, "Laporkan kesalahan pada perolehan suara DPR 2024", "Report an error in DPR 2024 votes"),
        )],
        related: vec![Link::new("../dapil-dpr-2024/index.html", say(lang, "Daerah pemilihan DPR 2024", "DPR 2024 electoral districts"))],
    }
}

/// How a page is passed on.
fn share(lang: &str) -> ShareView {
    ShareView {
        mail: Link::new("mailto:?subject=Suara", say(lang, "Kirim lewat surel", "Send by e-mail")),
        title: say(lang, "Perolehan suara", "Votes"),
        address: "https://data.example.org/dataset/hasil/".into(),
    }
}

/// A chart that brings its own table.
fn chart_figure(lang: &str) -> ChartFigure {
    let mut values = table(lang, "grafik-suara-tabel");
    // As short as charts of a page this small are.
    values.columns.truncate(2);
    values.rows.truncate(1);
    for row in &mut values.rows {
        row.cells.truncate(2);
        row.id = None;
    }
    ChartFigure {
        id: "grafik-suara".into(),
        title: say_text(lang, "Suara tiga partai", "Votes of three parties"),
        finding: say_text(
            lang,
            "Terbesar: Partai Satu, 41.223 suara. Terkecil: Partai Tiga, 902 suara.",
            "Largest: Partai Satu, 41,223 votes. Smallest: Partai Tiga, 902 votes.",
        ),
        unit: Some(say_text(lang, "Satuan: suara", "Unit: votes")),
        svg: TrustedSvg(
            "<svg class=\"chart-svg chart-n\" role=\"img\" aria-label=\"Suara\"><g \
             aria-hidden=\"true\"><text>41.223</text></g></svg>"
                .into(),
        ),
        notes: vec![say(
            lang,
            "2 baris lainnya dijumlahkan menjadi satu.",
            "2 other rows are added up into one.",
        )],
        caption: say_text(lang, "Sumber: perolehan suara.", "Source: votes."),
        table: Some(values),
        see: None,
        downloads: Vec::new(),
    }
}

fn resource(lang: &str) -> ResourceView {
    ResourceView {
        more_maps: Vec::new(),
        charts: vec![chart_figure(lang)],
        id: "suara".into(),
        title: say_text(lang, "Suara partai per dapil", "Party votes by district"),
        summary: Some(say_text(
            lang,
            "Satu baris untuk setiap partai di setiap dapil.",
            "One row for each party in each district.",
        )),
        downloads: downloads(lang),
        original: Some(Download {
            href: "asli/lampiran-360.pdf".into(),
            label: say_text(
                lang,
                "Unduh berkas asli lampiran keputusan (PDF, 3,4 MB)",
                "Download the original annex of the decision (PDF, 3.4 MB)",
            ),
            file_name: "lampiran-360.pdf".into(),
            media_type: "application/pdf".into(),
            sha256: Some(hash('2')),
            note: Some(say_text(
                lang,
                "Seperti diterima dari sumber.",
                "As received from the source.",
            )),
            ..Download::default()
        }),
        preview: Some(table(lang, "suara-pratinjau")),
        records: None,
        all_rows: Some(CountLink {
            link: Link::new(
                "tabel/1/index.html",
                say(
                    lang,
                    "Lihat semua baris suara partai per dapil",
                    "See all rows of party votes by district",
                ),
            ),
            count: say(lang, "1.512", "1,512"),
        }),
        maps: vec![map_figure(lang, false)],
    }
}

fn dictionary_summary(lang: &str) -> DictionarySummary {
    let column = |name: &str, id: &str, en: &str| ColumnSummary {
        link: Link::new(format!("kamus/index.html#suara-{name}"), name),
        meaning: say_text(lang, id, en),
    };
    DictionarySummary {
        link: Link::new(
            "kamus/index.html",
            say(lang, "Kamus data perolehan suara DPR 2024", "Data dictionary of DPR 2024 votes"),
        ),
        summary: say_text(
            lang,
            "3 kolom dalam 1 tabel; 1 daftar kode.",
            "3 columns in 1 table; 1 code list.",
        ),
        columns: vec![
            column("dapil", "Kode daerah pemilihan DPR", "Code of the DPR district"),
            column(
                "partai",
                "Nomor urut partai di surat suara",
                "Number of the party on the ballot",
            ),
            column(
                "suara_sah_partai_dan_calon",
                "Suara sah partai dan calon",
                "Valid votes of party and candidates",
            ),
        ],
    }
}

#[expect(clippy::too_many_lines, reason = "one page, top to bottom")]
pub fn dictionary(lang: &str) -> DictionaryView {
    let field = |name: &str, id: &str, en: &str| FieldRow {
        anchor: format!("suara-{name}"),
        name: name.into(),
        title: say_text(lang, id, en),
        meaning: None,
        kind: say_text(lang, "kode", "code"),
        unit: None,
        allowed: vec![Detail::linked(
            "#kode-partai",
            say(lang, "Daftar kode: partai", "Code list: parties"),
        )],
        required: say_text(lang, "wajib", "required"),
        example: Some("01".into()),
        remarks: Vec::new(),
        shared: None,
    };
    let votes = FieldRow {
        kind: say_text(lang, "bilangan bulat", "whole number"),
        unit: Some(say_text(lang, "suara", "votes")),
        allowed: vec![Detail::plain(say(lang, "0 atau lebih", "0 or more"))],
        required: say_text(lang, "boleh kosong: belum dihitung", "may be empty: not counted yet"),
        meaning: Some(say_text(
            lang,
            "Jumlah suara sah untuk lambang partai dan semua calonnya.",
            "Valid votes for the party's symbol and all its candidates.",
        )),
        example: None,
        ..field("suara_sah_partai_dan_calon", "Suara sah", "Valid votes")
    };
    DictionaryView {
        heading: say_text(
            lang,
            "Kamus data: perolehan suara DPR 2024",
            "Data dictionary: DPR 2024 votes",
        ),
        intro: Some(say_text(
            lang,
            "Arti setiap kolom dan kode, dengan gambaran isinya.",
            "What each column and code means, and what the values look like.",
        )),
        marks: vec![Mark::Official, Mark::Open],
        dataset: Link::new(
            "../index.html",
            say(lang, "Dataset perolehan suara DPR 2024", "Dataset DPR 2024 votes"),
        ),
        downloads: vec![Download {
            href: "kamus.csv".into(),
            label: say_text(
                lang,
                "Unduh kamus data (CSV, 1,1 kB)",
                "Download the data dictionary (CSV, 1.1 kB)",
            ),
            file_name: "kamus.csv".into(),
            media_type: "text/csv".into(),
            ..Download::default()
        }],
        resources: vec![DictionaryTable {
            id: "suara".into(),
            title: say_text(lang, "Suara partai per dapil", "Party votes by district"),
            summary: None,
            fields: vec![
                FieldRow {
                    shared: Some(Link::new(
                        "#kunci-suara-dapil",
                        say(
                            lang,
                            "juga dipakai di 2 kolom tabel lain",
                            "also used in 2 columns of other tables",
                        ),
                    )),
                    ..field("dapil", "Daerah pemilihan", "Electoral district")
                },
                FieldRow {
                    allowed: Vec::new(),
                    remarks: vec![Text::foreign("Number on the ballot", "en")],
                    ..field("partai", "Partai politik", "Political party")
                },
                votes,
            ],
            code_lists: vec![CodeList {
                id: "kode-partai".into(),
                title: say_text(lang, "Daftar kode: partai", "Code list: parties"),
                codes: vec![
                    CodeRow {
                        anchor: "kode-partai-01".into(),
                        code: "01".into(),
                        label: "Partai Satu".into(),
                        description: None,
                    },
                    CodeRow {
                        anchor: "kode-partai-02".into(),
                        code: "02".into(),
                        label: "Partai Dua".into(),
                        description: Some(say_text(lang, "Hanya di Aceh.", "Only in Aceh.")),
                    },
                ],
            }],
            profiles: vec![FieldProfile {
                name: "suara_sah_partai_dan_calon".into(),
                anchor: "suara-suara_sah_partai_dan_calon".into(),
                missing: say(lang, "12 (0,8%)", "12 (0.8%)"),
                distinct: say(lang, "1.489", "1,489"),
                minimum: Some("0".into()),
                maximum: Some(say(lang, "1.204.807", "1,204,807")),
                mean: None,
                common: vec![CommonValue { value: "0".into(), count: "14".into() }],
            }],
            shared: vec![shared_key(lang)],
            join_files: vec![table_file("suara.csv")],
            joins: vec![join(lang)],
        }],
    }
}

fn table_file(name: &str) -> Download {
    Download {
        href: format!("../{name}"),
        label: format!("{name} (CSV, 1 kB)").into(),
        file_name: name.into(),
        media_type: "text/csv".into(),
        ..Download::default()
    }
}

fn shared_key(lang: &str) -> SharedKey {
    let field = |name: &str, notes: Vec<Text>| SharedField {
        link: Link::new(format!("../../{name}/kamus/index.html#dapil"), format!("{name}.dapil")),
        rows: say(lang, "84 baris", "84 rows"),
        notes,
    };
    SharedKey {
        id: "kunci-suara-dapil".into(),
        field: "dapil".into(),
        count: say(
            lang,
            "juga dipakai di 2 kolom tabel lain",
            "also used in 2 columns of other tables",
        ),
        open: true,
        groups: vec![SharedIn {
            dataset: say_text(lang, "Daerah pemilihan", "Electoral districts"),
            fields: vec![
                field("dapil", vec![say_text(lang, "daftar induk", "reference list")]),
                field("wilayah", vec![Text::foreign("together with kode", "en")]),
            ],
        }],
        more: Some(say(lang, "dan 3 kolom lain", "and 3 more columns")),
    }
}

fn join(lang: &str) -> Join {
    Join {
        id: "gabung-suara-1".into(),
        title: say_text(lang, "dapil: gabungkan dengan Daftar", "dapil: join with List"),
        result: say(lang, "Hasilnya tetap 84 baris.", "The result still has 84 rows."),
        files: vec![table_file("dapil.csv")],
        recipes: vec![Snippet {
            id: "gabung-suara-1-sqlite".into(),
            tool: "SQL (SQLite)".into(),
            note: Some(say_text(lang, "Simpan dulu kedua berkas.", "Save both files first.")),
            code: Some("SELECT data.*, lookup.\"nama\" FROM data;".into()),
        }],
    }
}

pub fn table_page(lang: &str) -> TablePageView {
    let number = |n: u32, current: bool, gap: bool| PageNumber {
        number: n.to_string(),
        label: None,
        href: format!("../{n}/index.html"),
        current,
        gap,
    };
    TablePageView {
        heading: say_text(
            lang,
            "Suara partai per dapil, halaman 2 dari 16",
            "Party votes by district, page 2 of 16",
        ),
        marks: vec![Mark::Provisional],
        dataset: Link::new(
            "../../index.html",
            say(lang, "Dataset perolehan suara DPR 2024", "Dataset DPR 2024 votes"),
        ),
        dictionary: Some(Link::new(
            "../../kamus/index.html",
            say(lang, "Kamus data perolehan suara DPR 2024", "Data dictionary of DPR 2024 votes"),
        )),
        notices: vec![Notice {
            kind: NoticeKind::Provisional,
            title: say_text(lang, "Angka sementara", "Provisional figures"),
            paragraphs: vec![say_text(
                lang,
                "Angka ini belum ditetapkan dan dapat berubah.",
                "These figures may change.",
            )],
            facts: Vec::new(),
            links: Vec::new(),
        }],
        downloads: downloads(lang).into_iter().take(1).collect(),
        table: Some(Table {
            notes: vec![Note {
                sign: Some(say(lang, "belum dihitung", "not counted yet")),
                text: say_text(lang, "di berkas tertulis “-”.", "the file says “-”."),
            }],
            whole: Some(Whole {
                from: 101,
                total: 1_512,
                group: say(lang, ".", ","),
                decimal: say(lang, ",", "."),
                rows: Some("../baris.js".into()),
                base: Some("../1/index.html".into()),
            }),
            ..table(lang, "baris")
        }),
        pages: Some(Pagination {
            position: Some(say(lang, "Halaman ini memuat baris 101.", "This page holds row 101.")),
            label: say(lang, "Halaman pratinjau", "Preview pages"),
            first: Some("../1/index.html".into()),
            previous: Some("../1/index.html".into()),
            next: Some("../3/index.html".into()),
            last: Some("../16/index.html".into()),
            numbers: vec![
                number(1, false, false),
                number(2, true, false),
                number(3, false, false),
                number(16, false, true),
            ],
            jumps: vec![PageNumber {
                label: Some(say(lang, "Baris 1.001 (halaman 11)", "Row 1,001 (page 11)")),
                ..number(11, false, false)
            }],
        }),
    }
}

pub fn map_page(lang: &str) -> MapPageView {
    MapPageView {
        share: share(lang),
        more: None,
        heading: say_text(lang, "Peta kursi DPR per daerah pemilihan", "Map of DPR seats by electoral district"),
        marks: vec![Mark::Official, Mark::Open],
        map: map_figure(lang, true),
        notices: vec![notice(lang)],
        tiles: Some(TileGrid {
            heading: say_text(lang, "Setiap dapil sama besar", "Every district the same size"),
            note: Some(say_text(lang, "Satu kotak satu dapil.", "One tile is one district.")),
            svg: TrustedSvg("<svg role=\"img\" aria-label=\"kotak\" viewBox=\"0 0 700 60\"><path d=\"M0 0h50v50h-50zM60 0h50v50h-50z\" style=\"fill:var(--seq-3)\"/></svg>".into()),
        }),
        table: Some(table(lang, "nilai")),
        facts: facts(lang),
        caveat: Some(say_text(
            lang,
            "Wilayah yang luas tidak berarti banyak pemilih.",
            "A large area does not mean many voters.",
        )),
        dataset: Link::new("../index.html", say(lang, "Dataset perolehan suara DPR 2024", "Dataset DPR 2024 votes")),
    }
}

pub fn record(lang: &str) -> RecordView {
    RecordView {
        heading: "Aceh I".into(),
        marks: vec![Mark::Official],
        summary: Some(say_text(
            lang,
            "Aceh I memilih 7 anggota DPR.",
            "Aceh I elects 7 members of the DPR.",
        )),
        notices: vec![notice(lang)],
        facts: facts(lang),
        map: Some(map_figure(lang, false)),
        sections: vec![RelatedSection {
            id: "calon".into(),
            heading: say_text(lang, "Suara partai", "Party votes"),
            count: Some("18".to_owned()),
            none: None,
            chart: None,
            table: Some(table(lang, "calon-tabel")),
            note: Some(say_text(lang, "Angka final.", "Final figures.")),
            downloads: downloads(lang),
            dataset: Some(Link::new("../../dataset/suara/index.html", "Dataset X")),
            pages: None,
        }],
        kind: Some(say_text(lang, "daerah pemilihan", "electoral district")),
        figures: vec![RecordNumber { value: "7".into(), label: say_text(lang, "kursi", "seats") }],
        contents: vec![CountLink {
            link: Link::new("#calon", say_text(lang, "Suara partai", "Party votes")),
            count: "18".to_owned(),
        }],
        neighbours: Some(Neighbours {
            heading: say_text(lang, "Bersebelahan dengan", "Borders on"),
            links: vec![Link::new("../../dapil/1102/index.html", "Aceh II")],
        }),
        locator: None,
        around: vec![Link::new(
            "../../dapil/1102/index.html",
            say(lang, "Berikutnya: Aceh II", "Next: Aceh II"),
        )],
        cite: say(
            lang,
            "Kutip: Aceh. Wilayah. Penerbit (2024).",
            "Cite: Aceh. Areas. Publisher (2024).",
        ),
        address: "https://example.org/wilayah/1101/".to_owned(),
        dataset: Link::new(
            "../../dataset/dapil/index.html",
            say(lang, "Dataset daerah pemilihan", "Dataset of districts"),
        ),
    }
}

fn reconciliation(lang: &str) -> Reconciliation {
    Reconciliation {
        summary: say(lang, "1 pemeriksaan, semuanya cocok.", "1 check, and it agrees."),
        table: checks(lang, "uji"),
        accepted: None,
        link: Link::new(
            "../../kualitas/index.html",
            say(lang, "Uji kecocokan semua dataset", "Reconciliation of all datasets"),
        ),
    }
}
