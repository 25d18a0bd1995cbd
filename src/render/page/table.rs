//! Pages with the rows of a table, and all rows of a short one, built while the rows stream by.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diag::Failure;
use crate::model::ResourceRef;
use crate::plan::{FileId, PageId, PageTask, file_path, has_row_script, relative, table_pages};
use crate::render::page::note::{self, Seen};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, PageError, Pages, cell, dataset, download, marks};
use crate::render::view::shell::HeadLink;
use crate::render::view::table::{Cell, PageNumber, Pagination, Row, Table};
use crate::render::view::table_page::TablePageView;
use crate::render::view::text::Text;
use crate::table::{PublicStream, RecordStream};

/// Page numbers shown on each side of the present one.
const AROUND: usize = 2;
/// Most jumps across a long table.
const JUMPS: usize = 10;
/// The script that sorts and filters.
pub(super) const SCRIPT: &str = "tabel.js";

/// Builds the table pages of `tasks`, which belong to one table and language and are in order.
pub(super) fn pages<E: From<PageError>>(
    site: &Pages<'_>,
    tasks: &[PageTask],
    write: &mut impl FnMut(&PageTask, String) -> Result<(), E>,
) -> Result<(), E> {
    let Some(PageId::Table { at, .. }) = tasks.first().map(|t| t.id) else { return Ok(()) };
    let resource = site.catalog.resource(at);
    let failed = |failure| E::from(PageError::Failure(failure));
    let raw = RecordStream::open(site.workspace, resource).map_err(failed)?;
    let mut stream = PublicStream::new(raw, &resource.schema);
    for task in tasks {
        let wrap = |cause| E::from(PageError::Theme { page: task.path.clone(), cause });
        let page = site.at(task).map_err(wrap)?;
        let labels = cell::labels(&page, at);
        let order = cell::order(&resource.schema, &labels);
        let mut rows: Vec<Row> = Vec::new();
        let mut seen = Seen::default();
        while rows.len() < site.catalog.site.budget.rows_per_page {
            let Some(record) = stream.next_record().map_err(failed)? else { break };
            let row = cell::row(&page, &resource.schema, &order, &labels, |n| record.cell(n));
            let row = row.map_err(wrap)?;
            seen.shown(&row);
            rows.push(row);
            seen.row(&order, |n| record.cell(n));
        }
        let html = build(&page, at, rows, &seen).map_err(wrap)?;
        write(task, html)?;
    }
    Ok(())
}

fn build(page: &Page<'_>, at: ResourceRef, rows: Vec<Row>, seen: &Seen) -> Built<String> {
    let catalog = page.catalog();
    let (dataset, resource) = (&catalog.datasets[at.dataset], catalog.resource(at));
    let PageId::Table { page: number, .. } = page.id else { return Ok(String::new()) };
    let pages = table_pages(catalog, page.site.facts, at);
    let per_page = catalog.site.budget.rows_per_page;
    let first = (number - 1) * per_page + 1;
    let format = |n: usize| page.locale.integer(n as u64);
    let total = page.locale.integer(page.site.facts.of(at).rows);
    let (from, to) = (format(first), format(first + rows.len() - 1));
    let range = match pages {
        1 => page.tw("range-all", &[("total", &total)])?,
        _ => page.tw("range", &[("from", &from), ("to", &to), ("total", &total)])?,
    };
    let position = page.tw("page-position", &[("range", &range)])?;
    let name = page.str(&resource.title);
    let heading = match pages {
        1 => name.to_owned(),
        _ => page
            .tw("page-of", &[("name", name), ("n", &format(number)), ("total", &format(pages))])?,
    };
    let order = cell::order(&resource.schema, &cell::labels(page, at));
    let view = TablePageView {
        heading: heading.as_str().into(),
        marks: marks(dataset),
        dataset: page.dataset_link(at.dataset),
        dictionary: Some(page.link(
            PageId::Dictionary(at.dataset),
            page.tw("dictionary-link", &[("name", page.str(&dataset.title))])?,
        )),
        notices: dataset::notices(page, dataset)?,
        downloads: download::all_rows(page, at)?,
        table: Some(Table {
            id: "tabel".to_owned(),
            caption: page.text(&resource.title),
            range: Some(range),
            marks: marks(dataset),
            columns: cell::columns(page, &resource.schema, &order),
            notes: seen.notes(page, &resource.schema, &order, true)?,
            whole: note::whole(
                page,
                rows.len(),
                (first, page.site.facts.of(at).rows),
                row_script(page, at).filter(|_| pages > 1),
            ),
            rows,
        }),
        pages: if pages > 1 {
            Some(Pagination { position: Some(position), ..pagination(page, at, number, pages)? })
        } else {
            None
        },
    };
    let trail = vec![
        page.link(PageId::Catalogue, page.t("catalogue")?),
        page.dataset_link(at.dataset),
        page.link(page.id, name),
    ];
    // Two datasets may have tables of the same title; page titles are unique.
    let title = format!("{heading} – {}", page.str(&dataset.title));
    let mut head = Head::new(title).describe(page.str(&dataset.description)).trail(trail);
    let neighbour = |rel: &str, n: usize| HeadLink {
        rel: rel.to_owned(),
        href: page.href(PageId::Table { at, page: n }),
        media_type: None,
        title: None,
    };
    if number > 1 {
        head.alternates.push(neighbour("prev", number - 1));
    }
    if number < pages {
        head.alternates.push(neighbour("next", number + 1));
    }
    let sorts = view.table.as_ref().is_some_and(|t| t.whole.is_some());
    page.render(if sorts { head.script(SCRIPT) } else { head }, &view)
}

fn pagination(page: &Page<'_>, at: ResourceRef, number: usize, pages: usize) -> Built<Pagination> {
    let href = |n: usize| page.href(PageId::Table { at, page: n });
    let mut found = numbers(page, number, pages, &href)?;
    let per_page = page.catalog().site.budget.rows_per_page;
    let step = step(pages);
    let mut jumps = Vec::new();
    if pages > 2 * AROUND + 3 {
        for n in (1..=pages).step_by(step).filter(|n| *n != number) {
            let from = page.locale.integer(((n - 1) * per_page + 1) as u64);
            let shown = page.locale.integer(n as u64);
            let label = page.tw("page-jump-to", &[("from", &from), ("n", &shown)])?;
            jumps.push(PageNumber {
                number: shown,
                label: Some(label),
                href: href(n),
                ..PageNumber::default()
            });
        }
    }
    found.jumps = jumps;
    Ok(found)
}

/// The distance between jumps: a round number of pages, so that rows are easy to find.
fn step(pages: usize) -> usize {
    let mut ten = 1;
    loop {
        if let Some(step) = [1, 2, 5].map(|n| n * ten).into_iter().find(|n| pages <= n * JUMPS) {
            return step;
        }
        ten *= 10;
    }
}

/// The addresses of the file with all rows and of the page that its links start from, where the
/// table is short enough for one.
pub(super) fn row_script(page: &Page<'_>, at: ResourceRef) -> Option<(String, String)> {
    let site = page.site;
    has_row_script(site.catalog, site.facts, at).then(|| {
        let path = file_path(site.catalog, site.offer, &FileId::RowScript { at, lang: page.lang });
        (relative(page.path, &path), page.href(PageId::Table { at, page: 1 }))
    })
}

/// Writes all rows of a table as a script that hands them to the one that sorts: the cells of its
/// pages, with addresses as the pages have them.
pub(super) fn write_rows(
    page: &Page<'_>,
    at: ResourceRef,
    out: &mut dyn Write,
) -> Result<(), PageError> {
    let wrap = |cause| PageError::Theme { page: page.path.to_owned(), cause };
    let failed = |cause: io::Error| Failure::write(page.path, cause);
    let resource = page.catalog().resource(at);
    let labels = cell::labels(page, at);
    let order = cell::order(&resource.schema, &labels);
    let raw = RecordStream::open(page.site.workspace, resource)?;
    let mut stream = PublicStream::new(raw, &resource.schema);
    out.write_all(b"terbukaRows([").map_err(failed)?;
    let mut before = "\n";
    while let Some(record) = stream.next_record()? {
        let row = cell::row(page, &resource.schema, &order, &labels, |n| record.cell(n));
        let row = row.map_err(wrap)?;
        let mut cells: Vec<Value> = row.cells.iter().map(compact).collect();
        for found in &row.corrected {
            let inner = cells[found.column].take();
            cells[found.column] = json!(["k", inner, found.href, found.title.text]);
        }
        let line = format!("{before}{}", Value::Array(cells));
        out.write_all(line.as_bytes()).map_err(failed)?;
        before = ",\n";
    }
    out.write_all(b"\n]);\n").map_err(failed)?;
    Ok(())
}

/// A cell in few bytes: its kind and its parts, in the order in which the script draws them.
fn compact(cell: &Cell) -> Value {
    match cell {
        Cell::Text { text, lang: None } => json!(text),
        Cell::Text { text, lang } => json!(["t", text, lang]),
        Cell::Number { text } => json!(["n", text]),
        Cell::Code { code, label } => named("c", code, label.as_ref(), None),
        Cell::LinkedCode { href, code, label } => named("c", code, label.as_ref(), Some(href)),
        Cell::Link { href, text, lang } => json!(["a", text, lang, href]),
        Cell::Day { iso, text } => json!(["d", text, iso]),
        Cell::Missing { reason } => json!(["m", reason]),
        Cell::Withheld { text } => json!(["w", text]),
        Cell::Boolean { word } => json!(word),
    }
}

fn named(kind: &str, code: &str, label: Option<&Text>, href: Option<&String>) -> Value {
    let (text, lang) = label.map(|l| (&l.text, l.lang.as_ref())).unzip();
    json!([kind, code, href, text, lang.flatten()])
}

/// Links between the pages of a long list.
pub(super) fn numbers(
    page: &Page<'_>,
    number: usize,
    pages: usize,
    href: &dyn Fn(usize) -> String,
) -> Built<Pagination> {
    let shown: Vec<usize> =
        (1..=pages).filter(|n| *n == 1 || *n == pages || n.abs_diff(number) <= AROUND).collect();
    let numbers = shown
        .iter()
        .enumerate()
        .map(|(i, n)| PageNumber {
            number: page.locale.integer(*n as u64),
            label: None,
            href: href(*n),
            current: *n == number,
            gap: i > 0 && shown[i - 1] + 1 < *n,
        })
        .collect();
    Ok(Pagination {
        label: page.t("pages-preview")?,
        first: (number > 1).then(|| href(1)),
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < pages).then(|| href(number + 1)),
        last: (number < pages).then(|| href(pages)),
        numbers,
        position: None,
        jumps: Vec::new(),
    })
}
