//! Text editions: datasets, records and the catalogue as plain text, from the same views as the
//! pages for browsers.
//!
//! For readers of terminals and small screens, for mail, for printers of every age, and for
//! whoever wants to read a page with nothing but an editor. UTF-8, lines of 72 columns, addresses
//! in full, since a text leaves its folder.

mod catalogue;
mod dataset;
mod paper;
mod readme;
mod record;
mod table;

use crate::render::locale::LocaleError;
use crate::render::view::chart::ChartFigure;
use crate::render::view::dataset::MapFigure;
use crate::render::view::download::Download;

pub use catalogue::{CatalogueText, catalogue};
pub use dataset::{DatasetText, dataset};
pub use paper::Paper;
pub use readme::{ReadmeText, TableText, readme};
pub use record::{RecordText, record};

/// What stands at the end of every text edition.
#[derive(Debug, Clone, Default)]
pub struct Imprint {
    /// Name of the site.
    pub site: String,
    /// Licence with its address.
    pub licence: String,
    /// Absolute address of the page for browsers.
    pub page: String,
    /// First digits of the digest that stands for the data.
    pub print: Option<String>,
}

fn imprint(paper: &mut Paper<'_>, imprint: &Imprint) -> Result<(), LocaleError> {
    paper.gap();
    paper.line(&"=".repeat(paper::WIDTH));
    paper.indented("", "  ", &imprint.site);
    let lines = [
        ("text-page", Some(&imprint.page)),
        ("fact-licence", Some(&imprint.licence)),
        ("data-print", imprint.print.as_ref()),
    ];
    for (key, value) in lines {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let term = paper.t(key)?;
            paper.indented("", "  ", &format!("{term}: {value}"));
        }
    }
    Ok(())
}

fn downloads(paper: &mut Paper<'_>, files: &[Download]) {
    for file in files {
        paper.item(&file.label.text);
        let address = paper.absolute(&file.href);
        paper.line(&format!("  {address}"));
        if let Some(digest) = &file.sha256 {
            paper.line(&format!("  SHA-256 {}", digest.full));
        }
    }
}

fn map(paper: &mut Paper<'_>, map: &MapFigure) {
    paper.heading(3, &map.title.text);
    paper.paragraph(&map.finding.text);
    paper.paragraph(&map.caption.text);
    if let Some(page) = &map.page {
        paper.link(page);
    }
    downloads(paper, &map.downloads);
    paper.gap();
}

fn chart(paper: &mut Paper<'_>, chart: &ChartFigure) -> Result<(), LocaleError> {
    paper.heading(3, &chart.title.text);
    paper.paragraph(&chart.finding.text);
    for note in &chart.notes {
        paper.paragraph(note);
    }
    if let Some(values) = &chart.table {
        table::write(paper, values)?;
    }
    paper.paragraph(&chart.caption.text);
    downloads(paper, &chart.downloads);
    paper.gap();
    Ok(())
}
