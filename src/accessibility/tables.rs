//! Demands on tables.

use crate::accessibility::Hold::{Audit, Browser, Test};
use crate::accessibility::{Area, Requirement, Said, ask, gap, seen};

pub(super) static AREA: Area =
    Area { id: "tables", title: Said("Tables", "Tabel"), requirements: LIST };

static LIST: &[Requirement] = &[
    ask(
        "41",
        "1.3.1",
        (
            "A table has a caption with the rows it holds, and headers of columns and rows",
            "Tabel punya judul yang menyebut barisnya, serta kepala kolom dan kepala baris",
        ),
        &[Audit("A11Y006"), Browser("tables and maps are spoken")],
    ),
    ask(
        "42",
        "1.3.1",
        (
            "Each value has a header of its row and of its column, also for the platform",
            "Setiap nilai punya kepala baris dan kepala kolom, juga bagi sistem operasi",
        ),
        &[
            Browser("each data cell has its headers"),
            Browser("the platform's tree is complete"),
            Browser("tables and maps are spoken"),
            gap(
                "not yet listened to with a screen reader that people use",
                "belum didengarkan dengan pembaca layar yang dipakai orang",
            ),
        ],
    ),
    ask(
        "43",
        "1.3.1",
        (
            "No empty header, no empty cell, no merged cells, one row of headers",
            "Tidak ada kepala atau sel kosong, sel gabungan, atau kepala lebih dari satu baris",
        ),
        &[Audit("A11Y007"), Browser("each data cell has its headers")],
    ),
    ask(
        "44",
        "1.3.1",
        (
            "Style sheets never take a table apart",
            "Lembar gaya tidak pernah mengubah susunan tabel",
        ),
        &[Browser("the platform's tree is complete")],
    ),
    ask(
        "45",
        "2.1.1",
        (
            "A table that scrolls stands in a box with a name and a stop of the Tab key",
            "Tabel yang dapat digulir ada dalam kotak bernama yang dapat dicapai tombol Tab",
        ),
        &[Audit("A11Y018"), Browser("axe")],
    ),
    ask(
        "46",
        "",
        (
            "The header of a row is the name that people know, not a code",
            "Kepala baris adalah nama yang dikenal orang, bukan kode",
        ),
        &[
            Test(
                "tests/suite/links.rs",
                "heads_of_rows_lead_to_their_records_even_when_two_are_called_the_same",
            ),
            gap(
                "the publisher chooses the name; where a table has none, its key stands there",
                "nama ditentukan penerbit; bila tabel tidak punya nama, kuncinya yang dipakai",
            ),
        ],
    ),
    ask(
        "47",
        "",
        (
            "Numbers stand under each other, with the unit in the header",
            "Angka lurus bersusun, dengan satuan di kepala kolom",
        ),
        &[Test("tests/theme/structure.rs", "main_of_dataset_and_table_page_is_as_agreed")],
    ),
    ask(
        "48",
        "4.1.2",
        (
            "A header holds its name only; sorting is a button that a script adds and announces",
            "Kepala kolom hanya berisi namanya; pengurutan berupa tombol tambahan skrip yang diumumkan",
        ),
        &[Browser("complete without scripts"), Browser("tables and maps are spoken")],
    ),
    ask(
        "49",
        "2.4.5",
        (
            "Long tables are numbered pages that repeat their header and say where one is",
            "Tabel panjang dibagi menjadi halaman bernomor yang mengulang kepala dan menyebut posisinya",
        ),
        &[
            Test(
                "tests/suite/pages.rs",
                "tables_are_cut_into_pages_and_the_rest_is_in_the_download",
            ),
            Audit("A11Y014"),
        ],
    ),
    ask(
        "50",
        "",
        (
            "The whole file is offered before its first rows are shown",
            "Berkas lengkap ditawarkan sebelum baris pertamanya ditampilkan",
        ),
        &[Test("tests/theme/structure.rs", "dataset_page_keeps_the_agreed_order")],
    ),
    ask(
        "51",
        "3.3.2",
        (
            "A dictionary explains every column by its exact name, in the order of the file",
            "Kamus menjelaskan setiap kolom dengan nama persisnya, menurut urutan berkas",
        ),
        &[Test("tests/suite/pages.rs", "page_of_every_kind_looks_as_before")],
    ),
    ask(
        "52",
        "1.3.1",
        (
            "A header is spoken as a header, also where its name is a code",
            "Kepala diucapkan sebagai kepala, juga bila namanya berupa kode",
        ),
        &[
            Browser("tables and maps are spoken"),
            seen(
                "template read: names of columns are styled headers",
                "templat dibaca: nama kolom adalah kepala yang diberi gaya",
            ),
        ],
    ),
];
