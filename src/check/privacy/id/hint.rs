//! Words near a value, or in the name of its column, that say what it is.

/// A set of meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Hints(u32);

impl Hints {
    pub(crate) const NONE: Hints = Hints(0);
    pub(crate) const NATIONAL_ID: Hints = Hints(1);
    pub(crate) const FAMILY_CARD: Hints = Hints(1 << 1);
    pub(crate) const TAX: Hints = Hints(1 << 2);
    pub(crate) const PHONE: Hints = Hints(1 << 3);
    pub(crate) const EMAIL: Hints = Hints(1 << 4);
    pub(crate) const BIRTH: Hints = Hints(1 << 5);
    pub(crate) const ADDRESS: Hints = Hints(1 << 6);
    pub(crate) const PLATE: Hints = Hints(1 << 7);
    pub(crate) const BANK: Hints = Hints(1 << 8);
    pub(crate) const LATITUDE: Hints = Hints(1 << 9);
    pub(crate) const LONGITUDE: Hints = Hints(1 << 10);
    pub(crate) const POSITION: Hints = Hints(1 << 11);
    pub(crate) const HOME: Hints = Hints(1 << 12);
    /// A public place: an office, a school.
    pub(crate) const OFFICE: Hints = Hints(1 << 13);
    /// Sums and counts, which may have many digits.
    pub(crate) const AMOUNT: Hints = Hints(1 << 14);
    pub(crate) const CODE: Hints = Hints(1 << 15);
    pub(crate) const TIME: Hints = Hints(1 << 16);
    pub(crate) const PERSON: Hints = Hints(1 << 17);

    /// Whether the sets share a meaning.
    pub(crate) fn has(self, other: Hints) -> bool {
        self.0 & other.0 != 0
    }

    /// The meanings of both.
    #[must_use]
    pub(crate) fn with(self, other: Hints) -> Hints {
        Hints(self.0 | other.0)
    }

    /// The meanings of the words of a text.
    pub(crate) fn of(text: &str) -> Hints {
        let lower = text.to_lowercase();
        let mut hints = Hints::NONE;
        let mut before = "";
        for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            for (meaning, words) in WORDS {
                if words.contains(&word) {
                    hints = hints.with(*meaning);
                }
            }
            if (before, word) == ("kartu", "keluarga") {
                hints = hints.with(Hints::FAMILY_CARD);
            }
            // A holiday and the day of an institution are no births.
            if before == "hari" && word == "lahir" {
                hints = Hints(hints.0 & !Hints::BIRTH.0);
            }
            before = word;
        }
        hints
    }

    /// The meanings of the words that stand shortly before `at`, on the same line.
    pub(crate) fn before(text: &str, at: usize) -> Hints {
        const WINDOW: usize = 40;
        let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let mut start = line.max(at.saturating_sub(WINDOW));
        while !text.is_char_boundary(start) {
            start += 1;
        }
        Hints::of(&text[start..at])
    }
}

const WORDS: &[(Hints, &[&str])] = &[
    (Hints::NATIONAL_ID, &["nik", "ktp", "noktp", "nonik", "ektp"]),
    (Hints::FAMILY_CARD, &["kk", "nkk", "nokk"]),
    (Hints::TAX, &["npwp", "nonpwp"]),
    (
        Hints::PHONE,
        &[
            "telp",
            "tlp",
            "telepon",
            "telpon",
            "tel",
            "hp",
            "nohp",
            "handphone",
            "ponsel",
            "seluler",
            "wa",
            "nowa",
            "whatsapp",
            "phone",
            "mobile",
            "fax",
            "faks",
            "kontak",
            "contact",
        ],
    ),
    (Hints::EMAIL, &["email", "surel", "mail"]),
    (
        Hints::BIRTH,
        &["lahir", "kelahiran", "birth", "birthdate", "birthday", "dob", "born", "ttl", "tgllahir"],
    ),
    (Hints::ADDRESS, &["alamat", "domisili", "address", "residence", "tinggal"]),
    (Hints::PLATE, &["plat", "nopol", "nopolisi", "polisi", "kendaraan", "vehicle", "plate"]),
    (
        Hints::BANK,
        &["rek", "rekening", "norek", "account", "bri", "bca", "bni", "bsi", "btn", "bjb"],
    ),
    (Hints::LATITUDE, &["lat", "latitude", "lintang"]),
    (Hints::LONGITUDE, &["lon", "lng", "long", "longitude", "bujur"]),
    (Hints::POSITION, &["koordinat", "coordinate", "coordinates", "geopoint", "titik"]),
    (Hints::HOME, &["rumah", "home", "tinggal", "domisili", "kediaman", "residence"]),
    (
        Hints::OFFICE,
        &[
            "kantor",
            "sekretariat",
            "gedung",
            "sekolah",
            "puskesmas",
            "balai",
            "office",
            "instansi",
            "lembaga",
            "tps",
            "hotel",
            "kampus",
            "universitas",
            "masjid",
            "dinas",
            "perpustakaan",
            "cabang",
        ],
    ),
    (
        Hints::AMOUNT,
        &[
            "rp",
            "idr",
            "rupiah",
            "jumlah",
            "total",
            "suara",
            "harga",
            "nilai",
            "anggaran",
            "penerimaan",
            "pengeluaran",
            "saldo",
            "persen",
            "amount",
            "count",
            "sum",
        ],
    ),
    (Hints::CODE, &["kode", "id", "code", "uuid", "isbn", "issn", "sk", "hash", "sha256", "tps"]),
    (Hints::TIME, &["waktu", "timestamp", "jam", "time"]),
    (
        Hints::PERSON,
        &[
            "lengkap",
            "pemilik",
            "penduduk",
            "warga",
            "penghuni",
            "responden",
            "pelapor",
            "pegawai",
            "siswa",
            "pasien",
            "owner",
            "resident",
            "person",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::Hints;

    #[test]
    fn words_of_a_name_are_told_apart_however_they_are_joined() {
        assert!(Hints::of("tanggal_lahir").has(Hints::BIRTH));
        assert!(Hints::of("No. Kartu Keluarga").has(Hints::FAMILY_CARD));
        assert!(!Hints::of("keluarga").has(Hints::FAMILY_CARD));
        assert!(!Hints::of("teknik").has(Hints::NATIONAL_ID));
        assert!(!Hints::of("Hari lahir").has(Hints::BIRTH));
    }

    #[test]
    fn only_the_same_line_speaks() {
        assert_eq!(Hints::before("NIK\n3201", 4), Hints::NONE);
        assert!(Hints::before("é NIK: 3201", 8).has(Hints::NATIONAL_ID));
    }
}
