//! `kamus/kamus.csv` and `kamus/kamus.json`: the data dictionary of a dataset for programs.
//!
//! One record a field, in the order of the files, texts in every language of the site.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, write_json};
use crate::model::{Field, FieldRef, Lang, Resource, Text};

/// The form for spreadsheets.
pub(super) struct Csv;

/// The form for programs.
pub(super) struct Json;

impl MetadataExport for Csv {
    fn dataset_file(&self) -> Option<&'static str> {
        Some("kamus/kamus.csv")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        dataset: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let failed = |e: csv::Error| Failure::write("kamus.csv", e);
        let mut writer = csv::Writer::from_writer(out);
        let languages = &site.catalog.site.languages;
        let mut header = vec!["resource".to_owned(), "field".to_owned(), "type".to_owned()];
        for part in ["title", "description", "unit"] {
            header.extend(languages.iter().map(|lang| format!("{part}-{lang}")));
        }
        header.extend(["required", "references", "codes", "used-in"].map(str::to_owned));
        writer.write_record(&header).map_err(failed)?;
        for (at, resource, field) in fields(site, dataset) {
            let mut row =
                vec![resource.name.clone(), field.name.clone(), field.kind.id().to_owned()];
            for text in [Some(&field.title), field.description.as_ref(), field.unit.as_ref()] {
                row.extend(site.catalog.langs().map(|lang| in_language(text, lang)));
            }
            row.push(is_required(resource, field).to_string());
            row.push(reference(site, resource, field).unwrap_or_default());
            let codes: Vec<&str> = field.codes.iter().map(|c| c.code.as_str()).collect();
            row.push(codes.join(";"));
            row.push(used_in(site, at).join(";"));
            writer.write_record(&row).map_err(failed)?;
        }
        writer.flush().map_err(|e| Failure::write("kamus.csv", e))
    }
}

impl MetadataExport for Json {
    fn dataset_file(&self) -> Option<&'static str> {
        Some("kamus/kamus.json")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        dataset: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let list: Vec<Value> =
            fields(site, dataset).map(|(at, r, f)| object(site, at, r, f)).collect();
        write_json(out, &Value::Array(list))
    }
}

fn fields<'s>(
    site: &SiteView<'s>,
    dataset: Option<usize>,
) -> impl Iterator<Item = (FieldRef, &'s Resource, &'s Field)> {
    let resources = site.catalog.resources().filter(move |(at, _)| Some(at.dataset) == dataset);
    resources.flat_map(|(resource, r)| {
        let fields = r.schema.fields.iter().enumerate();
        fields.map(move |(field, f)| (FieldRef { resource, field }, r, f))
    })
}

/// The text in just this language; empty where it is not translated.
fn in_language(text: Option<&Text>, lang: Lang) -> String {
    let phrase = text.map(|t| t.pick(lang)).filter(|p| p.lang == lang);
    phrase.map_or(String::new(), |p| p.text.to_owned())
}

fn is_required(resource: &Resource, field: &Field) -> bool {
    let keys = &resource.schema.primary_key;
    field.constraints.required || keys.iter().any(|n| resource.schema.fields[*n].name == field.name)
}

fn reference(site: &SiteView<'_>, resource: &Resource, field: &Field) -> Option<String> {
    resource.schema.target_of(&field.name).map(|target| full_name(site, target))
}

/// The fields of other tables that share the key.
fn used_in(site: &SiteView<'_>, at: FieldRef) -> Vec<String> {
    site.keys.shared_with(at).map(|other| full_name(site, other)).collect()
}

/// `dataset/resource.field`.
fn full_name(site: &SiteView<'_>, at: FieldRef) -> String {
    let resource = site.catalog.resource(at.resource);
    let dataset = &site.catalog.datasets[at.resource.dataset].id;
    format!("{dataset}/{}.{}", resource.name, resource.schema.fields[at.field].name)
}

fn object(site: &SiteView<'_>, at: FieldRef, resource: &Resource, field: &Field) -> Value {
    let texts = |text: Option<&Text>| -> Value {
        let by_language = site.catalog.langs().filter_map(|lang| {
            let words = in_language(text, lang);
            let tag = site.catalog.site.languages[lang.0].clone();
            (!words.is_empty()).then(|| (tag, json!(words)))
        });
        by_language.collect::<Map<_, _>>().into()
    };
    let codes: Vec<Value> = field
        .codes
        .iter()
        .map(|c| json!({ "code": c.code, "title": texts(Some(&c.title)) }))
        .collect();
    json!({
        "resource": resource.name,
        "field": field.name,
        "type": field.kind.id(),
        "title": texts(Some(&field.title)),
        "description": texts(field.description.as_ref()),
        "unit": texts(field.unit.as_ref()),
        "required": is_required(resource, field),
        "references": reference(site, resource, field),
        "codes": codes,
        "used-in": used_in(site, at),
    })
}
