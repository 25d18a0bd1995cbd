//! Text of messages in every language that the tool speaks.
//!
//! Both languages stand side by side at the place that reports, because that is where the names
//! and numbers are; a sentence that lacks one does not compile.

use std::borrow::Cow;

use crate::words;

/// A language of messages and explanations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    /// English.
    #[default]
    English,
    /// Indonesian.
    Indonesian,
}

impl Tongue {
    /// All languages by their tag.
    pub const ALL: &'static [(&'static str, Tongue)] =
        &[("en", Tongue::English), ("id", Tongue::Indonesian)];

    /// The language of a tag such as `id`, `id-ID` or `id_ID.UTF-8`, if messages are in it.
    pub fn of_tag(tag: &str) -> Option<Tongue> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        let known = Tongue::ALL.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(primary));
        known.map(|(_, tongue)| *tongue)
    }

    /// The tag, as in `--lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Tongue::English => "en",
            Tongue::Indonesian => "id",
        }
    }
}

/// A text in every language of messages. Ordered by the English text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Words {
    english: Cow<'static, str>,
    indonesian: Cow<'static, str>,
}

impl Words {
    /// The same thing said in both languages; [`crate::words!`] is shorter.
    pub fn new(english: impl Into<String>, indonesian: impl Into<String>) -> Words {
        Words { english: Cow::Owned(english.into()), indonesian: Cow::Owned(indonesian.into()) }
    }

    /// Words without names or numbers, which cost nothing until they are shown.
    pub const fn fixed(english: &'static str, indonesian: &'static str) -> Words {
        Words { english: Cow::Borrowed(english), indonesian: Cow::Borrowed(indonesian) }
    }

    /// A text that is the same in all languages: a value, a name, code.
    pub fn same(text: impl Into<String>) -> Words {
        let text = text.into();
        Words { english: Cow::Owned(text.clone()), indonesian: Cow::Owned(text) }
    }

    /// The text in one language.
    pub fn get(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::English => &self.english,
            Tongue::Indonesian => &self.indonesian,
        }
    }

    /// The text with another in its place, where `change` gives one.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> Option<String>) -> Words {
        let one = |text: &Cow<'static, str>| change(text).map_or_else(|| text.clone(), Cow::Owned);
        Words { english: one(&self.english), indonesian: one(&self.indonesian) }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.english.is_empty()
    }
}

/// The suggestion of a name that is nearly the one that was written.
pub fn did_you_mean(near: &str) -> Words {
    words!("did you mean `{near}`?", "maksud Anda `{near}`?")
}

/// [`Words`] from two format strings, English first: `words!("no `{name}`", "tidak ada `{name}`")`.
///
/// Other [`Words`] are filled in when they are named after a semicolon:
/// `words!("must be {what}", "harus berupa {what}"; what)`.
#[macro_export]
macro_rules! words {
    ($english:literal, $indonesian:literal $(, $argument:expr)* $(,)?) => {
        $crate::diag::Words::new(
            format!($english $(, $argument)*),
            format!($indonesian $(, $argument)*),
        )
    };
    ($english:literal, $indonesian:literal $(, $argument:expr)*; $($inner:ident),+) => {
        $crate::diag::Words::new(
            {
                $(let $inner = $inner.get($crate::diag::Tongue::English);)+
                format!($english $(, $argument)*)
            },
            {
                $(let $inner = $inner.get($crate::diag::Tongue::Indonesian);)+
                format!($indonesian $(, $argument)*)
            },
        )
    };
}

#[cfg(test)]
mod tests {
    use super::{Tongue, Words};

    #[test]
    fn names_are_filled_into_both_languages() {
        let name = "kursi";
        let words = words!("`{name}` is {}", "`{name}` adalah {}", 7);
        assert_eq!(words.get(Tongue::English), "`kursi` is 7");
        assert_eq!(words.get(Tongue::Indonesian), "`kursi` adalah 7");
    }

    #[test]
    fn a_tag_of_the_system_names_a_language() {
        for tag in ["id", "id-ID", "id_ID.UTF-8", "ID"] {
            assert_eq!(Tongue::of_tag(tag), Some(Tongue::Indonesian), "{tag}");
        }
        assert_eq!(Tongue::of_tag("en-GB"), Some(Tongue::English));
        for tag in ["", "C", "idx", "jv-ID"] {
            assert_eq!(Tongue::of_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn words_are_filled_into_words() {
        let what = Words::fixed("a date", "tanggal");
        let words = words!("`{}` must be {what}", "`{}` harus berupa {what}", "issued"; what);
        assert_eq!(words.get(Tongue::English), "`issued` must be a date");
        assert_eq!(words.get(Tongue::Indonesian), "`issued` harus berupa tanggal");
    }
}
