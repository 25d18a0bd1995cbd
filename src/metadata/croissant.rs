//! `croissant.json`: a dataset for tools of machine learning.
//!
//! Source: Croissant 1.0, <https://docs.mlcommons.org/croissant/docs/croissant-spec.html>. Its
//! context stands in the file, whole: a reader without network needs it. Codes are `sc:Text`, so
//! that leading zeros count; a reader that guesses types all the same has to be told so.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::ident;
use crate::metadata::published::{self, Reference, csv_name, variable};
use crate::metadata::{MetadataExport, SiteView, write_json};
use crate::model::{Catalog, Dataset, Field, FieldType, Lang, Resource, ResourceRef};
use crate::plan::{PageId, absolute, dataset_iri, distribution_iri, page_path, publisher_iri};

/// The form.
pub(super) struct Croissant;

impl MetadataExport for Croissant {
    fn dataset_file(&self) -> Option<&'static str> {
        Some("croissant.json")
    }

    fn describes(&self, catalog: &Catalog, dataset: &Dataset) -> bool {
        published::has_csv(catalog) && dataset.resources.iter().any(Resource::is_table)
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        dataset: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        match dataset {
            Some(n) => write_json(out, &of(site, n)),
            None => Ok(()),
        }
    }
}

fn of(site: &SiteView<'_>, n: usize) -> Value {
    let (catalog, lang) = (site.catalog, Lang::DEFAULT);
    let dataset = &catalog.datasets[n];
    let page = page_path(catalog, site.offer, &PageId::Dataset(n), lang);
    let page = absolute(catalog, &page);
    let publisher = catalog.site.publisher.name.get(lang);
    let creator = dataset.creator.as_ref().map_or(publisher, |c| c.get(lang));
    let mut out = Map::new();
    out.insert("@context".into(), context(catalog));
    out.insert("@type".into(), json!("sc:Dataset"));
    out.insert("@id".into(), json!(dataset_iri(catalog, n)));
    out.insert("conformsTo".into(), json!("http://mlcommons.org/croissant/1.0"));
    out.insert("name".into(), json!(dataset.id));
    out.insert("alternateName".into(), json!(dataset.title.get(lang)));
    out.insert("description".into(), json!(dataset.description.get(lang)));
    out.insert("url".into(), json!(page));
    out.insert("license".into(), json!(dataset.licence.url));
    out.insert("inLanguage".into(), json!(catalog.site.languages[0]));
    out.insert("version".into(), json!(version(dataset)));
    let day = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string());
    for (name, date) in [
        ("datePublished", day(dataset.issued.or(dataset.modified))),
        ("dateModified", day(dataset.modified)),
    ] {
        if let Some(date) = date {
            out.insert(name.into(), json!(date));
        }
    }
    if let Some(words) = dataset.keywords.first().filter(|w| !w.is_empty()) {
        out.insert("keywords".into(), json!(words));
    }
    out.insert("creator".into(), json!({ "@type": "sc:Organization", "name": creator }));
    let own = json!({
        "@type": "sc:Organization",
        "@id": publisher_iri(catalog),
        "name": publisher,
    });
    out.insert("publisher".into(), own);
    out.insert("citeAs".into(), json!(format!("{creator}. {}. {page}", dataset.title.get(lang))));
    let tables: Vec<ResourceRef> = (0..dataset.resources.len())
        .map(|resource| ResourceRef { dataset: n, resource })
        .filter(|at| published::csv(site, *at).is_some())
        .collect();
    out.insert("distribution".into(), tables.iter().map(|at| file(site, *at)).collect());
    out.insert("recordSet".into(), tables.iter().map(|at| record_set(site, *at)).collect());
    Value::Object(out)
}

/// The version as readers want it: three numbers; what else the publisher wrote comes after a `+`.
///
/// Source: Semantic Versioning 2.0.0, rule 10.
fn version(dataset: &Dataset) -> String {
    let own = dataset.version.as_deref().unwrap_or("1");
    let own = own.strip_prefix('v').unwrap_or(own);
    let end = own.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(own.len());
    let (numbers, rest) = own.split_at(end);
    let mut parts: Vec<&str> = numbers.split('.').filter(|p| !p.is_empty()).collect();
    let more = if parts.len() > 3 { parts.split_off(3).join("-") } else { String::new() };
    let number = |n: usize| match parts.get(n).map_or("", |p| p.trim_start_matches('0')) {
        "" => "0".to_owned(),
        digits => digits.to_owned(),
    };
    let other = format!("{more} {rest}");
    let tail = match other.contains(|c: char| c.is_ascii_alphanumeric()) {
        true => format!("+{}", ident::slug(&other)),
        false => String::new(),
    };
    format!("{}.{}.{}{tail}", number(0), number(1), number(2))
}

fn file(site: &SiteView<'_>, at: ResourceRef) -> Value {
    let resource = site.catalog.resource(at);
    let Some((path, fact)) = published::csv(site, at) else { return Value::Null };
    json!({
        "@type": "cr:FileObject",
        "@id": csv_name(resource),
        "name": csv_name(resource),
        "description": resource.title.get(Lang::DEFAULT),
        "contentUrl": absolute(site.catalog, &path),
        "sameAs": distribution_iri(site.catalog, at, "csv"),
        "contentSize": format!("{} B", fact.bytes),
        "encodingFormat": "text/csv",
        "sha256": fact.sha256,
    })
}

fn record_set(site: &SiteView<'_>, at: ResourceRef) -> Value {
    let resource = site.catalog.resource(at);
    let fields = &resource.schema.fields;
    let id = |name: &str| format!("{}/{}", resource.name, variable(name));
    let mut references: Vec<Option<String>> = vec![None; fields.len()];
    // Only fields of the same file can be named; the others are in `datapackage.json`.
    let own = published::references(site, at);
    for r in own.iter().filter(|r| r.target.dataset == at.dataset && is_joined(site, at, r)) {
        let other = site.catalog.resource(r.target);
        for (from, to) in r.fields.iter().zip(&r.to) {
            let name = &other.schema.fields[*to].name;
            references[*from].get_or_insert_with(|| format!("{}/{}", other.name, variable(name)));
        }
    }
    let all = fields.iter().zip(&references);
    let all: Vec<Value> = all
        .map(|(f, reference)| {
            let mut out = field(f, &id(&f.name));
            let extract = json!({ "column": f.name });
            let source = json!({ "fileObject": { "@id": csv_name(resource) }, "extract": extract });
            out.insert("source".into(), source);
            if let Some(id) = reference {
                out.insert("references".into(), json!({ "field": { "@id": id } }));
            }
            Value::Object(out)
        })
        .collect();
    let mut out = Map::new();
    out.insert("@type".into(), json!("cr:RecordSet"));
    out.insert("@id".into(), json!(resource.name));
    out.insert("name".into(), json!(resource.name));
    out.insert("description".into(), json!(resource.title.get(Lang::DEFAULT)));
    let key = published::key(site, at);
    let key: Vec<Value> = key.iter().map(|n| json!({ "@id": id(&fields[*n].name) })).collect();
    if !key.is_empty() {
        out.insert("key".into(), json!(key));
    }
    out.insert("field".into(), json!(all));
    Value::Object(out)
}

/// Whether readers can join the tables: they guess the type of each column by its values, and
/// fail where they take the codes of one for numbers and those of the other for texts.
fn is_joined(site: &SiteView<'_>, at: ResourceRef, reference: &Reference) -> bool {
    let ([field], [to]) = (reference.fields.as_slice(), reference.to.as_slice()) else {
        return false;
    };
    let target = site.facts.of(reference.target);
    let is_key = site.catalog.resource(reference.target).schema.primary_key == [*to];
    let is_used = site.facts.of(at).uses.get(field).is_some_and(|uses| !uses.is_empty());
    let mut codes = target.labels.keys();
    reference.target != at
        && is_key
        && is_used
        && !target.labels.is_empty()
        && codes.all(|code| code.starts_with(|c: char| c.is_ascii_lowercase()))
}

fn field(field: &Field, id: &str) -> Map<String, Value> {
    let kind = match field.kind {
        FieldType::String | FieldType::Code | FieldType::GeoPoint => "sc:Text",
        FieldType::Integer | FieldType::Year => "sc:Integer",
        FieldType::Number => "sc:Float",
        FieldType::Boolean => "sc:Boolean",
        FieldType::Date => "sc:Date",
        FieldType::DateTime => "sc:DateTime",
        FieldType::Url => "sc:URL",
    };
    let description = field.description.as_ref().unwrap_or(&field.title);
    let mut out = Map::new();
    out.insert("@type".into(), json!("cr:Field"));
    out.insert("@id".into(), json!(id));
    out.insert("name".into(), json!(field.name));
    out.insert("description".into(), json!(description.get(Lang::DEFAULT)));
    out.insert("dataType".into(), json!(kind));
    out
}

/// The context that the specification prescribes, in the language of our texts.
fn context(catalog: &Catalog) -> Value {
    json!({
        "@language": catalog.site.languages[0],
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": { "@id": "cr:examples", "@type": "@json" },
        "extract": "cr:extract",
        "field": "cr:field",
        "fileObject": "cr:fileObject",
        "fileProperty": "cr:fileProperty",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    })
}
