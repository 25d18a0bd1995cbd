//! Which rows of which tables belong to which record.
//!
//! Comes in: the collections. Goes out: the records in the order of their table, and for every
//! section the places of its rows, by record. Memory: a record's key and name, and eight bytes a
//! related row; the rows themselves are read again when a page needs them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::derive::folder::folder;
use crate::derive::index::{self, IndexPart, MOST_ON_INDEX};
use crate::diag::Failure;
use crate::exact::Exact;
use crate::language::Language;
use crate::model::{Catalog, Collection, Content, Part, Related, ResourceRef, Template};
use crate::scan::{OwnedCell, fits, key_hash};
use crate::source::Workspace;
use crate::table::{Cell, PublicRecord, PublicStream, RecordStream};

/// The records of all collections, in the order of the catalogue.
#[derive(Debug, Default)]
pub struct Records {
    lists: Vec<RecordList>,
}

impl Records {
    /// The records of a collection, by its position.
    pub fn of(&self, collection: usize) -> &RecordList {
        &self.lists[collection]
    }
}

/// The records of a collection.
#[derive(Debug, Default)]
pub struct RecordList {
    /// In the order of the table.
    pub entries: Vec<RecordEntry>,
    /// The parts of an index that is too long for one page: by value, then by letter.
    pub parts: Vec<IndexPart>,
    by_key: KeyMap,
    sections: Vec<SectionRows>,
}

/// A record.
#[derive(Debug)]
pub struct RecordEntry {
    /// Its key, part by part.
    pub key: Vec<String>,
    /// The folder of its page.
    pub folder: String,
    /// The place of its row.
    pub place: u64,
    /// What it is called for short: the label of its table, else its key.
    pub name: String,
    /// The value that groups it in the index.
    pub group: Option<String>,
    /// The values that name it, by field, where only a template does.
    pub named: Option<BTreeMap<usize, OwnedCell>>,
    /// Whether another record of the collection has the same name.
    pub has_twin: bool,
}

/// The rows of a section, by record.
#[derive(Debug, Default)]
struct SectionRows {
    /// Where the places of each record begin, and the end.
    starts: Vec<u32>,
    places: Box<[u64]>,
    /// Sums of fields that templates ask for.
    sums: BTreeMap<usize, Vec<Sum>>,
}

/// A sum as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sum {
    /// No row had a value.
    Nothing,
    /// What the values give.
    Of(Exact),
    /// A value is withheld, or the sum is too large to be exact.
    Unknown,
}

fn add(sum: &mut Sum, cell: Cell<'_>) {
    let before = match *sum {
        Sum::Nothing => Exact::ZERO,
        Sum::Of(sum) => sum,
        Sum::Unknown => return,
    };
    *sum = match cell {
        Cell::Missing(_) => return,
        Cell::Withheld => Sum::Unknown,
        cell => {
            let value = cell.text().and_then(Exact::parse);
            let both = value.and_then(|value| before.checked_add(value));
            both.map_or(Sum::Unknown, Sum::Of)
        }
    };
}

type KeyMap = HashMap<u128, u32>;

impl RecordList {
    /// The position of the record with this key.
    pub fn find<'k>(&self, key: impl IntoIterator<Item = &'k str>) -> Option<usize> {
        self.by_key.get(&key_hash(key)).map(|n| *n as usize)
    }

    /// The places of the rows of a section that belong to a record, ascending.
    pub fn places(&self, section: usize, record: usize) -> &[u64] {
        let Some(rows) = self.sections.get(section) else { return &[] };
        match (rows.starts.get(record), rows.starts.get(record + 1)) {
            (Some(start), Some(end)) => &rows.places[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// The sum of a field over those rows: nothing, where no row has a value, where a value is
    /// withheld (a sum that leaves it out would tell of it), or where it is too large to be exact.
    pub fn sum(&self, section: usize, field: usize, record: usize) -> Option<Exact> {
        if self.places(section, record).is_empty() {
            return Some(Exact::ZERO);
        }
        match self.sections.get(section)?.sums.get(&field)?.get(record)? {
            Sum::Of(sum) => Some(*sum),
            Sum::Nothing | Sum::Unknown => None,
        }
    }
}

/// Finds the records of all collections; their names are sorted by the rules of the site's first
/// language, in which data are written.
///
/// # Errors
/// When a table cannot be read again.
pub fn records(
    workspace: &Workspace,
    catalog: &Catalog,
    rules: &Language,
) -> Result<Records, Failure> {
    let lists = catalog
        .collections
        .par_iter()
        .map(|collection| Finder { workspace, catalog, collection, rules }.list())
        .collect::<Result<_, Failure>>()?;
    Ok(Records { lists })
}

struct Finder<'f> {
    workspace: &'f Workspace,
    catalog: &'f Catalog,
    collection: &'f Collection,
    rules: &'f Language,
}

impl Finder<'_> {
    fn list(&self) -> Result<RecordList, Failure> {
        let schema = &self.catalog.resource(self.collection.at).schema;
        let own_key = schema.primary_key.clone();
        // Every combination of fields that something refers to.
        let mut maps: BTreeMap<Vec<usize>, KeyMap> = BTreeMap::new();
        maps.insert(own_key.clone(), KeyMap::new());
        for (_, related) in self.collection.related() {
            maps.entry(target(related)).or_default();
        }
        // Without a label only the template tells people which record it is.
        let template = self.collection.name.as_ref().filter(|_| schema.label.is_none());
        let named = template.map(named_fields);
        let mut entries = Vec::new();
        self.each_row(self.collection.at, |record| {
            let Some(key) = texts(record, &own_key) else { return };
            let n = entries.len() as u32;
            for (fields, map) in &mut maps {
                if let Some(hash) = hash(record, fields) {
                    map.entry(hash).or_insert(n);
                }
            }
            let label = schema.label.and_then(|n| record.cell(n).text());
            let group = self.collection.group.and_then(|n| record.cell(n).text());
            entries.push(RecordEntry {
                folder: folder(&key),
                name: label.map_or_else(|| key.join("-"), str::to_owned),
                key: key.into_iter().map(str::to_owned).collect(),
                place: record.place(),
                group: group.map(str::to_owned),
                named: named.as_ref().map(|fields| {
                    fields.iter().map(|n| (*n, OwnedCell::from(record.cell(*n)))).collect()
                }),
                has_twin: false,
            });
        })?;
        index::mark_twins(&mut entries);
        let sections = self
            .collection
            .sections
            .par_iter()
            .enumerate()
            .map(|(n, section)| match &section.content {
                Content::Rows(related) => self.section(n, related, &maps, entries.len()),
                Content::Seats { .. } => Ok(SectionRows::default()),
            })
            .collect::<Result<_, Failure>>()?;
        let by_key = maps.remove(&own_key).unwrap_or_default();
        let parts = if entries.len() > MOST_ON_INDEX {
            index::parts(self.catalog, self.collection, &entries, self.rules)
        } else {
            Vec::new()
        };
        Ok(RecordList { entries, parts, by_key, sections })
    }

    fn section(
        &self,
        n: usize,
        related: &Related,
        maps: &BTreeMap<Vec<usize>, KeyMap>,
        records: usize,
    ) -> Result<SectionRows, Failure> {
        let Some(own) = maps.get(&target(related)) else { return Ok(SectionRows::default()) };
        let mut between = KeyMap::new();
        if let Some(through) = &related.through {
            self.each_row(through.table, |row| {
                let record = hash(row, &[through.by]).and_then(|hash| own.get(&hash));
                if let (Some(record), Some(key)) = (record, hash(row, &related.to)) {
                    between.entry(key).or_insert(*record);
                }
            })?;
        }
        let map = if related.through.is_some() { &between } else { own };
        let mut sums: BTreeMap<usize, Vec<Sum>> =
            self.summed(n).into_iter().map(|field| (field, vec![Sum::Nothing; records])).collect();
        let mut found: Vec<(u32, u64)> = Vec::new();
        self.each_row(related.table, |row| {
            let record = hash(row, &related.by).and_then(|hash| map.get(&hash));
            let Some(record) = record.copied().filter(|_| fits(row, &related.rows)) else { return };
            found.push((record, row.place()));
            for (field, sums) in &mut sums {
                add(&mut sums[record as usize], row.cell(*field));
            }
        })?;
        // Stable: rows of a record keep the order of the file.
        found.sort_by_key(|(record, _)| *record);
        let mut starts = Vec::with_capacity(records + 1);
        let mut at = 0;
        for record in 0..=records {
            while at < found.len() && (found[at].0 as usize) < record {
                at += 1;
            }
            starts.push(at as u32);
        }
        // Collected anew: in place, the room of the pairs would stay with them.
        let places: Box<[u64]> = found.iter().map(|(_, place)| *place).collect();
        Ok(SectionRows { starts, places, sums })
    }

    /// The fields of a section whose sums a template asks for.
    fn summed(&self, n: usize) -> Vec<usize> {
        let figures = self.collection.figures.iter().map(|f| &f.value);
        let templates = self.collection.summary.iter().chain(figures);
        let mut fields: Vec<usize> = templates
            .flat_map(Template::parts)
            .filter_map(|part| match part {
                Part::Sum { section, field } if *section == n => Some(*field),
                _ => None,
            })
            .collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    fn each_row(
        &self,
        at: ResourceRef,
        mut see: impl FnMut(&PublicRecord<'_>),
    ) -> Result<(), Failure> {
        let resource = self.catalog.resource(at);
        let stream = RecordStream::open(self.workspace, resource)?;
        let mut rows = PublicStream::new(stream, &resource.schema);
        while let Some(record) = rows.next_record()? {
            see(&record);
        }
        Ok(())
    }
}

/// The fields that a name is made of.
fn named_fields(template: &Template) -> BTreeSet<usize> {
    let field = |part: &Part| match part {
        Part::Field(n) => Some(*n),
        _ => None,
    };
    template.parts().filter_map(field).collect()
}

/// The fields of the collection's table that a section refers to in the end.
fn target(related: &Related) -> Vec<usize> {
    related.through.as_ref().map_or_else(|| related.to.clone(), |through| vec![through.to])
}

fn texts<'r>(record: &PublicRecord<'r>, fields: &[usize]) -> Option<Vec<&'r str>> {
    fields.iter().map(|n| record.cell(*n).text()).collect()
}

/// The hash of these fields; nothing where one of them has no value, or none to show.
fn hash(record: &PublicRecord<'_>, fields: &[usize]) -> Option<u128> {
    texts(record, fields).map(key_hash)
}

#[cfg(test)]
mod tests {
    use super::{Sum, add};
    use crate::exact::Exact;
    use crate::table::Cell;

    fn sum(cells: &[Cell<'_>]) -> Sum {
        let mut sum = Sum::Nothing;
        for cell in cells {
            add(&mut sum, *cell);
        }
        sum
    }

    #[test]
    fn a_sum_is_told_only_where_it_is_known() {
        let of = |text| Sum::Of(Exact::parse(text).unwrap());
        assert_eq!(sum(&[Cell::Number("1.5"), Cell::Missing(None), Cell::Number("2")]), of("3.5"));
        assert_eq!(sum(&[Cell::Missing(None)]), Sum::Nothing);
        assert_eq!(sum(&[Cell::Number("100"), Cell::Withheld, Cell::Number("1")]), Sum::Unknown);
        let large = "9".repeat(38);
        assert_eq!(sum(&[Cell::Number(&large), Cell::Number(&large)]), Sum::Unknown);
    }
}
