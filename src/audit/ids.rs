//! An id is there once, and what refers to it finds it.

use crate::audit::tree::Attribute;
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y005",
        "ids",
        "An `id` is unique in its page, and `for` and `aria-…` attributes name ids that exist: \
        else labels and captions are tied to the wrong element or to none (WCAG 1.3.1, 4.1.2). \
        Remedy: number ids that a template writes more than once.",
        "Sebuah `id` hanya ada satu kali di halamannya, dan atribut `for` dan `aria-…` menyebut \
         id yang ada: bila tidak, label dan keterangan terikat pada elemen yang salah atau tidak \
         terikat sama sekali (WCAG 1.3.1, 4.1.2). Perbaikan: beri nomor pada id yang ditulis \
         templat lebih dari satu kali.",
    ),
    check,
};

const REFERENCES: [&str; 6] =
    ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "headers"];

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for Attribute { element, value: id, .. } in page.attributes().filter(|a| a.name == "id") {
        if id.is_empty() || id.contains(char::is_whitespace) {
            page.report(
                &AUDIT,
                element,
                words!("an `id` is empty or has a blank", "sebuah `id` kosong atau berisi spasi"),
                findings,
            );
        } else if page.by_id(id) != Some(element) {
            page.report(
                &AUDIT,
                element,
                words!("the id `{id}` is there twice", "id `{id}` ada dua kali"),
                findings,
            );
        }
    }
    for Attribute { element, name, value, .. } in page.attributes() {
        if !REFERENCES.contains(&name) {
            continue;
        }
        for id in value.split_whitespace().filter(|id| !page.has_id(id)) {
            let message = words!(
                "`{name}` names `{id}`, which is not in the page",
                "`{name}` menyebut `{id}`, yang tidak ada di halaman ini"
            );
            page.report(&AUDIT, element, message, findings);
        }
    }
}
