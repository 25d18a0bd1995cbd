//! The parts that the drawing in a page and the drawing in a file have in common.

use std::fmt::Write;

use crate::render::map::Base;
use crate::render::map::fill::Fill;
use crate::render::map::label::{Label, ScaleBar};
use crate::render::map::palette::Colour;
use crate::render::map::path::UNITS;
use crate::render::map::scene::{Scene, SceneArea};
use crate::render::map::xml::{escape, px};

/// Radius of a dot that stands for a tiny area, in path units (so 7 pixels across).
const DOT: f64 = 3.5 * UNITS;

/// Where the links of a drawing lead.
#[derive(Clone, Copy)]
pub(crate) enum Links<'a> {
    /// The drawing is part of a page.
    Page(Base<'a>),
    /// The drawing is a file that may be anywhere; addresses are absolute.
    File(Base<'a>),
    /// Nowhere.
    None,
}

/// Hatches of the fills that a scene uses; they show without colour and without a style sheet.
pub(crate) fn patterns(scene: &Scene, prefix: &str) -> String {
    let used = |fill: Fill| {
        scene.areas.iter().any(|area| area.fill == fill)
            || scene.legend.iter().any(|entry| entry.fill == fill)
    };
    let own = |step: u8| scene.paint.own(Fill::Class(step));
    // Ground `b` and marks `h`: without a style sheet the marks alone tell the classes apart, with
    // one the ground has the colour and the marks are a quiet second sign.
    let all = [
        (
            Fill::NoData,
            "30",
            " patternTransform=\"rotate(-45)\"",
            "<rect class=\"n0\" width=\"30\" height=\"30\" fill=\"#fff\"/><rect class=\"n1\" width=\"4\" height=\"30\"/>".to_owned(),
        ),
        (Fill::Class(0), "45", " patternTransform=\"rotate(45)\"", marked(1, 45, "M20 20h6v6h-6z", own(0))),
        (Fill::Class(1), "40", " patternTransform=\"rotate(45)\"", marked(2, 40, "M0 0h5v40h-5z", own(1))),
        (Fill::Class(2), "24", " patternTransform=\"rotate(-45)\"", marked(3, 24, "M0 0h7v24h-7z", own(2))),
        (Fill::Class(3), "24", " patternTransform=\"rotate(45)\"", marked(4, 24, "M0 0h24v4h-20v20h-4z", own(3))),
        (Fill::Class(4), "30", "", marked(5, 30, "M0 0h30v30h-30z", own(4))),
    ];
    let mut out = String::new();
    for (fill, size, turn, content) in all {
        let Some(name) = fill.pattern().filter(|_| used(fill)) else { continue };
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<pattern id=\"{prefix}-{name}\" width=\"{size}\" height=\"{size}\" \
             patternUnits=\"userSpaceOnUse\"{turn}>{content}</pattern>"
        );
    }
    if out.is_empty() { out } else { format!("<defs>{out}</defs>") }
}

fn marked(class: u8, size: u8, marks: &str, own: Option<Colour>) -> String {
    let Some(own) = own else {
        return format!(
            "<rect class=\"b{class}\" width=\"{size}\" height=\"{size}\" fill=\"none\" stroke=\"none\"/>\
             <path class=\"h{class}\" d=\"{marks}\" fill=\"currentColor\" stroke=\"none\"/>"
        );
    };
    // Colours from data are written here, since no style sheet knows them; the last has no marks.
    let (ground, line) = (own.hex(), own.line());
    let opacity = if class == 5 { "0" } else { ".45" };
    format!(
        "<rect class=\"g\" width=\"{size}\" height=\"{size}\" fill=\"{ground}\" stroke=\"none\"/>\
         <path class=\"q\" d=\"{marks}\" fill=\"{line}\" fill-opacity=\"{opacity}\" stroke=\"none\"/>"
    )
}

/// Class and attributes of what is filled: the class of a style sheet, the pattern for want of one,
/// and the line around a colour from data.
pub(crate) fn filled(scene: &Scene, fill: Fill, prefix: &str) -> String {
    let pattern = fill.pattern().map_or(String::new(), |p| format!(" fill=\"url(#{prefix}-{p})\""));
    match scene.paint.own(fill) {
        Some(own) => format!(" class=\"d\"{pattern} stroke=\"{}\"", own.line()),
        None => format!(" class=\"{}\"{pattern}", fill.css()),
    }
}

/// The grounds of water under the land.
pub(crate) fn grounds(scene: &Scene) -> String {
    scene.grounds.iter().map(|frame| rectangle("map-water", *frame)).collect()
}

/// All areas in reading order.
pub(crate) fn areas(scene: &Scene, prefix: &str, links: Links<'_>) -> String {
    let mut out = format!(
        "<g class=\"map-areas\" transform=\"scale({})\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"4\">",
        px_fine(1.0 / UNITS)
    );
    for area in &scene.areas {
        out.push_str(&one(scene, area, prefix, links));
    }
    out.push_str("</g>");
    out
}

fn one(scene: &Scene, area: &SceneArea, prefix: &str, links: Links<'_>) -> String {
    let look = filled(scene, area.fill, prefix);
    let id = match &area.anchor {
        Some(anchor) if matches!(links, Links::Page(_)) => {
            format!(" id=\"{prefix}-{}\"", escape(anchor))
        }
        _ => String::new(),
    };
    let spoken = escape(&area.spoken);
    let title = format!("<title>{spoken}</title>");
    let (element, link, title) = match (links, address(area, links)) {
        (Links::Page(_), Some(href)) => {
            ("a", format!(" href=\"{href}\" aria-label=\"{spoken}\""), String::new())
        }
        (Links::Page(_), None) => {
            ("g", format!(" role=\"img\" aria-label=\"{spoken}\""), String::new())
        }
        (_, Some(href)) => ("a", format!(" href=\"{href}\""), title),
        _ => ("g", String::new(), title),
    };
    let mut out = format!("<{element}{look}{id}{link}>{title}");
    // Writing to a string cannot fail.
    for d in &area.paths {
        let _ = write!(out, "<path d=\"{d}\"/>");
    }
    for at in &area.dots {
        let [x, y] = at.map(|c| (c * UNITS).round());
        let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{DOT}\"/>");
    }
    let _ = write!(out, "</{element}>");
    out
}

/// The address that an area links to, escaped.
fn address(area: &SceneArea, links: Links<'_>) -> Option<String> {
    let (Links::Page(base) | Links::File(base)) = links else { return None };
    let page = area.page.as_ref().map(|path| (base.page)(path));
    let address = page.or_else(|| Some(format!("{}{}", base.own, area.href.as_ref()?)))?;
    Some(escape(&address))
}

/// Frames of insets, scale bars and labels; all of it hidden from screen readers.
pub(crate) fn furniture(scene: &Scene) -> String {
    let frames: String = scene.marks.iter().map(|mark| rectangle("map-mark", *mark)).collect();
    let insets: String =
        scene.grounds.iter().skip(1).map(|frame| rectangle("map-frame", *frame)).collect();
    let bars: String = scene.bars.iter().map(bar).collect();
    let label = |label: &Label| {
        let class = lettering(scene, label);
        let [x, y] = label.at;
        let set = label.squeezed.map_or(String::new(), |wide| {
            format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", px(wide))
        });
        format!(
            "<text{class}{set} fill=\"currentColor\" stroke=\"none\" x=\"{}\" y=\"{}\">{}</text>",
            px(x),
            px(y),
            escape(&label.text)
        )
    };
    let labels: String = scene.labels.iter().map(label).collect();
    let all = [("map-furniture", frames + &insets + &bars), ("map-labels", labels)];
    let group = |(class, content): &(&str, String)| {
        format!(
            "<g class=\"{class}\" fill=\"none\" stroke=\"currentColor\" aria-hidden=\"true\">{content}</g>"
        )
    };
    all.iter().filter(|(_, content)| !content.is_empty()).map(group).collect()
}

/// How the text on an area stands out: on light ground it has a halo of paper.
fn lettering(scene: &Scene, label: &Label) -> String {
    let fill = scene.areas.get(label.area).map_or(Fill::Land, |area| area.fill);
    match fill {
        Fill::Focus => " class=\"k4\"".to_owned(),
        Fill::Class(step) if scene.paint.own(fill).is_none() => {
            let inverse = scene.paint.ramp.inverse_text()[usize::from(step.min(4))];
            if inverse { format!(" class=\"k{}\"", step + 1) } else { String::new() }
        }
        _ => String::new(),
    }
}

fn bar(bar: &ScaleBar) -> String {
    let [x, y] = bar.at;
    format!(
        "<path class=\"map-bar\" d=\"M{} {}v5h{}v-5\"/><text fill=\"currentColor\" stroke=\"none\" x=\"{}\" y=\"{}\">{}</text>",
        px(x),
        px(y - 5.0),
        px(bar.length),
        px(x),
        px(y - 8.0),
        escape(&bar.text)
    )
}

fn rectangle(class: &str, frame: [f64; 4]) -> String {
    let [left, top, right, bottom] = frame;
    format!(
        "<rect class=\"{class}\" fill=\"none\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        px(left),
        px(top),
        px(right - left),
        px(bottom - top)
    )
}

/// A scale with up to three decimals.
fn px_fine(scale: f64) -> String {
    let text = format!("{scale:.3}");
    text.trim_end_matches('0').trim_end_matches('.').trim_start_matches('0').to_owned()
}
