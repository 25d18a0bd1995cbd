//! The link from pages to data: the fingerprint at the foot of a page is that of the list of
//! checksums which it links, and that list says what the manifest says.
//!
//! A page cannot carry the digest of a manifest that lists the page itself. So it carries the
//! digest of a list of just the data, and the manifest lists that list.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::digest::Sha256;
use crate::emit::Listing;
use crate::mirror::fault::{Fault, Kind};
use crate::plan::DATA_SUMS;
use crate::words;

/// Digits of a digest that pages show.
pub(super) const DIGITS: usize = 16;

#[expect(clippy::expect_used, reason = "a pattern that is known here")]
static SHOWN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r#"href=["']?([^"'\s>]*SHA256SUMS\.data)["']?\s*>\s*<code>([0-9a-f]+)</code>"#;
    Regex::new(pattern).expect("a valid pattern")
});

/// Whether a file is a list of checksums of data.
pub(super) fn is_list(path: &str) -> bool {
    path.rsplit('/').next() == Some(DATA_SUMS)
}

/// What a list of checksums of data says that the manifest does not.
pub(super) fn list(path: &str, text: &str, listing: &Listing) -> Option<Fault> {
    let folder = path.strip_suffix(DATA_SUMS).unwrap_or_default();
    let wrong = text.lines().find(|line| {
        let told = line.split_once("  ").and_then(|(digest, name)| {
            let digest: Sha256 = digest.parse().ok()?;
            Some(listing.files.get(format!("{folder}{name}").as_str())?.sha256 == digest)
        });
        told != Some(true)
    })?;
    let line = wrong.escape_debug().to_string();
    let words = words!(
        "`{path}` and `manifest.json` disagree: `{line}`",
        "`{path}` dan `manifest.json` tidak sama: `{line}`"
    );
    Some(Fault::new(Kind::DataList, path, words))
}

/// A fingerprint in a page that is not that of the list which it links.
pub(super) fn page(path: &str, html: &str, listing: &Listing) -> Option<Fault> {
    let wrong = SHOWN.captures_iter(html).find(|found| {
        let list = resolve(path, &found[1]);
        let listed = list.and_then(|list| listing.files.get(list.as_str()));
        let print = listed.map(|file| file.sha256.to_string());
        print.is_none_or(|print| found[2].len() != DIGITS || !print.starts_with(&found[2]))
    })?;
    let shown = &wrong[2];
    let words = words!(
        "`{path}` shows the fingerprint {shown}, which is not that of its data",
        "`{path}` memuat sidik {shown}, yang bukan sidik datanya"
    );
    Some(Fault::new(Kind::Fingerprint, path, words))
}

/// The path that a relative address on a page means.
fn resolve(page: &str, href: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let mut rest = href;
    while let Some(up) = rest.strip_prefix("../") {
        parts.pop()?;
        rest = up;
    }
    // The page for unknown addresses begins at the root of the host, wherever the site lies on it.
    if rest.starts_with('/') || rest.contains(':') {
        return Some(DATA_SUMS.to_owned());
    }
    parts.push(rest);
    Some(parts.join("/"))
}

/// The lists whose fingerprint begins with these digits.
pub(super) fn lists_of(listing: &Listing, digits: &str) -> Vec<String> {
    let lists: BTreeMap<&str, String> = listing
        .files
        .iter()
        .filter(|(path, _)| is_list(path.as_str()))
        .map(|(path, file)| (path.as_str(), file.sha256.to_string()))
        .collect();
    let digits = digits.to_ascii_lowercase();
    let fits = lists.into_iter().filter(|(_, print)| print.starts_with(&digits));
    fits.map(|(path, _)| path.to_owned()).collect()
}
