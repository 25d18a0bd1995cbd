//! Office documents (XLSX, ODS, DOCX …), which are archives of XML, and plain archives.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::check::privacy::inside::{Findings, LIMIT, look as look_inside, picture};
use crate::model::PersonalKind;

/// Archives within archives that are opened.
const DEPTH: usize = 2;
/// Elements and attributes of XML whose text is the name of a person.
const NAMES: &[&str] =
    &["creator", "lastModifiedBy", "initial-creator", "printed-by", "Manager", "author", "manager"];
const NAME_ATTRIBUTES: &[&str] = &["displayName=\"", "w:author=\"", "userName=\""];

pub(super) fn look(bytes: &[u8], part: &str, depth: usize, found: &mut Findings) {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        found.add(part, PersonalKind::Unexamined);
        return;
    };
    for index in 0..archive.len() {
        let Ok(mut entry) = archive.by_index(index) else {
            // Encrypted, or packed in a way that is not known.
            found.add(part, PersonalKind::Unexamined);
            continue;
        };
        let name = entry.name().map_or_else(|_| String::new(), Cow::into_owned);
        found.text(part, &name);
        let room = LIMIT.saturating_sub(found.unpacked);
        let mut content = Vec::new();
        let read = entry.by_ref().take(room + 1).read_to_end(&mut content);
        found.unpacked += content.len() as u64;
        if read.is_err() || content.len() as u64 > room {
            found.add(part, PersonalKind::Unexamined);
            return;
        }
        // The name of an inner file may be personal itself, so it is shown for office parts only.
        let shown = if is_office_part(&name) { name.as_str() } else { part };
        if content.starts_with(b"PK\x03\x04") && depth >= DEPTH {
            found.add(part, PersonalKind::Unexamined);
        } else if is_xml(&content) {
            xml(&String::from_utf8_lossy(&content), shown, found);
        } else if picture::is_text(&content) {
            String::from_utf8_lossy(&content).lines().for_each(|line| found.text(shown, line));
        } else {
            look_inside(&content, shown, depth + 1, found);
        }
    }
}

fn is_office_part(name: &str) -> bool {
    ["docProps/", "xl/", "word/", "ppt/", "meta.xml", "content.xml"]
        .iter()
        .any(|start| name.starts_with(start))
}

fn is_xml(content: &[u8]) -> bool {
    let head = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    head.trim_ascii_start().starts_with(b"<?xml")
}

/// Every text between tags, and the names in attributes. No entity that matters here is longer
/// than a character, so they are read by hand.
fn xml(text: &str, part: &str, found: &mut Findings) {
    let mut rest = text;
    let mut element = "";
    while let Some(open) = rest.find('<') {
        let content = &rest[..open];
        if !content.trim().is_empty() {
            let content = unescaped(content);
            if NAMES.contains(&element) {
                found.author(part, &content);
            }
            found.text(part, &content);
        }
        let Some(close) = rest[open..].find('>') else { return };
        let tag = &rest[open + 1..open + close];
        attributes(tag, part, found);
        let name = tag.split([' ', '/', '\n', '\t']).next().unwrap_or_default();
        element = name.rsplit(':').next().unwrap_or_default();
        rest = &rest[open + close + 1..];
    }
}

fn attributes(tag: &str, part: &str, found: &mut Findings) {
    for attribute in NAME_ATTRIBUTES {
        if let Some((_, value)) = tag.split_once(attribute) {
            found.author(part, &unescaped(value.split('"').next().unwrap_or_default()));
        }
    }
    // Links stand in attributes: `mailto:` and photos whose name is a number.
    for key in ["Target=\"", "href=\"", "value=\""] {
        if let Some((_, value)) = tag.split_once(key) {
            found.text(part, &unescaped(value.split('"').next().unwrap_or_default()));
        }
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
