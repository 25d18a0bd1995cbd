//! What may be wrong with folders of earlier versions, and with corrections.

use crate::diag::Code;

/// A release folder that does not hold what it should.
pub static NOT_WHOLE: Code = Code::error(
    "REL001",
    "release-without-file",
    "A folder in `datasets/<id>/releases/` holds no table of the dataset, or lacks a file that its own \
     `dataset.toml` names. An earlier version is published as it was, so its files must be \
     there.\n\nPut the files as they were into the folder, with the `dataset.toml` of that time, or \
     remove the folder.",
    "Sebuah folder di `datasets/<id>/releases/` tidak memuat satu pun tabel dataset itu, atau \
     kehilangan berkas yang disebut `dataset.toml`-nya sendiri. Versi terdahulu diterbitkan \
     sebagaimana adanya, jadi berkasnya harus ada.\n\nTaruh berkas versi itu apa adanya di folder, \
     bersama `dataset.toml` pada masa itu, atau hapus foldernya.",
);
/// A version that cannot be an address.
pub static BAD_VERSION: Code = Code::error(
    "REL002",
    "bad-version",
    "The version of a release becomes an address, `/dataset/<id>/r/<version>/`: letters, digits, `.`, \
     `-` and `_`, beginning with a letter or digit, at most 40 characters, and no two releases of a \
     dataset have the same.\n\nRename the folder, or correct `version`.",
    "Versi sebuah rilis menjadi alamat, `/dataset/<id>/r/<version>/`: huruf, angka, `.`, `-`, dan `_`, \
     diawali huruf atau angka, paling panjang 40 karakter, dan dua rilis dari satu dataset tidak boleh \
     bernama sama.\n\nGanti nama foldernya, atau perbaiki `version`.",
);
/// A release without a day.
pub static UNDATED: Code = Code::error(
    "REL003",
    "release-without-date",
    "An earlier version does not say when it was published, so releases cannot be put in \
     order.\n\nWrite `date = 2024-03-20` into `release.toml` in its folder, or put the `dataset.toml` of \
     that time beside it, which has `modified` or `issued`.",
    "Sebuah versi terdahulu tidak menyebutkan kapan diterbitkan, jadi rilis tidak dapat \
     diurutkan.\n\nTulis `date = 2024-03-20` di `release.toml` dalam foldernya, atau taruh `dataset.toml` \
     pada masa itu di sampingnya, yang memuat `modified` atau `issued`.",
);
/// Earlier versions of what may not be published today.
pub static CLOSED: Code = Code::error(
    "REL004",
    "release-of-closed-dataset",
    "A dataset without published data has a folder `releases/`. What may not be shown today is not \
     shown in earlier versions either, and the source folder is public too.\n\nRemove the folder.",
    "Sebuah dataset yang datanya tidak diterbitkan punya folder `releases/`. Yang tidak boleh \
     ditampilkan hari ini juga tidak ditampilkan dalam versi terdahulu, dan folder sumber pun \
     terbuka.\n\nHapus foldernya.",
);
/// Dates and versions that do not follow each other.
pub static OUT_OF_ORDER: Code = Code::warning(
    "REL005",
    "release-order",
    "A dataset has earlier versions, but its present one has no `version`, or is dated before the \
     newest of them. Readers could not tell which is which.\n\nSet `version` and `modified` in \
     `dataset.toml` when you publish changed data.",
    "Sebuah dataset punya versi terdahulu, tetapi versi sekarangnya tidak memiliki `version`, atau \
     tanggalnya lebih dulu daripada versi terdahulu yang paling baru. Pembaca tidak dapat \
     membedakannya.\n\nIsi `version` dan `modified` di `dataset.toml` setiap kali data yang berubah \
     diterbitkan.",
);
/// A correction that does not say which cell it means.
pub static NO_TARGET: Code = Code::error(
    "REL007",
    "correction-without-target",
    "A correction does not say clearly which cell or row it means: the table has no primary key, `key` \
     lacks a part of it or has another field, or neither a field with `before` and `after` nor `row` \
     is given.\n\nName the row by all fields of the primary key, `key = { kode = \"01.10\" }`, and write \
     `field`, `before` and `after`, or `row = \"added\"` or `row = \"removed\"`.",
    "Sebuah koreksi tidak menyebut dengan jelas sel atau baris mana yang dimaksud: tabelnya tidak \
     punya kunci utama, `key` kurang lengkap atau memuat kolom lain, atau tidak ada `field` dengan \
     `before` dan `after`, juga tidak ada `row`.\n\nSebut barisnya dengan semua kolom kunci utama, `key = \
     { kode = \"01.10\" }`, lalu tulis `field`, `before`, dan `after`, atau `row = \"added\"` atau `row = \
     \"removed\"`.",
);
