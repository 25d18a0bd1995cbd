//! The picture that stands for a page where it is linked from elsewhere: 1200 by 630 pixels, ink
//! on paper, the page's title and what tells it from others.
//!
//! Text is never cut: it is set as large as its frame allows, down to a size at which every text
//! fits. The embedded font knows Latin letters only, so a text in another script is left to the
//! caller, who has [`Raster::covers`](crate::render::map::raster::Raster::covers) to ask.

use std::fmt::Write;

use crate::render::map::Scene;
use crate::render::map::label::text_width;
use crate::render::map::palette::LIGHT;
use crate::render::map::sheet;
use crate::render::map::xml::{escape, px};
use crate::render::view::text::Mark;

/// Width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;

/// The one colour beside ink; the same as `--accent` of the style sheet.
const ACCENT: &str = "#45276b";
/// Free paper at both sides.
const MARGIN: f64 = 76.0;
/// Space that text may take.
const ROOM: f64 = 1200.0 - 2.0 * MARGIN;
/// Largest and smallest size of a title; the smallest is passed only by a text as long as a page.
const SIZES: [f64; 12] = [76.0, 68.0, 60.0, 54.0, 48.0, 42.0, 37.0, 32.0, 28.0, 24.0, 21.0, 18.0];
/// Height of a line, in sizes.
const LINE: f64 = 1.16;

/// What a card shows.
#[derive(Debug, Clone, Default)]
pub struct Card<'a> {
    /// Name of the site.
    pub site: String,
    /// What kind of page it is, or its topic.
    pub kind: String,
    /// Title of the page.
    pub title: String,
    /// A sentence under the title.
    pub text: String,
    /// Authority and access, with their words.
    pub marks: Vec<(Mark, String)>,
    /// A key figure and what it counts.
    pub figure: Option<(String, String)>,
    /// The last line: address and licence.
    pub foot: Vec<String>,
    /// The map to show.
    pub map: Option<&'a Scene>,
}

/// The drawing of a card.
pub fn svg(card: &Card<'_>) -> String {
    let (w, h) = (f64::from(WIDTH), f64::from(HEIGHT));
    let mut sheet = Sheet { out: String::new(), y: 56.0 };
    sheet.rect([0.0, 0.0, 20.0, h], ACCENT);
    sheet.line(&card.site, 30.0, ACCENT, true);
    if !card.kind.is_empty() {
        sheet.line(&card.kind, 25.0, LIGHT.ink_soft, false);
    }
    sheet.y += 20.0;
    // A map needs the lower half; without one the title may take most of the card.
    let foot = h - 74.0;
    let below = if card.marks.is_empty() && card.figure.is_none() { 0.0 } else { 124.0 };
    let text = if card.text.is_empty() { 0.0 } else { 116.0 };
    let free = foot - 24.0 - sheet.y;
    let title = match card.map {
        Some(_) => (free * 0.36).min(free - text),
        None => free - below - text,
    };
    sheet.block(&card.title, title, 76.0, LIGHT.ink, true);
    if !card.text.is_empty() {
        sheet.y += 14.0;
        sheet.block(&card.text, text - 14.0, 32.0, LIGHT.ink_soft, false);
    }
    let mut style = String::new();
    if let Some(scene) = card.map {
        let top = sheet.y + 18.0;
        let marked = if below > 0.0 { 52.0 } else { 0.0 };
        let frame = [MARGIN, top, ROOM, foot - marked - 14.0 - top];
        let (land, rules) = sheet::land(scene, frame);
        sheet.out.push_str(&land);
        style = format!("<style>{rules}</style>");
        sheet.marks(&card.marks, foot - 18.0);
    } else {
        sheet.figure(card.figure.as_ref(), foot - 26.0);
        sheet.marks(&card.marks, foot - 26.0);
    }
    sheet.rect([MARGIN, foot, ROOM, 2.0], LIGHT.border);
    sheet.foot(&card.foot, h - 32.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\">{style}<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>{}</svg>",
        LIGHT.paper, sheet.out
    )
}

/// What has been set so far.
struct Sheet {
    out: String,
    y: f64,
}

impl Sheet {
    fn rect(&mut self, [x, y, wide, tall]: [f64; 4], colour: &str) {
        let [x, y, wide, tall] = [x, y, wide, tall].map(px);
        // Writing to a string cannot fail.
        let _ = write!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{tall}\" fill=\"{colour}\"/>"
        );
    }

    /// A line of text with its base line at a height. The font has one weight: strong letters have
    /// a line around them.
    fn put(&mut self, (x, y): (f64, f64), text: &str, size: f64, colour: &str, strong: bool) {
        let line = if strong { px_fine(size * 0.022) } else { "0".to_owned() };
        let _ = write!(
            self.out,
            "<text x=\"{}\" y=\"{}\" style=\"font-size:{}px;fill:{colour};stroke:{colour};\
             stroke-width:{line}\">{}</text>",
            px(x),
            px(y),
            px(size),
            escape(text)
        );
    }

    /// One line, smaller where it would be too wide.
    fn line(&mut self, text: &str, size: f64, colour: &str, strong: bool) {
        let size = size * (ROOM / text_width(text, size)).min(1.0);
        self.y += size * 1.25;
        self.put((MARGIN, self.y - size * 0.25), text, size, colour, strong);
    }

    /// A text within a height, as large as it fits but not larger than `most`.
    fn block(&mut self, text: &str, height: f64, most: f64, colour: &str, strong: bool) {
        let (size, lines) = fitted(text, height, most);
        for line in lines {
            self.y += size * LINE;
            self.put((MARGIN, self.y - size * 0.24), &line, size, colour, strong);
        }
    }

    /// The key figure, at the left with its base line at `y`.
    fn figure(&mut self, figure: Option<&(String, String)>, y: f64) {
        let Some((value, label)) = figure else { return };
        let most = ROOM * 0.5;
        let size = 58.0 * (most * 0.6 / text_width(value, 58.0)).min(1.0);
        self.put((MARGIN, y), value, size, ACCENT, true);
        let x = MARGIN + text_width(value, size) + 14.0;
        let small = 28.0 * ((MARGIN + most - x) / text_width(label, 28.0)).min(1.0);
        self.put((x, y), label, small, LIGHT.ink_soft, false);
    }

    /// Words in shapes that differ in outline, from the right edge to the left.
    fn marks(&mut self, marks: &[(Mark, String)], y: f64) {
        let mut right = 1200.0 - MARGIN;
        for (mark, word) in marks.iter().rev() {
            let size = 26.0;
            let wide = text_width(word, size) + 34.0;
            let left = right - wide;
            let (fill, ink, outline) = outline(*mark);
            let _ = write!(
                self.out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"44\" fill=\"{fill}\" \
                 stroke=\"{ink}\" {outline}/>",
                px(left),
                px(y - 33.0),
                px(wide)
            );
            let colour = if fill == "none" { ink } else { LIGHT.paper };
            let _ = write!(
                self.out,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" \
                 style=\"font-size:{size}px;fill:{colour};stroke:none\">{}</text>",
                px(left + wide / 2.0),
                px(y - 2.0),
                escape(word)
            );
            right = left - 16.0;
        }
    }

    /// Short texts in one line, parted by wide space.
    fn foot(&mut self, parts: &[String], y: f64) {
        let gap = 36.0;
        let wide: f64 = parts.iter().map(|part| text_width(part, 24.0) + gap).sum();
        let size = 24.0 * (ROOM / wide).min(1.0);
        let mut x = MARGIN;
        for part in parts {
            self.put((x, y), part, size, LIGHT.ink_soft, false);
            x += text_width(part, size) + gap;
        }
    }
}

/// Ground, ink and outline of a mark, as the style sheet has them.
fn outline(mark: Mark) -> (&'static str, &'static str, &'static str) {
    match mark {
        Mark::Official => ("#2d2350", "#2d2350", "stroke-width=\"2\" rx=\"2\""),
        Mark::Provisional => ("none", "#52452f", "stroke-width=\"3\" stroke-dasharray=\"10 7\""),
        Mark::Unofficial => ("none", "#211d1c", "stroke-width=\"4\" stroke-dasharray=\"3 6\""),
        Mark::Open => ("none", "#211d1c", "stroke-width=\"2\" rx=\"22\""),
        Mark::Partial => ("none", "#211d1c", "stroke-width=\"4\" rx=\"22\""),
        Mark::Planned => {
            ("none", "#211d1c", "stroke-width=\"3\" rx=\"22\" stroke-dasharray=\"10 7\"")
        }
        Mark::Withheld => ("none", "#211d1c", "stroke-width=\"5\""),
    }
}

/// The largest size at which a text fits a height, and its lines.
fn fitted(text: &str, height: f64, most: f64) -> (f64, Vec<String>) {
    let mut size = 18.0;
    for next in SIZES.into_iter().filter(|size| *size <= most) {
        let lines = wrapped(text, next, ROOM);
        if lines.len() as f64 * next * LINE <= height {
            return (next, balanced(text, next, lines));
        }
        size = next;
    }
    // A text as long as a page: small, but whole.
    loop {
        size *= 0.9;
        let lines = wrapped(text, size, ROOM);
        if lines.len() as f64 * size * LINE <= height || size < 1.0 {
            return (size, lines);
        }
    }
}

/// As many lines, as equally long as words allow: no word is left alone on the last.
fn balanced(text: &str, size: f64, lines: Vec<String>) -> Vec<String> {
    let mut best = lines;
    for part in 1..20 {
        let narrower = wrapped(text, size, ROOM * (1.0 - f64::from(part) * 0.03));
        if narrower.len() > best.len() {
            break;
        }
        best = narrower;
    }
    best
}

/// Lines that fit the room, broken at blanks, and within a word that is wider than the room.
fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut()
            && text_width(line, size) + text_width(" ", size) + text_width(word, size) <= room
        {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        lines.push(String::new());
        for c in word.chars() {
            let full = lines.last().is_some_and(|line| {
                !line.is_empty() && text_width(line, size) + text_width(&c.to_string(), size) > room
            });
            if full {
                lines.push(String::new());
            }
            lines.extend(lines.is_empty().then(String::new));
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
        }
    }
    lines
}

/// A width with two decimals.
fn px_fine(width: f64) -> String {
    format!("{width:.2}")
}

#[cfg(test)]
mod tests;
