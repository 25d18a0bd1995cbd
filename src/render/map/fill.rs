//! Which class an area falls into, and with which colours, lines and marks the classes are drawn.

use crate::geometry::Classes;
use crate::render::map::palette::{Colour, Ramp};
use crate::render::map::{Kind, MapArea, MapTexts};

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Land like all other.
    Land,
    /// Land around what is meant.
    Muted,
    /// The one that is meant.
    Focus,
    /// No value.
    NoData,
    /// A step of the colours, 0 to 4.
    Class(u8),
}

impl Fill {
    /// The class name in style sheets.
    pub(crate) fn css(self) -> &'static str {
        match self {
            Self::Land => "l",
            Self::Muted => "m",
            Self::Focus => "f",
            Self::NoData => "n",
            Self::Class(class) => ["c1", "c2", "c3", "c4", "c5"][usize::from(class.min(4))],
        }
    }

    /// The end of its pattern's id, if it has one.
    pub(crate) fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Land | Self::Muted => None,
            Self::Focus => Some("p5"),
            Self::NoData => Some("p0"),
            Self::Class(class) => Some(["p1", "p2", "p3", "p4", "p5"][usize::from(class.min(4))]),
        }
    }
}

/// The colours of a map's classes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Paint {
    pub(crate) ramp: Ramp,
    /// Colours from the data, by step; the ramp's where there is none.
    pub(crate) own: [Option<Colour>; 5],
}

impl Paint {
    pub(crate) fn of(kind: &Kind) -> Self {
        let mut own = [None; 5];
        let ramp = match kind {
            Kind::Diverging(..) => Ramp::Diverging,
            Kind::Kinds(colours) => {
                for (own, colour) in own.iter_mut().zip(colours) {
                    *own = *colour;
                }
                Ramp::Categorical
            }
            _ => Ramp::Sequential,
        };
        Self { ramp, own }
    }

    /// The colour from the data that a fill has.
    pub(crate) fn own(&self, fill: Fill) -> Option<Colour> {
        match fill {
            Fill::Class(step) => self.own[usize::from(step.min(4))],
            _ => None,
        }
    }
}

/// A line of the legend.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LegendEntry {
    pub(crate) fill: Fill,
    pub(crate) label: String,
}

/// The class of an area in a map of this kind.
pub(crate) fn fill_of(area: &MapArea, index: usize, kind: &Kind) -> Fill {
    let class = match kind {
        Kind::Place(focus) if *focus == index => return Fill::Focus,
        Kind::Place(_) => return Fill::Muted,
        Kind::Overview => return Fill::Land,
        Kind::Kinds(_) => area.category.map(usize::from),
        Kind::Choropleth(classes) | Kind::Diverging(classes, _) => {
            area.value.and_then(|value| classes.of(value))
        }
    };
    class.map_or(Fill::NoData, |class| step(class, kind))
}

/// The step of the colours that a class takes.
fn step(class: usize, kind: &Kind) -> Fill {
    match kind {
        Kind::Choropleth(classes) => spread(class, classes.ranges.len()),
        Kind::Diverging(classes, middle) => sided(class, classes, *middle),
        _ => Fill::Class(class.min(4) as u8),
    }
}

/// Few classes take steps of the scale that lie far apart.
fn spread(class: usize, classes: usize) -> Fill {
    let steps: &[u8] = match classes {
        0 | 1 => &[2],
        2 => &[1, 3],
        3 => &[0, 2, 4],
        4 => &[0, 1, 3, 4],
        _ => &[0, 1, 2, 3, 4],
    };
    Fill::Class(steps[class.min(steps.len() - 1)])
}

/// A class below the middle takes one side of the colours, one above it the other; the class that
/// holds the middle has no side. The farther, the stronger.
fn sided(class: usize, classes: &Classes, middle: f64) -> Fill {
    let below = classes.ranges.iter().take_while(|range| range.high < middle).count();
    let above = classes.ranges.iter().position(|range| range.low >= middle);
    let above = above.unwrap_or(classes.ranges.len());
    Fill::Class(match class {
        0 if below > 0 => 0,
        class if class < below => 1,
        class if class < above => 2,
        class if class + 1 == classes.ranges.len() => 4,
        _ => 3,
    })
}

/// The classes with their labels; "no data" only if an area needs it.
pub(crate) fn legend(areas: &[MapArea], kind: &Kind, texts: &MapTexts) -> Vec<LegendEntry> {
    if matches!(kind, Kind::Place(_)) {
        return Vec::new();
    }
    let entry =
        |(at, label): (usize, &String)| LegendEntry { fill: step(at, kind), label: label.clone() };
    let mut entries: Vec<LegendEntry> =
        texts.class_labels.iter().take(5).enumerate().map(entry).collect();
    if areas.iter().enumerate().any(|(at, area)| fill_of(area, at, kind) == Fill::NoData) {
        entries.push(LegendEntry { fill: Fill::NoData, label: texts.no_data.clone() });
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::{Fill, fill_of, legend};
    use crate::geometry::{Class, Classes};
    use crate::render::map::{Kind, MapArea, MapTexts};

    fn classes(ranges: &[(f64, f64)]) -> Classes {
        let range = |&(low, high): &(f64, f64)| Class { low, high, count: 1 };
        Classes { ranges: ranges.iter().map(range).collect() }
    }

    #[test]
    fn areas_of_a_kind_are_filled_as_the_legend_says() {
        for kinds in 1..=5_u8 {
            let kind = Kind::Kinds(vec![None; usize::from(kinds)]);
            let areas: Vec<MapArea> =
                (0..kinds).map(|n| MapArea { category: Some(n), ..MapArea::default() }).collect();
            let class_labels = (0..kinds).map(|n| n.to_string()).collect();
            let texts = MapTexts { class_labels, ..MapTexts::default() };
            let legend = legend(&areas, &kind, &texts);
            for (n, area) in areas.iter().enumerate() {
                assert_eq!(fill_of(area, n, &kind), legend[n].fill, "{n} of {kinds}");
            }
        }
    }

    #[test]
    fn both_sides_of_a_middle_have_their_own_colours() {
        let of = |ranges: &[(f64, f64)], middle| -> Vec<Fill> {
            let kind = Kind::Diverging(classes(ranges), middle);
            let area = |&(low, _): &(f64, f64)| MapArea { value: Some(low), ..MapArea::default() };
            ranges.iter().map(|range| fill_of(&area(range), 9, &kind)).collect()
        };
        let all = [(-9., -5.), (-4., -1.), (0., 4.), (5., 9.)];
        assert_eq!(of(&all, 0.0), [0, 1, 3, 4].map(Fill::Class));
        assert_eq!(of(&[(-4., -1.), (-0.5, 0.5), (1., 4.)], 0.0), [0, 2, 4].map(Fill::Class));
        assert_eq!(of(&[(1., 4.), (5., 6.)], 0.0), [3, 4].map(Fill::Class));
        assert_eq!(of(&[(-4., -3.)], 0.0), [Fill::Class(0)]);
    }

    #[test]
    fn an_area_without_a_value_is_of_the_class_without_data_and_in_the_legend() {
        let kind = Kind::Choropleth(classes(&[(1., 2.)]));
        let areas = [MapArea { value: Some(1.0), ..MapArea::default() }, MapArea::default()];
        assert_eq!(fill_of(&areas[1], 1, &kind), Fill::NoData);
        let legend = legend(&areas, &kind, &MapTexts::default());
        assert_eq!(legend.last().map(|entry| entry.fill), Some(Fill::NoData));
    }
}
