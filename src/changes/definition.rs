//! What changed in the definition of a table: its fields, their types, titles and units, its key.

use crate::model::{Lang, Schema};

/// A change of a definition. Texts are in the site's first language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionChange {
    /// `field-added`, `field-removed`, `type`, `title`, `unit`, or `primary-key`.
    pub what: &'static str,
    /// The field; empty for the key.
    pub field: String,
    /// What was said before; empty for nothing.
    pub before: String,
    /// What is said now; empty for nothing.
    pub after: String,
}

/// What changed between two definitions, in the order of the newer one; what it lost comes last.
pub fn definitions(before: &Schema, after: &Schema) -> Vec<DefinitionChange> {
    let mut out = Vec::new();
    let mut add = |what, field: &str, before: String, after: String| {
        if before != after {
            out.push(DefinitionChange { what, field: field.to_owned(), before, after });
        }
    };
    for field in &after.fields {
        let Some(old) = before.field(&field.name).map(|n| &before.fields[n]) else {
            add("field-added", &field.name, String::new(), field.kind.id().to_owned());
            continue;
        };
        add("type", &field.name, old.kind.id().to_owned(), field.kind.id().to_owned());
        let title = |text: &crate::model::Text| text.get(Lang::DEFAULT).to_owned();
        add("title", &field.name, title(&old.title), title(&field.title));
        let unit = |unit: Option<&crate::model::Text>| unit.map(title).unwrap_or_default();
        add("unit", &field.name, unit(old.unit.as_ref()), unit(field.unit.as_ref()));
    }
    for field in before.fields.iter().filter(|f| after.field(&f.name).is_none()) {
        add("field-removed", &field.name, field.kind.id().to_owned(), String::new());
    }
    add("primary-key", "", names(before), names(after));
    out
}

fn names(schema: &Schema) -> String {
    let names: Vec<&str> =
        schema.primary_key.iter().map(|n| schema.fields[*n].name.as_str()).collect();
    names.join(", ")
}
