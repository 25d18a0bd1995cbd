//! The checks of the browser suite, as readers are told of them.

use crate::accessibility::Said;

/// A check of `tests/browser`.
#[derive(Debug)]
pub struct BrowserCheck {
    /// Its name in the suite.
    pub name: &'static str,
    /// What it looks at.
    pub text: Said,
}

const fn check(
    name: &'static str,
    english: &'static str,
    indonesian: &'static str,
) -> BrowserCheck {
    BrowserCheck { name, text: Said(english, indonesian) }
}

/// All of them, in the order of `tests/browser/names.json`; a test compares.
pub static BROWSER_CHECKS: &[BrowserCheck] = &[
    check(
        "axe",
        "axe-core: WCAG 2.2 levels A, AA and AAA, and good practice",
        "axe-core: WCAG 2.2 tingkat A, AA, dan AAA, serta praktik baik",
    ),
    check(
        "IBM Equal Access",
        "IBM Equal Access, a second engine",
        "IBM Equal Access, mesin pemeriksa kedua",
    ),
    check(
        "Nu HTML checker",
        "Nu HTML checker: HTML, CSS and SVG",
        "Nu HTML checker: HTML, CSS, dan SVG",
    ),
    check(
        "Lighthouse",
        "Lighthouse: speed, accessibility, good practice",
        "Lighthouse: kecepatan, aksesibilitas, praktik baik",
    ),
    check("title", "the page has a title", "halaman punya judul jendela"),
    check("titles are unique", "no two pages share a title", "tidak ada dua halaman berjudul sama"),
    check(
        "no sideways scrolling",
        "nothing scrolls sideways at 320 px, 1280 px and 400 %",
        "tidak ada gulir ke samping pada 320 px, 1280 px, dan 400 %",
    ),
    check(
        "no cell wider than the screen",
        "no cell is wider than a small screen",
        "tidak ada sel yang lebih lebar dari layar kecil",
    ),
    check(
        "text spacing cuts nothing",
        "wide spacing of text cuts nothing",
        "jarak teks yang lebar tidak memotong apa pun",
    ),
    check(
        "large letters and wide spacing cut nothing",
        "letters of 200 % and wide spacing cut nothing",
        "huruf 200 % dan jarak lebar tidak memotong apa pun",
    ),
    check(
        "letters are large and lines open",
        "letters of 12 px or more, lines 1.5 apart, none justified",
        "huruf paling kecil 12 px, jarak baris 1,5, tidak rata kanan-kiri",
    ),
    check(
        "letters of drawings can be read",
        "size and contrast of letters in drawings, in three modes",
        "ukuran dan kontras huruf dalam gambar, dalam tiga tampilan",
    ),
    check(
        "skip link leads into main",
        "the skip link leads into the main part",
        "tautan lompat menuju bagian utama",
    ),
    check(
        "focus follows the reading order",
        "the Tab key follows the order of reading",
        "tombol Tab mengikuti urutan membaca",
    ),
    check(
        "focus is seen",
        "the focus is seen while walking with the Tab key",
        "fokus terlihat saat berjalan dengan tombol Tab",
    ),
    check(
        "every stop shows its focus and is free",
        "each stop shows its focus and is covered by nothing, also in forced colours",
        "setiap perhentian memperlihatkan fokus dan tidak tertutup, juga dalam warna paksa",
    ),
    check(
        "nothing moves",
        "nothing moves or opens by itself",
        "tidak ada yang bergerak atau terbuka sendiri",
    ),
    check(
        "paper has all of it",
        "the printed page is complete and light",
        "halaman cetak lengkap dan terang",
    ),
    check(
        "complete without scripts",
        "without scripts the page is the same",
        "tanpa skrip halaman tetap sama",
    ),
    check(
        "no request leaves the site, none fails",
        "nothing is fetched from elsewhere",
        "tidak ada yang diambil dari situs lain",
    ),
    check("no error on the console", "no script breaks", "tidak ada skrip yang gagal"),
    check(
        "links to files that exist",
        "every link leads to something",
        "setiap tautan menuju sesuatu",
    ),
    check(
        "the other language is this page",
        "the other language is the same page, with its own voice",
        "bahasa lain adalah halaman yang sama, dengan suaranya sendiri",
    ),
    check(
        "numbers and dates follow the language",
        "numbers and dates by language",
        "angka dan tanggal menurut bahasa",
    ),
    check(
        "downloads say format and size",
        "downloads say format and size",
        "unduhan menyebut format dan ukuran",
    ),
    check(
        "each data cell has its headers",
        "each value has headers of its row and column",
        "setiap nilai punya kepala baris dan kolom",
    ),
    check(
        "the platform's tree is complete",
        "the operating system is told of every cell, link and picture",
        "sistem operasi mengetahui setiap sel, tautan, dan gambar",
    ),
    check(
        "tables and maps are spoken",
        "a virtual screen reader speaks tables and maps",
        "pembaca layar tiruan mengucapkan tabel dan peta",
    ),
    check(
        "maps have a table and a way around",
        "maps have a table and can be skipped",
        "peta punya tabel dan dapat dilewati",
    ),
    check(
        "every page is reached from home",
        "every page is reached by links alone",
        "setiap halaman tercapai hanya dengan tautan",
    ),
    check(
        "every download is reached from home",
        "every download is reached by links alone",
        "setiap unduhan tercapai hanya dengan tautan",
    ),
];
