//! One map in one language: its classes, areas, scene and tiles.

use std::collections::BTreeMap;

use crate::derive::{AreaValue, MapData};
use crate::geometry::{Classes, Method, Topology, classify};
use crate::ident;
use crate::model::{Catalog, ClassMethod, Field, Lang, Map, MapValue, ResourceRef};
use crate::render::drawing::{Drawing, RecordPath, is_amount};
use crate::render::engine::EngineError;
use crate::render::locale::Locale;
use crate::render::map::tiles::{self, Tile};
use crate::render::map::{Kind, MapArea, MapInput, MapTexts, Scene};
use crate::scan::{Facts, OwnedCell};

/// Width of a drawing in pixels.
const WIDTH: f64 = 1000.0;
/// Most compressed bytes of a drawing inside a page.
const MOST_BYTES: usize = 36 * 1024;
/// Most compressed bytes of the drawing on the home page, which shows much else.
const MOST_BYTES_AT_HOME: usize = 10 * 1024;
/// Most kinds that a map of kinds can tell apart.
const MOST_KINDS: usize = 5;

/// What a map is drawn from.
pub(super) struct Draft<'d> {
    pub(super) catalog: &'d Catalog,
    pub(super) facts: &'d Facts,
    pub(super) map: &'d Map,
    pub(super) dataset: usize,
    pub(super) at_home: bool,
    pub(super) data: &'d MapData,
    pub(super) record: &'d RecordPath<'d>,
    pub(super) lang: Lang,
    pub(super) locale: &'d Locale,
}

/// How the areas are told apart.
pub(super) struct Classified {
    pub(super) kind: Kind,
    pub(super) labels: Vec<String>,
    pub(super) title: String,
    /// Class of each area.
    pub(super) of_area: Vec<Option<usize>>,
}

impl Draft<'_> {
    pub(super) fn draw(&self, topology: &Topology) -> Result<Drawing, EngineError> {
        let anchors = anchors(&self.data.areas);
        let values: Vec<String> = self.data.areas.iter().map(|a| self.value_text(a)).collect();
        let classified = self.classify()?;
        let finding = self.finding(&classified)?;
        let texts = self.texts(&classified, &finding)?;
        let is_kinds = self.kinds().is_some();
        let pages: Vec<Option<String>> = self.data.areas.iter().map(|a| self.page(a)).collect();
        let areas: Vec<MapArea> = self
            .data
            .areas
            .iter()
            .enumerate()
            .map(|(n, area)| MapArea {
                name: area.name.clone(),
                value_text: values[n].clone(),
                value: number(area),
                category: if is_kinds { classified.of_area[n].map(|c| c as u8) } else { None },
                href: Some(format!("#baris-{}", anchors[n])),
                anchor: Some(anchors[n].clone()),
                page: pages[n].clone(),
                label: None,
            })
            .collect();
        let write_number = |n: f64| self.locale.decimal(&format!("{n}"));
        let input = MapInput {
            areas: &areas,
            topology,
            kind: &classified.kind,
            texts: &texts,
            number: &write_number,
            width: WIDTH,
            most_bytes: MOST_BYTES,
        };
        let scene = Scene::build(&input);
        let home = self
            .at_home
            .then(|| Scene::build(&MapInput { most_bytes: MOST_BYTES_AT_HOME, ..input }));
        let tiles = self.tiles(&areas, &classified.kind, &texts);
        let classes = classified
            .of_area
            .iter()
            .map(|c| c.and_then(|c| classified.labels.get(c)).cloned().unwrap_or_default())
            .collect();
        Ok(Drawing {
            scene,
            home,
            tiles,
            finding,
            caption: self.caption()?,
            values,
            classes,
            anchors,
            pages,
        })
    }

    /// The page of an area's record: of the table that names the areas, of the table of the values,
    /// or of the boundaries themselves, whichever has pages.
    fn page(&self, area: &AreaValue) -> Option<String> {
        let schema = |at: ResourceRef| &self.catalog.resource(at).schema;
        // A page has the key of its row, so only a field that names one row leads there.
        let named =
            |at: ResourceRef, field: usize| (schema(at).primary_key == [field]).then_some(at);
        let referred = |at: ResourceRef, field: usize| {
            let to = schema(at).fields.get(field)?.references?;
            named(to.resource, to.field)
        };
        let own = self.map.boundaries;
        let key = schema(own).primary_key.first().copied();
        let value = self.value();
        let tables = [
            value.and_then(|v| referred(v.table, v.key)),
            key.and_then(|key| referred(own, key)),
            value.and_then(|v| named(v.table, v.key)),
            Some(own),
        ];
        tables.into_iter().flatten().find_map(|at| (self.record)(at, &area.key, self.lang))
    }

    pub(super) fn value(&self) -> Option<&MapValue> {
        self.map.value.as_ref()
    }

    fn field(&self) -> Option<&Field> {
        let value = self.value()?;
        Some(&self.catalog.resource(value.table).schema.fields[value.value])
    }

    pub(super) fn text(&self, key: &str, args: &[(&str, &str)]) -> Result<String, EngineError> {
        Ok(self.locale.text_with(key, args)?)
    }

    pub(super) fn value_text(&self, area: &AreaValue) -> String {
        let Some(field) = self.field() else { return String::new() };
        match &area.value {
            Some(OwnedCell::Number(text)) if is_amount(field) => {
                let unit = field.unit.as_ref().map(|u| u.get(self.lang));
                with_unit(self.locale.decimal(text), unit)
            }
            Some(OwnedCell::Text(text) | OwnedCell::Number(text)) => self.label(text),
            Some(OwnedCell::Date(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// A code's label: of its own list, or the name of the row it refers to.
    fn label(&self, code: &str) -> String {
        let Some(field) = self.field() else { return code.to_owned() };
        if let Some(found) = field.code(code) {
            return found.title.get(self.lang).to_owned();
        }
        let names = field.references.map(|r| &self.facts.of(r.resource).labels);
        names.and_then(|n| n.get(code)).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// The distinct values of a map of kinds, in the order of its code list or of the values.
    pub(super) fn kinds(&self) -> Option<Vec<String>> {
        let field = self.field().filter(|f| !is_amount(f))?;
        let found = |code: &str| self.data.areas.iter().any(|a| kind_of(a) == Some(code));
        if !field.codes.is_empty() {
            let listed = field.codes.iter().map(|c| c.code.clone());
            return Some(listed.filter(|c| found(c)).take(MOST_KINDS).collect());
        }
        let distinct: std::collections::BTreeSet<&str> =
            self.data.areas.iter().filter_map(kind_of).collect();
        Some(distinct.into_iter().take(MOST_KINDS).map(str::to_owned).collect())
    }

    fn classify(&self) -> Result<Classified, EngineError> {
        let Some((value, field)) = self.value().zip(self.field()) else {
            let of_area = vec![None; self.data.areas.len()];
            return Ok(Classified {
                kind: Kind::Overview,
                labels: Vec::new(),
                title: String::new(),
                of_area,
            });
        };
        let title = field.title.get(self.lang).to_owned();
        if let Some(kinds) = self.kinds() {
            let position =
                |a: &AreaValue| kind_of(a).and_then(|code| kinds.iter().position(|k| k == code));
            let of_area: Vec<Option<usize>> = self.data.areas.iter().map(position).collect();
            let count = |n: usize| of_area.iter().filter(|c| **c == Some(n)).count();
            let ranges = (0..kinds.len()).map(|n| crate::geometry::Class {
                low: n as f64,
                high: n as f64,
                count: count(n),
            });
            let kind = Kind::Choropleth(Classes { ranges: ranges.collect() });
            let labels = kinds.iter().map(|code| self.label(code)).collect();
            return Ok(Classified { kind, labels, title, of_area });
        }
        let numbers: Vec<f64> = self.data.areas.iter().filter_map(number).collect();
        let classes = match &value.method {
            ClassMethod::EqualInterval => classify(&numbers, Method::EqualInterval, value.classes),
            ClassMethod::Quantile => classify(&numbers, Method::Quantile, value.classes),
            ClassMethod::Natural => classify(&numbers, Method::NaturalBreaks, value.classes),
            ClassMethod::Given(breaks) => classify(&numbers, Method::Given(breaks), value.classes),
        };
        let of_area = self.data.areas.iter().map(|a| classes.of(number(a)?)).collect();
        let labels = classes
            .ranges
            .iter()
            .map(|class| self.range_label(class.low, class.high))
            .collect::<Result<_, EngineError>>()?;
        let title = match &field.unit {
            Some(unit) if !unit.get(self.lang).eq_ignore_ascii_case(&title) => {
                format!("{title} ({})", unit.get(self.lang))
            }
            _ => title,
        };
        Ok(Classified { kind: Kind::Choropleth(classes), labels, title, of_area })
    }

    fn range_label(&self, low: f64, high: f64) -> Result<String, EngineError> {
        let from = self.locale.decimal(&format!("{low}"));
        let to = self.locale.decimal(&format!("{high}"));
        if from == to {
            Ok(from)
        } else {
            self.text("class-range", &[("from", &from), ("to", &to)])
        }
    }

    fn tiles(&self, areas: &[MapArea], kind: &Kind, texts: &MapTexts) -> Option<Scene> {
        let position: BTreeMap<&str, usize> =
            self.data.areas.iter().enumerate().map(|(n, a)| (a.key.as_str(), n)).collect();
        let tiles: Vec<Tile> = self
            .data
            .tiles
            .iter()
            .filter_map(|tile| {
                let area = &areas[*position.get(tile.key.as_str())?];
                Some(Tile {
                    column: tile.column as u16,
                    row: tile.row as u16,
                    label: tile.label.clone(),
                    area: MapArea { anchor: None, ..area.clone() },
                })
            })
            .collect();
        if tiles.is_empty() { None } else { Some(tiles::scene(&tiles, kind, texts)) }
    }
}

/// A number and its unit; the sign of percent follows closely.
fn with_unit(number: String, unit: Option<&str>) -> String {
    match unit {
        Some("%") => format!("{number}%"),
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}

pub(super) fn number(area: &AreaValue) -> Option<f64> {
    match &area.value {
        Some(OwnedCell::Number(text)) => text.parse().ok(),
        _ => None,
    }
}

fn kind_of(area: &AreaValue) -> Option<&str> {
    match &area.value {
        Some(OwnedCell::Text(text) | OwnedCell::Number(text)) => Some(text),
        _ => None,
    }
}

fn anchors(areas: &[AreaValue]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(areas.len());
    for (n, area) in areas.iter().enumerate() {
        let anchor = ident::slug(&area.key);
        // Two keys may differ only in signs that an anchor cannot hold.
        out.push(if out.contains(&anchor) { format!("{anchor}-{n}") } else { anchor });
    }
    out
}
