//! A record as text.

use crate::render::locale::LocaleError;
use crate::render::plain::paper::Paper;
use crate::render::plain::{Imprint, chart, downloads, imprint, map, table};
use crate::render::view::record::{RecordView, RelatedSection};

/// The page of a record and the end of its text edition.
pub struct RecordText<'r> {
    /// The page.
    pub view: &'r RecordView,
    /// The end.
    pub imprint: Imprint,
}

/// Writes the text edition.
///
/// # Errors
/// When the theme lacks an interface text.
pub fn record(mut paper: Paper<'_>, text: &RecordText<'_>) -> Result<String, LocaleError> {
    let view = text.view;
    paper.heading(1, &view.heading.text);
    if let Some(kind) = &view.kind {
        paper.paragraph(&kind.text);
    }
    paper.marks(&view.marks)?;
    if let Some(summary) = &view.summary {
        paper.paragraph(&summary.text);
    }
    for figure in &view.figures {
        paper.indented("", "  ", &format!("{}: {}", figure.label.text, figure.value.text));
    }
    paper.gap();
    paper.notices(&view.notices);
    if !view.facts.is_empty() {
        let heading = paper.t("record-facts")?;
        paper.heading(2, &heading);
        paper.facts(&view.facts);
    }
    if let Some(figure) = &view.map {
        map(&mut paper, figure);
    }
    if let Some(near) = &view.neighbours {
        paper.heading(3, &near.heading.text);
        near.links.iter().for_each(|link| paper.link(link));
    }
    if let Some(locator) = &view.locator {
        paper.heading(3, &locator.heading.text);
        paper.link(&locator.link);
    }
    view.sections.iter().try_for_each(|found| section(&mut paper, found))?;
    paper.gap();
    paper.link(&view.dataset);
    view.around.iter().for_each(|link| paper.link(link));
    imprint(&mut paper, &text.imprint)?;
    Ok(paper.finish())
}

fn section(paper: &mut Paper<'_>, found: &RelatedSection) -> Result<(), LocaleError> {
    let heading = match &found.count {
        Some(count) => format!("{} ({count})", found.heading.text),
        None => found.heading.text.clone(),
    };
    paper.heading(2, &heading);
    for text in found.note.iter().chain(&found.none) {
        paper.paragraph(&text.text);
    }
    if let Some(figure) = &found.chart {
        chart(paper, figure)?;
    }
    if let Some(rows) = &found.table {
        table::write(paper, rows)?;
    }
    if let Some(next) = found.pages.as_ref().and_then(|pages| pages.next.as_ref()) {
        let label = paper.t("page-next")?;
        let address = paper.absolute(next);
        paper.item(&label);
        paper.line(&format!("  {address}"));
    }
    downloads(paper, &found.downloads);
    if let Some(link) = &found.dataset {
        paper.link(link);
    }
    Ok(())
}
