//! The page says its language and has a title.

use crate::audit::tree::{Attribute, attr, squeeze, text_of};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y001",
        "page-language",
        "`html` needs a `lang` such as `id` or `en`, every other `lang` must be a language \
        code too, and the page needs a title. Speech output picks its voice by the language \
        (WCAG 3.1.1, 3.1.2) and the title is what is read first (2.4.2). Remedy: set both in the \
        base template of the theme.",
        "`html` memerlukan `lang` seperti `id` atau `en`, setiap `lang` lain juga harus berupa \
         kode bahasa, dan halaman memerlukan judul. Pembaca layar memilih suara menurut bahasa \
         (WCAG 3.1.1, 3.1.2), dan judul dibaca paling awal (2.4.2). Perbaikan: isi keduanya di \
         templat dasar tema.",
    ),
    check,
};

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    match page.named("html").next() {
        Some(html) if attr(html, "lang").is_none() => {
            page.report(
                &AUDIT,
                html,
                words!("`html` has no `lang`", "`html` tidak punya `lang`"),
                findings,
            );
        }
        Some(_) => {}
        None => page.report_page(
            &AUDIT,
            words!("there is no `html` element", "tidak ada elemen `html`"),
            findings,
        ),
    }
    let langs = page.attributes().filter(|attribute| attribute.name == "lang");
    for Attribute { element, value: lang, .. } in langs.filter(|it| !is_language(it.value)) {
        let message = words!("`{lang}` is not a language code", "`{lang}` bukan kode bahasa");
        page.report(&AUDIT, element, message, findings);
    }
    // SVG drawings have titles of their own.
    let titles = page.named("title").filter(|title| {
        title.parent().is_some_and(|above| {
            above.value().as_element().is_some_and(|above| above.name() == "head")
        })
    });
    if titles.map(|title| squeeze(&text_of(title))).all(|title| title.is_empty()) {
        page.report_page(
            &AUDIT,
            words!("the page has no title", "halaman ini tidak punya judul"),
            findings,
        );
    }
}

/// Source: BCP 47: a primary subtag of 2 or 3 letters, then subtags of 1 to 8 letters or digits.
pub(super) fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let primary = parts.next().unwrap_or("");
    matches!(primary.len(), 2 | 3)
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
