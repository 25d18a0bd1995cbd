//! Links between the files of a site: relative, and to something that is there.
//!
//! Comes in: the ids and links of every page, and every output path. Goes out: a [`Finding`] for
//! each link that leads nowhere, to a missing anchor, or works only on one host.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::external::{has_scheme, is_rooted, is_shown_anywhere};
use crate::audit::tree::attr;
use crate::audit::{Finding, Page};
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

/// What one page offers and asks for.
#[derive(Debug, Clone, Default)]
pub struct PageLinks {
    path: String,
    ids: BTreeSet<String>,
    /// Each address once, with the attribute that has it.
    links: BTreeMap<String, &'static str>,
}

impl PageLinks {
    /// The files that a style sheet loads; data of its own is no link, nor is a part of the page
    /// that uses it (`url(#pattern)`).
    pub(super) fn of_stylesheet(path: &str, loaded: Vec<String>) -> Self {
        let files = loaded.into_iter().filter(|it| !has_scheme(it) && !it.starts_with('#'));
        let links = files.map(|address| (address, "url")).collect();
        Self { path: path.to_owned(), ids: BTreeSet::new(), links }
    }

    /// Gathers the ids and the addresses of a page.
    pub fn gather(page: &Page<'_>) -> Self {
        let mut found = Self { path: page.path.to_owned(), ..Self::default() };
        for element in page.elements() {
            found.ids.extend(attr(element, "id").map(str::to_owned));
            if element.value().name() == "a" {
                found.ids.extend(attr(element, "name").map(str::to_owned));
            }
            for (name, value) in element.value().attrs() {
                let address = value.trim();
                let known = ADDRESSES.iter().find(|known| **known == name);
                if let Some(name) = known.filter(|_| !has_scheme(address)) {
                    found.links.entry(address.to_owned()).or_insert(name);
                }
            }
        }
        found
    }
}

/// Checks the links of all pages against each other and against the output paths (whatever
/// order; manifest and checksum list included, if pages link to them).
pub fn check<'a>(pages: &[PageLinks], files: impl IntoIterator<Item = &'a str>) -> Vec<Finding> {
    let files: BTreeSet<&str> = files.into_iter().collect();
    let ids: BTreeMap<&str, &BTreeSet<String>> =
        pages.iter().map(|page| (page.path.as_str(), &page.ids)).collect();
    let mut findings = Vec::new();
    for page in pages {
        for (address, attribute) in &page.links {
            if let Err((code, message)) = judge(&page.path, address, &files, &ids) {
                findings.push(Finding {
                    page: page.path.clone(),
                    code,
                    message,
                    excerpt: format!("{attribute}=\"{address}\""),
                });
            }
        }
    }
    findings
}

fn judge(
    page: &str,
    address: &str,
    files: &BTreeSet<&str>,
    ids: &BTreeMap<&str, &BTreeSet<String>>,
) -> Result<(), (&'static Code, Words)> {
    let (before, anchor) = address.split_once('#').unwrap_or((address, ""));
    let path = before.split('?').next().unwrap_or("");
    if address.is_empty() {
        return Err((&FORM, words!("the address is empty", "alamatnya kosong")));
    }
    if is_shown_anywhere(page) && is_rooted(path) {
        return Ok(());
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
    let target = if path.is_empty() { Some(page.to_owned()) } else { resolve(page, path) };
    let dead = || {
        (
            &DEAD,
            words!(
                "`{address}` leads to nothing in the output",
                "`{address}` tidak menuju apa pun di hasil terbitan"
            ),
        )
    };
    let target = target.ok_or_else(dead)?;
    if !path.is_empty() && !files.contains(target.as_str()) {
        return Err(dead());
    }
    // `#top` is the top of any page; files that are no pages have anchors of their own kinds.
    let known = ids.get(target.as_str());
    if anchor.is_empty() || anchor == "top" || known.is_none() {
        return Ok(());
    }
    let wanted = decode(anchor).unwrap_or_else(|| anchor.to_owned());
    if known.is_some_and(|ids| ids.contains(&wanted)) {
        return Ok(());
    }
    Err((
        &ANCHOR,
        words!(
            "`{target}` has no element with the id `{wanted}`",
            "`{target}` tidak punya elemen dengan id `{wanted}`"
        ),
    ))
}

/// The output path that a relative path in a page means; `None` if it leaves the site.
fn resolve(page: &str, relative: &str) -> Option<String> {
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
