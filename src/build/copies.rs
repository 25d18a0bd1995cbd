//! Copies to take away: checksums of the data, the data of a topic in one file, the whole site in
//! one file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::build::budget;
use crate::build::run::{Job, out_path};
use crate::diag::{Diagnostic, Diagnostics, Failure, Stop};
use crate::digest::Sha256;
use crate::emit::{CHECKSUMS, Entry, MANIFEST, Manifest, Member, Packed};
use crate::model::ResourceKind;
use crate::plan::{
    FileId, PageId, Prints, SITE_ZIP, absolute, file_path, has_files, page_path, site_folder,
    sums_path, topic_zip_path, topic_zips,
};
use crate::words;

/// Lists of checksums of all data and of each dataset's, and what they come to.
///
/// Data is everything that is written before pages, but the theme: what a page shows was made from
/// it, so a page can name it, which it cannot do with a list that holds the page itself.
pub(crate) fn sums(job: &Job<'_>, written: &[&Entry]) -> Result<(Vec<Entry>, Prints), Failure> {
    let data: BTreeMap<&str, Sha256> = written
        .iter()
        .filter(|entry| !entry.path.as_str().starts_with("aset/"))
        .map(|entry| (entry.path.as_str(), entry.sha256))
        .collect();
    let mut entries = Vec::new();
    let mut write = |dataset: Option<usize>| -> Result<String, Failure> {
        let path = out_path(&sums_path(job.catalog, dataset))?;
        let prefix = path.folder();
        let mut list = String::new();
        for (path, digest) in data.range(prefix..) {
            let Some(name) = path.strip_prefix(prefix) else { break };
            // Writing to a String cannot fail.
            let _ = writeln!(list, "{digest}  {name}");
        }
        let entry = job.staging.write(&path, list.as_bytes())?;
        let print = entry.sha256.to_string();
        entries.push(entry);
        Ok(print)
    };
    let mut prints = Prints { site: Some(write(None)?), datasets: Vec::new() };
    for n in 0..job.catalog.datasets.len() {
        let print = if has_files(job.catalog, n) { Some(write(Some(n))?) } else { None };
        prints.datasets.push(print);
    }
    Ok((entries, prints))
}

/// The data of each topic in one file.
pub(crate) fn topics(
    job: &Job<'_>,
    written: &BTreeMap<&str, &Entry>,
) -> Result<Vec<Entry>, Failure> {
    topic_zips(job.catalog).into_iter().map(|n| topic(job, n, written)).collect()
}

fn topic(job: &Job<'_>, topic: usize, written: &BTreeMap<&str, &Entry>) -> Result<Entry, Failure> {
    let catalog = job.catalog;
    let own = catalog.datasets.iter().enumerate().filter(|(_, dataset)| dataset.topic == topic);
    let files = own.filter(|(n, _)| has_files(catalog, *n)).flat_map(|(n, dataset)| {
        let files = files_of(job, n, written).into_iter();
        files.map(|(name, entry)| (format!("{}/{name}", dataset.id), entry))
    });
    let texts = vec![("README.txt".to_owned(), readme(job, topic))];
    let folder = format!("{}/", catalog.site.topics[topic].key);
    packed(job, &topic_zip_path(catalog, topic), &folder, files.collect(), texts)
}

/// What a dataset puts into archives, by the names in its own folder: its plainest files and its
/// metadata.
pub(super) fn files_of<'e>(
    job: &Job<'_>,
    n: usize,
    written: &BTreeMap<&str, &'e Entry>,
) -> Vec<(String, &'e Entry)> {
    let prefix = format!("dataset/{}/", job.catalog.datasets[n].id);
    let metadata = job.plan.metadata.iter().filter(|m| m.dataset == Some(n));
    let mut wanted = plain_files(job, n);
    wanted.extend(metadata.map(|m| m.path.clone()));
    wanted.sort();
    wanted.dedup();
    let found = wanted.iter().filter_map(|path| {
        let entry = *written.get(path.as_str())?;
        Some((path.strip_prefix(&prefix).unwrap_or(path).to_owned(), entry))
    });
    found.collect()
}

/// Packs files and texts into a folder of an archive (`""`: its top), with their checksums.
pub(super) fn packed(
    job: &Job<'_>,
    path: &str,
    folder: &str,
    files: Vec<(String, &Entry)>,
    mut texts: Vec<(String, String)>,
) -> Result<Entry, Failure> {
    let of_texts = texts.iter().map(|(name, text)| (&**name, Sha256::of(text.as_bytes())));
    let of_files = files.iter().map(|(name, entry)| (&**name, entry.sha256));
    let sums: BTreeMap<&str, Sha256> = of_files.chain(of_texts).collect();
    let lines: Vec<String> =
        sums.iter().map(|(name, digest)| format!("{digest}  {name}\n")).collect();
    texts.push((CHECKSUMS.to_owned(), lines.concat()));
    let of_files = files.into_iter().map(|(name, entry)| (name, Packed::File(entry)));
    let of_texts = texts.into_iter().map(|(name, text)| (name, Packed::Text(text)));
    let mut members: Vec<Member<'_>> = of_files
        .chain(of_texts)
        .map(|(name, content)| Member { name: format!("{folder}{name}"), content })
        .collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(job.staging.archive(&out_path(path)?, &members)?)
}

/// The plainest form of each resource, documents as received, and licence texts.
fn plain_files(job: &Job<'_>, n: usize) -> Vec<String> {
    let catalog = job.catalog;
    let resources = catalog.resources().filter(|(at, _)| at.dataset == n);
    let own = resources.map(|(at, resource)| match resource.kind {
        ResourceKind::Document => FileId::Original(at),
        _ => FileId::Download { at, format: 0 },
    });
    let extras = (0..job.offer.extras[n].len()).map(|extra| FileId::Extra { dataset: n, n: extra });
    own.chain(extras).map(|id| file_path(catalog, job.offer, &id)).collect()
}

/// What is in the file of a topic, in the first language of the site and then in the others.
fn readme(job: &Job<'_>, topic: usize) -> String {
    let catalog = job.catalog;
    let address = |id, lang| absolute(catalog, &page_path(catalog, job.offer, &id, lang));
    let mut out = String::new();
    for lang in catalog.langs() {
        let found = &catalog.site.topics[topic];
        let title = found.title.get(lang);
        out.push_str(&format!("{}\n{}\n\n", title, "=".repeat(title.chars().count())));
        out.push_str(&format!(
            "{}\n{}\n\n",
            catalog.site.title.get(lang),
            address(PageId::Topic(topic), lang)
        ));
        let own = catalog.datasets.iter().enumerate();
        for (n, dataset) in own.filter(|(n, d)| d.topic == topic && has_files(catalog, *n)) {
            let (id, title, licence) = (&dataset.id, dataset.title.get(lang), dataset.licence);
            let page = address(PageId::Dataset(n), lang);
            out.push_str(&format!(
                "{id}/  {title}\n    {page}\n    {} <{}>\n",
                licence.title, licence.url
            ));
        }
        out.push('\n');
    }
    out.push_str(&format!("sha256sum --check --strict --quiet {CHECKSUMS}\n"));
    out
}

/// The whole site in one file: all of `entries`, with a manifest and checksums of just these.
pub(crate) fn site_zip(
    job: &Job<'_>,
    entries: &[Entry],
    problems: &mut Diagnostics,
) -> Result<Entry, Stop> {
    let manifest = Manifest::new(entries.to_vec()).map_err(Failure::from)?;
    let json = manifest.to_json().map_err(|e| Failure::write(SITE_ZIP, e))?;
    let sums = manifest.to_checksums(&json);
    let folder = site_folder(job.catalog);
    let files = manifest.entries().iter();
    let files = files.map(|entry| (entry.path.as_str(), Packed::File(entry)));
    let texts = [(MANIFEST, Packed::Text(json)), (CHECKSUMS, Packed::Text(sums))];
    let mut members: Vec<Member<'_>> = files
        .chain(texts)
        .map(|(name, content)| Member { name: format!("{folder}/{name}"), content })
        .collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    let entry = job.staging.archive(&out_path(SITE_ZIP)?, &members).map_err(Failure::from)?;
    let most = job.catalog.site.weights.site_zip;
    let found = entry.bytes.div_ceil(1_000_000);
    if found > most {
        let message = words!(
            "`{SITE_ZIP}` has {found} MB, and `site-zip` in `[budget]` allows {most} MB",
            "`{SITE_ZIP}` berukuran {found} MB, padahal `site-zip` di `[budget]` mengizinkan {most} MB"
        );
        let help = words!(
            "raise `site-zip` in `[budget]`, or write `site-zip = false` below `[formats]`",
            "naikkan `site-zip` di `[budget]`, atau tulis `site-zip = false` di bawah `[formats]`"
        );
        let problem = Diagnostic::new(&budget::SITE_ZIP, message).help(help);
        problems.push(problem.at(job.catalog.site.span));
    }
    Ok(entry)
}
