//! From files to one linked [`Catalog`]: discover, parse, lower, resolve.
//!
//! All problems of all metadata files are reported in one run. What is returned after problems is
//! good enough to scan the tables (so that their problems are told in the same run) and must not
//! be published.

mod bounds;
mod calendar;
mod chart;
mod check;
mod consent;
mod dataset;
mod dialect;
mod discovery;
mod field;
mod filter;
mod home;
mod index;
pub(crate) mod insert;
mod key;
mod machine;
mod map;
mod mirror;
mod page;
mod privacy;
mod record;
mod release;
mod resource;
mod reuse;
mod role;
mod settings;
mod site;
mod small;
mod text;
mod unfinished;

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeTable;

use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Level};
use crate::model::Catalog;
use crate::schema::Form;
use crate::source::{SourceId, Span, Workspace};
use crate::syntax::toml::parse;
use crate::words;

pub use settings::BAD_CHECK;
use settings::levels;

/// `site.toml` is not there.
pub static NO_SITE: Code = Code::error(
    "CFG001",
    "no-site",
    "The folder has no `site.toml`, so it is no Terbuka site.\n\nRun the command in the folder of \
     the site, or name it with `--site DIR`.",
    "Folder ini tidak punya `site.toml`, jadi bukan situs Terbuka.\n\n\
     Jalankan perintah di folder situs, atau sebutkan foldernya dengan `--site DIR`.",
);
/// A file that is not UTF-8.
pub static NOT_UTF8: Code = Code::error(
    "CFG002",
    "not-utf8",
    "Metadata and pages must be UTF-8; other encodings turn names into rubbish.\n\nSave the file as \
     UTF-8 in your editor, or convert it: `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`.",
    "Metadata dan halaman harus berupa UTF-8; dengan pengodean lain, nama-nama menjadi huruf \
     acak.\n\n\
     Simpan berkas sebagai UTF-8 di editor Anda, atau ubah dengan `iconv -f WINDOWS-1252 -t \
     UTF-8 LAMA > BARU`.",
);
/// A symbolic link among the inputs.
pub static LINK: Code = Code::error(
    "CFG003",
    "symbolic-link",
    "A symbolic link among the inputs. Links are not followed: one could publish a file from \
     outside the site's folder.\n\nCopy the file itself into the folder.",
    "Ada tautan simbolik di antara berkas masukan. Tautan seperti itu tidak diikuti, sebab \
     bisa menerbitkan berkas dari luar folder situs.\n\n\
     Salin berkas aslinya ke dalam folder.",
);
/// A name of something that does not exist.
pub static DANGLING: Code = Code::error(
    "META006",
    "dangling-reference",
    "The metadata name something that is not there: a dataset, resource, field, topic or stage.\n\n\
     Correct the name; the nearest known one is suggested.",
    "Metadata menyebut sesuatu yang tidak ada: dataset, sumber daya, kolom, topik, atau \
     tahapan.\n\n\
     Perbaiki namanya; nama terdekat yang dikenal disarankan di pesan.",
);
/// A name that cannot be part of an address.
pub static BAD_NAME: Code = Code::error(
    "META007",
    "bad-name",
    "Names become folders and addresses: lower-case letters, digits and hyphens (fields also `_`), \
     unique, at most 80 characters.\n\nRename it.",
    "Nama menjadi folder dan alamat: huruf kecil, angka, dan tanda hubung (untuk kolom juga \
     `_`), tidak boleh kembar, paling panjang 80 karakter.\n\n\
     Ganti namanya.",
);
/// A data file that is not there.
pub static NO_FILE: Code = Code::error(
    "META008",
    "missing-file",
    "A resource names a file that is not in the dataset's folder.\n\nAdd the file, or correct \
     `path`. Paths do not leave the folder of the dataset.",
    "Sebuah sumber daya menyebut berkas yang tidak ada di folder dataset.\n\n\
     Tambahkan berkasnya, atau perbaiki `path`. Berkas selalu berada di dalam folder dataset.",
);
/// A dataset folder without metadata.
pub static NO_METADATA: Code = Code::error(
    "META009",
    "no-metadata",
    "A folder in `datasets/` has no `dataset.toml`, so nothing is known about its files.\n\nAdd \
     `dataset.toml`, or move the folder away.",
    "Sebuah folder di `datasets/` tidak punya `dataset.toml`, jadi tidak ada keterangan apa \
     pun tentang berkas-berkasnya.\n\n\
     Tambahkan `dataset.toml`, atau pindahkan foldernya.",
);
/// A page that cannot be read as asked.
pub static BAD_PAGE: Code = Code::error(
    "META010",
    "bad-page",
    "A page in `content/` has a fault: no title, a translation without its original, a heading or \
     link that cannot be published.\n\nFollow the message.",
    "Sebuah halaman di `content/` salah: tanpa judul, terjemahan tanpa naskah asli, atau \
     judul bagian atau tautan yang tidak dapat diterbitkan.\n\n\
     Ikuti petunjuk di pesan.",
);

/// The rules of this module and of the syntax below it.
pub static CODES: &[&Code] = &[
    &NO_SITE,
    &NOT_UTF8,
    &LINK,
    &BAD_CHECK,
    &DANGLING,
    &BAD_NAME,
    &NO_FILE,
    &NO_METADATA,
    &BAD_PAGE,
    &bounds::TOO_DEEP,
    &calendar::BAD_PROMISE,
    &consent::BAD_CONSENT,
    &small::BAD_SMALL,
    &privacy::BAD_ANSWER,
    &dialect::BAD_DIALECT,
    &unfinished::UNFINISHED,
    &record::NO_KEY,
    &record::SAME_FOLDER,
    &record::BAD_PLACEHOLDER,
    &record::NO_REFERENCE,
    &insert::UNKNOWN,
    &insert::MALFORMED,
    &insert::WITHHELD,
    &insert::BARE,
    &insert::GLOSSARY,
    &reuse::BAD_REUSE,
    &reuse::TWICE,
    &reuse::EARLY,
    &release::NOT_WHOLE,
    &release::BAD_VERSION,
    &release::UNDATED,
    &release::CLOSED,
    &release::OUT_OF_ORDER,
    &release::NO_TARGET,
    &mirror::BAD_MIRROR,
    &mirror::TWICE,
    &mirror::BAD_KEY,
    &mirror::BAD_PREVIOUS,
];

/// A TOML file in memory, with the texts that the parsed form borrows from.
pub(crate) struct Document<'t> {
    pub(crate) source: SourceId,
    pub(crate) id: String,
    pub(crate) table: Spanned<DeTable<'t>>,
}

/// Loads the catalogue. `known` are all rules that `[checks]` may name.
///
/// # Errors
/// When a file cannot be read. `None` is returned when there is no usable `site.toml`.
pub fn load(
    workspace: &Workspace,
    known: &[&'static Code],
    problems: &mut Diagnostics,
) -> Result<Option<Catalog>, Failure> {
    for link in workspace.links() {
        problems.push(
            Diagnostic::new(
                &LINK,
                words!("`{link}` is a symbolic link", "`{link}` adalah tautan simbolik"),
            )
            .help(words!(
                "copy the file itself into the folder",
                "salin berkas aslinya ke dalam folder"
            )),
        );
    }
    let Some(site_source) = workspace.find("site.toml") else {
        problems.push(
            Diagnostic::new(
                &NO_SITE,
                words!(
                    "there is no `site.toml` in this folder",
                    "tidak ada `site.toml` di folder ini"
                ),
            )
            .help(words!(
                "run the command in the folder of a site, or add `--site DIR`",
                "jalankan perintah di folder situs, atau tambahkan `--site DIR`"
            )),
        );
        return Ok(None);
    };
    let texts = read_texts(workspace, site_source, problems)?;
    let mut documents: Vec<Document<'_>> = texts
        .iter()
        .map(|(source, id, text)| {
            let table = parse(*source, text, 0, problems);
            let form = if id.is_empty() { Form::Site } else { Form::Dataset };
            unfinished::values(form, *source, &table, 0, problems);
            Document { source: *source, id: id.clone(), table }
        })
        .collect();
    let site_document = documents.remove(0);
    let mut level_overrides: BTreeMap<&'static str, Level> = BTreeMap::new();
    let settings = settings::Settings::read(&site_document);
    levels(&site_document, known, &mut level_overrides, problems);
    problems.set_levels(level_overrides);
    let index = index::Index::of(&documents);
    let context = Context { workspace, settings: &settings, index: &index };
    let site = site::read(&context, &site_document, problems);
    let mut datasets = documents
        .iter()
        .map(|d| dataset::read(&context, d, &site, problems))
        .collect::<Result<Vec<_>, _>>()?;
    check::read_all(&context, &documents, &mut datasets, problems);
    let collections = record::read_all(&context, &documents, &datasets, problems);
    let names = insert::Names { datasets: &datasets, collections: &collections };
    let pages = page::read_all(&context, &names, problems)?;
    let pictures = page::pictures(&context, problems);
    let releases = release::read_all(
        &release::Present {
            workspace,
            settings: &settings,
            documents: &documents,
            site_document: &site_document,
            site: &site,
            datasets: &datasets,
        },
        problems,
    )?;
    Ok(Some(Catalog { site, datasets, collections, pages, pictures, releases }))
}

/// What every lowering function needs.
pub(crate) struct Context<'c> {
    pub(crate) workspace: &'c Workspace,
    pub(crate) settings: &'c settings::Settings,
    pub(crate) index: &'c index::Index,
}

type SourceText = (SourceId, String, String);

/// The texts of site.toml (first) and of every dataset.toml, in the order of ids.
fn read_texts(
    workspace: &Workspace,
    site: SourceId,
    problems: &mut Diagnostics,
) -> Result<Vec<SourceText>, Failure> {
    let mut texts = vec![(site, String::new(), read_utf8(workspace, site, problems)?)];
    let mut folders: BTreeMap<&str, Option<SourceId>> = BTreeMap::new();
    let mut first: BTreeMap<&str, SourceId> = BTreeMap::new();
    for (source, path) in workspace.under("datasets/") {
        let rest = &path["datasets/".len()..];
        let Some((folder, file)) = rest.split_once('/') else { continue };
        first.entry(folder).or_insert(source);
        let entry = folders.entry(folder).or_insert(None);
        if file == "dataset.toml" {
            *entry = Some(source);
        }
    }
    for (folder, metadata) in folders {
        let Some(source) = metadata else {
            let message = words!(
                "`datasets/{folder}` has no `dataset.toml`",
                "`datasets/{folder}` tidak punya `dataset.toml`"
            );
            problems.push(Diagnostic::new(&NO_METADATA, message).at(Span::top(first[folder])));
            continue;
        };
        if !crate::ident::is_id(folder) {
            let message = words!(
                "`{folder}` cannot be the id of a dataset",
                "`{folder}` tidak dapat menjadi id dataset"
            );
            let better = crate::ident::slug(folder);
            let help = words!(
                "rename the folder, for example to `{better}`",
                "ganti nama foldernya, misalnya menjadi `{better}`"
            );
            problems.push(Diagnostic::new(&BAD_NAME, message).at(Span::top(source)).help(help));
        }
        texts.push((source, folder.to_owned(), read_utf8(workspace, source, problems)?));
    }
    Ok(texts)
}

/// Reads a text file; bytes that are no UTF-8 are reported and replaced.
pub(crate) fn read_utf8(
    workspace: &Workspace,
    source: SourceId,
    problems: &mut Diagnostics,
) -> Result<String, Failure> {
    let bytes = workspace
        .read(source)
        .map_err(|cause| Failure::io("read", workspace.path(source), cause))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let path = workspace.path(source);
            let message = words!("`{path}` is not UTF-8", "`{path}` bukan UTF-8");
            problems.push(
                Diagnostic::new(&NOT_UTF8, message)
                    .at(Span::new(source, at..at + 1))
                    .help(words!("save the file as UTF-8", "simpan berkas sebagai UTF-8")),
            );
            Ok(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
    }
}

#[cfg(test)]
mod tests;
