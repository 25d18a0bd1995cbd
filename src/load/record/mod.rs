//! `[resource.record]`: the records of a table and what stands on their pages.
//!
//! Read when all datasets are lowered, because sections name tables and checks of any of them.

mod section;
mod template;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ident;
use crate::load::index::check_names;
use crate::load::resource::position;
use crate::load::text::{required, text};
use crate::load::{Context, Document};
use crate::model::{
    Collection, Dataset, Listing, Place, RecordFigure, RecordType, Resource, ResourceKind,
    ResourceRef, Schema, Template,
};
use crate::syntax::toml::Section as Toml;
use crate::words;

use template::{Names, template};

/// A table whose rows cannot have pages.
pub static NO_KEY: Code = Code::error(
    "REC001",
    "record-without-key",
    "A page for every row needs an address for every row: the table must have a `primary-key` whose \
     fields are always shown.\n\nAdd `primary-key = [\"…\"]` to the resource, or take \
     `[resource.record]` away.",
    "Halaman untuk setiap baris memerlukan alamat untuk setiap baris: tabelnya harus punya \
     `primary-key` yang kolomnya selalu ditampilkan.\n\n\
     Tambahkan `primary-key = [\"…\"]` pada sumber daya itu, atau hapus `[resource.record]`.",
);
/// Two collections in one folder.
pub static SAME_FOLDER: Code = Code::error(
    "REC002",
    "same-collection",
    "Two tables would put the pages of their rows into one folder.\n\nGive one of them another \
     `collection`.",
    "Dua tabel akan menaruh halaman barisnya di satu folder.\n\n\
     Beri salah satunya `collection` lain.",
);
/// A text speaks of something that is not there.
pub static BAD_PLACEHOLDER: Code = Code::error(
    "REC003",
    "bad-placeholder",
    "A text of a record has a placeholder that means nothing. Placeholders are `{field}`, \
     `{section.count}`, `{section.sum.field}` and `{section.first.field}`; `{{` and `}}` are the \
     signs themselves.\n\nCorrect the name; the nearest known one is suggested.",
    "Teks sebuah rekam punya penanda yang tidak berarti apa pun. Penanda yang ada: `{field}`, \
     `{section.count}`, `{section.sum.field}`, dan `{section.first.field}`; `{{` dan `}}` adalah \
     tandanya sendiri.\n\n\
     Perbaiki namanya; nama terdekat yang dikenal disarankan.",
);
/// A section whose table does not refer to the record.
pub static NO_REFERENCE: Code = Code::error(
    "REC004",
    "section-without-reference",
    "A section shows the rows of a table that refer to the record. This table does not, or does in \
     several ways.\n\nDeclare `references` at its field, name the field with `by`, or the table on \
     the way with `through`.",
    "Sebuah bagian menampilkan baris tabel yang merujuk ke rekam itu. Tabel ini tidak merujuk, \
     atau merujuk dengan beberapa cara.\n\n\
     Deklarasikan `references` di kolomnya, sebut kolomnya dengan `by`, atau tabel perantaranya \
     dengan `through`.",
);

/// Reads the collections of all datasets.
pub(crate) fn read_all(
    context: &Context<'_>,
    documents: &[Document<'_>],
    datasets: &[Dataset],
    problems: &mut Diagnostics,
) -> Vec<Collection> {
    let mut out: Vec<Collection> = Vec::new();
    for (dataset, document) in documents.iter().enumerate() {
        let mut top = Toml::top(document.source, &document.table, 0);
        for (resource, mut entry) in top.tables("resource").into_iter().enumerate() {
            let own = ResourceRef { dataset, resource };
            if datasets.get(dataset).is_none_or(|d| resource >= d.resources.len()) {
                continue;
            }
            let Some(mut record) = entry.table("record") else { continue };
            let reader = Reader { datasets, context, own, languages: &context.settings.languages };
            let before: Vec<&str> = out.iter().map(|c| c.path.as_str()).collect();
            let found = reader.collection(&mut record, &before, problems);
            record.finish(problems);
            out.extend(found);
        }
    }
    out
}

/// Reads the collection of one resource.
struct Reader<'r> {
    datasets: &'r [Dataset],
    context: &'r Context<'r>,
    own: ResourceRef,
    languages: &'r [String],
}

impl Reader<'_> {
    fn resource(&self) -> &Resource {
        &self.datasets[self.own.dataset].resources[self.own.resource]
    }

    fn collection(
        &self,
        entry: &mut Toml<'_>,
        before: &[&str],
        problems: &mut Diagnostics,
    ) -> Option<Collection> {
        let schema = &self.resource().schema;
        self.check_key(entry, schema);
        let path = folder(entry, before);
        let title = required(entry, "title", self.languages);
        let one = text(entry, "one", self.languages);
        let description = text(entry, "description", self.languages);
        let kind = entry.word("type", RecordType::ALL).unwrap_or(RecordType::Thing);
        let group = entry.string("group").and_then(|name| position(entry, schema, &name));
        let fields: Vec<usize> =
            entry.strings("fields").iter().filter_map(|n| position(entry, schema, n)).collect();
        let properties = self.properties(entry);
        let place = self.place(entry, problems);
        let sections = self.sections(entry, problems);
        let name = self.template(entry, "name", None);
        let summary = self.template(entry, "summary", Some(&sections));
        let figures = self.figures(entry, &sections, problems);
        let all = || (0..schema.fields.len()).collect();
        Some(Collection {
            at: self.own,
            path: path?,
            title,
            one,
            description,
            name,
            summary,
            group,
            kind,
            properties,
            fields: if fields.is_empty() { all() } else { fields },
            place,
            figures,
            sections,
            span: entry.span(),
        })
    }

    fn check_key(&self, entry: &mut Toml<'_>, schema: &Schema) {
        let hidden =
            schema.primary_key.iter().find(|n| schema.fields[**n].listing != Listing::Always);
        let message = if schema.primary_key.is_empty() || !self.resource().is_table() {
            let name = &self.resource().name;
            words!(
                "the rows of `{name}` have no key that could be an address",
                "baris `{name}` tidak punya kunci yang dapat menjadi alamat"
            )
        } else if let Some(hidden) = hidden {
            let name = &schema.fields[*hidden].name;
            words!(
                "`{name}` is part of the address, and is not shown for everybody",
                "`{name}` menjadi bagian alamat, padahal tidak ditampilkan untuk semua orang"
            )
        } else {
            return;
        };
        let help = words!(
            "add `primary-key = [\"…\"]` to the resource",
            "tambahkan `primary-key = [\"…\"]` pada sumber daya itu"
        );
        let span = entry.span();
        entry.report(Diagnostic::new(&NO_KEY, message).at(span).help(help));
    }

    fn properties(&self, entry: &mut Toml<'_>) -> Vec<(String, usize)> {
        let Some(table) = entry.table("properties") else { return Vec::new() };
        let mut out = Vec::new();
        for (property, span, value) in table.entries() {
            let name = value.as_str().unwrap_or_default();
            match self.context.index.field(self.own, name, span) {
                Ok(field) => out.push((property.to_owned(), field)),
                Err(problem) => entry.report(*problem),
            }
        }
        out
    }

    fn place(&self, entry: &mut Toml<'_>, problems: &mut Diagnostics) -> Option<Place> {
        let mut place = entry.table("place")?;
        let schema = &self.resource().schema;
        let name = place.required_string("boundaries");
        let boundaries = name.and_then(|name| {
            let found = self.context.index.resource(&name.value, Some(self.own.dataset), name.span);
            let at = found.map_err(|problem| place.report(*problem)).ok()?;
            let resource = &self.datasets[at.dataset].resources.get(at.resource)?;
            if !matches!(resource.kind, ResourceKind::Boundaries { .. }) {
                let expected = words!("a set of areas", "kumpulan wilayah");
                place.wrong_type("boundaries", &expected);
                return None;
            }
            Some(at)
        });
        let key = match place.string("key") {
            Some(name) => position(&mut place, schema, &name),
            None => schema.primary_key.first().copied(),
        };
        place.finish(problems);
        Some(Place { boundaries: boundaries?, key: key? })
    }

    fn figures(
        &self,
        entry: &mut Toml<'_>,
        sections: &[crate::model::Section],
        problems: &mut Diagnostics,
    ) -> Vec<RecordFigure> {
        let mut out = Vec::new();
        for mut item in entry.tables("figure") {
            let label = required(&mut item, "label", self.languages);
            if !item.has("value") {
                let help =
                    words!("add `value = \"{{field}}\"`", "tambahkan `value = \"{{kolom}}\"`");
                item.missing("value", help);
            }
            let value = self.template(&mut item, "value", Some(sections));
            out.extend(value.map(|value| RecordFigure { label, value }));
            item.finish(problems);
        }
        out
    }

    fn template(
        &self,
        entry: &mut Toml<'_>,
        key: &'static str,
        sections: Option<&[crate::model::Section]>,
    ) -> Option<Template> {
        let found = text(entry, key, self.languages)?;
        let names = Names { datasets: self.datasets, own: self.own, sections };
        Some(template(entry, key, &found, self.languages.len(), &names))
    }
}

/// The folder of a collection, which no other has.
fn folder(entry: &mut Toml<'_>, before: &[&str]) -> Option<String> {
    let path = entry.required_string("collection")?;
    check_names(entry, "collection", &path, &[], ident::is_id);
    if before.contains(&path.value.as_str()) {
        let name = &path.value;
        let message = words!(
            "another table has the collection `{name}`",
            "tabel lain sudah memakai koleksi `{name}`"
        );
        let help = words!("choose another folder name", "pilih nama folder lain");
        entry.report(Diagnostic::new(&SAME_FOLDER, message).at(path.span).help(help));
        return None;
    }
    Some(path.value)
}
