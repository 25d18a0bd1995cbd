//! What the name of a column tells about its values.

use crate::ident;

/// The words of a name: `kodeWilayah_2` is `kode`, `wilayah`, `2`.
pub(crate) fn tokens(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        let starts = !before.is_alphanumeric()
            || (before.is_lowercase() && c.is_uppercase())
            || (before.is_alphabetic() && c.is_numeric());
        if c.is_alphanumeric() {
            if starts || out.is_empty() {
                out.push(String::new());
            }
            if let Some(last) = out.last_mut() {
                last.extend(c.to_lowercase());
            }
        }
        before = c;
    }
    out
}

fn has(name: &str, words: &[&str]) -> bool {
    tokens(name).iter().any(|token| words.contains(&token.as_str()))
}

/// Whether the column holds names of things, which are no numbers even if they look like it.
pub(crate) fn is_code(name: &str) -> bool {
    has(name, &CODES) || is_personal(name)
}

const CODES: [&str; 27] = [
    "kode", "kd", "code", "id", "ids", "uuid", "key", "kunci", "no", "nomor", "nomer", "num",
    "number", "nr", "nik", "nip", "nkk", "kk", "npwp", "nisn", "rt", "rw", "kodepos", "zip",
    "postcode", "seri", "isbn",
];

/// Whether the column counts or measures.
pub(crate) fn is_measure(name: &str) -> bool {
    has(name, &MEASURES) && !is_code(name)
}

const MEASURES: [&str; 47] = [
    "kunjungan",
    "pengunjung",
    "visits",
    "visitors",
    "votes",
    "voters",
    "jumlah",
    "jml",
    "total",
    "banyak",
    "banyaknya",
    "count",
    "sum",
    "luas",
    "persen",
    "persentase",
    "perc",
    "percent",
    "percentage",
    "pct",
    "nilai",
    "skor",
    "score",
    "rata",
    "rerata",
    "mean",
    "average",
    "umur",
    "usia",
    "age",
    "harga",
    "biaya",
    "anggaran",
    "amount",
    "price",
    "cost",
    "berat",
    "tinggi",
    "panjang",
    "lebar",
    "kapasitas",
    "penduduk",
    "population",
    "area",
    "rasio",
    "rate",
    "suara",
];

/// Whether the column tells years.
pub(crate) fn is_year(name: &str) -> bool {
    has(name, &["tahun", "thn", "th", "year", "yr"])
}

/// Whether the column may be about a person. Wrong now and then, on the careful side.
pub(crate) fn is_personal(name: &str) -> bool {
    has(name, &PERSONAL)
}

const PERSONAL: [&str; 36] = [
    "nama",
    "name",
    "nik",
    "kk",
    "nkk",
    "npwp",
    "nip",
    "ktp",
    "alamat",
    "address",
    "jalan",
    "telp",
    "telepon",
    "telpon",
    "phone",
    "hp",
    "handphone",
    "wa",
    "whatsapp",
    "mobile",
    "email",
    "surel",
    "mail",
    "lahir",
    "birth",
    "dob",
    "ibu",
    "ayah",
    "pasangan",
    "rekening",
    "plat",
    "agama",
    "religion",
    "disabilitas",
    "penyakit",
    "foto",
];

/// A title for people made from a name: `jumlah_suara` is `Jumlah suara`.
pub(crate) fn title(name: &str) -> String {
    let is_plain = name.chars().any(|c| c.is_lowercase() || c == '_');
    let words = name.split(['_', '-']).filter(|word| !word.is_empty());
    let text = if is_plain { words.collect::<Vec<_>>().join(" ") } else { name.to_owned() };
    let mut letters = text.trim().chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// Whether a column is probably the key `target` of the table called `table`.
pub(crate) fn is_alike(name: &str, target: &str, table: &str) -> bool {
    if name.eq_ignore_ascii_case(target) || ident::nearest(name, [target]).is_some() {
        return true;
    }
    let known: Vec<String> = tokens(target).into_iter().chain(tokens(table)).collect();
    let own = tokens(name);
    let meets = |word: &String| known.contains(word);
    own.iter().any(meets) && own.iter().all(|word| meets(word) || CODES.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{is_alike, is_code, is_measure, is_personal, is_year, title, tokens};

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(tokens("kodeWilayah_2 (L/P)"), ["kode", "wilayah", "2", "l", "p"]);
        assert_eq!(title("jumlah_suara"), "Jumlah suara");
        assert_eq!(title("TPS"), "TPS");
        assert_eq!(title("nama kecamatan"), "Nama kecamatan");
    }

    #[test]
    fn names_tell_codes_from_counts() {
        for code in ["kode_wilayah", "No", "NIK", "id", "kel_id", "no_tps"] {
            assert!(is_code(code), "{code}");
        }
        for count in ["jumlah suara", "paslon1_perc", "Total", "luas_km2"] {
            assert!(is_measure(count) && !is_code(count), "{count}");
        }
        assert!(is_year("tahun_anggaran") && is_personal("tgl_lahir") && !is_personal("lokasi"));
    }

    #[test]
    fn a_reference_is_recognised_by_its_name() {
        assert!(is_alike("kode_provinsi", "kode_provinsi", "x"));
        assert!(is_alike("kode_provinsi", "kode", "provinsi"));
        assert!(is_alike("provinsi", "kode", "provinsi-2024"));
        assert!(!is_alike("jumlah", "kode", "provinsi"));
    }
}
