//! The parts that the drawing in a page and the drawing in a file have in common.

use std::fmt::Write;

use crate::render::map::label::{Label, ScaleBar};
use crate::render::map::path::UNITS;
use crate::render::map::scene::{Fill, Scene, SceneArea};
use crate::render::map::xml::{escape, px};

/// Radius of a dot that stands for a tiny area, in path units (so 7 pixels across).
const DOT: f64 = 3.5 * UNITS;

/// Where the links of a drawing lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links<'a> {
    /// After this address, empty on the map's own page: the drawing is part of a page.
    Page(&'a str),
    /// Relative ones after this address: the drawing is a file that may be anywhere.
    Base(&'a str),
    /// Nowhere.
    None,
}

/// Hatches of the fills that a scene uses; they show without colour and without a style sheet.
pub(crate) fn patterns(scene: &Scene, prefix: &str) -> String {
    let used = |fill: Fill| {
        scene.areas.iter().any(|area| area.fill == fill)
            || scene.legend.iter().any(|entry| entry.fill == fill)
    };
    let all = [
        (
            Fill::NoData,
            "30",
            "rotate(-45)",
            "<rect class=\"n0\" width=\"30\" height=\"30\" fill=\"#fff\"/><rect class=\"n1\" width=\"4\" height=\"30\"/>",
        ),
        (
            Fill::Class(0),
            "45",
            "rotate(45)",
            "<circle cx=\"20\" cy=\"20\" r=\"4\" fill=\"currentColor\"/>",
        ),
        (
            Fill::Class(1),
            "40",
            "rotate(45)",
            "<rect width=\"5\" height=\"40\" fill=\"currentColor\"/>",
        ),
        (
            Fill::Class(2),
            "18",
            "rotate(45)",
            "<rect width=\"6\" height=\"18\" fill=\"currentColor\"/>",
        ),
        (
            Fill::Class(3),
            "18",
            "rotate(45)",
            "<path d=\"M0 0h18v7h-11v11h-7z\" fill=\"currentColor\" stroke=\"none\"/>",
        ),
        (Fill::Class(4), "30", "none", "<rect width=\"30\" height=\"30\" fill=\"currentColor\"/>"),
    ];
    let mut out = String::new();
    for (fill, size, turn, content) in all {
        let Some(name) = fill.pattern().filter(|_| used(fill)) else { continue };
        let turn =
            if turn == "none" { String::new() } else { format!(" patternTransform=\"{turn}\"") };
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<pattern id=\"{prefix}-{name}\" width=\"{size}\" height=\"{size}\" \
             patternUnits=\"userSpaceOnUse\"{turn}>{content}</pattern>"
        );
    }
    if out.is_empty() { out } else { format!("<defs>{out}</defs>") }
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
    let (element, link, title) = match (&area.href, links) {
        (Some(href), Links::Page(base)) => {
            let href = format!("{}{}", escape(base), escape(href));
            ("a", format!(" href=\"{href}\" aria-label=\"{spoken}\""), String::new())
        }
        (None, Links::Page(_)) => {
            ("g", format!(" role=\"img\" aria-label=\"{spoken}\""), String::new())
        }
        (Some(href), Links::Base(base)) => {
            ("a", format!(" href=\"{}{}\"", escape(base), escape(href)), title)
        }
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
        format!(
            "<text{class} fill=\"currentColor\" stroke=\"none\" x=\"{}\" y=\"{}\">{}</text>",
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
