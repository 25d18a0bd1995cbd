//! The content security policy of a page, and what a browser refuses because of it.

use std::collections::BTreeMap;

use crate::audit::external::has_scheme;
use crate::audit::scripts::is_script;
use crate::audit::tree::{Attribute, attr};
use crate::audit::{Audit, Finding, Page};
use crate::diag::{Code, Words};
use crate::policy::{self, directives};
use crate::words;

pub(super) static POLICY: Audit = Audit {
    code: Code::error(
        "SEC001",
        "content-policy",
        "Every page tells browsers, before it loads anything, to run no code but the scripts of \
        the site (`Content-Security-Policy`), and to tell no other site where its readers come \
        from (`referrer`). Should a text from the data ever become markup, nothing runs. A theme \
        may ask for more strictness, not for less. Remedy: extend `terang/base.html`, or take over \
        its two `meta` elements right after `<meta charset>`.",
        "Setiap halaman meminta peramban, sebelum memuat apa pun, untuk tidak menjalankan kode \
         selain skrip situs ini (`Content-Security-Policy`), dan tidak memberi tahu situs lain dari \
         mana pembacanya datang (`referrer`). Seandainya teks dari data menjadi markah, tidak ada \
         yang berjalan. Tema boleh lebih ketat, tidak boleh lebih longgar. Perbaikan: turunkan dari \
         `terang/base.html`, atau ambil kedua elemen `meta`-nya tepat sesudah `<meta charset>`.",
    ),
    check: check_policy,
};

pub(super) static BLOCKED: Audit = Audit {
    code: Code::error(
        "SEC002",
        "blocked-by-policy",
        "The content security policy of the pages blocks this: `style` elements, frames, plug-ins, \
        sound and film, forms that send to other sites, addresses that are told of clicks. It \
        would not work, and nobody would see why; smuggled markup looks like that, too. Remedy: \
        put rules into a style sheet of the theme; link to what is elsewhere.",
        "Kebijakan keamanan konten di halaman memblokir ini: elemen `style`, bingkai, plugin, suara \
         dan film, formulir yang mengirim ke situs lain, alamat yang diberi tahu tentang klik. Itu \
         tidak akan berfungsi, dan tidak ada yang tahu sebabnya; markah selundupan juga tampak \
         seperti itu. Perbaikan: taruh aturan gaya di lembar gaya tema; buat tautan ke yang ada di \
         tempat lain.",
    ),
    check: check_blocked,
};

/// Elements whose content the policy never loads.
const BLOCKED_ELEMENTS: [&str; 9] =
    ["style", "iframe", "frame", "embed", "object", "applet", "audio", "video", "portal"];

/// Elements that load something, or whose content runs or styles.
const LOADING: [&str; 6] = ["link", "script", "style", "img", "svg", "body"];

fn check_policy(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let is = |element, name: &str, value: &str| {
        attr(element, name).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    let (mut policy, mut referrer) = (None, None);
    for (element, name) in page.tags() {
        if LOADING.contains(&name) {
            break;
        }
        if name == "meta" && is(element, "http-equiv", "content-security-policy") {
            policy = policy.or(Some(element));
        } else if name == "meta" && is(element, "name", "referrer") {
            referrer = attr(element, "content");
        }
    }
    match policy {
        None => page.report_page(
            &POLICY,
            words!(
                "there is no `Content-Security-Policy` before the first file that the page loads",
                "tidak ada `Content-Security-Policy` sebelum berkas pertama yang dimuat halaman ini"
            ),
            findings,
        ),
        Some(element) => {
            for message in looser(attr(element, "content").unwrap_or_default()) {
                page.report(&POLICY, element, message, findings);
            }
        }
    }
    if referrer != Some(policy::REFERRER) {
        let wanted = policy::REFERRER;
        let message = words!(
            "the page does not say `referrer` `{wanted}` before the first file that it loads",
            "halaman ini tidak menyatakan `referrer` `{wanted}` sebelum berkas pertama yang \
             dimuatnya"
        );
        page.report_page(&POLICY, message, findings);
    }
}

/// What a policy allows beyond that of this program.
fn looser(policy: &str) -> Vec<Words> {
    let mut own: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, sources) in directives(policy) {
        // Browsers keep the first of two directives of one name.
        own.entry(name).or_insert(sources);
    }
    let known: BTreeMap<String, Vec<&str>> = directives(policy::PAGE).collect();
    let mut out = Vec::new();
    for (name, allowed) in &known {
        let Some(sources) = effective(&own, name) else {
            out.push(words!("the policy lacks `{name}`", "kebijakan ini tidak punya `{name}`"));
            continue;
        };
        out.extend(beyond(name, sources, allowed));
    }
    // What the policy does not name it forbids; a theme may let the site itself in.
    for (name, sources) in own.iter().filter(|(name, _)| !known.contains_key(*name)) {
        if name.contains("-src") {
            out.extend(beyond(name, sources, &["'self'"]));
        }
    }
    out
}

/// The sources that count for a directive: its own, or those it falls back to.
fn effective<'a>(own: &'a BTreeMap<String, Vec<&'a str>>, name: &str) -> Option<&'a Vec<&'a str>> {
    let falls_back = name.contains("-src");
    let style = (name == "style-src-elem").then_some("style-src");
    let last = falls_back.then_some("default-src");
    [Some(name), style, last].into_iter().flatten().find_map(|name| own.get(name))
}

/// Sources of a directive that are not allowed. A digest lets in what it names alone.
fn beyond<'a>(
    name: &'a str,
    sources: &'a [&str],
    allowed: &'a [&str],
) -> impl Iterator<Item = Words> + 'a {
    let digest =
        |source: &str| ["'sha256-", "'sha384-", "'sha512-"].iter().any(|d| source.starts_with(d));
    let wrong = sources.iter().filter(move |source| {
        **source != "'none'" && !allowed.contains(*source) && !digest(source)
    });
    wrong.map(move |source| {
        words!(
            "the policy is looser than it may be: `{name}` allows `{source}`",
            "kebijakan ini terlalu longgar: `{name}` mengizinkan `{source}`"
        )
    })
}

fn check_blocked(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for (element, name) in page.tags().filter(|(_, name)| BLOCKED_ELEMENTS.contains(name)) {
        let message = words!("the policy blocks `{name}`", "kebijakan keamanan memblokir `{name}`");
        page.report(&BLOCKED, element, message, findings);
    }
    for Attribute { element, tag, name, value } in page.attributes() {
        let sends = (name == "action" && tag == "form") || name == "formaction";
        let address = value.trim();
        // Scripts as addresses are A11Y012's.
        let leaves =
            sends && (has_scheme(address) || address.starts_with("//")) && !is_script(address);
        let told = name == "ping" && matches!(tag, "a" | "area");
        let referrer = name == "referrerpolicy" && value != policy::REFERRER;
        if leaves || told || referrer {
            let message = words!(
                "the policy of the site forbids `{name}` here",
                "kebijakan situs melarang `{name}` di sini"
            );
            page.report(&BLOCKED, element, message, findings);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::policy::looser;
    use crate::policy::PAGE;

    #[test]
    fn the_own_policy_and_stricter_ones_are_accepted() {
        assert_eq!(looser(PAGE), []);
        assert_eq!(looser("default-src 'none'; form-action 'none'; base-uri 'none'"), []);
        let digest = PAGE.replace("style-src-elem 'self'", "style-src-elem 'sha256-abc='");
        assert_eq!(looser(&digest), []);
        assert_eq!(looser(&format!("{PAGE};worker-src 'self';upgrade-insecure-requests")), []);
    }

    #[test]
    fn every_loosening_is_found() {
        for (from, to) in [
            ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
            ("script-src 'self'", "script-src *"),
            ("script-src 'self'", "script-src 'self' https://cdn.example"),
            ("script-src 'self'", "SCRIPT-SRC 'self' data:"),
            ("script-src 'self'", "script-src-elem *;script-src 'self'"),
            ("script-src 'self'", "script-src *;script-src 'self'"),
            ("style-src-elem 'self'", "style-src-elem 'unsafe-inline'"),
            (";style-src-elem 'self'", ""),
            (";base-uri 'none'", ""),
            (";form-action 'self'", ""),
            ("default-src 'none'", "default-src *"),
            ("form-action 'self'", "form-action https:"),
            ("connect-src 'self'", "connect-src https://stats.example"),
            (";base-uri 'none'", ";base-uri 'none';worker-src https://stats.example"),
        ] {
            assert!(PAGE.contains(from), "{from}");
            assert_ne!(looser(&PAGE.replace(from, to)), [], "{to}");
        }
        assert_ne!(looser(""), []);
    }
}
