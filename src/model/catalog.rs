//! The whole of what is published.

use jiff::civil::Date;

use crate::model::{
    Api, Chart, Collection, Commitment, Dataset, Editions, FOR_LARGE, Hosting, Insert, Integrity,
    Lang, Licence, Map, Mirror, OpennessGate, Page, PageRole, Picture, PublicAnswer, Reading,
    Releases, Resource, ResourceRef, Security, Text, Theme, Weights,
};
use crate::source::Span;

/// Everything that a site publishes, linked.
#[derive(Debug)]
pub struct Catalog {
    /// Settings and vocabulary of `site.toml`.
    pub site: Site,
    /// The datasets, by id.
    pub datasets: Vec<Dataset>,
    /// Tables whose rows have pages, in the order of the datasets.
    pub collections: Vec<Collection>,
    /// Prose pages, by path.
    pub pages: Vec<Page>,
    /// Pictures of the prose pages, by path.
    pub pictures: Vec<Picture>,
    /// Versions of the datasets, and corrections of their cells.
    pub releases: Releases,
}

impl Catalog {
    /// The dataset with this id.
    pub fn dataset(&self, id: &str) -> Option<usize> {
        self.datasets.binary_search_by(|d| d.id.as_str().cmp(id)).ok()
    }

    /// The resource behind an index.
    pub fn resource(&self, at: ResourceRef) -> &Resource {
        &self.datasets[at.dataset].resources[at.resource]
    }

    /// All resources with their indexes, in order.
    pub fn resources(&self) -> impl Iterator<Item = (ResourceRef, &Resource)> {
        self.datasets.iter().enumerate().flat_map(|(dataset, d)| {
            d.resources
                .iter()
                .enumerate()
                .map(move |(resource, r)| (ResourceRef { dataset, resource }, r))
        })
    }

    /// The position of the collection whose records are the rows of a table.
    pub fn collection_of(&self, at: ResourceRef) -> Option<usize> {
        self.collections.iter().position(|c| c.at == at)
    }

    /// Whether any figures are declared to agree.
    pub fn has_checks(&self) -> bool {
        self.resources().any(|(_, resource)| !resource.checks.is_empty())
    }

    /// All maps with the index of their dataset.
    ///
    /// A map that names boundaries which do not exist is reported when it is read, and left out
    /// here: in a dataset without any resource it would lead nowhere.
    pub fn maps(&self) -> impl Iterator<Item = (usize, &Map)> {
        let all = self.datasets.iter().enumerate();
        let all = all.flat_map(|(n, d)| d.maps.iter().map(move |m| (n, m)));
        all.filter(|(_, map)| {
            let dataset = &self.datasets[map.boundaries.dataset];
            map.boundaries.resource < dataset.resources.len()
        })
    }

    /// All charts, of datasets and of sections of records.
    pub fn all_charts(&self) -> impl Iterator<Item = &Chart> {
        let sections = self.collections.iter().flat_map(|c| &c.sections);
        self.charts().chain(sections.filter_map(|section| section.chart.as_ref()))
    }

    /// The charts of datasets, which draw a table as a whole.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        let all = self.datasets.iter().flat_map(|d| &d.charts);
        // A table that does not exist is reported when the chart is read.
        all.filter(|chart| {
            let dataset = &self.datasets[chart.table.dataset];
            chart.table.resource < dataset.resources.len()
        })
    }

    /// The day that promises are judged by: what the site says, else the newest day on which
    /// something is told to have happened: published, changed, or fetched; else what the caller
    /// says by `SOURCE_DATE_EPOCH`. Never the clock.
    ///
    /// Nothing when the metadata hold no such day; nothing is then called late.
    pub fn as_of(&self) -> Option<Date> {
        let datasets = self.datasets.iter().flat_map(|d| {
            let fetched = d.sources.iter().map(|s| s.retrieved);
            [d.issued, d.modified].into_iter().chain(fetched)
        });
        let kept = self.site.commitments.iter().map(|c| c.published);
        let newest = || datasets.chain(kept).flatten().max();
        self.site.as_of.or_else(newest).or(self.site.source_date)
    }

    /// The pages that tell what the data say, the newest first, then by their addresses.
    pub fn stories(&self) -> Vec<usize> {
        let all = 0..self.pages.len();
        let mut out: Vec<usize> = all.filter(|n| self.pages[*n].role == PageRole::Story).collect();
        out.sort_by(|a, b| self.pages[*b].date.cmp(&self.pages[*a].date).then(a.cmp(b)));
        out
    }

    /// All places of prose pages that are filled from the data.
    pub fn inserts(&self) -> impl Iterator<Item = &Insert> {
        self.pages.iter().flat_map(|p| &p.versions).flatten().flat_map(|text| &text.inserts)
    }

    /// What is read of tables for them.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.inserts().filter_map(|insert| insert.what.reading())
    }

    /// The languages of the site as indexes.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.site.languages.len()).map(Lang)
    }
}

impl Site {
    /// The formats that every table is offered in, however few rows it has.
    pub fn certain_formats(&self) -> Vec<String> {
        let is_certain = |id: &&String| !FOR_LARGE.contains(&id.as_str());
        let certain: Vec<String> = self.table_formats.iter().filter(is_certain).cloned().collect();
        // Where there is no other, every table has it.
        if certain.is_empty() { self.table_formats.clone() } else { certain }
    }
}

/// What `contact` and `feedback` may ask for about the page that a reader comes from, in braces.
pub const ASKED: [&str; 5] = ["address", "title", "id", "version", "kind"];

/// What `site.toml` says.
#[derive(Debug)]
pub struct Site {
    /// Name of the catalogue.
    pub title: Text,
    /// One sentence that says what can be found.
    pub tagline: Text,
    /// A paragraph about it.
    pub description: Text,
    /// BCP 47 tags; the first is the default and stands at the root.
    pub languages: Vec<String>,
    /// Absolute address without a final slash, only for what standards want absolute.
    pub base_url: String,
    /// Folder name of the theme.
    pub theme: String,
    /// The day by which lateness is judged.
    pub as_of: Option<Date>,
    /// The day that the caller gives for sites whose metadata hold none (`SOURCE_DATE_EPOCH`).
    pub source_date: Option<Date>,
    /// Where to write to (`mailto:` or `https:`).
    pub contact: Option<String>,
    /// Where to report faults of the data.
    pub feedback: Option<String>,
    /// The map of the home page: dataset index and map index.
    pub home_map: Option<(usize, usize)>,
    /// Charts of the home page: dataset index and chart index.
    pub home_charts: Vec<(usize, usize)>,
    /// Key figures of the home page.
    pub figures: Vec<Figure>,
    /// Ways in by question.
    pub questions: Vec<Question>,
    /// Who publishes.
    pub publisher: Publisher,
    /// Licence of a dataset that names none.
    pub licence: &'static Licence,
    /// Topics in the order of the file.
    pub topics: Vec<Topic>,
    /// Stages in the order of the file.
    pub stages: Vec<Stage>,
    /// Elections (or other events) in the order of the file.
    pub elections: Vec<Election>,
    /// Groups of stages in the order of the file.
    pub phases: Vec<Phase>,
    /// Promised publications in the order of the file.
    pub commitments: Vec<Commitment>,
    /// What the calendar says before its tables; blank lines part its paragraphs.
    pub calendar_note: Option<Text>,
    /// What is asked of the datasets.
    pub openness: OpennessGate,
    /// Ids of table formats to offer.
    pub table_formats: Vec<String>,
    /// Ids of boundary formats to offer.
    pub boundary_formats: Vec<String>,
    /// Limits of the output.
    pub budget: SiteBudget,
    /// What pages may weigh.
    pub weights: Weights,
    /// Copies and editions that are published too.
    pub editions: Editions,
    /// Subjects of other vocabularies that the catalogue belongs to.
    pub themes: Vec<Theme>,
    /// Whom to tell of a hole in the site.
    pub security: Option<Security>,
    /// The API made of files.
    pub api: Api,
    /// Files for hosts.
    pub hosting: Hosting,
    /// Personal data that are public outside tables, with their reasons.
    pub public: Vec<PublicAnswer>,
    /// What proves copies.
    pub integrity: Integrity,
    /// Copies elsewhere, in the order of the file.
    pub mirrors: Vec<Mirror>,
    /// Where each part stands, for messages: the whole file.
    pub span: Span,
}

/// Limits of `[budget]`.
#[derive(Debug, Clone, Copy)]
pub struct SiteBudget {
    /// Rows of the preview on a dataset page.
    pub preview_rows: usize,
    /// Rows of a table page.
    pub rows_per_page: usize,
    /// Most table pages per table; the rest is in the downloads.
    pub table_pages: usize,
}

impl SiteBudget {
    /// On how many pages so many rows stand.
    pub fn pages(self, rows: usize) -> usize {
        rows.div_ceil(self.rows_per_page).min(self.table_pages)
    }
}

/// Who publishes the catalogue.
#[derive(Debug)]
pub struct Publisher {
    /// Name.
    pub name: Text,
    /// Home page.
    pub url: Option<String>,
    /// Address for mail.
    pub email: Option<String>,
}

/// A subject area.
#[derive(Debug)]
pub struct Topic {
    /// Name in addresses.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// One or two sentences.
    pub description: Option<Text>,
}

/// A phase of the process that the data belong to.
#[derive(Debug)]
pub struct Stage {
    /// Name in addresses.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// One or two sentences.
    pub description: Option<Text>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// A group of stages: the key of a [`Phase`], or its name.
    pub phase: Option<String>,
    /// Where `[[stage]]` begins.
    pub span: Span,
}

/// A group of stages.
#[derive(Debug)]
pub struct Phase {
    /// What stages name.
    pub key: String,
    /// Name for people.
    pub title: Text,
}

/// An event that datasets belong to.
#[derive(Debug)]
pub struct Election {
    /// Name in addresses.
    pub key: String,
    /// Name for people.
    pub title: Text,
    /// The day.
    pub date: Option<Date>,
}

/// A key figure of the home page, computed from a table.
#[derive(Debug)]
pub struct Figure {
    /// What it counts.
    pub label: Text,
    /// From which table.
    pub resource: ResourceRef,
    /// How.
    pub value: FigureValue,
}

/// How a key figure is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureValue {
    /// The number of rows.
    Count,
    /// The sum of a field, by index.
    Sum(usize),
}

/// A question people come with.
#[derive(Debug)]
pub struct Question {
    /// The question.
    pub question: Text,
    /// What is found there, in a line.
    pub hint: Option<Text>,
    /// Where it is answered.
    pub answer: Destination,
}

/// Where a question is answered.
#[derive(Debug)]
pub enum Destination {
    /// On the page of a dataset, by its index.
    Dataset(usize),
    /// At an address from the top of the site, `/kantor/`; the plan holds that it exists.
    Page(String, Span),
}
