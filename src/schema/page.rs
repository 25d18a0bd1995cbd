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
        "For the editors; it is not shown.",
        "Untuk penyunting; tidak ditampilkan.",
    ),
];
