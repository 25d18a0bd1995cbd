//! How open a dataset is, judged from what the catalogue holds: the four clauses of the Open
//! Definition about works, and the five stars of linked open data.
//!
//! Nothing is claimed that is not computed: each answer names its proof, and one that falls short
//! names what is to be done. A dataset without data is not open, whatever its licence says.
//!
//! Source: Open Definition 2.1, <https://opendefinition.org/od/2.1/en/>; Tim Berners-Lee, Linked
//! Data, <https://www.w3.org/DesignIssues/LinkedData>, with the examples of
//! <https://5stardata.info/>.

mod proof;

use crate::model::{
    Access, Catalog, Clause, Dataset, Licence, Resource, ResourceKind, ResourceRef,
};

pub use proof::Proof;

/// Formats that programs can read and that belong to nobody.
const PLAIN: &[&str] =
    &["csv", "tsv", "json", "ndjson", "geojson", "topojson", "parquet", "ods", "xml", "ttl", "nt"];
/// Formats that programs can read, but that are known as a product's own. (XLSX is a published
/// standard which free software reads, so it is an open format; the stars take it as the example
/// of a proprietary one.)
const PRODUCT: &[&str] = &["xlsx"];
/// Open formats of documents that programs cannot take apart into their elements.
const OPEN_DOCUMENT: &[&str] =
    &["pdf", "txt", "md", "html", "odt", "odp", "png", "svg", "webp", "jpg", "jpeg", "epub"];

/// How far a clause is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Wholly.
    Met,
    /// In part.
    Partly,
    /// Not.
    NotMet,
}

impl Verdict {
    /// All verdicts, the best first.
    pub const ALL: [Verdict; 3] = [Verdict::Met, Verdict::Partly, Verdict::NotMet];

    /// The word in files for programs and interface texts.
    pub fn id(self) -> &'static str {
        ["met", "partly", "not-met"][self as usize]
    }
}

/// An answer with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How far.
    pub verdict: Verdict,
    /// What was found.
    pub proof: Proof,
}

/// How open a dataset is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Openness {
    /// The clauses in the order of [`Clause::ALL`].
    pub clauses: [Answer; 4],
    /// What each of the five stars asks for, the first star first.
    pub steps: [Answer; 5],
}

impl Openness {
    /// The answer to a clause.
    pub fn clause(&self, clause: Clause) -> &Answer {
        &self.clauses[clause as usize]
    }

    /// Number of stars: each needs all before it.
    pub fn stars(&self) -> u8 {
        self.steps.iter().take_while(|a| a.verdict == Verdict::Met).count() as u8
    }

    /// Whether all clauses are met, some only in part, or one is not.
    pub fn verdict(&self) -> Verdict {
        self.clauses.iter().map(|a| a.verdict).max().unwrap_or(Verdict::NotMet)
    }

    /// What is to be done: the proofs that fall short, each once, those of the clauses first.
    ///
    /// Of the stars only the next one is asked for.
    pub fn to_do(&self) -> Vec<&Proof> {
        let next = self.steps.iter().find(|a| a.verdict != Verdict::Met);
        let mut out: Vec<&Proof> = Vec::new();
        for answer in self.clauses.iter().chain(next) {
            let proof = &answer.proof;
            if answer.verdict != Verdict::Met && !out.iter().any(|p| p.id() == proof.id()) {
                out.push(proof);
            }
        }
        out
    }
}

/// What the scan counted in a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Rows of a table, or areas.
    pub rows: u64,
    /// Values that are withheld because a person did not agree.
    pub withheld: u64,
}

/// Judges a dataset.
pub fn judge(catalog: &Catalog, n: usize, counts: impl Fn(ResourceRef) -> Counts) -> Openness {
    let dataset = &catalog.datasets[n];
    if !dataset.access.has_data() {
        let no = || Answer { verdict: Verdict::NotMet, proof: Proof::Unpublished };
        return Openness {
            clauses: [no(), no(), no(), no()],
            steps: [no(), no(), no(), no(), no()],
        };
    }
    let licence = licence(dataset);
    let machine = machine(catalog, dataset);
    let clauses =
        [licence.clone(), access(dataset, n, counts), machine.clone(), format(catalog, dataset)];
    let steps =
        [licence, machine, plain(catalog, dataset), addresses(catalog, n), links(catalog, n)];
    Openness { clauses, steps }
}

fn answer(verdict: Verdict, proof: Proof) -> Answer {
    Answer { verdict, proof }
}

/// The licences of a dataset and its resources, each once.
pub fn licences(dataset: &Dataset) -> Vec<&'static Licence> {
    let mut out: Vec<&'static Licence> = Vec::new();
    let own = dataset.resources.iter().map(|r| r.licence.unwrap_or(dataset.licence));
    for licence in own {
        if !out.contains(&licence) {
            out.push(licence);
        }
    }
    out
}

fn licence(dataset: &Dataset) -> Answer {
    let all = licences(dataset);
    let (open, closed): (Vec<_>, Vec<_>) = all.into_iter().partition(|l| l.open);
    match (closed.is_empty(), open.is_empty()) {
        (true, _) => answer(Verdict::Met, Proof::OpenLicences(open)),
        (false, true) => answer(Verdict::NotMet, Proof::ClosedLicences(closed)),
        (false, false) => answer(Verdict::Partly, Proof::ClosedLicences(closed)),
    }
}

/// Every resource is published whole, as files that anyone may fetch, unless values are withheld.
fn access(dataset: &Dataset, n: usize, counts: impl Fn(ResourceRef) -> Counts) -> Answer {
    let all = || (0..dataset.resources.len()).map(|resource| ResourceRef { dataset: n, resource });
    let empty: Vec<String> = all()
        .filter(|at| {
            let kind = &dataset.resources[at.resource].kind;
            *kind != ResourceKind::Document && counts(*at).rows == 0
        })
        .map(|at| dataset.resources[at.resource].name.clone())
        .collect();
    if !empty.is_empty() {
        let none = empty.len() == dataset.resources.len();
        let verdict = if none { Verdict::NotMet } else { Verdict::Partly };
        return answer(verdict, Proof::Empty(empty));
    }
    let withheld: u64 = all().map(|at| counts(at).withheld).sum();
    if withheld > 0 {
        return answer(Verdict::Partly, Proof::Consent(withheld));
    }
    match dataset.access {
        Access::Open => answer(Verdict::Met, Proof::Whole(dataset.resources.len())),
        _ => answer(Verdict::Partly, Proof::Withheld),
    }
}

fn extension(resource: &Resource) -> String {
    resource.file_name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase()
}

/// The formats that a resource can be had in.
fn formats(catalog: &Catalog, resource: &Resource) -> Vec<String> {
    match resource.kind {
        ResourceKind::Table { .. } => catalog.site.certain_formats(),
        ResourceKind::Boundaries { .. } => catalog.site.boundary_formats.clone(),
        ResourceKind::Document => vec![extension(resource)],
    }
}

/// Asks of each resource that one of its formats is among some; names the formats, or the files
/// of the resources that have none.
fn in_formats(
    catalog: &Catalog,
    dataset: &Dataset,
    wanted: &[&[&str]],
    lacking: fn(Vec<String>) -> Proof,
) -> Answer {
    let mut found: Vec<String> = Vec::new();
    let mut without = Vec::new();
    for resource in &dataset.resources {
        let fitting: Vec<String> = formats(catalog, resource)
            .into_iter()
            .filter(|f| wanted.iter().any(|list| list.contains(&f.as_str())))
            .collect();
        if fitting.is_empty() {
            without.push(resource.file_name.clone());
        }
        for format in fitting {
            if !found.contains(&format) {
                found.push(format);
            }
        }
    }
    match (without.is_empty(), found.is_empty()) {
        (true, false) => answer(Verdict::Met, Proof::Formats(found)),
        (_, true) => answer(Verdict::NotMet, lacking(without)),
        (false, false) => answer(Verdict::Partly, lacking(without)),
    }
}

fn machine(catalog: &Catalog, dataset: &Dataset) -> Answer {
    in_formats(catalog, dataset, &[PLAIN, PRODUCT], Proof::NotReadable)
}

fn format(catalog: &Catalog, dataset: &Dataset) -> Answer {
    in_formats(catalog, dataset, &[PLAIN, PRODUCT, OPEN_DOCUMENT], Proof::NotOpenFormat)
}

fn plain(catalog: &Catalog, dataset: &Dataset) -> Answer {
    in_formats(catalog, dataset, &[PLAIN], Proof::OnlyProducts)
}

/// Things in the data have addresses of their own: rows with a page, and rows that stand on the
/// page of a map, each with an anchor that is made from its key.
fn addresses(catalog: &Catalog, n: usize) -> Answer {
    let dataset = &catalog.datasets[n];
    let has_addresses = |resource: usize| {
        let at = ResourceRef { dataset: n, resource };
        let has_pages = catalog.collection_of(at).is_some();
        has_pages
            || dataset.maps.iter().any(|m| {
                m.boundaries == at
                    || m.value.as_ref().is_some_and(|v| {
                        // Only where the area names the row does its address name it too.
                        v.table == at && dataset.resources[resource].schema.primary_key == [v.key]
                    })
            })
    };
    let (with, without): (Vec<usize>, Vec<usize>) =
        (0..dataset.resources.len()).partition(|resource| has_addresses(*resource));
    let names =
        |list: Vec<usize>| list.iter().map(|r| dataset.resources[*r].name.clone()).collect();
    match (with.is_empty(), without.is_empty()) {
        (false, true) => answer(Verdict::Met, Proof::Addresses(names(with))),
        (true, _) => answer(Verdict::NotMet, Proof::NoAddresses(names(without))),
        (false, false) => answer(Verdict::Partly, Proof::NoAddresses(names(without))),
    }
}

/// Values that name rows of other datasets.
fn links(catalog: &Catalog, n: usize) -> Answer {
    let fields = catalog.datasets[n].resources.iter().flat_map(|r| &r.schema.fields);
    let mut linked: Vec<usize> = fields
        .filter_map(|f| f.references)
        .map(|r| r.resource.dataset)
        .filter(|d| *d != n)
        .collect();
    linked.sort_unstable();
    linked.dedup();
    if linked.is_empty() {
        return answer(Verdict::NotMet, Proof::NoLinks);
    }
    let ids = linked.into_iter().map(|d| catalog.datasets[d].id.clone()).collect();
    answer(Verdict::Met, Proof::Links(ids))
}

/// Whether a format is one that is known here; what is not known earns nothing.
pub fn is_known(format: &str) -> bool {
    PLAIN.contains(&format) || PRODUCT.contains(&format)
}

#[cfg(test)]
mod tests;
