//! The sheet of notes: what the data are, whose, since when, and how far to trust them.

use jiff::civil::Date;
use rust_xlsxwriter::Workbook;

use crate::diag::Failure;
use crate::export::xlsx::Job;
use crate::export::xlsx::names::SheetNames;
use crate::export::xlsx::sheet::{self, Column};
use crate::model::{BoundaryStatus, Fault, ResourceKind, Source, Text};

/// The program and its version.
const GENERATOR: &str = concat!("Terbuka ", env!("CARGO_PKG_VERSION"));

/// Adds the notes.
pub(super) fn write(
    job: &Job<'_>,
    book: &mut Workbook,
    names: &mut SheetNames,
) -> Result<(), Failure> {
    let mut notes = Notes { job, rows: Vec::new() };
    notes.about();
    notes.origin();
    notes.trust();
    notes.reading();
    let columns = [
        Column { heading: job.text("export-note"), width: 28.0 },
        Column { heading: job.text("export-note-content"), width: 100.0 },
    ];
    sheet::add(job, book, names, &job.text("export-sheet-notes"), &columns, &notes.rows)
}

struct Notes<'a> {
    job: &'a Job<'a>,
    rows: Vec<Vec<String>>,
}

impl Notes<'_> {
    /// Adds a row with the label of `key`, unless there is nothing to say.
    fn add(&mut self, key: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.rows.push(vec![self.job.text(key), value]);
        }
    }

    fn add_text(&mut self, key: &str, text: Option<&Text>) {
        self.add(key, text.map_or("", |t| t.get(self.job.table.lang)));
    }

    fn add_date(&mut self, key: &str, date: Option<Date>) {
        self.add(key, date.map(|d| d.to_string()).unwrap_or_default());
    }

    fn about(&mut self) {
        let (dataset, resource) = (self.job.table.dataset(), self.job.table.resource());
        self.add_text("export-dataset", Some(&dataset.title));
        self.add_text("export-description", Some(&dataset.description));
        self.add_text("export-table", Some(&resource.title));
        self.add_text("export-table-description", resource.description.as_ref());
        self.add("export-rows", self.job.table.rows.to_string());
        if self.job.sheets() > 1 {
            self.add("export-split", self.job.text("export-split-meaning"));
        }
        let mark = |kind: &str, id: &str| self.job.text(&format!("export-{kind}-{id}"));
        let (authority, access) =
            (mark("authority", dataset.authority.id()), mark("access", dataset.access.id()));
        self.add("export-authority", authority);
        self.add("export-access", access);
    }

    fn origin(&mut self) {
        let (dataset, resource) = (self.job.table.dataset(), self.job.table.resource());
        for source in &dataset.sources {
            let source = self.source(source);
            self.add("export-source", source);
        }
        self.add_text("export-creator", dataset.creator.as_ref());
        self.add_text("export-publisher", Some(&self.job.table.catalog.site.publisher.name));
        let licence = resource.licence.unwrap_or(dataset.licence);
        self.add("export-license", format!("{} ({}), {}", licence.title, licence.id, licence.url));
        self.add_text("export-credit", resource.credit.as_ref());
        self.add("export-version", dataset.version.as_deref().unwrap_or_default());
        self.add_date("export-issued", dataset.issued);
        self.add_date("export-modified", dataset.modified);
        if let Some(period) = dataset.temporal {
            let days: Vec<_> =
                [period.start, period.end].iter().flatten().map(Date::to_string).collect();
            let days = if period.start == period.end { &days[..days.len().min(1)] } else { &days };
            self.add("export-temporal", days.join(" – "));
        }
    }

    fn source(&self, source: &Source) -> String {
        let title = Some(source.title.get(self.job.table.lang).to_owned());
        let retrieved =
            source.retrieved.map(|date| format!("{} {date}", self.job.text("export-retrieved")));
        let parts = [title, source.system.clone(), source.url.clone(), retrieved];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn trust(&mut self) {
        let (dataset, resource) = (self.job.table.dataset(), self.job.table.resource());
        if let ResourceKind::Boundaries { status: BoundaryStatus::Schematic(notice) } =
            &resource.kind
        {
            self.add_text("export-schematic", Some(notice));
        }
        self.add_text("export-method", dataset.method.as_ref());
        self.add_text("export-limits", dataset.limits.as_ref());
        let here = self.job.table.at.resource;
        for fault in dataset.faults.iter().filter(|f| f.resource.is_none_or(|r| r == here)) {
            let text = self.fault(fault);
            self.add("export-fault", text);
        }
    }

    /// The words of a fault, after the column that it is in.
    fn fault(&self, fault: &Fault) -> String {
        let text = fault.text.get(self.job.table.lang);
        let fields = &self.job.table.resource().schema.fields;
        match fault.field.filter(|_| fault.resource.is_some()).and_then(|n| fields.get(n)) {
            Some(field) => format!("{}: {text}", field.name),
            None => text.to_owned(),
        }
    }

    fn reading(&mut self) {
        self.add("export-empty", self.job.text("export-empty-meaning"));
        let schema = &self.job.table.resource().schema;
        if let Some(consent) = &schema.consent {
            let label = self.job.text("export-withheld");
            let meaning = self.job.text("export-withheld-meaning");
            let status = &schema.fields[consent.field].name;
            self.rows.push(vec![label, format!("{meaning} {status}.")]);
        }
        self.add("export-exact", self.job.text("export-exact-meaning"));
        self.add("export-page", self.job.context.page);
        self.add("export-generator", GENERATOR);
    }
}
