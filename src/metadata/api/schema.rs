//! `skema.json`: the rows of a table in the words of JSON Schema 2020-12.
//!
//! A member is always there; what is missing or withheld is `null`.
//!
//! Source: <https://json-schema.org/draft/2020-12>.

use serde_json::{Map, Value, json};

use crate::metadata::{SiteView, texts};
use crate::model::{Field, FieldType, Lang, Listing, ResourceRef};
use crate::plan::{ApiFile, absolute, api_path};

pub(super) fn document(site: &SiteView<'_>, at: ResourceRef) -> Value {
    let own = api_path(site.catalog, site.offer, &ApiFile::Schema(at));
    let mut out = Map::new();
    out.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    out.insert("$id".into(), json!(absolute(site.catalog, &own)));
    out.extend(row(site, at));
    Value::Object(out)
}

/// The schema of a row, to stand within another document.
pub(super) fn row(site: &SiteView<'_>, at: ResourceRef) -> Map<String, Value> {
    let catalog = site.catalog;
    let resource = catalog.resource(at);
    let schema = &resource.schema;
    let names: Vec<&str> = schema.fields.iter().map(|f| f.name.as_str()).collect();
    let properties = schema.fields.iter().enumerate().map(|(n, field)| {
        let is_key = schema.primary_key.contains(&n);
        let mut property = property(site, field, is_key);
        if let Some(target) = schema.target_of(&field.name) {
            let other = catalog.resource(target.resource);
            let dataset = &catalog.datasets[target.resource.dataset].id;
            let name = &other.schema.fields[target.field].name;
            property
                .insert("x-references".into(), json!(format!("{dataset}/{}.{name}", other.name)));
        }
        (field.name.clone(), Value::Object(property))
    });
    let key: Vec<&str> = schema.primary_key.iter().map(|n| names[*n]).collect();
    let mut out = Map::new();
    out.insert("title".into(), json!(resource.title.get(Lang::DEFAULT)));
    if let Some(text) = &resource.description {
        out.insert("description".into(), json!(text.get(Lang::DEFAULT)));
    }
    out.insert("type".into(), json!("object"));
    out.insert("properties".into(), Value::Object(properties.collect()));
    out.insert("required".into(), json!(names));
    out.insert("additionalProperties".into(), json!(false));
    if !key.is_empty() {
        out.insert("x-primary-key".into(), json!(key));
    }
    out
}

fn property(site: &SiteView<'_>, field: &Field, is_key: bool) -> Map<String, Value> {
    let catalog = site.catalog;
    let rules = &field.constraints;
    let must = (rules.required || is_key) && field.missing.is_empty();
    let is_nullable = !must || field.listing != Listing::Always;
    let mut out = Map::new();
    out.insert("title".into(), json!(field.title.get(Lang::DEFAULT)));
    if let Some(text) = &field.description {
        out.insert("description".into(), json!(text.get(Lang::DEFAULT)));
    }
    let kind = match field.kind {
        FieldType::Integer | FieldType::Year => "integer",
        FieldType::Number => "number",
        FieldType::Boolean => "boolean",
        _ => "string",
    };
    out.insert("type".into(), if is_nullable { json!([kind, "null"]) } else { json!(kind) });
    if !field.codes.is_empty() {
        let mut codes: Vec<Value> = field
            .codes
            .iter()
            .map(|code| json!({ "const": code.code, "title": code.title.get(Lang::DEFAULT) }))
            .collect();
        if is_nullable {
            codes.push(json!({ "type": "null" }));
        }
        out.insert("oneOf".into(), json!(codes));
    }
    add_rules(field, kind, &mut out);
    out.insert("x-type".into(), json!(field.kind.id()));
    out.insert("x-title".into(), texts(catalog, Some(&field.title)));
    if let Some(unit) = &field.unit {
        out.insert("x-unit".into(), texts(catalog, Some(unit)));
    }
    if field.listing != Listing::Always {
        out.insert("x-withheld-without-consent".into(), json!(true));
    }
    out
}

/// The rules for a value, as far as JSON Schema can say them.
fn add_rules(field: &Field, kind: &str, out: &mut Map<String, Value>) {
    let rules = &field.constraints;
    let format = match field.kind {
        FieldType::Date => Some("date"),
        FieldType::DateTime => Some("date-time"),
        FieldType::Url => Some("uri"),
        _ => None,
    };
    if let Some(format) = format {
        out.insert("format".into(), json!(format));
    }
    if ["integer", "number"].contains(&kind) {
        for (name, number) in [("minimum", rules.minimum), ("maximum", rules.maximum)] {
            let exact = number.and_then(|n| n.to_string().parse::<serde_json::Number>().ok());
            out.extend(exact.map(|number| (name.to_owned(), Value::Number(number))));
        }
    }
    if kind == "string" {
        for (name, length) in [("minLength", rules.min_length), ("maxLength", rules.max_length)] {
            out.extend(length.map(|length| (name.to_owned(), json!(length))));
        }
        let pattern = rules.pattern.as_ref().map(regex::Regex::as_str).filter(|p| is_portable(p));
        out.extend(pattern.map(|pattern| ("pattern".to_owned(), json!(pattern))));
    }
}

/// Whether a pattern means the same in the dialect of JSON Schema (ECMA-262): those with signs
/// that only some dialects know are left out rather than told wrongly.
fn is_portable(pattern: &str) -> bool {
    let mut rest = pattern;
    while let Some(at) = rest.find("(?") {
        if !rest[at..].starts_with("(?:") {
            return false;
        }
        rest = &rest[at + 3..];
    }
    let only_here = [
        "\\p", "\\P", "\\A", "\\z", "\\Q", "\\x", "\\u", "\\U", "[[", "&&", "--", "~~", "\\<",
        "\\>",
    ];
    !only_here.iter().any(|sign| pattern.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::is_portable;

    #[test]
    fn only_patterns_that_mean_the_same_everywhere_are_told() {
        for good in ["^(?:[0-9]{2})$", "^(?:a|b-c)$", "[^/]+", "\\d\\."] {
            assert!(is_portable(good), "{good}");
        }
        for bad in ["(?i)a", "(?P<n>a)", "\\p{L}", "[[:alpha:]]", "[a-z&&[^b]]", "\\Aa\\z"] {
            assert!(!is_portable(bad), "{bad}");
        }
    }
}
