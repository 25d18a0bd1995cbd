//! A unit of curation.

use jiff::civil::Date;

use crate::model::{Chart, Licence, Map, Resource, Reuse, Text};
use crate::source::Span;

/// A dataset: what one `dataset.toml` describes.
#[derive(Debug)]
pub struct Dataset {
    /// Folder name, address and identity.
    pub id: String,
    /// Title.
    pub title: Text,
    /// What it holds, in a paragraph; its first sentence is the summary.
    pub description: Text,
    /// Index of its topic.
    pub topic: usize,
    /// Index of its stage.
    pub stage: Option<usize>,
    /// Index of its election.
    pub election: Option<usize>,
    /// How binding the figures are.
    pub authority: Authority,
    /// How far it is published.
    pub access: Access,
    /// The reason and promise of a dataset that is not (yet) published.
    pub closed: Option<Closed>,
    /// Licence of its resources, unless they name their own.
    pub licence: &'static Licence,
    /// Where it comes from; at least one for an open dataset.
    pub sources: Vec<Source>,
    /// Who made the data, if not the publisher.
    pub creator: Option<Text>,
    /// First published.
    pub issued: Option<Date>,
    /// Last changed.
    pub modified: Option<Date>,
    /// Version as the publisher counts.
    pub version: Option<String>,
    /// How often it changes.
    pub frequency: Option<Frequency>,
    /// The time the data are about.
    pub temporal: Option<Period>,
    /// The place the data are about: an ISO 3166 code or a name.
    pub spatial: Option<String>,
    /// Search words per language of the site.
    pub keywords: Vec<Vec<String>>,
    /// How it was made.
    pub method: Option<Text>,
    /// What it cannot tell.
    pub limits: Option<Text>,
    /// Longer text as safe HTML, per language of the site.
    pub readme: Vec<Option<String>>,
    /// Faults that are known and left as found.
    pub faults: Vec<Fault>,
    /// Tables, boundaries, documents.
    pub resources: Vec<Resource>,
    /// Maps drawn from them.
    pub maps: Vec<Map>,
    /// Charts of their figures.
    pub charts: Vec<Chart>,
    /// What others made of it, the newest first.
    pub reuses: Vec<Reuse>,
    /// Where its metadata begins.
    pub span: Span,
}

/// How binding the figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Authority {
    /// Decided by the body that may decide.
    Official,
    /// Published, but not yet decided.
    Provisional,
    /// By others.
    Unofficial,
}

impl Authority {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, Authority)] = &[
        ("official", Authority::Official),
        ("provisional", Authority::Provisional),
        ("unofficial", Authority::Unofficial),
    ];

    /// The word in metadata, addresses and interface texts.
    pub fn id(self) -> &'static str {
        match self {
            Authority::Official => "official",
            Authority::Provisional => "provisional",
            Authority::Unofficial => "unofficial",
        }
    }
}

/// How far a dataset is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// All of it.
    Open,
    /// Parts of it are withheld.
    Partial,
    /// Closed by law or decision.
    Withheld,
    /// Promised, not there yet.
    Planned,
}

impl Access {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, Access)] = &[
        ("open", Access::Open),
        ("partial", Access::Partial),
        ("withheld", Access::Withheld),
        ("planned", Access::Planned),
    ];

    /// The word in metadata, addresses and interface texts.
    pub fn id(self) -> &'static str {
        match self {
            Access::Open => "open",
            Access::Partial => "partial",
            Access::Withheld => "withheld",
            Access::Planned => "planned",
        }
    }

    /// Whether there are data to publish.
    pub fn has_data(self) -> bool {
        matches!(self, Access::Open | Access::Partial)
    }
}

/// Why a dataset is not published, and when that is looked at again.
#[derive(Debug)]
pub struct Closed {
    /// The legal or practical ground.
    pub ground: Text,
    /// The decision that says so.
    pub decision: Option<Text>,
    /// Who decides.
    pub decided_by: Option<Text>,
    /// Why a promise was missed.
    pub reason: Option<Text>,
    /// When it is reviewed.
    pub review_date: Option<Date>,
    /// Where the day of review stands.
    pub review_span: Span,
    /// When it is promised.
    pub promised: Option<Date>,
    /// Where the promised day stands.
    pub promised_span: Span,
}

/// Where data come from.
#[derive(Debug)]
pub struct Source {
    /// Name of the document or page.
    pub title: Text,
    /// Its address.
    pub url: Option<String>,
    /// The information system.
    pub system: Option<String>,
    /// When it was fetched.
    pub retrieved: Option<Date>,
}

/// A stretch of days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
}

/// A fault that is known and left as found.
#[derive(Debug)]
pub struct Fault {
    /// What is wrong.
    pub text: Text,
    /// In which resource, by index.
    pub resource: Option<usize>,
    /// In which field of it, by index.
    pub field: Option<usize>,
}

/// A word of the EU frequency vocabulary.
///
/// Source: <http://publications.europa.eu/resource/authority/frequency>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frequency(pub &'static str);

impl Frequency {
    /// The words that are accepted, in lower case with hyphens.
    pub const WORDS: &'static [&'static str] = &[
        "never",
        "not-planned",
        "irregular",
        "as-needed",
        "continuous",
        "hourly",
        "daily",
        "weekly",
        "monthly",
        "quarterly",
        "biannual",
        "annual",
        "biennial",
        "triennial",
        "quinquennial",
        "decennial",
        "other",
        "unknown",
    ];
}
