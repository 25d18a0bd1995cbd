//! `terbuka new dataset`.

use std::path::{Path, PathBuf};

use crate::author::catalog::{Candidates, Known, Site};
use crate::author::column::{Column, see_row};
use crate::author::draft::{Draft, Field, Place, Resource};
use crate::author::table::{Pass, Shape, SheetChoice, Table};
use crate::author::{Made, Refused, ask, keys, names, write};
use crate::diag::Words;
use crate::emit::{Content, NewFile};
use crate::ident;
use crate::model::FieldType;
use crate::words;

/// What a new dataset is made from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// A file of data, and which part of a workbook.
    File(PathBuf, SheetChoice),
    /// Nothing yet: an empty form.
    Empty,
    /// Data that will come.
    Planned,
}

/// A dataset to be drafted.
#[derive(Debug, Clone)]
pub struct NewDataset {
    /// The folder of the site.
    pub site: PathBuf,
    /// Its id.
    pub id: String,
    /// What it is made from.
    pub origin: Origin,
    /// Whether files that are there may be replaced.
    pub force: bool,
}

/// Drafts a dataset.
///
/// # Errors
/// When the id or the file cannot be used; nothing was written then.
pub fn new_dataset(asked: &NewDataset) -> Result<Made, Refused> {
    let id = &asked.id;
    check_id(id)?;
    let site = Site::open(&asked.site)?;
    if site.has(id) && !asked.force {
        return Err(Refused::because(
            words!("there is a dataset `{id}` already", "dataset `{id}` sudah ada"),
            words!(
                "choose another id, or add `--force` to draft it anew",
                "pilih id lain, atau tambahkan `--force` untuk merancangnya dari awal"
            ),
        ));
    }
    let mut draft = Draft::default();
    let mut notes = Vec::new();
    let mut files = Vec::new();
    match &asked.origin {
        Origin::Planned => plan(&mut draft, &site),
        Origin::Empty => draft.resources.push(empty(id)),
        Origin::File(path, choice) => {
            let table = Table::open(path, choice)?;
            let name = file_name(path);
            files.push(NewFile {
                path: format!("datasets/{id}/{name}"),
                content: Content::CopyOf(path.clone()),
            });
            let mut found = resource(&site, id, &table, &name, &mut notes)?;
            if table.shape == Shape::Sheet {
                found.more = dialect(choice);
            }
            draft.resources.push(found);
        }
    }
    let place = Place { languages: site.languages(), topics: site.topics() };
    let text = draft.toml(&place);
    files.insert(
        0,
        NewFile { path: format!("datasets/{id}/dataset.toml"), content: Content::Text(text) },
    );
    if site.topics().len() > 1 {
        let list: Vec<String> =
            site.topic_titles().iter().map(|(key, title)| format!("{key} ({title})")).collect();
        let list = list.join(", ");
        notes.push(words!("topics of this site: {list}", "topik situs ini: {list}"));
    }
    write(&asked.site, &files, asked.force, notes)
}

/// Which part of the workbook is the table, as it was asked for.
fn dialect(choice: &SheetChoice) -> Vec<(&'static str, String)> {
    let text = |key, value: &Option<String>| value.as_ref().map(|v| (key, ask::quote(v)));
    let row = choice.header_row.map(|row| ("header-row", row.to_string()));
    text("sheet", &choice.sheet)
        .into_iter()
        .chain(row)
        .chain(text("range", &choice.range))
        .collect()
}

/// An id becomes a folder and an address.
pub(crate) fn check_id(id: &str) -> Result<(), Refused> {
    if ident::is_id(id) {
        return Ok(());
    }
    let better = ident::slug(id);
    Err(Refused::because(
        words!("`{id}` cannot be the id of a dataset", "`{id}` tidak dapat menjadi id dataset"),
        words!(
            "use lower-case letters, digits and hyphens, for example `{better}`",
            "pakai huruf kecil, angka, dan tanda hubung, misalnya `{better}`"
        ),
    ))
}

fn plan(draft: &mut Draft, site: &Site) {
    draft.access = Some("planned".to_owned());
    let languages = site.languages();
    let ground = words!(
        "why there are no data yet, and the legal basis if there is one",
        "mengapa data belum ada, dan dasar hukumnya jika ada"
    );
    let promised = words!(
        "the day for which the data are promised, without quotes: 2024-03-20; or review-date instead",
        "hari data dijanjikan, tanpa tanda kutip: 2024-03-20; atau review-date sebagai gantinya"
    );
    draft.more.push(("ground", ask::text(languages, &ground)));
    draft.more.push(("promised", ask::value(languages, &promised)));
}

fn empty(id: &str) -> Resource {
    let field = Field {
        name: format!("{} {}", crate::syntax::unfinished::MARK, "header"),
        ..Field::default()
    };
    Resource { name: id.to_owned(), fields: vec![field], ..Resource::default() }
}

/// The name of the copy: that of the file, where it can be part of an address.
pub(crate) fn file_name(path: &Path) -> String {
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or("data");
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("csv").to_ascii_lowercase();
    let stem = if ident::is_name(stem) { stem.to_owned() } else { ident::slug(stem) };
    format!("{stem}.{extension}")
}

/// Drafts the resource of a file.
pub(crate) fn resource(
    site: &Site,
    id: &str,
    table: &Table,
    file: &str,
    notes: &mut Vec<Words>,
) -> Result<Resource, Refused> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = ident::slug(stem);
    let mut out = Resource {
        title: Some(names::title(stem)),
        name,
        path: Some(file.to_owned()),
        ..Resource::default()
    };
    let extension = file.rsplit_once('.').map_or("", |(_, e)| e);
    match table.shape {
        Shape::Document => {
            out.kind = Some("document");
            match table.faults.first() {
                Some(fault) => notes.push(words!(
                    "the file cannot be read as areas ({fault}), so it is published as it is",
                    "berkas tidak dapat dibaca sebagai wilayah ({fault}), jadi diterbitkan apa adanya"; fault
                )),
                None => notes.push(words!(
                    "`.{extension}` is no table, so the file is published as it is; to show its rows, save it as CSV",
                    "`.{extension}` bukan tabel, jadi berkas diterbitkan apa adanya; untuk menampilkan barisnya, simpan sebagai CSV"
                )),
            }
            return Ok(out);
        }
        Shape::Delimited(delimiter) => {
            if !["csv", "tsv", "txt"].contains(&extension) {
                out.kind = Some("table");
            }
            let usual = if extension == "tsv" { b'\t' } else { b',' };
            out.delimiter = (delimiter != usual).then_some(char::from(delimiter));
        }
        Shape::Sheet | Shape::Areas => {}
    }
    let known = site.keys(id)?;
    let found = columns(table, &known)?;
    tell(&found.pass, table, notes);
    let key = keys::primary_key(table, &found.columns)?;
    out.primary_key = match (&table.shape, key.as_slice()) {
        (Shape::Areas, [_]) | (Shape::Delimited(_) | Shape::Sheet, _) => {
            key.iter().map(|n| found.columns[*n].name.clone()).collect()
        }
        _ => Vec::new(),
    };
    if out.primary_key.is_empty() {
        notes.push(no_key(&table.shape));
    }
    out.missing = symbols(&found.columns);
    out.fields = found
        .columns
        .iter()
        .zip(&found.references)
        .enumerate()
        .map(|(n, (column, reference))| field(column, reference.as_deref(), &key, n))
        .collect();
    for field in &out.fields {
        if let Some(target) = &field.references {
            let name = &field.name;
            notes.push(words!(
                "`{name}`: all values stand in `{target}`, so it refers to it",
                "`{name}`: semua nilainya ada di `{target}`, jadi dirujuk ke sana"
            ));
        }
    }
    Ok(out)
}

fn no_key(shape: &Shape) -> Words {
    match shape {
        Shape::Areas => words!(
            "no property names each area once: add one, and write it as `primary-key`",
            "tidak ada properti yang menamai setiap wilayah tepat sekali: tambahkan, lalu tulis sebagai `primary-key`"
        ),
        _ => words!(
            "no column, and no three columns together, name each row once: no `primary-key` is proposed",
            "tidak ada kolom, atau tiga kolom bersama, yang menamai setiap baris tepat sekali: `primary-key` tidak diusulkan"
        ),
    }
}

struct Found {
    columns: Vec<Column>,
    references: Vec<Option<String>>,
    pass: Pass,
}

/// Reads all rows once.
fn columns(table: &Table, known: &[Known]) -> Result<Found, Refused> {
    let mut columns: Vec<Column> = table.header.iter().map(|name| Column::new(name)).collect();
    let mut candidates: Vec<Candidates<'_>> =
        table.header.iter().map(|name| Candidates::of(name, known)).collect();
    let mut row = 0;
    let pass = table.rows(|cells| {
        row += 1;
        let before: Vec<u64> = columns.iter().map(|column| column.filled).collect();
        see_row(&mut columns, cells, row);
        for (n, candidate) in candidates.iter_mut().enumerate() {
            if columns[n].filled > before[n] {
                candidate.see(cells[n]);
            }
        }
    })?;
    let references = columns
        .iter()
        .zip(&candidates)
        .map(|(column, candidates)| {
            let refers = column.filled > 1 && !names::is_measure(&column.name);
            candidates.best().filter(|_| refers).map(|known| known.target.clone())
        })
        .collect();
    Ok(Found { columns, references, pass })
}

fn tell(pass: &Pass, table: &Table, notes: &mut Vec<Words>) {
    let (rows, count) = (pass.rows, table.header.len());
    notes.push(words!("{rows} rows, {count} columns", "{rows} baris, {count} kolom"));
    let ragged = pass.ragged;
    if ragged > 0 {
        notes.push(words!(
            "{ragged} rows have another number of cells than the header; `terbuka check` names them",
            "{ragged} baris memiliki jumlah sel yang berbeda dari kepala kolom; `terbuka check` menyebutnya satu per satu"
        ));
    }
    let wrong = pass.not_utf8;
    if wrong > 0 {
        notes.push(words!(
            "{wrong} rows are not UTF-8: save the file as UTF-8, or name its encoding: `encoding = \"windows-1252\"`",
            "{wrong} baris bukan UTF-8: simpan berkas sebagai UTF-8, atau sebut pengodeannya: `encoding = \"windows-1252\"`"
        ));
    }
}

/// Signs for "no value" of all columns.
fn symbols(columns: &[Column]) -> Vec<(String, Option<String>)> {
    let mut out: Vec<&str> =
        columns.iter().flat_map(|column| column.symbols.keys().copied()).collect();
    out.sort_unstable();
    out.dedup();
    out.into_iter().map(|symbol| (symbol.to_owned(), None)).collect()
}

fn field(column: &Column, reference: Option<&str>, key: &[usize], n: usize) -> Field {
    let guess = column.guess();
    let mut out = Field {
        name: column.name.clone(),
        title: Some(names::title(&column.name)),
        references: reference.map(str::to_owned),
        ..Field::default()
    };
    // A reference holds the values better than a list of them.
    let kind = if reference.is_some() { FieldType::String } else { guess.kind };
    if kind != FieldType::String {
        out.kind = Some(kind.id().to_owned());
    }
    if reference.is_none() {
        out.note = guess.note;
        out.codes = guess.codes.iter().map(|code| (code.clone(), code_title(code))).collect();
    }
    let is_only_key = key == [n];
    if column.is_filled() && !key.contains(&n) {
        out.constraints.push(("required", "true".to_owned()));
    }
    let may_name = !kind.is_numeric() && kind != FieldType::Url;
    if column.is_unique() && !is_only_key && may_name && column.filled > 1 {
        out.constraints.push(("unique", "true".to_owned()));
    }
    out
}

/// A code that is a word speaks for itself; an abbreviation or a number does not.
fn code_title(code: &str) -> Option<String> {
    let letters = code.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 3).then(|| names::title(code))
}
