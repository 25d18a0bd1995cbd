//! A parsed page as the rules see it: its elements in document order.

use std::fmt::Write as _;

use scraper::{ElementRef, Html, Node};

use crate::audit::{Audit, Finding};
use crate::diag::Words;

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
        audit: &'static Audit,
        element: ElementRef<'_>,
        message: Words,
        findings: &mut Vec<Finding>,
    ) {
        findings.push(Finding {
            page: self.path.to_owned(),
            code: &audit.code,
            message,
            excerpt: excerpt(element),
        });
    }

    /// Reports a fault of the page as a whole.
    pub(super) fn report_page(
        &self,
        audit: &'static Audit,
        message: Words,
        findings: &mut Vec<Finding>,
    ) {
        findings.push(Finding {
            page: self.path.to_owned(),
            code: &audit.code,
            message,
            excerpt: String::new(),
        });
    }

    /// The name that assistive technology gives to an element: `aria-labelledby`, `aria-label`,
    /// its text with the alternatives of its images, `title`.
    ///
    /// Source: W3C Accessible Name and Description Computation 1.2, as far as static pages need.
    pub(super) fn name_of(&self, element: ElementRef<'a>) -> String {
        let labelled = || {
            let ids = attr(element, "aria-labelledby")?.split_whitespace();
            let texts = ids.filter_map(|id| self.by_id(id)).map(text_of);
            Some(texts.collect::<Vec<_>>().join(" "))
        };
        let filled = |name: String| Some(squeeze(&name)).filter(|name| !name.is_empty());
        let named = |name: &str| filled(attr(element, name)?.to_owned());
        (labelled().and_then(filled))
            .or_else(|| named("aria-label"))
            .or_else(|| filled(text_of(element)))
            .or_else(|| named("title"))
            .unwrap_or_default()
    }
}

/// An attribute of an element, by its name without prefix: `href` is also `xlink:href`.
///
/// `ElementRef::attr` interns the name at each call, which costs more than all rules together.
pub(super) fn attr<'a>(element: ElementRef<'a>, name: &str) -> Option<&'a str> {
    element.value().attrs().find(|(own, _)| *own == name).map(|(_, value)| value)
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
                if skipped || attr(inner, "aria-hidden") == Some("true") {
                    continue;
                }
                if let Some(label) = attr(inner, "aria-label").or_else(|| attr(inner, "alt")) {
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
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// Whether an element or one above it is hidden from everybody or from assistive technology.
pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    let hides = |element: ElementRef<'_>| {
        attr(element, "aria-hidden") == Some("true") || attr(element, "hidden").is_some()
    };
    hides(element) || element.ancestors().filter_map(ElementRef::wrap).any(hides)
}

/// The nearest element above that has a name.
pub(super) fn closest<'a>(element: ElementRef<'a>, name: &str) -> Option<ElementRef<'a>> {
    let mut above = element.ancestors().filter_map(ElementRef::wrap);
    above.find(|ancestor| ancestor.value().name() == name)
}
