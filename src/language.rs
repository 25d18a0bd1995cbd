//! A language's own rules, by the tables of the Unicode consortium (CLDR) that are compiled in:
//! the order of names, the letter that a name stands under, the forms of a count, the marks of a
//! number, the direction of writing.
//!
//! Comes in: a language tag, such as `id` or `ar`. Words (names of months, texts) are not here: a
//! language file of the theme has them.

use std::cmp::Ordering;
use std::sync::Arc;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale::{Locale, LocaleDirectionality};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use unicode_normalization::UnicodeNormalization;

/// Where lines of a script begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Lines begin at the left.
    LeftToRight,
    /// Lines begin at the right.
    RightToLeft,
}

impl Direction {
    /// The value of the attribute `dir`.
    pub fn id(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// The form that a count takes, as CLDR names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// As Arabic with 0.
    Zero,
    /// As English with 1.
    One,
    /// As Arabic with 2.
    Two,
    /// As Russian with 2 to 4.
    Few,
    /// As Russian with 5 to 20.
    Many,
    /// All others; the only form of Indonesian.
    Other,
}

impl Form {
    /// All forms with their names in language files.
    pub const ALL: &'static [(&'static str, Form)] = &[
        ("zero", Form::Zero),
        ("one", Form::One),
        ("two", Form::Two),
        ("few", Form::Few),
        ("many", Form::Many),
        ("other", Form::Other),
    ];

    fn of(category: PluralCategory) -> Form {
        match category {
            PluralCategory::Zero => Form::Zero,
            PluralCategory::One => Form::One,
            PluralCategory::Two => Form::Two,
            PluralCategory::Few => Form::Few,
            PluralCategory::Many => Form::Many,
            PluralCategory::Other => Form::Other,
        }
    }
}

/// The rules of one language.
#[derive(Debug, Clone)]
pub struct Language {
    rules: Arc<Rules>,
}

struct Rules {
    names: CollatorBorrowed<'static>,
    letters: CollatorBorrowed<'static>,
    plurals: PluralRules,
    numbers: DecimalFormatter,
    direction: Direction,
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Rules").field("direction", &self.direction).finish_non_exhaustive()
    }
}

impl Language {
    /// The rules of a language tag; nothing when the text is no tag. A language that the tables do
    /// not know has the rules of no language in particular: Latin digits, `1,234.5`, one form.
    pub fn of(tag: &str) -> Option<Language> {
        let locale = Locale::try_from_str(tag).ok()?;
        let order = |strength| {
            let mut preferences = CollatorPreferences::from(&locale);
            // "District 2" before "District 10".
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new(preferences, options).ok()
        };
        let rules = Rules {
            names: order(Strength::Tertiary)?,
            letters: order(Strength::Primary)?,
            plurals: PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).ok()?,
            numbers: DecimalFormatter::try_new(
                (&locale).into(),
                DecimalFormatterOptions::default(),
            )
            .ok()?,
            direction: direction_of(tag),
        };
        Some(Language { rules: Arc::new(rules) })
    }

    /// Where its lines begin.
    pub fn direction(&self) -> Direction {
        self.rules.direction
    }

    /// Which of two names comes first; names that the language holds to be the same are told apart
    /// by their characters, so that an order is never left to chance.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.rules.names.compare(a, b).then_with(|| a.cmp(b))
    }

    /// What a name is sorted by in a long list: bytes that stand in the order of the names.
    pub fn sort_key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(name.len() * 2);
        // Writing into memory cannot fail.
        let Ok(()) = self.rules.names.write_sort_key_to(name, &mut key);
        key.push(0);
        key.extend_from_slice(name.as_bytes());
        key
    }

    /// The letter that a name stands under, as a capital: an accent that the language counts as a
    /// letter of its own stays (`Å` in Swedish), another one falls (`É` in French). Nothing for
    /// names that begin with a digit or a sign, or in a script without an alphabet.
    pub fn letter(&self, name: &str) -> Option<String> {
        let first = name.chars().find(|c| c.is_alphanumeric())?;
        if !first.is_alphabetic() || is_ideograph(first) {
            return None;
        }
        let bare: String = first.nfd().take(1).collect();
        let whole = first.to_string();
        let is_variant = self.rules.letters.compare(&bare, &whole) == Ordering::Equal;
        Some(if is_variant { bare } else { whole }.to_uppercase())
    }

    /// What a name is sorted by in an index by letters: names without a letter first; quotation
    /// marks and the like before a name do not count.
    pub fn index_key(&self, name: &str) -> (Vec<u8>, Vec<u8>) {
        let bare = name.trim_start_matches(|c: char| !c.is_alphanumeric());
        let letter = self.letter(name).map_or_else(Vec::new, |letter| self.sort_key(&letter));
        (letter, self.sort_key(if bare.is_empty() { name } else { bare }))
    }

    /// The form of a count.
    pub fn form(&self, n: u64) -> Form {
        Form::of(self.rules.plurals.category_for(n))
    }

    /// A plain decimal such as `-1234567.80` with the language's digits and marks, digit for digit;
    /// nothing when the text is none.
    pub fn decimal(&self, plain: &str) -> Option<String> {
        let unsigned = plain.strip_prefix('-').unwrap_or(plain);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let number = Decimal::try_from_str(plain).ok()?;
        let written = self.rules.numbers.format(&number).to_string();
        // A real minus sign: speech output reads a hyphen over.
        Some(written.replace('-', "−"))
    }
}

/// Where lines of a language begin; from the left where the tag tells nothing.
pub fn direction_of(tag: &str) -> Direction {
    let Ok(locale) = Locale::try_from_str(tag) else { return Direction::LeftToRight };
    if LocaleDirectionality::new_extended().is_right_to_left(&locale.id) {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// Whether a character writes a word or a syllable; a list by such characters has no letters.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x9FFF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

/// Whether a text holds a letter of a script that is written from right to left.
pub fn has_rtl(text: &str) -> bool {
    text.chars().any(is_rtl)
}

/// Whether a text holds a letter of a script that is written from left to right.
pub fn has_ltr(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !is_rtl(c))
}

/// Source: the blocks that DerivedBidiClass.txt of Unicode gives to R and AL by default.
fn is_rtl(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF
    )
}

#[cfg(test)]
mod tests {
    use super::{Direction, Form, Language, has_ltr, has_rtl};

    fn language(tag: &str) -> Language {
        Language::of(tag).unwrap()
    }

    fn sorted<'n>(tag: &str, names: &[&'n str]) -> Vec<&'n str> {
        let rules = language(tag);
        let mut by_compare = names.to_vec();
        by_compare.sort_by(|a, b| rules.compare(a, b));
        let mut by_key = names.to_vec();
        by_key.sort_by_cached_key(|name| rules.sort_key(name));
        assert_eq!(by_compare, by_key, "{tag}: both ways give one order");
        by_compare
    }

    #[test]
    fn names_stand_in_the_order_of_the_language() {
        let names = ["Zebra", "Ästhet", "apel", "Apel", "Aula", "Blok 10", "Blok 2"];
        let latin = ["apel", "Apel", "Ästhet", "Aula", "Blok 2", "Blok 10", "Zebra"];
        assert_eq!(sorted("id", &names), latin);
        let swedish = ["apel", "Apel", "Aula", "Blok 2", "Blok 10", "Zebra", "Ästhet"];
        assert_eq!(sorted("sv", &names), swedish, "Ä is a letter of its own, after Z");
    }

    #[test]
    fn a_name_stands_under_the_letter_of_its_language() {
        let of = |tag: &str, name: &str| language(tag).letter(name);
        assert_eq!(of("id", "«émigré»").as_deref(), Some("E"));
        assert_eq!(of("sv", "ängel").as_deref(), Some("Ä"));
        assert_eq!(of("ar", "أحمد").as_deref(), Some("ا"));
        assert_eq!(of("ru", "ёлка").as_deref(), Some("Е"));
        for none in ["2024", "", "—", "中国"] {
            assert_eq!(of("id", none), None, "{none}");
        }
    }

    #[test]
    fn an_index_keeps_the_names_of_a_letter_together() {
        let rules = language("id");
        let mut names = ["«Zamrud»", "apel", "(Aula)", "2024", "Bola", "É", "Eka"];
        names.sort_by_cached_key(|name| rules.index_key(name));
        assert_eq!(names, ["2024", "apel", "(Aula)", "Bola", "É", "Eka", "«Zamrud»"]);
    }

    #[test]
    fn counts_take_the_forms_of_the_language() {
        let forms = |tag: &str| [0, 1, 2, 3, 11].map(|n| language(tag).form(n));
        assert_eq!(forms("id"), [Form::Other; 5]);
        assert_eq!(forms("ar"), [Form::Zero, Form::One, Form::Two, Form::Few, Form::Many],);
        assert_eq!(language("en").form(1), Form::One);
    }

    #[test]
    fn numbers_take_the_marks_of_the_language() {
        let of = |tag: &str, n: &str| language(tag).decimal(n);
        assert_eq!(of("id", "1234567.80").as_deref(), Some("1.234.567,80"));
        assert_eq!(of("en", "-999").as_deref(), Some("−999"));
        assert_eq!(of("hi", "1234567").as_deref(), Some("12,34,567"));
        assert_eq!(of("fa", "1234").as_deref(), Some("۱٬۲۳۴"));
        let long = "123456789012345678901234567890.12345678901234567890";
        assert_eq!(of("en", long).unwrap().replace(',', ""), long);
        for none in ["", "-", "1.", ".5", "1e5", "01.20x", "1,5", "NaN", "--1", "+1"] {
            assert_eq!(of("id", none), None, "{none}");
        }
    }

    #[test]
    fn direction_follows_the_script() {
        for (tag, direction) in [
            ("id", Direction::LeftToRight),
            ("ar", Direction::RightToLeft),
            ("ur", Direction::RightToLeft),
            ("ms-arab", Direction::RightToLeft),
            ("zz", Direction::LeftToRight),
        ] {
            assert_eq!(language(tag).direction(), direction, "{tag}");
        }
        assert!(has_rtl("a ب") && has_ltr("a ب") && !has_ltr("12 ب") && !has_rtl("12, é"));
    }

    #[test]
    fn what_is_no_tag_has_no_rules() {
        for wrong in ["", "-", "x y", "bahasa indonesia"] {
            assert!(Language::of(wrong).is_none(), "{wrong}");
        }
    }
}
