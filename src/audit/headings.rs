//! One `h1`, and headings that never skip a level.

use crate::audit::tree::{closest, is_hidden};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static ONE_H1: Audit = Audit {
    code: Code::error(
        "A11Y002",
        "one-h1",
        "A page has exactly one `h1`, and it stands in `main`. Readers jump to it to learn \
        where they are (WCAG 1.3.1, 2.4.6). Remedy: make the page's own title the `h1`; headings \
        in Markdown start at `##`.",
        "Sebuah halaman punya tepat satu `h1`, dan letaknya di dalam `main`. Pembaca melompat ke \
         sana untuk tahu sedang berada di mana (WCAG 1.3.1, 2.4.6). Perbaikan: jadikan judul \
         halaman itu sebagai `h1`; judul bagian dalam Markdown mulai dari `##`.",
    ),
    check: one_h1,
};

pub(super) static ORDER: Audit = Audit {
    code: Code::error(
        "A11Y003",
        "heading-order",
        "Heading levels go down one at a time (`h2` after `h1`, not `h3`) and no heading is \
        empty: their list is the table of contents of a screen reader (WCAG 1.3.1, 2.4.6). \
        Remedy: choose levels by structure and sizes by CSS.",
        "Tingkat judul turun satu demi satu (`h2` sesudah `h1`, bukan `h3`) dan tidak ada judul \
         yang kosong: daftarnya menjadi daftar isi bagi pembaca layar (WCAG 1.3.1, 2.4.6). \
         Perbaikan: pilih tingkat menurut susunan isi, dan atur ukurannya dengan CSS.",
    ),
    check: order,
};

fn one_h1(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mut all = page.named("h1").filter(|heading| !is_hidden(*heading));
    let Some(first) = all.next() else {
        return page.report_page(
            &ONE_H1,
            words!("the page has no `h1`", "halaman ini tidak punya `h1`"),
            findings,
        );
    };
    if closest(first, "main").is_none() {
        page.report(
            &ONE_H1,
            first,
            words!("`h1` stands outside of `main`", "`h1` berada di luar `main`"),
            findings,
        );
    }
    for second in all {
        page.report(
            &ONE_H1,
            second,
            words!("the page has more than one `h1`", "halaman ini punya lebih dari satu `h1`"),
            findings,
        );
    }
}

fn order(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mut before = 0;
    for (heading, name) in page.tags() {
        let Some(level) = level(name).filter(|_| !is_hidden(heading)) else { continue };
        if before > 0 && level > before + 1 {
            let message =
                words!("`h{level}` follows `h{before}`", "`h{level}` langsung sesudah `h{before}`");
            page.report(&ORDER, heading, message, findings);
        }
        if !page.has_name(heading) {
            page.report(
                &ORDER,
                heading,
                words!("the heading is empty", "judul ini kosong"),
                findings,
            );
        }
        before = level;
    }
}

fn level(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}
