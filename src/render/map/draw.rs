//! The parts that the drawing in a page and the drawing in a file have in common.

use std::fmt::Write;

use crate::render::map::Base;
use crate::render::map::label::{Label, ScaleBar};
use crate::render::map::path::UNITS;
use crate::render::map::scene::{Fill, Scene, SceneArea};
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
    // Ground `b` and marks `h`: without a style sheet the marks alone tell the classes apart, with
    // one the ground has the colour and the marks are a quiet second sign.
    let all = [
        (
            Fill::NoData,
            "30",
            " patternTransform=\"rotate(-45)\"",
            "<rect class=\"n0\" width=\"30\" height=\"30\" fill=\"#fff\"/><rect class=\"n1\" width=\"4\" height=\"30\"/>".to_owned(),
        ),
        (Fill::Class(0), "45", " patternTransform=\"rotate(45)\"", marked(1, 45, "M20 20h6v6h-6z")),
        (Fill::Class(1), "40", " patternTransform=\"rotate(45)\"", marked(2, 40, "M0 0h5v40h-5z")),
        (Fill::Class(2), "24", " patternTransform=\"rotate(-45)\"", marked(3, 24, "M0 0h7v24h-7z")),
        (Fill::Class(3), "24", " patternTransform=\"rotate(45)\"", marked(4, 24, "M0 0h24v4h-20v20h-4z")),
        (Fill::Class(4), "30", "", marked(5, 30, "M0 0h30v30h-30z")),
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

fn marked(class: u8, size: u8, marks: &str) -> String {
    format!(
        "<rect class=\"b{class}\" width=\"{size}\" height=\"{size}\" fill=\"none\" stroke=\"none\"/>\
         <path class=\"h{class}\" d=\"{marks}\" fill=\"currentColor\" stroke=\"none\"/>"
    )
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
        out.push_str(&one(area, prefix, links));
    }
    out.push_str("</g>");
    out
}

fn one(area: &SceneArea, prefix: &str, links: Links<'_>) -> String {
    let class = area.fill.css();
    let pattern = match area.fill.pattern() {
        Some(pattern) => format!(" fill=\"url(#{prefix}-{pattern})\""),
        None => String::new(),
    };
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
    let mut out = format!("<{element} class=\"{class}\"{pattern}{id}{link}>{title}");
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
        let class = match scene.areas.get(label.area).map(|area| area.fill) {
            Some(Fill::Class(2)) => " class=\"k3\"",
            Some(Fill::Class(3) | Fill::Focus) => " class=\"k4\"",
            Some(Fill::Class(4)) => " class=\"k5\"",
            _ => "",
        };
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
