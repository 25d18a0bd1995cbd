//! The drawing as a picture: the stand-alone SVG, set in an embedded font, as an indexed PNG.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use thiserror::Error;

use crate::render::map::palette::LIGHT;
use crate::render::map::png::{self, Image};
use crate::render::map::scene::Scene;
use crate::render::map::sheet;

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
        let options = Options {
            font_family: FAMILY.to_owned(),
            fontdb: Arc::clone(&self.fonts),
            ..Options::default()
        };
        let tree = Tree::from_str(&sheet::picture(scene), &options)
            .map_err(|error| RasterError::Svg(error.to_string()))?;
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
}

fn paper() -> Color {
    let channel = |at: usize| {
        let hex = LIGHT.paper.get(at..at + 2);
        hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(u8::MAX)
    };
    Color::from_rgba8(channel(1), channel(3), channel(5), u8::MAX)
}
