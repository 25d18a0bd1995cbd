//! Fields and buttons have a label that is seen or heard.

use scraper::ElementRef;

use crate::audit::tree::{attr, closest, has_text, is_hidden};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y008",
        "control-label",
        "Every field has a `label` and every button a name. A `placeholder` is no label: it \
        vanishes while typing (WCAG 1.3.1, 3.3.2, 4.1.2). Remedy: `<label for=…>` with the id of \
        the field.",
        "Setiap isian punya `label` dan setiap tombol punya nama. `placeholder` bukan label: ia \
         hilang saat orang mengetik (WCAG 1.3.1, 3.3.2, 4.1.2). Perbaikan: `<label for=…>` dengan \
         id isian itu.",
    ),
    check,
};

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for (element, name) in page.tags() {
        let named = match name {
            "input" => match attr(element, "type").unwrap_or("text") {
                "hidden" => true,
                "submit" | "reset" | "button" => {
                    attr(element, "value").is_some_and(|value| !value.trim().is_empty())
                        || has_label(page, element)
                }
                _ => has_label(page, element),
            },
            "select" | "textarea" | "meter" | "progress" => has_label(page, element),
            "button" | "summary" => page.has_name(element),
            _ => true,
        };
        if !named && !is_hidden(element) {
            page.report(
                &AUDIT,
                element,
                words!("the control has no label", "kendali ini tidak punya label"),
                findings,
            );
        }
    }
    for group in page.named("fieldset") {
        let legend = group.child_elements().find(|child| child.value().name() == "legend");
        if !legend.is_some_and(has_text) {
            page.report(
                &AUDIT,
                group,
                words!(
                    "the group of fields has no `legend`",
                    "kelompok isian ini tidak punya `legend`"
                ),
                findings,
            );
        }
    }
}

fn has_label<'a>(page: &Page<'a>, control: ElementRef<'a>) -> bool {
    let by_aria = ["aria-label", "aria-labelledby"].into_iter().any(|attribute| {
        attr(control, attribute).is_some() && {
            // The text of a select is its options, which are no name: ask for the label only.
            let ids = attr(control, "aria-labelledby").unwrap_or("").split_whitespace();
            attr(control, "aria-label").is_some_and(|label| !label.trim().is_empty())
                || ids.filter_map(|id| page.by_id(id)).any(has_text)
        }
    });
    let by_for = || {
        attr(control, "id").is_some_and(|id| {
            page.named("label").any(|label| attr(label, "for") == Some(id) && has_text(label))
        })
    };
    by_aria || by_for() || closest(control, "label").is_some_and(has_text)
}
