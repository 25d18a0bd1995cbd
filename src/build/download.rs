//! Downloads: resources in their formats, and the rows that belong to a record.

use std::io::Write;

use crate::build::run::Job;
use crate::diag::Failure;
use crate::export::{self, GEO_FORMATS, TABLE_FORMATS};
use crate::model::{Content, Lang, ResourceKind, ResourceRef};
use crate::plan::{PageId, absolute, page_path};
use crate::table::{PublicStream, RecordStream, TableView};

impl Job<'_> {
    /// Writes a resource in a format.
    pub(super) fn download(
        &self,
        at: ResourceRef,
        format: usize,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let resource = self.catalog.resource(at);
        let facts = self.facts.of(at);
        let view = TableView { catalog: self.catalog, at, lang: Lang::DEFAULT, rows: facts.rows };
        let locale = self.theme.engine.locale(&self.catalog.site.languages[0]);
        let locale = locale.map_err(|e| Failure::write("a download", e))?;
        // The theme's test holds that every key of the downloads is there.
        let texts = |key: &str| locale.text(key).unwrap_or_else(|_| key.to_owned());
        let page = page_path(self.catalog, self.offer, &PageId::Dataset(at.dataset), Lang::DEFAULT);
        let page = absolute(self.catalog, &page);
        let context = export::Context {
            texts: &texts,
            page: &page,
            scratch: None,
            profiles: &facts.profiles,
        };
        let stream = RecordStream::open(self.workspace, resource)?;
        let mut records = PublicStream::new(stream, &resource.schema);
        match (&resource.kind, &facts.layer) {
            (ResourceKind::Boundaries { .. }, Some(layer)) => {
                let id = self.offer.boundaries[format].id;
                let shapes: Vec<_> = layer.shapes.iter().collect();
                match GEO_FORMATS.iter().find(|f| f.extension() == id) {
                    Some(writer) => writer.write(&view, &context, &mut records, &shapes, out),
                    None => Ok(()),
                }
            }
            _ => {
                let id = self.offer.tables[format].id;
                match TABLE_FORMATS.iter().find(|f| f.extension() == id) {
                    Some(writer) => writer.write(&view, &context, &mut records, out),
                    None => Ok(()),
                }
            }
        }
    }

    /// Writes the database of the whole catalogue.
    #[cfg(feature = "sqlite")]
    pub(super) fn database(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let rows = |at: ResourceRef| {
            let resource = self.catalog.resource(at);
            let stream = RecordStream::open(self.workspace, resource)?;
            Ok(PublicStream::new(stream, &resource.schema))
        };
        let from = export::Database {
            catalog: self.catalog,
            facts: self.facts,
            offer: self.offer,
            rows: &rows,
            scratch: Some(self.staging.scratch()),
        };
        export::write_database(&from, out)
    }

    /// Without the library there is none in the plan.
    #[cfg(not(feature = "sqlite"))]
    #[allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "as the one with the library")]
    pub(super) fn database(&self, _: &mut dyn Write) -> Result<(), Failure> {
        Ok(())
    }

    /// The rows of a section that belong to a record.
    pub(super) fn rows(
        &self,
        (collection, section): (usize, usize),
        places: &[u64],
        format: usize,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let definition = &self.catalog.collections[collection].sections[section];
        let Content::Rows(related) = &definition.content else { return Ok(()) };
        let Some(picker) = self.pickers.get(related.table) else { return Ok(()) };
        let rows = places.len() as u64;
        let view =
            TableView { catalog: self.catalog, at: related.table, lang: Lang::DEFAULT, rows };
        let texts = |key: &str| key.to_owned();
        let context = export::Context { texts: &texts, page: "", scratch: None, profiles: &[] };
        let id = self.offer.tables[format].id;
        match TABLE_FORMATS.iter().find(|f| f.extension() == id) {
            Some(writer) => writer.write(&view, &context, &mut picker.rows(places), out),
            None => Ok(()),
        }
    }
}
