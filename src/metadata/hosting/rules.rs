//! The table of headers.

use std::borrow::Cow;

use crate::metadata::hosting::CONTENT_TYPE;
use crate::plan::API_CATALOG;
use crate::policy;

/// The files that a header is for. No pattern but [`Paths::All`] meets another one of its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paths {
    /// Every file.
    All,
    /// Files that end so: `ttl` for `.ttl`.
    Ending(&'static str),
    /// One file, from the top of the site.
    File(&'static str),
}

/// A header of some files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderRule {
    /// Which files.
    pub paths: Paths,
    /// Name of the header.
    pub header: &'static str,
    /// Its value: printable ASCII without `"`, `\`, `$`, `{`, `}`.
    pub value: Cow<'static, str>,
}

impl HeaderRule {
    /// A header of all files.
    pub const fn all(header: &'static str, value: &'static str) -> HeaderRule {
        HeaderRule { paths: Paths::All, header, value: Cow::Borrowed(value) }
    }
}

/// Media types by ending.
///
/// Source: IANA media types; RFC 4180 for `header`, RFC 7946, RFC 8081, RFC 9264.
pub(super) static MEDIA_TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8; header=present"),
    ("txt", "text/plain; charset=utf-8"),
    // `SHA256SUMS.data`, at the root and in every dataset.
    ("data", "text/plain; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("ndjson", "application/x-ndjson"),
    ("geojson", "application/geo+json"),
    ("topojson", "application/topo+json"),
    ("ttl", "text/turtle; charset=utf-8"),
    ("atom", "application/atom+xml"),
    ("xml", "application/xml"),
    ("ics", "text/calendar; charset=utf-8"),
    ("bib", "application/x-bibtex; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("parquet", "application/vnd.apache.parquet"),
    ("sqlite", "application/vnd.sqlite3"),
];

/// Endings that hosts know by themselves and serve as they are wanted here.
static KNOWN_EVERYWHERE: &[&str] = &[
    "html", "css", "js", "json", "xml", "svg", "png", "jpg", "jpeg", "webp", "ico", "woff2", "pdf",
    "zip", "xlsx",
];

/// Files without an ending that tells.
static NAMED: &[(&str, &str)] =
    &[("SHA256SUMS", "text/plain; charset=utf-8"), (API_CATALOG, "application/linkset+json")];

/// Browsers and caches ask again after this many seconds; an unchanged file is answered by its
/// ETag alone. No name of a file carries its hash, so nothing may be kept for longer.
const CACHE: &str = "public, max-age=300, must-revalidate";

/// Programs of other sites may read everything, and what they need for reading in parts: all of
/// it is public, and the same for everybody. One pattern, since two would give `*, *`.
static SHARING: [HeaderRule; 2] = [
    HeaderRule::all("Access-Control-Allow-Origin", "*"),
    HeaderRule::all("Access-Control-Expose-Headers", "ETag, Content-Range, Accept-Ranges"),
];

/// Headers that protect readers.
pub(super) fn security() -> Vec<HeaderRule> {
    policy::HEADERS.iter().map(|(name, value)| HeaderRule::all(name, value)).collect()
}

/// The media type of files with this ending.
pub fn media_type(ending: &str) -> Option<&'static str> {
    MEDIA_TYPES.iter().find(|(known, _)| *known == ending).map(|(_, media_type)| *media_type)
}

/// All headers, in the order in which files list them.
pub fn rules() -> Vec<HeaderRule> {
    let mut out = SHARING.to_vec();
    out.push(HeaderRule::all("Cache-Control", CACHE));
    out.extend(security());
    let types = MEDIA_TYPES.iter().filter(|(ending, _)| !KNOWN_EVERYWHERE.contains(ending));
    out.extend(types.map(|(ending, value)| typed(Paths::Ending(ending), value)));
    out.extend(NAMED.iter().map(|(name, value)| typed(Paths::File(name), value)));
    out
}

fn typed(paths: Paths, value: &'static str) -> HeaderRule {
    HeaderRule { paths, header: CONTENT_TYPE, value: Cow::Borrowed(value) }
}
