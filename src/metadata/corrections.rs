//! `koreksi/koreksi.csv` and `.json`: every correction with the cells that it changed.

use std::io::Write;

use csv::{Terminator, WriterBuilder};
use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, texts, write_json};
use crate::model::{Corrected, CorrectedPart, Correction, Lang, Resource};
use crate::plan::{PageId, absolute, page_path};

/// A line a change.
pub(super) struct Csv;
/// An object a correction.
pub(super) struct Json;

impl MetadataExport for Csv {
    fn site_path(&self) -> Option<&'static str> {
        Some("koreksi/koreksi.csv")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let mut lines = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
        let failed = |cause: csv::Error| Failure::write("koreksi.csv", cause);
        let head = [
            "correction",
            "date",
            "dataset",
            "version",
            "resource",
            "change",
            "key",
            "field",
            "before",
            "after",
            "title",
            "reason",
            "by",
            "source",
        ];
        lines.write_record(head).map_err(failed)?;
        for correction in &site.catalog.releases.corrections {
            let date = correction.date.to_string();
            let told = Told { site, correction };
            for change in &correction.changes {
                let table = told.table(change);
                let (what, field, before, after) = part(change, table);
                let line = [
                    &correction.id,
                    date.as_str(),
                    told.dataset(),
                    told.version().unwrap_or_default(),
                    &table.name,
                    what,
                    &key(change, table).join(", "),
                    field,
                    before,
                    after,
                    correction.title.get(Lang::DEFAULT),
                    correction.reason.get(Lang::DEFAULT),
                    correction.by.get(Lang::DEFAULT),
                    correction.source.as_deref().unwrap_or_default(),
                ];
                lines.write_record(line).map_err(failed)?;
            }
        }
        lines.flush().map_err(|cause| Failure::write("koreksi.csv", cause))
    }
}

impl MetadataExport for Json {
    fn site_path(&self) -> Option<&'static str> {
        Some("koreksi/koreksi.json")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let all = &site.catalog.releases.corrections;
        let list: Vec<Value> =
            all.iter().map(|correction| Told { site, correction }.json()).collect();
        write_json(out, &json!({ "count": list.len(), "corrections": list }))
    }
}

/// A correction in its catalogue.
struct Told<'t> {
    site: &'t SiteView<'t>,
    correction: &'t Correction,
}

impl<'t> Told<'t> {
    fn dataset(&self) -> &'t str {
        &self.site.catalog.datasets[self.correction.dataset].id
    }

    fn version(&self) -> Option<&'t str> {
        let release = self.correction.release?;
        Some(&self.site.catalog.releases.list[release].version)
    }

    fn table(&self, change: &Corrected) -> &'t Resource {
        &self.correction.corrected(self.site.catalog).resources[change.resource]
    }

    fn json(&self) -> Value {
        let (catalog, correction) = (self.site.catalog, self.correction);
        let page = page_path(catalog, self.site.offer, &PageId::Corrections, Lang::DEFAULT);
        let changes: Vec<Value> = correction
            .changes
            .iter()
            .map(|change| {
                let table = self.table(change);
                let (what, field, before, after) = part(change, table);
                let names = table.schema.primary_key.iter();
                let key: Map<String, Value> = names
                    .zip(&change.key)
                    .map(|(n, value)| (table.schema.fields[*n].name.clone(), json!(value)))
                    .collect();
                let mut out = json!({ "resource": table.name, "change": what, "key": key });
                if what == "cell" {
                    out["field"] = json!(field);
                    out["before"] = json!(before);
                    out["after"] = json!(after);
                }
                out
            })
            .collect();
        json!({
            "id": correction.id,
            "url": format!("{}#{}", absolute(catalog, &page), correction.id),
            "date": correction.date.to_string(),
            "dataset": self.dataset(),
            "version": self.version(),
            "title": texts(catalog, Some(&correction.title)),
            "reason": texts(catalog, Some(&correction.reason)),
            "by": texts(catalog, Some(&correction.by)),
            "source": correction.source,
            "changes": changes,
        })
    }
}

fn key(change: &Corrected, table: &Resource) -> Vec<String> {
    let names = table.schema.primary_key.iter().map(|n| &table.schema.fields[*n].name);
    names.zip(&change.key).map(|(name, value)| format!("{name} = {value}")).collect()
}

/// What happened, to which field, from what to what.
fn part<'c>(
    change: &'c Corrected,
    table: &'c Resource,
) -> (&'static str, &'c str, &'c str, &'c str) {
    match &change.what {
        CorrectedPart::Cell { field, before, after } => {
            ("cell", &table.schema.fields[*field].name, before, after)
        }
        CorrectedPart::Added => ("added", "", "", ""),
        CorrectedPart::Removed => ("removed", "", "", ""),
    }
}
