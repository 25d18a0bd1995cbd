//! Nothing a page loads comes from elsewhere.

use crate::audit::links::{self, Outputs};
use crate::audit::tree::{Attribute, attr};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "URL104",
        "external-resource",
        "Pictures, styles, scripts, fonts, frames and media come from the site itself, by a \
        relative address: a copy works offline and from a folder, and nobody is told who reads \
        what. Links that a reader follows may lead anywhere. Remedy: put the file into the theme \
        or the dataset.",
        "Gambar, gaya, skrip, huruf, bingkai, dan media berasal dari situs ini sendiri, lewat \
         alamat relatif: salinan situs tetap berfungsi tanpa internet dan dari folder, dan tidak \
         ada pihak yang diberi tahu siapa membaca apa. Tautan yang diikuti pembaca boleh menuju \
         ke mana saja. Perbaikan: taruh berkasnya di tema atau di dataset.",
    ),
    check,
};

/// Attributes whose address is loaded with the page, by element (`*` is any).
const LOADED: [(&str, &str); 15] = [
    ("img", "src"),
    ("script", "src"),
    ("iframe", "src"),
    ("frame", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("audio", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("source", "src"),
    ("track", "src"),
    ("input", "src"),
    ("image", "href"),
    ("use", "href"),
    ("body", "background"),
];

/// `rel` values of `link` that make a browser load or connect.
const LOADING_RELS: [&str; 9] = [
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "manifest",
    "preload",
    "prefetch",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
];

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let rooted = |address: &str| is_shown_anywhere(page.path) && is_rooted(address);
    let mut loaded = Vec::new();
    let mut judge = |element, loaded: &mut Vec<String>| {
        for address in loaded.drain(..).filter(|a| !is_local(a) && !rooted(a)) {
            let message = words!(
                "`{address}` is loaded from elsewhere",
                "`{address}` dimuat dari tempat lain"
            );
            page.report(&AUDIT, element, message, findings);
        }
    };
    for attribute in page.attributes() {
        addresses(&attribute, &mut loaded);
        judge(attribute.element, &mut loaded);
    }
    for style in page.named("style") {
        css_addresses(&style.text().collect::<String>(), &mut loaded);
        judge(style, &mut loaded);
    }
    for (element, name) in page.tags().filter(|(_, name)| matches!(*name, "base" | "meta")) {
        let refresh =
            attr(element, "http-equiv").is_some_and(|it| it.eq_ignore_ascii_case("refresh"));
        if name == "base" || refresh {
            page.report(
                &AUDIT,
                element,
                words!(
                    "the page moves its readers elsewhere",
                    "halaman ini memindahkan pembacanya ke tempat lain"
                ),
                findings,
            );
        }
    }
}

/// What a style sheet loads comes from the site, and is there.
pub(super) fn stylesheet(path: &str, css: &str, outputs: &Outputs<'_>) -> Vec<Finding> {
    let mut loaded = Vec::new();
    css_addresses(css, &mut loaded);
    let (local, external): (Vec<_>, Vec<_>) =
        loaded.into_iter().partition(|address| is_local(address));
    let finding = |address: String| Finding {
        page: path.to_owned(),
        code: &AUDIT.code,
        message: words!(
            "`{address}` is loaded from elsewhere",
            "`{address}` dimuat dari tempat lain"
        ),
        excerpt: format!("url({address})"),
    };
    let mut findings: Vec<Finding> = external.into_iter().map(finding).collect();
    links::of_stylesheet(path, &local, outputs, &mut findings);
    findings
}

/// What an attribute makes a browser load.
pub(super) fn addresses(attribute: &Attribute<'_>, loaded: &mut Vec<String>) {
    let Attribute { element, tag, name, value } = *attribute;
    match name {
        "srcset" => {
            let first = |candidate: &str| candidate.split_whitespace().next().map(str::to_owned);
            loaded.extend(value.split(',').filter_map(first));
        }
        "style" => css_addresses(value, loaded),
        "href" if tag == "link" => {
            let mut rels = attr(element, "rel").unwrap_or("").split_whitespace();
            if rels.any(|rel| LOADING_RELS.contains(&rel.to_ascii_lowercase().as_str())) {
                loaded.push(value.to_owned());
            }
        }
        _ if LOADED.contains(&(tag, name)) => loaded.push(value.to_owned()),
        _ => {}
    }
}

/// The addresses in `url(…)` and `@import "…"` of a style sheet.
fn css_addresses(css: &str, loaded: &mut Vec<String>) {
    let quotes = |c: char| c == '"' || c == '\'' || c.is_whitespace();
    for piece in css.split("url(").skip(1) {
        let address = piece.split(')').next().unwrap_or("");
        loaded.push(address.trim_matches(quotes).to_owned());
    }
    for piece in css.split("@import").skip(1) {
        let rule = piece.split(';').next().unwrap_or("").trim();
        if rule.starts_with(['"', '\'']) {
            loaded.push(rule.trim_matches(quotes).to_owned());
        }
    }
}

/// Whether an address is relative, within the page, or data of the page itself.
fn is_local(address: &str) -> bool {
    let address = address.trim();
    let data = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    data || (!address.starts_with(['/', '\\']) && !has_scheme(address))
}

/// Whether a host shows the page in the place of any missing address, at any depth: only addresses
/// from the root of the site can work in it.
pub(super) fn is_shown_anywhere(path: &str) -> bool {
    path.rsplit('/').next() == Some("404.html")
}

/// Whether an address begins at the root of the same host.
pub(super) fn is_rooted(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.contains('\\')
}

/// Whether an address begins with a scheme such as `https:`.
pub(super) fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}
