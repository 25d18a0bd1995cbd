//! Text of messages in every language that the tool speaks.
//!
//! Both languages stand side by side at the place that reports, because that is where the names
//! and numbers are; a sentence that lacks one does not compile.

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
    english: String,
    indonesian: String,
}

impl Words {
    /// The same thing said in both languages; [`crate::words!`] is shorter.
    pub fn new(english: impl Into<String>, indonesian: impl Into<String>) -> Words {
        Words { english: english.into(), indonesian: indonesian.into() }
    }

    /// A text that is the same in all languages: a value, a name, code.
    pub fn same(text: impl Into<String>) -> Words {
        let text = text.into();
        Words { english: text.clone(), indonesian: text }
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
        let one = |text: &String| change(text).unwrap_or_else(|| text.clone());
        Words { english: one(&self.english), indonesian: one(&self.indonesian) }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.english.is_empty()
    }
}

// Until every message is said in both languages.
impl From<String> for Words {
    fn from(text: String) -> Words {
        Words::same(text)
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Words {
        Words::same(text)
    }
}

/// [`Words`] from two format strings, English first: `words!("no `{name}`", "tidak ada `{name}`")`.
#[macro_export]
macro_rules! words {
    ($english:literal, $indonesian:literal $(, $argument:expr)* $(,)?) => {
        $crate::diag::Words::new(
            format!($english $(, $argument)*),
            format!($indonesian $(, $argument)*),
        )
    };
}

#[cfg(test)]
mod tests {
    use super::Tongue;

    #[test]
    fn names_are_filled_into_both_languages() {
        let name = "kursi";
        let words = words!("`{name}` is {}", "`{name}` adalah {}", 7);
        assert_eq!(words.get(Tongue::English), "`kursi` is 7");
        assert_eq!(words.get(Tongue::Indonesian), "`kursi` adalah 7");
    }
}
