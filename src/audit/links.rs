//! Links between the files of a site: relative, and to something that is there.
//!
//! Comes in: every output path, then page by page its ids and links. Goes out: a [`Finding`] for
//! each link that leads nowhere, to a missing anchor, or works only on one host. What only all
//! pages together tell, places in other pages, waits in [`PageLinks`].

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::audit::external::{has_scheme, is_rooted, is_shown_anywhere};
use crate::audit::tree::Attribute;
use crate::audit::{Finding, Page, titles};
use crate::diag::{Code, Words};
use crate::words;

pub(super) static DEAD: Code = Code::error(
    "URL101",
    "broken-link",
    "A relative link leads to a file that is not in the output. Remedy: correct the \
        address; links are relative to the page they stand in and name the file in full, with \
        `index.html`.",
    "Sebuah tautan relatif menuju berkas yang tidak ada di hasil terbitan. Perbaikan: \
     betulkan alamatnya; tautan relatif terhadap halaman tempatnya berada dan menyebut nama \
     berkas secara lengkap, dengan `index.html`.",
);

pub(super) static ANCHOR: Code = Code::error(
    "URL102",
    "dead-anchor",
    "A link leads to a place in a page (`#…`) that has no element with this id. Remedy: \
        correct the anchor or give the target its id.",
    "Sebuah tautan menuju tempat di halaman (`#…`) yang tidak punya elemen dengan id itu. \
     Perbaikan: betulkan jangkarnya, atau beri id pada tujuannya.",
);

pub(super) static FORM: Code = Code::error(
    "URL103",
    "unportable-link",
    "A link to the site itself begins with `/`, or ends in `/` without naming \
        `index.html`, or is empty: it breaks when the site is moved to another path or opened \
        from a folder. Remedy: write it relative, with the file name.",
    "Sebuah tautan ke situs ini sendiri diawali `/`, atau diakhiri `/` tanpa menyebut \
     `index.html`, atau kosong: tautan itu rusak bila situs dipindahkan ke alamat lain atau \
     dibuka dari folder. Perbaikan: tulis secara relatif, dengan nama berkasnya.",
);

/// Attributes that hold the address of a file.
const ADDRESSES: [&str; 5] = ["href", "src", "action", "poster", "data"];

/// Every output path of a site, known before its pages are.
#[derive(Debug)]
pub struct Outputs<'a>(HashSet<&'a str>);

impl<'a> Outputs<'a> {
    /// Takes the paths in whatever order; manifest and checksum list included, if pages link to
    /// them.
    pub fn new(paths: impl IntoIterator<Item = &'a str>) -> Self {
        Self(paths.into_iter().collect())
    }
}

/// What is left to check when all pages are known: places in pages. It is kept for every page of
/// the site, so it is small.
#[derive(Debug, Clone)]
pub struct PageLinks {
    pub(super) path: Box<str>,
    /// Language and title.
    pub(super) title: Option<(Box<str>, Box<str>)>,
    /// Digests of the ids of the page, sorted.
    ids: Box<[u64]>,
    /// Links to places in other pages, each once, with the attribute that has it.
    anchors: Box<[(&'static str, Box<str>)]>,
}

/// Checks the links of a page as far as one page tells, and gathers the rest.
pub(super) fn gather(
    page: &Page<'_>,
    outputs: &Outputs<'_>,
    findings: &mut Vec<Finding>,
) -> PageLinks {
    let mut ids = Vec::new();
    let mut links = Vec::new();
    let mut seen = HashSet::new();
    for Attribute { tag, name, value, .. } in page.attributes() {
        if name == "id" || (name == "name" && tag == "a") {
            ids.push(digest(value));
        }
        let Some(name) = ADDRESSES.iter().find(|known| **known == name) else { continue };
        let address = value.trim();
        if !has_scheme(address) && seen.insert(address) {
            links.push((*name, address));
        }
    }
    ids.sort_unstable();
    ids.dedup();
    let mut anchors = Vec::new();
    for (attribute, address) in links {
        match judge(page.path, address, outputs) {
            Ok(None) => {}
            Ok(Some(place)) if place.target == page.path => {
                let fault = place.missing(&ids);
                findings.extend(fault.map(|it| finding(page.path, attribute, address, it)));
            }
            Ok(Some(_)) => anchors.push((attribute, Box::from(address))),
            Err((code, message)) => {
                findings.push(finding(page.path, attribute, address, (code, message)));
            }
        }
    }
    let title = titles::of(page);
    PageLinks { path: page.path.into(), title, ids: ids.into(), anchors: anchors.into() }
}

/// Checks the files that a style sheet loads; data of its own is no link, nor is a part of the page
/// that uses it (`url(#pattern)`).
pub(super) fn of_stylesheet(
    path: &str,
    loaded: &[String],
    outputs: &Outputs<'_>,
    findings: &mut Vec<Finding>,
) {
    for address in loaded.iter().filter(|it| !has_scheme(it) && !it.starts_with('#')) {
        if let Err(fault) = judge(path, address, outputs) {
            findings.push(finding(path, "url", address, fault));
        }
    }
}

/// Checks the links of all pages to places in other pages.
pub fn check(pages: &[PageLinks]) -> Vec<Finding> {
    let ids: HashMap<&str, &[u64]> = pages.iter().map(|page| (&*page.path, &*page.ids)).collect();
    let mut findings = Vec::new();
    for page in pages {
        for (attribute, address) in &page.anchors {
            let Some(place) = place(&page.path, address) else { continue };
            // Files that are no pages have places of their own kinds.
            let Some(known) = ids.get(place.target.as_str()) else { continue };
            findings.extend(
                place.missing(known).map(|fault| finding(&page.path, attribute, address, fault)),
            );
        }
    }
    findings
}

type Fault = (&'static Code, Words);

fn finding(page: &str, attribute: &str, address: &str, (code, message): Fault) -> Finding {
    let excerpt = format!("{attribute}=\"{address}\"");
    Finding { page: page.to_owned(), code, message, excerpt }
}

/// A place in a page.
struct Place {
    target: String,
    anchor: String,
}

impl Place {
    /// The fault, if the ids of the target do not have the anchor.
    fn missing(&self, ids: &[u64]) -> Option<Fault> {
        let Self { target, anchor } = self;
        ids.binary_search(&digest(anchor)).err().map(|_| {
            let message = words!(
                "`{target}` has no element with the id `{anchor}`",
                "`{target}` tidak punya elemen dengan id `{anchor}`"
            );
            (&ANCHOR, message)
        })
    }
}

/// Eight bytes for an id. Two different ids that share them would hide a dead anchor, once in
/// 10^13 sites with a million ids.
fn digest(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// The path and the anchor of an address, without its query.
fn split(address: &str) -> (&str, &str) {
    let (before, anchor) = address.split_once('#').unwrap_or((address, ""));
    (before.split('?').next().unwrap_or(""), anchor)
}

/// The place that an address means; `None` when it leaves the site.
fn place(page: &str, address: &str) -> Option<Place> {
    let (path, anchor) = split(address);
    let target = if path.is_empty() { page.to_owned() } else { resolve(page, path)? };
    Some(Place { target, anchor: decode(anchor).unwrap_or_else(|| anchor.to_owned()) })
}

/// Checks the form of an address and that its file is there; gives the place that it means in it.
fn judge(page: &str, address: &str, outputs: &Outputs<'_>) -> Result<Option<Place>, Fault> {
    let (path, anchor) = split(address);
    if address.is_empty() {
        return Err((&FORM, words!("the address is empty", "alamatnya kosong")));
    }
    if is_shown_anywhere(page) && is_rooted(path) {
        return Ok(None);
    }
    if path.starts_with(['/', '\\']) {
        return Err((
            &FORM,
            words!("`{address}` begins with a slash", "`{address}` diawali garis miring"),
        ));
    }
    if path.ends_with('/') || path.ends_with("..") || path == "." {
        return Err((
            &FORM,
            words!("`{address}` does not name a file", "`{address}` tidak menyebut nama berkas"),
        ));
    }
    let place = place(page, address);
    let place = place.filter(|it| path.is_empty() || outputs.0.contains(it.target.as_str()));
    let Some(place) = place else {
        return Err((
            &DEAD,
            words!(
                "`{address}` leads to nothing in the output",
                "`{address}` tidak menuju apa pun di hasil terbitan"
            ),
        ));
    };
    // `#top` is the top of any page.
    Ok(Some(place).filter(|_| !anchor.is_empty() && anchor != "top"))
}

/// The output path that a relative path in a page means; `None` if it leaves the site.
pub(super) fn resolve(page: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let relative = decode(relative)?;
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Decodes percent signs; `None` when the result is not text.
fn decode(address: &str) -> Option<String> {
    if !address.contains('%') {
        return Some(address.to_owned());
    }
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let code = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match code.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}
