//! The rows of charts, and what their labels and colours look up in other tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Failure;
use crate::model::{Catalog, Chart, ChartField, FieldRef};
use crate::scan::OwnedCell;
use crate::source::Workspace;
use crate::table::{PublicStream, RecordStream};

/// Most values that are kept of a table that labels or colours are looked up in.
const MOST_LOOKED_UP: usize = 50_000;

/// The rows that a chart may draw, in the order of the file.
#[derive(Debug, Default)]
pub struct ChartData {
    /// Redacted rows, each with all fields of the table.
    pub rows: Vec<Vec<OwnedCell>>,
}

/// Values of other tables by the key that leads to them.
#[derive(Debug, Default)]
pub struct Lookups {
    by_field: BTreeMap<FieldRef, BTreeMap<String, String>>,
}

impl Lookups {
    /// The value of a field in the row with this key.
    pub fn get(&self, field: FieldRef, key: &str) -> Option<&str> {
        self.by_field.get(&field)?.get(key).map(String::as_str)
    }
}

/// Reads the rows of a chart; so many are kept that the rule about large charts lets pass.
pub(crate) fn read(
    workspace: &Workspace,
    catalog: &Catalog,
    chart: &Chart,
) -> Result<ChartData, Failure> {
    let resource = catalog.resource(chart.table);
    let mut stream = PublicStream::new(RecordStream::open(workspace, resource)?, &resource.schema);
    let mut rows = Vec::new();
    while rows.len() < Chart::MOST_KEPT {
        let Some(record) = stream.next_record()? else { break };
        if chart.takes(|field| record.cell(field).text().unwrap_or_default()) {
            rows.push(record.cells().map(OwnedCell::from).collect());
        }
    }
    Ok(ChartData { rows })
}

/// Reads what all charts look up.
pub(crate) fn lookups(workspace: &Workspace, catalog: &Catalog) -> Result<Lookups, Failure> {
    let fields = catalog
        .all_charts()
        .flat_map(|chart| chart.label.iter().copied().chain(chart.colour).chain(chart.series));
    let wanted: BTreeSet<FieldRef> = fields
        .filter_map(|field| match field {
            ChartField::Of(at) => Some(at),
            ChartField::Own(_) => None,
        })
        .collect();
    let mut out = Lookups::default();
    for at in wanted {
        let resource = catalog.resource(at.resource);
        let [key] = resource.schema.primary_key[..] else { continue };
        let mut stream =
            PublicStream::new(RecordStream::open(workspace, resource)?, &resource.schema);
        let values = out.by_field.entry(at).or_default();
        while values.len() < MOST_LOOKED_UP {
            let Some(record) = stream.next_record()? else { break };
            let value = record.cell(at.field).text().unwrap_or_default();
            if !value.is_empty() {
                values.insert(
                    record.cell(key).text().unwrap_or_default().to_owned(),
                    value.to_owned(),
                );
            }
        }
    }
    Ok(out)
}
