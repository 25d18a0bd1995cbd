//! What browsers are told to refuse: in every page, and by the headers of hosts.
//!
//! A page has to be as safe on a memory stick as on a host that can be configured, so the policy
//! stands in the page itself. `'self'` means "any file" in a page that was opened from a folder;
//! there, what a page may load is bounded by what it names. Hashes of scripts in the page
//! (`integrity`) cannot be used: browsers refuse to load a file with one from a folder.

/// The content security policy of every page, as it stands in `base.html`.
///
/// Attributes named `style` are needed (heights of charts, colours of the data), elements of that
/// name are not: old browsers, which do not know `style-src-elem`, get both. No script of the site
/// asks a server for anything; `connect-src` is for the tools of browsers that measure a page, which
/// read `robots.txt` by its rights, and for the preview of `serve`.
pub const PAGE: &str = "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';\
    style-src-elem 'self';img-src 'self' data:;font-src 'self';connect-src 'self';\
    manifest-src 'self';form-action 'self';base-uri 'none'";

/// What the sites that links lead to learn of where a reader came from.
pub const REFERRER: &str = "no-referrer";

/// Headers for every answer of a host, as far as it lets them be set. They say again what pages
/// say, and what only headers can: nobody shows a page in a frame of theirs, nothing is guessed
/// about the kind of a file, and a drawing or an original file that is opened by itself runs no
/// code either. `object-src` is left out, since browsers show PDF files by an object of their own.
pub const HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "script-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    ),
    ("Referrer-Policy", REFERRER),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ),
];

/// The directives of a policy: names in lower case, with their sources.
pub fn directives(policy: &str) -> impl Iterator<Item = (String, Vec<&str>)> {
    policy.split(';').filter_map(|directive| {
        let mut words = directive.split_ascii_whitespace();
        let name = words.next()?.to_ascii_lowercase();
        Some((name, words.collect()))
    })
}
