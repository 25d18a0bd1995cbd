//! The permanent page of a release: its files, and what changed since the one before.

use crate::changes::{Counts, Matched};
use crate::model::{Release, ResourceRef};
use crate::plan::{CHANGES, FileId, FormatInfo, PageId};
use crate::release::{Sample, Step, TableStep};
use crate::render::page::changed::{Changed, columns, nothing};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, correction, download};
use crate::render::view::dataset::Change;
use crate::render::view::report::{ReportSection, ReportView};
use crate::render::view::shell::HeadLink;
use crate::render::view::table::{Cell, Row, Table};
use crate::render::view::text::{Detail, Fact, Link};

pub(super) fn build(page: &Page<'_>, n: usize) -> Built<String> {
    let catalog = page.catalog();
    let release = &catalog.releases.list[n];
    let name = page.str(&catalog.datasets[release.dataset].title);
    let args = [("name", name), ("version", release.version.as_str())];
    let heading = page.tw("release-heading", &args)?;
    let is_present = release.past.is_none();
    let intro = page.t(if is_present { "release-present" } else { "release-earlier" })?;
    let step = page.site.history.steps.get(n).and_then(Option::as_ref);
    let mut sections = vec![files(page, n, release)?];
    sections.extend(corrections(page, n)?);
    sections.push(summary(page, n, step)?);
    for table in step.iter().flat_map(|step| &step.tables) {
        sections.extend(section(page, release.dataset, table)?);
    }
    let view = ReportView {
        heading: heading.as_str().into(),
        intro: Some(intro.as_str().into()),
        facts: facts(page, release)?,
        links: links(page, n, release)?,
        sections,
        ..ReportView::default()
    };
    let short = page.tw("version", &[("version", &release.version)])?;
    let trail = vec![
        page.link(PageId::Catalogue, page.t("catalogue")?),
        page.dataset_link(release.dataset),
        page.link(PageId::Release(n), short),
    ];
    let mut head = Head::new(heading).describe(&intro).trail(trail);
    if step.is_some() {
        let (href, _) = page.file(FileId::Changes { release: n, form: 1 });
        head.alternates.push(HeadLink {
            rel: "alternate".to_owned(),
            href,
            media_type: Some("application/json".to_owned()),
            title: None,
        });
    }
    page.render(head, &view)
}

fn facts(page: &Page<'_>, release: &Release) -> Built<Vec<Fact>> {
    let mut out = vec![Fact::new(page.t("release-version")?, release.version.as_str())];
    if let Some(date) = release.date {
        let detail = Detail::day(page.day(date));
        out.push(Fact { term: page.t("release-date")?.into(), details: vec![detail] });
    }
    let kind = page.t(&format!("release-kind-{}", release.kind.id()))?;
    out.push(Fact::new(page.t("release-kind")?, kind));
    if let Some(note) = &release.note {
        let detail = Detail::plain(page.text(note));
        out.push(Fact { term: page.t("release-note")?.into(), details: vec![detail] });
    }
    Ok(out)
}

/// The dataset, and the releases around this one.
fn links(page: &Page<'_>, n: usize, release: &Release) -> Built<Vec<Link>> {
    let releases = &page.catalog().releases;
    let mut out = vec![page.dataset_link(release.dataset)];
    let mut all: Vec<usize> = releases.of(release.dataset).map(|(m, _)| m).collect();
    all.reverse();
    for m in all.into_iter().filter(|m| *m != n) {
        let other = &releases.list[m];
        let key = if other.past.is_none() { "release-link-present" } else { "release-link" };
        out.push(page.link(PageId::Release(m), page.tw(key, &[("version", &other.version)])?));
    }
    Ok(out)
}

/// The tables as they were; those of today lie where they always do.
fn files(page: &Page<'_>, n: usize, release: &Release) -> Built<ReportSection> {
    let releases = &page.catalog().releases;
    let dataset = release.past.zip(releases.past.as_ref()).map(|(m, past)| &past.datasets[m]);
    let today = &page.catalog().datasets[release.dataset];
    let mut rows = Vec::new();
    for (table, resource) in dataset.unwrap_or(today).resources.iter().enumerate() {
        let at = ResourceRef { dataset: release.dataset, resource: table };
        let id = match dataset {
            Some(_) if resource.is_table() => FileId::Release { release: n, table },
            Some(_) => continue,
            None if resource.is_table() => FileId::Download { at, format: 0 },
            None => FileId::Original(at),
        };
        let (href, Some(fact)) = page.file(id) else { continue };
        let file = href.rsplit('/').next().unwrap_or_default().to_owned();
        let (catalog, site) = (page.catalog(), page.site);
        let count = site.history.rows(catalog, site.facts, n, table);
        rows.push(Row {
            cells: vec![
                Cell::link(href, file),
                cell(page, &resource.title),
                Cell::number(page.locale.integer(count)),
                Cell::text(page.locale.bytes(fact.bytes)),
                Cell::Code { code: download::checksum(fact).short, label: None },
            ],
            ..Row::default()
        });
    }
    let table = (!rows.is_empty()).then_some(rows);
    let heading = page.t("release-files")?;
    let keys = ["release-file", "release-title", "release-rows", "release-size", "release-sha"];
    let text = if dataset.is_some() { "release-files-text" } else { "release-files-present" };
    Ok(ReportSection {
        id: "berkas".to_owned(),
        paragraphs: vec![page.t(text)?.into()],
        table: match table {
            Some(rows) => Some(Table {
                id: "t-berkas".to_owned(),
                caption: page.tw("release-files-caption", &[("version", &release.version)])?.into(),
                columns: columns(page, &keys, &["release-rows"])?,
                rows,
                ..Table::default()
            }),
            None => None,
        },
        heading: heading.into(),
        ..ReportSection::default()
    })
}

fn cell(page: &Page<'_>, text: &crate::model::Text) -> Cell {
    let text = page.text(text);
    Cell::Text { text: text.text, lang: text.lang }
}

/// The corrections that the release carries.
fn corrections(page: &Page<'_>, n: usize) -> Built<Option<ReportSection>> {
    let all = page.catalog().releases.corrections.iter().enumerate();
    let own: Vec<Link> = all
        .filter(|(_, c)| c.release == Some(n))
        .map(|(m, c)| Link::new(correction::href(page, m), page.text(&c.title)))
        .collect();
    if own.is_empty() {
        return Ok(None);
    }
    Ok(Some(ReportSection {
        id: "koreksi".to_owned(),
        heading: page.t("corrections")?.into(),
        paragraphs: vec![page.t("release-corrections")?.into()],
        links: own,
        ..ReportSection::default()
    }))
}

/// How much changed in all, and the files that tell all of it.
fn summary(page: &Page<'_>, n: usize, step: Option<&Step>) -> Built<ReportSection> {
    let mut out = ReportSection { id: "perubahan".to_owned(), ..ReportSection::default() };
    let Some(step) = step else {
        out.heading = page.t("release-changes-first")?.into();
        out.paragraphs.push(page.t("release-first")?.into());
        return Ok(out);
    };
    let from = &page.catalog().releases.list[step.from];
    out.heading = page.tw("release-changes", &[("version", &from.version)])?.into();
    if step.is_none() {
        out.paragraphs.push(page.t("release-same")?.into());
    } else {
        out.facts = count_facts(page, step.counts())?;
    }
    let forms = [("CSV", "text/csv"), ("JSON", "application/json")];
    for (form, (name, media_type)) in forms.into_iter().enumerate() {
        let format = FormatInfo { id: CHANGES[form], name, media_type, from_rows: 0 };
        let label = page.t("release-all-changes")?;
        let file = download::plain(page, FileId::Changes { release: n, form }, &format, &label)?;
        out.links.push(Link::new(file.href, file.label));
    }
    Ok(out)
}

fn count_facts(page: &Page<'_>, counts: Counts) -> Built<Vec<Fact>> {
    let all = [
        ("release-added", counts.added),
        ("release-removed", counts.removed),
        ("release-changed-rows", counts.changed),
        ("release-changed-cells", counts.cells),
    ];
    let fact = |(key, n): (&str, u64)| Ok(Fact::new(page.t(key)?, page.locale.integer(n)));
    all.into_iter().map(fact).collect()
}

/// What changed in one table.
fn section(page: &Page<'_>, dataset: usize, table: &TableStep) -> Built<Vec<ReportSection>> {
    let name = table.name.as_str();
    let mut out = Vec::new();
    let mut notes = Vec::new();
    match (table.before, table.after) {
        (None, _) => notes.push(page.t("release-table-added")?.into()),
        (_, None) => notes.push(page.t("release-table-removed")?.into()),
        _ if table.file_changed => notes.push(page.t("release-file-changed")?.into()),
        _ => {}
    }
    let told = table.counts.added + table.counts.removed + table.counts.cells;
    let heading = page.tw("release-table", &[("name", name)])?;
    if !notes.is_empty() || told > 0 {
        match table.matched {
            Some(Matched::Whole) => notes.push(page.t("release-whole")?.into()),
            Some(Matched::WholeForDuplicates) => notes.push(page.t("release-twice")?.into()),
            _ => {}
        }
        if told > table.sample.len() as u64 {
            let (n, total) = (table.sample.len() as u64, told);
            let args = [("n", page.locale.integer(n)), ("total", page.locale.integer(total))];
            let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
            notes.push(page.tw("release-part", &args)?.into());
        }
        out.push(ReportSection {
            id: format!("tabel-{name}"),
            heading: heading.into(),
            paragraphs: notes,
            facts: if told > 0 { count_facts(page, table.counts)? } else { Vec::new() },
            table: if table.sample.is_empty() { None } else { Some(sample(page, dataset, table)?) },
            ..ReportSection::default()
        });
    }
    if !table.definition.is_empty() {
        out.push(ReportSection {
            id: format!("skema-{name}"),
            heading: page.tw("release-definition", &[("name", name)])?.into(),
            table: Some(definition(page, table)?),
            ..ReportSection::default()
        });
    }
    Ok(out)
}

fn sample(page: &Page<'_>, dataset: usize, table: &TableStep) -> Built<Table> {
    let keys = [
        "change-row",
        "change-field",
        "change-before",
        "change-after",
        "change-what",
        "change-correction",
    ];
    let told = Changed::new(page, dataset, &table.name);
    let cells = table.sample.iter().filter(|sample| sample.is_cell());
    let numeric: &[&str] = match told.are_amounts(cells.map(|sample| sample.field.as_str())) {
        true => &["change-before", "change-after"],
        false => &[],
    };
    let row = |sample: &Sample| {
        let by = match sample.correction {
            Some(n) => {
                let title = page.text(&page.catalog().releases.corrections[n].title);
                Cell::Link { href: correction::href(page, n), text: title.text, lang: title.lang }
            }
            None => nothing(),
        };
        let key: Vec<_> = sample.key.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let mut cells = vec![told.row(page, &key)?];
        if sample.is_cell() {
            cells.push(told.title(page, &sample.field));
            cells.extend(told.values(page, &sample.field, [&sample.before, &sample.after])?);
        } else {
            cells.extend([nothing(), nothing(), nothing()]);
        }
        cells.push(Cell::text(page.t(&format!("change-{}", sample.what))?));
        cells.push(by);
        Ok(Row { cells, ..Row::default() })
    };
    Ok(Table {
        id: format!("t-{}", table.name),
        caption: page.tw("release-table-caption", &[("name", &table.name)])?.into(),
        columns: columns(page, &keys, numeric)?,
        rows: table.sample.iter().map(row).collect::<Built<_>>()?,
        ..Table::default()
    })
}

/// What the definition of a field said.
fn value(page: &Page<'_>, text: &str) -> Built<Cell> {
    Ok(match text.trim().is_empty() {
        true => Cell::Missing { reason: page.t("change-empty")? },
        false => Cell::text(text),
    })
}

fn definition(page: &Page<'_>, table: &TableStep) -> Built<Table> {
    let keys = ["change-field", "change-what", "change-before", "change-after"];
    let row = |change: &crate::changes::DefinitionChange| {
        let field = match change.field.as_str() {
            "" => Cell::text(page.t("change-table")?),
            name => Cell::Code { code: name.to_owned(), label: None },
        };
        Ok(Row {
            cells: vec![
                field,
                Cell::text(page.t(&format!("change-{}", change.what))?),
                value(page, &change.before)?,
                value(page, &change.after)?,
            ],
            ..Row::default()
        })
    };
    Ok(Table {
        id: format!("t-skema-{}", table.name),
        caption: page.tw("release-definition-caption", &[("name", &table.name)])?.into(),
        columns: columns(page, &keys, &[])?,
        rows: table.definition.iter().map(row).collect::<Built<_>>()?,
        ..Table::default()
    })
}

/// The releases of a dataset for its own page, the newest first.
pub(super) fn of_dataset(page: &Page<'_>, dataset: usize) -> Built<Vec<Change>> {
    let mut out = Vec::new();
    for (n, release) in page.catalog().releases.of(dataset).rev() {
        let Some(date) = release.date else { continue };
        let step = page.site.history.steps.get(n).and_then(Option::as_ref);
        let text = match (&release.note, step) {
            (Some(note), _) => page.text(note),
            (None, None) => page.t("release-first")?.into(),
            (None, Some(step)) if step.is_none() => page.t("release-same")?.into(),
            (None, Some(step)) => {
                let counts = step.counts();
                let numbers = [
                    ("added", page.locale.integer(counts.added)),
                    ("removed", page.locale.integer(counts.removed)),
                    ("cells", page.locale.integer(counts.cells)),
                ];
                let args = numbers.each_ref().map(|(name, value)| (*name, value.as_str()));
                page.tw("release-brief", &args)?.into()
            }
        };
        out.push(Change {
            version: release.version.clone(),
            date: page.day(date),
            text,
            href: Some(page.href(PageId::Release(n))),
        });
    }
    Ok(out)
}
