//! What stands beside the files of a dataset when they travel alone.

use crate::render::locale::LocaleError;
use crate::render::plain::dataset::source_line;
use crate::render::plain::paper::Paper;
use crate::render::plain::{Imprint, imprint};
use crate::render::view::dataset::SourceView;
use crate::render::view::text::{Fact, Notice};

/// What it tells.
pub struct ReadmeText {
    /// Title of the dataset.
    pub title: String,
    /// What it is.
    pub summary: String,
    /// Cautions.
    pub notices: Vec<Notice>,
    /// Files by name with what they are.
    pub files: Vec<(String, String)>,
    /// Publisher, version, dates, period, licence.
    pub facts: Vec<Fact>,
    /// Where the data come from.
    pub sources: Vec<SourceView>,
    /// How to cite it, in words.
    pub cite: String,
    /// The columns of each table.
    pub tables: Vec<TableText>,
    /// The end.
    pub imprint: Imprint,
}

/// The columns of a table.
pub struct TableText {
    /// "Columns in cabang.csv".
    pub heading: String,
    /// A line each.
    pub columns: Vec<String>,
}

/// Writes the text.
///
/// # Errors
/// When the theme lacks an interface text.
pub fn readme(mut paper: Paper<'_>, text: &ReadmeText) -> Result<String, LocaleError> {
    paper.heading(1, &text.title);
    paper.paragraph(&text.summary);
    paper.notices(&text.notices);
    let heading = paper.t("readme-files")?;
    paper.heading(2, &heading);
    for (name, meaning) in &text.files {
        paper.item(&format!("{name}: {meaning}"));
    }
    let heading = paper.t("dataset-additional")?;
    paper.heading(2, &heading);
    paper.facts(&text.facts);
    if !text.sources.is_empty() {
        let heading = paper.t("dataset-sources")?;
        paper.heading(2, &heading);
        for source in &text.sources {
            source_line(&mut paper, source)?;
        }
    }
    let heading = paper.t("dataset-cite")?;
    paper.heading(2, &heading);
    paper.paragraph(&text.cite);
    for table in &text.tables {
        paper.heading(2, &table.heading);
        for column in &table.columns {
            paper.item(column);
        }
    }
    imprint(&mut paper, &text.imprint)?;
    Ok(paper.finish())
}
