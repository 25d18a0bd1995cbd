//! Drawings have a name and a role, or are hidden because the text says it all.

use scraper::ElementRef;

use crate::audit::tree::{attr, is_hidden, squeeze};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y010",
        "drawing-name",
        "An inline `svg` is `aria-hidden=\"true\"`, or has `role=\"img\"` (`group` if it holds \
        links, which `img` would hide) and a name by its first child `title` or by `aria-label` \
        (WCAG 1.1.1, 4.1.2). Remedy: draw through the drawing view of the theme.",
        "Sebuah `svg` di halaman diberi `aria-hidden=\"true\"`, atau punya `role=\"img\"` \
         (`group` bila berisi tautan, sebab `img` akan menyembunyikannya) dan nama lewat anak \
         pertamanya `title` atau lewat `aria-label` (WCAG 1.1.1, 4.1.2). Perbaikan: gambar lewat \
         tampilan gambar dari tema.",
    ),
    check,
};

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for svg in page.named("svg").filter(|svg| !is_hidden(*svg)) {
        // Part of another drawing, which has the name.
        if svg.ancestors().filter_map(ElementRef::wrap).any(|up| up.value().name() == "svg") {
            continue;
        }
        let role = attr(svg, "role").unwrap_or("");
        let links = svg.descendent_elements().any(|element| element.value().name() == "a");
        if !["img", "group", "graphics-document"].contains(&role) {
            page.report(
                &AUDIT,
                svg,
                words!("the drawing has no `role`", "gambar ini tidak punya `role`"),
                findings,
            );
        } else if role == "img" && links {
            page.report(
                &AUDIT,
                svg,
                words!(
                    "`role=img` hides the links of the drawing",
                    "`role=img` menyembunyikan tautan di dalam gambar"
                ),
                findings,
            );
        }
        if !has_name(page, svg) {
            page.report(
                &AUDIT,
                svg,
                words!("the drawing has no title", "gambar ini tidak punya judul"),
                findings,
            );
        }
    }
}

fn has_name<'a>(page: &Page<'a>, svg: ElementRef<'a>) -> bool {
    let filled = |text: &str| !squeeze(text).is_empty();
    let labelled = || {
        let ids = attr(svg, "aria-labelledby").unwrap_or("").split_whitespace();
        ids.filter_map(|id| page.by_id(id)).any(|label| filled(&label.text().collect::<String>()))
    };
    let titled = || {
        let first = svg.child_elements().next();
        first.is_some_and(|first| {
            first.value().name() == "title" && filled(&first.text().collect::<String>())
        })
    };
    attr(svg, "aria-label").is_some_and(filled) || labelled() || titled()
}
