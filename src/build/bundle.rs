//! A dataset in one file that makes sense by itself: its data in their plainest form, the package
//! that describes them, the dictionary, the licence, and a text for people.
//!
//! It is a valid Data Package as it is packed: `datapackage.json` stands at the top, and every path
//! in it leads to a file of the archive. Tables as they were received stay out, since the data are
//! in it already; documents, which have no other form, are in it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::build::copies::{files_of, packed};
use crate::build::run::Job;
use crate::diag::Failure;
use crate::emit::Entry;
use crate::model::{Licence, ResourceKind, ResourceRef};
use crate::plan::{FileId, Files, Prints, dataset_zip_path, dataset_zips, file_path};
use crate::render::page::Pages;

/// All of them.
pub(crate) fn datasets(
    job: &Job<'_>,
    written: &BTreeMap<&str, &Entry>,
    prints: &Prints,
) -> Result<Vec<Entry>, Failure> {
    let none = Files::new();
    let pages = job.page_maker(&none, prints, &[]);
    let all = dataset_zips(job.catalog);
    all.into_par_iter().map(|n| dataset(job, &pages, n, written)).collect()
}

fn dataset(
    job: &Job<'_>,
    pages: &Pages<'_>,
    n: usize,
    written: &BTreeMap<&str, &Entry>,
) -> Result<Entry, Failure> {
    let path = dataset_zip_path(job.catalog, n);
    let failed = |e| Failure::write(&*path, e);
    let names: Vec<Option<String>> = (0..job.catalog.datasets[n].resources.len())
        .map(|resource| name(job, ResourceRef { dataset: n, resource }))
        .map(|name| name.filter(|name| written.contains_key(&*format!("{}{name}", folder(job, n)))))
        .collect();
    let (mut readme, mut cited) = (Vec::new(), Vec::new());
    for lang in job.catalog.langs() {
        readme.push(pages.readme(n, lang, &names).map_err(failed)?);
        cited.push(pages.cited(n, lang).map_err(failed)?);
    }
    let texts = vec![
        ("README.txt".to_owned(), readme.join("\n\n")),
        ("LICENSE.txt".to_owned(), licence(job, n, &cited)),
    ];
    packed(job, &path, "", files_of(job, n, written), texts)
}

fn folder(job: &Job<'_>, n: usize) -> String {
    format!("dataset/{}/", job.catalog.datasets[n].id)
}

/// The name of a resource's file within its dataset.
fn name(job: &Job<'_>, at: ResourceRef) -> Option<String> {
    let id = match job.catalog.resource(at).kind {
        ResourceKind::Document => FileId::Original(at),
        _ => FileId::Download { at, format: 0 },
    };
    let path = file_path(job.catalog, job.offer, &id);
    path.strip_prefix(&folder(job, at.dataset)).map(str::to_owned)
}

/// The terms of use: the dataset's, those of resources that have their own, and the lines that
/// name the source.
fn licence(job: &Job<'_>, n: usize, cited: &[String]) -> String {
    let dataset = &job.catalog.datasets[n];
    let told = |licence: &Licence| {
        let (title, id, url) = (licence.title, licence.id, licence.url);
        format!("{title}\nSPDX-License-Identifier: {id}\n{url}\n")
    };
    let mut out = told(dataset.licence);
    for resource in &dataset.resources {
        if let Some(own) = resource.licence {
            out.push_str(&format!("\n{}:\n{}", resource.name, told(own)));
        }
        if let Some(credit) = &resource.credit {
            for lang in job.catalog.langs() {
                out.push_str(&format!("{}: {}\n", resource.name, credit.get(lang)));
            }
        }
    }
    for line in cited {
        out.push_str(&format!("\n{line}\n"));
    }
    out
}
