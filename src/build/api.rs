//! Writing the files of the API that hold rows, and telling what was left out of it.

use std::io::BufWriter;

use rayon::prelude::*;

use crate::build::run::{Job, out_path};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Words};
use crate::emit::Entry;
use crate::export::api::ApiView;
use crate::metadata::{self, SiteView};
use crate::model::{Catalog, ResourceRef};
use crate::plan::{ApiFile, ApiForm, Beyond, Plan};
use crate::table::{Picker, PublicStream};
use crate::words;

/// A part of the API does not fit.
pub static LEFT_OUT: Code = Code::warning(
    "BUD005",
    "api-left-out",
    "Rows of a table, its rows by a key, or its records are left out of the API, since they would \
     take more files or megabytes than `[budget]` allows: `api-files`, `api-size`. Small tables \
     come first. The file of the dataset in the API says what is missing; the downloads are whole \
     in any case.\n\nRaise the bound in `[budget]`, or accept it: `api-left-out = \"allow\"` in \
     `[checks]`.",
    "Baris sebuah tabel, barisnya menurut suatu kunci, atau rekamnya tidak dimuat di API, karena \
     akan memakan lebih banyak berkas atau megabita daripada yang diizinkan `[budget]`: \
     `api-files`, `api-size`. Tabel kecil didahulukan. Berkas dataset itu di API menyebut apa yang \
     tidak dimuat; unduhannya tetap lengkap.\n\nNaikkan batasnya di `[budget]`, atau terima \
     keadaannya: `api-left-out = \"allow\"` di `[checks]`.",
);

/// Records that one thread writes in a row.
const TOGETHER: usize = 256;

/// Tells what does not fit into the API.
pub(super) fn tell(catalog: &Catalog, plan: &Plan, problems: &mut Diagnostics) {
    for left in &plan.api.left_out {
        let resource = catalog.resource(left.at);
        let name = &resource.name;
        let what = match left.form {
            ApiForm::Rows => words!("the rows of `{name}`", "baris `{name}`"),
            ApiForm::Records => words!("the records of `{name}`", "rekam `{name}`"),
            ApiForm::Key(field) => {
                let field = &resource.schema.fields[field].name;
                words!("the rows of `{name}` by `{field}`", "baris `{name}` menurut `{field}`")
            }
        };
        let (why, help) = reason(catalog, left.why);
        let message = words!(
            "the API leaves out {what}: {why}",
            "API tidak memuat {what}: {why}"; what, why
        );
        problems.push(Diagnostic::new(&LEFT_OUT, message).at(resource.span).help(help));
    }
}

fn reason(catalog: &Catalog, why: Beyond) -> (Words, Words) {
    let bounds = catalog.site.api;
    let (files, megabytes) = (bounds.files, bounds.megabytes);
    let allow = words!(
        "accept it by `api-left-out = \"allow\"` in `[checks]` of site.toml",
        "terima dengan `api-left-out = \"allow\"` di `[checks]` pada site.toml"
    );
    match why {
        Beyond::Files(wanted) => (
            words!(
                "{wanted} files or more do not fit into the {files} that `api-files` allows in all",
                "{wanted} berkas atau lebih tidak muat dalam {files} berkas yang diizinkan `api-files` untuk semuanya"
            ),
            words!(
                "raise `api-files` in `[budget]` of site.toml",
                "naikkan `api-files` di `[budget]` pada site.toml"
            ),
        ),
        Beyond::Megabytes(wanted) => (
            words!(
                "about {wanted} MB do not fit into the {megabytes} MB that `api-size` allows in all",
                "kira-kira {wanted} MB tidak muat dalam {megabytes} MB yang diizinkan `api-size` untuk semuanya"
            ),
            words!(
                "raise `api-size` in `[budget]` of site.toml",
                "naikkan `api-size` di `[budget]` pada site.toml"
            ),
        ),
        Beyond::RowsOfAValue(rows) => (
            words!("one value has {rows} rows", "satu nilai punya {rows} baris"),
            words!(
                "raise `rows-per-page` in `[api]` of site.toml; a file takes 20 times as many rows of one value",
                "naikkan `rows-per-page` di `[api]` pada site.toml; satu berkas memuat 20 kali sebanyak itu untuk satu nilai"
            ),
        ),
        Beyond::Address => (
            words!(
                "an address would be longer than 240 bytes",
                "sebuah alamat akan lebih panjang dari 240 bita"
            ),
            allow,
        ),
    }
}

impl Job<'_> {
    /// The files of the API that hold rows.
    pub(super) fn api(&self) -> Result<Vec<Entry>, Failure> {
        let tables: Vec<ResourceRef> = self.plan.api.tables().collect();
        let of_tables: Result<Vec<Vec<Entry>>, Failure> =
            tables.par_iter().map(|at| self.api_table(*at)).collect();
        let collections = 0..self.catalog.collections.len();
        let chunks: Vec<(usize, usize)> = collections
            .filter(|n| self.plan.api.has_records(*n))
            .flat_map(|n| {
                let all = self.offer.records.of(n).entries.len();
                (0..all).step_by(TOGETHER).map(move |first| (n, first))
            })
            .collect();
        let of_records: Result<Vec<Vec<Entry>>, Failure> =
            chunks.par_iter().map(|(n, first)| self.api_records(*n, *first)).collect();
        Ok(of_tables?.into_iter().chain(of_records?).flatten().collect())
    }

    /// The files of the API that hold no rows.
    pub(super) fn api_documents<'s>(
        &'s self,
        site: &'s SiteView<'_>,
    ) -> impl Iterator<Item = Result<Entry, Failure>> + 's {
        let files = self.plan.api.files(self.catalog, self.offer).into_iter();
        files.filter_map(move |file| {
            let value = metadata::api::document(site, &file)?;
            let path = self.api_view().path(&file);
            let write = || {
                let mut bytes = Vec::new();
                metadata::write_json(&mut bytes, &value)?;
                Ok(self.staging.write(&out_path(&path)?, &bytes)?)
            };
            Some(write())
        })
    }

    pub(super) fn api_view(&self) -> ApiView<'_> {
        ApiView { catalog: self.catalog, facts: self.facts, offer: self.offer, plan: self.plan }
    }

    /// The pages of a table, in one pass over it, and its rows by key.
    fn api_table(&self, at: ResourceRef) -> Result<Vec<Entry>, Failure> {
        let resource = self.catalog.resource(at);
        let pages = self.plan.api.pages(at);
        let mut out = Vec::new();
        if pages > 0 {
            let mut rows = PublicStream::open(self.workspace, resource)?;
            let most = self.catalog.site.api.rows_per_page;
            let mut count = 0;
            for page in 1..=pages {
                let entry = self.api_rows(ApiFile::Rows { at, page }, at, &mut rows, most)?;
                count += entry.records.unwrap_or_default();
                out.push(entry);
            }
            // A file cut short while it was read must not become pages that look whole.
            let wanted = self.facts.of(at).rows;
            if count != wanted {
                let cause = format!("{count} rows were read where there should be {wanted}");
                return Err(Failure::write(self.api_view().path(&ApiFile::Schema(at)), cause));
            }
        }
        let keys = self.plan.api.keys(at);
        if keys.is_empty() {
            return Ok(out);
        }
        let picker = Picker::open(self.workspace, resource)?;
        for key in keys.iter().copied() {
            out.push(self.api_key(at, key)?);
            let values = self.api_view().key(at, key).values.as_deref().unwrap_or_default();
            for (value, found) in values.iter().enumerate() {
                let mut rows = picker.rows(&found.places);
                let file = ApiFile::Value { at, key, value };
                out.push(self.api_rows(file, at, &mut rows, usize::MAX)?);
            }
        }
        Ok(out)
    }

    fn api_rows(
        &self,
        file: ApiFile,
        at: ResourceRef,
        rows: &mut PublicStream<'_>,
        most: usize,
    ) -> Result<Entry, Failure> {
        let view = self.api_view();
        let path = view.path(&file);
        let mut out = BufWriter::new(self.staging.create(&out_path(&path)?)?);
        let count = view.rows(&file, at, rows, most, &mut out)?;
        let mut staged = out.into_inner().map_err(|e| Failure::write(path, e.into_error()))?;
        staged.set_records(count);
        Ok(staged.finish()?)
    }

    fn api_key(&self, at: ResourceRef, key: usize) -> Result<Entry, Failure> {
        let (view, file) = (self.api_view(), ApiFile::Key { at, key });
        let path = view.path(&file);
        let mut bytes = Vec::new();
        view.values(&file, at, &mut bytes).map_err(|e| Failure::write(&*path, e))?;
        Ok(self.staging.write(&out_path(&path)?, &bytes)?)
    }

    fn api_records(&self, collection: usize, first: usize) -> Result<Vec<Entry>, Failure> {
        let view = self.api_view();
        let entries = &self.offer.records.of(collection).entries;
        let entries = &entries[first..entries.len().min(first + TOGETHER)];
        let places: Vec<u64> = entries.iter().map(|entry| entry.place).collect();
        let at = self.catalog.collections[collection].at;
        let Some(picker) = self.pickers.get(at) else { return Ok(Vec::new()) };
        let mut rows = picker.rows(&places);
        let mut out = Vec::with_capacity(places.len());
        for record in first..first + places.len() {
            let path = view.path(&ApiFile::Record { collection, record });
            let Some(row) = rows.next_record()? else { break };
            let mut bytes = Vec::new();
            view.record((collection, record), &row, &mut bytes)
                .map_err(|e| Failure::write(&*path, e))?;
            out.push(self.staging.write(&out_path(&path)?, &bytes)?);
        }
        Ok(out)
    }
}
