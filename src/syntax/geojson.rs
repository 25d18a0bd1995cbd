//! GeoJSON feature collections whose features have a place in the file.
//!
//! The `geojson` crate reads each feature; where a feature stands in the file is found here, since
//! no reader keeps that.
//!
//! Source: RFC 7946.

use std::ops::Range;

use geojson::feature::Id;
use geojson::{Feature, GeometryValue, PolygonType};

use crate::diag::Words;
use crate::shape::{Polygon, Shape};
use crate::words;

/// A feature: its properties, its shape, and where it stands.
#[derive(Debug)]
pub struct Place {
    /// The properties by name, as cell texts: strings as they read, numbers and truths as they are
    /// written (`11.10` stays `11.10`), null as nothing.
    pub properties: Vec<(String, String)>,
    /// The shape; empty for `geometry: null`.
    pub shape: Shape,
    /// Byte range in the file.
    pub range: Range<usize>,
    id: Option<Id>,
}

/// What was read, and what could not be.
#[derive(Debug, Default)]
pub struct Layer {
    /// The features that could be read.
    pub features: Vec<Place>,
    /// What is wrong, and where.
    pub faults: Vec<(Words, Range<usize>)>,
}

impl Place {
    /// The properties called `names`, as cell texts; a missing one or null is empty.
    ///
    /// A property `id` that is not there is taken from the feature's own id.
    pub fn row(&self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.property(name)).collect()
    }

    fn property(&self, name: &str) -> String {
        match self.properties.iter().find(|(known, _)| known == name) {
            Some((_, text)) => text.clone(),
            None if name == "id" => match &self.id {
                Some(Id::String(text)) => text.clone(),
                Some(Id::Number(number)) => number.to_string(),
                None => String::new(),
            },
            None => String::new(),
        }
    }
}

/// Reads a feature collection. All faults are gathered; good features are kept.
pub fn read(text: &str) -> Layer {
    let mut layer = Layer::default();
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(strip_mark(text)) {
        let at = byte_of(text, error.line(), error.column());
        // The words of the library, which speaks English only.
        layer.faults.push((words!("this is not JSON: {error}", "ini bukan JSON: {error}"), at..at));
        return layer;
    }
    let Some(ranges) = feature_ranges(text) else {
        let message = words!(
            "this is not a FeatureCollection: no `features`",
            "ini bukan FeatureCollection: tidak ada `features`"
        );
        layer.faults.push((message, 0..0));
        return layer;
    };
    for range in ranges {
        match read_feature(&text[range.clone()], range.clone()) {
            Ok(place) => layer.features.push(place),
            Err(message) => layer.faults.push((message, range.start..range.start + 1)),
        }
    }
    layer
}

fn strip_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

fn read_feature(text: &str, range: Range<usize>) -> Result<Place, Words> {
    let feature: Feature = text
        .parse()
        .map_err(|e| words!("this is not a feature: {e}", "ini bukan fitur GeoJSON: {e}"))?;
    let shape = match feature.geometry.map(|g| g.value) {
        None => Shape::default(),
        Some(GeometryValue::Polygon { coordinates }) => {
            Shape { polygons: vec![polygon(&coordinates)?] }
        }
        Some(GeometryValue::MultiPolygon { coordinates }) => {
            Shape { polygons: coordinates.iter().map(polygon).collect::<Result<_, _>>()? }
        }
        Some(other) => {
            let kind = other.type_name();
            return Err(words!(
                "a boundary must be a Polygon or MultiPolygon, this is a {kind}",
                "batas wilayah harus berupa Polygon atau MultiPolygon, ini {kind}"
            ));
        }
    };
    Ok(Place { properties: properties(text), shape, range, id: feature.id })
}

fn polygon(rings: &PolygonType) -> Result<Polygon, Words> {
    rings
        .iter()
        .map(|ring| {
            ring.iter()
                .map(|position| match position.as_slice() {
                    [lon, lat, ..] if lon.is_finite() && lat.is_finite() => Ok([*lon, *lat]),
                    _ => Err(words!(
                        "a position needs longitude and latitude",
                        "sebuah titik memerlukan bujur dan lintang"
                    )),
                })
                .collect()
        })
        .collect()
}

/// The properties of a feature, read from its text since a JSON number forgets how it was written.
fn properties(feature: &str) -> Vec<(String, String)> {
    let Some(object) = members(feature).find(|(key, _)| key == "properties") else {
        return Vec::new();
    };
    members(object.1).map(|(key, raw)| (key, cell_text(raw))).collect()
}

fn cell_text(raw: &str) -> String {
    match raw {
        "null" => String::new(),
        text if text.starts_with('"') => serde_json::from_str(text).unwrap_or_default(),
        other => other.to_owned(),
    }
}

/// The members of an object in valid JSON: name and raw text; nothing for what is no object.
fn members(object: &str) -> impl Iterator<Item = (String, &str)> {
    let start = object.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(0);
    let is_object = object[start..].starts_with('{');
    let mut scan = Scan { bytes: object.as_bytes(), at: start + 1 };
    std::iter::from_fn(move || {
        scan.skip_blank();
        if scan.peek()? == b',' {
            scan.at += 1;
            scan.skip_blank();
        }
        if !is_object || scan.peek()? != b'"' {
            return None;
        }
        let key = scan.value()?;
        scan.skip_blank();
        scan.at += 1; // the colon
        scan.skip_blank();
        let value = scan.value()?;
        Some((cell_text(&object[key]), object[value].trim_end()))
    })
}

/// The byte ranges of the objects in the top-level array `features` of valid JSON.
fn feature_ranges(text: &str) -> Option<Vec<Range<usize>>> {
    let (_, list) = members(strip_mark(text)).find(|(key, _)| key == "features")?;
    // Both are parts of one text, so their addresses tell where the list begins.
    let start = list.as_ptr() as usize - text.as_ptr() as usize;
    let mut scan = Scan { bytes: text.as_bytes(), at: start };
    if scan.peek()? != b'[' {
        return None;
    }
    scan.at += 1;
    let mut ranges = Vec::new();
    loop {
        scan.skip_blank();
        match scan.peek()? {
            b']' => return Some(ranges),
            b',' => scan.at += 1,
            _ => ranges.push(scan.value()?),
        }
    }
}

/// A walk over JSON that is already known to be valid: only its brackets matter.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blank(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => self.string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b'}' | b']' | b',' | b':' if depth == 0 => return Some(start..self.at),
                _ => self.at += 1,
            }
            let ended = self.at > start && depth == 0;
            if ended && matches!(self.bytes[self.at - 1], b'"' | b'}' | b']') {
                return Some(start..self.at);
            }
        }
    }

    fn string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                _ => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::read;
    use crate::diag::Tongue;

    const TWO: &str = r#"{"type":"FeatureCollection","x":[{"a":"}"}],"features":[
{"type":"Feature","id":7,"properties":{"kode":"01.20","n":11.10, "z" : null ,"u":"\u0041"},"geometry":null},
 {"type":"Feature","properties":{"kode":"a\"]}"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"#;

    #[test]
    fn features_keep_their_place_and_their_codes() {
        let layer = read(TWO);
        assert!(layer.faults.is_empty(), "{:?}", layer.faults);
        assert_eq!(layer.features.len(), 2);
        assert_eq!(
            layer.features[0].row(&["kode", "n", "id", "zz", "z", "u"]),
            ["01.20", "11.10", "7", "", "", "A"]
        );
        assert!(TWO[layer.features[1].range.clone()].starts_with("{\"type\""));
        assert_eq!(layer.features[1].shape.polygons[0][0].len(), 4);
    }

    #[test]
    fn what_is_no_polygon_is_told_with_its_place() {
        let text = r#"{"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}"#;
        let layer = read(text);
        assert_eq!(layer.faults.len(), 1);
        assert_eq!(layer.faults[0].1.start, text.find("{\"type\":\"Feature\"").unwrap());
        assert!(read("{]").faults[0].0.get(Tongue::English).contains("not JSON"));
        assert_eq!(read("{}").faults.len(), 1);
        assert_eq!(read("[]").faults.len(), 1);
        assert_eq!(read("").faults.len(), 1);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[\\[\\]{}\",:a0 features\\\\]{0,60}") {
            read(&text);
            read(&format!("{{\"features\":[{text}]}}"));
        }
    }
}
