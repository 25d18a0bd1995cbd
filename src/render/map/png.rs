//! Indexed PNG: a flat map needs few colours, so half a byte a pixel and a short palette do.
//!
//! Source: PNG specification (third edition), sections 5, 9 to 11.

use std::collections::HashMap;
use std::io::{Result, Write};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// Most colours of a picture; edges of letters and coasts are mixed from few.
const MOST_COLOURS: usize = 16;
/// Colours nearer than this (squared distance) are taken for one.
const NEAR: i32 = 160;

/// Equal neighbours from which on a colour is that of a ground.
const FLAT: u32 = 4;

/// Opaque pixels, four bytes each, row by row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Image<'a> {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgba: &'a [u8],
}

/// The bytes of a PNG file; the same for the same pixels.
pub(crate) fn encode(image: &Image<'_>) -> Result<Vec<u8>> {
    let (palette, index) = palette(image.rgba);
    let width = image.width as usize;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let mut row = vec![0_u8; width.div_ceil(2) + 1];
    for line in image.rgba.chunks_exact(4 * width) {
        // The first byte says "no filter", which packs flat colours best.
        let mut last = ([0; 3], index.get(&[0; 3]).copied().unwrap_or(0));
        let mut number = |pixel: &[u8]| {
            // Neighbours are mostly equal.
            if rgb(pixel) != last.0 {
                last = (rgb(pixel), index.get(&rgb(pixel)).copied().unwrap_or(0));
            }
            last.1
        };
        for (two, out) in line.chunks(8).zip(&mut row[1..]) {
            let first = number(&two[..4]) << 4;
            *out = first | two.get(4..).filter(|p| !p.is_empty()).map_or(0, &mut number);
        }
        encoder.write_all(&row)?;
    }
    let packed = encoder.finish()?;
    let mut header = Vec::new();
    header.extend(image.width.to_be_bytes());
    header.extend(image.height.to_be_bytes());
    header.extend([4, 3, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut out, *b"IHDR", &header);
    chunk(&mut out, *b"PLTE", palette.as_flattened());
    chunk(&mut out, *b"IDAT", &packed);
    chunk(&mut out, *b"IEND", &[]);
    Ok(out)
}

fn chunk(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(data);
    out.extend((data.len() as u32).to_be_bytes());
    out.extend(name);
    out.extend(data);
    out.extend(sum.sum().to_be_bytes());
}

fn rgb(pixel: &[u8]) -> [u8; 3] {
    [pixel[0], pixel[1], pixel[2]]
}

/// How often a colour occurs: in stretches that only grounds have, and in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Count {
    flat: u32,
    all: u32,
}

impl Count {
    fn add(&mut self, run: u32) {
        self.all += run;
        if run >= FLAT {
            self.flat += run;
        }
    }
}

/// The frequent colours, and for every colour the number of the nearest of them. Grounds come
/// before the mixed colours of edges, of which large letters have more than a small area has pixels.
fn palette(rgba: &[u8]) -> (Vec<[u8; 3]>, HashMap<[u8; 3], u8>) {
    let mut counts: HashMap<[u8; 3], Count> = HashMap::new();
    let mut run = ([0; 3], 0);
    for pixel in rgba.chunks_exact(4) {
        // Neighbours are mostly equal, so runs spare the look-ups.
        if rgb(pixel) != run.0 {
            counts.entry(run.0).or_default().add(run.1);
            run = (rgb(pixel), 0);
        }
        run.1 += 1;
    }
    counts.entry(run.0).or_default().add(run.1);
    let mut often: Vec<([u8; 3], Count)> = counts.into_iter().collect();
    // The order is told by count and colour, so that of the map does not matter.
    often.sort_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
    let mut chosen: Vec<[u8; 3]> = Vec::new();
    for (colour, _) in &often {
        if chosen.len() < MOST_COLOURS && chosen.iter().all(|c| distance(*c, *colour) > NEAR) {
            chosen.push(*colour);
        }
    }
    let nearest = |colour: &[u8; 3]| {
        let best = (0..chosen.len()).min_by_key(|&at| distance(chosen[at], *colour));
        best.unwrap_or(0) as u8
    };
    let index = often.iter().map(|(colour, _)| (*colour, nearest(colour))).collect();
    (chosen, index)
}

fn distance(a: [u8; 3], b: [u8; 3]) -> i32 {
    a.iter().zip(b).map(|(a, b)| (i32::from(*a) - i32::from(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use image::GenericImageView;

    use super::{Image, encode};

    #[test]
    fn another_decoder_reads_the_same_colours() {
        let colours = [[251, 248, 243, 255], [52, 32, 95, 255], [105, 63, 140, 255]];
        let rgba: Vec<u8> = (0..600).flat_map(|i| colours[(i / 7) % 3]).collect();
        let bytes = encode(&Image { width: 30, height: 20, rgba: &rgba }).expect("memory");
        let image = image::load_from_memory(&bytes).expect("a PNG");
        assert_eq!(image.dimensions(), (30, 20));
        assert_eq!(image.to_rgba8().into_raw(), rgba);
    }
}
