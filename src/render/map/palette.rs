//! The colours of maps, as numbers, in one place.
//!
//! Pages use them as custom properties of the style sheet; pictures that stand alone use the
//! numbers. Amounts run from pale mauve through plum to indigo; amounts around a middle from indigo
//! to amber; kinds differ in hue and in lightness, so that eyes that miss a hue still tell them
//! apart. A class is outlined in `border` or in `inverse`, as [`Ramp::inverse`] says; tests hold the
//! outlines to 3:1, and all classes of a ramp apart for four kinds of eyes.

/// One set of colours, as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The page.
    pub paper: &'static str,
    /// Text.
    pub ink: &'static str,
    /// Text of lower rank.
    pub ink_soft: &'static str,
    /// Sea, lakes, what is not drawn.
    pub water: &'static str,
    /// Land without a value to show.
    pub land: &'static str,
    /// Land around the place that is meant.
    pub muted: &'static str,
    /// Lines around land, no data, and classes 1 and 2.
    pub border: &'static str,
    /// Lines around classes 3 to 5.
    pub inverse: &'static str,
    /// Ground of areas without data; they are hatched with `border`.
    pub nodata: &'static str,
    /// Classes, lowest value first.
    pub seq: [&'static str; 5],
    /// Classes on both sides of a middle.
    pub div: [&'static str; 5],
    /// Kinds.
    pub cat: [&'static str; 5],
    /// The outline of what has the focus.
    pub focus: &'static str,
}

/// On light paper.
pub const LIGHT: Palette = Palette {
    paper: "#fbf8f3",
    ink: "#211d1c",
    ink_soft: "#524b47",
    water: "#efedf1",
    land: "#ddd5c8",
    muted: "#e9e3d9",
    border: "#6f6270",
    inverse: "#fbf8f3",
    nodata: "#f3eee5",
    seq: ["#eadbe8", "#d2b3d6", "#8d609f", "#693f8c", "#34205f"],
    div: ["#132771", "#6681c5", "#e9e4dc", "#ad7546", "#723f08"],
    cat: ["#3b65c6", "#f7bc44", "#a2570f", "#62cafe", "#33294d"],
    focus: "#5a2fc2",
};

/// On dark paper: the higher the class, the lighter.
pub const DARK: Palette = Palette {
    paper: "#1a1817",
    ink: "#ece7df",
    ink_soft: "#bdb5aa",
    water: "#1d1924",
    land: "#4b4450",
    muted: "#322c39",
    border: "#c3b6c9",
    inverse: "#1a1817",
    nodata: "#2a2531",
    seq: ["#3b2f4c", "#5a4576", "#9577b6", "#bd9fd3", "#ecdcf3"],
    div: ["#adbdfb", "#6371ac", "#39352f", "#ad6900", "#eba14e"],
    cat: ["#4caafc", "#5b2104", "#ce7f24", "#3150b0", "#f9e470"],
    focus: "#b9a1ff",
};

/// A family of five colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ramp {
    /// From little to much.
    #[default]
    Sequential,
    /// Two sides of a middle.
    Diverging,
    /// Different, without order.
    Categorical,
}

impl Ramp {
    /// Its colours in a palette.
    pub fn colours(self, palette: &Palette) -> [&'static str; 5] {
        match self {
            Self::Sequential => palette.seq,
            Self::Diverging => palette.div,
            Self::Categorical => palette.cat,
        }
    }

    /// Which of its steps are outlined in the inverse line, in every palette.
    pub const fn inverse(self) -> [bool; 5] {
        match self {
            Self::Sequential => [false, false, true, true, true],
            Self::Diverging => [true, true, false, true, true],
            Self::Categorical => [true, false, true, false, true],
        }
    }

    /// Which of its steps carry text in the inverse line; text on others has a halo of paper.
    pub const fn inverse_text(self) -> [bool; 5] {
        match self {
            Self::Sequential => [false, false, true, true, true],
            Self::Diverging => [true, false, false, false, true],
            Self::Categorical => [true, false, true, false, true],
        }
    }

    /// The class of a drawing in these colours.
    pub(crate) const fn css(self) -> &'static str {
        match self {
            Self::Sequential => "",
            Self::Diverging => " map-div",
            Self::Categorical => " map-cat",
        }
    }
}

/// A colour that comes from data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rrggbb`; nothing else is a colour here.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
        let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        // A sign is no digit, though the standard library takes it for the start of a number.
        let plain = digits.bytes().all(|b| b.is_ascii_hexdigit());
        plain.then_some(Self([byte(0)?, byte(2)?, byte(4)?]))
    }

    /// As `#rrggbb`.
    pub fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Black or white, whichever stands out more: at least 4.5 to 1 against any colour.
    pub fn line(self) -> &'static str {
        let luminance = self.luminance();
        if (luminance + 0.05) * (luminance + 0.05) > 1.05 * 0.05 { "#000000" } else { "#ffffff" }
    }

    /// Relative luminance. Source: WCAG 2.2.
    pub fn luminance(self) -> f64 {
        let channel = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        };
        let [r, g, b] = self.0.map(channel);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

#[cfg(test)]
mod tests;
