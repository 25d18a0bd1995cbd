//! The frame of a page: one `main`, named navigations, a skip link first.

use scraper::ElementRef;

use crate::audit::tree::{Attribute, attr, is_hidden};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y011",
        "landmarks",
        "A page has one `main`; where there are several `nav`, each has its own label; the \
        first thing that the Tab key reaches is a link into `main`, which can take the focus \
        (WCAG 1.3.1, 2.4.1); no `tabindex` is above 0 (2.4.3). Remedy: see the base template of \
        the default theme.",
        "Sebuah halaman punya satu `main`; bila ada beberapa `nav`, masing-masing punya labelnya \
         sendiri; yang pertama dicapai tombol Tab adalah tautan ke dalam `main`, yang dapat \
         menerima fokus (WCAG 1.3.1, 2.4.1); tidak ada `tabindex` di atas 0 (2.4.3). Perbaikan: \
         lihat templat dasar tema bawaan.",
    ),
    check,
};

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mains: Vec<_> = page.named("main").collect();
    if mains.len() != 1 {
        let message = words!(
            "the page has {} `main` elements instead of one",
            "halaman ini punya {} elemen `main`, seharusnya satu",
            mains.len()
        );
        page.report_page(&AUDIT, message, findings);
    }
    navigations(page, findings);
    skip_link(page, findings);
    for Attribute { element, value, .. } in page.attributes().filter(|a| a.name == "tabindex") {
        if value.trim().parse::<i32>().is_ok_and(|order| order > 0) {
            page.report(
                &AUDIT,
                element,
                words!(
                    "`tabindex` above 0 breaks the reading order",
                    "`tabindex` di atas 0 merusak urutan baca"
                ),
                findings,
            );
        }
    }
}

fn navigations(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let all: Vec<_> = page.named("nav").filter(|nav| !is_hidden(*nav)).collect();
    if all.len() < 2 {
        return;
    }
    let label = |nav: ElementRef<'_>| {
        attr(nav, "aria-label").or_else(|| attr(nav, "aria-labelledby")).unwrap_or("").to_owned()
    };
    let mut seen = Vec::new();
    for nav in all {
        let name = label(nav);
        if name.trim().is_empty() {
            page.report(
                &AUDIT,
                nav,
                words!(
                    "one of several `nav` has no label",
                    "salah satu dari beberapa `nav` tidak punya label"
                ),
                findings,
            );
        } else if seen.contains(&name) {
            page.report(
                &AUDIT,
                nav,
                words!("two `nav` are labelled `{name}`", "dua `nav` berlabel `{name}`"),
                findings,
            );
        }
        seen.push(name);
    }
}

fn skip_link(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let Some(first) = page.elements().find(|element| is_stop(*element)) else { return };
    let target = attr(first, "href").and_then(|href| href.strip_prefix('#'));
    let target = target.and_then(|id| page.by_id(id));
    let in_main = target.is_some_and(|target| {
        let mut up = target.ancestors().filter_map(ElementRef::wrap);
        target.value().name() == "main" || up.any(|up| up.value().name() == "main")
    });
    if !in_main {
        page.report(
            &AUDIT,
            first,
            words!(
                "the first tab stop is not a link into `main`",
                "yang pertama dicapai tombol Tab bukan tautan ke dalam `main`"
            ),
            findings,
        );
    } else if target.is_some_and(|target| attr(target, "tabindex").is_none()) {
        page.report(
            &AUDIT,
            first,
            words!(
                "the target of the skip link has no `tabindex`",
                "tujuan tautan lompat tidak punya `tabindex`"
            ),
            findings,
        );
    }
}

/// Whether the Tab key stops here, as far as markup tells.
fn is_stop(element: ElementRef<'_>) -> bool {
    let native = match element.value().name() {
        "a" => attr(element, "href").is_some(),
        "button" | "select" | "textarea" | "summary" => true,
        "input" => attr(element, "type") != Some("hidden"),
        _ => attr(element, "tabindex").is_some(),
    };
    native && attr(element, "tabindex") != Some("-1") && !is_hidden(element)
}
