//! The drawing as a picture: the stand-alone SVG, set in an embedded font, as an indexed PNG.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Group, Node, Options, Text, Tree};
use thiserror::Error;

use crate::render::map::palette::LIGHT;
use crate::render::map::png::{self, Image};
use crate::render::map::scene::Scene;
use crate::render::map::sheet;
use crate::render::map::xml::escape;

/// Atkinson Hyperlegible Next, regular, under the SIL Open Font License 1.1.
const FONT: &[u8] =
    include_bytes!("../../../themes/terang/assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
const FAMILY: &str = "Atkinson Hyperlegible Next";

/// The font is not what the program was built with, or a drawing has no size: faults of ours.
#[derive(Debug, Error)]
pub enum RasterError {
    /// The embedded font lacks its family name; text would silently vanish.
    #[error("the embedded font `{FAMILY}` cannot be read")]
    Font,
    /// The SVG was not understood.
    #[error("the drawing cannot be read: {0}")]
    Svg(String),
    /// The picture has no pixels or too many.
    #[error("a picture of {0} by {1} pixels cannot be made")]
    Size(u32, u32),
    /// Compression failed.
    #[error("the picture cannot be written")]
    Write(#[from] std::io::Error),
}

/// Draws pictures; holds the font, so make one and share it.
#[derive(Debug, Clone)]
pub struct Raster {
    fonts: Arc<Database>,
}

impl Raster {
    /// Loads the embedded font.
    ///
    /// # Errors
    /// If the font does not carry its family name.
    pub fn new() -> Result<Self, RasterError> {
        let mut fonts = Database::new();
        fonts.load_font_data(FONT.to_vec());
        fonts.set_sans_serif_family(FAMILY);
        let known = fonts.faces().any(|face| face.families.iter().any(|(name, _)| name == FAMILY));
        if known { Ok(Self { fonts: Arc::new(fonts) }) } else { Err(RasterError::Font) }
    }

    /// A PNG of so many pixels across, with title, legend, notice and source.
    ///
    /// # Errors
    /// If the width is 0 or the picture would be larger than memory allows.
    pub fn png(&self, scene: &Scene, width: u32) -> Result<Vec<u8>, RasterError> {
        self.drawn(&sheet::picture(scene), width)
    }

    /// A PNG of a drawing on paper, so many pixels across.
    ///
    /// # Errors
    /// If the drawing is not understood, or as [`Raster::png`].
    pub fn drawn(&self, svg: &str, width: u32) -> Result<Vec<u8>, RasterError> {
        let tree = self.tree(svg)?;
        let size = tree.size();
        let scale = width as f32 / size.width();
        let height = (size.height() * scale).ceil() as u32;
        let mut pixels = Pixmap::new(width, height).ok_or(RasterError::Size(width, height))?;
        // The last row may be covered in part only: it gets the paper's colour, not transparency.
        pixels.fill(paper());
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        let image = Image { width, height, rgba: pixels.data() };
        Ok(png::encode(&image)?)
    }

    /// The icon of a site on paper, as wide as high, with the room around it that home screens
    /// cut off.
    ///
    /// # Errors
    /// If the icon is no SVG, or as [`Raster::png`].
    pub fn icon(&self, svg: &str, width: u32) -> Result<Vec<u8>, RasterError> {
        let tree = self.tree(svg)?;
        let mut pixels = Pixmap::new(width, width).ok_or(RasterError::Size(width, width))?;
        pixels.fill(paper());
        // A tab cuts nothing off, and its icon is small.
        let room = if width < 100 { 1.0 } else { 0.72 };
        let size = tree.size();
        let scale = width as f32 * room / size.width().max(size.height());
        let place = |length: f32| (width as f32 - length * scale) / 2.0;
        let transform = Transform::from_scale(scale, scale)
            .post_translate(place(size.width()), place(size.height()));
        resvg::render(&tree, transform, &mut pixels.as_mut());
        Ok(png::encode(&Image { width, height: width, rgba: pixels.data() })?)
    }

    /// Whether the font has all letters of a text. It knows Latin letters; what it lacks would be
    /// drawn as empty boxes.
    ///
    /// # Errors
    /// If the text cannot be set at all.
    pub fn covers(&self, text: &str) -> Result<bool, RasterError> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>{}</text></svg>",
            escape(text)
        );
        Ok(texts(self.tree(&svg)?.root()).iter().all(|text| {
            let mut glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
            glyphs.all(|glyph| glyph.id.0 != 0)
        }))
    }

    pub(crate) fn tree(&self, svg: &str) -> Result<Tree, RasterError> {
        let options = Options {
            font_family: FAMILY.to_owned(),
            fontdb: Arc::clone(&self.fonts),
            ..Options::default()
        };
        Tree::from_str(svg, &options).map_err(|error| RasterError::Svg(error.to_string()))
    }
}

/// All texts of a drawing.
fn texts(group: &Group) -> Vec<&Text> {
    let mut out = Vec::new();
    for node in group.children() {
        match node {
            Node::Group(inner) => out.extend(texts(inner)),
            Node::Text(text) => out.push(&**text),
            _ => {}
        }
    }
    out
}

fn paper() -> Color {
    let channel = |at: usize| {
        let hex = LIGHT.paper.get(at..at + 2);
        hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(u8::MAX)
    };
    Color::from_rgba8(channel(1), channel(3), channel(5), u8::MAX)
}
