//! Tables that can be heard: caption, header cells with scope, no empty cell.

use scraper::ElementRef;

use crate::audit::tree::{attr, closest, has_text};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static HEADERS: Audit = Audit {
    code: Code::error(
        "A11Y006",
        "table-headers",
        "A table begins with a `caption`, has column headers, every `th` has a `scope`, and \
        every row of its body begins with a row header: only then a cell is spoken with what it \
        means (WCAG 1.3.1). Tables for layout are not used. Remedy: build tables by the table \
        view of the theme.",
        "Sebuah tabel diawali `caption`, punya kepala kolom, setiap `th` punya `scope`, dan \
         setiap baris isinya diawali kepala baris: hanya dengan begitu sebuah sel dibacakan \
         beserta artinya (WCAG 1.3.1). Tabel tidak dipakai untuk tata letak. Perbaikan: buat \
         tabel lewat tampilan tabel dari tema.",
    ),
    check: headers,
};

pub(super) static EMPTY_CELLS: Audit = Audit {
    code: Code::error(
        "A11Y007",
        "empty-cell",
        "No header or data cell is empty: silence says neither «zero» nor «unknown» nor \
        «withheld» (WCAG 1.3.1). Remedy: write the reason in words.",
        "Tidak ada sel kepala atau sel data yang kosong: diam tidak berarti «nol», «tidak \
         diketahui», ataupun «tidak dipublikasikan» (WCAG 1.3.1). Perbaikan: tulis alasannya \
         dengan kata-kata.",
    ),
    check: empty_cells,
};

const SCOPES: [&str; 4] = ["col", "row", "colgroup", "rowgroup"];

fn headers(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for table in page.named("table") {
        let caption = table.child_elements().next().filter(|first| named(*first, "caption"));
        if !caption.is_some_and(has_text) {
            page.report(
                &HEADERS,
                table,
                words!(
                    "the table does not begin with a `caption`",
                    "tabel ini tidak diawali `caption`"
                ),
                findings,
            );
        }
        let mut columns = 0;
        for header in cells(table).filter(|cell| named(*cell, "th")) {
            let scope = attr(header, "scope").unwrap_or("");
            columns += usize::from(scope.starts_with("col"));
            if !SCOPES.contains(&scope) {
                page.report(
                    &HEADERS,
                    header,
                    words!("the header cell has no `scope`", "sel kepala ini tidak punya `scope`"),
                    findings,
                );
            }
        }
        if columns == 0 {
            page.report(
                &HEADERS,
                table,
                words!("the table has no column header", "tabel ini tidak punya kepala kolom"),
                findings,
            );
        }
        row_headers(page, table, findings);
    }
}

fn row_headers(page: &Page<'_>, table: ElementRef<'_>, findings: &mut Vec<Finding>) {
    let rows = table.descendent_elements().filter(|element| named(*element, "tr"));
    for row in rows.filter(|row| is_own(*row, table) && is_in_body(*row)) {
        let is_header = |cell: ElementRef<'_>| {
            named(cell, "th") && attr(cell, "scope").is_some_and(|scope| scope.starts_with("row"))
        };
        if !row.child_elements().any(is_header) {
            page.report(
                &HEADERS,
                row,
                words!("the row has no row header", "baris ini tidak punya kepala baris"),
                findings,
            );
            // A table that lacks one lacks them all; one finding tells it.
            return;
        }
    }
}

fn empty_cells(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for (cell, _) in page.tags().filter(|(_, name)| matches!(*name, "th" | "td")) {
        let controls = |element: ElementRef<'_>| {
            matches!(element.value().name(), "input" | "select" | "textarea")
        };
        if !page.has_name(cell) && !cell.descendent_elements().any(controls) {
            page.report(
                &EMPTY_CELLS,
                cell,
                words!("the cell is empty", "sel ini kosong"),
                findings,
            );
        }
    }
}

fn cells(table: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    table.descendent_elements().filter(move |cell| is_cell(*cell) && is_own(*cell, table))
}

fn is_cell(element: ElementRef<'_>) -> bool {
    matches!(element.value().name(), "th" | "td")
}

/// Whether an element belongs to this table and not to one inside it.
fn is_own(element: ElementRef<'_>, table: ElementRef<'_>) -> bool {
    closest(element, "table").is_some_and(|nearest| nearest.id() == table.id())
}

/// The parser puts a `tbody` around rows that stand directly in a table.
fn is_in_body(row: ElementRef<'_>) -> bool {
    row.parent().and_then(ElementRef::wrap).is_some_and(|section| named(section, "tbody"))
}

fn named(element: ElementRef<'_>, name: &str) -> bool {
    element.value().name() == name
}
