//! Nothing opens or plays by itself. (Pages that lead on by themselves are seen by `external`.)

use crate::audit::tree::attr;
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y017",
        "by-itself",
        "No link opens a new window, nothing plays or runs \
        across the screen unasked: who cannot see it happen is lost (WCAG 2.2.1, 2.2.2, 3.2.5). \
        Remedy: leave out `target=\"_blank\"`, `autoplay`, `marquee`; \
        readers open windows as they like.",
        "Tidak ada tautan yang membuka jendela baru, atau sesuatu yang berputar atau bergerak tanpa diminta: pembaca yang tidak \
         melihatnya akan tersesat (WCAG 2.2.1, 2.2.2, 3.2.5). Perbaikan: hapus \
         `target=\"_blank\"`, `autoplay`, `marquee`; pembaca membuka \
         jendela sesuai keinginannya.",
    ),
    check,
};

/// Names of `target` that stay in the window.
const STAYS: [&str; 3] = ["_self", "_top", "_parent"];

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for attribute in page.attributes() {
        let message = match attribute.name {
            "target" if !STAYS.contains(&attribute.value.trim()) => {
                words!("the link opens another window", "tautan ini membuka jendela lain")
            }
            "autoplay" => words!("it plays by itself", "elemen ini berputar sendiri"),
            _ => continue,
        };
        page.report(&AUDIT, attribute.element, message, findings);
    }
    for (element, name) in page.tags() {
        if matches!(name, "marquee" | "blink" | "bgsound") {
            let message = words!(
                "`{name}` moves or plays by itself",
                "`{name}` bergerak atau berputar sendiri"
            );
            page.report(&AUDIT, element, message, findings);
        } else if name == "video" && attr(element, "controls").is_none() {
            let message = words!("the video cannot be stopped", "video ini tidak dapat dihentikan");
            page.report(&AUDIT, element, message, findings);
        }
    }
}
