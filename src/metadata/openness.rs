//! `api/v1/openness.json` and `api/v1/commitment.json`: what the pages on openness and promises
//! tell, for programs.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, write_json};
use crate::model::{
    Anchor, Catalog, Clause, Commitment, Lang, Licence, Promise, Publication, Text,
};
use crate::openness::{Answer, Proof, Verdict, licences};
use crate::plan::{PageId, absolute, page_path};

/// How open each dataset is.
pub(super) struct Report;

/// What was promised, and how it stands.
pub(super) struct Commitments;

impl MetadataExport for Report {
    fn site_path(&self) -> Option<&'static str> {
        Some("api/v1/openness.json")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let catalog = site.catalog;
        let datasets: Vec<Value> = (0..catalog.datasets.len()).map(|n| dataset(site, n)).collect();
        let open = (0..catalog.datasets.len())
            .filter(|n| site.facts.openness(catalog, *n).verdict() == Verdict::Met)
            .count();
        let mut used: Vec<&'static Licence> = Vec::new();
        for licence in catalog.datasets.iter().flat_map(licences) {
            if !used.contains(&licence) {
                used.push(licence);
            }
        }
        used.sort_by_key(|l| l.id);
        write_json(
            out,
            &json!({
                "definition": "https://opendefinition.org/od/2.1/en/",
                "stars": "https://www.w3.org/DesignIssues/LinkedData",
                "count": datasets.len(),
                "open": open,
                "licenses": used.into_iter().map(licence).collect::<Vec<_>>(),
                "datasets": datasets,
            }),
        )
    }
}

fn licence(licence: &Licence) -> Value {
    let refused: Vec<&str> = licence.refuses.iter().map(|p| p.number()).collect();
    let conditions: Vec<&str> = licence.conditions.iter().map(|c| c.number()).collect();
    json!({
        "id": licence.id,
        "url": licence.url,
        "open": licence.open,
        "listed-by-open-definition": licence.listed,
        "refuses": refused,
        "conditions": conditions,
    })
}

fn dataset(site: &SiteView<'_>, n: usize) -> Value {
    let catalog = site.catalog;
    let dataset = &catalog.datasets[n];
    let found = site.facts.openness(catalog, n);
    let clauses: Map<String, Value> = Clause::ALL
        .iter()
        .map(|(word, clause)| {
            let mut answer = answer(found.clause(*clause));
            answer.insert("clause".into(), json!(clause.number()));
            ((*word).to_owned(), answer.into())
        })
        .collect();
    json!({
        "id": dataset.id,
        "url": absolute(catalog, &page_path(catalog, site.offer, &PageId::Dataset(n), Lang::DEFAULT)),
        "access": dataset.access.id(),
        "ground": dataset.closed.as_ref().map(|c| texts(catalog, &c.ground)),
        "verdict": found.verdict().id(),
        "stars": found.stars(),
        "clauses": clauses,
        "steps": found.steps.iter().map(|a| answer(a).into()).collect::<Vec<Value>>(),
        "to-do": found.to_do().iter().map(|p| p.id()).collect::<Vec<_>>(),
    })
}

fn answer(answer: &Answer) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("verdict".into(), json!(answer.verdict.id()));
    out.insert("proof".into(), json!(answer.proof.id()));
    let names = answer.proof.names();
    if !names.is_empty() {
        out.insert("names".into(), json!(names));
    }
    match answer.proof {
        Proof::Whole(n) => drop(out.insert("count".into(), json!(n))),
        Proof::Consent(n) => drop(out.insert("count".into(), json!(n))),
        _ => {}
    }
    out
}

impl MetadataExport for Commitments {
    fn site_path(&self) -> Option<&'static str> {
        Some("api/v1/commitment.json")
    }

    fn applies(&self, catalog: &Catalog) -> bool {
        !catalog.site.commitments.is_empty()
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let catalog = site.catalog;
        let list: Vec<Value> =
            catalog.site.commitments.iter().map(|c| commitment(catalog, c)).collect();
        let as_of = catalog.as_of().map(|d| d.to_string());
        write_json(out, &json!({ "as-of": as_of, "count": list.len(), "commitments": list }))
    }
}

fn commitment(catalog: &Catalog, commitment: &Commitment) -> Value {
    let site = &catalog.site;
    let text = |text: Option<&Text>| text.map(|t| texts(catalog, t));
    let rule = match commitment.promise {
        Promise::On(_) => Value::Null,
        Promise::After { days, anchor } => {
            let after = match anchor {
                Anchor::StageStart(n) => format!("stage:{}:start", site.stages[n].key),
                Anchor::StageEnd(n) => format!("stage:{}", site.stages[n].key),
                Anchor::Election(n) => format!("election:{}", site.elections[n].key),
            };
            json!({ "days": days, "after": after })
        }
    };
    let published = match commitment.publication(catalog) {
        Publication::Yes(day) => day.map(|d| d.to_string()),
        Publication::No => None,
    };
    let standing = commitment.standing(catalog);
    json!({
        "key": commitment.key,
        "title": texts(catalog, &commitment.title),
        "dataset": commitment.dataset.map(|n| &catalog.datasets[n].id),
        "responsible": texts(catalog, &commitment.responsible),
        "system": commitment.system,
        "indicator": text(commitment.indicator.as_ref()),
        "stage": commitment.stage.map(|n| &site.stages[n].key),
        "basis": text(commitment.basis.as_ref()),
        "promised": commitment.promise.day(site).map(|d| d.to_string()),
        "rule": rule,
        "published": published,
        "standing": standing.id(),
        "days": standing.days(),
        "reason": text(commitment.reason.as_ref()),
    })
}

/// A text by language, without the languages that it is not written in.
fn texts(catalog: &Catalog, text: &Text) -> Value {
    let written = catalog.langs().filter_map(|lang| {
        let phrase = text.pick(lang);
        let tag = catalog.site.languages[lang.0].clone();
        (phrase.lang == lang).then(|| (tag, json!(phrase.text)))
    });
    written.collect::<Map<_, _>>().into()
}
