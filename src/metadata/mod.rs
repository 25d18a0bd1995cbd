//! Metadata for machines: one file per form. A new one is a file and a line in
//! [`METADATA_EXPORTS`].

mod api;
mod datapackage;
mod dictionary;
mod ical;
mod openness;
mod privacy;
mod public_key;
mod quality;
mod robots;
mod sitemap;

use std::io::Write;

use crate::derive::Keys;
use crate::diag::Failure;
use crate::model::{Catalog, Text};
use crate::plan::{Files, MetadataInfo, Offer, Plan};
use crate::scan::Facts;

/// What metadata are written from.
#[derive(Clone, Copy)]
pub struct SiteView<'s> {
    /// The catalogue.
    pub catalog: &'s Catalog,
    /// What the scan found.
    pub facts: &'s Facts,
    /// Keys that tables share.
    pub keys: &'s Keys,
    /// What formats there are.
    pub offer: &'s Offer,
    /// All addresses.
    pub plan: &'s Plan,
    /// Sizes and checksums of the downloads.
    pub files: &'s Files,
    /// Says an interface text in the site's first language.
    pub texts: &'s dyn Fn(&str) -> String,
}

/// A form of metadata.
pub trait MetadataExport: Sync {
    /// Path of the file for the whole catalogue, if there is one.
    fn site_path(&self) -> Option<&'static str> {
        None
    }
    /// File name for one dataset, if there is one.
    fn dataset_file(&self) -> Option<&'static str> {
        None
    }
    /// Whether there is anything to write for this catalogue.
    fn applies(&self, _: &Catalog) -> bool {
        true
    }
    /// Writes the file of a dataset, or of the whole catalogue.
    ///
    /// # Errors
    /// When writing fails.
    fn write(
        &self,
        site: &SiteView<'_>,
        dataset: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure>;
}

/// All forms.
pub static METADATA_EXPORTS: &[&dyn MetadataExport] = &[
    &datapackage::DataPackage,
    &dictionary::Csv,
    &dictionary::Json,
    &api::Datasets,
    &openness::Report,
    &openness::Commitments,
    &ical::Calendar,
    &privacy::Register,
    &quality::Quality,
    &sitemap::Sitemap,
    &robots::Robots,
    &public_key::Key,
];

/// All metadata files of a catalogue, for the plan.
pub fn files(catalog: &Catalog) -> Vec<MetadataInfo> {
    let mut out = Vec::new();
    let forms = METADATA_EXPORTS.iter().enumerate();
    for (export, form) in forms.filter(|(_, form)| form.applies(catalog)) {
        let site = form.site_path().map(|path| (None, path.to_owned()));
        let with_data = catalog.datasets.iter().enumerate().filter(|(_, d)| d.access.has_data());
        let datasets = form.dataset_file().into_iter().flat_map(|file| {
            with_data.clone().map(move |(n, d)| (Some(n), format!("dataset/{}/{file}", d.id)))
        });
        out.extend(site.into_iter().chain(datasets).map(|(dataset, path)| MetadataInfo {
            export,
            dataset,
            path,
        }));
    }
    out
}

/// A text in every language in which it really is written.
fn texts(catalog: &Catalog, text: Option<&Text>) -> serde_json::Value {
    let Some(text) = text else { return serde_json::Value::Null };
    let by_language = catalog.langs().filter_map(|lang| {
        let phrase = text.pick(lang);
        (phrase.lang == lang).then(|| (catalog.site.languages[lang.0].clone(), phrase.text.into()))
    });
    by_language.collect::<serde_json::Map<_, _>>().into()
}

/// Writes JSON with two spaces and a final line break.
fn write_json(out: &mut dyn Write, value: &serde_json::Value) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(|e| Failure::write("JSON", e))?;
    out.write_all(b"\n").map_err(|e| Failure::write("JSON", e))
}
