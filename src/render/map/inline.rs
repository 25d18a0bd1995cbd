//! The drawing inside a page: linked areas, styled by [`MAP_CSS`](crate::render::map::MAP_CSS).
//!
//! The group is named by its title and description; each area is one link with name and value, in
//! reading order, also when insets show it twice. Labels, frames and bars are hidden from screen
//! readers: the page says the same in its table.

use crate::render::map::Base;
use crate::render::map::draw::{Links, areas, filled, furniture, grounds, patterns};
use crate::render::map::fill::LegendEntry;
use crate::render::map::scene::Scene;
use crate::render::map::xml::{escape, px};

/// The `svg` element. `prefix` begins all its ids and must be unique in the page.
pub fn svg(scene: &Scene, prefix: &str, base: Base<'_>) -> String {
    let prefix = escape(prefix);
    format!(
        "<svg class=\"map-svg{ramp}\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"group\" \
         aria-labelledby=\"{prefix}-title {prefix}-desc\">\
         <title id=\"{prefix}-title\">{}</title><desc id=\"{prefix}-desc\">{}</desc>{}{}{}{}</svg>",
        escape(&scene.texts.title),
        escape(&scene.texts.description),
        patterns(scene, &prefix),
        grounds(scene),
        areas(scene, &prefix, Links::Page(base)),
        furniture(scene),
        ramp = scene.paint.ramp.css(),
        w = px(scene.width.ceil()),
        h = px(scene.height.ceil()),
    )
}

/// The legend as HTML; empty if the map has no classes. It uses the patterns of [`svg`] with the
/// same prefix, so both belong in one page.
pub fn legend(scene: &Scene, prefix: &str) -> String {
    if scene.legend.is_empty() {
        return String::new();
    }
    let prefix = escape(prefix);
    let entry = |entry: &LegendEntry| {
        format!(
            "<li><svg class=\"map-key\" viewBox=\"0 0 140 90\" width=\"28\" height=\"18\" \
             aria-hidden=\"true\"><rect{} x=\"3\" y=\"3\" width=\"134\" \
             height=\"84\"/></svg> {}</li>",
            filled(scene, entry.fill, &prefix),
            escape(&entry.label)
        )
    };
    let entries: String = scene.legend.iter().map(entry).collect();
    format!(
        "<div class=\"map-legend{}\"><p id=\"{prefix}-legend\">{}</p>\
         <ul aria-labelledby=\"{prefix}-legend\">{entries}</ul></div>",
        scene.paint.ramp.css(),
        escape(&scene.texts.legend_title)
    )
}
