//! The drawing as a file of its own: with title, finding, unit and source as text.

use std::fmt::Write;

use crate::render::chart::pen::number;
use crate::render::chart::text::lines;
use crate::render::chart::{CHART_CSS, ChartInput, WIDE, body};
use crate::render::map::palette::{DARK, LIGHT, Palette};
use crate::render::map::xml::escape;

/// Size of the text in pixels.
const SIZE: f64 = 14.0;
const MARGIN: f64 = 2.0;

/// The words around a chart in a file.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// The main finding.
    pub finding: &'w str,
    /// What the numbers count; may be empty.
    pub unit: &'w str,
    /// Where the figures come from.
    pub source: &'w str,
}

/// The part of a stand-alone SVG that has the drawing and no words, `#gambar`: for pages that say
/// the words themselves. Source: SVG 2, 16.4, `view` elements.
pub const BARE: &str = "gambar";

/// A stand-alone SVG; empty where there is nothing to draw.
pub fn sheet(input: &ChartInput<'_>, words: &Words<'_>) -> String {
    if input.rows.is_empty() || input.series.is_empty() {
        return String::new();
    }
    let body = body(input, WIDE, "chart");
    let (left, right) = body.margins;
    let mut out = String::new();
    let mut y = MARGIN;
    let texts =
        [("title", input.title, 1.5), ("soft", words.finding, 1.0), ("soft", words.unit, 1.0)];
    for (class, text, size) in texts {
        y = column(&mut out, (class, size), text, y);
    }
    y += 1.0;
    let top = y;
    y = column(&mut out, ("soft", 0.93), words.source, y + body.height + 1.0);
    let px = |em: f64| number((em * SIZE).ceil());
    let (width, height) = (px(WIDE + 2.0 * MARGIN), px(y + MARGIN - 0.5));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"t d\" \
         font-size=\"{SIZE}\"><title id=\"t\">{}</title><desc id=\"d\">{}</desc>\
         <view id=\"{BARE}\" viewBox=\"0 {} {width} {}\"/><style>{}</style><rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>{out}\
         <svg class=\"chart-svg\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
         overflow=\"visible\">{}</svg></svg>\n",
        escape(input.title),
        escape(words.finding),
        px(top - 0.5),
        px(body.height + 1.0),
        style(),
        px(MARGIN + left),
        px(top),
        px(WIDE - left - right),
        px(body.height),
        body.markup,
    )
}

/// Text set line under line; gives the height of its end.
fn column(out: &mut String, (class, size): (&str, f64), text: &str, from: f64) -> f64 {
    let mut y = from;
    for line in lines(text, WIDE / size) {
        y += size * 1.4;
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<text class=\"{class}\" font-size=\"{}\" x=\"{}\" y=\"{}\">{}</text>",
            number(SIZE * size),
            number(MARGIN * SIZE),
            number((y - 0.35 * size) * SIZE),
            escape(&line)
        );
    }
    y
}

fn style() -> String {
    format!(
        ":root{{{}}}@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\
         text{{font-family:\"Atkinson Hyperlegible Next\",system-ui,sans-serif}}\
         .paper{{fill:var(--paper)}}.title{{fill:var(--ink);font-weight:700}}.soft{{fill:var(--ink-soft)}}{CHART_CSS}",
        variables(&LIGHT),
        variables(&DARK)
    )
}

fn variables(p: &Palette) -> String {
    let mut css = format!(
        "--paper:{};--ink:{};--ink-soft:{soft};--line:{soft};--hair:{};--map-border:{};--map-border-inverse:{};",
        p.paper,
        p.ink,
        p.muted,
        p.border,
        p.inverse,
        soft = p.ink_soft,
    );
    for (n, colour) in p.seq.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(css, "--seq-{}:{colour};", n + 1);
    }
    let second =
        if p.paper == LIGHT.paper { ["#d0b176", "#80560f"] } else { ["#a28340", "#e4bf72"] };
    let _ = write!(css, "--div-4:{};--div-5:{}", second[0], second[1]);
    css
}
