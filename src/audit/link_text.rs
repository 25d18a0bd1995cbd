//! Links say where they lead.

use std::collections::BTreeMap;

use scraper::ElementRef;

use crate::audit::tree::{attr, closest, is_hidden};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y009",
        "link-text",
        "A link makes sense read alone: not empty, not «klik di sini», «selengkapnya», «CSV» \
        or a format alone, and two links of one name in one list or \
        paragraph lead to one place (WCAG 2.4.4; in a table, where two people may share a name, the \
        row tells them apart). Remedy: name the target, for a download also format and size.",
        "Sebuah tautan dapat dipahami walau dibaca sendiri: tidak kosong, bukan «klik di sini», \
         «selengkapnya», «CSV», atau nama format saja, dan dua tautan bernama sama dalam satu \
         daftar atau paragraf menuju tempat yang sama (WCAG 2.4.4; di dalam tabel, tempat dua \
         orang bisa bernama sama, barislah yang membedakannya). Perbaikan: sebutkan tujuannya, \
         untuk unduhan juga format dan ukurannya.",
    ),
    check,
};

/// Names that say nothing about the target, in the languages of our themes; sorted.
const GENERIC: [&str; 36] = [
    "baca selengkapnya",
    "berikutnya",
    "click here",
    "csv",
    "detail",
    "details",
    "di sini",
    "disini",
    "download",
    "geojson",
    "here",
    "json",
    "klik",
    "klik di sini",
    "klik disini",
    "lanjut",
    "learn more",
    "lebih lanjut",
    "lihat",
    "lihat semua",
    "link",
    "more",
    "ndjson",
    "next",
    "pdf",
    "previous",
    "read more",
    "sebelumnya",
    "see all",
    "see more",
    "selengkapnya",
    "tautan",
    "unduh",
    "view",
    "xlsx",
    "zip",
];

/// The list, paragraph or description that a link stands in: what a reader has as its context.
///
/// Names come from the data; a column may be called as another dataset is.
fn list_of(link: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let mut above = link.ancestors().filter_map(ElementRef::wrap);
    let context = ["p", "dd", "ul", "ol", "nav"];
    above.find(|element| context.contains(&element.value().name()))
}

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mut targets = BTreeMap::new();
    for link in page.named("a").filter(|link| !is_hidden(*link)) {
        let Some(href) = attr(link, "href") else {
            page.report(
                &AUDIT,
                link,
                words!("the link has no `href`", "tautan ini tidak punya `href`"),
                findings,
            );
            continue;
        };
        let name = page.name_of(link).to_lowercase();
        let plain = name.trim_matches(|c: char| !c.is_alphanumeric());
        if name.is_empty() {
            page.report(
                &AUDIT,
                link,
                words!("the link has no text", "tautan ini tidak punya teks"),
                findings,
            );
        } else if GENERIC.binary_search(&plain).is_ok() {
            let message = words!(
                "`{name}` does not say where the link leads",
                "`{name}` tidak menjelaskan tujuan tautannya"
            );
            page.report(&AUDIT, link, message, findings);
        } else if closest(link, "table").is_none()
            && *targets.entry((list_of(link).map(|list| list.id()), name.clone())).or_insert(href)
                != href
        {
            let message = words!(
                "two links named `{name}` lead to different places",
                "dua tautan bernama `{name}` menuju tempat yang berbeda"
            );
            page.report(&AUDIT, link, message, findings);
        }
    }
}
