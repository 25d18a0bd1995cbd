//! The search: its form on other pages, and its own page.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::text::{CountLink, Text};

/// The form, which works without scripts: it leads to the page of the search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchForm {
    /// Address of that page.
    pub action: String,
}

/// The page of the search. A script answers; without one the page leads to all there is by links.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchView {
    /// Heading.
    pub heading: Text,
    /// What can be found.
    pub intro: Text,
    /// The form.
    pub search: SearchForm,
    /// Folder of the files of the index, with a slash at its end.
    pub index: String,
    /// The top of the site, with a slash at its end or empty.
    pub root: String,
    /// Ways without a word.
    pub ways: Vec<Way>,
}

impl PageView for SearchView {
    const TEMPLATE: &'static str = "search.html";
}

/// Links of one kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Way {
    /// What they are.
    pub heading: Text,
    /// The links, with counts.
    pub links: Vec<CountLink>,
}
