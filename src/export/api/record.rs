//! A record: what it is, what it refers to, and what refers to it.

use serde_json::{Map, Value, json};

use crate::export::api::ApiView;
use crate::model::{Content, Related, ResourceRef, Schema, Section};
use crate::plan::{ApiFile, FileId, PageId, absolute, file_path, page_path, relative, row_formats};
use crate::table::PublicRecord;

/// Fields that refer to fields of another table, one by one.
type Reference = (Vec<usize>, ResourceRef, Vec<usize>);

impl ApiView<'_> {
    /// The members before the values of a record.
    pub(super) fn record_head(
        &self,
        own: ApiFile,
        collection: usize,
        record: usize,
    ) -> Map<String, Value> {
        let catalog = self.catalog;
        let definition = &catalog.collections[collection];
        let entry = &self.offer.records.of(collection).entries[record];
        let at = definition.at;
        let page = PageId::Record { collection, record };
        let pages = catalog.langs().map(|lang| {
            let path = page_path(catalog, self.offer, &page, lang);
            (catalog.site.languages[lang.0].clone(), absolute(catalog, &path).into())
        });
        let mut out = Map::new();
        out.insert("dataset".into(), json!(catalog.datasets[at.dataset].id));
        out.insert("resource".into(), json!(catalog.resource(at).name));
        out.insert("schema".into(), json!(self.href(&own, &ApiFile::Schema(at))));
        out.insert("collection".into(), json!(definition.path));
        out.insert("key".into(), json!(entry.key));
        out.insert("name".into(), json!(entry.name));
        out.insert("pages".into(), Value::Object(pages.collect()));
        out
    }

    /// The members behind the values of a record.
    pub(super) fn relations(
        &self,
        own: ApiFile,
        (collection, record): (usize, usize),
        row: &PublicRecord<'_>,
    ) -> Map<String, Value> {
        let path = self.path(&own);
        let definition = &self.catalog.collections[collection];
        let sections = definition.sections.iter().enumerate().filter(|(_, section)| section.show);
        let related = sections.filter_map(|(n, section)| match &section.content {
            Content::Rows(rows) => {
                Some(self.related(&path, (collection, record, n), section, rows))
            }
            Content::Seats { .. } => None,
        });
        let schema = &self.catalog.resource(definition.at).schema;
        let refers =
            references(schema).into_iter().filter_map(|key| self.target(own, schema, &key, row));
        let mut out = Map::new();
        out.insert("refers-to".into(), refers.collect());
        out.insert("related".into(), related.collect());
        out
    }

    /// Rows of another table that refer to the record: how many, and in which files.
    fn related(
        &self,
        from: &str,
        (collection, record, section): (usize, usize, usize),
        definition: &Section,
        rows: &Related,
    ) -> Value {
        let table = self.catalog.resource(rows.table);
        let count = self.offer.records.of(collection).places(section, record).len();
        let formats = row_formats(self.offer);
        let files = formats.into_iter().filter(|_| count > 0).map(|format| {
            let id = FileId::Rows { collection, record, section, format };
            let path = file_path(self.catalog, self.offer, &id);
            (self.offer.tables[format].id.to_owned(), relative(from, &path).into())
        });
        let fields: Vec<&str> =
            rows.by.iter().map(|n| table.schema.fields[*n].name.as_str()).collect();
        json!({
            "name": definition.name,
            "title": self.texts(definition.title.as_ref().unwrap_or(&table.title)),
            "dataset": self.catalog.datasets[rows.table.dataset].id,
            "resource": table.name,
            "fields": fields,
            "count": count,
            "files": files.collect::<Map<_, _>>(),
        })
    }

    /// The record that fields of this one refer to; nothing where they refer to none, or to a
    /// table whose rows are no records of the API.
    fn target(
        &self,
        own: ApiFile,
        schema: &Schema,
        (fields, at, to): &Reference,
        row: &PublicRecord<'_>,
    ) -> Option<Value> {
        let collection = self.catalog.collection_of(*at)?;
        let key = &self.catalog.resource(*at).schema.primary_key;
        if !self.plan.api.has_records(collection) || key.len() != to.len() {
            return None;
        }
        let mut values = Vec::new();
        for part in key {
            let n = to.iter().position(|n| n == part)?;
            values.push(row.cell(fields[n]).text()?);
        }
        let record = self.offer.records.of(collection).find(values)?;
        let names: Vec<&str> = fields.iter().map(|n| schema.fields[*n].name.as_str()).collect();
        Some(json!({
            "fields": names,
            "dataset": self.catalog.datasets[at.dataset].id,
            "resource": self.catalog.resource(*at).name,
            "name": self.offer.records.of(collection).entries[record].name,
            "record": self.href(&own, &ApiFile::Record { collection, record }),
        }))
    }
}

/// All references of a table, by one field or by several together.
fn references(schema: &Schema) -> Vec<Reference> {
    let fields = schema.fields.iter().enumerate();
    let single =
        fields.filter_map(|(n, f)| f.references.map(|to| (vec![n], to.resource, vec![to.field])));
    let compound =
        schema.foreign_keys.iter().map(|key| (key.fields.clone(), key.target, key.to.clone()));
    single.chain(compound).collect()
}
