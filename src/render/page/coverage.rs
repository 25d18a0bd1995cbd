//! How far the catalogue is translated, and what is still to be done.

use crate::derive::coverage::{Coverage, of_dataset, of_pages, of_site};
use crate::model::Lang;
use crate::plan::PageId;
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page};
use crate::render::view::report::{ReportSection, ReportView};
use crate::render::view::table::{Cell, Column, Row, Table};
use crate::render::view::text::{Fact, Link, Text};

/// Most missing texts that are listed of one part of the catalogue.
const LISTED: usize = 40;

/// A part of the catalogue in one language.
struct Part {
    id: String,
    name: Text,
    link: Option<Link>,
    coverage: Coverage,
}

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let title = page.t("translation-heading")?;
    let others: Vec<Lang> = page.catalog().langs().skip(1).collect();
    let mut facts = Vec::new();
    let mut sections = Vec::new();
    for lang in others {
        let parts = parts(page, lang)?;
        let mut whole = Coverage::default();
        for part in &parts {
            whole.add(&part.coverage);
        }
        facts.push(fact(page, lang, &whole)?);
        sections.push(overview(page, lang, &parts, &whole)?);
        for part in parts.iter().filter(|part| !part.coverage.missing.is_empty()) {
            sections.push(missing(page, lang, part)?);
        }
    }
    sections.push(contribute(page)?);
    let intro = page.t("translation-intro")?;
    let view = ReportView {
        heading: title.as_str().into(),
        intro: Some(intro.as_str().into()),
        facts,
        sections,
        ..ReportView::default()
    };
    let trail = vec![page.link(PageId::Coverage, title.as_str())];
    page.render(Head::new(title).describe(&intro).trail(trail), &view)
}

fn parts(page: &Page<'_>, lang: Lang) -> Built<Vec<Part>> {
    let catalog = page.catalog();
    let mut out = vec![
        Part {
            id: "situs".to_owned(),
            name: page.t("translation-site")?.into(),
            link: None,
            coverage: of_site(&catalog.site, lang),
        },
        Part {
            id: "halaman".to_owned(),
            name: page.t("translation-pages")?.into(),
            link: None,
            coverage: of_pages(catalog, lang),
        },
    ];
    for n in page.site.derived.navigation.titles(page.lang) {
        let dataset = &catalog.datasets[*n];
        out.push(Part {
            id: format!("data-{}", dataset.id),
            name: page.text(&dataset.title),
            link: Some(page.dataset_link(*n)),
            coverage: of_dataset(catalog, *n, lang),
        });
    }
    Ok(out)
}

/// A language's name in itself.
fn name(page: &Page<'_>, lang: Lang) -> Built<Text> {
    let tag = &page.catalog().site.languages[lang.0];
    let name = page.site.engine.locale(tag)?.name().to_owned();
    Ok(page.in_lang(name, lang))
}

fn share(page: &Page<'_>, coverage: &Coverage) -> String {
    page.locale.percent(coverage.translated() as u64, coverage.texts as u64)
}

fn fact(page: &Page<'_>, lang: Lang, whole: &Coverage) -> Built<Fact> {
    let number = |n: usize| page.locale.integer(n as u64);
    let said = page.tw(
        "translation-share",
        &[
            ("done", &number(whole.translated())),
            ("all", &number(whole.texts)),
            ("share", &share(page, whole)),
        ],
    )?;
    Ok(Fact::new(name(page, lang)?, said))
}

/// One row for each part of the catalogue.
fn overview(page: &Page<'_>, lang: Lang, parts: &[Part], whole: &Coverage) -> Built<ReportSection> {
    let language = name(page, lang)?;
    let tag = &page.catalog().site.languages[lang.0];
    let columns = [
        ("translation-part", false),
        ("translation-texts", true),
        ("translation-done", true),
        ("translation-percent", true),
    ];
    let columns = columns
        .iter()
        .map(|(key, numeric)| {
            Ok(Column { label: page.t(key)?.into(), numeric: *numeric, ..Column::default() })
        })
        .collect::<Built<_>>()?;
    let number = |n: usize| Cell::number(page.locale.integer(n as u64));
    let rows = parts
        .iter()
        .filter(|part| part.coverage.texts > 0)
        .map(|part| {
            let Text { text, lang } = part.name.clone();
            let first = match &part.link {
                Some(link) => Cell::Link { href: link.href.clone(), text, lang },
                None => Cell::Text { text, lang },
            };
            let Coverage { texts, .. } = &part.coverage;
            let share = Cell::number(share(page, &part.coverage));
            let cells = vec![first, number(*texts), number(part.coverage.translated()), share];
            Row { cells, ..Row::default() }
        })
        .collect();
    let note = match whole.missing.len() {
        0 => page.t("translation-complete")?,
        n => page.count("translation-missing", n as u64)?,
    };
    Ok(ReportSection {
        id: format!("bahasa-{tag}"),
        heading: language.clone(),
        paragraphs: vec![note.into()],
        table: Some(Table {
            id: format!("cakupan-{tag}"),
            caption: page.tw("translation-caption", &[("name", &language.text)])?.into(),
            columns,
            rows,
            ..Table::default()
        }),
        ..ReportSection::default()
    })
}

/// The texts that one part lacks.
fn missing(page: &Page<'_>, lang: Lang, part: &Part) -> Built<ReportSection> {
    let tag = &page.catalog().site.languages[lang.0];
    let (lacks, language) = (&part.coverage.missing, name(page, lang)?);
    let label = |key: &str| -> Built<Column> {
        Ok(Column { label: page.t(key)?.into(), ..Column::default() })
    };
    let rows = lacks.iter().take(LISTED).map(|(place, words)| {
        let words = page.in_lang(words.clone(), Lang::DEFAULT);
        let cells = vec![
            Cell::Code { code: place.clone(), label: None },
            Cell::Text { text: words.text, lang: words.lang },
        ];
        Row { cells, ..Row::default() }
    });
    let mut paragraphs = vec![page.count("translation-missing", lacks.len() as u64)?.into()];
    if lacks.len() > LISTED {
        paragraphs.push(page.count("translation-listed", LISTED as u64)?.into());
    }
    let heading = page
        .tw("translation-missing-in", &[("name", &part.name.text), ("language", &language.text)])?;
    Ok(ReportSection {
        id: format!("{}-{tag}", part.id),
        heading: heading.as_str().into(),
        paragraphs,
        table: Some(Table {
            id: format!("kurang-{}-{tag}", part.id),
            caption: heading.into(),
            columns: vec![label("translation-place")?, label("translation-words")?],
            rows: rows.collect(),
            ..Table::default()
        }),
        ..ReportSection::default()
    })
}

fn contribute(page: &Page<'_>) -> Built<ReportSection> {
    let site = &page.catalog().site;
    let mut links = Vec::new();
    if let Some(address) = site.feedback.as_ref().or(site.contact.as_ref()) {
        links.push(Link::new(address, page.t("contact")?));
    }
    Ok(ReportSection {
        id: "ikut-menerjemahkan".to_owned(),
        heading: page.t("translation-help")?.into(),
        paragraphs: vec![
            page.t("translation-help-texts")?.into(),
            page.t("translation-help-language")?.into(),
        ],
        links,
        ..ReportSection::default()
    })
}
