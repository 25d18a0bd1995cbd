//! `api/v1/privacy.json`: the register of personal data for programs.

use std::io::Write;

use serde_json::{Value, json};

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, texts, write_json};
use crate::model::{Answer, Listing, Personal, Resource, ResourceRef};
use crate::plan::{PageId, absolute, page_path};

/// The form.
pub(super) struct Register;

impl MetadataExport for Register {
    fn site_path(&self) -> Option<&'static str> {
        Some("api/v1/privacy.json")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let mut tables = Vec::new();
        for (at, resource) in site.catalog.resources() {
            tables.extend(table(site, at, resource));
        }
        let files: Vec<Value> = site
            .catalog
            .site
            .public
            .iter()
            .map(|answer| {
                let mut entry = ground(site, &answer.personal);
                entry["paths"] = json!(answer.paths);
                entry["kinds"] = kinds(&answer.personal);
                entry
            })
            .collect();
        let page =
            page_path(site.catalog, site.offer, &PageId::Privacy, crate::model::Lang::DEFAULT);
        write_json(
            out,
            &json!({ "page": absolute(site.catalog, &page), "tables": tables, "files": files }),
        )
    }
}

/// The personal fields of a table; nothing when it has none.
fn table(site: &SiteView<'_>, at: ResourceRef, resource: &Resource) -> Option<Value> {
    let fields: Vec<Value> = resource
        .schema
        .fields
        .iter()
        .filter_map(|field| {
            let personal = field.personal.as_ref()?;
            let mut entry = ground(site, personal);
            entry["field"] = json!(field.name);
            entry["kinds"] = kinds(personal);
            let shown = Listing::ALL.iter().find(|(_, listing)| *listing == field.listing);
            entry["consent-needed"] = json!(shown.map(|(word, _)| word));
            Some(entry)
        })
        .collect();
    if fields.is_empty() {
        return None;
    }
    let consent = resource.schema.consent.as_ref().map(|consent| {
        let counts = site.facts.of(at).consent.clone().unwrap_or_default();
        let answers: serde_json::Map<String, Value> = Answer::ALL
            .iter()
            .map(|(word, answer)| {
                ((*word).to_owned(), json!(counts.answers.get(answer).copied().unwrap_or(0)))
            })
            .collect();
        json!({ "field": resource.schema.fields[consent.field].name, "answers": answers })
    });
    Some(json!({
        "dataset": site.catalog.datasets[at.dataset].id,
        "resource": resource.name,
        "consent": consent,
        "fields": fields,
    }))
}

fn kinds(personal: &Personal) -> Value {
    personal.allows.iter().map(|kind| json!(kind.id())).collect()
}

fn ground(site: &SiteView<'_>, personal: &Personal) -> Value {
    let said = |text: Option<&crate::model::Text>| texts(site.catalog, text);
    json!({
        "class": personal.class.id(),
        "basis": said(Some(&personal.basis)),
        "reason": said(Some(&personal.reason)),
        "decided-by": said(personal.decided_by.as_ref()),
        "retention": said(personal.retention.as_ref()),
    })
}
