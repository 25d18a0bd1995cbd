//! The keys of `site.toml`.

use crate::schema::{Key, Kind, key, must};

fn licences() -> Vec<&'static str> {
    crate::model::LICENCES.iter().map(|licence| licence.id).collect()
}

/// All keys.
#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    must("", "site", Kind::Table, "The site as a whole.", "Situs secara keseluruhan."),
    must("site", "title", Kind::Text, "Name of the catalogue.", "Nama katalog."),
    must("site", "tagline", Kind::Text, "One line below the name on the home page.", "Satu baris di bawah nama pada beranda."),
    must("site", "description", Kind::Text, "One or two sentences, also for search engines.", "Satu atau dua kalimat, juga untuk mesin pencari."),
    must("site", "languages", Kind::Strings, "Language tags; the first is at the root, the others under their tag.", "Tag bahasa; yang pertama di akar situs, yang lain di bawah tagnya."),
    must("site", "base-url", Kind::Address, "The absolute address of the site, without a final slash.", "Alamat lengkap situs, tanpa garis miring di akhir."),
    key("site", "theme", Kind::String, "The built-in theme, or a folder in `themes/`.", "Tema bawaan, atau sebuah folder di `themes/`.").or("terang"),
    key("site", "as-of", Kind::Date, "The day by which promises are judged as late.", "Hari untuk menilai apakah janji terlambat.").or("the newest date in the metadata"),
    key("site", "contact", Kind::Address, "Whom to write to: `mailto:` or `https://`.", "Ke mana menulis: `mailto:` atau `https://`."),
    key("site", "feedback", Kind::Address, "Where readers report faults and ask for data.", "Tempat pembaca melaporkan kesalahan dan meminta data."),
    key("site", "home-map", Kind::String, "The map on the home page: `dataset/map`.", "Peta di beranda: `dataset/peta`."),
    key("site", "home-figures", Kind::Tables, "Key figures of the home page, computed from the data.", "Angka utama di beranda, dihitung dari data."),
    must("site.home-figures", "label", Kind::Text, "What the figure counts.", "Apa yang dihitung angka ini."),
    must("site.home-figures", "dataset", Kind::Name, "The dataset.", "Datasetnya."),
    must("site.home-figures", "resource", Kind::String, "The table.", "Tabelnya."),
    key("site.home-figures", "sum", Kind::String, "The field whose values are added.", "Kolom yang nilainya dijumlahkan."),
    key("site.home-figures", "count", Kind::Boolean, "Count the rows.", "Hitung barisnya."),
    key("site", "questions", Kind::Tables, "Questions on the home page that a dataset answers.", "Pertanyaan di beranda yang dijawab sebuah dataset."),
    must("site.questions", "question", Kind::Text, "The question.", "Pertanyaannya."),
    must("site.questions", "dataset", Kind::Name, "The dataset that answers it.", "Dataset yang menjawabnya."),
    must("", "publisher", Kind::Table, "Who publishes.", "Siapa yang menerbitkan."),
    must("publisher", "name", Kind::Text, "Name of the publisher.", "Nama penerbit."),
    key("publisher", "url", Kind::Address, "Their own site.", "Situs penerbit."),
    key("publisher", "email", Kind::String, "Their address for mail.", "Alamat surel penerbit."),
    key("", "license", Kind::Table, "Terms of use.", "Ketentuan pemakaian."),
    key("license", "default", Kind::Word(licences), "Holds for every dataset that names no other.", "Berlaku untuk setiap dataset yang tidak menyebut lisensi lain.").or("CC-BY-4.0"),
    key("", "topic", Kind::Tables, "A topic that datasets are sorted by; at least one is needed.", "Topik untuk mengelompokkan dataset; paling sedikit satu."),
    must("topic", "key", Kind::Name, "What `dataset.toml` names, and the address.", "Yang disebut `dataset.toml`, sekaligus alamatnya."),
    must("topic", "title", Kind::Text, "Heading of its page.", "Judul halamannya."),
    key("topic", "description", Kind::Text, "A sentence below the heading.", "Satu kalimat di bawah judul."),
    key("", "stage", Kind::Tables, "A stage of a process that datasets belong to.", "Tahapan yang menjadi tempat dataset."),
    must("stage", "key", Kind::Name, "What `dataset.toml` names, and the address.", "Yang disebut `dataset.toml`, sekaligus alamatnya."),
    must("stage", "title", Kind::Text, "Heading of its page.", "Judul halamannya."),
    key("stage", "description", Kind::Text, "A sentence below the heading.", "Satu kalimat di bawah judul."),
    key("stage", "start", Kind::Date, "When the stage began.", "Kapan tahapan dimulai."),
    key("stage", "end", Kind::Date, "When the stage ended.", "Kapan tahapan berakhir."),
    key("stage", "phase", Kind::String, "Groups stages.", "Mengelompokkan tahapan."),
    key("", "election", Kind::Tables, "An election, or another event that datasets belong to.", "Pemilihan, atau peristiwa lain yang menjadi tempat dataset."),
    must("election", "key", Kind::Name, "What `dataset.toml` names, and the address.", "Yang disebut `dataset.toml`, sekaligus alamatnya."),
    must("election", "title", Kind::Text, "Heading of its page.", "Judul halamannya."),
    key("election", "date", Kind::Date, "The day.", "Harinya."),
    key("", "formats", Kind::Table, "Which downloads are offered.", "Unduhan yang ditawarkan."),
    key("formats", "tables", Kind::Strings, "Formats of tables: csv, xlsx, json, ndjson.", "Format tabel: csv, xlsx, json, ndjson.").or("all"),
    key("formats", "boundaries", Kind::Strings, "Formats of areas: geojson.", "Format wilayah: geojson.").or("all"),
    key("", "budget", Kind::Table, "Limits of the output.", "Batas keluaran."),
    key("budget", "preview-rows", Kind::Whole(1), "Rows in the preview on a dataset page.", "Baris dalam pratinjau di halaman dataset.").or("10"),
    key("budget", "rows-per-page", Kind::Whole(1), "Rows on a table page.", "Baris per halaman tabel.").or("100"),
    key("budget", "table-pages", Kind::Whole(1), "Most pages for one table and language.", "Jumlah halaman terbanyak untuk satu tabel dan bahasa.").or("100"),
    key("", "checks", Kind::Levels, "Level of a rule by its name or number: allow, warn or error.", "Tingkat aturan menurut nama atau nomornya: allow, warn, atau error."),
];
