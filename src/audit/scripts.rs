//! Pages are complete without scripts.

use crate::audit::tree::{Attribute, attr};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y012",
        "needs-script",
        "Nothing in a page needs a script: no handler attributes, no `javascript:` links, no \
        button that does nothing without one, no content that only `noscript` has. Readers on old \
        phones, text browsers and copies opened from a folder get the whole page. Scripts that add \
        to a page are files of their own, classic and with `defer`: modules do not run from a \
        folder, and code within a page cannot be told from smuggled code. Remedy: use links, forms \
        and `details`; let a script add its own controls.",
        "Tidak ada bagian halaman yang memerlukan skrip: tanpa atribut penangan kejadian, tanpa \
         tautan `javascript:`, tanpa tombol yang tidak berfungsi bila skrip mati, tanpa isi yang \
         hanya ada di `noscript`. Pembaca dengan ponsel lama, peramban teks, dan salinan yang \
         dibuka dari folder mendapat halaman yang utuh. Skrip yang menambah halaman adalah berkas \
         tersendiri, klasik dan dengan `defer`: modul tidak berjalan dari folder, dan kode di \
         dalam halaman tidak dapat dibedakan dari kode selundupan. Perbaikan: pakai tautan, \
         formulir, dan `details`; biarkan skrip menambahkan kendalinya sendiri.",
    ),
    check,
};

/// Attributes whose value is an address that is followed or loaded, those by which drawings change
/// such an address over time included.
const RUNS: [&str; 9] =
    ["href", "action", "src", "formaction", "data", "to", "from", "values", "by"];

/// Attributes that begin like a handler and are none do not exist in HTML, so the prefix is enough.
fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for Attribute { element, name, value, .. } in page.attributes() {
        if name.len() > 3 && name.starts_with("on") {
            let message = words!(
                "the attribute `{name}` runs a script",
                "atribut `{name}` menjalankan skrip"
            );
            page.report(&AUDIT, element, message, findings);
        } else if RUNS.contains(&name) && is_script(value) {
            page.report(
                &AUDIT,
                element,
                words!(
                    "a `javascript:` address runs a script",
                    "alamat `javascript:` menjalankan skrip"
                ),
                findings,
            );
        }
    }
    for (element, name) in page.tags() {
        match name {
            "noscript" => {
                page.report(
                    &AUDIT,
                    element,
                    words!(
                        "`noscript` shows that a script is needed",
                        "`noscript` menandakan bahwa skrip diperlukan"
                    ),
                    findings,
                );
            }
            "script" if !is_data(element) && !is_addition(element) => {
                page.report(
                    &AUDIT,
                    element,
                    words!(
                        "a script is a file of its own, classic, with `defer`",
                        "skrip adalah berkas tersendiri, klasik, dengan `defer`"
                    ),
                    findings,
                );
            }
            "button" if !works(element) => {
                page.report(
                    &AUDIT,
                    element,
                    words!(
                        "the button does nothing without a script",
                        "tombol ini tidak berfungsi tanpa skrip"
                    ),
                    findings,
                );
            }
            _ => {}
        }
    }
}

/// Browsers skip blanks and control characters in front of and inside of the scheme.
pub(super) fn is_script(address: &str) -> bool {
    let mut bare = address.chars().filter(|c| !c.is_whitespace() && !c.is_control());
    "javascript:".chars().all(|wanted| bare.next().is_some_and(|c| c.eq_ignore_ascii_case(&wanted)))
}

/// Whether a script element holds data that is never run.
fn is_data(script: scraper::ElementRef<'_>) -> bool {
    attr(script, "type").is_some_and(|kind| kind.ends_with("+json"))
}

/// Whether a script is a file that runs, in any browser and from a folder, when the page is there.
fn is_addition(script: scraper::ElementRef<'_>) -> bool {
    let has = |name| attr(script, name).is_some();
    has("src") && has("defer") && !has("type")
}

/// Whether a button submits a form or controls something that the browser itself knows.
fn works(button: scraper::ElementRef<'_>) -> bool {
    let in_form = crate::audit::tree::closest(button, "form").is_some();
    let native = ["form", "popovertarget", "commandfor"];
    (in_form && attr(button, "type") != Some("button"))
        || native.iter().any(|attribute| attr(button, attribute).is_some())
}
