//! A dataset as text.

use crate::render::locale::LocaleError;
use crate::render::plain::paper::Paper;
use crate::render::plain::{Imprint, chart, downloads, imprint, map, table};
use crate::render::view::dataset::{DatasetView, ResourceView, SourceView};
use crate::syntax::blocks::Block;

/// A dataset page and what only its text edition needs.
pub struct DatasetText<'d> {
    /// The page.
    pub view: &'d DatasetView,
    /// How the data was made and where it ends, whose page holds it as HTML.
    pub method: Vec<Block>,
    /// The end.
    pub imprint: Imprint,
}

/// Writes the text edition.
///
/// # Errors
/// When the theme lacks an interface text.
pub fn dataset(mut paper: Paper<'_>, text: &DatasetText<'_>) -> Result<String, LocaleError> {
    let view = text.view;
    paper.heading(1, &view.title.text);
    paper.marks(&view.marks)?;
    paper.paragraph(&view.summary.text);
    paper.notices(&view.notices);
    part(&mut paper, "dataset-facts", !view.facts.is_empty())?;
    paper.facts(&view.facts);
    let has_files = view.resources.iter().any(|r| !r.downloads.is_empty() || r.original.is_some());
    part(&mut paper, "dataset-downloads", has_files)?;
    for resource in &view.resources {
        files(&mut paper, resource, view.resources.len() > 1)?;
    }
    downloads(&mut paper, view.bundle.as_slice());
    part(&mut paper, "dataset-preview", !view.resources.is_empty())?;
    for resource in &view.resources {
        shown(&mut paper, resource)?;
    }
    if let Some(dictionary) = &view.dictionary {
        part(&mut paper, "dataset-dictionary", true)?;
        paper.paragraph(&dictionary.summary.text);
        for column in &dictionary.columns {
            let name = &column.link.label.text;
            paper.indented("", "  ", &format!("{name}: {}", column.meaning.text));
        }
        paper.gap();
        paper.link(&dictionary.link);
    }
    part(&mut paper, "dataset-method", !text.method.is_empty())?;
    blocks(&mut paper, &text.method);
    part(&mut paper, "dataset-faults", !view.known_faults.is_empty())?;
    for fault in &view.known_faults {
        paper.item(&fault.text);
    }
    if let Some(found) = &view.reconciliation {
        part(&mut paper, "quality", true)?;
        paper.paragraph(&found.summary);
        table::write(&mut paper, &found.table)?;
        if let Some(accepted) = &found.accepted {
            table::write(&mut paper, accepted)?;
        }
    }
    part(&mut paper, "dataset-sources", !view.sources.is_empty())?;
    for source in &view.sources {
        source_line(&mut paper, source)?;
    }
    part(&mut paper, "dataset-additional", !view.additional.is_empty())?;
    paper.facts(&view.additional);
    ending(&mut paper, view)?;
    imprint(&mut paper, &text.imprint)?;
    Ok(paper.finish())
}

fn part(paper: &mut Paper<'_>, key: &str, there: bool) -> Result<(), LocaleError> {
    if there {
        let heading = paper.t(key)?;
        paper.heading(2, &heading);
    }
    Ok(())
}

fn files(paper: &mut Paper<'_>, resource: &ResourceView, several: bool) -> Result<(), LocaleError> {
    if several {
        paper.heading(3, &resource.title.text);
    }
    if let Some(summary) = &resource.summary {
        paper.paragraph(&summary.text);
    }
    if let Some(rows) = resource.downloads.iter().find_map(|file| file.rows.as_ref()) {
        paper.paragraph(rows);
    }
    downloads(paper, &resource.downloads);
    if let Some(original) = &resource.original {
        let lead = paper.t("download-as-received")?;
        paper.line(&lead);
        downloads(paper, std::slice::from_ref(original));
    }
    paper.gap();
    Ok(())
}

fn shown(paper: &mut Paper<'_>, resource: &ResourceView) -> Result<(), LocaleError> {
    match &resource.preview {
        Some(preview) => table::write(paper, preview)?,
        None => {
            let text = paper.tw("dataset-no-preview", &[("name", &resource.title.text)])?;
            paper.paragraph(&text);
        }
    }
    for link in resource.records.iter().chain(&resource.all_rows) {
        paper.link(&link.link);
    }
    paper.gap();
    for figure in &resource.maps {
        map(paper, figure);
    }
    resource.more_maps.iter().for_each(|link| paper.link(link));
    resource.charts.iter().try_for_each(|figure| chart(paper, figure))
}

/// A source with its address.
pub(super) fn source_line(paper: &mut Paper<'_>, source: &SourceView) -> Result<(), LocaleError> {
    let mut line = source.title.text.clone();
    if let Some(system) = &source.system {
        line.push_str(&format!(", {} {}", paper.t("source-system")?, system.text));
    }
    if let Some(day) = &source.retrieved {
        line.push_str(&format!(", {} {}", paper.t("source-retrieved")?, day.display));
    }
    paper.item(&line);
    if let Some(href) = &source.href {
        let address = paper.absolute(href);
        paper.line(&format!("  {address}"));
    }
    Ok(())
}

/// What is told after the data: openness, citation, metadata, related datasets.
fn ending(paper: &mut Paper<'_>, view: &DatasetView) -> Result<(), LocaleError> {
    if let Some(openness) = &view.openness {
        part(paper, "open-section", true)?;
        paper.paragraph(&openness.summary.text);
    }
    if view.longer.is_some() {
        part(paper, "dataset-longer", true)?;
        // The page holds it as HTML only, and a text is never made by taking HTML apart.
        let address = paper.absolute("index.html");
        paper.line(&format!("{address}#about"));
    }
    if let Some(cite) = &view.cite {
        part(paper, "dataset-cite", true)?;
        paper.paragraph(&cite.text);
    }
    let lists = [
        ("dataset-metadata", &view.metadata),
        ("dataset-related", &view.related),
        ("dataset-report", &view.reports),
    ];
    for (key, links) in lists {
        part(paper, key, !links.is_empty())?;
        for link in links {
            paper.link(link);
        }
    }
    Ok(())
}

/// Markdown as text.
fn blocks(paper: &mut Paper<'_>, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Heading(text) => paper.heading(3, text),
            Block::Paragraph(text) => paper.paragraph(text),
            Block::Item(text) => paper.item(text),
            Block::Code(lines) => {
                paper.gap();
                for line in lines {
                    paper.indented("    ", "    ", line);
                }
                paper.gap();
            }
        }
    }
    paper.gap();
}
