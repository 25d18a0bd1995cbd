//! The colours of maps, as numbers, in one place.
//!
//! Pages use them as custom properties ([`variables_css`]); pictures that stand alone use the
//! numbers. Classes run from pale mauve through plum to indigo, away from party colours. Classes 1
//! and 2 are outlined in `border`, classes 3 to 5 in `inverse`; a test holds both to 3:1.

use std::fmt::Write;

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
    /// The outline of what has the focus.
    pub focus: &'static str,
}

/// On light paper.
pub const LIGHT: Palette = Palette {
    paper: "#fbf8f3",
    ink: "#221a2b",
    ink_soft: "#55495e",
    water: "#efedf1",
    land: "#ddd5c8",
    muted: "#e9e3d9",
    border: "#6f6270",
    inverse: "#fbf8f3",
    nodata: "#f3eee5",
    seq: ["#eadbe8", "#d2b3d6", "#8d609f", "#693f8c", "#34205f"],
    focus: "#120a1c",
};

/// On dark paper: the higher the class, the lighter.
pub const DARK: Palette = Palette {
    paper: "#16121b",
    ink: "#f3eef5",
    ink_soft: "#c6bccd",
    water: "#1d1924",
    land: "#4b4450",
    muted: "#322c39",
    border: "#c3b6c9",
    inverse: "#16121b",
    nodata: "#2a2531",
    seq: ["#3b2f4c", "#5a4576", "#8f70b0", "#bd9fd3", "#ecdcf3"],
    focus: "#ffffff",
};

/// Custom properties of the map for a page: light on `:root`, dark where the reader prefers it.
pub fn variables_css() -> String {
    format!(
        ":root{{{}}}@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}",
        variables(&LIGHT),
        variables(&DARK)
    )
}

fn variables(palette: &Palette) -> String {
    let mut css = format!(
        "--map-water:{};--map-land:{};--map-muted:{};--map-border:{};--map-border-inverse:{};\
         --map-nodata:{};",
        palette.water, palette.land, palette.muted, palette.border, palette.inverse, palette.nodata,
    );
    for (index, colour) in palette.seq.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(css, "--seq-{}:{colour};", index + 1);
    }
    css
}

#[cfg(test)]
mod tests {
    use super::{DARK, LIGHT, variables_css};

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let c = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("hex")) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn outlines_stand_three_to_one_against_their_fill() {
        for p in [LIGHT, DARK] {
            let bordered = [p.land, p.muted, p.nodata, p.water, p.paper, p.seq[0], p.seq[1]];
            for fill in bordered {
                assert!(contrast(fill, p.border) >= 3.0, "{fill} {}", contrast(fill, p.border));
            }
            for fill in &p.seq[2..] {
                assert!(contrast(fill, p.inverse) >= 3.0, "{fill} {}", contrast(fill, p.inverse));
            }
        }
    }

    #[test]
    fn neighbouring_classes_differ_in_lightness_and_text_is_legible() {
        for p in [LIGHT, DARK] {
            for pair in p.seq.windows(2) {
                assert!(contrast(pair[0], pair[1]) >= 1.4, "{pair:?}");
            }
            assert!(contrast(p.paper, p.ink) >= 7.0 && contrast(p.paper, p.ink_soft) >= 7.0);
            assert!(contrast(p.water, p.ink_soft) >= 7.0 && contrast(p.focus, p.water) >= 3.0);
            for fill in &p.seq[..2] {
                assert!(contrast(fill, p.ink) >= 7.0, "{fill} {}", contrast(fill, p.ink));
            }
            for fill in &p.seq[3..] {
                assert!(contrast(fill, p.paper) >= 7.0, "{fill} {}", contrast(fill, p.paper));
            }
        }
    }

    #[test]
    fn pages_get_both_sets() {
        let css = variables_css();
        assert!(css.contains("--seq-5:#34205f") && css.contains("--seq-5:#ecdcf3"));
    }
}
