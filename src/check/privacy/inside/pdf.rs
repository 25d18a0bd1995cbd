//! Metadata of PDFs: the information dictionary and XMP. The text of the pages is not read.
//!
//! Source: ISO 32000-1, 14.3.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions, Object};

use crate::check::privacy::inside::{Findings, xmp};
use crate::model::PersonalKind;

/// Most bytes that one stream of a document may unpack to.
const STREAM: usize = 16 * 1024 * 1024;

pub(super) fn look(bytes: &[u8], part: &str, found: &mut Findings) {
    let options = LoadOptions::with_max_decompressed_size(STREAM);
    // A hostile document must not end the run: what the reader cannot bear is not examined.
    let read = catch_unwind(AssertUnwindSafe(|| {
        Document::load_mem_with_options(bytes, options).ok().map(|document| metadata(&document))
    }));
    let Ok(Some(metadata)) = read else {
        found.add(part, PersonalKind::Unexamined);
        return;
    };
    if metadata.encrypted {
        found.add(part, PersonalKind::Unexamined);
    }
    for name in &metadata.authors {
        found.author(part, name);
    }
    for text in &metadata.texts {
        found.text(part, text);
    }
    if let Some(packet) = &metadata.packet {
        xmp::look(packet, part, found);
    }
}

struct Metadata {
    encrypted: bool,
    authors: Vec<String>,
    texts: Vec<String>,
    packet: Option<Vec<u8>>,
}

fn metadata(document: &Document) -> Metadata {
    let mut out = Metadata {
        encrypted: document.is_encrypted(),
        authors: Vec::new(),
        texts: Vec::new(),
        packet: None,
    };
    let info = document.trailer.get(b"Info").and_then(|o| document.dereference(o));
    if let Ok((_, Object::Dictionary(info))) = info {
        for (key, value) in info {
            let Ok((_, value)) = document.dereference(value) else { continue };
            let Ok(text) = lopdf::decode_text_string(value) else { continue };
            match key.as_slice() {
                b"Author" => out.authors.push(text),
                // Names of programs, and moments.
                b"Creator" | b"Producer" | b"CreationDate" | b"ModDate" => {}
                _ => out.texts.push(text),
            }
        }
    }
    let metadata = document.catalog().and_then(|catalog| catalog.get(b"Metadata"));
    if let Ok((_, Object::Stream(stream))) = metadata.and_then(|o| document.dereference(o)) {
        let unpacked = stream.decompressed_content_with_limit(STREAM);
        out.packet = Some(unpacked.unwrap_or_else(|_| stream.content.clone()));
    }
    out
}
