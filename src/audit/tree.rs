//! A parsed page as the rules see it: its elements in document order.

use std::fmt::Write as _;

use scraper::{ElementRef, Html, Node};

use crate::audit::{Audit, Finding};

/// The longest excerpt of a finding, in characters.
const EXCERPT: usize = 120;

/// A parsed page: its path, its tree, and its elements in document order.
pub struct Page<'a> {
    /// The output path of the page.
    pub path: &'a str,
    /// Every element, in document order.
    elements: Vec<ElementRef<'a>>,
}

impl<'a> Page<'a> {
    /// Lists the elements of a parsed document.
    pub fn new(path: &'a str, document: &'a Html) -> Self {
        let elements = document.tree.root().descendants().filter_map(ElementRef::wrap).collect();
        Self { path, elements }
    }

    /// Every element, in document order.
    pub(super) fn elements(&self) -> impl Iterator<Item = ElementRef<'a>> {
        self.elements.iter().copied()
    }

    /// The elements of one name, in document order.
    pub(super) fn named(&self, name: &'static str) -> impl Iterator<Item = ElementRef<'a>> {
        self.elements().filter(move |element| element.value().name() == name)
    }

    /// The element with an id.
    pub(super) fn by_id(&self, id: &str) -> Option<ElementRef<'a>> {
        self.elements().find(|element| element.value().id() == Some(id))
    }

    /// Reports a fault of one element.
    pub(super) fn report(
        &self,
        audit: &Audit,
        element: ElementRef<'_>,
        message: impl Into<String>,
        findings: &mut Vec<Finding>,
    ) {
        findings.push(Finding {
            page: self.path.to_owned(),
            code: audit.code,
            message: message.into(),
            excerpt: excerpt(element),
        });
    }

    /// Reports a fault of the page as a whole.
    pub(super) fn report_page(
        &self,
        audit: &Audit,
        message: impl Into<String>,
        findings: &mut Vec<Finding>,
    ) {
        findings.push(Finding {
            page: self.path.to_owned(),
            code: audit.code,
            message: message.into(),
            excerpt: String::new(),
        });
    }

    /// The name that assistive technology gives to an element: `aria-labelledby`, `aria-label`,
    /// its text with the alternatives of its images, `title`.
    ///
    /// Source: W3C Accessible Name and Description Computation 1.2, as far as static pages need.
    pub(super) fn name_of(&self, element: ElementRef<'a>) -> String {
        let labelled = element.attr("aria-labelledby").map(|ids| {
            let texts = ids.split_whitespace().filter_map(|id| self.by_id(id)).map(text_of);
            texts.collect::<Vec<_>>().join(" ")
        });
        let candidates = [
            labelled,
            element.attr("aria-label").map(str::to_owned),
            Some(text_of(element)),
            element.attr("title").map(str::to_owned),
        ];
        let mut names = candidates.into_iter().flatten().map(|name| squeeze(&name));
        names.find(|name| !name.is_empty()).unwrap_or_default()
    }
}

/// The start tag of an element and the text after it, shortened.
fn excerpt(element: ElementRef<'_>) -> String {
    let mut text = format!("<{}", element.value().name());
    for (name, value) in element.value().attrs() {
        // Writing to a String cannot fail.
        let _ = write!(text, " {name}=\"{value}\"");
    }
    text.push('>');
    text.push_str(&squeeze(&text_of(element)));
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The text of an element with the alternatives of its images, without what is hidden from
/// assistive technology, scripts and styles.
pub(super) fn text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    gather(element, &mut text);
    text
}

fn gather(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(piece) => text.push_str(piece),
            Node::Element(_) => {
                let Some(inner) = ElementRef::wrap(child) else { continue };
                let skipped = matches!(inner.value().name(), "script" | "style" | "template");
                if skipped || inner.attr("aria-hidden") == Some("true") {
                    continue;
                }
                if let Some(label) = inner.attr("aria-label").or_else(|| inner.attr("alt")) {
                    text.push_str(label);
                } else {
                    gather(inner, text);
                }
            }
            _ => {}
        }
    }
}

/// Runs of blanks become one blank; none at the ends.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an element or one above it is hidden from everybody or from assistive technology.
pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    let hides = |element: ElementRef<'_>| {
        element.attr("aria-hidden") == Some("true") || element.attr("hidden").is_some()
    };
    hides(element) || element.ancestors().filter_map(ElementRef::wrap).any(hides)
}

/// The nearest element above that has a name.
pub(super) fn closest<'a>(element: ElementRef<'a>, name: &str) -> Option<ElementRef<'a>> {
    let mut above = element.ancestors().filter_map(ElementRef::wrap);
    above.find(|ancestor| ancestor.value().name() == name)
}
