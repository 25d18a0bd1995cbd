//! Metadata for machines: one file per form. A new one is a file and a line in
//! [`METADATA_EXPORTS`].

pub(crate) mod api;
mod corrections;
mod croissant;
mod csvw;
mod datapackage;
mod dcat;
mod dictionary;
pub mod feed;
pub mod hosting;
mod ical;
mod linkset;
mod openness;
mod opensearch;
mod pattern;
mod privacy;
mod public_key;
mod published;
mod quality;
mod robots;
mod security;
mod sitemap;
mod xml;

use std::io::Write;

use crate::derive::Keys;
use crate::diag::Failure;
use crate::model::{Catalog, Dataset, Lang, Resource, ResourceRef, Text};
use crate::plan::{Files, MetadataInfo, Offer, Plan, absolute};
use crate::release::History;
use crate::scan::Facts;

/// What metadata are written from.
#[derive(Clone, Copy)]
pub struct SiteView<'s> {
    /// The catalogue.
    pub catalog: &'s Catalog,
    /// What the scan found.
    pub facts: &'s Facts,
    /// What became of the datasets over time.
    pub history: &'s History,
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
    /// Says an interface text in a language of the site.
    pub say: &'s dyn Fn(Lang, &str) -> String,
}

impl SiteView<'_> {
    /// The absolute address of a file, if it was written or will be.
    fn written(&self, path: &str) -> Option<String> {
        let is_there =
            self.files.contains_key(path) || self.plan.metadata.iter().any(|m| m.path == path);
        is_there.then(|| absolute(self.catalog, path))
    }
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
    /// Whether there is anything to write for this dataset; asked only where it has data.
    fn describes(&self, _: &Catalog, _: &Dataset) -> bool {
        true
    }
    /// File name for one resource of a dataset, if there is one.
    fn resource_file(&self, _: &Catalog, _: &Resource) -> Option<String> {
        None
    }
    /// Paths of further files, neither of the whole catalogue nor of one dataset.
    fn more_paths(&self, _: &Catalog) -> Vec<String> {
        Vec::new()
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
        _site: &SiteView<'_>,
        _dataset: Option<usize>,
        _out: &mut dyn Write,
    ) -> Result<(), Failure> {
        Ok(())
    }
    /// Writes the file of a resource.
    ///
    /// # Errors
    /// When writing fails.
    fn write_resource(
        &self,
        site: &SiteView<'_>,
        at: ResourceRef,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        self.write(site, Some(at.dataset), out)
    }
    /// Writes a further file, by its position among the paths.
    ///
    /// # Errors
    /// When writing fails.
    fn write_more(&self, _: &SiteView<'_>, _: usize, _: &mut dyn Write) -> Result<(), Failure> {
        Ok(())
    }
}

/// All forms.
pub static METADATA_EXPORTS: &[&dyn MetadataExport] = &[
    &datapackage::DataPackage,
    &csvw::Csvw,
    &croissant::Croissant,
    &dictionary::Csv,
    &dictionary::Json,
    &api::Datasets,
    &openness::Report,
    &openness::Commitments,
    &ical::Calendar,
    &feed::DATASETS_ATOM,
    &feed::DATASETS_JSON,
    &privacy::Register,
    &quality::Quality,
    &corrections::Csv,
    &corrections::Json,
    &feed::CHANGES_ATOM,
    &feed::CHANGES_JSON,
    &dcat::Turtle,
    &dcat::JsonLd,
    &linkset::LinkSet,
    &linkset::ApiCatalog,
    &opensearch::OpenSearch,
    &security::SecurityTxt,
    &sitemap::Sitemap,
    &robots::Robots,
    &hosting::HEADERS,
    &hosting::HTACCESS,
    &hosting::NGINX,
    &hosting::CADDY,
    &public_key::Key,
];

/// All metadata files of a catalogue, for the plan.
pub fn files(catalog: &Catalog) -> Vec<MetadataInfo> {
    let mut out = Vec::new();
    let forms = METADATA_EXPORTS.iter().enumerate();
    for (export, form) in forms.filter(|(_, form)| form.applies(catalog)) {
        let site = form.site_path().map(|path| (None, None, path.to_owned()));
        let with_data = || {
            let all = catalog.datasets.iter().enumerate();
            all.filter(|(_, d)| d.access.has_data() && form.describes(catalog, d))
        };
        let datasets = form.dataset_file().into_iter().flat_map(|file| {
            with_data().map(move |(n, d)| (Some(n), None, format!("dataset/{}/{file}", d.id)))
        });
        let resources = with_data().flat_map(|(n, d)| {
            d.resources.iter().enumerate().filter_map(move |(r, resource)| {
                let file = form.resource_file(catalog, resource)?;
                Some((Some(n), Some(r), format!("dataset/{}/{file}", d.id)))
            })
        });
        let all = site.into_iter().chain(datasets).chain(resources);
        out.extend(all.map(|(dataset, resource, path)| MetadataInfo {
            export,
            dataset,
            resource,
            more: None,
            path,
        }));
        let more = form.more_paths(catalog).into_iter().enumerate();
        out.extend(more.map(|(n, path)| MetadataInfo {
            export,
            dataset: None,
            resource: None,
            more: Some(n),
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
pub(crate) fn write_json(out: &mut dyn Write, value: &serde_json::Value) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(|e| Failure::write("JSON", e))?;
    out.write_all(b"\n").map_err(|e| Failure::write("JSON", e))
}
