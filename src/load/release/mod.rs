//! `datasets/<id>/releases/<version>/`: earlier versions of datasets, and `corrections/*.toml`.
//!
//! Comes in: the datasets of today. Goes out: [`Releases`], whose past is a catalogue of its own:
//! the same reader reads the `dataset.toml` of that time, or that of today where none was kept. What
//! it says about personal data is joined with what is said today: the stricter word holds.

mod codes;
mod correction;
mod order;
mod strict;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::diag::{Diagnostic, Diagnostics, Failure};
use crate::load::index::Index;
use crate::load::settings::Settings;
use crate::load::text::text;
use crate::load::{Context, Document, dataset, read_utf8, site};
use crate::model::{Catalog, Dataset, Release, ReleaseKind, Releases, Site, Text};
use crate::source::{SourceId, Span, Workspace};
use crate::syntax::toml::{Section, parse};
use crate::words;

pub use codes::{BAD_VERSION, CLOSED, NO_TARGET, NOT_WHOLE, OUT_OF_ORDER, UNDATED};

/// What the reading of releases needs of the rest.
pub(crate) struct Present<'p> {
    pub(crate) workspace: &'p Workspace,
    pub(crate) settings: &'p Settings,
    pub(crate) documents: &'p [Document<'p>],
    pub(crate) site_document: &'p Document<'p>,
    pub(crate) site: &'p Site,
    pub(crate) datasets: &'p [Dataset],
}

/// Reads all releases and corrections.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn read_all(
    present: &Present<'_>,
    problems: &mut Diagnostics,
) -> Result<Releases, Failure> {
    let folders = folders(present, problems)?;
    let (past, rest) = past(present, &folders, problems)?;
    let mut releases =
        Releases { list: order::list(present, rest, problems), ..Releases::default() };
    if !past.datasets.is_empty() {
        releases.past = Some(Box::new(past));
    }
    releases.corrections = correction::read_all(present, &releases, problems)?;
    Ok(releases)
}

/// The folder of an earlier version.
struct Folder {
    /// Index of the dataset.
    dataset: usize,
    version: String,
    /// Its metadata: the `dataset.toml` of that time, else that of today.
    source: SourceId,
    text: String,
    /// Whether they are its own.
    own: bool,
    /// `release.toml`.
    told: Option<(SourceId, String)>,
    /// The first file, for messages.
    first: SourceId,
}

impl Folder {
    fn id(&self, datasets: &[Dataset]) -> String {
        format!("{}/releases/{}", datasets[self.dataset].id, self.version)
    }
}

/// Whether a version may be a part of an address.
fn is_version(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !text.ends_with('.')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b))
}

fn bad_version(version: &str, span: Span) -> Diagnostic {
    let message = words!(
        "`{version}` cannot be a version: it is a part of an address",
        "`{version}` tidak dapat menjadi versi, sebab versi menjadi bagian alamat"
    );
    Diagnostic::new(&BAD_VERSION, message).at(span).help(words!(
        "write letters, digits and points: `1.0.0`",
        "tulis dengan huruf, angka, dan titik: `1.0.0`"
    ))
}

/// All folders of earlier versions, by dataset.
fn folders(present: &Present<'_>, problems: &mut Diagnostics) -> Result<Vec<Folder>, Failure> {
    let workspace = present.workspace;
    let mut out = Vec::new();
    for (n, dataset) in present.datasets.iter().enumerate() {
        let prefix = format!("datasets/{}/releases/", dataset.id);
        let mut seen = BTreeSet::new();
        for (source, path) in workspace.under(&prefix) {
            let Some((version, _)) = path[prefix.len()..].split_once('/') else { continue };
            if !seen.insert(version.to_owned()) {
                continue;
            }
            if !dataset.access.has_data() {
                let id = &dataset.id;
                let message = words!(
                    "`{id}` publishes no data, and yet has earlier versions here",
                    "`{id}` tidak menerbitkan data, tetapi punya versi terdahulu di sini"
                );
                let help = words!("remove `{prefix}`", "hapus `{prefix}`");
                problems.push(Diagnostic::new(&CLOSED, message).at(Span::top(source)).help(help));
                break;
            }
            if is_version(version) {
                out.push(folder(present, (n, version), source, problems)?);
            } else {
                problems.push(bad_version(version, Span::top(source)));
            }
        }
    }
    Ok(out)
}

fn folder(
    present: &Present<'_>,
    (dataset, version): (usize, &str),
    first: SourceId,
    problems: &mut Diagnostics,
) -> Result<Folder, Failure> {
    let workspace = present.workspace;
    let id = &present.datasets[dataset].id;
    let file = |name: &str| workspace.find(&format!("datasets/{id}/releases/{version}/{name}"));
    let own = file("dataset.toml");
    // The present file was found when the datasets were read; its faults were told there.
    let source = own.unwrap_or(present.datasets[dataset].span.source);
    let told = match file("release.toml") {
        Some(source) => Some((source, read_utf8(workspace, source, problems)?)),
        None => None,
    };
    let version = version.to_owned();
    let text = match own {
        Some(source) => read_utf8(workspace, source, problems)?,
        None => read_utf8(workspace, source, &mut problems.fork())?,
    };
    Ok(Folder { dataset, version, source, text, own: own.is_some(), told, first })
}

/// What is said about a release itself.
#[derive(Default)]
struct Told {
    date: Option<Date>,
    kind: Option<ReleaseKind>,
    note: Option<Text>,
}

impl Told {
    /// Reads `kind` and `note`.
    fn read(section: &mut Section<'_>, languages: &[String]) -> Told {
        let kind = section.word("kind", ReleaseKind::ALL);
        Told { date: None, kind, note: text(section, "note", languages) }
    }

    fn or(self, other: Told) -> Told {
        Told {
            date: self.date.or(other.date),
            kind: self.kind.or(other.kind),
            note: self.note.or(other.note),
        }
    }
}

/// `[release]` of a `dataset.toml`.
fn of_dataset(document: &Document<'_>, languages: &[String], problems: &mut Diagnostics) -> Told {
    let mut top = Section::top(document.source, &document.table, 0);
    let Some(mut section) = top.table("release") else { return Told::default() };
    let told = Told::read(&mut section, languages);
    section.finish(problems);
    told
}

/// `release.toml`.
fn of_folder(folder: &Folder, languages: &[String], problems: &mut Diagnostics) -> Told {
    let Some((source, text)) = &folder.told else { return Told::default() };
    let table = parse(*source, text, 0, problems);
    let mut top = Section::top(*source, &table, 0);
    let date = top.date("date");
    let told = Told { date, ..Told::read(&mut top, languages) };
    top.finish(problems);
    told
}

/// The catalogue of earlier versions, and what is said about each.
fn past(
    present: &Present<'_>,
    folders: &[Folder],
    problems: &mut Diagnostics,
) -> Result<(Catalog, Vec<Release>), Failure> {
    // What an old file says that nobody can change any more is no fault of today.
    let mut unheard = problems.fork();
    let mut documents = Vec::new();
    for folder in folders {
        let sink = if folder.own { &mut *problems } else { &mut unheard };
        let table = parse(folder.source, &folder.text, 0, sink);
        documents.push(Document { source: folder.source, id: folder.id(present.datasets), table });
    }
    let mut index = Index::of(&documents);
    index.datasets.extend(Index::of(present.documents).datasets);
    let (workspace, settings) = (present.workspace, present.settings);
    let context = Context { workspace, settings, index: &index };
    let mut datasets = Vec::new();
    let mut releases = Vec::new();
    for (folder, document) in folders.iter().zip(&documents) {
        let mut dataset = dataset::read(&context, document, present.site, &mut unheard)?;
        let today = &present.datasets[folder.dataset];
        keep_files(workspace, folder, &mut dataset, problems);
        strict::join(&mut dataset, today);
        let languages = &settings.languages;
        let said = if folder.own {
            of_dataset(document, languages, &mut unheard)
        } else {
            Told::default()
        };
        let told = of_folder(folder, languages, problems).or(said);
        let own_date = dataset.modified.or(dataset.issued).filter(|_| folder.own);
        let span = Span::top(folder.told.as_ref().map_or(folder.first, |(source, _)| *source));
        let date = told.date.or(own_date);
        if date.is_none() {
            problems.push(undated(&folder.version, span));
        }
        dataset.modified = date;
        dataset.version = Some(folder.version.clone());
        releases.push(Release {
            dataset: folder.dataset,
            version: folder.version.clone(),
            date,
            kind: told.kind.unwrap_or_default(),
            note: told.note,
            past: Some(datasets.len()),
            span,
        });
        datasets.push(dataset);
    }
    let site = site::read(&context, present.site_document, &mut unheard);
    let catalog = Catalog {
        site,
        datasets,
        collections: Vec::new(),
        pages: Vec::new(),
        pictures: Vec::new(),
        releases: Releases::default(),
    };
    Ok((catalog, releases))
}

fn undated(version: &str, span: Span) -> Diagnostic {
    let message = words!(
        "nothing says when release `{version}` was published",
        "tidak ada keterangan kapan rilis `{version}` diterbitkan"
    );
    Diagnostic::new(&UNDATED, message).at(span).help(words!(
        "write `date = 2024-03-20` into `release.toml` in its folder",
        "tulis `date = 2024-03-20` di `release.toml` dalam foldernya"
    ))
}

/// Leaves only the resources whose files were kept.
fn keep_files(
    workspace: &Workspace,
    folder: &Folder,
    dataset: &mut Dataset,
    problems: &mut Diagnostics,
) {
    let version = &folder.version;
    let id = &dataset.id;
    let found = |file: &str| workspace.find(&format!("datasets/{id}/{file}")).is_some();
    if folder.own {
        for resource in dataset.resources.iter().filter(|r| !found(&r.file_name)) {
            let file = &resource.file_name;
            let message = words!(
                "release `{version}` names `{file}`, which is not in its folder",
                "rilis `{version}` menyebut `{file}`, yang tidak ada di foldernya"
            );
            problems.push(Diagnostic::new(&NOT_WHOLE, message).at(resource.span).help(words!(
                "put the file as it was into the folder",
                "taruh berkas itu apa adanya di foldernya"
            )));
        }
    }
    let kept: Vec<bool> = dataset.resources.iter().map(|r| found(&r.file_name)).collect();
    let mut kept = kept.into_iter();
    dataset.resources.retain(|_| kept.next().unwrap_or(false));
    if dataset.resources.is_empty() && !folder.own {
        let message = words!(
            "release `{version}` holds no file that the dataset describes",
            "rilis `{version}` tidak memuat satu pun berkas yang diterangkan dataset ini"
        );
        problems.push(Diagnostic::new(&NOT_WHOLE, message).at(Span::top(folder.first)).help(
            words!(
                "give the files their present names, or put the `dataset.toml` of that time beside them",
                "beri berkas nama yang sekarang, atau taruh `dataset.toml` pada masa itu di sampingnya"
            ),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn versions_are_parts_of_addresses() {
        for good in ["1.0.0", "2024-03-20", "v2", "1.1.0-rc.1"] {
            assert!(is_version(good), "{good}");
        }
        for bad in ["", ".", "..", "a/b", "1 0", "-1", "1.", "é", &"1".repeat(41)] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
