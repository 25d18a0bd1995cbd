//! One map in one language: its classes, areas, scene and tiles.

use std::collections::{BTreeMap, BTreeSet};

use crate::derive::{AreaValue, MapData};
use crate::geometry::{Method, Topology, classify, classify_around};
use crate::ident;
use crate::model::{Catalog, ClassMethod, Field, Lang, Map, MapValue, Palette, ResourceRef};
use crate::render::drawing::{Drawing, RecordPath, is_amount};
use crate::render::engine::EngineError;
use crate::render::locale::Locale;
use crate::render::map::tiles::{self, Tile};
use crate::render::map::{Colour, Kind, MapArea, MapInput, MapTexts, Scene};
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

/// The kinds on a map of kinds.
pub(super) struct Kinds {
    /// Those with a colour of their own.
    codes: Vec<String>,
    /// Those that share the last.
    others: Vec<String>,
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
                label: self.short(n),
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

    /// What is written on an area.
    pub(super) fn short(&self, area: usize) -> Option<String> {
        let text = match self.data.labels.get(area)?.as_ref()? {
            OwnedCell::Number(text) => self.locale.decimal(text),
            OwnedCell::Text(text) | OwnedCell::Date(text) => text.clone(),
            _ => return None,
        };
        (!text.trim().is_empty()).then_some(text)
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
            Some(OwnedCell::Number(text)) if is_amount(field) => self.amount(text),
            Some(OwnedCell::Text(text) | OwnedCell::Number(text)) => self.label(text),
            Some(OwnedCell::Date(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// A number of the map's field with its unit.
    pub(super) fn amount(&self, number: &str) -> String {
        let unit = self.field().and_then(|field| field.unit.as_ref());
        with_unit(self.locale.decimal(number), unit.map(|u| u.get(self.lang)))
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

    /// The kinds on a map of kinds: in the order of the code list, or of the values. Of more than
    /// can be told apart, the most frequent, and one for all others.
    pub(super) fn kinds(&self) -> Option<Kinds> {
        let field = self.field().filter(|f| !is_amount(f))?;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for code in self.data.areas.iter().filter_map(kind_of) {
            *counts.entry(code).or_default() += 1;
        }
        let place = |code: &str| field.codes.iter().position(|c| c.code == code);
        let mut codes: Vec<&str> = counts.keys().copied().collect();
        let mut others = Vec::new();
        if codes.len() > MOST_KINDS {
            codes.sort_by_key(|code| (std::cmp::Reverse(counts[code]), *code));
            others = codes.split_off(MOST_KINDS - 1);
        }
        // Codes that no list has stand at the end, in their own order.
        codes.sort_by_key(|code| (place(code).unwrap_or(usize::MAX), *code));
        let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
        Some(Kinds { codes: owned(codes), others: owned(others) })
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
            return self.classify_kinds(&kinds, title);
        }
        let numbers: Vec<f64> = self.data.areas.iter().filter_map(number).collect();
        let method = match &value.method {
            ClassMethod::EqualInterval => Method::EqualInterval,
            ClassMethod::Quantile => Method::Quantile,
            ClassMethod::Natural => Method::NaturalBreaks,
            ClassMethod::Given(breaks) => Method::Given(breaks),
        };
        let middle = value.midpoint.filter(|_| value.palette == Palette::Diverging);
        let classes = match middle {
            Some(middle) => classify_around(&numbers, method, value.classes, middle),
            None => classify(&numbers, method, value.classes),
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
        let kind = match middle {
            Some(middle) => Kind::Diverging(classes, middle),
            None => Kind::Choropleth(classes),
        };
        Ok(Classified { kind, labels, title, of_area })
    }

    fn classify_kinds(&self, kinds: &Kinds, title: String) -> Result<Classified, EngineError> {
        let rest = (!kinds.others.is_empty()).then_some(kinds.codes.len());
        let class = |a: &AreaValue| {
            let code = kind_of(a)?;
            kinds.codes.iter().position(|k| k == code).or(rest)
        };
        let of_area = self.data.areas.iter().map(class).collect();
        let colour = |code: &String| Colour::parse(self.data.colours.get(code)?);
        let mut colours: Vec<Option<Colour>> = kinds.codes.iter().map(colour).collect();
        let mut labels: Vec<String> = kinds.codes.iter().map(|code| self.label(code)).collect();
        if rest.is_some() {
            let names: Vec<String> = kinds.others.iter().map(|code| self.label(code)).collect();
            labels.push(self.text("map-other-kinds", &[("names", &names.join(", "))])?);
            colours.push(None);
        }
        Ok(Classified { kind: Kind::Kinds(colours), labels, title, of_area })
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
    let mut seen = BTreeSet::new();
    let anchor = |(n, area): (usize, &AreaValue)| {
        let anchor = ident::slug(&area.key);
        // Two keys may differ only in signs that an anchor cannot hold.
        if seen.insert(anchor.clone()) { anchor } else { format!("{anchor}-{n}") }
    };
    areas.iter().enumerate().map(anchor).collect()
}
