//! A Table Schema as fields of a draft.
//!
//! Source: Table Schema 2.0, <https://datapackage.org/standard/table-schema/>.

use regex::Regex;
use serde_json::Value;

use crate::author::ask::quote;
use crate::author::draft::{Field, ForeignKey, Resource};
use crate::author::names;
use crate::author::report::{Object, Report};
use crate::ident;
use crate::words;

/// How resources are named in references.
pub(crate) struct Names {
    /// The resource that the schema is of.
    pub(crate) own: String,
    /// Whether each resource is a dataset of its own.
    pub(crate) split: bool,
}

/// Reads a schema into a resource.
pub(crate) fn read_schema(schema: &Value, names: &Names, out: &mut Resource, report: &mut Report) {
    let mut top = Object::new(schema, "resources[].schema");
    out.missing = missing(&mut top);
    for value in top.list("fields") {
        let field = read_field(value, report);
        out.fields.push(field);
    }
    let known: Vec<String> = out.fields.iter().map(|field| field.name.clone()).collect();
    let mut key = top.texts("primaryKey");
    key.retain(|name| known.contains(name));
    out.primary_key = key;
    for key in top.list("uniqueKeys") {
        match key.as_array().map(Vec::as_slice) {
            Some([Value::String(name)]) => {
                let field = out.fields.iter_mut().find(|field| field.name == *name);
                if let Some(field) = field {
                    field.constraints.push(("unique", "true".to_owned()));
                }
            }
            _ => report.unmapped("resources[].schema.uniqueKeys"),
        }
    }
    for key in top.list("foreignKeys") {
        read_reference(key, names, out, report);
    }
    top.rest(&["$schema", "fieldsMatch", "name", "title"], report);
}

fn missing(object: &mut Object<'_>) -> Vec<(String, Option<String>)> {
    let list = object.list("missingValues").iter().filter_map(|value| match value {
        Value::String(symbol) => Some((symbol.clone(), None)),
        Value::Object(_) => {
            let mut entry = Object::new(value, "missingValues[]");
            entry.text("value").map(|symbol| (symbol, entry.text("label")))
        }
        _ => None,
    });
    list.filter(|(symbol, _)| !symbol.is_empty()).collect()
}

fn read_field(value: &Value, report: &mut Report) -> Field {
    let mut object = Object::new(value, "resources[].schema.fields[]");
    let name = object.text("name").unwrap_or_default();
    let title = object.text("title").or_else(|| Some(names::title(&name)));
    let mut field = Field {
        title,
        description: object.text("description"),
        unit: object.text("unit"),
        example: object.text("example"),
        missing: missing(&mut object),
        name,
        ..Field::default()
    };
    field.kind = kind(&mut object, &field.name, report);
    let is_text = field.kind.is_none();
    let is_number = matches!(field.kind.as_deref(), Some("integer" | "number"));
    let mut rules = object.below("constraints");
    constraints(&mut rules, is_number, &mut field, report);
    let mut codes: Vec<(String, Option<String>)> =
        rules.list("enum").iter().map(|code| (plain(code), None)).collect();
    for category in object.list("categories") {
        let mut entry = Object::new(category, "categories[]");
        let code = entry.text("value").unwrap_or_else(|| plain(category));
        let label = entry.text("label");
        match codes.iter_mut().find(|(known, _)| *known == code) {
            Some(known) => known.1 = label,
            None => codes.push((code, label)),
        }
    }
    codes.retain(|(code, _)| !code.is_empty());
    if !codes.is_empty() && is_text {
        field.kind = Some("code".to_owned());
        field.codes = codes;
    } else if !codes.is_empty() {
        report.unmapped("resources[].schema.fields[].constraints.enum");
    }
    rules.rest(&[], report);
    object.rest(&["rdfType", "categoriesOrdered"], report);
    field
}

/// A JSON value as the text of a cell.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => String::new(),
    }
}

/// The type; text where ours is another or none.
fn kind(object: &mut Object<'_>, name: &str, report: &mut Report) -> Option<String> {
    let kind = object.text("type").unwrap_or_else(|| "string".to_owned());
    let format = object.text("format").unwrap_or_else(|| "default".to_owned());
    // Marks that make another text of the same number; where they are usual, nothing is lost.
    let group = object.text("groupChar");
    let decimal = object.text("decimalChar").filter(|mark| mark != ".");
    let other_words =
        !object.list("trueValues").is_empty() || !object.list("falseValues").is_empty();
    let bare = object.get("bareNumber") != Some(&Value::Bool(false));
    let same = match (kind.as_str(), format.as_str()) {
        ("string", "uri") => return Some("url".to_owned()),
        ("string", "default") => return None,
        ("integer" | "number", _) => bare && group.is_none() && decimal.is_none(),
        ("boolean", _) => !other_words,
        ("date" | "year", "default" | "%Y-%m-%d") | ("datetime", "default" | "any") => true,
        _ => false,
    };
    if same {
        return Some(kind);
    }
    report.say(words!(
        "`{name}`: type `{kind}` (format `{format}`) is kept as text",
        "`{name}`: jenis `{kind}` (format `{format}`) disimpan sebagai teks"
    ));
    None
}

fn constraints(rules: &mut Object<'_>, is_number: bool, field: &mut Field, report: &mut Report) {
    for key in ["required", "unique"] {
        if rules.get(key) == Some(&Value::Bool(true)) {
            field.constraints.push((key, "true".to_owned()));
        }
    }
    for key in ["minimum", "maximum"] {
        let Some(bound) = rules.text(key) else { continue };
        if is_number && bound.parse::<rust_decimal::Decimal>().is_ok() {
            field.constraints.push((key, bound));
        } else {
            report.unmapped(&rules.at(key));
        }
    }
    for (theirs, ours) in [("minLength", "min-length"), ("maxLength", "max-length")] {
        if let Some(length) = rules.get(theirs).and_then(Value::as_u64) {
            field.constraints.push((ours, length.to_string()));
        }
    }
    if let Some(pattern) = rules.text("pattern") {
        if Regex::new(&format!("^(?:{pattern})$")).is_ok() {
            field.constraints.push(("pattern", quote(&pattern)));
        } else {
            report.unmapped(&rules.at("pattern"));
        }
    }
}

fn read_reference(value: &Value, names: &Names, out: &mut Resource, report: &mut Report) {
    let mut key = Object::new(value, "resources[].schema.foreignKeys[]");
    let fields = key.texts("fields");
    let mut reference = key.below("reference");
    let target = reference.text("resource").map_or_else(|| names.own.clone(), |r| ident::slug(&r));
    let other = reference.texts("fields");
    let ([field], [other]) = (fields.as_slice(), other.as_slice()) else {
        let known = |name: &String| out.fields.iter().any(|field| field.name == *name);
        if fields.len() == other.len() && !fields.is_empty() && fields.iter().all(known) {
            let references = match names.split {
                true => format!("{target}/{target}"),
                false => target,
            };
            out.foreign_keys.push(ForeignKey { fields, references, to: other });
            key.rest(&[], report);
        } else {
            report.unmapped("resources[].schema.foreignKeys[]");
        }
        return;
    };
    let known = out.fields.iter_mut().find(|known| known.name == *field);
    if let Some(known) = known {
        known.references = Some(match names.split {
            true => format!("{target}/{target}.{other}"),
            false => format!("{target}.{other}"),
        });
        // A code list beside it would be a second truth.
        known.codes.clear();
        known.kind = known.kind.take().filter(|kind| kind != "code");
    }
    key.rest(&[], report);
}
