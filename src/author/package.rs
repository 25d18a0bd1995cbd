//! `terbuka import datapackage`: Frictionless Data Package, versions 1 and 2.
//!
//! Source: Data Package 2.0, <https://datapackage.org/standard/data-package/>.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::author::catalog::Site;
use crate::author::dataset::{check_id, file_name, resource as draft_of};
use crate::author::draft::{Draft, Place, Resource, Source};
use crate::author::fields::{Names, read_schema};
use crate::author::report::{Object, Report, day, is_inside, is_remote, licence, sources};
use crate::author::table::{Shape, SheetChoice, Table};
use crate::author::{Import, Made, Refused, ask, names, read_json, write};
use crate::emit::{Content, NewFile};
use crate::ident;
use crate::source::is_file;
use crate::words;

/// Keys that Terbuka works out from the files, at every build.
const OWN: [&str; 14] = [
    "$schema",
    "profile",
    "name",
    "bytes",
    "hash",
    "mediatype",
    "format",
    "type",
    "encoding",
    "homepage",
    "id",
    "schema",
    "dialect",
    "fieldsMatch",
];

/// Drafts datasets from a data package.
///
/// # Errors
/// When the file is no data package, or something is in the way; nothing was written then.
pub fn import_package(asked: &Import) -> Result<Made, Refused> {
    let is_folder = crate::source::is_folder(&asked.from);
    let file = if is_folder { asked.from.join("datapackage.json") } else { asked.from.clone() };
    let json = read_json(&file)?;
    let folder = file.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let mut report = Report::default();
    let mut top = Object::new(&json, "");
    let resources = top.list("resources");
    if resources.is_empty() {
        let shown = file.display();
        return Err(Refused::because(
            words!(
                "`{shown}` is no data package: it has no `resources`",
                "`{shown}` bukan paket data: tidak ada `resources`"
            ),
            words!(
                "name the `datapackage.json`, or its folder",
                "sebut `datapackage.json`, atau foldernya"
            ),
        ));
    }
    let name = asked.id.clone().or_else(|| top.text("name")).unwrap_or_else(|| "data".to_owned());
    let id = if asked.id.is_some() { name } else { ident::slug(&name) };
    check_id(&id)?;
    let site = Site::open(&asked.site)?;
    let mut reader =
        Reader { site: &site, folder: &folder, report: &mut report, split: asked.split };
    let mut files = Vec::new();
    let place = Place { languages: site.languages(), topics: site.topics() };
    let common = reader.common(&mut top);
    let ids: Vec<String> = resources.iter().enumerate().map(|(n, r)| name_of(r, n)).collect();
    if asked.split {
        for (n, value) in resources.iter().enumerate() {
            let mut draft = common();
            let (own, resource) = reader.resource(&ids[n], value, &mut draft, &mut files)?;
            draft.title = own.title.or(draft.title.filter(|_| resources.len() == 1));
            draft.description =
                own.description.or(draft.description.filter(|_| resources.len() == 1));
            draft.resources.push(resource);
            push(&mut files, &ids[n], &draft, &place);
        }
    } else {
        let mut draft = common();
        for value in resources {
            let (own, mut resource) = reader.resource(&id, value, &mut draft, &mut files)?;
            resource.title = own.title.or(resource.title);
            resource.description = own.description;
            draft.resources.push(resource);
        }
        push(&mut files, &id, &draft, &place);
    }
    top.rest(&OWN, reader.report);
    if let Some(clash) = ids.iter().find(|id| asked.split && site.has(id) && !asked.force) {
        return Err(Refused::because(
            words!("there is a dataset `{clash}` already", "dataset `{clash}` sudah ada"),
            words!("add `--force` to replace it", "tambahkan `--force` untuk menggantinya"),
        ));
    }
    let notes = report.finish();
    write(&asked.site, &files, asked.force, notes)
}

fn push(files: &mut Vec<NewFile>, id: &str, draft: &Draft, place: &Place<'_>) {
    let text = draft.toml(place);
    files.push(NewFile {
        path: format!("datasets/{id}/dataset.toml"),
        content: Content::Text(text),
    });
}

/// The name of a resource, as an id.
fn name_of(value: &Value, n: usize) -> String {
    let name = value.get("name").and_then(Value::as_str);
    name.map_or_else(|| format!("data-{}", n + 1), ident::slug)
}

/// The two texts of a resource that may belong to its dataset.
struct Texts {
    title: Option<String>,
    description: Option<String>,
}

struct Reader<'r> {
    site: &'r Site,
    folder: &'r Path,
    report: &'r mut Report,
    split: bool,
}

impl Reader<'_> {
    /// What the package says of all its resources.
    fn common(&mut self, top: &mut Object<'_>) -> impl Fn() -> Draft + use<> {
        let title = top.text("title");
        let description = top.text("description");
        let version = top.text("version");
        let issued = day(top.text("created"));
        let keywords = top.texts("keywords");
        let licence = self.licence(top);
        let sources = sources(top);
        let creator = self.creator(top);
        let authority =
            self.word(top, "authority", crate::model::Authority::ALL.iter().map(|a| a.0));
        let access = self.word(top, "access", ["open", "partial"].into_iter());
        move || Draft {
            title: title.clone(),
            description: description.clone(),
            version: version.clone(),
            issued: issued.clone(),
            keywords: keywords.clone(),
            licence: licence.clone(),
            sources: sources
                .iter()
                .map(|(title, url)| Source { title: title.clone(), url: url.clone() })
                .collect(),
            creator: creator.clone(),
            authority: authority.clone(),
            access: access.clone(),
            ..Draft::default()
        }
    }

    /// A word that our own packages carry.
    fn word(
        &mut self,
        top: &mut Object<'_>,
        key: &'static str,
        mut known: impl Iterator<Item = &'static str>,
    ) -> Option<String> {
        let word = top.text(key)?;
        if known.any(|k| k == word) {
            return Some(word);
        }
        self.report.unmapped(&top.at(key));
        None
    }

    /// An unknown licence is marked: the site's own must not be put in its place.
    fn licence(&mut self, object: &mut Object<'_>) -> Option<String> {
        let old = object.text("license");
        let list = object.list("licenses");
        let path = object.at("licenses");
        let mut found = Vec::new();
        for value in list {
            let mut one = Object::new(value, &path);
            found.push((one.text("name"), one.text("path"), one.text("title")));
        }
        let first = found.into_iter().next();
        if list.len() > 1 {
            self.report.say(words!(
                "`{path}` has several entries: only the first was taken",
                "`{path}` memuat beberapa lisensi: hanya yang pertama dipakai"
            ));
        }
        let (name, url, title) = first.or(old.map(|text| (Some(text), None, None)))?;
        if let Some(id) = licence(&[name.clone(), url.clone(), title.clone()]) {
            return Some(id.to_owned());
        }
        let shown = name.or(title).or(url).unwrap_or_default();
        let asked = words!(
            "the licence; the import says `{shown}`",
            "lisensinya; menurut sumber impor `{shown}`"
        );
        let first = self.site.languages().first().map_or("en", String::as_str);
        Some(format!("{} {}", crate::syntax::unfinished::MARK, asked.get(ask::tongue(first))))
    }

    /// The first who made the data; the others are told.
    fn creator(&mut self, top: &mut Object<'_>) -> Option<String> {
        let mut out = None;
        for value in top.list("contributors").iter().chain(top.list("author")) {
            let mut person = Object::new(value, "contributors[]");
            let name = person.text("title").or_else(|| person.text("name"));
            let name = name.or_else(|| value.as_str().map(str::to_owned));
            let role = person.text("role").into_iter().chain(person.texts("roles"));
            let roles: Vec<String> = role.collect();
            let made = roles.is_empty()
                || roles.iter().any(|r| ["author", "creator"].contains(&r.as_str()));
            match name {
                Some(name) if made && out.is_none() => out = Some(name),
                Some(_) => self.report.unmapped("contributors[]"),
                None => {}
            }
            person.rest(&["path"], self.report);
        }
        out
    }

    fn resource(
        &mut self,
        id: &str,
        value: &Value,
        draft: &mut Draft,
        files: &mut Vec<NewFile>,
    ) -> Result<(Texts, Resource), Refused> {
        let mut object = Object::new(value, "resources[]");
        let name = name_of(value, draft.resources.len());
        let texts = Texts { title: object.text("title"), description: object.text("description") };
        let mut out = Resource { name: name.clone(), ..Resource::default() };
        out.title = Some(texts.title.clone().unwrap_or_else(|| names::title(&name)));
        self.of_dataset(&mut object, draft, &mut out);
        let paths = object.texts("path");
        let url = object.text("url");
        let paths = if paths.is_empty() { url.into_iter().collect() } else { paths };
        if object.get("data").is_some() {
            self.report.unmapped("resources[].data");
        }
        let delimiter = self.delimiter(&mut object);
        let mut table = None;
        match paths.as_slice() {
            [path] if is_remote(path) => {
                out.wanted = Some(wanted(path));
                self.report.say(words!("to download: {path}", "perlu diunduh: {path}"));
                draft.sources.push(Source { title: None, url: Some(path.clone()) });
            }
            [path] if is_inside(path) && !is_file(&self.folder.join(path)) => {
                self.report.say(words!(
                    "`{path}` is not in the folder of the package",
                    "`{path}` tidak ada di folder paket"
                ));
            }
            [path] if is_inside(path) => {
                let from = self.folder.join(path);
                let file = Self::copy(id, &name, &from, files);
                table = Some(Table::open(&from, &SheetChoice::default())?);
                out.path = Some(file);
            }
            [path] => self.report.say(words!(
                "`{path}` leaves the folder of the package, so it was not copied",
                "`{path}` berada di luar folder paket, jadi tidak disalin"
            )),
            [] => {}
            several => {
                let count = several.len();
                self.report.say(words!(
                    "`{name}` comes in {count} parts: join them into one file",
                    "`{name}` terdiri atas {count} bagian: gabungkan menjadi satu berkas"
                ));
            }
        }
        self.schema(id, &mut object, &mut out, table.as_ref(), delimiter)?;
        object.rest(&OWN, self.report);
        Ok((texts, out))
    }

    /// What a resource says that only a dataset can say.
    fn of_dataset(&mut self, object: &mut Object<'_>, draft: &mut Draft, out: &mut Resource) {
        for (title, url) in sources(object) {
            if !draft.sources.iter().any(|s| s.title == title && s.url == url) {
                draft.sources.push(Source { title, url });
            }
        }
        out.licence = self.licence(object).filter(|own| Some(own) != draft.licence.as_ref());
    }

    /// Plans the copy of a file and gives its name.
    fn copy(id: &str, name: &str, from: &Path, files: &mut Vec<NewFile>) -> String {
        let mut file = file_name(from);
        let folder = format!("datasets/{id}");
        let taken: BTreeSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
        if taken.contains(format!("{folder}/{file}").as_str()) {
            file = format!("{name}-{file}");
        }
        files.push(NewFile {
            path: format!("{folder}/{file}"),
            content: Content::CopyOf(from.to_owned()),
        });
        file
    }

    fn delimiter(&mut self, object: &mut Object<'_>) -> Option<char> {
        let encoding = object.text("encoding");
        if let Some(other) = encoding
            .filter(|e| !["utf-8", "utf8", "utf-8-sig"].contains(&e.to_lowercase().as_str()))
        {
            self.report.say(words!(
                "a file is in {other}: save it as UTF-8",
                "sebuah berkas memakai {other}: simpan sebagai UTF-8"
            ));
        }
        let mut dialect = object.below("dialect");
        let delimiter = dialect.text("delimiter").and_then(|d| d.chars().next());
        dialect.rest(
            &["$schema", "header", "headerRows", "quoteChar", "doubleQuote", "lineTerminator"],
            self.report,
        );
        delimiter
    }

    /// Fields by the schema; from the file itself where there is none.
    fn schema(
        &mut self,
        id: &str,
        object: &mut Object<'_>,
        out: &mut Resource,
        table: Option<&Table>,
        delimiter: Option<char>,
    ) -> Result<(), Refused> {
        let read;
        let inline = match object.get("schema") {
            Some(Value::String(path)) if is_inside(path) => {
                read = Some(read_json(&self.folder.join(path))?);
                read.as_ref()
            }
            other => other,
        };
        if let Some(table) = table {
            let file = out.path.clone().unwrap_or_default();
            let mut notes = Vec::new();
            let mut found = draft_of(self.site, id, table, &file, &mut notes)?;
            if delimiter.is_none() {
                out.delimiter = found.delimiter;
            }
            out.kind = found.kind;
            if inline.is_none() || table.shape == Shape::Areas {
                out.fields = std::mem::take(&mut found.fields);
                out.primary_key = found.primary_key;
                out.missing = found.missing;
            }
        }
        if let Some(delimiter) = delimiter {
            let usual = if out
                .path
                .as_deref()
                .and_then(|p| p.rsplit_once('.'))
                .is_some_and(|(_, e)| e == "tsv")
            {
                '\t'
            } else {
                ','
            };
            out.delimiter = (delimiter != usual).then_some(delimiter);
        }
        if let Some(schema) = inline.filter(|_| out.fields.is_empty()) {
            let names = Names { own: out.name.clone(), split: self.split };
            read_schema(schema, &names, out, self.report);
        }
        Ok(())
    }
}

fn wanted(url: &str) -> crate::diag::Words {
    words!(
        "download {url} into this folder and write its name",
        "unduh {url} ke folder ini dan tulis namanya"
    )
}
