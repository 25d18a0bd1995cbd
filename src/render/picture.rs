//! Pictures of prose pages: checked, no wider than a page needs, and without metadata.
//!
//! A photograph tells in its metadata where and when it was taken, and by whose device. Decoding
//! and writing it anew leaves only what can be seen.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits};

/// Widest picture in pixels: a page column at two device pixels.
pub const MOST_WIDTH: u32 = 1600;
/// Quality of JPEG files.
const QUALITY: u8 = 82;

/// The same picture in the same format, turned upright, at most [`MOST_WIDTH`] wide.
///
/// # Errors
/// When the bytes are no PNG, JPEG or WebP picture, or one too large to be decoded safely.
pub fn cleaned(bytes: &[u8]) -> ImageResult<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    reader.limits(Limits::default());
    let format = reader.format().unwrap_or(ImageFormat::Png);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    if picture.width() > MOST_WIDTH {
        picture = picture.resize(MOST_WIDTH, u32::MAX, image::imageops::FilterType::Lanczos3);
    }
    let mut out = Vec::new();
    match format {
        ImageFormat::Jpeg => {
            DynamicImage::from(picture.to_rgb8())
                .write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))?;
        }
        ImageFormat::WebP => {
            DynamicImage::from(picture.to_rgba8())
                .write_with_encoder(WebPEncoder::new_lossless(&mut out))?;
        }
        _ => picture.write_with_encoder(PngEncoder::new_with_quality(
            &mut out,
            CompressionType::Best,
            FilterType::Adaptive,
        ))?,
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageFormat, RgbImage};

    use super::{MOST_WIDTH, cleaned};

    fn written(width: u32, format: ImageFormat) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, 20, |x, y| image::Rgb([x as u8, y as u8, 7]));
        let mut out = std::io::Cursor::new(Vec::new());
        DynamicImage::from(picture).write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_wide_picture_is_made_narrower_and_keeps_its_format() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let out = cleaned(&written(2_000, format)).unwrap();
            assert_eq!(image::guess_format(&out).unwrap(), format);
            assert_eq!(image::load_from_memory(&out).unwrap().width(), MOST_WIDTH);
            assert_eq!(out, cleaned(&written(2_000, format)).unwrap(), "the same bytes again");
        }
    }

    #[test]
    fn metadata_do_not_come_through() {
        let mut jpeg = written(30, ImageFormat::Jpeg);
        // An EXIF segment right after the start marker.
        let mut exif = vec![0xff, 0xe1, 0, 0];
        exif.extend(b"Exif\0\0MM\0*\0\0\0\x08\0\0SECRET PLACE");
        let length = (exif.len() - 2) as u16;
        exif[2..4].copy_from_slice(&length.to_be_bytes());
        jpeg.splice(2..2, exif);
        assert!(jpeg.windows(6).any(|w| w == b"SECRET"));
        let out = cleaned(&jpeg).unwrap();
        assert!(!out.windows(6).any(|w| w == b"SECRET"));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(cleaned(b"<svg onload=alert(1)>").is_err());
        assert!(cleaned(&[]).is_err());
    }
}
