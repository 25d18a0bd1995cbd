//! What the database tells about itself, with texts in every language of the site.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::export::sqlite::Database;
use crate::export::sqlite::names::{self, listed, quoted};
use crate::export::sqlite::schema::Table;
use crate::model::{Catalog, Lang, Licence, ResourceKind, ResourceRef, Text};
use crate::plan::{PageId, absolute, page_path};

/// The tables with their columns: a name that ends in `*` is one column for each language.
pub(super) const TABLES: [(&str, &[&str]); 7] = [
    ("meta_catalog", &["key", "value*"]),
    ("meta_licenses", &["id", "title", "url"]),
    (
        "meta_datasets",
        &[
            "id",
            "title*",
            "description*",
            "topic",
            "stage",
            "election",
            "authority",
            "access",
            "license",
            "creator*",
            "version",
            "issued",
            "modified",
            "homepage",
        ],
    ),
    (
        "meta_resources",
        &[
            "dataset",
            "resource",
            "table_name",
            "view_name",
            "kind",
            "title*",
            "description*",
            "rows",
            "license",
            "credit*",
        ],
    ),
    (
        "meta_fields",
        &[
            "dataset",
            "resource",
            "field",
            "position",
            "column_name",
            "type",
            "title*",
            "description*",
            "unit*",
            "key_position",
            "references_dataset",
            "references_resource",
            "references_field",
        ],
    ),
    ("meta_codes", &["dataset", "resource", "field", "position", "code", "title*", "description*"]),
    ("meta_sources", &["dataset", "position", "title*", "url", "system", "retrieved"]),
];

/// The keys of those tables.
const KEYS: [(&str, &str); 7] = [
    ("meta_catalog", "PRIMARY KEY (key)"),
    ("meta_licenses", "PRIMARY KEY (id)"),
    ("meta_datasets", "PRIMARY KEY (id), FOREIGN KEY (license) REFERENCES meta_licenses (id)"),
    (
        "meta_resources",
        "PRIMARY KEY (dataset, resource), FOREIGN KEY (dataset) REFERENCES meta_datasets (id), \
         FOREIGN KEY (license) REFERENCES meta_licenses (id)",
    ),
    (
        "meta_fields",
        "PRIMARY KEY (dataset, resource, position), \
         FOREIGN KEY (dataset, resource) REFERENCES meta_resources (dataset, resource)",
    ),
    (
        "meta_codes",
        "PRIMARY KEY (dataset, resource, field, position), \
         FOREIGN KEY (dataset, resource) REFERENCES meta_resources (dataset, resource)",
    ),
    (
        "meta_sources",
        "PRIMARY KEY (dataset, position), FOREIGN KEY (dataset) REFERENCES meta_datasets (id)",
    ),
];

/// Words are found by their code.
const INDEX: &str =
    "CREATE INDEX ix_meta_codes_code ON meta_codes (dataset, resource, field, code);";

/// The column of a text in a language: `title_id`.
pub(super) fn in_language(catalog: &Catalog, column: &str, lang: Lang) -> String {
    let tag = catalog.site.languages[lang.0].to_ascii_lowercase().replace('-', "_");
    format!("{column}_{tag}")
}

/// A row in the making.
struct Row<'a> {
    catalog: &'a Catalog,
    cells: Vec<Value>,
}

impl Row<'_> {
    fn text(mut self, text: impl Into<String>) -> Self {
        self.cells.push(Value::Text(text.into()));
        self
    }

    fn maybe(mut self, text: Option<impl Into<String>>) -> Self {
        self.cells.push(text.map_or(Value::Null, |text| Value::Text(text.into())));
        self
    }

    fn number(mut self, number: Option<u64>) -> Self {
        let number = number.and_then(|n| i64::try_from(n).ok());
        self.cells.push(number.map_or(Value::Null, Value::Integer));
        self
    }

    /// A text in every language in which it is written.
    fn words(mut self, text: Option<&Text>) -> Self {
        let phrase = |lang| text.map(|t| t.pick(lang)).filter(|p| p.lang == lang);
        let cell = |lang| phrase(lang).map_or(Value::Null, |p| Value::Text(p.text.to_owned()));
        self.cells.extend(self.catalog.langs().map(cell));
        self
    }
}

/// Creates and fills the tables.
pub(super) fn write(
    from: &Database<'_>,
    tables: &[Table],
    database: &Connection,
) -> rusqlite::Result<()> {
    let rows = [
        about(from),
        licences(from),
        datasets(from),
        resources(from, tables),
        fields(from, tables),
        codes(from),
        sources(from),
    ];
    for (((name, columns), (_, keys)), rows) in TABLES.iter().zip(KEYS).zip(rows) {
        let columns: Vec<String> = columns
            .iter()
            .flat_map(|column| match column.strip_suffix('*') {
                Some(stem) => {
                    from.catalog.langs().map(|l| in_language(from.catalog, stem, l)).collect()
                }
                None => vec![(*column).to_owned()],
            })
            .collect();
        let typed = |column: &String| {
            let numbers = ["position", "key_position", "rows"].contains(&column.as_str());
            format!("{} {}", quoted(column), if numbers { "INTEGER" } else { "TEXT" })
        };
        let typed: Vec<String> = columns.iter().map(typed).collect();
        database.execute_batch(&format!("CREATE TABLE {name} ({}, {keys});", typed.join(", ")))?;
        let places = vec!["?"; columns.len()].join(", ");
        let listed = listed(columns.iter().map(String::as_str));
        let mut insert =
            database.prepare(&format!("INSERT INTO {name} ({listed}) VALUES ({places})"))?;
        for row in rows {
            insert.execute(params_from_iter(row.cells))?;
        }
    }
    database.execute_batch(INDEX)
}

fn row<'a>(from: &Database<'a>) -> Row<'a> {
    Row { catalog: from.catalog, cells: Vec::new() }
}

fn about<'a>(from: &Database<'a>) -> Vec<Row<'a>> {
    let site = &from.catalog.site;
    let homepage = Text::new(absolute(from.catalog, "index.html"));
    let all = [
        ("title", &site.title),
        ("description", &site.description),
        ("publisher", &site.publisher.name),
        ("homepage", &homepage),
    ];
    all.into_iter().map(|(key, text)| row(from).text(key).words(Some(text))).collect()
}

fn licences<'a>(from: &Database<'a>) -> Vec<Row<'a>> {
    let resources = from.catalog.resources().filter_map(|(_, resource)| resource.licence);
    let datasets = from.catalog.datasets.iter().map(|dataset| dataset.licence);
    let mut all: Vec<&Licence> = datasets.chain(resources).collect();
    all.sort_by_key(|licence| licence.id);
    all.dedup_by_key(|licence| licence.id);
    all.into_iter().map(|l| row(from).text(l.id).text(l.title).text(l.url)).collect()
}

fn datasets<'a>(from: &Database<'a>) -> Vec<Row<'a>> {
    let (catalog, site) = (from.catalog, &from.catalog.site);
    let one = |(n, dataset): (usize, &crate::model::Dataset)| {
        let page = page_path(catalog, from.offer, &PageId::Dataset(n), Lang::DEFAULT);
        row(from)
            .text(&dataset.id)
            .words(Some(&dataset.title))
            .words(Some(&dataset.description))
            .maybe(site.topics.get(dataset.topic).map(|topic| &topic.key))
            .maybe(dataset.stage.map(|n| &site.stages[n].key))
            .maybe(dataset.election.map(|n| &site.elections[n].key))
            .text(dataset.authority.id())
            .text(dataset.access.id())
            .text(dataset.licence.id)
            .words(dataset.creator.as_ref())
            .maybe(dataset.version.as_ref())
            .maybe(dataset.issued.map(|day| day.to_string()))
            .maybe(dataset.modified.map(|day| day.to_string()))
            .text(absolute(catalog, &page))
    };
    catalog.datasets.iter().enumerate().map(one).collect()
}

fn resources<'a>(from: &Database<'a>, tables: &[Table]) -> Vec<Row<'a>> {
    let catalog = from.catalog;
    let one = |(at, resource): (ResourceRef, &crate::model::Resource)| {
        let dataset = &catalog.datasets[at.dataset];
        let table = tables.iter().find(|table| table.at == at);
        let view = table.filter(|t| super::view::labelled(from, t, tables).next().is_some());
        let kind = match resource.kind {
            ResourceKind::Table(_) => "table",
            ResourceKind::Boundaries { .. } => "boundaries",
            ResourceKind::Document => "document",
        };
        let rows = (kind != "document").then(|| from.facts.of(at).rows);
        row(from)
            .text(&dataset.id)
            .text(&resource.name)
            .maybe(table.map(|table| &table.name))
            .maybe(view.map(|table| &table.view))
            .text(kind)
            .words(Some(&resource.title))
            .words(resource.description.as_ref())
            .number(rows)
            .text(resource.licence.unwrap_or(dataset.licence).id)
            .words(resource.credit.as_ref())
    };
    catalog.resources().map(one).collect()
}

fn fields<'a>(from: &Database<'a>, tables: &[Table]) -> Vec<Row<'a>> {
    let catalog = from.catalog;
    let mut out = Vec::new();
    for (at, resource) in catalog.resources() {
        let schema = &resource.schema;
        let table = tables.iter().find(|table| table.at == at);
        for (n, field) in schema.fields.iter().enumerate() {
            let target = schema.target_of(&field.name);
            let other = target.map(|target| catalog.resource(target.resource));
            let dataset = target.map(|t| &catalog.datasets[t.resource.dataset].id);
            let to = target.zip(other).map(|(t, other)| &other.schema.fields[t.field].name);
            let key = schema.primary_key.iter().position(|key| *key == n);
            out.push(
                row(from)
                    .text(&catalog.datasets[at.dataset].id)
                    .text(&resource.name)
                    .text(&field.name)
                    .number(Some(n as u64 + 1))
                    .maybe(table.map(|table| &table.columns[n].name))
                    .text(field.kind.id())
                    .words(Some(&field.title))
                    .words(field.description.as_ref())
                    .words(field.unit.as_ref())
                    .number(key.map(|key| key as u64 + 1))
                    .maybe(dataset)
                    .maybe(other.map(|other| &other.name))
                    .maybe(to),
            );
        }
    }
    out
}

fn codes<'a>(from: &Database<'a>) -> Vec<Row<'a>> {
    let mut out = Vec::new();
    for (at, resource) in from.catalog.resources() {
        for field in &resource.schema.fields {
            for (n, code) in field.codes.iter().enumerate() {
                out.push(
                    row(from)
                        .text(&from.catalog.datasets[at.dataset].id)
                        .text(&resource.name)
                        .text(&field.name)
                        .number(Some(n as u64 + 1))
                        .text(&code.code)
                        .words(Some(&code.title))
                        .words(code.description.as_ref()),
                );
            }
        }
    }
    out
}

fn sources<'a>(from: &Database<'a>) -> Vec<Row<'a>> {
    let mut out = Vec::new();
    for dataset in &from.catalog.datasets {
        for (n, source) in dataset.sources.iter().enumerate() {
            out.push(
                row(from)
                    .text(&dataset.id)
                    .number(Some(n as u64 + 1))
                    .words(Some(&source.title))
                    .maybe(source.url.as_ref())
                    .maybe(source.system.as_ref())
                    .maybe(source.retrieved.map(|day| day.to_string())),
            );
        }
    }
    out
}

/// The condition that a row of `meta_codes` belongs to a field.
pub(super) fn of_field(catalog: &Catalog, at: ResourceRef, field: &str) -> String {
    let dataset = names::literal(&catalog.datasets[at.dataset].id);
    let resource = names::literal(&catalog.resource(at).name);
    let field = names::literal(field);
    format!("dataset = {dataset} AND resource = {resource} AND field = {field}")
}
