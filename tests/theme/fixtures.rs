//! Pieces of views that several pages share.

use std::fmt::Write;

use terbuka::render::view::dataset::MapFigure;
use terbuka::render::view::download::{Checksum, Download, Short};
use terbuka::render::view::table::{Cell, Column, CorrectedCell, Row, Table};
use terbuka::render::view::text::{
    Day, Detail, Fact, Link, Mark, Notice, NoticeKind, Text, TrustedHtml, TrustedSvg,
};

/// Picks the text of the language.
pub fn say(lang: &str, id: &str, en: &str) -> String {
    if lang == "id" { id.to_owned() } else { en.to_owned() }
}

pub fn say_text(lang: &str, id: &str, en: &str) -> Text {
    say(lang, id, en).into()
}

pub fn day(lang: &str) -> Day {
    Day { iso: "2024-03-24".into(), display: say(lang, "24 Maret 2024", "24 March 2024") }
}

pub fn hash(seed: char) -> Checksum {
    let full: String = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0"
        .chars()
        .chain([seed])
        .collect();
    Checksum { short: full.chars().take(12).collect(), full }
}

fn download(lang: &str, format: &str, size: (&str, &str), media: &str) -> Download {
    let name = say(lang, "suara partai per dapil", "party votes by district");
    let size = say(lang, size.0, size.1);
    let label = say(
        lang,
        &format!("Unduh {name} ({format}, {size})"),
        &format!("Download {name} ({format}, {size})"),
    );
    Download {
        href: format!("suara.{}", format.to_lowercase()),
        short: Short::of(&label, &format!("{format}, {size}")),
        label: label.into(),
        file_name: format!("suara-resmi.{}", format.to_lowercase()),
        media_type: media.into(),
        rows: (format == "CSV").then(|| say(lang, "1.512 baris", "1,512 rows")),
        modified: (format == "CSV").then(|| day(lang)),
        sha256: Some(hash('1')),
        note: None,
        marks: Vec::new(),
    }
}

pub fn downloads(lang: &str) -> Vec<Download> {
    vec![
        download(lang, "CSV", ("84,2 kB", "84.2 kB"), "text/csv"),
        download(
            lang,
            "XLSX",
            ("61,7 kB", "61.7 kB"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        download(lang, "JSON", ("212,4 kB", "212.4 kB"), "application/json"),
    ]
}

/// A code, some with a page and a name.
fn coded(code: &str) -> Cell {
    let (href, code) = (format!("../../dapil/{code}/index.html"), code.to_owned());
    match code.as_str() {
        "1101" => Cell::LinkedCode { href, code, label: None },
        "1102" => Cell::LinkedCode { href, code, label: Some(Text::foreign("Second", "en")) },
        _ => Cell::Code { code, label: None },
    }
}

/// Four districts with cells of every kind.
pub fn table(lang: &str, id: &str) -> Table {
    let column = |id_label: &str, en_label: &str, unit: Option<(&str, &str)>| Column {
        label: say_text(lang, id_label, en_label),
        unit: unit.map(|u| say_text(lang, u.0, u.1)),
        numeric: unit.is_some(),
    };
    let row = |anchor: &str, name: &str, code: &str, votes: Cell, seats: &str, open: Cell| Row {
        corrected: vec![CorrectedCell {
            column: 2,
            href: "../../koreksi/index.html#salah-hitung".into(),
            title: "Salah hitung".into(),
        }],
        id: Some(anchor.into()),
        locator: None,
        cells: vec![
            Cell::link(format!("../../dapil/{code}/index.html"), name),
            coded(code),
            votes,
            Cell::number(seats),
            Cell::Day { iso: day(lang).iso, text: day(lang).display },
            open,
        ],
    };
    let number = |id: &str, en: &str| Cell::number(say(lang, id, en));
    let yes = Cell::Boolean { word: say(lang, "ya", "yes") };
    Table {
        id: id.into(),
        caption: say_text(lang, "Suara partai per dapil", "Party votes by district"),
        range: Some(say(lang, "baris 1 sampai 4 dari 1.512", "rows 1 to 4 of 1,512")),
        marks: vec![Mark::Official],
        columns: vec![
            column("Daerah pemilihan", "Electoral district", None),
            column("Kode dapil", "District code", None),
            column("Suara sah", "Valid votes", Some(("suara", "votes"))),
            column("Kursi", "Seats", Some(("kursi", "seats"))),
            column("Ditetapkan", "Decided on", None),
            column("Keterangan calon", "Candidate's statement", None),
        ],
        rows: vec![
            row("aceh-i", "Aceh I", "1101", number("1.204.807", "1,204,807"), "7", yes),
            row(
                "aceh-ii",
                "Aceh II",
                "1102",
                number("1.118.092", "1,118,092"),
                "6",
                Cell::Withheld {
                    text: say(lang, "tidak bersedia dipublikasikan", "chose not to be published"),
                },
            ),
            row(
                "jakarta-ii",
                "DKI Jakarta II",
                "3102",
                Cell::Missing { reason: say(lang, "belum dihitung", "not counted yet") },
                "7",
                Cell::Text { text: "Statement in English only".into(), lang: foreign(lang) },
            ),
            row(
                "papua-pegunungan",
                "Papua Pegunungan",
                "9501",
                number("1.306.415", "1,306,415"),
                "3",
                Cell::text(say(
                    lang,
                    "Suara di 4 distrik ditetapkan lewat sistem noken.",
                    "Votes in 4 districts were settled by the noken system.",
                )),
            ),
        ],
        ..Table::default()
    }
}

fn foreign(lang: &str) -> Option<String> {
    (lang == "id").then(|| "en".to_owned())
}

pub fn svg(lang: &str) -> TrustedSvg {
    let seats = say(lang, "kursi", "seats");
    let mut areas = String::new();
    let shapes = [
        ("Aceh I", "7", "seq-5", "M10 20 60 10 90 50 40 80Z"),
        ("Aceh II", "6", "seq-4", "M90 50 60 10 150 30 170 90Z"),
        ("DKI Jakarta II", "7", "seq-5", "M240 150 330 140 350 180 250 190Z"),
        ("Papua Pegunungan", "3", "seq-2", "M520 60 640 40 690 120 560 150Z"),
    ];
    for (name, value, token, path) in shapes {
        let anchor = name.to_lowercase().replace(' ', "-").replace("dki-", "");
        let _ = write!(
            areas,
            "<a href=\"#{anchor}\" aria-label=\"{name}, {value} {seats}\"><path \
             d=\"{path}\" style=\"fill:var(--{token});stroke:var(--line)\"/></a>"
        );
    }
    TrustedSvg(format!(
        "<svg role=\"group\" viewBox=\"0 0 700 220\" aria-label=\"{}\">{areas}</svg>",
        say(lang, "Peta kursi", "Map of seats")
    ))
}

pub fn legend(lang: &str) -> TrustedHtml {
    TrustedHtml(format!(
        "<div class=\"map-legend\"><p id=\"peta-legend\">{}</p><ul aria-labelledby=\"peta-legend\"><li>3</li><li>4–6</li></ul></div>",
        say(lang, "Kursi", "Seats")
    ))
}

pub fn map_figure(lang: &str, own_page: bool) -> MapFigure {
    MapFigure {
        id: "peta-kursi".into(),
        title: say_text(lang, "Kursi DPR per dapil", "DPR seats by district"),
        finding: say_text(
            lang,
            "Kursi per daerah pemilihan berkisar dari 3 sampai 10; 51 dari 84 dapil punya 7 kursi atau lebih.",
            "Seats per district range from 3 to 10; 51 of 84 districts have 7 or more.",
        ),
        svg: svg(lang),
        caption: say_text(
            lang,
            "Sumber: Komisi Pemilihan Umum (KPU), 20 Maret 2024. Batas wilayah skematik.",
            "Source: General Elections Commission (KPU), 20 March 2024. Schematic boundaries.",
        ),
        legend: legend(lang),
        page: (!own_page).then(|| {
            Link::new(
                "peta/index.html",
                say(
                    lang,
                    "Peta dan tabel: kursi DPR per dapil",
                    "Map and table: DPR seats by district",
                ),
            )
        }),
        downloads: vec![Download {
            href: "peta.png".into(),
            label: say_text(
                lang,
                "Unduh peta kursi DPR per dapil (PNG, 14,1 kB)",
                "Download map of DPR seats by district (PNG, 14.1 kB)",
            ),
            file_name: "peta-kursi.png".into(),
            media_type: "image/png".into(),
            ..Download::default()
        }],
    }
}

pub fn notice(lang: &str) -> Notice {
    Notice {
        kind: NoticeKind::Schematic,
        title: say_text(lang, "Batas wilayah skematik", "Schematic boundaries"),
        paragraphs: vec![say_text(
            lang,
            "Peta ini menunjukkan letak wilayah secara garis besar. Jangan dipakai untuk menentukan batas yang tepat.",
            "This map shows roughly where the areas lie. Do not use it to tell exact boundaries.",
        )],
        facts: Vec::new(),
        links: Vec::new(),
    }
}

pub fn facts(lang: &str) -> Vec<Fact> {
    let term = |id: &str, en: &str, value: Detail| Fact {
        term: say_text(lang, id, en),
        details: vec![value],
    };
    vec![
        term("Jumlah baris", "Rows", Detail::plain(say(lang, "1.512", "1,512"))),
        term("Periode", "Period", Detail::plain(say(lang, "14 Februari 2024", "14 February 2024"))),
        term("Cakupan wilayah", "Area covered", Detail::plain("Indonesia")),
        term(
            "Penerbit",
            "Publisher",
            Detail::linked(
                "https://www.kpu.go.id/",
                say(lang, "Komisi Pemilihan Umum (KPU)", "General Elections Commission (KPU)"),
            ),
        ),
        term(
            "Lisensi",
            "Licence",
            Detail::linked("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ),
        term("Diperbarui", "Updated", Detail::day(day(lang))),
        term("Versi", "Version", Detail::plain("1.1.0")),
    ]
}
