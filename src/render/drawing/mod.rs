//! The maps of the catalogue, worked out once per language and shared by pages and files.

mod draft;
mod land;
mod place;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::derive::Derived;
use crate::model::{Catalog, Field, Lang, ResourceRef};
use crate::render::drawing::draft::Draft;
use crate::render::drawing::land::Land;
use crate::render::engine::{Engine, EngineError};
use crate::render::map::Scene;
use crate::render::map::locator::Locator;
use crate::scan::Facts;

pub use land::drawn;
pub use place::{PlaceDrawing, PlaceView};

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
    /// The page of each area's record, as a path in the site.
    pub pages: Vec<Option<String>>,
}

/// The page of a record: the table (or boundary set) and the key of its row, and the language; a
/// path in the site such as `area/1101/index.html`, or nothing if the row has no page.
pub type RecordPath<'r> = dyn Fn(ResourceRef, &str, Lang) -> Option<String> + Sync + 'r;

/// All drawings.
#[derive(Debug, Default)]
pub struct Drawings {
    by_map: BTreeMap<(usize, usize, Lang), Drawing>,
    lands: BTreeMap<ResourceRef, Land>,
}

impl Drawings {
    /// Draws all maps in all languages; areas link to the page that `record` knows for them.
    ///
    /// # Errors
    /// When an interface text is missing.
    pub fn draw(
        catalog: &Catalog,
        facts: &Facts,
        derived: &Derived,
        engine: &Engine,
        record: &RecordPath<'_>,
    ) -> Result<Drawings, EngineError> {
        let lands: BTreeMap<ResourceRef, Land> = drawn(catalog)
            .into_par_iter()
            .filter_map(|at| Some((at, Land::build(facts, at)?)))
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
                let land = lands.get(&map.boundaries)?;
                let draft = Draft {
                    catalog,
                    facts,
                    map,
                    dataset: d,
                    at_home: catalog.site.home_map == Some((d, m)),
                    data: &derived.maps[d][m],
                    record,
                    lang,
                    locale: match engine.locale(&catalog.site.languages[lang.0]) {
                        Ok(locale) => locale,
                        Err(error) => return Some(Err(error)),
                    },
                };
                Some(draft.draw(&land.topology).map(|drawing| (key, drawing)))
            })
            .collect::<Result<_, EngineError>>()?;
        Ok(Drawings { by_map, lands })
    }

    /// A map in a language.
    pub fn get(&self, dataset: usize, map: usize, lang: Lang) -> Option<&Drawing> {
        self.by_map.get(&(dataset, map, lang))
    }

    /// The small locators of a boundary set, for the rows of a table.
    pub fn locator(&self, boundaries: ResourceRef) -> Option<&Locator> {
        self.lands.get(&boundaries)?.small.as_ref()
    }
}

/// Whether the numbers of a field are amounts, and not names of rows elsewhere.
pub fn is_amount(field: &Field) -> bool {
    field.kind.is_numeric() && field.references.is_none()
}
