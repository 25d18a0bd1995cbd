//! The page a host shows for an address that does not exist.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::search::SearchForm;
use crate::render::view::text::Link;

/// The "not found" page. It is shown at any depth, so its shell's addresses must be rooted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotFoundView {
    /// The search.
    pub search: SearchForm,
    /// Ways on: home, catalogue, maps.
    pub links: Vec<Link>,
}

impl PageView for NotFoundView {
    const TEMPLATE: &'static str = "not-found.html";
}
