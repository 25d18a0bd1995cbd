//! The rules about TOML files as such.

use crate::diag::Code;

/// The text is no TOML.
pub static SYNTAX: Code = Code::error(
    "META001",
    "toml-syntax",
    "The file is not valid TOML.\n\nTexts stand in quotes, a table of languages is written \
     `{ id = \"…\", en = \"…\" }` on one line, a list of tables begins with `[[name]]`.",
    "Berkas ini bukan TOML yang sah.\n\n\
     Teks ditulis di dalam tanda kutip, tabel bahasa ditulis `{ id = \"…\", en = \"…\" }` \
     dalam satu baris, dan daftar tabel dimulai dengan `[[nama]]`.",
);
/// A key that nobody reads.
pub static UNKNOWN_KEY: Code = Code::error(
    "META002",
    "unknown-key",
    "A key that Terbuka does not know. It would be ignored silently, so it is an error: most often \
     it is a slip of the finger.\n\nUse the suggested key, or remove the line.",
    "Ada kunci yang tidak dikenal Terbuka. Kunci seperti itu akan terabaikan diam-diam, \
     karena itu dianggap galat: paling sering hanya salah ketik.\n\n\
     Pakai kunci yang disarankan, atau hapus barisnya.",
);
/// A key that must be there.
pub static MISSING_KEY: Code = Code::error(
    "META003",
    "missing-key",
    "A dataset is published with title, description, source, preview and additional information; \
     a key that one of them needs is missing.\n\nAdd the key.",
    "Setiap dataset terbit dengan judul, deskripsi, sumber, pratinjau, dan informasi \
     tambahan; satu kunci yang diperlukan untuk itu belum ada.\n\n\
     Tambahkan kuncinya.",
);
/// A value of the wrong type.
pub static WRONG_TYPE: Code = Code::error(
    "META004",
    "wrong-type",
    "A value has another type than its key needs: a text where a list belongs, a quoted date, a \
     number in quotes.\n\nDates are written without quotes: `2024-03-20`.",
    "Jenis nilainya bukan yang diperlukan kunci ini: teks di tempat daftar, tanggal di dalam \
     tanda kutip, atau angka di dalam tanda kutip.\n\n\
     Tanggal ditulis tanpa tanda kutip: `2024-03-20`.",
);
/// A word that is not one of the allowed words.
pub static UNKNOWN_WORD: Code = Code::error(
    "META005",
    "unknown-word",
    "The value is not one of the words that this key allows.\n\nUse one of the words that the \
     message lists.",
    "Nilainya bukan salah satu kata yang diizinkan untuk kunci ini.\n\n\
     Pakai salah satu kata yang disebutkan di pesan.",
);

/// The rules of this module.
pub static CODES: &[&Code] = &[&SYNTAX, &UNKNOWN_KEY, &MISSING_KEY, &WRONG_TYPE, &UNKNOWN_WORD];
