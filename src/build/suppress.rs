//! Small counts hidden before a table enters the public folder: `terbuka suppress`.

use std::io::Write;
use std::path::Path;

use crate::build::codes;
use crate::diag::{Diagnostics, Failure, Words};
use crate::ident;
use crate::load;
use crate::model::{Catalog, Resource, ResourceKind, SmallCells, TableSource};
use crate::scan::key_hash;
use crate::source::Workspace;
use crate::table::suppress::choose;
use crate::words;

/// What was done, for the person who asked.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Suppressed {
    /// Counts hidden because they are small.
    pub small: u64,
    /// Counts hidden so that no total gives a small one away.
    pub others: u64,
    /// Numbers of rows (from 1) whose group holds no second count: their total tells them.
    pub alone: Vec<usize>,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// The request does not fit the site: message and way out.
    Request(Words, Words),
    /// The machine failed.
    Failure(Failure),
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Refused {
        Refused::Failure(failure)
    }
}

/// Reads the full table `file` and writes it with small counts hidden, as `[[resource.small-cells]]`
/// of `table` (`dataset/resource`) says. Holds the whole table in memory: which counts must be
/// hidden depends on all of them.
///
/// # Errors
/// When the table is not declared so, the file does not fit it, or reading or writing fails. What
/// was written until then is incomplete.
pub fn suppress(
    workspace: &Workspace,
    table: &str,
    file: &Path,
    out: &mut dyn Write,
) -> Result<Suppressed, Refused> {
    let known: Vec<_> = codes().collect();
    // Faults elsewhere in the catalogue do not stop this; `check` reports them.
    let mut problems = Diagnostics::default();
    let catalog = load::load(workspace, &known, &mut problems)?;
    let resource = catalog.as_ref().and_then(|catalog| find(catalog, table));
    let Some(resource) = resource else {
        let names: Vec<String> = catalog.iter().flat_map(names).collect();
        let near = ident::nearest(table, names.iter().map(String::as_str)).unwrap_or("…");
        return Err(Refused::Request(
            words!("there is no table `{table}`", "tidak ada tabel `{table}`"),
            words!("did you mean `{near}`?", "maksudnya `{near}`?"),
        ));
    };
    // The full table is delimited text, and what is written is, in the dialect of the site's own.
    let delimiter = match &resource.kind {
        ResourceKind::Table(TableSource::Text(text)) => text.delimiter,
        ResourceKind::Table(TableSource::Sheet(_)) => b',',
        _ => return Err(no_rule(table)),
    };
    if resource.schema.small_cells.is_empty() {
        return Err(no_rule(table));
    }
    let name = file.display().to_string();
    let failed = |cause: csv::Error| Failure::io("read", name.clone(), cause.into());
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).from_path(file).map_err(failed)?;
    let header = reader.headers().map_err(failed)?.clone();
    let declared: Vec<&str> = resource.schema.fields.iter().map(|f| f.name.as_str()).collect();
    if header.iter().ne(declared.iter().copied()) {
        let columns = declared.join(", ");
        return Err(Refused::Request(
            words!(
                "the columns of `{name}` are not those of `{table}`",
                "kolom `{name}` tidak sama dengan kolom `{table}`"
            ),
            words!("the first line must be: {columns}", "baris pertama harus: {columns}"),
        ));
    }
    let mut rows = reader.records().collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let mut done = Suppressed::default();
    for rule in &resource.schema.small_cells {
        hide(rule, &mut rows, &mut done);
    }
    let failed = |cause: csv::Error| Failure::write("the table", cause);
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(&header).map_err(failed)?;
    for row in &rows {
        writer.write_record(row).map_err(failed)?;
    }
    writer.flush().map_err(|cause| Failure::write("the table", cause))?;
    Ok(done)
}

fn hide(rule: &SmallCells, rows: &mut [csv::StringRecord], done: &mut Suppressed) {
    let count = |row: &csv::StringRecord| row.get(rule.field).and_then(|c| c.parse::<u64>().ok());
    let counts: Vec<Option<u64>> = rows.iter().map(count).collect();
    let group = |row: &csv::StringRecord, by: &[usize]| {
        key_hash(by.iter().map(|n| row.get(*n).unwrap_or_default()))
    };
    let groupings: Vec<Vec<u128>> =
        rule.totals.iter().map(|by| rows.iter().map(|row| group(row, by)).collect()).collect();
    let found = choose(&counts, rule.below, &groupings);
    for (n, row) in rows.iter_mut().enumerate().filter(|(n, _)| found.hidden[*n]) {
        let cells = row.iter().enumerate();
        *row = cells.map(|(at, cell)| if at == rule.field { &rule.symbol } else { cell }).collect();
        match counts[n] {
            Some(count) if count < rule.below => done.small += 1,
            _ => done.others += 1,
        }
    }
    done.alone.extend(found.alone.iter().map(|row| row + 1));
}

fn no_rule(table: &str) -> Refused {
    Refused::Request(
        words!("`{table}` declares no small cells", "`{table}` tidak menyatakan sel kecil"),
        words!(
            "add `[[resource.small-cells]]` with field, below, symbol and totals to dataset.toml",
            "tambahkan `[[resource.small-cells]]` dengan field, below, symbol, dan totals di dataset.toml"
        ),
    )
}

fn find<'c>(catalog: &'c Catalog, table: &str) -> Option<&'c Resource> {
    let (dataset, name) = table.split_once('/')?;
    let dataset = &catalog.datasets[catalog.dataset(dataset)?];
    dataset.resources.iter().find(|r| r.name == name)
}

fn names(catalog: &Catalog) -> Vec<String> {
    let all = catalog.resources();
    all.map(|(at, r)| format!("{}/{}", catalog.datasets[at.dataset].id, r.name)).collect()
}
