//! Small pieces that every page uses: texts, links, dates, facts, marks, notices.

use serde::Serialize;

/// A text for people; `lang` is set only when it is not in the page's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The words, not escaped.
    pub text: String,
    /// Language tag of a text that fell back to another language.
    pub lang: Option<String>,
}

impl Text {
    /// Marks a text as being in another language than its page.
    pub fn foreign(text: impl Into<String>, lang: impl Into<String>) -> Text {
        Text { text: text.into(), lang: Some(lang.into()) }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text { text: text.to_owned(), lang: None }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text { text, lang: None }
    }
}

/// HTML made by our own writers (Markdown renderer); inserted without escaping.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct TrustedHtml(pub String);

/// An `<svg>` element made by our own map writer; inserted without escaping.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct TrustedSvg(pub String);

/// JSON for a data block, with every `<` written as `\u003c`; inserted without escaping.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct TrustedJson(pub String);

/// A link that makes sense alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Relative address.
    pub href: String,
    /// The link's words.
    pub label: Text,
    /// Whether the link leads to the page it stands on; it is then drawn as text.
    pub current: bool,
}

impl Link {
    /// Makes a link to another page.
    pub fn new(href: impl Into<String>, label: impl Into<Text>) -> Link {
        Link { href: href.into(), label: label.into(), current: false }
    }
}

/// A link with the number of things behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CountLink {
    /// The link.
    #[serde(flatten)]
    pub link: Link,
    /// The formatted count.
    pub count: String,
}

/// A date for machines and for people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2024-03-20`, or a year or a year and month.
    pub iso: String,
    /// "20 Maret 2024".
    pub display: String,
}

/// Standing of a dataset, told by a word in a shape; the word comes from the theme's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Authority: official.
    Official,
    /// Authority: provisional.
    Provisional,
    /// Authority: unofficial.
    Unofficial,
    /// Access: open.
    Open,
    /// Access: partly withheld.
    Partial,
    /// Access: withheld.
    Withheld,
    /// Access: planned.
    Planned,
}

/// A row of a list of facts; never without a detail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What is told.
    pub term: Text,
    /// One or more values.
    pub details: Vec<Detail>,
}

impl Fact {
    /// Makes a fact with one plain value.
    pub fn new(term: impl Into<Text>, detail: impl Into<Text>) -> Fact {
        Fact { term: term.into(), details: vec![Detail::plain(detail)] }
    }
}

/// One value of a fact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// The words.
    pub text: Text,
    /// Address, when the words are a link.
    pub href: Option<String>,
    /// Machine form, when the words are a date.
    pub datetime: Option<String>,
    /// Whether the words are a code, a hash or a file name.
    pub code: bool,
}

impl Detail {
    /// Makes a plain text value.
    pub fn plain(text: impl Into<Text>) -> Detail {
        Detail { text: text.into(), ..Detail::default() }
    }

    /// Makes a linked value.
    pub fn linked(href: impl Into<String>, text: impl Into<Text>) -> Detail {
        Detail { href: Some(href.into()), ..Detail::plain(text) }
    }

    /// Makes a date value.
    pub fn day(day: Day) -> Detail {
        Detail { datetime: Some(day.iso), ..Detail::plain(day.display) }
    }

    /// Makes a value that is a code, a hash or a file name.
    pub fn code(text: impl Into<Text>) -> Detail {
        Detail { code: true, ..Detail::plain(text) }
    }
}

/// Something a reader must know before using the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// What kind of caution it is.
    pub kind: NoticeKind,
    /// Its title, a few words.
    pub title: Text,
    /// Its paragraphs.
    pub paragraphs: Vec<Text>,
    /// Facts such as ground, decision and review date; may be empty.
    pub facts: Vec<Fact>,
    /// Where to read more; may be empty.
    pub links: Vec<Link>,
}

/// The kinds of notice, each with its own outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// Anything worth knowing.
    Note,
    /// Boundaries are schematic.
    Schematic,
    /// Figures are provisional.
    Provisional,
    /// Persons asked to be withheld.
    Persons,
    /// Data withheld by law, or in part.
    Withheld,
    /// Data promised for later.
    Planned,
}
