//! What changed from one release to the next.

use crate::changes::{Change, Comparison, Counts, DefinitionChange, Matched, definitions};
use crate::diag::{Diagnostic, Diagnostics, Failure};
use crate::digest::Sha256;
use crate::model::{Release, ReleaseKind, Resource};
use crate::release::codes::{NO_NOTE, TWICE, UNEXPLAINED, WITHDRAWN};
use crate::release::{History, Inputs};
use crate::words;

/// Changes of a table that are kept for its page; the files tell all of them.
const SHOWN: usize = 100;

/// What changed since the release before.
#[derive(Debug)]
pub struct Step {
    /// The release before.
    pub from: usize,
    /// Its tables and other resources: those of the newer release in its order, then those that
    /// only the older one has.
    pub tables: Vec<TableStep>,
}

impl Step {
    /// How much changed in all tables together.
    pub fn counts(&self) -> Counts {
        let mut out = Counts::default();
        self.tables.iter().for_each(|table| out += table.counts);
        out
    }

    /// Whether nothing changed.
    pub fn is_none(&self) -> bool {
        self.tables.iter().all(|t| {
            t.counts.is_none()
                && t.definition.is_empty()
                && !t.file_changed
                && t.before.is_some()
                && t.after.is_some()
        })
    }
}

/// What changed in one resource.
#[derive(Debug)]
pub struct TableStep {
    /// Its name.
    pub name: String,
    /// Index in the release before, if it has it.
    pub before: Option<usize>,
    /// Index in the release, if it still has it.
    pub after: Option<usize>,
    /// Changes of its definition.
    pub definition: Vec<DefinitionChange>,
    /// How rows were recognised; nothing, where no rows were compared.
    pub matched: Option<Matched>,
    /// How much changed.
    pub counts: Counts,
    /// Whether the file of what is no table differs.
    pub file_changed: bool,
    /// The first changes.
    pub sample: Vec<Sample>,
}

/// A change that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// `cell`, `added` or `removed`.
    pub what: &'static str,
    /// Fields and values that name the row.
    pub key: Vec<(String, String)>,
    /// The field; empty for whole rows.
    pub field: String,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
    /// Position of the correction that explains it.
    pub correction: Option<usize>,
}

impl Sample {
    /// Keeps a change.
    pub fn of(change: &Change<'_>, correction: Option<usize>) -> Sample {
        let (what, key, field, before, after) = match change {
            Change::Cell { key, field, before, after } => ("cell", key, *field, *before, *after),
            Change::Added { key, .. } => ("added", key, "", "", ""),
            Change::Removed { key, .. } => ("removed", key, "", "", ""),
        };
        Sample {
            what,
            key: key.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            field: field.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            correction,
        }
    }

    /// Whether a cell changed, not a whole row.
    pub fn is_cell(&self) -> bool {
        self.what == "cell"
    }

    /// The row in a line: `code = 01.10, year = 2024`.
    pub fn row(&self) -> String {
        let parts: Vec<String> = self.key.iter().map(|(n, v)| format!("{n} = {v}")).collect();
        parts.join(", ")
    }
}

/// Hears of a change, and of the correction that explains it.
pub type Told<'t> = dyn FnMut(&Change<'_>, Option<usize>) -> Result<(), Failure> + 't;

impl History {
    /// Tells all changes of a table in a step, reading both versions again.
    ///
    /// # Errors
    /// When a file cannot be read, or `take` fails.
    pub fn changes(
        &self,
        inputs: Inputs<'_>,
        (release, step): (usize, &Step),
        table: &TableStep,
        take: &mut Told<'_>,
    ) -> Result<Counts, Failure> {
        let (Some(old), Some(new)) = (table.before, table.after) else {
            return Ok(Counts::default());
        };
        self.tell(inputs, (step.from, old), (release, new), take).map(|(counts, _)| counts)
    }

    fn tell(
        &self,
        inputs: Inputs<'_>,
        (from, old): (usize, usize),
        (to, new): (usize, usize),
        take: &mut Told<'_>,
    ) -> Result<(Counts, Matched), Failure> {
        let before = self.version(inputs, from, old);
        let after = self.version(inputs, to, new);
        let resource = after.resource();
        let key: Vec<String> = resource
            .schema
            .primary_key
            .iter()
            .map(|n| resource.schema.fields[*n].name.clone())
            .collect();
        let found = Comparison::of(&before, &after, &key)?;
        let is_keyed = found.matched() == Matched::ByKey;
        let counts = found.each(&mut |change| {
            let by = || self.explained.by(inputs.catalog, (to, resource), change);
            take(change, if is_keyed { by() } else { None })
        })?;
        Ok((counts, found.matched()))
    }
}

/// Compares a release with the one before.
pub(super) fn compare(
    inputs: Inputs<'_>,
    history: &History,
    (from, to): (usize, usize),
    problems: &mut Diagnostics,
) -> Result<Step, Failure> {
    let list = &inputs.catalog.releases.list;
    let release = &list[to];
    let (old, new) =
        (inputs.dataset(release.dataset, Some(from)), inputs.dataset(release.dataset, Some(to)));
    if release.kind == ReleaseKind::Revision && release.note.is_none() {
        problems.push(no_note(release));
    }
    let mut tables = Vec::new();
    for (after, resource) in new.resources.iter().enumerate() {
        let before = old.resources.iter().position(|r| r.name == resource.name);
        let mut table = empty(resource, before, Some(after));
        if let Some(before) = before {
            let earlier = &old.resources[before];
            table.definition = definitions(&earlier.schema, &resource.schema);
            if resource.is_table() && earlier.is_table() {
                rows(inputs, history, (from, to), &mut table, problems)?;
            } else {
                let (a, b) = (sha256(inputs, earlier)?, sha256(inputs, resource)?);
                table.file_changed = a != b;
            }
        }
        tables.push(table);
    }
    for (before, resource) in old.resources.iter().enumerate() {
        if !new.resources.iter().any(|r| r.name == resource.name) {
            tables.push(empty(resource, Some(before), None));
        }
    }
    Ok(Step { from, tables })
}

fn empty(resource: &Resource, before: Option<usize>, after: Option<usize>) -> TableStep {
    TableStep {
        name: resource.name.clone(),
        before,
        after,
        definition: Vec::new(),
        matched: None,
        counts: Counts::default(),
        file_changed: false,
        sample: Vec::new(),
    }
}

fn sha256(inputs: Inputs<'_>, resource: &Resource) -> Result<Sha256, Failure> {
    let path = inputs.workspace.path(resource.source);
    let failed = |cause| Failure::io("read", path, cause);
    let file = inputs.workspace.open_source(resource.source).map_err(failed)?;
    Sha256::of_reader(file).map_err(failed)
}

/// Compares the rows of a table.
fn rows(
    inputs: Inputs<'_>,
    history: &History,
    (from, to): (usize, usize),
    table: &mut TableStep,
    problems: &mut Diagnostics,
) -> Result<(), Failure> {
    let (Some(old), Some(new)) = (table.before, table.after) else { return Ok(()) };
    let release = &inputs.catalog.releases.list[to];
    let resource = &inputs.dataset(release.dataset, Some(to)).resources[new];
    let (mut sample, mut first, mut unexplained) = (Vec::new(), None, 0_u64);
    let told = history.tell(inputs, (from, old), (to, new), &mut |change, correction| {
        if sample.len() < SHOWN {
            sample.push(Sample::of(change, correction));
        }
        if correction.is_none() && asks(release.kind, resource, change) {
            unexplained += 1;
            first.get_or_insert_with(|| Sample::of(change, None));
        }
        Ok(())
    });
    let (counts, matched) = told?;
    if let Some(first) = first {
        problems.push(not_explained(release, (&table.name, unexplained), &first));
    }
    if matched == Matched::WholeForDuplicates {
        let (name, version) = (&table.name, &release.version);
        let message = words!(
            "release `{version}`: the primary key of `{name}` names two rows, here or in the release before",
            "rilis `{version}`: kunci utama `{name}` menamai dua baris, di sini atau di rilis sebelumnya"
        );
        problems.push(Diagnostic::new(&TWICE, message).at(release.span));
    }
    table.sample = sample;
    table.counts = counts;
    table.matched = Some(matched);
    Ok(())
}

/// Whether a change of a table needs a correction.
fn asks(kind: ReleaseKind, resource: &Resource, change: &Change<'_>) -> bool {
    // People may say otherwise, or leave, without anybody having to explain it.
    let is_their_own = resource.schema.consent.as_ref().is_some_and(|consent| match change {
        Change::Cell { field, .. } => resource.schema.fields[consent.field].name == *field,
        Change::Removed { .. } => true,
        Change::Added { .. } => false,
    });
    match kind {
        ReleaseKind::Revision => false,
        ReleaseKind::Correction => !is_their_own,
        ReleaseKind::Addition => !is_their_own && !matches!(change, Change::Added { .. }),
    }
}

fn not_explained(release: &Release, (table, count): (&str, u64), first: &Sample) -> Diagnostic {
    let (version, row) = (&release.version, first.row());
    let Sample { field, before, after, .. } = first;
    let what = match first.what {
        "cell" => words!(
            "`{field}` of `{row}` from `{before}` to `{after}`",
            "`{field}` pada `{row}` dari `{before}` menjadi `{after}`"
        ),
        "added" => words!("the new row `{row}`", "baris baru `{row}`"),
        _ => words!("the removed row `{row}`", "baris yang dihapus `{row}`"),
    };
    let message = words!(
        "release `{version}`: changes of `{table}` that no correction explains: {count}, the first: {what}",
        "rilis `{version}`: perubahan `{table}` yang tidak dijelaskan koreksi: {count}, yang pertama: {what}"; what
    );
    Diagnostic::new(&UNEXPLAINED, message).at(release.span).help(words!(
        "write `corrections/<name>.toml` with `dataset`, `date`, `title`, `reason`, `by` and `[[change]]`, or \
         declare `kind = \"revision\"`",
        "tulis `corrections/<name>.toml` dengan `dataset`, `date`, `title`, `reason`, `by`, dan `[[change]]`, \
         atau nyatakan `kind = \"revision\"`"
    ))
}

fn no_note(release: &Release) -> Diagnostic {
    let version = &release.version;
    let message = words!(
        "release `{version}` is a revision, and has no `note` that says of what",
        "rilis `{version}` adalah penetapan ulang, tetapi tidak punya `note` yang menerangkannya"
    );
    Diagnostic::new(&NO_NOTE, message).at(release.span)
}

/// Reports values of an earlier version whose persons agree to less today.
pub(super) fn withdrawn(
    history: &History,
    inputs: Inputs<'_>,
    (release, table): (usize, usize),
    problems: &mut Diagnostics,
) -> Result<(), Failure> {
    let version = history.version(inputs, release, table);
    let count = version.withdrawn()?;
    if count > 0 {
        let (name, tag) =
            (&version.resource().name, &inputs.catalog.releases.list[release].version);
        let message = words!(
            "release `{tag}`: {count} rows of `{name}` hold values whose persons do not agree today",
            "rilis `{tag}`: {count} baris `{name}` memuat nilai yang hari ini tidak disetujui orangnya"
        );
        let source = crate::source::Span::top(version.resource().source);
        problems.push(Diagnostic::new(&WITHDRAWN, message).at(source).help(words!(
            "empty those cells in the file of the earlier version",
            "kosongkan sel-sel itu di berkas versi terdahulu"
        )));
    }
    Ok(())
}
