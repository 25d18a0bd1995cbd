//! Comparing two copies of data that lie anywhere: folders of sites, Data Packages, single tables.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::changes::{
    Change, Comparison, Counts, DefinitionChange, Matched, Rows, Shown, definitions,
};
use crate::diag::{Diagnostic, Diagnostics, Failure, Level, Words};
use crate::load;
use crate::model::{Catalog, Schema};
use crate::release::Version;
use crate::source::{Workspace, is_file, is_folder, open_outside};
use crate::syntax::csv::{CsvFault, CsvRecord, CsvStream};
use crate::words;

/// One of the two copies.
pub enum Side {
    /// A site.
    Site(Box<(Workspace, Catalog)>),
    /// A folder with `datapackage.json`, or a table alone, whose name is empty.
    Files(Vec<TableFile>),
}

/// Why a copy cannot be compared.
pub enum NoSide {
    /// What was asked cannot be done.
    Request(Words),
    /// The site has faults.
    Faults(Box<(Workspace, Diagnostics)>),
    /// The machine failed.
    Failure(Failure),
}

impl From<Failure> for NoSide {
    fn from(failure: Failure) -> NoSide {
        NoSide::Failure(failure)
    }
}

/// A delimited file.
#[derive(Debug)]
pub struct TableFile {
    name: String,
    path: PathBuf,
    key: Vec<String>,
    delimiter: u8,
    fields: Vec<String>,
}

impl TableFile {
    fn open(name: &str, path: &Path, key: Vec<String>) -> Result<TableFile, Failure> {
        let mut file = TableFile {
            name: name.to_owned(),
            path: path.to_owned(),
            key,
            delimiter: b',',
            fields: Vec::new(),
        };
        // The first line tells what separates cells: of those that may, the one that cuts it most.
        let mut most = 0;
        for delimiter in *b",;\t|" {
            let (name, path) = (name.to_owned(), path.to_owned());
            let tried = TableFile { name, path, key: Vec::new(), delimiter, fields: Vec::new() };
            let mut record = CsvRecord::default();
            tried.stream()?.next(&mut record).map_err(|fault| tried.failed(fault))?;
            let names: Vec<String> = record.cells().iter().map(str::to_owned).collect();
            if names.len() > most {
                most = names.len();
                file = TableFile { delimiter, fields: names, ..file };
            }
        }
        Ok(file)
    }

    fn stream(&self) -> Result<CsvStream<Box<dyn crate::source::Reader>>, Failure> {
        let file = open_outside(&self.path).map_err(|e| Failure::io("read", &self.path, e))?;
        Ok(CsvStream::new(file, self.delimiter))
    }

    fn failed(&self, fault: CsvFault) -> Failure {
        let cause = match fault {
            CsvFault::Io(cause) => cause,
            CsvFault::RecordTooLarge(_) => io::Error::other("a row is larger than 8 MiB"),
        };
        Failure::io("read", &self.path, cause)
    }
}

impl Rows for TableFile {
    fn fields(&self) -> &[String] {
        &self.fields
    }

    fn each(
        &self,
        take: &mut dyn FnMut(&[Shown<'_>]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut stream = self.stream()?;
        let mut record = CsvRecord::default();
        let mut is_header = true;
        while stream.next(&mut record).map_err(|fault| self.failed(fault))? {
            if !std::mem::take(&mut is_header) {
                let cells: Vec<Shown<'_>> = record.cells().iter().map(Some).collect();
                take(&cells)?;
            }
        }
        Ok(())
    }
}

/// A table of a side.
struct Table<'t> {
    name: String,
    key: Vec<String>,
    rows: Box<dyn Rows + 't>,
    schema: Option<&'t Schema>,
}

impl Rows for &TableFile {
    fn fields(&self) -> &[String] {
        (*self).fields()
    }

    fn each(
        &self,
        take: &mut dyn FnMut(&[Shown<'_>]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        (*self).each(take)
    }
}

impl Side {
    /// Opens a folder or a file.
    ///
    /// # Errors
    /// When it is nothing that can be compared, or has faults.
    pub fn open(path: &Path) -> Result<Side, NoSide> {
        if is_file(path) {
            return Ok(Side::Files(vec![TableFile::open("", path, Vec::new())?]));
        }
        if is_file(&path.join("site.toml")) {
            return site(path);
        }
        let package = path.join("datapackage.json");
        if is_file(&package) {
            return files_of(path, &package);
        }
        let shown = path.display();
        let message = if is_folder(path) {
            words!(
                "`{shown}` holds neither `site.toml` nor `datapackage.json`",
                "`{shown}` tidak memuat `site.toml` maupun `datapackage.json`"
            )
        } else {
            words!("there is no `{shown}`", "tidak ada `{shown}`")
        };
        Err(NoSide::Request(message))
    }

    /// Whether it is a single table.
    pub fn is_table(&self) -> bool {
        matches!(self, Side::Files(files) if files.len() == 1 && files[0].name.is_empty())
    }

    fn tables(&self) -> Vec<Table<'_>> {
        match self {
            Side::Site(site) => {
                let (workspace, catalog) = &**site;
                let tables = catalog.resources().filter(|(_, r)| r.is_table());
                let table = |(at, r): (crate::model::ResourceRef, &'_ crate::model::Resource)| {
                    let names = r.schema.primary_key.iter();
                    (
                        format!("{}/{}", catalog.datasets[at.dataset].id, r.name),
                        names.map(|n| r.schema.fields[*n].name.clone()).collect(),
                    )
                };
                tables
                    .map(|(at, r)| {
                        let (name, key) = table((at, r));
                        let rows = Box::new(Version::present(workspace, r));
                        Table { name, key, rows, schema: Some(&r.schema) }
                    })
                    .collect()
            }
            Side::Files(files) => files
                .iter()
                .map(|file| Table {
                    name: file.name.clone(),
                    key: file.key.clone(),
                    rows: Box::new(file),
                    schema: None,
                })
                .collect(),
        }
    }
}

fn site(path: &Path) -> Result<Side, NoSide> {
    let workspace = Workspace::open(path).map_err(|e| Failure::io("read", path, e))?;
    let mut problems = Diagnostics::default();
    problems.veil(crate::check::privacy::veil);
    let catalog = load::load(&workspace, &[], &mut problems)?;
    // Levels of rules are of no matter here, and not all rules are known to this module.
    let counts = |d: &Diagnostic| d.level == Level::Error && d.code.id != load::BAD_CHECK.id;
    match catalog.filter(|_| !problems.gathered().list.iter().any(counts)) {
        Some(catalog) => Ok(Side::Site(Box::new((workspace, catalog)))),
        None => Err(NoSide::Faults(Box::new((workspace, problems)))),
    }
}

fn is_delimited(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, e)| e);
    ["csv", "tsv", "txt"].contains(&extension)
}

/// The tables that a Data Package names.
fn files_of(folder: &Path, package: &Path) -> Result<Side, NoSide> {
    let failed = |cause| Failure::io("read", package, cause);
    let file = open_outside(package).map_err(failed)?;
    let package: Value = serde_json::from_reader(io::BufReader::new(file))
        .map_err(|e| failed(io::Error::other(e)))?;
    let mut out = Vec::new();
    for resource in package["resources"].as_array().into_iter().flatten() {
        let (Some(name), Some(path)) = (resource["name"].as_str(), resource["path"].as_str())
        else {
            continue;
        };
        // A path of others may not lead out of their folder.
        let plain = !path.split('/').any(|part| part.is_empty() || part == ".." || part == ".")
            && !path.contains(['\\', ':', '\0']);
        if !plain || !is_delimited(path) || !is_file(&folder.join(path)) {
            continue;
        }
        let key = match &resource["schema"]["primaryKey"] {
            Value::String(name) => vec![name.clone()],
            Value::Array(list) => {
                list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        };
        out.push(TableFile::open(name, &folder.join(path), key)?);
    }
    Ok(Side::Files(out))
}

/// What is heard of a comparison, table by table.
pub enum Heard<'h> {
    /// A table that only the older or only the newer copy has.
    Only {
        /// Its name.
        table: &'h str,
        /// Whether the newer one has it.
        added: bool,
    },
    /// A table that both have.
    Table {
        /// Its name; empty for two files.
        table: &'h str,
        /// The fields that name a row; empty where rows are compared as a whole.
        key: &'h [String],
        /// Whether they were found by looking at the values.
        guessed: bool,
        /// How rows were recognised.
        matched: Matched,
        /// What changed in its definition.
        definition: &'h [DefinitionChange],
    },
    /// A change of the table that was told last.
    Change(&'h Change<'h>),
    /// The end of that table.
    End(Counts),
}

/// Compares; gives whether anything differs.
///
/// # Errors
/// When a file cannot be read, or `hear` fails. [`NoSide::Request`], when `key` names no column.
pub fn diff(
    before: &Side,
    after: &Side,
    key: &[String],
    hear: &mut dyn FnMut(&Heard<'_>) -> Result<(), Failure>,
) -> Result<bool, NoSide> {
    let (old, new) = (before.tables(), after.tables());
    // Two tables are compared whatever they are called.
    let pair = before.is_table() && after.is_table();
    let mut differs = false;
    for table in &new {
        let Some(earlier) = old.iter().find(|t| pair || t.name == table.name) else {
            differs = true;
            hear(&Heard::Only { table: &table.name, added: true })?;
            continue;
        };
        differs |= compare(earlier, table, key, hear)?;
    }
    for table in &old {
        if !pair && !new.iter().any(|t| t.name == table.name) {
            differs = true;
            hear(&Heard::Only { table: &table.name, added: false })?;
        }
    }
    Ok(differs)
}

fn compare(
    old: &Table<'_>,
    new: &Table<'_>,
    asked: &[String],
    hear: &mut dyn FnMut(&Heard<'_>) -> Result<(), Failure>,
) -> Result<bool, NoSide> {
    for name in asked {
        if let Some(lacking) = [old, new].into_iter().find(|t| !t.rows.fields().contains(name)) {
            let known: Vec<String> =
                lacking.rows.fields().iter().map(|f| format!("`{f}`")).collect();
            let known = known.join(", ");
            return Err(NoSide::Request(words!(
                "there is no column `{name}`; known: {known}",
                "tidak ada kolom `{name}`; yang dikenal: {known}"
            )));
        }
    }
    let declared = if asked.is_empty() { &new.key } else { asked };
    let guess = if declared.is_empty() && old.schema.is_none() && new.schema.is_none() {
        guess(&*old.rows, &*new.rows)?
    } else {
        None
    };
    let guessed = guess.is_some();
    let key: Vec<String> = guess.map_or_else(|| declared.to_vec(), |name| vec![name]);
    let found = Comparison::of(&*old.rows, &*new.rows, &key)?;
    let definition = match (old.schema, new.schema) {
        (Some(a), Some(b)) => definitions(a, b),
        _ => columns(old.rows.fields(), new.rows.fields()),
    };
    let matched = found.matched();
    let key = if matched == Matched::ByKey { key } else { Vec::new() };
    let table = new.name.as_str();
    hear(&Heard::Table { table, key: &key, guessed, matched, definition: &definition })?;
    let counts = found.each(&mut |change| hear(&Heard::Change(change)))?;
    hear(&Heard::End(counts))?;
    Ok(!definition.is_empty() || !counts.is_none())
}

/// What changed in the columns of tables that nobody described.
fn columns(old: &[String], new: &[String]) -> Vec<DefinitionChange> {
    let change = |what, field: &String| DefinitionChange {
        what,
        field: field.clone(),
        before: String::new(),
        after: String::new(),
    };
    let added = new.iter().filter(|f| !old.contains(f)).map(|f| change("field-added", f));
    let gone = old.iter().filter(|f| !new.contains(f)).map(|f| change("field-removed", f));
    added.chain(gone).collect()
}

/// The first column of both tables that is filled in every row, and never twice the same.
fn guess(old: &dyn Rows, new: &dyn Rows) -> Result<Option<String>, Failure> {
    let (old_unique, new_unique) = (unique(old)?, unique(new)?);
    let both = new_unique.into_iter().find(|name| old_unique.contains(name));
    Ok(both)
}

/// The columns whose values name a row.
fn unique(rows: &dyn Rows) -> Result<Vec<String>, Failure> {
    let mut seen: Vec<Option<HashSet<u128>>> =
        rows.fields().iter().map(|_| Some(HashSet::new())).collect();
    rows.each(&mut |cells| {
        for (n, set) in seen.iter_mut().enumerate() {
            let text = cells.get(n).copied().flatten().unwrap_or_default();
            let is_new = |set: &mut HashSet<u128>| !text.is_empty() && set.insert(digest(text));
            if set.as_mut().is_some_and(|set| !is_new(set)) {
                *set = None;
            }
        }
        Ok(())
    })?;
    let names = rows.fields().iter().zip(seen);
    Ok(names.filter(|(_, set)| set.is_some()).map(|(name, _)| name.clone()).collect())
}

fn digest(text: &str) -> u128 {
    let (mut low, mut high) = (DefaultHasher::new(), DefaultHasher::new());
    high.write_u8(1);
    low.write(text.as_bytes());
    high.write(text.as_bytes());
    (u128::from(high.finish()) << 64) | u128::from(low.finish())
}
