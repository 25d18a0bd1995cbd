//! Text as it is compared: without case, diacritics and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut: nobody types them, and they would fill the index.
const LONGEST: usize = 40;

/// Lower case without diacritics; full-width and other compatible forms become plain letters.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let mut out = String::with_capacity(plain.len());
    for c in plain.to_lowercase().chars() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'đ' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            '’' | '‘' | 'ʼ' | '`' => out.push('\''),
            other => out.push(other),
        }
    }
    out
}

/// The words of a text, folded, in its order.
///
/// A point between digits and an apostrophe between letters are dropped: `11.10` is the word
/// `1110` and `Ma'ruf` is `maruf`, however a reader writes them.
pub fn words(text: &str) -> Vec<String> {
    let folded: Vec<char> = fold(text).chars().collect();
    let mut out = Vec::new();
    let mut word = String::new();
    let mut length = 0;
    for (n, c) in folded.iter().copied().enumerate() {
        if c.is_alphanumeric() {
            if length < LONGEST {
                word.push(c);
            }
            length += 1;
            continue;
        }
        let around = n.checked_sub(1).map(|before| folded[before]).zip(folded.get(n + 1).copied());
        let joins = around.is_some_and(|(before, after)| match c {
            '.' => before.is_ascii_digit() && after.is_ascii_digit(),
            '\'' | '`' => before.is_alphanumeric() && after.is_alphanumeric(),
            _ => false,
        });
        if !joins && !word.is_empty() {
            out.push(std::mem::take(&mut word));
            length = 0;
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{fold, words};

    #[test]
    fn case_signs_and_diacritics_do_not_part_words() {
        assert_eq!(words("Kab. Aceh-Besar (1107)"), ["kab", "aceh", "besar", "1107"]);
        assert_eq!(words("kode_provinsi"), ["kode", "provinsi"]);
        assert_eq!(words("Ma'ruf, Jum’at, São ÉTÉ ﬁ"), ["maruf", "jumat", "sao", "ete", "fi"]);
    }

    #[test]
    fn codes_and_numbers_stay_one_word() {
        assert_eq!(words("11.10"), ["1110"]);
        assert_eq!(words("9.917 baris, 360/2024."), ["9917", "baris", "360", "2024"]);
    }

    proptest! {
        #[test]
        fn any_text_becomes_words_that_stay_the_same(text in "\\PC*") {
            for word in words(&text) {
                prop_assert!(!word.is_empty() && word.chars().count() <= 40);
                prop_assert!(word.chars().all(char::is_alphanumeric));
                prop_assert!(fold(&word).chars().count() >= 1);
            }
        }
    }
}
