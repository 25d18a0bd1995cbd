//! What pages and files there can be.

use crate::model::{Access, Authority, Catalog, Lang, PageClass, ResourceRef};

/// A page, in any language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageId {
    /// The home page.
    Home,
    /// All datasets.
    Catalogue,
    /// All datasets from A to Z.
    AtoZ,
    /// The search.
    Search,
    /// Datasets of a topic.
    Topic(usize),
    /// Datasets of a stage.
    Stage(usize),
    /// Datasets of an election.
    Election(usize),
    /// Datasets with this access.
    Access(Access),
    /// Datasets with this authority.
    Authority(Authority),
    /// Datasets in a format: index into table formats, then boundary formats.
    Format(usize),
    /// Datasets under a licence: index into the known licences.
    Licence(usize),
    /// Datasets about a year.
    Year(i16),
    /// A dataset.
    Dataset(usize),
    /// Its data dictionary.
    Dictionary(usize),
    /// Rows of a table.
    Table {
        /// Which table.
        at: ResourceRef,
        /// From 1.
        page: usize,
    },
    /// All maps.
    MapIndex,
    /// What the build checks.
    Checks,
    /// A map.
    Map {
        /// Index of the dataset.
        dataset: usize,
        /// Index within it.
        map: usize,
    },
    /// What is done for readers with any eyes and hands.
    Accessibility,
    /// Stages, and what was promised.
    Calendar,
    /// How open the datasets are.
    Openness,
    /// The register of personal data.
    Privacy,
    /// All checks with their results.
    Quality,
    /// How to copy the site, how to prove a copy, and where copies are.
    Mirrors,
    /// How far the catalogue is translated.
    Coverage,
    /// The index of a collection.
    Collection(usize),
    /// A part of a long index.
    Part {
        /// Position of the collection.
        collection: usize,
        /// Position of the part.
        part: usize,
        /// From 1.
        page: usize,
    },
    /// A record.
    Record {
        /// Position of the collection.
        collection: usize,
        /// Position of the record.
        record: usize,
    },
    /// More rows of a section of a record.
    Rows {
        /// Position of the collection.
        collection: usize,
        /// Position of the record.
        record: usize,
        /// Position of the section.
        section: usize,
        /// From 2; the first rows stand on the record's own page.
        page: usize,
    },
    /// A prose page.
    Prose(usize),
    /// All stories.
    Stories,
    /// What others made of the data.
    Reuse,
    /// The API made of files.
    Api,
    /// A release of a dataset, by its position in the list of releases.
    Release(usize),
    /// All corrections.
    Corrections,
    /// The page for addresses that do not exist.
    NotFound,
}

impl PageId {
    /// The collection of a page about a record.
    pub fn collection(self) -> Option<usize> {
        match self {
            PageId::Record { collection, .. } | PageId::Rows { collection, .. } => Some(collection),
            _ => None,
        }
    }

    /// What may weigh how much.
    pub fn class(self) -> PageClass {
        match self {
            PageId::Home => PageClass::Home,
            PageId::Dataset(_) => PageClass::Dataset,
            PageId::Dictionary(_) => PageClass::Dictionary,
            PageId::Table { .. } => PageClass::Table,
            PageId::Map { .. } => PageClass::Map,
            PageId::Record { .. } | PageId::Rows { .. } => PageClass::Record,
            PageId::Checks
            | PageId::Calendar
            | PageId::Openness
            | PageId::Privacy
            | PageId::Quality
            | PageId::Release(_)
            | PageId::Corrections
            | PageId::Mirrors
            | PageId::Prose(_)
            | PageId::Api
            | PageId::NotFound => PageClass::Prose,
            _ => PageClass::List,
        }
    }

    /// The dataset that a page is about.
    pub fn dataset(self, catalog: &Catalog) -> Option<usize> {
        match self {
            PageId::Dataset(n) | PageId::Dictionary(n) => Some(n),
            PageId::Table { at, .. } => Some(at.dataset),
            PageId::Map { dataset, .. } => Some(dataset),
            PageId::Release(n) => Some(catalog.releases.list[n].dataset),
            PageId::Collection(n)
            | PageId::Part { collection: n, .. }
            | PageId::Record { collection: n, .. }
            | PageId::Rows { collection: n, .. } => Some(catalog.collections[n].at.dataset),
            _ => None,
        }
    }
}

/// A picture that stands for pages where they are linked from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardId {
    /// The site, and all pages without a card of their own.
    Home,
    /// A dataset with its dictionary and table pages.
    Dataset(usize),
    /// A collection with its records.
    Collection(usize),
    /// A map.
    Map {
        /// Index of the dataset.
        dataset: usize,
        /// Index within it.
        map: usize,
    },
}

impl CardId {
    /// The card of a page.
    pub fn of(page: PageId) -> CardId {
        match page {
            PageId::Dataset(n) | PageId::Dictionary(n) => CardId::Dataset(n),
            PageId::Table { at, .. } => CardId::Dataset(at.dataset),
            PageId::Map { dataset, map } => CardId::Map { dataset, map },
            PageId::Collection(n) => CardId::Collection(n),
            PageId::Part { collection, .. }
            | PageId::Record { collection, .. }
            | PageId::Rows { collection, .. } => CardId::Collection(collection),
            _ => CardId::Home,
        }
    }

    /// The page in whose folder it lies.
    pub(super) fn page(self) -> PageId {
        match self {
            CardId::Home => PageId::Home,
            CardId::Dataset(n) => PageId::Dataset(n),
            CardId::Collection(n) => PageId::Collection(n),
            CardId::Map { dataset, map } => PageId::Map { dataset, map },
        }
    }
}

/// A file that is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileId {
    /// A source file as received.
    Original(ResourceRef),
    /// A resource in a format.
    Download {
        /// Which resource.
        at: ResourceRef,
        /// Index into the formats of its kind.
        format: usize,
    },
    /// The rows of a short table as a script, for sorting and filtering all of them in the browser.
    RowScript {
        /// Which table.
        at: ResourceRef,
        /// Language of its words.
        lang: Lang,
    },
    /// A map as a picture.
    MapPng {
        /// Index of the dataset.
        dataset: usize,
        /// Index within it.
        map: usize,
        /// Language of its words.
        lang: Lang,
    },
    /// A map as a drawing.
    MapSvg {
        /// Index of the dataset.
        dataset: usize,
        /// Index within it.
        map: usize,
        /// Language of its words.
        lang: Lang,
    },
    /// A chart as a drawing.
    ChartSvg {
        /// Index of the dataset.
        dataset: usize,
        /// Index within it.
        chart: usize,
        /// Language of its words.
        lang: Lang,
    },
    /// The rows of a section that belong to a record.
    Rows {
        /// Position of the collection.
        collection: usize,
        /// Position of the record.
        record: usize,
        /// Position of the section.
        section: usize,
        /// Index into the formats of tables.
        format: usize,
    },
    /// A licence file beside the data.
    Extra {
        /// Index of the dataset.
        dataset: usize,
        /// Index among its extras.
        n: usize,
    },
    /// How to cite a dataset, for programs.
    Citation {
        /// Index of the dataset.
        dataset: usize,
        /// Index into [`crate::plan::CITATIONS`].
        form: usize,
        /// Language of its words.
        lang: Lang,
    },
    /// A picture that stands for pages.
    Card {
        /// Which.
        card: CardId,
        /// Language of its words.
        lang: Lang,
    },
    /// The icon of the site as a picture of so many pixels across.
    Icon(u32),
    /// The web manifest in a language.
    WebManifest(Lang),
    /// A table of an earlier version as CSV.
    Release {
        /// Position of the release.
        release: usize,
        /// Index of the table in it.
        table: usize,
    },
    /// What a release changed.
    Changes {
        /// Position of the release.
        release: usize,
        /// Index into [`crate::plan::CHANGES`].
        form: usize,
    },
    /// A file of the theme.
    Asset(usize),
    /// A picture of the prose pages.
    Picture(usize),
    /// The whole catalogue as a database.
    Database,
}
