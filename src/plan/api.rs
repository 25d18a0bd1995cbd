//! Addresses of the API made of files, and what of it fits into `[budget]`.
//!
//! What does not fit is left out whole: rows of a table, rows by a key, records of a collection.
//! Small things come first, rows before records before keys, so that one large table costs none
//! of the others.

use std::collections::BTreeMap;

use crate::derive::ApiKey;
use crate::model::{Catalog, ResourceRef};
use crate::plan::Offer;
use crate::scan::Facts;

/// Folder of the API.
pub const API: &str = "api/v1/";

/// Most rows of one value of a key, as a multiple of the rows of a page: all of them stand in one
/// file.
const ROWS_OF_A_VALUE: usize = 20;
/// The longest path in bytes.
const LONGEST: usize = 240;
/// About how many bytes a file has besides its rows.
const AROUND_ROWS: u64 = 300;
/// About how many bytes a record has besides its values, and for each kind of rows that refer to
/// it.
const AROUND_RECORD: (u64, u64) = (600, 400);

/// A file of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApiFile {
    /// The way in.
    Index,
    /// The description for programs.
    OpenApi,
    /// A dataset.
    Dataset(usize),
    /// The schema of the rows of a table.
    Schema(ResourceRef),
    /// Rows of a table.
    Rows {
        /// Which table.
        at: ResourceRef,
        /// From 1.
        page: usize,
    },
    /// The values of a key.
    Key {
        /// Which table.
        at: ResourceRef,
        /// Position among the keys of the table.
        key: usize,
    },
    /// The rows with a value of a key.
    Value {
        /// Which table.
        at: ResourceRef,
        /// Position among the keys of the table.
        key: usize,
        /// Position among its values.
        value: usize,
    },
    /// A record.
    Record {
        /// Position of the collection.
        collection: usize,
        /// Position of the record.
        record: usize,
    },
}

/// The form of something that was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiForm {
    /// Rows of a table.
    Rows,
    /// Rows by this field.
    Key(usize),
    /// Records.
    Records,
}

/// Why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// More files than `api-files` leaves room for.
    Files(u64),
    /// More megabytes than `api-size` leaves room for.
    Megabytes(u64),
    /// One value has this many rows, which is more than fit into a file.
    RowsOfAValue(u64),
    /// An address would be longer than all file systems allow.
    Address,
}

/// Something that was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Of which table.
    pub at: ResourceRef,
    /// What.
    pub form: ApiForm,
    /// Why.
    pub why: Beyond,
}

/// What the API holds.
#[derive(Debug, Default)]
pub struct ApiPlan {
    tables: BTreeMap<ResourceRef, TablePlan>,
    /// By collection.
    records: Vec<bool>,
    /// What does not fit.
    pub left_out: Vec<LeftOut>,
}

#[derive(Debug, Default)]
struct TablePlan {
    pages: usize,
    keys: Vec<usize>,
}

impl ApiPlan {
    /// The tables of the API.
    pub fn tables(&self) -> impl Iterator<Item = ResourceRef> + '_ {
        self.tables.keys().copied()
    }

    /// On how many pages the rows of a table stand; 0 where they are left out.
    pub fn pages(&self, at: ResourceRef) -> usize {
        self.tables.get(&at).map_or(0, |table| table.pages)
    }

    /// The keys by which a table can be read, as positions among its keys.
    pub fn keys(&self, at: ResourceRef) -> &[usize] {
        self.tables.get(&at).map_or(&[], |table| &table.keys)
    }

    /// Whether the records of a collection are there.
    pub fn has_records(&self, collection: usize) -> bool {
        self.records.get(collection).copied().unwrap_or_default()
    }

    /// All files.
    pub fn files(&self, catalog: &Catalog, offer: &Offer) -> Vec<ApiFile> {
        if !catalog.site.api.enabled {
            return Vec::new();
        }
        let mut out = vec![ApiFile::Index, ApiFile::OpenApi];
        out.extend((0..catalog.datasets.len()).map(ApiFile::Dataset));
        for at in self.tables() {
            out.push(ApiFile::Schema(at));
            out.extend((1..=self.pages(at)).map(|page| ApiFile::Rows { at, page }));
            for key in self.keys(at).iter().copied() {
                out.push(ApiFile::Key { at, key });
                let values = values(offer, at, key);
                out.extend((0..values).map(|value| ApiFile::Value { at, key, value }));
            }
        }
        for collection in 0..catalog.collections.len() {
            if self.has_records(collection) {
                let records = 0..offer.records.of(collection).entries.len();
                out.extend(records.map(|record| ApiFile::Record { collection, record }));
            }
        }
        out
    }
}

fn values(offer: &Offer, at: ResourceRef, key: usize) -> usize {
    let found = offer.api.tables.get(&at).and_then(|table| table.keys.get(key));
    found.and_then(|key| key.values.as_ref()).map_or(0, Vec::len)
}

/// The path of a file of the API.
pub fn api_path(catalog: &Catalog, offer: &Offer, file: &ApiFile) -> String {
    let table = |at: ResourceRef| {
        format!("{API}dataset/{}/{}", catalog.datasets[at.dataset].id, catalog.resource(at).name)
    };
    let key = |at: ResourceRef, key: usize| {
        format!("{}/menurut/{}", table(at), offer.api.tables[&at].keys[key].folder)
    };
    match *file {
        ApiFile::Index => format!("{API}index.json"),
        ApiFile::OpenApi => format!("{API}openapi.json"),
        ApiFile::Dataset(n) => format!("{API}dataset/{}.json", catalog.datasets[n].id),
        ApiFile::Schema(at) => format!("{}/skema.json", table(at)),
        ApiFile::Rows { at, page } => format!("{}/baris/{page}.json", table(at)),
        ApiFile::Key { at, key: n } => format!("{}.json", key(at, n)),
        ApiFile::Value { at, key: n, value } => {
            let values = offer.api.tables[&at].keys[n].values.as_deref().unwrap_or_default();
            format!("{}/{}.json", key(at, n), values[value].folder)
        }
        ApiFile::Record { collection, record } => {
            let at = catalog.collections[collection].at;
            let record = &offer.records.of(collection).entries[record].folder;
            format!("{}/rekam/{record}.json", table(at))
        }
    }
}

/// What is still free, and what was left out.
struct Room {
    files: u64,
    bytes: u64,
    left_out: Vec<LeftOut>,
}

impl Room {
    /// Takes room for so many files and bytes, or notes why not.
    fn take(&mut self, at: ResourceRef, form: ApiForm, files: u64, bytes: u64) -> bool {
        let why = if files > self.files {
            Beyond::Files(files)
        } else if bytes > self.bytes {
            Beyond::Megabytes(bytes.div_ceil(1_000_000))
        } else {
            self.files -= files;
            self.bytes -= bytes;
            return true;
        };
        self.left_out.push(LeftOut { at, form, why });
        false
    }
}

/// Something that wants room.
struct Wish {
    at: ResourceRef,
    form: ApiForm,
    /// Position of the key or of the collection.
    n: usize,
    files: u64,
    bytes: u64,
}

/// Decides what the API holds.
pub(super) fn decide(catalog: &Catalog, facts: &Facts, offer: &Offer) -> ApiPlan {
    let bounds = catalog.site.api;
    let mut room = Room {
        files: bounds.files as u64,
        bytes: bounds.megabytes as u64 * 1_000_000,
        left_out: Vec::new(),
    };
    let mut plan =
        ApiPlan { records: vec![false; catalog.collections.len()], ..ApiPlan::default() };
    if !bounds.enabled {
        return plan;
    }
    for at in offer.api.tables.keys() {
        plan.tables.insert(*at, TablePlan::default());
    }
    let mut wishes = rows(catalog, facts, offer);
    wishes.append(&mut records(catalog, offer, &mut room.left_out));
    wishes.append(&mut keys(catalog, facts, offer, &mut room.left_out));
    for wish in wishes {
        if !room.take(wish.at, wish.form, wish.files, wish.bytes) {
            continue;
        }
        let Some(table) = plan.tables.get_mut(&wish.at) else { continue };
        match wish.form {
            ApiForm::Rows => table.pages = wish.n,
            ApiForm::Key(_) => table.keys.push(wish.n),
            ApiForm::Records => plan.records[wish.n] = true,
        }
    }
    plan.tables.values_mut().for_each(|table| table.keys.sort_unstable());
    room.left_out.sort_by_key(|left| left.at);
    plan.left_out = room.left_out;
    plan
}

/// The smallest first; of two equal ones the first of the catalogue.
fn sorted(mut wishes: Vec<Wish>) -> Vec<Wish> {
    wishes.sort_by_key(|wish| (wish.bytes, wish.at, wish.n));
    wishes
}

fn rows(catalog: &Catalog, facts: &Facts, offer: &Offer) -> Vec<Wish> {
    let per_page = catalog.site.api.rows_per_page as u64;
    let wish = |(at, table): (&ResourceRef, &crate::derive::ApiTable)| {
        let rows = facts.of(*at).rows;
        let files = rows.div_ceil(per_page).max(1);
        let bytes = rows.saturating_mul(table.row_bytes).saturating_add(files * AROUND_ROWS);
        // A number of pages that no machine can count is refused by its bytes.
        let n = usize::try_from(files).unwrap_or(usize::MAX);
        Wish { at: *at, form: ApiForm::Rows, n, files, bytes }
    };
    sorted(offer.api.tables.iter().map(wish).collect())
}

fn records(catalog: &Catalog, offer: &Offer, left_out: &mut Vec<LeftOut>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for (n, collection) in catalog.collections.iter().enumerate() {
        let Some(table) = offer.api.tables.get(&collection.at) else { continue };
        let (at, form) = (collection.at, ApiForm::Records);
        let files = offer.records.of(n).entries.len() as u64;
        let all = 0..offer.records.of(n).entries.len();
        let mut paths =
            all.map(|record| api_path(catalog, offer, &ApiFile::Record { collection: n, record }));
        if paths.any(|path| path.len() > LONGEST) {
            left_out.push(LeftOut { at, form, why: Beyond::Address });
            continue;
        }
        let related = collection.related().count() as u64;
        let one = table.row_bytes + AROUND_RECORD.0 + related * AROUND_RECORD.1;
        wishes.push(Wish { at, form, n, files, bytes: files.saturating_mul(one) });
    }
    sorted(wishes)
}

fn keys(catalog: &Catalog, facts: &Facts, offer: &Offer, left_out: &mut Vec<LeftOut>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for (at, table) in &offer.api.tables {
        let rows = facts.of(*at).rows;
        for (n, key) in table.keys.iter().enumerate() {
            let (at, form) = (*at, ApiForm::Key(key.field));
            let Some(values) = &key.values else {
                let bytes = rows.saturating_mul(table.row_bytes).div_ceil(1_000_000);
                let most = catalog.site.api.megabytes as u64;
                let files = Beyond::Files(catalog.site.api.files as u64 + 1);
                let why = if bytes > most { Beyond::Megabytes(bytes) } else { files };
                left_out.push(LeftOut { at, form, why });
                continue;
            };
            // One value for all rows, or another one for every row, part nothing.
            if values.len() < 2 || values.len() as u64 >= rows {
                continue;
            }
            if let Some(why) = fault(catalog, offer, at, n, key) {
                left_out.push(LeftOut { at, form, why });
                continue;
            }
            let files = values.len() as u64 + 1;
            let kept: usize = values.iter().map(|value| value.places.len()).sum();
            let bytes = kept as u64 * table.row_bytes + files * AROUND_ROWS;
            wishes.push(Wish { at, form, n, files, bytes });
        }
    }
    sorted(wishes)
}

/// What forbids to part a table by a key, whatever the budget.
fn fault(
    catalog: &Catalog,
    offer: &Offer,
    at: ResourceRef,
    n: usize,
    key: &ApiKey,
) -> Option<Beyond> {
    let values = key.values.as_deref().unwrap_or_default();
    let most = values.iter().map(|value| value.places.len()).max().unwrap_or_default();
    if most > catalog.site.api.rows_per_page.saturating_mul(ROWS_OF_A_VALUE) {
        return Some(Beyond::RowsOfAValue(most as u64));
    }
    let path = |value| api_path(catalog, offer, &ApiFile::Value { at, key: n, value });
    let is_long = (0..values.len()).any(|value| path(value).len() > LONGEST);
    is_long.then_some(Beyond::Address)
}
