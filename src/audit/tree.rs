//! A parsed page as the rules see it: its elements in document order.

use std::collections::HashMap;
use std::fmt::Write as _;

use scraper::{ElementRef, Html, Node};

use crate::audit::{Audit, Finding};
use crate::diag::Words;

/// The longest excerpt of a finding, in characters.
const EXCERPT: usize = 120;

/// A parsed page: its path, and its elements and attributes in document order.
///
/// The tree is walked once; the rules, which ask for names and attributes again and again, read
/// these lists.
pub struct Page<'a> {
    /// The output path of the page.
    pub path: &'a str,
    /// Every element with its name, in document order.
    elements: Vec<(ElementRef<'a>, &'a str)>,
    /// Every attribute: the number of its element, its name without prefix, its value.
    attributes: Vec<(usize, &'a str, &'a str)>,
    /// The first element that has an id.
    ids: HashMap<&'a str, usize>,
}

/// An attribute where it stands.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'a> {
    /// Its element.
    pub(super) element: ElementRef<'a>,
    /// The name of the element.
    pub(super) tag: &'a str,
    /// Its own name, without prefix.
    pub(super) name: &'a str,
    /// Its value.
    pub(super) value: &'a str,
}

impl<'a> Page<'a> {
    /// Lists the elements of a parsed document.
    pub fn new(path: &'a str, document: &'a Html) -> Self {
        let (mut elements, mut attributes, mut ids) = (Vec::new(), Vec::new(), HashMap::new());
        for element in document.tree.root().descendants().filter_map(ElementRef::wrap) {
            let number = elements.len();
            for (name, value) in element.value().attrs() {
                attributes.push((number, name, value));
                if name == "id" {
                    ids.entry(value).or_insert(number);
                }
            }
            elements.push((element, element.value().name()));
        }
        Self { path, elements, attributes, ids }
    }

    /// Every element, in document order.
    pub(super) fn elements(&self) -> impl Iterator<Item = ElementRef<'a>> {
        self.elements.iter().map(|(element, _)| *element)
    }

    /// Every element with its name, in document order.
    pub(super) fn tags(&self) -> impl Iterator<Item = (ElementRef<'a>, &'a str)> {
        self.elements.iter().copied()
    }

    /// Every attribute, in document order of the elements.
    pub(super) fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> {
        self.attributes.iter().map(|&(number, name, value)| {
            let (element, tag) = self.elements[number];
            Attribute { element, tag, name, value }
        })
    }

    /// The elements of one name, in document order.
    pub(super) fn named(&self, name: &'static str) -> impl Iterator<Item = ElementRef<'a>> {
        self.tags().filter(move |(_, own)| *own == name).map(|(element, _)| element)
    }

    /// The first element with an id.
    pub(super) fn by_id(&self, id: &str) -> Option<ElementRef<'a>> {
        self.ids.get(id).map(|number| self.elements[*number].0)
    }

    /// Whether an element has this id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.contains_key(id)
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

    /// Whether [`Page::name_of`] gives an element a name.
    pub(super) fn has_name(&self, element: ElementRef<'a>) -> bool {
        let filled = |name| attr(element, name).is_some_and(is_filled);
        // Most have their name by their text.
        has_text(element) || filled("aria-label") || filled("title") || {
            let ids = attr(element, "aria-labelledby").unwrap_or("").split_whitespace();
            ids.filter_map(|id| self.by_id(id)).any(has_text)
        }
    }
}

fn is_filled(text: &str) -> bool {
    text.contains(|c: char| !c.is_whitespace())
}

/// Whether [`text_of`] an element is more than blanks.
pub(super) fn has_text(element: ElementRef<'_>) -> bool {
    element.children().any(|child| match child.value() {
        Node::Text(piece) => is_filled(piece),
        Node::Element(_) => ElementRef::wrap(child).is_some_and(|inner| {
            !is_unread(inner) && {
                let label = attr(inner, "aria-label").or_else(|| attr(inner, "alt"));
                label.map_or_else(|| has_text(inner), is_filled)
            }
        }),
        _ => false,
    })
}

/// Whether an element within a text is not read with it.
fn is_unread(element: ElementRef<'_>) -> bool {
    matches!(element.value().name(), "script" | "style" | "template")
        || attr(element, "aria-hidden") == Some("true")
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
                if is_unread(inner) {
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
