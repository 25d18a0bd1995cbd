//! The rules that find personal data, one number for each kind, and the words for each kind.

use crate::diag::{Code, Words};
use crate::model::PersonalKind;

/// A number of the civil register.
pub(super) static NATIONAL_ID: Code = Code::error(
    "PRV002",
    "national-id",
    "A value reads as the number of a person in the civil register (NIK): sixteen digits that begin \
     with a known region and go on with a birth date (40 is added to the day of a woman) and a \
     serial number. It opens bank accounts and telephone cards in other people's names. Photo links \
     and file names carry it too.\n\nRemove it; an id of your own does the same service. No value is \
     shown in this message. If a law demands its publication, answer with `personal` at the field or \
     `[[privacy.public]]` in site.toml.",
    "Ada nilai yang berbentuk Nomor Induk Kependudukan (NIK): enam belas angka yang diawali kode \
     wilayah yang dikenal, lalu tanggal lahir (untuk perempuan ditambah 40) dan nomor urut. Dengan \
     NIK orang lain dapat membuka rekening dan kartu telepon. Tautan foto dan nama berkas juga \
     sering memuatnya.\n\nHapus nilainya; gunakan nomor urut buatan sendiri. Nilainya tidak pernah \
     ditampilkan dalam pesan ini. Jika undang-undang mewajibkan publikasinya, jawab dengan \
     `personal` pada kolomnya atau `[[privacy.public]]` di site.toml.",
);
/// A household's number.
pub(super) static FAMILY_CARD: Code = Code::error(
    "PRV003",
    "family-card",
    "A value reads as the number of a household in the civil register (KK): the same form as a NIK, \
     beside a word or in a column that says KK.\n\nRemove it. If a law demands its publication, \
     answer with `personal` or `[[privacy.public]]`.",
    "Ada nilai yang berbentuk nomor Kartu Keluarga (KK): bentuknya sama dengan NIK, di kolom atau di \
     dekat kata yang menyebut KK.\n\nHapus nilainya. Jika undang-undang mewajibkan publikasinya, \
     jawab dengan `personal` atau `[[privacy.public]]`.",
);
/// A taxpayer's number.
pub(super) static TAX_NUMBER: Code = Code::error(
    "PRV004",
    "tax-number",
    "A value reads as the number of a taxpayer (NPWP): `99.999.999.9-999.999` with its check digit, \
     or fifteen or sixteen digits where the word NPWP stands.\n\nRemove it. The number of a public \
     body may be answered with its legal basis.",
    "Ada nilai yang berbentuk Nomor Pokok Wajib Pajak (NPWP): `99.999.999.9-999.999` dengan angka \
     pemeriksanya, atau lima belas atau enam belas angka di dekat kata NPWP.\n\nHapus nilainya. NPWP \
     badan publik dapat dijawab dengan dasar hukumnya.",
);
/// A telephone number.
pub(super) static PHONE: Code = Code::error(
    "PRV005",
    "phone",
    "A value reads as a telephone number: a mobile prefix or an area code of Indonesia, with `0`, \
     `62` or `+62`.\n\nRemove it. The number of an office is answered, file by file, with its legal \
     basis.",
    "Ada nilai yang berbentuk nomor telepon: awalan seluler atau kode wilayah Indonesia, dengan `0`, \
     `62`, atau `+62`.\n\nHapus nilainya. Nomor kantor dijawab per berkas dengan dasar hukumnya.",
);
/// An address for mail.
pub(super) static EMAIL: Code = Code::error(
    "PRV006",
    "email",
    "A text holds an address for mail.\n\nRemove it. The address of an office is answered, file by \
     file, with its legal basis.",
    "Ada alamat surel dalam teks.\n\nHapus alamatnya. Alamat surel kantor dijawab per berkas dengan \
     dasar hukumnya.",
);
/// A birth date.
pub(super) static BIRTH_DATE: Code = Code::error(
    "PRV007",
    "birth-date",
    "A full date stands in a column or beside a word that says birth, or after a place as in \
     `Jakarta, 12-03-1980`.\n\nPublish the year or the age alone, or answer with a legal basis.",
    "Ada tanggal lengkap di kolom atau di dekat kata lahir, atau setelah nama tempat seperti \
     `Jakarta, 12-03-1980`.\n\nTerbitkan tahun atau usianya saja, atau jawab dengan dasar hukum.",
);
/// Where somebody lives.
pub(super) static HOME_ADDRESS: Code = Code::error(
    "PRV008",
    "home-address",
    "A text reads as the address of a home: at least two signs such as a street with a house number, \
     or a street with RT and RW. Offices that are named as such pass.\n\nPublish the regency or the \
     city instead, or answer with a legal basis.",
    "Ada teks yang berbentuk alamat rumah: paling sedikit dua tanda, misalnya jalan dengan nomor \
     rumah, atau jalan dengan RT dan RW. Alamat yang jelas disebut sebagai kantor tidak \
     dilaporkan.\n\nTerbitkan kabupaten atau kotanya saja, atau jawab dengan dasar hukum.",
);
/// A vehicle.
pub(super) static PLATE: Code = Code::error(
    "PRV009",
    "vehicle-plate",
    "A value reads as the registration of a vehicle: letters of a region, a number, letters.\n\n\
     Remove it, or answer with a legal basis.",
    "Ada nilai yang berbentuk nomor polisi kendaraan: huruf wilayah, angka, lalu huruf seri.\n\n\
     Hapus nilainya, atau jawab dengan dasar hukum.",
);
/// A bank account.
pub(super) static BANK_ACCOUNT: Code = Code::error(
    "PRV010",
    "bank-account",
    "Ten to sixteen digits stand beside a word such as `rekening`, or the name of a bank. Personal \
     finance is specific personal data (UU 27/2022, article 4).\n\nRemove it. The account of a \
     campaign may be answered with class `specific` and its legal basis.",
    "Ada sepuluh sampai enam belas angka di dekat kata seperti `rekening` atau nama bank. Data \
     keuangan pribadi termasuk data pribadi spesifik (UU 27/2022 Pasal 4).\n\nHapus nilainya. \
     Rekening khusus dana kampanye dapat dijawab dengan kelas `specific` dan dasar hukumnya.",
);
/// Where somebody lives, in degrees.
pub(super) static HOME_POSITION: Code = Code::error(
    "PRV011",
    "home-position",
    "A position with four or more decimals stands in a table of persons or beside words about a \
     home: it leads to a door.\n\nRound it to two decimals (a kilometre), or publish the village \
     instead.",
    "Ada koordinat dengan empat desimal atau lebih dalam tabel perorangan atau di dekat kata tentang \
     rumah: orang dapat sampai ke pintunya.\n\nBulatkan sampai dua desimal (sekitar satu kilometer), \
     atau terbitkan nama desanya saja.",
);
/// A file whose name tells.
pub(super) static FILE_NAME: Code = Code::error(
    "PRV012",
    "personal-file-name",
    "The name of a file or folder holds personal data, most often a photo that is called by the NIK \
     of the person. Names are published as addresses.\n\nRename the file; its name is masked in \
     messages.",
    "Nama berkas atau folder memuat data pribadi, biasanya foto yang dinamai dengan NIK orangnya. \
     Nama berkas terbit sebagai alamat.\n\nGanti nama berkasnya; namanya disamarkan dalam pesan.",
);
/// Metadata inside a file.
pub(super) static FILE_METADATA: Code = Code::error(
    "PRV013",
    "file-metadata",
    "The metadata inside a file name a person, a place or a device: author and last editor of a \
     spreadsheet or document, position and serial number in a photo, author of a PDF. The files of \
     the site's folder are public as they are.\n\nRemove them: in spreadsheet programs by File › \
     Inspect document; `exiftool -all= FILE` for pictures and PDF, then `qpdf --linearize` for PDF. \
     A name that shall be public is answered by `[[privacy.public]]` with kinds `author`, `place` or \
     `device`.",
    "Metadata di dalam berkas menyebut orang, tempat, atau perangkat: pembuat dan penyunting terakhir \
     lembar kerja atau dokumen, posisi dan nomor seri pada foto, pembuat PDF. Berkas di folder situs \
     terbuka apa adanya.\n\nHapus metadatanya: di program lembar kerja lewat Berkas › Periksa \
     dokumen; `exiftool -all= BERKAS` untuk gambar dan PDF, lalu `qpdf --linearize` untuk PDF. Nama \
     yang memang boleh terbit dijawab dengan `[[privacy.public]]` berjenis `author`, `place`, atau \
     `device`.",
);
/// A file whose inside is closed.
pub(super) static UNEXAMINED: Code = Code::error(
    "PRV015",
    "unexamined-file",
    "A file cannot be looked into: it is encrypted, damaged, or larger unpacked than the gate reads. \
     What nobody can look at may hold anything.\n\nSave it again without a password, split it, or \
     look at it yourself and answer by `[[privacy.public]]` with kind `unexamined`.",
    "Berkas tidak dapat diperiksa isinya: terenkripsi, rusak, atau terlalu besar setelah dibuka. Isi \
     yang tidak dapat dilihat bisa berupa apa saja.\n\nSimpan ulang tanpa kata sandi, pecah berkasnya, \
     atau periksa sendiri lalu jawab dengan `[[privacy.public]]` berjenis `unexamined`.",
);

/// The rules beside the first of each check.
pub(super) static OTHERS: &[&Code] = &[
    &FAMILY_CARD,
    &TAX_NUMBER,
    &PHONE,
    &EMAIL,
    &BIRTH_DATE,
    &HOME_ADDRESS,
    &PLATE,
    &BANK_ACCOUNT,
    &HOME_POSITION,
    &UNEXAMINED,
];

/// The rule that reports a kind.
pub(super) fn code_of(kind: PersonalKind) -> &'static Code {
    match kind {
        PersonalKind::NationalId => &NATIONAL_ID,
        PersonalKind::FamilyCard => &FAMILY_CARD,
        PersonalKind::TaxNumber => &TAX_NUMBER,
        PersonalKind::Phone => &PHONE,
        PersonalKind::Email => &EMAIL,
        PersonalKind::BirthDate => &BIRTH_DATE,
        PersonalKind::HomeAddress => &HOME_ADDRESS,
        PersonalKind::Plate => &PLATE,
        PersonalKind::BankAccount => &BANK_ACCOUNT,
        PersonalKind::HomePosition => &HOME_POSITION,
        PersonalKind::Author | PersonalKind::Place | PersonalKind::Device => &FILE_METADATA,
        PersonalKind::Unexamined => &UNEXAMINED,
    }
}

/// The kind in words that follow "holds".
pub(super) fn named(kind: PersonalKind) -> Words {
    let (english, indonesian) = match kind {
        PersonalKind::NationalId => ("the number of a person (NIK)", "nomor induk (NIK)"),
        PersonalKind::FamilyCard => ("the number of a household (KK)", "nomor kartu keluarga (KK)"),
        PersonalKind::TaxNumber => ("the number of a taxpayer (NPWP)", "nomor wajib pajak (NPWP)"),
        PersonalKind::Phone => ("a telephone number", "nomor telepon"),
        PersonalKind::Email => ("an address for mail", "alamat surel"),
        PersonalKind::BirthDate => ("a birth date", "tanggal lahir"),
        PersonalKind::HomeAddress => ("the address of a home", "alamat rumah"),
        PersonalKind::Plate => ("the registration of a vehicle", "nomor polisi kendaraan"),
        PersonalKind::BankAccount => ("the number of a bank account", "nomor rekening"),
        PersonalKind::HomePosition => ("the position of a home", "koordinat rumah"),
        PersonalKind::Author => ("the name of a person who made it", "nama pembuatnya"),
        PersonalKind::Place => ("the place where it was made", "tempat pembuatannya"),
        PersonalKind::Device => ("the number of a device", "nomor perangkat"),
        PersonalKind::Unexamined => ("what cannot be looked at", "isi yang tidak dapat diperiksa"),
    };
    Words::new(english, indonesian)
}
