//! The rules about short codes that need no row of a table.

use crate::diag::Code;

/// A name in a short code that does not exist.
pub static UNKNOWN: Code = Code::error(
    "TXT001",
    "unknown-in-text",
    "A short code in a page names a dataset, table, column, chart, map or collection that is not \
     there, so the page would show nothing.\n\nCorrect the name; the nearest known one is \
     suggested. Names are those of `dataset.toml`: `{{ count dataset/table }}`, `{{ chart \
     dataset/chart }}`.",
    "Sebuah kode pendek di halaman menyebut dataset, tabel, kolom, grafik, peta, atau koleksi yang \
     tidak ada, sehingga halaman tidak akan menampilkan apa pun.\n\nPerbaiki namanya; nama \
     terdekat yang dikenal disarankan di pesan. Namanya sama dengan di `dataset.toml`: `{{ count \
     dataset/table }}`, `{{ chart dataset/chart }}`.",
);
/// A short code that cannot be read, or stands where it cannot.
pub static MALFORMED: Code = Code::error(
    "TXT002",
    "bad-short-code",
    "A short code in a page cannot be understood, or stands where it cannot: in a heading, in the \
     words of a link, over two lines, or a drawing inside a sentence.\n\nWrite it on one line: `{{ \
     sum dataset/table field where other=1 }}`. A chart, map or table stands alone between two \
     blank lines. To show two braces as they are, put them in code: `` `{{` ``.",
    "Sebuah kode pendek di halaman tidak dapat dipahami, atau ditulis di tempat yang tidak bisa: di \
     judul bagian, di kata-kata tautan, di dua baris, atau gambar di tengah kalimat.\n\nTulis di \
     satu baris: `{{ sum dataset/table field where other=1 }}`. Grafik, peta, dan tabel \
     berdiri sendiri di antara dua baris kosong. Untuk menampilkan dua kurung kurawal apa adanya, \
     tulis sebagai kode: `` `{{` ``.",
);
/// A figure of data that are not published.
pub static WITHHELD: Code = Code::error(
    "TXT005",
    "unpublished-in-text",
    "A short code in a page takes a figure from a dataset that is withheld or only planned. What \
     the data may not say, a sentence may not say either.\n\nTake the figure out, and link the page \
     that tells why there are no data: `{{ link dataset name }}`.",
    "Sebuah kode pendek di halaman mengambil angka dari dataset yang dikecualikan atau baru \
     direncanakan. Yang tidak boleh disebut data tidak boleh juga disebut kalimat.\n\nHapus \
     angkanya, dan tautkan halaman yang menjelaskan mengapa datanya tidak ada: `{{ link dataset \
     name }}`.",
);
/// A story, glossary or its entry that lacks something.
pub static BARE: Code = Code::error(
    "TXT007",
    "bare-story",
    "A story has no `date` or no `description`, so the list of stories could not tell what it is \
     about and how old it is.\n\nAdd `date = 2024-08-25` and `description = \"…\"` to its front \
     matter.",
    "Sebuah cerita tidak punya `date` atau `description`, sehingga daftar cerita tidak dapat \
     menyebut isinya dan umurnya.\n\nTambahkan `date = 2024-08-25` dan `description = \"…\"` di \
     bagian atas halamannya.",
);
/// A glossary without a word, or with one twice.
pub static GLOSSARY: Code = Code::error(
    "TXT008",
    "bad-glossary",
    "A page says that it is the glossary, and explains no word, explains one twice, or another page \
     says so too. Words on other pages could not be linked to it.\n\nWrite each word as a list \
     item, `- **word**: what it means.`, once, on one page.",
    "Sebuah halaman menyebut dirinya glosarium, tetapi tidak menjelaskan satu istilah pun, \
     menjelaskan satu istilah dua kali, atau ada halaman lain yang juga glosarium. Istilah di \
     halaman lain tidak dapat ditautkan ke sana.\n\nTulis setiap istilah sebagai butir daftar, `- \
     **word**: what it means.`, satu kali, di satu halaman.",
);
