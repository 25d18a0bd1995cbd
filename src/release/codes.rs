//! What may be wrong between versions.

use crate::diag::Code;

/// A published figure that changed without a word.
pub static UNEXPLAINED: Code = Code::warning(
    "REL006",
    "unexplained-change",
    "A release changes or removes what was published before, and no correction says why. New rows are \
     normal in a release; readers who used a figure must be told when it changes.\n\nWrite a correction \
     for it, `corrections/<name>.toml`, or set `kind = \"revision\"` with a `note` where all figures were \
     determined anew (`[release]` of dataset.toml, or `release.toml` of an earlier version). In a release \
     of `kind = \"correction\"` new rows need a correction too.",
    "Sebuah rilis mengubah atau menghapus yang sudah diterbitkan, dan tidak ada koreksi yang menyebut \
     sebabnya. Baris baru dalam sebuah rilis itu wajar; pembaca yang sudah memakai suatu angka harus \
     diberi tahu bila angka itu berubah.\n\nTulis koreksinya, `corrections/<name>.toml`, atau isi `kind = \
     \"revision\"` beserta `note` bila semua angka ditetapkan ulang (`[release]` di dataset.toml, atau \
     `release.toml` versi terdahulu). Dalam rilis dengan `kind = \"correction\"`, baris baru pun memerlukan \
     koreksi.",
);
/// A correction that the data do not show.
pub static NOT_SO: Code = Code::error(
    "REL008",
    "correction-not-made",
    "A correction names a cell that does not say what the correction claims, or a row that is not there \
     (or still there). Readers would be sent to something that is not so.\n\nCorrect the table, or the \
     correction: `after` is what the cell says in the release that carries the correction, letter by \
     letter.",
    "Sebuah koreksi menyebut sel yang isinya tidak seperti yang dinyatakan, atau baris yang tidak ada \
     (atau masih ada). Pembaca akan dituntun ke sesuatu yang tidak benar.\n\nPerbaiki tabelnya, atau \
     koreksinya: `after` adalah isi sel dalam rilis yang memuat koreksi itu, huruf demi huruf.",
);
/// A correction of what was never said.
pub static NOT_BEFORE: Code = Code::error(
    "REL009",
    "correction-of-something-else",
    "A correction says what stood in a cell before, and the release before says something else, or does \
     not have the row (or has it already).\n\nWrite into `before` what the earlier release says, letter \
     by letter.",
    "Sebuah koreksi menyebut isi sel semula, tetapi rilis sebelumnya berisi hal lain, atau tidak \
     memiliki baris itu (atau sudah memilikinya).\n\nIsi `before` dengan yang tertulis di rilis \
     sebelumnya, huruf demi huruf.",
);
/// Values of people who agreed once, and do not today.
pub static WITHDRAWN: Code = Code::error(
    "REL010",
    "withdrawn-in-release",
    "An earlier version holds values of people who agreed then, and who do not agree today or are no \
     longer in the table. The output does not show them, but the source folder is public too.\n\nEmpty \
     those cells in the file of the earlier version: consent goes before completeness.",
    "Versi terdahulu memuat nilai milik orang yang dulu setuju, tetapi hari ini tidak setuju atau tidak \
     lagi ada di tabel. Hasil terbitan tidak menampilkannya, tetapi folder sumber juga \
     terbuka.\n\nKosongkan sel-sel itu di berkas versi terdahulu: persetujuan didahulukan daripada \
     kelengkapan.",
);
/// A correction that would tell what is withheld.
pub static HIDDEN: Code = Code::error(
    "REL011",
    "correction-of-withheld-cell",
    "A correction tells the value of a cell that may not be shown. The page of corrections would publish \
     what the table withholds.\n\nRemove the change from the correction, and the value from its file.",
    "Sebuah koreksi menyebut isi sel yang tidak boleh ditampilkan. Halaman koreksi akan menerbitkan apa \
     yang dirahasiakan tabelnya.\n\nHapus perubahan itu dari koreksi, beserta nilainya dari berkas.",
);
/// A key that does not name one row.
pub static TWICE: Code = Code::warning(
    "REL012",
    "release-key-not-unique",
    "Two rows of a version of a table have the same primary key, so rows of two releases cannot be told \
     apart by it: they are compared as a whole, and a changed cell shows as a row removed and a row \
     added.\n\nDeclare a key that names one row in both versions.",
    "Dua baris dalam satu versi tabel memiliki kunci utama yang sama, jadi baris dari dua rilis tidak \
     dapat dikenali: baris dibandingkan seutuhnya, dan sel yang berubah tampak sebagai baris dihapus dan \
     baris ditambahkan.\n\nNyatakan kunci yang menamai tepat satu baris di kedua versi.",
);
/// A revision that does not say what was revised.
pub static NO_NOTE: Code = Code::warning(
    "REL013",
    "revision-without-note",
    "A release declares `kind = \"revision\"`, so that its changes need no correction each, and does not \
     say in a `note` what was determined anew and why.\n\nAdd `note` in the same place.",
    "Sebuah rilis menyatakan `kind = \"revision\"`, sehingga perubahannya tidak memerlukan koreksi satu per \
     satu, tetapi tidak menyebut dalam `note` apa yang ditetapkan ulang dan sebabnya.\n\nTambahkan `note` \
     di tempat yang sama.",
);
