//! Addresses of homes: at least two signs of one, since a street alone is a place like any other.

use std::ops::Range;

use crate::check::privacy::id::hint::Hints;

/// A word of a text with its place.
struct Word<'t> {
    text: &'t str,
    lower: String,
    start: usize,
}

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each sign is there or not, on its own")]
struct Signs {
    street: bool,
    house: bool,
    neighbourhood: bool,
    block: bool,
    village: bool,
    first: Option<usize>,
    last: usize,
}

/// Finds an address in each line; the office of a public body is none.
pub(crate) fn find(text: &str, column: Hints) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '|']) {
        let begin = start;
        start += line.len();
        if !line.bytes().any(|b| b.is_ascii_digit()) && !column.has(Hints::ADDRESS) {
            continue;
        }
        let signs = read(line);
        let Some(first) = signs.first else { continue };
        let words = column.with(Hints::of(&line[..first]));
        let office = words.has(Hints::OFFICE) && !Hints::of(line).has(Hints::HOME);
        if is_address(&signs, column.has(Hints::ADDRESS)) && !office {
            out.push(begin + first..begin + signs.last);
        }
    }
    out
}

fn is_address(signs: &Signs, in_column: bool) -> bool {
    let strong = signs.neighbourhood && (signs.street || signs.block || signs.village);
    let pair = signs.house && (signs.street || signs.block);
    let in_village = signs.street && (signs.village || signs.block);
    let alone = signs.street || signs.neighbourhood || (signs.house && signs.village);
    strong || pair || in_village || (in_column && alone)
}

fn read(line: &str) -> Signs {
    let words = words(line);
    let mut signs = Signs::default();
    for n in 0..words.len() {
        let next = words.get(n + 1);
        let after = words.get(n + 2);
        let word = words[n].lower.as_str();
        let number = |w: Option<&Word<'_>>| {
            w.is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()) && w.text.len() <= 5)
        };
        let name = next.is_some_and(|w| w.text.starts_with(|c: char| c.is_alphanumeric()));
        let capital = next
            .is_some_and(|w| w.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
        let upto = match word {
            "jl" | "jln" | "gg" if name => {
                signs.street = true;
                1
            }
            "jalan" | "gang" | "lorong" if capital => {
                signs.street = true;
                1
            }
            "no" | "nomor" if number(next) && (signs.street || signs.block) => {
                signs.house = true;
                1
            }
            "rt" if number(next) => {
                signs.neighbourhood = true;
                1
            }
            // `RT/RW 001/002`
            "rt" if next.is_some_and(|w| w.lower == "rw") && number(after) => {
                signs.neighbourhood = true;
                2
            }
            "rw" if number(next) => 1,
            "blok" | "perumahan" | "perum" | "komplek" | "kompleks" | "griya" if name => {
                signs.block = true;
                1
            }
            "kel" | "kelurahan" | "desa" | "dusun" | "dukuh" | "kampung" | "kp" | "kec"
            | "kecamatan"
                if capital =>
            {
                signs.village = true;
                1
            }
            _ => continue,
        };
        // `jalan` that stands after all the rest is another sentence.
        let last = &words[n + upto];
        signs.first.get_or_insert(words[n].start);
        signs.last = last.start + last.text.len();
    }
    signs
}

fn words(line: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut start = None;
    let ends = line.char_indices().chain([(line.len(), ' ')]);
    let mut digit = false;
    for (at, c) in ends {
        let splits = match start {
            // `RT05` and `No12` are two words.
            Some(_) if c.is_ascii_digit() && !digit => true,
            _ => !c.is_alphanumeric(),
        };
        if splits && let Some(from) = start.take() {
            let text = &line[from..at];
            out.push(Word { text, lower: text.to_lowercase(), start: from });
        }
        if c.is_alphanumeric() && start.is_none() {
            start = Some(at);
        }
        digit = c.is_ascii_digit();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::check::privacy::id::hint::Hints;

    #[test]
    fn an_address_has_two_signs() {
        let count = |text: &str, column: &str| find(text, Hints::of(column)).len();
        for text in [
            "Jl. Melati No. 12, Depok",
            "Jalan Melati RT 01 RW 02",
            "Gg. Kancil RT.05/RW.01",
            "Dusun Krajan RT/RW 001/002 Desa Sukamaju",
            "Perumahan Griya Asri Blok C5 No. 7",
            "jl melati no 3",
            "JL MAWAR RT05 RW01",
        ] {
            assert_eq!(count(text, ""), 1, "{text}");
        }
        for text in [
            "Jalan Tol Cipularang 2024",
            "jalan 12 orang",
            "Desa Sukamaju, Kecamatan Ciawi 2024",
            "UU No. 7 Tahun 2017",
            "Kantor: Jl. Imam Bonjol No. 29, Jakarta",
            "TPS 001 RT 01",
            "Pembangunan Jalan Raya Bogor tahap 2",
        ] {
            assert_eq!(count(text, ""), 0, "{text}");
        }
        assert_eq!(count("Jl. Melati", "alamat"), 1);
        assert_eq!(count("Jl. Melati 5", "alamat_kantor"), 0);
        assert_eq!(count("Depok", "alamat"), 0);
    }
}
