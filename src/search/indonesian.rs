//! Indonesian, without a dictionary.
//!
//! Prefixes change the first sound of a word (`pilih`, `memilih`), and only a dictionary can tell
//! which sound it was: `menulis` is of `tulis`, `menilai` of `nilai`. A search needs no true roots,
//! only that forms of one word meet, so the sounds that a prefix makes one are made one in every
//! word: `m` and `p`, `n` and `t`, `ny` and `s`, and `k` with none. For the same reason the endings
//! `k`, `i` and `kan` fall together (`didik`, `pendidikan`; `lapor`, `laporkan`).
//!
//! Each step has its twin in `cari-kata.js`.

/// Words that only look as if they began with a prefix, and have forms of their own.
const WHOLE: [&str; 24] = [
    "beranda",
    "berapa",
    "berita",
    "berkas",
    "bersih",
    "kereta",
    "menang",
    "menteri",
    "mereka",
    "peran",
    "perang",
    "percaya",
    "perempuan",
    "periksa",
    "perintah",
    "periode",
    "perlu",
    "persen",
    "pertama",
    "sekolah",
    "sekretar",
    "selenggara",
    "terima",
    "tertib",
];

/// The shortest root.
const SHORTEST: usize = 4;

pub(super) fn stem(word: &str) -> String {
    let mut rest = word;
    // The little words at the end, then whose it is.
    for (endings, least) in [(&["lah", "kah", "pun"][..], 5), (&["nya"][..], 4), (&["ku", "mu"], 5)]
    {
        let shorter = endings.iter().find_map(|e| without(rest, e, least));
        // Words may end so of themselves: `sekolah`, `jumlah`, `langkah`.
        let is_own = ["alah", "elah", "olah", "mlah", "ngkah"].iter().any(|e| rest.ends_with(e));
        if let Some(shorter) = shorter.filter(|_| !is_own) {
            rest = shorter;
        }
    }
    let is_noun = rest.ends_with("an");
    if let Some((first, shorter)) = prefix(rest, is_noun, false) {
        rest = shorter;
        // `ke-ter-wakil-an`, `mem-per-oleh`, `pem-ber-henti-an`.
        if first != "ber"
            && let Some((_, shorter)) = prefix(rest, is_noun, true)
        {
            rest = shorter;
        }
    }
    rest = without(rest, "an", SHORTEST).unwrap_or(rest);
    while let Some(shorter) = without(rest, "k", SHORTEST).or_else(|| without(rest, "i", SHORTEST))
    {
        rest = shorter;
    }
    sounded(rest)
}

fn without<'w>(word: &'w str, ending: &str, least: usize) -> Option<&'w str> {
    word.strip_suffix(ending).filter(|rest| rest.len() >= least)
}

fn is_vowel(letter: Option<&u8>) -> bool {
    letter.is_some_and(|b| b"aeiou".contains(b))
}

/// Two consonants at the beginning that no prefix stands before.
fn is_cluster(root: &str) -> bool {
    let b = root.as_bytes();
    let usual = ["ng", "ny", "sy", "kh", "pr", "tr", "kr", "gr", "br", "dr"];
    !is_vowel(b.first()) && !is_vowel(b.get(1)) && !usual.iter().any(|pair| root.starts_with(pair))
}

/// Whether what a prefix leaves is long enough to be a word. An `an` after a vowel is certainly an
/// ending; after a consonant it may belong to the word (`jalan`) unless another prefix went before.
/// A `kan` is one if a syllable is left (`berikan` is no `ikan`, `didikan` no `dikan`).
fn stands(root: &str, is_second: bool) -> bool {
    let bare = root.strip_suffix("an").filter(|r| is_second || is_vowel(r.as_bytes().last()));
    let is_word = root.strip_suffix("kan").is_none_or(|rest| rest.len() >= 3);
    bare.unwrap_or(root).len() >= SHORTEST && is_word && !is_cluster(root)
}

/// The first prefix of a word and what it leaves.
fn prefix(word: &str, is_noun: bool, is_second: bool) -> Option<(&'static str, &str)> {
    if WHOLE.iter().any(|whole| word.starts_with(whole)) {
        return None;
    }
    let (name, root) = split(word, is_noun, is_second)?;
    stands(root, is_second).then_some((name, root))
}

fn split(word: &str, is_noun: bool, is_second: bool) -> Option<(&'static str, &str)> {
    for name in ["ber", "ter", "per"] {
        if let Some(root) = word.strip_prefix(name) {
            return Some((name, root));
        }
    }
    if let Some(rest) = word.strip_prefix("pe") {
        return Some(("pe", nasal(rest, true)?));
    }
    if is_second {
        return None;
    }
    if let Some(rest) = word.strip_prefix("me") {
        return Some(("me", nasal(rest, false)?));
    }
    if let Some(root) = word.strip_prefix("di") {
        return Some(("di", root));
    }
    if let Some(root) = word.strip_prefix("ke").filter(|_| is_noun) {
        return Some(("ke", root));
    }
    let root = word.strip_prefix("se")?;
    (root.len() >= 6 && !root.starts_with(['l', 'r'])).then_some(("se", root))
}

/// What follows `me-` or `pe-`, without the sound that they bring before some letters. Before a
/// vowel that sound stands for the first letter of the word, and stays.
fn nasal(rest: &str, is_noun: bool) -> Option<&str> {
    let before = |sound: &str, letters: &[u8]| {
        let root = rest.strip_prefix(sound)?;
        root.bytes().next().is_some_and(|b| letters.contains(&b)).then_some(root)
    };
    if let Some(root) = before("ng", b"ghkqaiueo") {
        return Some(root);
    }
    if let Some(root) = before("m", b"bfvp").or_else(|| before("n", b"cdjz")) {
        return Some(root);
    }
    let stays = rest.starts_with(['m', 'n', 'l', 'r', 'w', 'y']);
    (stays || is_noun && !is_vowel(rest.as_bytes().first())).then_some(rest)
}

/// The root with one letter for all sounds that a prefix makes one.
fn sounded(root: &str) -> String {
    let b = root.as_bytes();
    if b.len() < SHORTEST {
        return root.to_owned();
    }
    let (first, rest) = match (b[0], b[1]) {
        (b'n', b'y') if is_vowel(b.get(2)) => ("s", &root[2..]),
        (b'n', b'g') if is_vowel(b.get(2)) => ("", &root[2..]),
        (b'm' | b'p', _) if is_vowel(b.get(1)) => ("p", &root[1..]),
        (b'n' | b't', _) if is_vowel(b.get(1)) => ("t", &root[1..]),
        (b'k', _) if is_vowel(b.get(1)) => ("", &root[1..]),
        _ => return root.to_owned(),
    };
    format!("{first}{rest}")
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[track_caller]
    fn meet(forms: &str) {
        let mut forms = forms.split(' ');
        let first = forms.next().unwrap_or_default();
        for form in forms {
            assert_eq!(stem(form), stem(first), "{form} and {first}");
        }
    }

    #[test]
    fn forms_of_a_word_meet() {
        meet("pilih memilih pemilihan pemilih dipilih terpilih pilihan pemilihnya memilihlah");
        meet("lapor melapor laporan pelaporan melaporkan dilaporkan laporkan pelapor laporannya");
        meet("tulis menulis penulis ditulis tulisan penulisan");
        meet("nilai menilai penilaian dinilai bernilai nilainya");
        meet("sumbang menyumbang penyumbang sumbangan disumbangkan");
        meet("keluar pengeluaran dikeluarkan mengeluarkan");
        meet("didik pendidikan mendidik dididik didikan terdidik");
        meet("beri memberi memberikan pemberian diberikan berikan pemberi");
        meet("wakil mewakili perwakilan keterwakilan terwakili wakilnya");
        meet("hitung menghitung penghitungan perhitungan dihitung terhitung hitungan");
        meet("oleh perolehan memperoleh diperoleh");
        meet("buka membuka terbuka keterbukaan dibuka pembukaan");
        meet("calon pencalonan mencalonkan dicalonkan calonku");
        meet("pantai kepantaian pantainya pantaimu");
        meet("selenggara penyelenggara penyelenggaraan diselenggarakan menyelenggarakan");
        meet("atur peraturan mengatur aturan pengaturan diatur");
        meet("jalan berjalan perjalanan");
        meet("periksa pemeriksaan memeriksa diperiksa pemeriksa");
        meet("jumlah berjumlah sejumlah");
        meet("sekolah bersekolah sekolahnya");
        meet("salah bersalah kesalahan");
        meet("terima menerima penerimaan diterima");
    }

    #[test]
    fn other_words_stay_apart() {
        for pair in ["pilih pilar", "calon calo", "suara sura", "jumlah jual", "berita beri"] {
            let (a, b) = pair.split_once(' ').unwrap();
            assert_ne!(stem(a), stem(b), "{pair}");
        }
    }
}
