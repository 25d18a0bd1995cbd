//! Audits: rules about finished HTML, the last gate before publishing.
//!
//! Comes in: every output path ([`Outputs`]) and the text of each finished page. Goes out:
//! [`Finding`]s. A page is parsed and walked once; all rules of [`AUDITS`] read the lists of the
//! same [`Page`]. Links to places in other pages are gathered page by page ([`page`] returns
//! [`PageLinks`]) and checked when all pages are known ([`links::check`]). Style sheets are looked
//! through by [`stylesheet`].
//!
//! Every page is judged as a reader without scripts gets it, whoever made the theme.

pub mod links;

mod by_itself;
mod contrast;
mod controls;
mod downloads;
mod external;
mod headings;
mod html_lang;
mod ids;
mod images;
mod landmarks;
mod link_language;
mod link_text;
mod maps;
mod policy;
mod script_loads;
mod scripts;
mod scroll_boxes;
mod svg;
mod tables;
mod titles;
mod tree;
mod weight;

use crate::diag::{Code, Words};

pub use links::{Outputs, PageLinks};
pub use tree::Page;
pub use weight::Load;

#[cfg(test)]
mod tests;

/// A rule about one finished page.
#[derive(Debug)]
pub struct Audit {
    /// Its code, name and explanation, such as `A11Y001`, `page-language`.
    pub code: Code,
    /// Finds the faults of a page.
    pub check: fn(&Page<'_>, &mut Vec<Finding>),
}

/// A fault of a finished page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The output path of the page.
    pub page: String,
    /// The rule.
    pub code: &'static Code,
    /// What is wrong, beginning in lower case.
    pub message: Words,
    /// The start of the element it is about.
    pub excerpt: String,
}

/// All rules about single pages, in the order of their codes.
pub static AUDITS: &[&Audit] = &[
    &html_lang::AUDIT,
    &headings::ONE_H1,
    &headings::ORDER,
    &images::AUDIT,
    &ids::AUDIT,
    &tables::HEADERS,
    &tables::EMPTY_CELLS,
    &controls::AUDIT,
    &link_text::AUDIT,
    &svg::AUDIT,
    &landmarks::AUDIT,
    &scripts::AUDIT,
    &external::AUDIT,
    &titles::AUDIT,
    &downloads::AUDIT,
    &maps::AUDIT,
    &by_itself::AUDIT,
    &scroll_boxes::AUDIT,
    &link_language::AUDIT,
    &policy::POLICY,
    &policy::BLOCKED,
];

/// The codes of all audits, for the registry: those of [`AUDITS`], of style sheets, then
/// [`LINK_CODES`].
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let pages = AUDITS.iter().map(|audit| &audit.code);
    pages.chain([&contrast::CONTRAST]).chain(LINK_CODES.iter().copied())
}

/// The rules about links between pages, checked by [`links::check`].
pub static LINK_CODES: &[&Code] = &[&links::DEAD, &links::ANCHOR, &links::FORM];

/// Audits one page: its findings by all of [`AUDITS`] and about its links, what is left of them
/// for [`together`], and what it makes a browser load.
pub fn page(path: &str, html: &str, outputs: &Outputs<'_>) -> (Vec<Finding>, PageLinks, Load) {
    let document = scraper::Html::parse_document(html);
    let page = Page::new(path, &document);
    let mut findings = Vec::new();
    for audit in AUDITS {
        (audit.check)(&page, &mut findings);
    }
    let links = links::gather(&page, outputs, &mut findings);
    (findings, links, weight::measure(&page))
}

/// Audits what only all pages together tell: links to places in other pages, and shared titles.
pub fn together(pages: &[PageLinks]) -> Vec<Finding> {
    let mut findings = links::check(pages);
    findings.extend(titles::shared(pages));
    findings
}

/// Audits one style sheet: what it loads comes from the site and is there, and its colours stand out.
pub fn stylesheet(path: &str, css: &str, outputs: &Outputs<'_>) -> Vec<Finding> {
    let mut findings = external::stylesheet(path, css, outputs);
    contrast::check(path, css, &mut findings);
    findings
}

/// Audits one script of the theme: it asks no host for anything.
pub fn script(path: &str, text: &str) -> Vec<Finding> {
    script_loads::check(path, text)
}
