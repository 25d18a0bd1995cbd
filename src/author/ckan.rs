//! `terbuka import ckan`: the answer of CKAN's `package_show`.
//!
//! Source: CKAN action API, version 3. Nothing is fetched: a file is taken if it lies beside the
//! JSON under the last part of its address, and told as "to download" else.

use std::path::Path;

use serde_json::Value;

use crate::author::catalog::Site;
use crate::author::dataset::{check_id, file_name, resource as draft_of};
use crate::author::draft::{Draft, Place, Resource, Source};
use crate::author::report::{Object, Report, day, is_remote, licence};
use crate::author::table::{SheetChoice, Table};
use crate::author::{Import, Made, Refused, ask, names, read_json, write};
use crate::emit::{Content, NewFile};
use crate::ident;
use crate::words;

/// Keys of CKAN's own housekeeping.
const OWN: [&str; 30] = [
    "id",
    "state",
    "type",
    "private",
    "isopen",
    "num_tags",
    "num_resources",
    "creator_user_id",
    "owner_org",
    "revision_id",
    "license_title",
    "license_url",
    "license_id",
    "package_id",
    "position",
    "hash",
    "size",
    "mimetype",
    "mimetype_inner",
    "url_type",
    "cache_url",
    "cache_last_updated",
    "created",
    "last_modified",
    "metadata_modified",
    "datastore_active",
    "resource_type",
    "webstore_url",
    "format",
    "name",
];

/// Drafts a dataset from the answer of `package_show`.
///
/// # Errors
/// When the file is no such answer, or something is in the way; nothing was written then.
pub fn import_ckan(asked: &Import) -> Result<Made, Refused> {
    let json = read_json(&asked.from)?;
    let result = json.get("result").unwrap_or(&json);
    let mut top = Object::new(result, "");
    let (name, title) = (top.text("name"), top.text("title"));
    if name.is_none() || (title.is_none() && result.get("resources").is_none()) {
        let shown = asked.from.display();
        return Err(Refused::because(
            words!(
                "`{shown}` is no answer of `package_show`: it has no `name` or `resources`",
                "`{shown}` bukan jawaban `package_show`: tidak ada `name` atau `resources`"
            ),
            words!(
                "save the answer of `…/api/3/action/package_show?id=NAME` as a file and name it",
                "simpan jawaban `…/api/3/action/package_show?id=NAMA` sebagai berkas, lalu sebut berkas itu"
            ),
        ));
    }
    let id = asked.id.clone().unwrap_or_else(|| ident::slug(&name.unwrap_or_default()));
    check_id(&id)?;
    let site = Site::open(&asked.site)?;
    let mut report = Report::default();
    let mut files = Vec::new();
    let mut draft = Draft { title, ..Draft::default() };
    head(&mut top, &site, &mut draft, &mut report);
    let folder = asked.from.parent().unwrap_or(Path::new("."));
    for value in top.list("resources") {
        let resource = resource(value, &site, (&id, folder), &mut files, &mut report)?;
        draft.resources.push(resource);
    }
    top.rest(&OWN, &mut report);
    let place = Place { languages: site.languages(), topics: site.topics() };
    let text = draft.toml(&place);
    files.push(NewFile {
        path: format!("datasets/{id}/dataset.toml"),
        content: Content::Text(text),
    });
    write(&asked.site, &files, asked.force, report.finish())
}

/// What is said of the dataset as a whole.
fn head(top: &mut Object<'_>, site: &Site, draft: &mut Draft, report: &mut Report) {
    draft.description = top.text("notes");
    draft.version = top.text("version");
    draft.creator = top.text("author");
    draft.issued = day(top.text("metadata_created"));
    draft.modified = day(top.text("metadata_modified"));
    for tag in top.list("tags") {
        let mut tag = Object::new(tag, "tags[]");
        draft.keywords.extend(tag.text("display_name").or_else(|| tag.text("name")));
    }
    let texts = ["license_id", "license_url", "license_title"].map(|key| top.text(key));
    draft.licence = match licence(&texts) {
        Some(id) => Some(id.to_owned()),
        None => texts.into_iter().flatten().next().map(|said| {
            let asked =
                words!("the licence; CKAN says `{said}`", "lisensinya; menurut CKAN `{said}`");
            let first = site.languages().first().map_or("en", String::as_str);
            format!("{} {}", crate::syntax::unfinished::MARK, asked.get(ask::tongue(first)))
        }),
    };
    let mut organisation = top.below("organization");
    let from = organisation.text("title").or_else(|| organisation.text("name"));
    let url = top.text("url").filter(|url| is_remote(url));
    if from.is_some() || url.is_some() {
        draft.sources.push(Source { title: from, url });
    }
    for extra in top.list("extras") {
        let mut extra = Object::new(extra, "extras[]");
        let (key, value) = (extra.text("key").unwrap_or_default(), extra.text("value"));
        if value.is_some() {
            report.unmapped(&format!("extras[] {key}"));
        }
    }
}

fn resource(
    value: &Value,
    site: &Site,
    (id, folder): (&str, &Path),
    files: &mut Vec<NewFile>,
    report: &mut Report,
) -> Result<Resource, Refused> {
    let mut object = Object::new(value, "resources[]");
    let url = object.text("url").unwrap_or_default();
    let title = object.text("name");
    let last = url.split(['?', '#']).next().unwrap_or_default().rsplit('/').next();
    let last = last.unwrap_or_default().to_owned();
    let plain = !last.is_empty() && !last.contains(['\\', ':', '\0']) && last != "..";
    let beside = folder.join(&last);
    let mut out = Resource::default();
    if plain && crate::source::is_file(&beside) {
        let file = file_name(&beside);
        let mut notes = Vec::new();
        out =
            draft_of(site, id, &Table::open(&beside, &SheetChoice::default())?, &file, &mut notes)?;
        for note in notes {
            report.say(note);
        }
        let path = format!("datasets/{id}/{file}");
        files.push(NewFile { path, content: Content::CopyOf(beside) });
    } else {
        out.wanted = Some(words!(
            "download {url} into this folder and write its name",
            "unduh {url} ke folder ini dan tulis namanya"
        ));
        report.say(words!(
            "to download: {url}; put `{last}` beside the JSON file and import again with `--force`, and its columns are drafted too",
            "perlu diunduh: {url}; taruh `{last}` di samping berkas JSON lalu impor lagi dengan `--force`, supaya kolomnya ikut dirancang"
        ));
        let stem = last.rsplit_once('.').map_or(last.as_str(), |(stem, _)| stem);
        out.name = ident::slug(title.as_deref().unwrap_or(stem));
        out.title = Some(names::title(stem));
    }
    if let Some(title) = title {
        out.title = Some(title);
    }
    out.description = object.text("description");
    object.rest(&OWN, report);
    Ok(out)
}
