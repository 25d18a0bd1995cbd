//! Files of releases: tables of earlier versions, and what each release changed.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use serde_json::json;

use crate::build::run::Job;
use crate::changes::{Change, Counts, Matched};
use crate::diag::Failure;
use crate::export::{Context, Csv, TableFormat as _};
use crate::model::{Lang, ResourceRef};
use crate::plan::{PageId, absolute, page_path};
use crate::release::{Inputs, Sample, Step, TableStep, Told};
use crate::table::TableView;

/// What is being written, for messages.
const FILE: &str = "changes of a release";

impl Job<'_> {
    fn inputs(&self) -> Inputs<'_> {
        Inputs { workspace: self.workspace, catalog: self.catalog }
    }

    /// Writes a table of an earlier version, as it may be shown today.
    pub(super) fn release(
        &self,
        release: usize,
        table: usize,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let releases = &self.catalog.releases;
        let (Some(past), Some(dataset)) = (&releases.past, releases.list[release].past) else {
            return Ok(());
        };
        let rows = self.history.rows(self.catalog, self.facts, release, table);
        let at = ResourceRef { dataset, resource: table };
        let view = TableView { catalog: past, at, lang: Lang::DEFAULT, rows };
        let context =
            Context { texts: &|key| key.to_owned(), page: "", scratch: None, profiles: &[] };
        let version = self.history.version(self.inputs(), release, table);
        Csv.write(&view, &context, &mut version.stream()?, out)
    }

    /// Writes what a release changed.
    pub(super) fn changes(
        &self,
        release: usize,
        form: usize,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let Some(Some(step)) = self.history.steps.get(release) else { return Ok(()) };
        let at = At { job: self, release, step };
        if form == 0 { at.csv(out) } else { at.json(out) }
    }
}

fn failed(cause: io::Error) -> Failure {
    Failure::write(FILE, cause)
}

/// A release and what it changed.
struct At<'a> {
    job: &'a Job<'a>,
    release: usize,
    step: &'a Step,
}

impl At<'_> {
    fn each(&self, table: &TableStep, take: &mut Told<'_>) -> Result<Counts, Failure> {
        self.job.history.changes(self.job.inputs(), (self.release, self.step), table, take)
    }

    fn correction(&self, correction: Option<usize>) -> Option<&str> {
        correction.map(|n| self.job.catalog.releases.corrections[n].id.as_str())
    }

    /// One line a change; a whole row is told by its key.
    fn csv(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let mut lines = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
        let refused = |cause: csv::Error| Failure::write(FILE, cause);
        let head = ["change", "resource", "key", "field", "before", "after", "correction"];
        lines.write_record(head).map_err(refused)?;
        for table in &self.step.tables {
            let name = table.name.as_str();
            if let Some(what) = whole(table) {
                lines.write_record([what, name, "", "", "", "", ""]).map_err(refused)?;
            }
            for change in &table.definition {
                let (field, before, after) = (&change.field, &change.before, &change.after);
                let line = [change.what, name, "", field, before, after, ""];
                lines.write_record(line).map_err(refused)?;
            }
            self.each(table, &mut |change, correction| {
                let told = Sample::of(change, correction);
                let (key, by) = (told.row(), self.correction(correction).unwrap_or_default());
                let line = [told.what, name, &key, &told.field, &told.before, &told.after, by];
                lines.write_record(line).map_err(refused)
            })?;
        }
        lines.flush().map_err(failed)
    }

    fn json(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let catalog = self.job.catalog;
        let (from, to) =
            (&catalog.releases.list[self.step.from], &catalog.releases.list[self.release]);
        let page = PageId::Release(self.release);
        let page = absolute(catalog, &page_path(catalog, self.job.offer, &page, Lang::DEFAULT));
        let head = json!({
            "dataset": catalog.datasets[to.dataset].id,
            "from": from.version,
            "from-date": from.date.map(|d| d.to_string()),
            "to": to.version,
            "to-date": to.date.map(|d| d.to_string()),
            "kind": to.kind.id(),
            "url": page,
        });
        let head = head.to_string();
        let open = head.strip_suffix('}').unwrap_or(&head);
        write!(out, "{open},\"resources\":[").map_err(failed)?;
        let mut before = "\n";
        for table in &self.step.tables {
            write!(out, "{before}").map_err(failed)?;
            self.table(table, out)?;
            before = ",\n";
        }
        out.write_all(b"\n]}\n").map_err(failed)
    }

    fn table(&self, table: &TableStep, out: &mut dyn Write) -> Result<(), Failure> {
        let definition: Vec<_> = table
            .definition
            .iter()
            .map(|c| json!({ "change": c.what, "field": c.field, "before": c.before, "after": c.after }))
            .collect();
        let counts = table.counts;
        let head = json!({
            "name": table.name,
            "change": whole(table),
            "matched": table.matched.map(matched),
            "rows-added": counts.added,
            "rows-removed": counts.removed,
            "rows-changed": counts.changed,
            "cells-changed": counts.cells,
            "definition": definition,
        });
        let head = head.to_string();
        let open = head.strip_suffix('}').unwrap_or(&head);
        write!(out, "{open},\"changes\":[").map_err(failed)?;
        let mut before = "\n";
        self.each(table, &mut |change, correction| {
            let line = self.change(change, correction);
            write!(out, "{before}{line}").map_err(failed)?;
            before = ",\n";
            Ok(())
        })?;
        out.write_all(b"]}").map_err(failed)
    }

    fn change(&self, change: &Change<'_>, correction: Option<usize>) -> serde_json::Value {
        let object = |named: &[(&str, &str)]| -> serde_json::Map<String, serde_json::Value> {
            named.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
        };
        let by = self.correction(correction);
        match change {
            Change::Cell { key, field, before, after } => json!({
                "change": "cell", "key": object(key), "field": field, "before": before,
                "after": after, "correction": by,
            }),
            Change::Added { key, cells } => json!({
                "change": "added", "key": object(key), "row": object(cells), "correction": by,
            }),
            Change::Removed { key, cells } => json!({
                "change": "removed", "key": object(key), "row": object(cells), "correction": by,
            }),
        }
    }
}

/// What became of a resource as a whole.
fn whole(table: &TableStep) -> Option<&'static str> {
    match (table.before, table.after) {
        (None, _) => Some("resource-added"),
        (_, None) => Some("resource-removed"),
        _ if table.file_changed => Some("file-changed"),
        _ => None,
    }
}

fn matched(how: Matched) -> &'static str {
    match how {
        Matched::ByKey => "primary-key",
        Matched::Whole | Matched::WholeForDuplicates => "whole-row",
    }
}
