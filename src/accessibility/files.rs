//! Demands on the downloads themselves.

use crate::accessibility::Hold::Test;
use crate::accessibility::{Area, Requirement, Said, ask, gap};

pub(super) static AREA: Area =
    Area { id: "files", title: Said("Downloads", "Unduhan"), requirements: LIST };

static LIST: &[Requirement] = &[
    ask(
        "67",
        "",
        (
            "A workbook has a title, its data first with a fixed header, then notes and dictionary",
            "Buku kerja berjudul, datanya di lembar pertama dengan kepala tetap, lalu catatan dan \
             kamus",
        ),
        &[
            Test("tests/suite/formats.rs", "codes_are_text_in_workbooks_and_numbers_are_numbers"),
            gap(
                "no workbook has been opened with a screen reader",
                "belum ada buku kerja yang dibuka dengan pembaca layar",
            ),
        ],
    ),
    ask(
        "68",
        "",
        (
            "A CSV file is UTF-8 with one header row, equal to the dictionary",
            "Berkas CSV memakai UTF-8 dan satu baris kepala yang sama dengan kamus",
        ),
        &[Test("tests/suite/formats.rs", "each_table_format_holds_the_cells_of_the_source")],
    ),
    ask(
        "69",
        "1.4.5",
        (
            "Pictures of maps and charts are only a second form of what is also text",
            "Gambar peta dan grafik hanyalah bentuk kedua dari sesuatu yang juga berupa teks",
        ),
        &[
            Test("tests/suite/charts.rs", "every_chart_is_a_file_of_its_own_in_each_language"),
            Test("src/render/chart/tests.rs", "a_file_of_its_own_says_what_it_shows"),
        ],
    ),
];
