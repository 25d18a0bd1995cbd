//! Which words are forms of one word.

use crate::search::{english, indonesian};

/// Finds the stem of words of a language. A stem is a key, not a word: forms that belong together
/// have the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stemmer {
    /// Prefixes with their change of sound, and suffixes.
    Indonesian,
    /// Endings of the plural and of verbs.
    English,
    /// Every word is its own stem.
    None,
}

impl Stemmer {
    /// The stemmer of a language, by its tag.
    pub fn of(tag: &str) -> Stemmer {
        match tag.split(['-', '_']).next().unwrap_or_default() {
            "id" | "ms" => Stemmer::Indonesian,
            "en" => Stemmer::English,
            _ => Stemmer::None,
        }
    }

    /// Its name in the index, which the script half knows.
    pub fn id(self) -> &'static str {
        match self {
            Stemmer::Indonesian => "id",
            Stemmer::English => "en",
            Stemmer::None => "",
        }
    }

    /// The stem of a word as [`words`](crate::search::words) gives it.
    pub fn stem(self, word: &str) -> String {
        // Numbers and other scripts have no such forms.
        if self == Stemmer::None || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return word.to_owned();
        }
        match self {
            Stemmer::Indonesian => indonesian::stem(word),
            Stemmer::English => english::stem(word),
            Stemmer::None => word.to_owned(),
        }
    }

    /// Words that say nothing about a page; a reader who types them among others is not asked to
    /// find them.
    pub fn stop_words(self) -> &'static [&'static str] {
        match self {
            Stemmer::Indonesian => &[
                "ada", "adalah", "akan", "atau", "dalam", "dan", "dari", "dengan", "di", "ini",
                "itu", "karena", "ke", "oleh", "pada", "para", "per", "saat", "sebagai", "secara",
                "serta", "tiap", "untuk", "yaitu", "yang",
            ],
            Stemmer::English => &[
                "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "it", "of",
                "on", "or", "that", "the", "this", "to", "was", "were", "with",
            ],
            Stemmer::None => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::Stemmer;

    const ALL: [Stemmer; 3] = [Stemmer::Indonesian, Stemmer::English, Stemmer::None];

    #[test]
    fn a_tag_with_a_region_has_the_stemmer_of_its_language() {
        assert_eq!(Stemmer::of("id-ID"), Stemmer::Indonesian);
        assert_eq!(Stemmer::of("en"), Stemmer::English);
        assert_eq!(Stemmer::of("ar"), Stemmer::None);
    }

    proptest! {
        #[test]
        fn a_stem_is_never_empty_nor_longer_than_the_word(word in "[a-z]{1,20}|\\PC{1,9}") {
            for stemmer in ALL {
                let stem = stemmer.stem(&word);
                // `tie` and `ty` meet in `ti`: a letter may change, none is added.
                prop_assert!(!stem.is_empty() && stem.len() <= word.len(), "{word} -> {stem}");
            }
        }

        #[test]
        fn words_that_are_no_plain_letters_are_their_own_stem(word in "[a-zé]*[0-9é][a-z0-9]*") {
            for stemmer in ALL {
                prop_assert!(stemmer.stem(&word) == word);
            }
        }
    }
}
