//! The title begins as the main heading does, and is the only one of its language.

use std::collections::HashMap;

use scraper::ElementRef;

use crate::audit::tree::{attr, closest, is_hidden, squeeze, text_of};
use crate::audit::{Audit, Finding, Page, PageLinks};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y014",
        "page-title",
        "The title of a page begins with the words of its main heading, and no two pages of one \
        language have the same title: it is what readers of many open pages, of bookmarks and of \
        speech go by (WCAG 2.4.2). Remedy: write the heading first in `title` of the base \
        template; give pages of one series their numbers, and pages of prose different titles.",
        "Judul jendela sebuah halaman diawali kata-kata judul utamanya, dan dalam satu bahasa \
         tidak ada dua halaman berjudul sama: itulah pegangan pembaca yang membuka banyak halaman, \
         memakai penanda, atau mendengarkan (WCAG 2.4.2). Perbaikan: tulis judul utama lebih dulu \
         di `title` templat dasar; beri nomor pada halaman berseri, dan judul berbeda pada \
         halaman teks.",
    ),
    check,
};

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = title_of(page) else { return };
    // None or more than one is a fault of its own.
    let mut headings = page.named("h1").filter(|heading| !is_hidden(*heading));
    let (Some(heading), None) = (headings.next(), headings.next()) else { return };
    let (text, title_text) = (squeeze(&text_of(heading)), squeeze(&text_of(title)));
    // One without words is a fault of its own, too.
    if !title_text.is_empty() && !title_text.to_lowercase().starts_with(&text.to_lowercase()) {
        let message = words!(
            "the title does not begin with the main heading `{text}`",
            "judul jendela tidak diawali judul utama `{text}`"
        );
        page.report(&AUDIT, title, message, findings);
    }
}

/// The title of a page; drawings have titles of their own.
fn title_of<'a>(page: &Page<'a>) -> Option<ElementRef<'a>> {
    page.named("title").find(|title| closest(*title, "svg").is_none())
}

/// The language of a page and its title.
pub(super) fn of(page: &Page<'_>) -> Option<(Box<str>, Box<str>)> {
    let lang = page.named("html").next().and_then(|html| attr(html, "lang")).unwrap_or_default();
    let title = squeeze(&text_of(title_of(page)?));
    (!title.is_empty()).then(|| (lang.into(), title.into()))
}

/// Pages of one language that share a title.
pub(super) fn shared(pages: &[PageLinks]) -> Vec<Finding> {
    let mut first: HashMap<(&str, &str), &str> = HashMap::new();
    let mut findings = Vec::new();
    for page in pages {
        let Some((lang, title)) = &page.title else { continue };
        let Some(other) = first.insert((lang, title), &page.path) else { continue };
        let message = words!(
            "the title `{title}` is also that of `{other}`",
            "judul jendela `{title}` juga dipakai `{other}`"
        );
        findings.push(Finding {
            page: page.path.to_string(),
            code: &AUDIT.code,
            message,
            excerpt: String::new(),
        });
    }
    findings
}
