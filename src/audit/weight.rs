//! What a page makes a browser load, and how much there is to lay out.

use std::collections::BTreeSet;

use crate::audit::tree::{Attribute, Page, attr};
use crate::audit::{external, links};

/// `rel` values of what a browser loads once a site, beside the page: its signs.
const SIGNS: [&str; 3] = ["icon", "apple-touch-icon", "manifest"];

/// The load of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Load {
    /// Elements of the page.
    pub elements: usize,
    /// Output paths of the files that a browser fetches with it, each once, in order.
    pub files: Vec<String>,
}

pub(super) fn measure(page: &Page<'_>) -> Load {
    let mut addresses = Vec::new();
    for attribute in page.attributes().filter(|it| !waits(it)) {
        external::addresses(&attribute, &mut addresses);
    }
    // What is not on the site is a fault of its own, and data of the page itself is no request.
    let own = addresses.iter().filter_map(|address| {
        let address = address.strip_prefix('/').unwrap_or(address);
        if external::has_scheme(address) || address.starts_with('#') {
            return None;
        }
        let path = address.split(['?', '#']).next().unwrap_or_default();
        links::resolve(page.path, path)
    });
    let files: BTreeSet<String> = own.collect();
    Load { elements: page.elements().count(), files: files.into_iter().collect() }
}

/// Whether what an attribute names comes after the page: pictures further down, signs of the site.
fn waits(attribute: &Attribute<'_>) -> bool {
    let has = |name, word: &str| attr(attribute.element, name).is_some_and(|value| value == word);
    match attribute.tag {
        "img" => has("loading", "lazy"),
        "link" => SIGNS.iter().any(|sign| has("rel", sign)),
        _ => false,
    }
}
