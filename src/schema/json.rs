//! The table of keys as JSON Schema, which editors read.
//!
//! Source: JSON Schema 2020-12, <https://json-schema.org/draft/2020-12>. TOML dates become texts.

use serde_json::{Map, Value, json};

use crate::diag::Tongue;
use crate::schema::{Form, Key, Kind};

/// The JSON Schema of a form, with descriptions in one language.
pub fn json_schema(form: Form, tongue: Tongue) -> Value {
    let title = match form {
        Form::Site => "site.toml",
        Form::Dataset => "dataset.toml",
        Form::Page => "front matter",
        Form::Release => "release.toml",
        Form::Correction => "corrections/*.toml",
    };
    let mut out = Map::new();
    out.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    out.insert("title".into(), json!(format!("Terbuka: {title}")));
    out.extend(table(form.keys(), "", tongue));
    out.insert(
        "$defs".into(),
        json!({
            "text": {
                "anyOf": [
                    { "type": "string" },
                    {
                        "type": "object",
                        "minProperties": 1,
                        "propertyNames": { "pattern": "^[a-z-]{2,}$" },
                        "additionalProperties": { "type": "string" },
                    },
                ],
            },
            "date": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "address": { "type": "string", "pattern": "^(https?://|mailto:)[^\\s<>\"]+$" },
            "name": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80 },
        }),
    );
    Value::Object(out)
}

fn table(keys: &[Key], section: &str, tongue: Tongue) -> Map<String, Value> {
    let own = || keys.iter().filter(|key| key.section == section);
    let properties: Map<String, Value> =
        own().map(|key| (key.name.to_owned(), value(keys, key, tongue))).collect();
    let required: Vec<&str> = own().filter(|key| key.required).map(|key| key.name).collect();
    let mut out = Map::new();
    out.insert("type".into(), json!("object"));
    out.insert("additionalProperties".into(), json!(false));
    if !required.is_empty() {
        out.insert("required".into(), json!(required));
    }
    out.insert("properties".into(), Value::Object(properties));
    out
}

fn value(keys: &[Key], key: &Key, tongue: Tongue) -> Value {
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let refer = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let below = || Value::Object(table(keys, &key.below(), tongue));
    let mut out = match key.kind {
        Kind::Text => refer("text"),
        Kind::String => json!({ "type": "string" }),
        Kind::Strings => texts,
        Kind::Keywords => {
            let by_language = json!({ "type": "object", "additionalProperties": texts });
            json!({ "anyOf": [texts, by_language] })
        }
        Kind::Date => refer("date"),
        Kind::Whole(i64::MIN) => json!({ "type": "integer" }),
        Kind::Whole(least) => json!({ "type": "integer", "minimum": least }),
        Kind::Number => json!({ "type": "number" }),
        Kind::Any => json!({}),
        Kind::Bound => json!({ "anyOf": [{ "type": "number" }, refer("date")] }),
        Kind::Numbers => json!({ "type": "array", "items": { "type": "number" } }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Address => refer("address"),
        Kind::Name => refer("name"),
        Kind::Word(words) => json!({ "enum": words() }),
        Kind::Table => below(),
        // One table alone is a list of one.
        Kind::Tables => json!({ "anyOf": [{ "type": "array", "items": below() }, below()] }),
        Kind::Filter => {
            json!({ "type": "object", "additionalProperties": { "type": "string" } })
        }
        Kind::Levels => json!({
            "type": "object",
            "additionalProperties": { "enum": ["allow", "warn", "error"] },
        }),
    };
    if let Value::Object(object) = &mut out {
        let mut text = key.meaning().get(tongue).to_owned();
        if !key.default.is_empty() {
            text.push_str(match tongue {
                Tongue::English => " Default: ",
                Tongue::Indonesian => " Bawaan: ",
            });
            text.push_str(key.default);
        }
        object.insert("description".into(), json!(text));
    }
    out
}
