//! Pages of text: about, glossary, accessibility statement.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::text::{Day, Link, Text, TrustedHtml};

/// A page of text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProseView {
    /// The h1; the Markdown must not hold another.
    pub heading: Text,
    /// Lead paragraph.
    pub intro: Option<Text>,
    /// Contents of the page; shown from three entries on.
    pub contents: Vec<Link>,
    /// The text, headings from h2.
    pub html: TrustedHtml,
    /// Language of the text, when not the page's.
    pub html_lang: Option<String>,
    /// Last change.
    pub modified: Option<Day>,
}

impl PageView for ProseView {
    const TEMPLATE: &'static str = "prose.html";
}
