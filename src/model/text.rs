//! Text that people read, in the languages of the site.

/// A language of the site: an index into `Site::languages`; 0 is the default language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(pub usize);

impl Lang {
    /// The language whose pages stand at the root.
    pub const DEFAULT: Lang = Lang(0);
}

/// A text in at least the default language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    by_lang: Vec<Option<String>>,
}

/// A text picked for a page, with the language that it is really in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language: the asked one, or the default language where no translation exists.
    pub lang: Lang,
}

impl Text {
    /// A text with `default` in the default language.
    pub fn new(default: impl Into<String>) -> Text {
        Text { by_lang: vec![Some(default.into())] }
    }

    /// Adds or replaces a translation.
    #[must_use]
    pub fn with(mut self, lang: Lang, text: impl Into<String>) -> Text {
        if self.by_lang.len() <= lang.0 {
            self.by_lang.resize(lang.0 + 1, None);
        }
        self.by_lang[lang.0] = Some(text.into());
        self
    }

    /// The text for a page in `lang`.
    pub fn pick(&self, lang: Lang) -> Phrase<'_> {
        match self.by_lang.get(lang.0).and_then(Option::as_deref) {
            Some(text) => Phrase { text, lang },
            None => Phrase {
                text: self.by_lang.first().and_then(Option::as_deref).unwrap_or_default(),
                lang: Lang::DEFAULT,
            },
        }
    }

    /// The words for `lang`, without saying which language they are in.
    pub fn get(&self, lang: Lang) -> &str {
        self.pick(lang).text
    }
}
