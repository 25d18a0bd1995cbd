//! `api/v1/kualitas.json`: what came out of the checks, for programs.
//!
//! Amounts are texts, so that no reader rounds them.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, write_json};
use crate::model::{Check, CheckRule, Lang, Text};
use crate::plan::{PageId, absolute, page_path};
use crate::scan::{Difference, Outcome};

/// The form.
pub(super) struct Quality;

impl MetadataExport for Quality {
    fn site_path(&self) -> Option<&'static str> {
        Some("api/v1/kualitas.json")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let list: Vec<Value> = site.facts.outcomes().iter().map(|o| outcome(site, o)).collect();
        write_json(out, &json!({ "count": list.len(), "checks": list }))
    }
}

fn texts(site: &SiteView<'_>, text: &Text) -> Value {
    let by_language = site.catalog.langs().filter_map(|lang| {
        let phrase = text.pick(lang);
        let tag = site.catalog.site.languages[lang.0].clone();
        (phrase.lang == lang).then(|| (tag, json!(phrase.text)))
    });
    by_language.collect::<Map<_, _>>().into()
}

fn outcome(site: &SiteView<'_>, outcome: &Outcome) -> Value {
    let catalog = site.catalog;
    let resource = catalog.resource(outcome.at);
    let check = &resource.checks[outcome.check];
    let page = PageId::Dataset(outcome.at.dataset);
    let page = absolute(catalog, &page_path(catalog, site.offer, &page, Lang::DEFAULT));
    let (kind, method) = match &check.rule {
        CheckRule::Sums { .. } => ("sums", None),
        CheckRule::Parts { .. } => ("parts", None),
        CheckRule::Seats(seats) => ("seats", Some(seats.method.id())),
    };
    let differences: Vec<Value> =
        outcome.differences.iter().map(|d| difference(site, check, d)).collect();
    json!({
        "dataset": catalog.datasets[outcome.at.dataset].id,
        "resource": resource.name,
        "name": check.name,
        "url": format!("{page}#uji-{}", check.name),
        "title": texts(site, &check.title),
        "kind": kind,
        "method": method,
        "passed": outcome.passed(),
        "compared": outcome.compared,
        "agreeing": outcome.agreeing,
        "not-compared": outcome.skipped,
        "cells-without-value": outcome.missing,
        "rows-without-key": outcome.unkeyed,
        "found": outcome.found.map(|n| n.to_string()),
        "expected": outcome.expected.map(|n| n.to_string()),
        "differences": differences,
    })
}

fn difference(site: &SiteView<'_>, check: &Check, found: &Difference) -> Value {
    let accepted = found.accepted.and_then(|n| check.accepted.get(n));
    json!({
        "key": found.key,
        "found": found.found.to_string(),
        "expected": found.expected.to_string(),
        "difference": found.difference.to_string(),
        "rows": found.rows,
        "reason": accepted.map(|a| texts(site, &a.reason)),
        "since": accepted.map(|a| a.since.to_string()),
        "by": accepted.and_then(|a| a.by.as_ref()).map(|by| texts(site, by)),
    })
}
