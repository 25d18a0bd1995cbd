//! Pictures of prose pages: checked, no wider than a page needs, and without metadata.
//!
//! A photograph tells in its metadata where and when it was taken, and by whose device. Decoding
//! and writing it anew leaves only what can be seen.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits};

use crate::model::{MOST_PIXELS, MOST_SIDE};

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
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    // Four bytes a pixel. The decoder counts only what it takes for itself.
    limits.max_alloc = Some(4 * MOST_PIXELS);
    reader.limits(limits.clone());
    let format = reader.format().unwrap_or(ImageFormat::Png);
    let mut decoder = reader.into_decoder()?;
    limits.reserve(decoder.total_bytes())?;
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

    /// A chunk of a PNG file.
    fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
        let mut out = (content.len() as u32).to_be_bytes().to_vec();
        let body = [kind, content].concat();
        out.extend(&body);
        // The sum of a chunk of text is not what is tested; decoders may skip a wrong one.
        let mut sum = flate2::Crc::new();
        sum.update(&body);
        out.extend(sum.sum().to_be_bytes());
        out
    }

    /// A chunk of a RIFF file, of an even length.
    fn riff(kind: &[u8], content: &[u8]) -> Vec<u8> {
        let mut out = kind.to_vec();
        out.extend((content.len() as u32).to_le_bytes());
        out.extend(content);
        out.resize(out.len() + content.len() % 2, 0);
        out
    }

    const EXIF: &[u8] = b"MM\0*\0\0\0\x08\0\0SECRET PLACE";
    const XMP: &[u8] = b"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">SECRET NAME</x:xmpmeta>";

    /// A JPEG file with EXIF, XMP, ICC and a comment.
    fn talkative_jpeg() -> Vec<u8> {
        let segment = |marker: u8, content: &[&[u8]]| {
            let content = content.concat();
            let length = (content.len() as u16 + 2).to_be_bytes();
            [&[0xff, marker][..], &length, &content].concat()
        };
        let mut jpeg = written(30, ImageFormat::Jpeg);
        let metadata = [
            segment(0xe1, &[b"Exif\0\0", EXIF]),
            segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", XMP]),
            segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", b"SECRET PROFILE"]),
            segment(0xed, &[b"Photoshop 3.0\0", b"SECRET IPTC"]),
            segment(0xfe, &[b"SECRET COMMENT"]),
        ];
        jpeg.splice(2..2, metadata.concat());
        jpeg.extend(b"SECRET AFTER THE END");
        jpeg
    }

    /// A PNG file with every chunk of text, EXIF, a time and something after its end.
    fn talkative_png() -> Vec<u8> {
        let mut png = written(30, ImageFormat::Png);
        let metadata = [
            chunk(b"tEXt", b"Author\0SECRET NAME"),
            chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", XMP].concat()),
            chunk(b"eXIf", EXIF),
            chunk(b"tIME", &[7, 0xe8, 2, 14, 9, 30, 0]),
            chunk(b"prVt", b"SECRET PRIVATE"),
        ];
        // After the header: eight bytes of signature, 25 of the chunk.
        png.splice(33..33, metadata.concat());
        png.extend(b"SECRET AFTER THE END");
        png
    }

    /// A WebP file of the extended form, with EXIF, XMP and a colour profile.
    fn talkative_webp() -> Vec<u8> {
        let plain = written(30, ImageFormat::WebP);
        let mut head = vec![0x2c, 0, 0, 0];
        head.extend(&29_u32.to_le_bytes()[..3]);
        head.extend(&19_u32.to_le_bytes()[..3]);
        let body = [
            b"WEBP".to_vec(),
            riff(b"VP8X", &head),
            riff(b"ICCP", b"SECRET PROFILE"),
            plain[12..].to_vec(),
            riff(b"EXIF", EXIF),
            riff(b"XMP ", XMP),
        ];
        riff(b"RIFF", &body.concat())
    }

    #[test]
    fn metadata_do_not_come_through() {
        for (name, picture) in
            [("jpeg", talkative_jpeg()), ("png", talkative_png()), ("webp", talkative_webp())]
        {
            let told = |bytes: &[u8]| bytes.windows(6).filter(|w| *w == b"SECRET").count();
            assert!(told(&picture) >= 3, "{name}: nothing to hide");
            let out = cleaned(&picture).unwrap();
            assert_eq!(told(&out), 0, "{name}");
            for sign in [
                &b"Exif"[..],
                b"xmpmeta",
                b"ICC_PROFILE",
                b"iCCP",
                b"ICCP",
                b"tEXt",
                b"eXIf",
                b"tIME",
            ] {
                assert!(!out.windows(sign.len()).any(|w| w == sign), "{name}: {sign:?}");
            }
        }
    }

    #[test]
    fn pictures_that_claim_to_be_huge_are_refused_before_they_are_decoded() {
        let mut png = written(30, ImageFormat::Png);
        png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        let sum = {
            let mut sum = flate2::Crc::new();
            sum.update(&png[12..29]);
            sum.sum()
        };
        png[29..33].copy_from_slice(&sum.to_be_bytes());
        assert!(matches!(cleaned(&png), Err(image::ImageError::Limits(_))));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(cleaned(b"<svg onload=alert(1)>").is_err());
        assert!(cleaned(&[]).is_err());
    }
}
