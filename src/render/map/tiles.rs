//! Areas as equal tiles in a grid that keeps about where they lie.

use crate::render::map::fill::{Paint, fill_of, legend};
use crate::render::map::label::{Label, text_width};
use crate::render::map::path::UNITS;
use crate::render::map::scene::{Scene, SceneArea};
use crate::render::map::{Kind, MapArea, MapTexts};

const GAP: f64 = 2.0;
const MOST_LINES: usize = 3;
/// Size of labels in pixels: no text is smaller than this.
const SIZE: f64 = 12.0;
const LINE: f64 = SIZE * 1.15;
/// Tiles become narrower rather than the grid wider than a page; labels are squeezed into them.
const MOST_WIDTH: f64 = 1130.0;
const LEAST_TILE: f64 = 36.0;

/// A tile and its area.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// Column from the left, from 0.
    pub column: u16,
    /// Row from the top, from 0.
    pub row: u16,
    /// The short text on it, broken into lines at blanks.
    pub label: String,
    /// Name, value and link.
    pub area: MapArea,
}

/// A scene of tiles in reading order, of the same classes and links as the map.
pub fn scene(tiles: &[Tile], kind: &Kind, texts: &MapTexts) -> Scene {
    let written = tiles.iter().flat_map(|tile| broken(&tile.label));
    let widest = written.map(|line| text_width(&line, SIZE)).fold(0.0, f64::max);
    let lines = tiles.iter().map(|tile| broken(&tile.label).len()).max().unwrap_or(1);
    let tall = (lines as f64 * LINE + 12.0).max(44.0).ceil();
    let areas: Vec<MapArea> = tiles.iter().map(|tile| tile.area.clone()).collect();
    let columns = tiles.iter().map(|tile| tile.column).max().map_or(0, |c| c + 1);
    let fitting = (MOST_WIDTH / f64::from(columns.max(1)) - GAP).floor().max(LEAST_TILE);
    let wide = (0.92 * widest + 8.0).clamp(44.0, 96.0).ceil().min(fitting);
    let rows = tiles.iter().map(|tile| tile.row).max().map_or(0, |r| r + 1);
    let mut labels = Vec::new();
    let mut drawn = Vec::new();
    for (index, tile) in tiles.iter().enumerate() {
        let left = f64::from(tile.column) * (wide + GAP) + GAP;
        let top = f64::from(tile.row) * (tall + GAP) + GAP;
        let text = broken(&tile.label);
        let first = top + (tall - text.len() as f64 * LINE) / 2.0 + LINE * 0.78;
        for (line, text) in text.into_iter().enumerate() {
            let at = [left + wide / 2.0, first + line as f64 * LINE];
            let squeezed = (text_width(&text, SIZE) > wide - 3.0).then_some(wide - 3.0);
            labels.push(Label { at, text, area: index, squeezed });
        }
        let [x, y, w, h] = [left, top, wide, tall].map(|length| (length * UNITS).round());
        drawn.push(SceneArea {
            spoken: tile.area.spoken(),
            href: tile.area.href.clone(),
            page: tile.area.page.clone(),
            anchor: tile.area.anchor.clone(),
            fill: fill_of(&tile.area, index, kind),
            paths: vec![format!("m{x} {y}h{w}v{h}h-{w}z")],
            dots: Vec::new(),
        });
    }
    Scene {
        width: f64::from(columns) * (wide + GAP) + GAP,
        height: f64::from(rows) * (tall + GAP) + GAP,
        grounds: Vec::new(),
        marks: Vec::new(),
        areas: drawn,
        labels,
        bars: Vec::new(),
        legend: legend(&areas, kind, texts),
        paint: Paint::of(kind),
        merged: false,
        texts: texts.clone(),
    }
}

/// A word a line; more than three words share the third.
fn broken(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        let count = lines.len();
        match lines.last_mut() {
            Some(line) if count == MOST_LINES => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
