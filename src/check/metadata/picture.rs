//! Pictures of prose pages are pictures, of a size that can be decoded.

use std::io::BufReader;

use image::ImageReader;

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::{MOST_PIXELS, MOST_SIDE};
use crate::source::Span;
use crate::words;

/// The rule.
pub(crate) struct Pictures;

static CODE: Code = Code::error(
    "SEC004",
    "picture-out-of-bounds",
    "A picture in `content/` is larger than 12,000 pixels a side or 50 million pixels, or is no \
     PNG, JPEG or WebP picture at all. A file of a few kilobytes can claim to be a picture that \
     fills all memory; pages show pictures at most 1,600 pixels wide.\n\nWrite the picture again, \
     smaller.",
    "Sebuah gambar di `content/` lebih besar dari 12.000 piksel per sisi atau 50 juta piksel, atau \
     sama sekali bukan gambar PNG, JPEG, atau WebP. Berkas beberapa kilobita dapat mengaku sebagai \
     gambar yang memenuhi seluruh memori; halaman menampilkan gambar paling lebar 1.600 \
     piksel.\n\nSimpan ulang gambarnya dengan ukuran lebih kecil.",
);

impl CatalogCheck for Pictures {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for picture in &world.catalog.pictures {
            let name = world.workspace.path(picture.source);
            let failed = |cause| Failure::io("read", name, cause);
            let file = world.workspace.open_source(picture.source).map_err(failed)?;
            let reader = ImageReader::new(BufReader::new(file)).with_guessed_format();
            let message = match reader.map_err(failed)?.into_dimensions() {
                Ok((width, height)) if is_bounded(width, height) => continue,
                Ok((width, height)) => words!(
                    "the picture is {width} by {height} pixels, more than are decoded",
                    "gambar ini {width} kali {height} piksel, melebihi yang dibaca"
                ),
                Err(_) => words!(
                    "the file is no PNG, JPEG or WebP picture that can be read",
                    "berkas ini bukan gambar PNG, JPEG, atau WebP yang dapat dibaca"
                ),
            };
            let help = words!(
                "save it again at most 1,600 pixels wide",
                "simpan ulang dengan lebar paling banyak 1.600 piksel"
            );
            let span = Span::top(picture.source);
            problems.push(Diagnostic::new(&CODE, message).at(span).help(help));
        }
        Ok(())
    }
}

fn is_bounded(width: u32, height: u32) -> bool {
    width.max(height) <= MOST_SIDE && u64::from(width) * u64::from(height) <= MOST_PIXELS
}
