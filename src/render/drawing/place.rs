//! Maps of one place for the pages of records: the place among its neighbours, and where it lies.

use crate::model::{Catalog, Lang, ResourceRef};
use crate::render::drawing::Drawings;
use crate::render::drawing::words::{notice, source};
use crate::render::engine::EngineError;
use crate::render::locale::Locale;
use crate::render::map::{Base, Kind, MapArea, MapInput, MapTexts, Scene, inline};

/// Width of the drawing in pixels: that of a column of text.
const WIDTH: f64 = 640.0;
/// Most compressed bytes of the drawing.
const MOST_BYTES: usize = 8 * 1024;

/// For whom a place is drawn.
#[derive(Clone, Copy)]
pub struct PlaceView<'v> {
    /// The catalogue.
    pub catalog: &'v Catalog,
    /// The language of the page.
    pub lang: Lang,
    /// Its words and numbers.
    pub locale: &'v Locale,
    /// The address of the page of an area, relative to the page that shows the drawing.
    pub href: &'v dyn Fn(usize) -> Option<String>,
}

/// One area, large, among its neighbours.
#[derive(Debug)]
pub struct PlaceDrawing {
    /// The drawing; also for a file or a picture.
    pub scene: Scene,
    /// "Where Aceh I lies".
    pub title: String,
    /// Who borders on it, in words; where borders are schematic it says so.
    pub finding: String,
    /// Source, and boundary status where it is not real.
    pub caption: String,
    /// The areas that border on it, the longest border first.
    pub neighbours: Vec<usize>,
}

impl PlaceDrawing {
    /// The drawing inside a page; `prefix` begins its ids and must be unique in the page.
    pub fn svg(&self, prefix: &str) -> String {
        inline::svg(&self.scene, prefix, Base::PLAIN)
    }
}

impl Drawings {
    /// The index of the area with this key in a boundary set.
    pub fn area(&self, boundaries: ResourceRef, key: &str) -> Option<usize> {
        self.lands.get(&boundaries)?.area(key)
    }

    /// The key of an area.
    pub fn key(&self, boundaries: ResourceRef, area: usize) -> Option<&str> {
        self.lands.get(&boundaries)?.keys.get(area).map(String::as_str)
    }

    /// The name of an area for people.
    pub fn name(&self, boundaries: ResourceRef, area: usize) -> Option<&str> {
        self.lands.get(&boundaries)?.names.get(area).map(String::as_str)
    }

    /// The areas that share a border with this one, the longest border first.
    pub fn neighbours(&self, boundaries: ResourceRef, area: usize) -> Vec<usize> {
        let found = self.lands.get(&boundaries).and_then(|land| land.borders.get(area));
        found.map_or_else(Vec::new, |list| list.iter().map(|border| border.with).collect())
    }

    /// The silhouette of all areas with one marked, as an `svg` element of at most 3 KB
    /// compressed; `label` says in words what it shows.
    pub fn locate(&self, boundaries: ResourceRef, area: usize, label: &str) -> Option<String> {
        self.lands.get(&boundaries)?.locator.as_ref()?.svg(area, label)
    }

    /// An area large, with its neighbours linked and named; at most 8 KB compressed. Nothing when
    /// the area has no land.
    ///
    /// # Errors
    /// When an interface text is missing.
    pub fn place(
        &self,
        boundaries: ResourceRef,
        area: usize,
        view: &PlaceView<'_>,
    ) -> Result<Option<PlaceDrawing>, EngineError> {
        let Some(land) = self.lands.get(&boundaries) else { return Ok(None) };
        if land.topology.shapes.get(area).is_none_or(Vec::is_empty) {
            return Ok(None);
        }
        let neighbours = self.neighbours(boundaries, area);
        let title = view.locale.text_with("place-title", &[("name", &land.names[area])])?;
        let names: Vec<&str> = neighbours.iter().map(|&n| land.names[n].as_str()).collect();
        let notice = notice(view.catalog, boundaries, view.lang);
        let finding = finding(view.locale, &land.names[area], &names, notice.is_some())?;
        let source = source(view.catalog, view.locale, view.lang, boundaries.dataset, boundaries)?;
        let caption = match notice {
            Some(notice) => format!("{}. {source}", notice.trim_end_matches('.')),
            None => source.clone(),
        };
        let texts = MapTexts {
            title: title.clone(),
            description: finding.clone(),
            notice: notice.map(str::to_owned),
            source,
            kilometres: "km".to_owned(),
            ..MapTexts::default()
        };
        let near = |n: usize| MapArea {
            name: land.names[n].clone(),
            label: Some(land.names[n].clone()),
            // Only what the page also tells in words; small areas are no targets for many fingers.
            href: if neighbours.contains(&n) { (view.href)(n) } else { None },
            ..MapArea::default()
        };
        let number = |n: f64| view.locale.decimal(&format!("{n}"));
        let input = MapInput {
            areas: &[],
            topology: &land.topology,
            kind: &Kind::Overview,
            texts: &texts,
            number: &number,
            width: WIDTH,
            most_bytes: MOST_BYTES,
        };
        let scene = Scene::place(&input, &land.nearby, area, &near);
        Ok(Some(PlaceDrawing { scene, title, finding, caption, neighbours }))
    }
}

/// Who borders on a place.
fn finding(
    locale: &Locale,
    name: &str,
    neighbours: &[&str],
    schematic: bool,
) -> Result<String, EngineError> {
    let said = match neighbours {
        [] => locale.text_with("place-alone", &[("name", name)])?,
        list => {
            let names = enumerated(locale, list)?;
            locale.text_with("place-borders", &[("name", name), ("names", &names)])?
        }
    };
    Ok(if schematic && !neighbours.is_empty() {
        format!("{said} {}", locale.text("place-schematic")?)
    } else {
        said
    })
}

/// "A", "A and B", "A, B and C".
pub(super) fn enumerated(locale: &Locale, names: &[&str]) -> Result<String, EngineError> {
    let Some((last, first)) = names.split_last() else { return Ok(String::new()) };
    if first.is_empty() {
        return Ok((*last).to_owned());
    }
    Ok(locale.text_with("names-and", &[("first", &first.join(", ")), ("last", last)])?)
}
