//! Addresses of editions and copies: text editions, checksums of the data, archives.

use crate::ident;
use crate::model::{Catalog, Lang};
use crate::plan::{PageId, PageTask};

/// File name of the list of checksums of the data, at the root and in the folder of each dataset.
pub const DATA_SUMS: &str = "SHA256SUMS.data";
/// File name of the key that releases are signed with.
pub const PUBLIC_KEY: &str = "minisign.pub";
/// File name of the archive of the whole site.
pub const SITE_ZIP: &str = "site.zip";

/// The path of the text edition of a page, where it has one.
pub fn text_path(catalog: &Catalog, task: &PageTask) -> Option<String> {
    edition_of(catalog, task.id, &task.path)
}

/// As [`text_path`], of a page by its id and path.
pub fn edition_of(catalog: &Catalog, id: PageId, path: &str) -> Option<String> {
    let has = matches!(id, PageId::Home | PageId::Dataset(_) | PageId::Record { .. });
    let stem = path.strip_suffix(".html").filter(|_| has && catalog.site.editions.text)?;
    Some(format!("{stem}.txt"))
}

/// The path of the checksums of a dataset, or of all data.
pub fn sums_path(catalog: &Catalog, dataset: Option<usize>) -> String {
    match dataset {
        Some(n) => format!("dataset/{}/{DATA_SUMS}", catalog.datasets[n].id),
        None => DATA_SUMS.to_owned(),
    }
}

/// Topics whose data are offered in one file: those that have any.
pub fn topic_zips(catalog: &Catalog) -> Vec<usize> {
    if !catalog.site.editions.topic_zip {
        return Vec::new();
    }
    let has_data = |topic: usize| {
        let mut own = catalog.datasets.iter().filter(|d| d.topic == topic);
        own.any(|d| d.access.has_data() && !d.resources.is_empty())
    };
    (0..catalog.site.topics.len()).filter(|n| has_data(*n)).collect()
}

/// The path of the data of a topic in one file.
pub fn topic_zip_path(catalog: &Catalog, topic: usize) -> String {
    let key = &catalog.site.topics[topic].key;
    format!("topic/{key}/{key}.zip")
}

/// Datasets that are offered in one file each: those that publish files.
pub fn dataset_zips(catalog: &Catalog) -> Vec<usize> {
    if !catalog.site.editions.dataset_zip {
        return Vec::new();
    }
    (0..catalog.datasets.len()).filter(|n| has_files(catalog, *n)).collect()
}

/// The path of a dataset in one file.
pub fn dataset_zip_path(catalog: &Catalog, n: usize) -> String {
    let id = &catalog.datasets[n].id;
    format!("dataset/{id}/{id}.zip")
}

/// The folder in which everything within the archive of the site stands.
pub fn site_folder(catalog: &Catalog) -> String {
    let name = ident::slug(catalog.site.title.get(Lang::DEFAULT));
    if name.is_empty() { "situs".to_owned() } else { name }
}

/// Paths of all of these but the archive of the site, which is written when all else is there.
pub(super) fn paths(catalog: &Catalog, pages: &[PageTask]) -> Vec<String> {
    let texts = pages.iter().filter_map(|task| text_path(catalog, task));
    let with_data = (0..catalog.datasets.len()).filter(|n| has_files(catalog, *n)).map(Some);
    let sums = with_data.chain([None]).map(|n| sums_path(catalog, n));
    let zips = topic_zips(catalog).into_iter().map(|n| topic_zip_path(catalog, n));
    let own = dataset_zips(catalog).into_iter().map(|n| dataset_zip_path(catalog, n));
    texts.chain(sums).chain(zips).chain(own).collect()
}

/// Whether a dataset publishes files.
pub fn has_files(catalog: &Catalog, n: usize) -> bool {
    let dataset = &catalog.datasets[n];
    dataset.access.has_data() && !dataset.resources.is_empty()
}
