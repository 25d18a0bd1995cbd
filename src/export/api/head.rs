//! What stands before rows: of which table, how many, and where the others are.

use serde_json::{Map, Value, json};

use crate::derive::{ApiKey, ApiValue};
use crate::export::api::ApiView;
use crate::model::ResourceRef;
use crate::plan::ApiFile;

impl<'a> ApiView<'a> {
    /// The members before the rows or values of a file.
    pub(super) fn head(&self, file: &ApiFile, at: ResourceRef) -> Map<String, Value> {
        let mut out = Map::new();
        let mut set = |name: &str, value: Value| drop(out.insert(name.to_owned(), value));
        set("dataset", json!(self.catalog.datasets[at.dataset].id));
        set("resource", json!(self.catalog.resource(at).name));
        set("schema", json!(self.href(file, &ApiFile::Schema(at))));
        match *file {
            ApiFile::Rows { page, .. } => {
                let pages = self.plan.api.pages(at);
                let href = |page| self.href(file, &ApiFile::Rows { at, page });
                set("count", json!(self.facts.of(at).rows));
                set("page", json!(page));
                set("pages", json!(pages));
                set("first", json!(href(1)));
                set("prev", json!((page > 1).then(|| href(page - 1))));
                set("next", json!((page < pages).then(|| href(page + 1))));
                set("last", json!(href(pages)));
            }
            ApiFile::Key { key, .. } => {
                let found = self.key(at, key);
                set("field", json!(self.field_name(at, found)));
                set("count", json!(found.values.as_ref().map_or(0, Vec::len)));
            }
            ApiFile::Value { key, value, .. } => {
                let found = self.key(at, key);
                let one = &found.values.as_deref().unwrap_or_default()[value];
                set("field", json!(self.field_name(at, found)));
                set("value", json!(one.value));
                set("label", json!(self.label(at, found.field, &one.value)));
                set("values", json!(self.href(file, &ApiFile::Key { at, key })));
                set("count", json!(one.places.len()));
            }
            _ => {}
        }
        out
    }

    /// A key of a table.
    pub fn key(&self, at: ResourceRef, key: usize) -> &'a ApiKey {
        &self.offer.api.tables[&at].keys[key]
    }

    /// The name of the field that a key is.
    pub fn field_name(&self, at: ResourceRef, key: &ApiKey) -> &'a str {
        &self.catalog.resource(at).schema.fields[key.field].name
    }

    /// The values of a key as the file that lists them says them.
    pub(super) fn key_values<'s>(
        &'s self,
        file: &'s ApiFile,
    ) -> impl Iterator<Item = Value> + use<'s, 'a> {
        let (at, key) = match *file {
            ApiFile::Key { at, key } => (Some(at), key),
            _ => (None, 0),
        };
        at.into_iter().flat_map(move |at| {
            let found = self.key(at, key);
            let values = found.values.as_deref().unwrap_or_default();
            values.iter().enumerate().map(move |(value, one): (usize, &ApiValue)| {
                json!({
                    "value": one.value,
                    "label": self.label(at, found.field, &one.value),
                    "count": one.places.len(),
                    "rows": self.href(file, &ApiFile::Value { at, key, value }),
                })
            })
        })
    }

    /// What people call a value: the label of its code, or the name of the row that it refers to.
    pub(super) fn label(&self, at: ResourceRef, field: usize, value: &str) -> Option<&'a str> {
        let field = &self.catalog.resource(at).schema.fields[field];
        if let Some(code) = field.code(value) {
            return Some(code.title.get(crate::model::Lang::DEFAULT));
        }
        let target = field.references?;
        let is_key = self.catalog.resource(target.resource).schema.primary_key == [target.field];
        let labels = &self.facts.of(target.resource).labels;
        labels.get(value).filter(|_| is_key).map(String::as_str)
    }
}
