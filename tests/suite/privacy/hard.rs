//! Cases by hand, kept because they are hard: some of them are missed, and count as misses.

use terbuka::model::PersonalKind as Kind;

use crate::privacy::Sample;

const CASES: &[(&str, &str, Option<Kind>)] = &[
    // A number in a column that says so is one, whatever its slips.
    ("nik", "3201019902900001", Some(Kind::NationalId)),
    ("NIK / No. KTP", "9999010101900001", Some(Kind::NationalId)),
    ("", "3201012902000001", Some(Kind::NationalId)),
    ("", "3201012902010001", None),
    ("", "3201010101900000", None),
    ("", "320101010190000112", None),
    ("", "a3201010101900001b", Some(Kind::NationalId)),
    ("nik", "3201************", None),
    ("nik", "0000000000000000", None),
    // Excel turned it into a float; all digits are still there.
    ("kolom", "3201010101900001.0", Some(Kind::NationalId)),
    ("kolom", "3.20101010190000E15", None),
    // Missed: the separators change within the number.
    ("", "3201-0101.0190 0001", Some(Kind::NationalId)),
    ("", "Jumlah KK 1.250 di RT 3", None),
    ("jumlah_kk", "3201", None),
    // Missed: no word, no signs.
    ("kolom", "010611739093000", Some(Kind::TaxNumber)),
    ("imei", "356938035643809", None),
    ("", "31.71.01.1001 Gambir", None),
    // Missed: too short for a mobile number, and no word.
    ("", "08123456", Some(Kind::Phone)),
    ("", "Telp. (021) 31937223, faks (021) 3157759", Some(Kind::Phone)),
    ("kontak", "81234567890", Some(Kind::Phone)),
    ("", "pukul 08.00-09.30, 14 Februari 2024", None),
    ("", "Call center 1500123", None),
    ("nisn", "0081234567", None),
    // Missed: spelled out.
    ("", "budi [at] contoh [dot] id", Some(Kind::Email)),
    ("", "logo@2x.png", None),
    ("", "git@github.example:a/b.git", None),
    ("", "@relawan_data", None),
    ("", "Hari lahir Pancasila, 1 Juni 1945", None),
    ("", "Ditetapkan di Jakarta, 14 Februari 2024", None),
    // Missed: after 2000 a place and a date are a letter's more often than a birth's.
    ("", "Depok, 12 Maret 2004", Some(Kind::BirthDate)),
    ("tempat_tanggal_lahir", "Depok, 12 Maret 2004", Some(Kind::BirthDate)),
    ("tgl_berdiri", "1999-02-26", None),
    // Missed: one sign alone.
    ("keterangan", "Jl. Melati", Some(Kind::HomeAddress)),
    ("", "Kantor: Jl. Imam Bonjol No. 29, Jakarta Pusat", None),
    ("nama_kegiatan", "Rehabilitasi Jalan Pahlawan ruas Gang 4", None),
    ("", "UU No. 7 Tahun 2017 tentang Pemilihan Umum", None),
    ("", "RT 05 memiliki 120 pemilih", None),
    ("tps", "Halaman rumah Bp. Karto, Jl. Melati RT 01 RW 02", Some(Kind::HomeAddress)),
    // Missed: without spaces and without a word.
    ("", "B1234XYZ", Some(Kind::Plate)),
    ("", "S 1445 H", None),
    ("", "D 1500 TPS", None),
    ("", "A 100 RT", None),
    ("", "PNPM Mandiri 2024000123", None),
    ("", "rekening dibuka pada 2024-01-07", None),
    ("jumlah_rekening", "1234567890", None),
    ("lokasi", "-6.20012,106.81667", None),
    ("koordinat_rumah", "-6.20,106.82", None),
];

/// The cases.
pub fn samples() -> Vec<Sample> {
    let sample = |(column, text, kind): &(&'static str, &str, Option<Kind>)| Sample {
        column,
        text: (*text).to_owned(),
        kind: *kind,
    };
    CASES.iter().map(sample).collect()
}
