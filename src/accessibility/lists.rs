//! Demands on lists of datasets, the search, and the page of a dataset.

use crate::accessibility::Hold::{Audit, Browser, Scenario, Test};
use crate::accessibility::{Area, Requirement, Said, ask, seen};

pub(super) static AREA: Area = Area {
    id: "lists",
    title: Said("Lists, search and datasets", "Daftar, pencarian, dan dataset"),
    requirements: LIST,
};

static LIST: &[Requirement] = &[
    ask(
        "29",
        "1.3.1",
        (
            "A list of datasets is a list, each entry with a heading that links, and says how many",
            "Daftar dataset berupa daftar, tiap isinya berjudul tautan, dan jumlahnya disebut",
        ),
        &[Browser("axe"), Scenario("spoken-catalogue")],
    ),
    ask(
        "30",
        "2.4.5",
        (
            "Without scripts filtering is browsing: a page for each topic, stage, year and format",
            "Tanpa skrip, menyaring berarti menelusuri: satu halaman per topik, tahap, tahun, format",
        ),
        &[Browser("every page is reached from home"), Browser("complete without scripts")],
    ),
    ask(
        "31",
        "4.1.3",
        (
            "With scripts, filters are fields with labels, and only the count is announced",
            "Dengan skrip, penyaring berupa isian berlabel, dan hanya jumlahnya yang diumumkan",
        ),
        &[Audit("A11Y008"), Scenario("spoken-catalogue")],
    ),
    ask(
        "32",
        "",
        (
            "Where nothing is found the page says so and offers the whole list",
            "Bila tidak ada hasil, halaman mengatakannya dan menawarkan daftar lengkap",
        ),
        &[Scenario("spoken-search")],
    ),
    ask(
        "34",
        "3.3.2",
        (
            "The search box has a visible label and leads somewhere without scripts",
            "Kotak cari punya label yang terlihat dan tanpa skrip pun menuju sebuah halaman",
        ),
        &[Audit("A11Y008"), Browser("axe"), Scenario("spoken-search")],
    ),
    ask(
        "35",
        "4.1.2",
        (
            "Suggestions while typing follow the pattern of a combobox",
            "Saran saat mengetik mengikuti pola kotak kombo",
        ),
        &[seen("source read: there are no suggestions", "kode sumber dibaca: tidak ada saran")],
    ),
    ask(
        "36",
        "1.3.2",
        (
            "A dataset's page goes from summary to downloads, facts, preview, dictionary and the rest",
            "Halaman dataset berurutan: ringkasan, unduhan, fakta, pratinjau, kamus, lalu lainnya",
        ),
        &[
            Test("tests/theme/structure.rs", "dataset_page_keeps_the_agreed_order"),
            Test("tests/theme/structure.rs", "main_of_dataset_and_table_page_is_as_agreed"),
        ],
    ),
    ask(
        "37",
        "2.4.9",
        (
            "A download says what it is, its format and its size",
            "Tautan unduhan menyebut isi, format, dan ukurannya",
        ),
        &[
            Audit("A11Y015"),
            Browser("downloads say format and size"),
            Test(
                "tests/theme/structure.rs",
                "downloads_say_format_and_size_and_carry_their_attributes",
            ),
        ],
    ),
    ask(
        "38",
        "",
        (
            "The plainest open format comes first, and every linked file is there",
            "Format terbuka paling sederhana di urutan pertama, dan setiap berkas tertaut ada",
        ),
        &[
            Audit("URL101"),
            Test(
                "tests/suite/pages.rs",
                "every_link_anchor_and_download_exists_so_the_site_works_in_any_folder",
            ),
        ],
    ),
    ask(
        "39",
        "2.4.5",
        (
            "Every download is linked from a page that links lead to",
            "Setiap unduhan ditautkan dari halaman yang dapat dicapai lewat tautan",
        ),
        &[Browser("every download is reached from home")],
    ),
    ask(
        "40",
        "1.3.1",
        (
            "Personal data that are held back are said to be so in words",
            "Data pribadi yang tidak dipublikasikan disebut dengan kata-kata",
        ),
        &[
            Audit("A11Y007"),
            Test(
                "tests/suite/pages.rs",
                "withheld_values_are_nowhere_and_what_was_agreed_to_is_shown",
            ),
        ],
    ),
];
