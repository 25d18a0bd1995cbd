//! Demands on maps and charts.

use crate::accessibility::Hold::{Audit, Browser, Test};
use crate::accessibility::{Area, Requirement, Said, ask, gap, seen};

pub(super) static AREA: Area =
    Area { id: "drawings", title: Said("Maps and charts", "Peta dan grafik"), requirements: LIST };

static LIST: &[Requirement] = &[
    ask(
        "53",
        "1.1.1",
        (
            "Before a map stands in words what it shows and what is found in it",
            "Sebelum peta ada kata-kata tentang isi dan temuannya",
        ),
        &[Test("tests/suite/pages.rs", "page_of_every_kind_looks_as_before")],
    ),
    ask(
        "54",
        "1.1.1, 4.1.2",
        (
            "A map is a named group whose areas are links with name and value",
            "Peta adalah kelompok bernama; wilayahnya tautan berisi nama dan nilai",
        ),
        &[Audit("A11Y010"), Browser("tables and maps are spoken"), Browser("axe")],
    ),
    ask(
        "55",
        "1.1.1",
        (
            "A table with the same areas and values goes with each map",
            "Setiap peta disertai tabel dengan wilayah dan nilai yang sama",
        ),
        &[Audit("A11Y016"), Browser("maps have a table and a way around")],
    ),
    ask(
        "56",
        "2.4.1",
        (
            "A map of more than eight areas can be skipped",
            "Peta dengan lebih dari delapan wilayah dapat dilewati",
        ),
        &[Audit("A11Y016"), Browser("maps have a table and a way around")],
    ),
    ask(
        "57",
        "1.4.1, 1.4.11",
        (
            "Areas are told apart by outlines, values by more than colour, in five classes at most",
            "Wilayah dibedakan garis tepi, nilai tidak hanya dengan warna, paling banyak lima kelas",
        ),
        &[
            Test(
                "src/render/map/palette/tests.rs",
                "outlines_stand_three_to_one_against_their_fill",
            ),
            Test(
                "src/render/map/palette/tests.rs",
                "all_classes_of_a_ramp_are_told_apart_by_every_eye",
            ),
            Test("tests/theme/tokens.rs", "outlines_of_map_classes_are_three_to_one"),
        ],
    ),
    ask(
        "58",
        "1.4.3",
        (
            "Letters in a drawing are 12 px or more and stand out 4.5:1 from what is below them",
            "Huruf di dalam gambar paling kecil 12 px dengan kontras 4,5:1 terhadap alasnya",
        ),
        &[
            Browser("letters of drawings can be read"),
            gap(
                "the aim of 7:1 is not asked of letters in drawings",
                "sasaran 7:1 belum dituntut dari huruf di dalam gambar",
            ),
        ],
    ),
    ask(
        "59",
        "2.5.8",
        (
            "Areas too small for a finger have their row in the table",
            "Wilayah yang terlalu kecil untuk jari punya barisnya di tabel",
        ),
        &[Audit("A11Y016"), Test("src/render/map/tests.rs", "a_speck_gets_a_dot_and_its_link")],
    ),
    ask(
        "60",
        "2.4.7",
        (
            "The focus is seen on the shape of an area, also in forced colours",
            "Fokus terlihat pada bentuk wilayah, juga dalam warna paksa",
        ),
        &[Browser("every stop shows its focus and is free")],
    ),
    ask(
        "61",
        "",
        (
            "Projection, source, day and caveat are text; the areas are a download of the page",
            "Proyeksi, sumber, tanggal, dan catatan berupa teks; wilayahnya dapat diunduh",
        ),
        &[
            Test("tests/suite/pages.rs", "schematic_areas_say_so_wherever_they_are_drawn"),
            seen(
                "template read: facts stand below the table",
                "templat dibaca: fakta ada di bawah tabel",
            ),
        ],
    ),
    ask(
        "62",
        "1.1.1",
        (
            "The small map of one place has a name that says where, or is left out of speech",
            "Peta kecil satu tempat bernama letaknya, atau tidak diucapkan",
        ),
        &[Audit("A11Y010"), Browser("the platform's tree is complete")],
    ),
    ask(
        "63",
        "1.1.1",
        (
            "A chart is a named picture with its finding in words and its values in a table",
            "Grafik adalah gambar bernama dengan temuan berupa kata dan nilai berupa tabel",
        ),
        &[
            Test("tests/suite/charts.rs", "every_kind_of_chart_has_a_name_a_finding_and_a_drawing"),
            Test("tests/suite/charts.rs", "the_values_stand_in_a_table_or_the_chart_leads_to_one"),
        ],
    ),
    ask(
        "64",
        "1.4.1",
        (
            "Charts state a finding, begin at zero, label directly, and part colours by texture",
            "Grafik menyebut temuan, mulai dari nol, berlabel langsung, dan warna dibedakan corak",
        ),
        &[
            Test("tests/suite/charts.rs", "findings_are_worked_out_of_the_rows"),
            Test("src/render/chart/tests.rs", "bars_begin_at_zero_and_keep_their_proportions"),
        ],
    ),
    ask(
        "65",
        "1.4.11",
        (
            "Bars stand out 3:1 from the page in every mode",
            "Batang menonjol 3:1 dari halaman dalam setiap tampilan",
        ),
        &[
            Test(
                "src/render/chart/palette.rs",
                "every_colour_gets_an_edge_that_shows_on_both_papers",
            ),
            Test("tests/theme/tokens.rs", "charts_know_the_papers_of_the_theme"),
        ],
    ),
    ask(
        "66",
        "2.4.3",
        ("A chart has no stops of the Tab key", "Grafik tidak punya perhentian tombol Tab"),
        &[Audit("A11Y010"), Audit("A11Y016")],
    ),
];
