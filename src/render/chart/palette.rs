//! Colours that the data give, and the lines that keep them visible on paper.

/// Paper of the built-in theme, light and dark; a test of the theme holds them equal.
pub const PAPERS: [Rgb; 2] = [Rgb([0xfb, 0xf8, 0xf3]), Rgb([0x1a, 0x18, 0x17])];

/// What a shape needs against its ground.
/// Source: WCAG 2.2, success criterion 1.4.11.
const SHAPE: f64 = 3.0;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Rgb> {
        let hex = text.trim().strip_prefix('#')?;
        if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Rgb([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Written `#rrggbb`.
    pub fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Relative luminance. Source: WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast of two colours, from 1 to 21.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour itself where it shows on this paper, else the nearest shade of it that does.
    #[must_use]
    pub fn edge(self, paper: Rgb) -> Rgb {
        let end = if paper.luminance() > 0.18 { 0.0 } else { 255.0 };
        (0..=20)
            .map(|step| {
                let part = f64::from(step) / 20.0;
                Rgb(self.0.map(|c| (f64::from(c) * (1.0 - part) + end * part).round() as u8))
            })
            .find(|shade| shade.contrast(paper) >= SHAPE)
            .unwrap_or(Rgb([end as u8; 3]))
    }

    /// The colour and its edges on light and dark paper, as custom properties.
    pub(crate) fn variables(self) -> String {
        let [light, dark] = PAPERS.map(|paper| self.edge(paper).hex());
        format!("--c:{};--l:{light};--d:{dark}", self.hex())
    }
}

#[cfg(test)]
mod tests {
    use super::{PAPERS, Rgb};

    #[test]
    fn every_colour_gets_an_edge_that_shows_on_both_papers() {
        for r in (0..=255).step_by(51) {
            for g in (0..=255).step_by(51) {
                for b in (0..=255).step_by(51) {
                    let colour = Rgb([r, g, b]);
                    for paper in PAPERS {
                        let edge = colour.edge(paper);
                        assert!(edge.contrast(paper) >= 3.0, "{colour:?} on {paper:?}: {edge:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_colour_that_shows_is_left_alone() {
        let red = Rgb::parse("#D52027").unwrap();
        assert_eq!(red.edge(PAPERS[0]), red);
        let yellow = Rgb::parse("#fff051").unwrap();
        assert_ne!(yellow.edge(PAPERS[0]), yellow);
        assert_eq!(yellow.edge(PAPERS[1]), yellow);
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for bad in ["", "red", "#fff", "#ffggff", "url(#a)", "#ffffff;x:y", "#ÿÿÿ"] {
            assert_eq!(Rgb::parse(bad), None, "{bad}");
        }
    }
}
