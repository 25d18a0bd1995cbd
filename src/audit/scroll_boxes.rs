//! Tables stand in boxes that scroll by keys.

use scraper::ElementRef;

use crate::audit::tree::attr;
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y018",
        "scroll-box",
        "A table stands in a box with `role=\"region\"`, a name and `tabindex=\"0\"`: on small \
        screens and at 400 % it is wider than the screen, and without the box its last columns \
        cannot be reached by keys (WCAG 1.4.10, 2.1.1). Remedy: use the component `table` of the \
        theme, or write the box around it.",
        "Tabel berada dalam kotak dengan `role=\"region\"`, nama, dan `tabindex=\"0\"`: di layar \
         kecil dan pada 400 % tabel lebih lebar dari layar, dan tanpa kotak itu kolom terakhirnya \
         tidak dapat dicapai dengan papan tik (WCAG 1.4.10, 2.1.1). Perbaikan: pakai komponen \
         `table` dari tema, atau tulis kotak itu di sekelilingnya.",
    ),
    check,
};

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for table in page.named("table") {
        let mut above = table.ancestors().filter_map(ElementRef::wrap);
        if !above.any(is_box) {
            let message = words!(
                "the table stands in no box that scrolls by keys",
                "tabel ini tidak berada dalam kotak yang dapat digulir dengan papan tik"
            );
            page.report(&AUDIT, table, message, findings);
        }
    }
}

/// Whether the values make sense is for the rules about ids and about stops to say.
fn is_box(element: ElementRef<'_>) -> bool {
    let named = attr(element, "aria-label").or_else(|| attr(element, "aria-labelledby"));
    let stop = attr(element, "tabindex").is_some_and(|index| index.trim() != "-1");
    attr(element, "role") == Some("region") && stop && named.is_some()
}
