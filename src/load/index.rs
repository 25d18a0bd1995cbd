//! All names of all datasets, gathered before anything is linked.

use toml::de::{DeTable, DeValue};

use crate::diag::{Code, Diagnostic, Words, did_you_mean};
use crate::ident;
use crate::load::{DANGLING, Document};
use crate::model::{FieldRef, ResourceRef};
use crate::source::Span;
use crate::syntax::toml::Section;
use crate::words;

/// Names of a dataset, in the order of its file.
#[derive(Debug, Default)]
pub(crate) struct DatasetNames {
    pub(crate) id: String,
    pub(crate) resources: Vec<ResourceNames>,
    pub(crate) maps: Vec<String>,
    pub(crate) charts: Vec<String>,
}

/// Names of a resource, in the order of its file.
#[derive(Debug, Default)]
pub(crate) struct ResourceNames {
    pub(crate) name: String,
    pub(crate) fields: Vec<String>,
}

/// All names, so that references can be linked in one pass.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(crate) datasets: Vec<DatasetNames>,
}

impl Index {
    /// Gathers the names. Positions equal those of the lowered model, also after faults.
    pub(crate) fn of(documents: &[Document<'_>]) -> Index {
        let datasets = documents
            .iter()
            .map(|document| {
                let table = document.table.get_ref();
                DatasetNames {
                    id: document.id.clone(),
                    resources: tables(table, "resource").map(resource_names).collect(),
                    maps: tables(table, "map").map(name_of).collect(),
                    charts: tables(table, "chart").map(name_of).collect(),
                }
            })
            .collect();
        Index { datasets }
    }

    fn dataset_ids(&self) -> impl Iterator<Item = &str> {
        self.datasets.iter().map(|d| d.id.as_str())
    }

    /// The position of a dataset.
    ///
    /// # Errors
    /// The finding to report.
    pub(crate) fn dataset(&self, id: &str, span: Span) -> Result<usize, Box<Diagnostic>> {
        self.datasets
            .iter()
            .position(|d| d.id == id)
            .ok_or_else(|| Box::new(dangling("dataset", id, span, self.dataset_ids())))
    }

    /// The position of a resource `dataset/resource`, or of `resource` within `own`.
    ///
    /// # Errors
    /// The finding to report.
    pub(crate) fn resource(
        &self,
        name: &str,
        own: Option<usize>,
        span: Span,
    ) -> Result<ResourceRef, Box<Diagnostic>> {
        let (dataset, resource) = match (name.split_once('/'), own) {
            (Some((dataset, resource)), _) => (self.dataset(dataset, span)?, resource),
            (None, Some(own)) => (own, name),
            (None, None) => {
                let message = words!(
                    "`{name}` must be written `dataset/resource`",
                    "`{name}` harus ditulis `dataset/resource`"
                );
                return Err(Box::new(Diagnostic::new(&DANGLING, message).at(span)));
            }
        };
        let names = &self.datasets[dataset].resources;
        match names.iter().position(|r| r.name == resource) {
            Some(resource) => Ok(ResourceRef { dataset, resource }),
            None => Err(Box::new(dangling(
                "resource",
                resource,
                span,
                names.iter().map(|r| r.name.as_str()),
            ))),
        }
    }

    /// The position of a field in a resource.
    ///
    /// # Errors
    /// The finding to report.
    pub(crate) fn field(
        &self,
        at: ResourceRef,
        name: &str,
        span: Span,
    ) -> Result<usize, Box<Diagnostic>> {
        let fields = &self.datasets[at.dataset].resources[at.resource].fields;
        fields.iter().position(|f| f == name).ok_or_else(|| {
            Box::new(dangling("field", name, span, fields.iter().map(String::as_str)))
        })
    }

    /// What `dataset/resource.field` means.
    ///
    /// # Errors
    /// The finding to report.
    pub(crate) fn reference(
        &self,
        text: &str,
        own: usize,
        span: Span,
    ) -> Result<FieldRef, Box<Diagnostic>> {
        let Some((resource, field)) = text.rsplit_once('.') else {
            let message = words!(
                "`{text}` must be written `dataset/resource.field`",
                "`{text}` harus ditulis `dataset/resource.field`"
            );
            return Err(Box::new(Diagnostic::new(&DANGLING, message).at(span)));
        };
        let resource = self.resource(resource, Some(own), span)?;
        Ok(FieldRef { resource, field: self.field(resource, field, span)? })
    }
}

/// A finding about a name that is not there, with the nearest that is.
pub(crate) fn dangling<'a>(
    what: &str,
    name: &str,
    span: Span,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    absent(&DANGLING, what, (name, span), known)
}

/// As [`dangling`], by another rule.
pub(crate) fn absent<'a>(
    code: &'static Code,
    what: &str,
    (name, span): (&str, Span),
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let what = noun(what);
    let message = words!("there is no {what} `{name}`", "tidak ada {what} `{name}`"; what);
    let problem = Diagnostic::new(code, message).at(span);
    let known: Vec<_> = known.collect();
    match ident::nearest(name, known.iter().copied()) {
        Some(near) => problem.help(did_you_mean(near)),
        None if known.is_empty() => {
            problem.help(words!("none is declared yet", "belum ada satu pun yang dideklarasikan"))
        }
        None => {
            let list: Vec<_> = known.iter().take(12).map(|k| format!("`{k}`")).collect();
            let list = list.join(", ");
            problem.help(words!("known: {list}", "yang dikenal: {list}"))
        }
    }
}

/// What TOML calls things, as a word of a sentence.
const NOUNS: &[(&str, &str)] = &[
    ("chart", "grafik"),
    ("check", "pemeriksaan"),
    ("code", "kode"),
    ("collection", "koleksi"),
    ("dataset", "dataset"),
    ("election", "pemilihan"),
    ("field", "kolom"),
    ("map", "peta"),
    ("option", "pilihan"),
    ("release", "rilis"),
    ("resource", "sumber daya"),
    ("section", "bagian"),
    ("stage", "tahapan"),
    ("topic", "topik"),
    ("verb", "perintah"),
];

fn noun(what: &str) -> Words {
    let known = NOUNS.iter().find(|(english, _)| *english == what);
    known.map_or_else(
        || Words::same(what),
        |(english, indonesian)| Words::fixed(english, indonesian),
    )
}

fn tables<'d>(table: &'d DeTable<'d>, key: &str) -> impl Iterator<Item = &'d DeTable<'d>> {
    let value = table.get(key).map(toml::Spanned::get_ref);
    let one = value.and_then(DeValue::as_table);
    let many = value.and_then(DeValue::as_array).map(|list| list.iter());
    let many = many.into_iter().flatten().filter_map(|item| item.get_ref().as_table());
    one.into_iter().chain(many)
}

fn name_of(table: &DeTable<'_>) -> String {
    table.get("name").and_then(|n| n.get_ref().as_str()).unwrap_or_default().to_owned()
}

fn resource_names<'d>(table: &'d DeTable<'d>) -> ResourceNames {
    ResourceNames { name: name_of(table), fields: tables(table, "field").map(name_of).collect() }
}

/// Names of one list that occur twice or cannot be names.
pub(crate) fn check_names(
    section: &mut Section<'_>,
    what: &str,
    name: &crate::syntax::toml::Located<String>,
    before: &[String],
    is_valid: fn(&str) -> bool,
) {
    let (what, text) = (noun(what), &name.value);
    let problem = if !is_valid(text) {
        words!(
            "`{text}` cannot be the name of a {what}",
            "`{text}` tidak dapat menjadi nama {what}"; what
        )
    } else if before.contains(text) {
        words!("the {what} `{text}` is declared twice", "{what} `{text}` dideklarasikan dua kali"; what)
    } else {
        return;
    };
    section.report(Diagnostic::new(&crate::load::BAD_NAME, problem).at(name.span));
}
