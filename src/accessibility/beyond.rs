//! What hardly any site tests by machine.

use crate::accessibility::Hold::{Audit, Browser, Test};
use crate::accessibility::{Area, Requirement, Said, ask, gap};

pub(super) static AREA: Area = Area {
    id: "beyond",
    title: Said("What hardly anybody tests", "Yang jarang diuji"),
    requirements: LIST,
};

static LIST: &[Requirement] = &[
    ask(
        "a",
        "",
        (
            "A screen reader that people use walks a table cell by cell",
            "Pembaca layar yang dipakai orang menelusuri tabel sel demi sel",
        ),
        &[
            Browser("tables and maps are spoken"),
            gap(
                "only a virtual reader in the browser does so, not Orca, NVDA, JAWS or VoiceOver",
                "baru pembaca tiruan di peramban, bukan Orca, NVDA, JAWS, atau VoiceOver",
            ),
        ],
    ),
    ask(
        "b",
        "1.3.1",
        (
            "Every cell of a page of each class has its headers in the platform's tree",
            "Setiap sel di satu halaman tiap jenis punya kepala dalam pohon sistem operasi",
        ),
        &[Browser("each data cell has its headers"), Browser("the platform's tree is complete")],
    ),
    ask(
        "c",
        "3.1.2",
        ("The voice changes with the language", "Suara berganti mengikuti bahasa"),
        &[Audit("A11Y019"), gap("no voice has been recorded", "belum ada suara yang direkam")],
    ),
    ask(
        "d",
        "1.4.3, 1.4.11",
        (
            "Letters in drawings are measured in light, dark and forced colours",
            "Huruf di dalam gambar diukur dalam tampilan terang, gelap, dan warna paksa",
        ),
        &[Browser("letters of drawings can be read")],
    ),
    ask(
        "e",
        "1.1.1, 2.4.1",
        (
            "Every link of a map has a twin in a table, and the map can be skipped",
            "Setiap tautan peta punya kembaran di tabel, dan petanya dapat dilewati",
        ),
        &[Audit("A11Y016"), Browser("maps have a table and a way around")],
    ),
    ask(
        "f",
        "2.4.5",
        (
            "Every page and every download is reached by links alone",
            "Setiap halaman dan unduhan tercapai hanya dengan tautan",
        ),
        &[
            Browser("every page is reached from home"),
            Browser("every download is reached from home"),
        ],
    ),
    ask(
        "g",
        "1.4.4, 1.4.12",
        (
            "Large letters and wide spacing at once, and paper, on every class of page",
            "Huruf besar sekaligus jarak lebar, dan kertas, di setiap jenis halaman",
        ),
        &[Browser("large letters and wide spacing cut nothing"), Browser("paper has all of it")],
    ),
    ask(
        "h",
        "2.4.7, 2.4.12",
        (
            "The focus is looked at on every stop, at 320 and at 1280 px",
            "Fokus diperiksa di setiap perhentian, pada 320 dan 1280 px",
        ),
        &[Browser("every stop shows its focus and is free")],
    ),
    ask(
        "i",
        "2.4.9",
        (
            "Downloads with format and size, on every page of every build",
            "Unduhan dengan format dan ukuran, di setiap halaman pada setiap pembuatan",
        ),
        &[Audit("A11Y015")],
    ),
    ask(
        "j",
        "",
        ("Numbers and dates by language", "Angka dan tanggal menurut bahasa"),
        &[Browser("numbers and dates follow the language")],
    ),
    ask(
        "k",
        "3.1.4",
        ("Initialisms written out on each page", "Singkatan ditulis lengkap di setiap halaman"),
        &[gap("not checked", "belum diperiksa")],
    ),
    ask(
        "l",
        "",
        (
            "Workbooks are checked as a reader of screens meets them",
            "Buku kerja diperiksa seperti yang dihadapi pemakai pembaca layar",
        ),
        &[
            Test("tests/suite/formats.rs", "codes_are_text_in_workbooks_and_numbers_are_numbers"),
            gap("by their cells only", "baru sel-selnya"),
        ],
    ),
    ask(
        "m",
        "2.5.5, 1.4.6, 2.4.9, 2.3.3",
        (
            "The highest level where a machine can tell: contrast, names of links, rest",
            "Tingkat tertinggi sejauh mesin dapat menilai: kontras, nama tautan, ketenangan",
        ),
        &[Browser("axe"), Audit("A11Y009"), Audit("A11Y013"), Browser("nothing moves")],
    ),
];
