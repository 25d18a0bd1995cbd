//! Metadata of pictures: EXIF, the texts of PNG, and XMP.

use std::io::Cursor;

use exif::{Exif, In, Reader, Tag, Value};

use crate::check::privacy::inside::{Findings, xmp};
use crate::model::PersonalKind;

const AUTHORS: &[Tag] = &[Tag::Artist, Tag::CameraOwnerName];
const DEVICES: &[Tag] = &[Tag::BodySerialNumber, Tag::LensSerialNumber];
const PLACES: &[Tag] = &[Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude];

pub(super) fn look(bytes: &[u8], part: &str, found: &mut Findings) {
    let mut reader = Reader::new();
    // A picture with one broken entry still tells its place.
    reader.continue_on_error(true);
    match reader.read_from_container(&mut Cursor::new(bytes)) {
        Ok(exif) => tags(&exif, part, found),
        Err(exif::Error::PartialResult(partial)) => tags(&partial.into_inner().0, part, found),
        // Most pictures have none.
        Err(_) => {}
    }
    xmp::look(bytes, part, found);
    if bytes.starts_with(b"\x89PNG") {
        chunks(bytes, part, found);
    }
}

fn tags(exif: &Exif, part: &str, found: &mut Findings) {
    for field in exif.fields() {
        if PLACES.contains(&field.tag) && field.ifd_num == In::PRIMARY {
            found.add(part, PersonalKind::Place);
        }
        let Value::Ascii(texts) = &field.value else { continue };
        for text in texts {
            let text = String::from_utf8_lossy(text);
            if AUTHORS.contains(&field.tag) {
                found.author(part, &text);
            } else if DEVICES.contains(&field.tag)
                && !text.trim_matches(['0', ' ', '\0']).is_empty()
            {
                found.add(part, PersonalKind::Device);
            } else {
                found.text(part, &text);
            }
        }
    }
}

/// `tEXt` and unpacked `iTXt` chunks: keyword, nought, text.
fn chunks(bytes: &[u8], part: &str, found: &mut Findings) {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(content) = bytes.get(at + 8..(at + 8).saturating_add(length)) else { return };
        if matches!(&head[4..], b"tEXt" | b"iTXt") {
            let text = String::from_utf8_lossy(content);
            let (key, rest) = text.split_once('\0').unwrap_or(("", &text));
            let value = rest.rsplit('\0').next().unwrap_or_default();
            if matches!(key, "Author" | "Artist" | "Creator") {
                found.author(part, value);
            } else {
                found.text(part, value);
            }
        }
        at += 12 + length;
    }
}

/// Whether bytes are a text: UTF-8 without control signs.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8 * 1024)];
    !head.is_empty() && !head.contains(&0) && !head.starts_with(b"%PDF-") && {
        // A sign may be cut at the end of the head.
        match std::str::from_utf8(head) {
            Ok(_) => true,
            Err(error) => error.valid_up_to() + 4 > head.len(),
        }
    }
}
