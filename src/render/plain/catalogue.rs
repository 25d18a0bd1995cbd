//! The list of all datasets as text.

use crate::render::locale::LocaleError;
use crate::render::plain::paper::Paper;
use crate::render::plain::{Imprint, imprint};
use crate::render::view::list::ListGroup;

/// All datasets, in groups; the links of the items lead to the pages for browsers.
pub struct CatalogueText {
    /// Name of the site.
    pub title: String,
    /// What can be found here, a paragraph each.
    pub about: Vec<String>,
    /// "Ada 46 dataset".
    pub total: String,
    /// The datasets.
    pub groups: Vec<ListGroup>,
    /// The end.
    pub imprint: Imprint,
}

/// Writes the text edition.
///
/// # Errors
/// When the theme lacks an interface text.
pub fn catalogue(mut paper: Paper<'_>, text: &CatalogueText) -> Result<String, LocaleError> {
    paper.heading(1, &text.title);
    text.about.iter().for_each(|paragraph| paper.paragraph(paragraph));
    paper.paragraph(&text.total);
    for group in &text.groups {
        if let Some(heading) = &group.heading {
            paper.heading(2, &heading.text);
        }
        for item in &group.items {
            paper.gap();
            paper.item(&item.link.label.text);
            let mut told = vec![paper.mark_words(&item.marks)?];
            told.extend(item.period.iter().chain(&item.rows).cloned());
            paper.indented("  ", "  ", &told.join("; "));
            // Every dataset has a text edition where the catalogue has one.
            let address = paper.absolute(&item.link.href.replace("index.html", "index.txt"));
            paper.line(&format!("  {address}"));
        }
    }
    imprint(&mut paper, &text.imprint)?;
    Ok(paper.finish())
}
