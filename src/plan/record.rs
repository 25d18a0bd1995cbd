//! Pages and files of records.

use crate::derive::IndexPart;
use crate::model::{Catalog, Content};
use crate::plan::{FileId, Offer, PageId};

/// Formats in which the rows of one record are offered.
const ROW_FORMATS: [&str; 2] = ["csv", "json"];

/// All pages of collections: indexes, records, and the pages with more rows of theirs.
pub(super) fn pages(catalog: &Catalog, offer: &Offer) -> Vec<PageId> {
    let mut ids = Vec::new();
    for (collection, definition) in catalog.collections.iter().enumerate() {
        ids.push(PageId::Collection(collection));
        let list = offer.records.of(collection);
        for (part, index) in list.parts.iter().enumerate() {
            let pages = index.pages();
            ids.extend((1..=pages).map(|page| PageId::Part { collection, part, page }));
        }
        for record in 0..list.entries.len() {
            ids.push(PageId::Record { collection, record });
            for section in 0..definition.sections.len() {
                let pages = row_pages(catalog, offer, collection, section, record);
                let more = 2..=pages;
                ids.extend(more.map(|page| PageId::Rows { collection, record, section, page }));
            }
        }
    }
    ids
}

/// The rows of every record by themselves.
pub(super) fn files(catalog: &Catalog, offer: &Offer) -> Vec<FileId> {
    let formats = row_formats(offer);
    let mut ids = Vec::new();
    for (collection, definition) in catalog.collections.iter().enumerate() {
        let list = offer.records.of(collection);
        for record in 0..list.entries.len() {
            for (section, found) in definition.sections.iter().enumerate() {
                if !found.show || list.places(section, record).is_empty() {
                    continue;
                }
                let own = formats.iter();
                ids.extend(own.map(|format| FileId::Rows {
                    collection,
                    record,
                    section,
                    format: *format,
                }));
            }
        }
    }
    ids
}

/// The formats of rows, as positions among the formats of tables.
pub fn row_formats(offer: &Offer) -> Vec<usize> {
    let tables = offer.tables.iter().enumerate();
    tables.filter(|(_, f)| ROW_FORMATS.contains(&f.id)).map(|(n, _)| n).collect()
}

/// On how many pages the rows of a section stand, that of the record included.
pub fn row_pages(
    catalog: &Catalog,
    offer: &Offer,
    collection: usize,
    section: usize,
    record: usize,
) -> usize {
    let found = &catalog.collections[collection].sections[section];
    if !found.show || matches!(found.content, Content::Seats { .. }) {
        return 0;
    }
    catalog.site.budget.pages(offer.records.of(collection).places(section, record).len())
}

/// The folder of a page below that of its language.
pub(super) fn folder(catalog: &Catalog, offer: &Offer, id: PageId) -> Option<String> {
    let base = |collection: usize| &catalog.collections[collection].path;
    Some(match id {
        PageId::Collection(collection) => format!("{}/", base(collection)),
        PageId::Part { collection, part, page } => {
            let part = &offer.records.of(collection).parts[part];
            let IndexPart { by, folder, .. } = part;
            let number = if page == 1 { String::new() } else { format!("{page}/") };
            format!("{}/{by}/{folder}/{number}", base(collection))
        }
        PageId::Record { collection, record } => {
            format!("{}/{}/", base(collection), offer.records.of(collection).entries[record].folder)
        }
        PageId::Rows { collection, record, section, page } => {
            let section = &catalog.collections[collection].sections[section].name;
            let record = &offer.records.of(collection).entries[record].folder;
            format!("{}/{record}/{section}/{page}/", base(collection))
        }
        _ => return None,
    })
}

/// The path of the rows of a section that belong to a record.
pub(super) fn rows_path(
    catalog: &Catalog,
    offer: &Offer,
    (collection, record, section): (usize, usize, usize),
    extension: &str,
) -> String {
    let definition = &catalog.collections[collection];
    let record = &offer.records.of(collection).entries[record].folder;
    format!("{}/{record}/{}.{extension}", definition.path, definition.sections[section].name)
}
