//! The drawing as a file of its own: with title, legend, notice and source as text.
//!
//! The file brings its own style: light, dark where the reader prefers it, white paper in print.
//! The picture uses the light colours only, as numbers, since its renderer knows no variables.

use std::fmt::Write;

use crate::render::map::Base;
use crate::render::map::draw::{Links, areas, filled, furniture, grounds, patterns};
use crate::render::map::fill::LegendEntry;
use crate::render::map::label::text_width;
use crate::render::map::palette::{DARK, LIGHT, Palette, Ramp};
use crate::render::map::path::UNITS;
use crate::render::map::scene::Scene;
use crate::render::map::xml::{escape, px};

const MARGIN: f64 = 32.0;
const TITLE: f64 = 28.0;
const TEXT: f64 = 16.0;
const SMALL: f64 = 14.0;
/// Ids of a file need no caller's prefix: nothing else is in it.
const PREFIX: &str = "map";

/// A stand-alone SVG. Links are kept if `base`, which gives absolute addresses, is given.
pub fn svg(scene: &Scene, base: Option<Base<'_>>) -> String {
    let style = format!(
        "{}@media screen and (prefers-color-scheme:dark){{{}}}@media print{{.paper,.map-water{{fill:#fff}}}}",
        style(&LIGHT, scene.paint.ramp),
        style(&DARK, scene.paint.ramp)
    );
    document(scene, &style, base.map_or(Links::None, Links::File))
}

/// The stand-alone SVG for the picture: light colours, no links.
pub(crate) fn picture(scene: &Scene) -> String {
    document(scene, &style(&LIGHT, scene.paint.ramp), Links::None)
}

/// The land of a map without words, fitted into a frame (left, top, width, height) of another
/// drawing, with the style that it needs.
pub(crate) fn land(scene: &Scene, [left, top, width, height]: [f64; 4]) -> (String, String) {
    let scale = (width / scene.width).min(height / scene.height);
    let (wide, tall) = (scene.width * scale, scene.height * scale);
    let svg = format!(
        "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\">{}{}</svg>",
        px(left + (width - wide) / 2.0),
        px(top + (height - tall) / 2.0),
        px(wide),
        px(tall),
        px(scene.width),
        px(scene.height),
        patterns(scene, PREFIX),
        areas(scene, PREFIX, Links::None),
    );
    let mut rules = style(&LIGHT, scene.paint.ramp);
    // Hatches become noise at this size: classes are plain.
    for (index, colour) in scene.paint.ramp.colours(&LIGHT).iter().enumerate() {
        let _ = write!(rules, ".map-areas .c{}{{fill:{colour}}}", index + 1);
    }
    (svg, rules)
}

fn document(scene: &Scene, style: &str, links: Links<'_>) -> String {
    let width = scene.width + 2.0 * MARGIN;
    let mut column = Column { out: String::new(), y: MARGIN, room: scene.width };
    column.text("ink title", TITLE, &scene.texts.title);
    column.text("soft", TEXT, &scene.texts.description);
    column.y += 14.0;
    let map_top = column.y;
    column.y += scene.height + 18.0;
    column.legend(scene);
    if let Some(notice) = &scene.texts.notice {
        column.text("ink strong", SMALL, notice);
    }
    column.text("soft", SMALL, &scene.texts.source);
    let height = column.y + MARGIN - SMALL * 0.5;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" \
         height=\"{h}\" role=\"group\" aria-labelledby=\"{PREFIX}-title\" \
         aria-describedby=\"{PREFIX}-desc\"><title id=\"{PREFIX}-title\">{}</title>\
         <desc id=\"{PREFIX}-desc\">{}</desc><style>{style}</style>{}\
         <rect class=\"paper\" width=\"{w}\" height=\"{h}\"/>{}\
         <g transform=\"translate({} {})\">{}{}{}</g></svg>\n",
        escape(&scene.texts.title),
        escape(&scene.texts.description),
        patterns(scene, PREFIX),
        column.out,
        px(MARGIN),
        px(map_top),
        grounds(scene),
        areas(scene, PREFIX, links),
        furniture(scene),
        w = px(width.ceil()),
        h = px(height.ceil()),
    )
}

/// Rules with numbers for colours: plain enough for any viewer and for the rasteriser.
fn style(p: &Palette, ramp: Ramp) -> String {
    let line = px(0.7 * UNITS);
    let mut css = format!(
        "text{{font-family:\"Atkinson Hyperlegible Next\",system-ui,sans-serif;font-size:14px}}\
         .paper{{fill:{}}}.ink{{fill:{ink}}}.soft{{fill:{soft}}}.title{{font-size:{TITLE}px}}\
         .map-water{{fill:{}}}.map-areas{{stroke:{border};stroke-width:{line};stroke-linejoin:round}}\
         .l{{fill:{}}}.m{{fill:{}}}.f{{fill:{};stroke:{inverse}}}.n0{{fill:{}}}.n1{{fill:{border}}}\
         .key{{stroke:{border};stroke-width:5}}.map-mark,.map-frame{{fill:none;stroke:{soft};stroke-width:1}}\
         .map-bar{{fill:none;stroke:{soft};stroke-width:1.5}}.map-furniture text{{fill:{ink};stroke:{};stroke-width:3;paint-order:stroke}}\
         .map-labels text{{fill:{ink};stroke:{};stroke-width:3;stroke-linejoin:round;paint-order:stroke;text-anchor:middle}}",
        p.paper,
        p.water,
        p.land,
        p.muted,
        p.seq[3],
        p.nodata,
        p.water,
        p.paper,
        ink = p.ink,
        soft = p.ink_soft,
        border = p.border,
        inverse = p.inverse,
    );
    for (index, colour) in ramp.colours(p).iter().enumerate() {
        let class = index + 1;
        let inverse = ramp.inverse()[index];
        let (line, opacity) = if inverse { (p.inverse, ".24") } else { (p.border, ".4") };
        // Writing to a string cannot fail.
        let _ = if index == 4 {
            // Plain: repeated tiles of one colour would show their seams.
            write!(css, ".c5{{fill:{colour}}}.b5{{fill:{colour}}}.h5{{fill:none}}")
        } else {
            write!(css, ".b{class}{{fill:{colour}}}.h{class}{{fill:{line};opacity:{opacity}}}")
        };
        if inverse {
            let _ = write!(css, ".map-areas .c{class}{{stroke:{line}}}");
        }
        if ramp.inverse_text()[index] {
            let inverse = p.inverse;
            let _ = write!(css, ".map-labels .k{class}{{fill:{inverse};stroke:{colour}}}");
        }
    }
    css
}

/// Text set line under line.
struct Column {
    out: String,
    y: f64,
    room: f64,
}

impl Column {
    fn text(&mut self, class: &str, size: f64, text: &str) {
        for line in wrapped(text, size, self.room) {
            self.y += (size * 1.4).round();
            self.line(class, size, MARGIN, &line);
        }
    }

    fn line(&mut self, class: &str, size: f64, x: f64, text: &str) {
        // Writing to a string cannot fail.
        let _ = write!(
            self.out,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" style=\"font-size:{}px\">{}</text>",
            px(x),
            px(self.y - size * 0.3),
            px(size),
            escape(text)
        );
    }

    fn legend(&mut self, scene: &Scene) {
        if scene.legend.is_empty() {
            return;
        }
        self.text("ink", TEXT, &scene.texts.legend_title);
        self.y += 6.0;
        let mut x = 0.0;
        let mut first = true;
        for entry in &scene.legend {
            let wide = 28.0 + 8.0 + text_width(&entry.label, TEXT) + 22.0;
            if first || x + wide > self.room {
                self.y += TEXT * 1.5;
                x = 0.0;
            }
            first = false;
            self.key(scene, entry, MARGIN + x);
            self.line("ink", TEXT, MARGIN + x + 36.0, &entry.label);
            x += wide;
        }
        self.y += 14.0;
    }

    fn key(&mut self, scene: &Scene, entry: &LegendEntry, x: f64) {
        let _ = write!(
            self.out,
            "<g transform=\"translate({} {}) scale(.2)\"><g class=\"key\"><rect{} width=\"140\" \
             height=\"90\"/></g></g>",
            px(x),
            px(self.y - 19.0),
            filled(scene, entry.fill, PREFIX)
        );
    }
}

/// Lines that fit the room, broken at blanks.
fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line, size) + text_width(word, size) + size * 0.3 <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
