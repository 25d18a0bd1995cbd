//! Demands on every page.

use crate::accessibility::Hold::{Audit, Browser, Scenario, Test};
use crate::accessibility::{Area, Requirement, Said, ask, gap, seen};

pub(super) static FRAME: Area = Area {
    id: "frame",
    title: Said("Every page: how it is built", "Setiap halaman: susunannya"),
    requirements: FRAME_LIST,
};

pub(super) static LOOKS: Area = Area {
    id: "looks",
    title: Said("Every page: how it looks", "Setiap halaman: tampilannya"),
    requirements: LOOKS_LIST,
};

static FRAME_LIST: &[Requirement] = &[
    ask(
        "1",
        "",
        ("HTML, style sheets and drawings are valid", "HTML, lembar gaya, dan gambar sahih"),
        &[Browser("Nu HTML checker")],
    ),
    ask(
        "2",
        "3.1.1, 3.1.2",
        (
            "The page names its language, and passages in another language name theirs",
            "Halaman menyebut bahasanya, dan bagian berbahasa lain menyebut bahasanya sendiri",
        ),
        &[
            Audit("A11Y001"),
            Audit("A11Y019"),
            Browser("axe"),
            Test("tests/suite/pages.rs", "every_page_says_its_language_and_offers_the_other"),
            gap(
                "which voice a real screen reader picks for each phrase has not been listened to",
                "suara yang dipilih pembaca layar sungguhan untuk tiap frasa belum didengarkan",
            ),
        ],
    ),
    ask(
        "3",
        "2.4.2",
        (
            "The title begins as the main heading does, and no two pages of one language share one",
            "Judul jendela diawali seperti judul utama, dan dalam satu bahasa tidak ada dua halaman \
             berjudul sama",
        ),
        &[Audit("A11Y014"), Browser("title"), Browser("titles are unique")],
    ),
    ask(
        "4",
        "1.3.1, 2.4.6",
        (
            "One main heading, no level skipped, and landmarks with names of their own",
            "Satu judul utama, tidak ada tingkat yang terlewat, dan penanda bagian bernama sendiri",
        ),
        &[Audit("A11Y002"), Audit("A11Y003"), Audit("A11Y011"), Browser("axe")],
    ),
    ask(
        "5",
        "2.4.1",
        (
            "The first stop of the Tab key leads past the navigation, into the main part",
            "Perhentian pertama tombol Tab melewati navigasi, langsung ke bagian utama",
        ),
        &[Audit("A11Y011"), Browser("skip link leads into main")],
    ),
    ask(
        "6",
        "2.1.2, 2.4.3",
        (
            "The Tab key goes in the order of reading and is never caught",
            "Tombol Tab mengikuti urutan membaca dan tidak pernah terjebak",
        ),
        &[Audit("A11Y011"), Browser("focus follows the reading order")],
    ),
    ask(
        "7",
        "2.4.7, 2.4.13, 1.4.11",
        (
            "The focus is seen at every stop: a line of 2 px or more, 3:1, also in forced colours",
            "Fokus terlihat di setiap perhentian: garis paling tipis 2 px, kontras 3:1, juga dalam \
             warna paksa",
        ),
        &[Browser("every stop shows its focus and is free"), Browser("focus is seen")],
    ),
    ask(
        "8",
        "2.4.11, 2.4.12",
        (
            "Nothing lies over what has the focus, not even in part",
            "Tidak ada yang menutupi bagian yang mendapat fokus, sebagian pun tidak",
        ),
        &[Browser("every stop shows its focus and is free")],
    ),
    ask(
        "20",
        "",
        (
            "Nothing is fetched from elsewhere, and a page without scripts is complete",
            "Tidak ada yang diambil dari situs lain, dan halaman tanpa skrip tetap lengkap",
        ),
        &[
            Audit("URL104"),
            Audit("A11Y012"),
            Browser("no request leaves the site, none fails"),
            Browser("complete without scripts"),
            Browser("no error on the console"),
        ],
    ),
    ask(
        "21",
        "3.2.5, 2.2.1, 1.4.2",
        (
            "Nothing opens, plays, reloads or ends by itself",
            "Tidak ada yang terbuka, berputar, dimuat ulang, atau berakhir sendiri",
        ),
        &[Audit("A11Y017"), Audit("URL104"), Browser("nothing moves")],
    ),
    ask(
        "22",
        "2.4.4, 2.4.9",
        (
            "A link makes sense read alone, and leads to something that is there",
            "Tautan dapat dipahami walau dibaca sendiri, dan menuju sesuatu yang ada",
        ),
        &[
            Audit("A11Y009"),
            Audit("URL101"),
            Audit("URL102"),
            Audit("URL103"),
            Browser("links to files that exist"),
        ],
    ),
    ask(
        "23",
        "3.1.4",
        (
            "Initialisms are written out or explained where a page first uses them",
            "Singkatan ditulis lengkap atau dijelaskan saat pertama kali dipakai di sebuah halaman",
        ),
        &[gap(
            "not checked: which words are initialisms is up to the publisher's texts",
            "belum diperiksa: kata mana yang singkatan bergantung pada teks penerbit",
        )],
    ),
    ask(
        "24",
        "",
        (
            "Dates are written out, never only in figures",
            "Tanggal ditulis dengan nama bulan, tidak hanya angka",
        ),
        &[
            Test("tests/theme/texts.rs", "dates_are_written_out"),
            Browser("numbers and dates follow the language"),
        ],
    ),
    ask(
        "25",
        "",
        (
            "Numbers are written as the page's language writes them, without blanks inside",
            "Angka ditulis menurut bahasa halaman, tanpa spasi di dalamnya",
        ),
        &[
            Test("tests/theme/texts.rs", "numbers_are_written_in_the_language"),
            Browser("numbers and dates follow the language"),
        ],
    ),
    ask(
        "26",
        "3.1.2",
        (
            "The other language is the same page, called by its own name and without a flag",
            "Bahasa lain adalah halaman yang sama, disebut dengan namanya sendiri dan tanpa bendera",
        ),
        &[
            Audit("A11Y019"),
            Browser("the other language is this page"),
            Test("tests/suite/pages.rs", "every_page_says_its_language_and_offers_the_other"),
        ],
    ),
    ask(
        "27",
        "",
        (
            "A statement tells the aim, the tests, the gaps, the day, and where to complain",
            "Sebuah pernyataan memuat sasaran, pengujian, kekurangan, tanggal, dan alamat pengaduan",
        ),
        &[Test(
            "tests/suite/accessibility.rs",
            "the_page_tells_rules_checks_gaps_and_where_to_complain",
        )],
    ),
    ask(
        "28",
        "3.2.6",
        (
            "The link to the people behind the site stands in the same place on each page",
            "Tautan ke pengelola situs ada di tempat yang sama di setiap halaman",
        ),
        &[seen("template read: first in the foot", "templat dibaca: paling awal di kaki halaman")],
    ),
    ask(
        "33",
        "2.4.5",
        (
            "Every page is at most four clicks from home, every download three from the list",
            "Setiap halaman paling jauh empat klik dari beranda, setiap unduhan tiga klik dari daftar",
        ),
        &[
            Browser("every page is reached from home"),
            Browser("every download is reached from home"),
            Scenario("from-folder"),
            gap(
                "pages of a long series (rows 101 to 200 and so on) may be further away",
                "halaman dari deret panjang (baris 101 sampai 200 dan seterusnya) dapat lebih jauh",
            ),
        ],
    ),
];

static LOOKS_LIST: &[Requirement] = &[
    ask(
        "9",
        "1.4.3, 1.4.6, 1.4.11",
        (
            "Text stands out 7:1, lines and marks 3:1, in light and in dark",
            "Kontras teks 7:1, garis dan tanda 3:1, dalam tampilan terang dan gelap",
        ),
        &[
            Audit("A11Y013"),
            Browser("axe"),
            Test("tests/theme/tokens.rs", "text_is_seven_to_one_in_every_mode"),
            Test("tests/theme/tokens.rs", "lines_and_focus_are_three_to_one"),
        ],
    ),
    ask(
        "10",
        "",
        (
            "Light or dark as the reader's machine is set, without a switch",
            "Terang atau gelap mengikuti setelan perangkat pembaca, tanpa tombol",
        ),
        &[
            Test("tests/theme/tokens.rs", "every_mode_declares_every_token"),
            Browser("axe"),
            seen("screenshots of this page", "tangkapan layar halaman ini"),
        ],
    ),
    ask(
        "11",
        "1.4.1, 1.4.11",
        (
            "In forced colours nothing is told by a background alone, drawings included",
            "Dalam warna paksa tidak ada yang disampaikan latar saja, gambar pun tidak",
        ),
        &[Browser("axe"), Browser("letters of drawings can be read")],
    ),
    ask(
        "12",
        "2.3.3",
        (
            "Nothing moves for readers who asked for rest",
            "Tidak ada yang bergerak bagi pembaca yang memintanya",
        ),
        &[Browser("nothing moves")],
    ),
    ask(
        "13",
        "1.4.10",
        (
            "At 320 px, which is 400 %, nothing scrolls sideways but tables, drawings and code",
            "Pada 320 px, yaitu 400 %, yang digulir ke samping hanya tabel, gambar, dan kode",
        ),
        &[Browser("no sideways scrolling"), Audit("A11Y018")],
    ),
    ask(
        "14",
        "1.4.10",
        ("No cell is wider than a small screen", "Tidak ada sel yang lebih lebar dari layar kecil"),
        &[Browser("no cell wider than the screen")],
    ),
    ask(
        "15",
        "1.4.12",
        (
            "Wide spacing of letters and lines cuts nothing",
            "Jarak huruf dan baris yang lebar tidak memotong apa pun",
        ),
        &[
            Browser("text spacing cuts nothing"),
            Browser("large letters and wide spacing cut nothing"),
        ],
    ),
    ask(
        "16",
        "1.4.4",
        (
            "Letters grow to 200 % without loss, and none is smaller than 12 px",
            "Huruf dapat diperbesar 200 % tanpa kehilangan isi, dan tidak ada yang di bawah 12 px",
        ),
        &[
            Browser("large letters and wide spacing cut nothing"),
            Browser("letters are large and lines open"),
            Browser("letters of drawings can be read"),
        ],
    ),
    ask(
        "17",
        "1.4.8",
        (
            "Lines stand 1.5 apart, are not justified, and hold 80 letters at most",
            "Jarak baris 1,5, tidak rata kanan-kiri, dan paling panjang 80 huruf",
        ),
        &[
            Browser("letters are large and lines open"),
            seen("screenshots of this page at 1440 px", "tangkapan layar halaman ini pada 1440 px"),
        ],
    ),
    ask(
        "18",
        "2.5.5, 2.5.8",
        (
            "Targets of fingers are 24 px at least, and 44 px outside running text",
            "Sasaran sentuh paling kecil 24 px, dan 44 px di luar teks berjalan",
        ),
        &[Browser("axe"), gap("24 px are measured, 44 px are not", "24 px diukur, 44 px belum")],
    ),
    ask(
        "19",
        "",
        (
            "On paper: no navigation, whole tables with their heads repeated, addresses of downloads",
            "Di kertas: tanpa navigasi, tabel utuh dengan kepala berulang, alamat unduhan tercetak",
        ),
        &[Browser("paper has all of it")],
    ),
];
