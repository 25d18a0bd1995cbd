//! The front matter of pages.

use crate::schema::{Key, Kind, key, must};

/// All keys.
pub(super) const KEYS: &[Key] = &[
    must("", "title", Kind::String, "Heading of the page.", "Judul halaman."),
    key(
        "",
        "description",
        Kind::String,
        "One sentence for search engines.",
        "Satu kalimat untuk mesin pencari.",
    )
    .or("the first words of the text"),
    key(
        "",
        "nav-order",
        Kind::Whole(i64::MIN),
        "Place in the navigation; without it the page is not in the menu.",
        "Urutan dalam menu; tanpa kunci ini halaman tidak masuk menu.",
    ),
    key(
        "",
        "date",
        Kind::Date,
        "When it was written; shown on a story.",
        "Kapan ditulis; ditampilkan pada cerita.",
    ),
    key(
        "",
        "story",
        Kind::Boolean,
        "Whether the page is a story, which the list of stories names; pages in `cerita/` are.",
        "Apakah halaman ini cerita yang masuk daftar cerita; halaman di `cerita/` selalu cerita.",
    )
    .or("false"),
    key(
        "",
        "glossary",
        Kind::Boolean,
        "Whether the page explains words (`- **word**: meaning`), which other pages then link.",
        "Apakah halaman ini menjelaskan istilah (`- **istilah**: arti`) yang lalu ditautkan halaman lain.",
    )
    .or("false"),
];
