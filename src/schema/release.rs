//! The keys of `release.toml`, and of the files in `corrections/`.

use crate::model::ReleaseKind;
use crate::schema::{Key, Kind, key, must, words_of};

/// The words for what kind of changes a release brings.
pub(super) fn kinds() -> Vec<&'static str> {
    words_of(ReleaseKind::ALL)
}

/// All keys of `release.toml`.
#[rustfmt::skip]
pub(super) const RELEASE: &[Key] = &[
    key("", "date", Kind::Date, "When this version was published.", "Kapan versi ini diterbitkan.").or("`modified` or `issued` of the `dataset.toml` beside it"),
    key("", "kind", Kind::Word(kinds), "What kind of changes it brought.", "Jenis perubahan yang dibawanya.").or("addition"),
    key("", "note", Kind::Text, "What it brought, in a sentence or two.", "Apa yang dibawanya, dalam satu dua kalimat."),
];

/// All keys of a correction.
#[rustfmt::skip]
pub(super) const CORRECTION: &[Key] = &[
    must("", "dataset", Kind::Name, "The dataset that was corrected.", "Dataset yang dikoreksi."),
    key("", "version", Kind::String, "The release that carries the correction.", "Rilis yang memuat koreksi ini.").or("the present one"),
    must("", "date", Kind::Date, "When it was corrected.", "Kapan dikoreksi."),
    must("", "title", Kind::Text, "What was wrong, in a line.", "Apa yang keliru, sebaris."),
    must("", "reason", Kind::Text, "Why it was changed.", "Mengapa diubah."),
    must("", "by", Kind::Text, "Who decided.", "Siapa yang memutuskan."),
    key("", "source", Kind::Address, "The document that says so.", "Dokumen yang menyatakannya."),
    must("", "change", Kind::Tables, "A cell or a row that was changed.", "Sel atau baris yang diubah."),
    must("change", "resource", Kind::String, "The table.", "Tabelnya."),
    must("change", "key", Kind::Filter, "What names the row: all fields of the primary key, as the cells are written.", "Yang menamai barisnya: semua kolom kunci utama, seperti tertulis di sel."),
    key("change", "field", Kind::String, "The field; or `row`.", "Kolomnya; atau `row`."),
    key("change", "before", Kind::String, "What stood there; empty for nothing.", "Isi semula; kosong bila tidak ada."),
    key("change", "after", Kind::String, "What stands there now; empty for nothing.", "Isi sekarang; kosong bila tidak ada."),
    key("change", "row", Kind::Word(|| vec!["added", "removed"]), "That the whole row was added or removed.", "Bahwa seluruh baris ditambahkan atau dihapus."),
];
