//! The maps of the catalogue, worked out once per language and shared by pages and files.

mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::derive::{AreaValue, Derived, MapData};
use crate::geometry::{Classes, Grid, Method, Topology, classify};
use crate::ident;
use crate::model::{Catalog, ClassMethod, Field, Lang, Map, MapValue, ResourceRef};
use crate::render::engine::{Engine, EngineError};
use crate::render::locale::Locale;
use crate::render::map::locator::Locator;
use crate::render::map::tiles::{self, Tile};
use crate::render::map::{Kind, MapArea, MapInput, MapTexts, Scene};
use crate::scan::{Facts, OwnedCell};

/// Width of a drawing in pixels.
const WIDTH: f64 = 1000.0;
/// Width of a locator in pixels.
const LOCATOR_WIDTH: f64 = 96.0;
/// Most compressed bytes of a drawing inside a page.
const MOST_BYTES: usize = 36 * 1024;
/// Most compressed bytes of the drawing on the home page, which shows much else.
const MOST_BYTES_AT_HOME: usize = 10 * 1024;
/// Most kinds that a map of kinds can tell apart.
const MOST_KINDS: usize = 5;

/// A map in one language.
#[derive(Debug)]
pub struct Drawing {
    /// The map itself.
    pub scene: Scene,
    /// The same map with less detail, if the home page shows it.
    pub home: Option<Scene>,
    /// The same areas as tiles of equal size.
    pub tiles: Option<Scene>,
    /// The main finding in words.
    pub finding: String,
    /// Source, and boundary status where it is not real.
    pub caption: String,
    /// Value of each area in words; empty for areas without one.
    pub values: Vec<String>,
    /// Class label of each area; empty without classes.
    pub classes: Vec<String>,
    /// Anchor of each area, unique in the map.
    pub anchors: Vec<String>,
}

/// All drawings.
#[derive(Debug, Default)]
pub struct Drawings {
    by_map: BTreeMap<(usize, usize, Lang), Drawing>,
    locators: BTreeMap<ResourceRef, Locator>,
}

impl Drawings {
    /// Draws all maps in all languages.
    ///
    /// # Errors
    /// When an interface text is missing.
    pub fn draw(
        catalog: &Catalog,
        facts: &Facts,
        derived: &Derived,
        engine: &Engine,
    ) -> Result<Drawings, EngineError> {
        let mut layers: Vec<ResourceRef> = catalog.maps().map(|(_, m)| m.boundaries).collect();
        layers.sort();
        layers.dedup();
        let topologies: BTreeMap<ResourceRef, Topology> = layers
            .into_par_iter()
            .filter_map(|at| {
                let layer = facts.of(at).layer.as_ref()?;
                Some((at, Topology::build(&layer.shapes, Grid::for_shapes(&layer.shapes))))
            })
            .collect();
        let locators = topologies
            .par_iter()
            .filter_map(|(at, topology)| Some((*at, Locator::new(topology, LOCATOR_WIDTH)?)))
            .collect();
        let tasks: Vec<(usize, usize, Lang)> = catalog
            .datasets
            .iter()
            .enumerate()
            .flat_map(|(d, dataset)| (0..dataset.maps.len()).map(move |m| (d, m)))
            .flat_map(|(d, m)| catalog.langs().map(move |lang| (d, m, lang)))
            .collect();
        let by_map = tasks
            .into_par_iter()
            .filter_map(|key| {
                let (d, m, lang) = key;
                let map = &catalog.datasets[d].maps[m];
                let topology = topologies.get(&map.boundaries)?;
                let draft = Draft {
                    catalog,
                    facts,
                    map,
                    dataset: d,
                    at_home: catalog.site.home_map == Some((d, m)),
                    data: &derived.maps[d][m],
                    lang,
                    locale: match engine.locale(&catalog.site.languages[lang.0]) {
                        Ok(locale) => locale,
                        Err(error) => return Some(Err(error)),
                    },
                };
                Some(draft.draw(topology).map(|drawing| (key, drawing)))
            })
            .collect::<Result<_, EngineError>>()?;
        Ok(Drawings { by_map, locators })
    }

    /// A map in a language.
    pub fn get(&self, dataset: usize, map: usize, lang: Lang) -> Option<&Drawing> {
        self.by_map.get(&(dataset, map, lang))
    }

    /// The locators of a boundary set.
    pub fn locator(&self, boundaries: ResourceRef) -> Option<&Locator> {
        self.locators.get(&boundaries)
    }
}

struct Draft<'d> {
    catalog: &'d Catalog,
    facts: &'d Facts,
    map: &'d Map,
    dataset: usize,
    at_home: bool,
    data: &'d MapData,
    lang: Lang,
    locale: &'d Locale,
}

/// How the areas are told apart.
struct Classified {
    kind: Kind,
    labels: Vec<String>,
    title: String,
    /// Class of each area.
    of_area: Vec<Option<usize>>,
}

impl Draft<'_> {
    fn draw(&self, topology: &Topology) -> Result<Drawing, EngineError> {
        let anchors = anchors(&self.data.areas);
        let values: Vec<String> = self.data.areas.iter().map(|a| self.value_text(a)).collect();
        let classified = self.classify()?;
        let finding = self.finding(&classified)?;
        let texts = self.texts(&classified, &finding)?;
        let is_kinds = self.kinds().is_some();
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
        })
    }

    fn value(&self) -> Option<&MapValue> {
        self.map.value.as_ref()
    }

    fn field(&self) -> Option<&Field> {
        let value = self.value()?;
        Some(&self.catalog.resource(value.table).schema.fields[value.value])
    }

    fn text(&self, key: &str, args: &[(&str, &str)]) -> Result<String, EngineError> {
        Ok(self.locale.text_with(key, args)?)
    }

    fn value_text(&self, area: &AreaValue) -> String {
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
    fn kinds(&self) -> Option<Vec<String>> {
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

/// Whether the numbers of a field are amounts, and not names of rows elsewhere.
pub fn is_amount(field: &Field) -> bool {
    field.kind.is_numeric() && field.references.is_none()
}

/// A number and its unit; the sign of percent follows closely.
fn with_unit(number: String, unit: Option<&str>) -> String {
    match unit {
        Some("%") => format!("{number}%"),
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}

fn number(area: &AreaValue) -> Option<f64> {
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
