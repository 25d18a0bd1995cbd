//! What pages need beyond the catalogue: values of maps, rows of charts, order of navigation,
//! shared keys.
//!
//! Functions of the catalogue and the facts; tables are streamed once more where a map needs the
//! values of its areas.

mod api;
mod chart;
pub mod coverage;
mod folder;
mod index;
mod keys;
mod map;
mod navigation;
mod records;

use rayon::prelude::*;

use crate::diag::Failure;
use crate::language::Language;
use crate::model::Catalog;
use crate::scan::Facts;
use crate::source::Workspace;

pub use api::{ApiKey, ApiSurvey, ApiTable, ApiValue, survey};
pub use chart::{ChartData, Lookups};
pub use index::{IndexPart, MOST_ON_INDEX, letter, letter_slug};
pub use keys::{Join, Keys};
pub use map::{AreaValue, MapData, TileData};
pub use navigation::Navigation;
pub use records::{RecordEntry, RecordList, Records, records};

/// Everything derived.
#[derive(Debug)]
pub struct Derived {
    /// One entry per dataset, one per map.
    pub maps: Vec<Vec<MapData>>,
    /// One entry per dataset, one per chart.
    pub charts: Vec<Vec<ChartData>>,
    /// What labels and colours of charts look up in other tables.
    pub lookups: Lookups,
    /// Orders of datasets.
    pub navigation: Navigation,
    /// Keys that tables share.
    pub keys: Keys,
}

/// Derives. `rules` are those of the languages of the site, in their order.
///
/// # Errors
/// When a table cannot be read again.
pub fn derive(
    workspace: &Workspace,
    catalog: &Catalog,
    facts: &Facts,
    rules: &[Language],
) -> Result<Derived, Failure> {
    let maps = catalog
        .datasets
        .par_iter()
        .map(|d| d.maps.iter().map(|m| map::read(workspace, catalog, facts, m)).collect())
        .collect::<Result<_, Failure>>()?;
    let charts = catalog
        .datasets
        .par_iter()
        .map(|d| d.charts.iter().map(|c| chart::read(workspace, catalog, c)).collect())
        .collect::<Result<_, Failure>>()?;
    let lookups = chart::lookups(workspace, catalog)?;
    let navigation = Navigation::of(catalog, rules);
    Ok(Derived { maps, charts, lookups, navigation, keys: Keys::of(catalog) })
}
