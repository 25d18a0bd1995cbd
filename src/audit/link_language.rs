//! Links to another language are spoken in that language.

use scraper::ElementRef;

use crate::audit::html_lang::is_language;
use crate::audit::tree::{attr, is_hidden};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y019",
        "link-language",
        "A link to the same page in another language (`a` with `hreflang` within the site) is \
        called by the name of that language and carries `lang`: else speech output reads `English` \
        with the voice of another language (WCAG 3.1.2). Remedy: `<a href lang=\"en\" \
        hreflang=\"en\">English</a>`.",
        "Tautan ke halaman yang sama dalam bahasa lain (`a` dengan `hreflang` di dalam situs) \
         memakai nama bahasa itu dan ber-`lang`: bila tidak, pembaca layar mengucapkan `English` \
         dengan suara bahasa lain (WCAG 3.1.2). Perbaikan: `<a href lang=\"en\" \
         hreflang=\"en\">English</a>`.",
    ),
    check,
};

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let own = page.named("html").next().and_then(|html| attr(html, "lang")).unwrap_or_default();
    for link in page.named("a").filter(|link| !is_hidden(*link)) {
        let Some(target) = attr(link, "hreflang") else { continue };
        let outside = attr(link, "href").is_some_and(|href| href.contains("://"));
        if outside || primary(target) == primary(own) {
            continue;
        }
        let spoken = language_of(link).unwrap_or(own);
        if is_language(spoken) && primary(spoken) != primary(target) {
            let message = words!(
                "the link leads to a page in `{target}` and is spoken in `{spoken}`",
                "tautan ini menuju halaman berbahasa `{target}` tetapi diucapkan dalam `{spoken}`"
            );
            page.report(&AUDIT, link, message, findings);
        }
    }
}

/// The language of the words of an element: its own, or that of all that stands in it.
fn language_of(link: ElementRef<'_>) -> Option<&str> {
    let inner = || link.child_elements().next().and_then(|child| attr(child, "lang"));
    attr(link, "lang").or_else(inner)
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
