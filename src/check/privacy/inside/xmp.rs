//! XMP packets: RDF in pictures and PDFs.
//!
//! Source: ISO 16684-1.

use crate::check::privacy::inside::Findings;
use crate::model::PersonalKind;

/// Looks at the packet within some bytes, if there is one.
pub(super) fn look(bytes: &[u8], part: &str, found: &mut Findings) {
    let Some(start) = position(bytes, b"<x:xmpmeta") else { return };
    let end = position(&bytes[start..], b"</x:xmpmeta").map_or(bytes.len(), |n| start + n);
    packet(&String::from_utf8_lossy(&bytes[start..end]), part, found);
}

fn position(bytes: &[u8], sign: &[u8]) -> Option<usize> {
    bytes.windows(sign.len()).position(|window| window == sign)
}

fn packet(text: &str, part: &str, found: &mut Findings) {
    for element in ["dc:creator", "aux:OwnerName", "cc:attributionName"] {
        if let Some(content) = content_of(text, element) {
            found.author(part, &content);
        }
    }
    if text.contains("GPSLatitude") || text.contains("GPSLongitude") {
        found.add(part, PersonalKind::Place);
    }
    if ["aux:SerialNumber", "exifEX:BodySerialNumber"].iter().any(|key| text.contains(key)) {
        found.add(part, PersonalKind::Device);
    }
    for piece in text.split(['<', '>', '"']) {
        found.text(part, piece);
    }
}

/// The text within an element, or of an attribute of that name, without tags.
fn content_of(text: &str, name: &str) -> Option<String> {
    if let Some((_, rest)) = text.split_once(&format!("{name}=\"")) {
        return rest.split('"').next().map(str::to_owned);
    }
    let (_, rest) = text.split_once(&format!("<{name}"))?;
    let inner = rest.split(&format!("</{name}")).next()?;
    // The first piece is the rest of the opening tag.
    let (_, inner) = inner.split_once('>')?;
    let texts = inner.split('<').map(|piece| piece.rsplit('>').next().unwrap_or_default());
    Some(texts.map(str::trim).collect())
}
