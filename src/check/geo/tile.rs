//! Every tile of a map has a place of its own.

use std::collections::BTreeMap;

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::Tiles;
use crate::table::{RecordStream, Row, cell_span};
use crate::words;

/// The rule.
pub(crate) struct Collisions;

static CODE: Code = Code::error(
    "GEO013",
    "tile-collision",
    "Two tiles of a map stand in the same column and row, so one hides the other.\n\nGive each tile a \
     place of its own.",
    "Dua petak sebuah peta berada di lajur dan baris yang sama, sehingga yang satu menutupi yang lain.\n\n\
     Beri setiap petak tempatnya sendiri.",
);

impl CatalogCheck for Collisions {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        // Several maps may share one grid: each is read once.
        let mut seen = Vec::new();
        for tiles in world.catalog.maps().filter_map(|(_, map)| map.tiles.as_ref()) {
            let grid = (tiles.table, tiles.column, tiles.row);
            if !seen.contains(&grid) {
                seen.push(grid);
                places(world, tiles, problems)?;
            }
        }
        Ok(())
    }
}

fn places(world: &World<'_>, tiles: &Tiles, problems: &mut Diagnostics) -> Result<(), Failure> {
    let resource = world.catalog.resource(tiles.table);
    let mut stream = RecordStream::open(world.workspace, resource)?;
    let mut row = Row::default();
    let mut taken: BTreeMap<(u32, u32), String> = BTreeMap::new();
    while stream.next(&mut row)? {
        let number = |field: usize| row.cell(field).and_then(|text| text.parse::<u32>().ok());
        let (Some(column), Some(line)) = (number(tiles.column), number(tiles.row)) else {
            continue;
        };
        let key = row.cell(tiles.key).unwrap_or_default().to_owned();
        let Some(first) = taken.get(&(column, line)) else {
            taken.insert((column, line), key);
            continue;
        };
        if !problems.wants(&CODE, resource.source) {
            continue;
        }
        let message = words!(
            "the tile of `{key}` stands where `{first}` stands: column {column}, row {line}",
            "petak `{key}` berada di tempat petak `{first}`: lajur {column}, baris {line}"
        );
        let help = words!("give it a place of its own", "beri petak itu tempatnya sendiri");
        let span = cell_span(world.workspace, resource, row.offset(), tiles.column);
        problems.push(Diagnostic::new(&CODE, message).at(span).help(help));
    }
    Ok(())
}
