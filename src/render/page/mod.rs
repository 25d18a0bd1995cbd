//! Builders of pages: from the catalogue, its facts and the plan to views, one file per page class.
//!
//! A builder formats and words; it never reads a file, except that table pages stream their rows.

mod accessibility;
mod api;
mod beside;
mod calendar;
mod card;
mod cell;
mod changed;
mod chart;
mod checks;
mod cite;
mod closed;
mod correction;
mod coverage;
mod dataset;
mod dictionary;
mod download;
mod edition;
mod facet;
mod home;
mod info;
mod insert;
mod join;
mod json_ld;
mod list;
mod loading;
mod manifest;
mod map;
mod mirrors;
mod note;
mod openness;
mod persons;
mod privacy;
mod prose;
mod quality;
mod readme;
mod recipe;
mod record;
mod release;
mod reuse;
mod search;
mod seats;
mod share;
mod shell;
mod story;
mod table;
mod term;
mod typed;

use crate::derive::Derived;
use crate::diag::{Code, Failure, Tongue};
use crate::model::{Access, Authority, Catalog, Dataset, FieldRef, Lang, ResourceRef, Text};
use crate::plan::{
    ApiSample, FileFact, FileId, Files, Offer, PageId, PageTask, Plan, Prints, file_path,
    page_path, relative,
};
use crate::release::History;
use crate::render::drawing::Drawings;
use crate::render::engine::{Engine, EngineError};
use crate::render::locale::Locale;
use crate::render::page::cell::Labels;
use crate::render::view::PageView;
use crate::render::view::text as view;
use crate::scan::Facts;
use crate::search::Shard;
use crate::source::Workspace;
use crate::table::Pickers;

pub use edition::Drawn;

/// What all pages of a site are built from.
pub struct Pages<'s> {
    /// The inputs; only table pages read rows again.
    pub workspace: &'s Workspace,
    /// The catalogue.
    pub catalog: &'s Catalog,
    /// What the scan found.
    pub facts: &'s Facts,
    /// What became of the datasets over time.
    pub history: &'s History,
    /// Values of maps, orders.
    pub derived: &'s Derived,
    /// What formats there are.
    pub offer: &'s Offer,
    /// All addresses.
    pub plan: &'s Plan,
    /// Sizes and checksums of the files of wave 1.
    pub files: &'s Files,
    /// What stands for the data of wave 1.
    pub prints: &'s Prints,
    /// The tables of records.
    pub pickers: &'s Pickers<'s>,
    /// Beginnings of answers of the API, for the page about it.
    pub samples: &'s [ApiSample],
    /// Drawn maps.
    pub drawings: &'s Drawings,
    /// Templates and languages.
    pub engine: &'s Engine,
    /// What the build checks, as Markdown.
    pub rules: fn(Tongue) -> String,
    /// The rules that every finished page is read by.
    pub audits: fn() -> Vec<&'static Code>,
}

/// Why a page could not be built.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// A template or interface text is wrong.
    #[error("{page}: {cause}")]
    Theme {
        /// Output path of the page.
        page: String,
        /// What the engine said.
        cause: EngineError,
    },
    /// A file could not be read.
    #[error(transparent)]
    Failure(#[from] Failure),
}

type Built<T> = Result<T, EngineError>;

impl Pages<'_> {
    /// Builds one page (not a table page).
    ///
    /// # Errors
    /// When the theme is faulty.
    pub fn page(&self, task: &PageTask) -> Result<Drawn, PageError> {
        let wrap = |cause| PageError::Theme { page: task.path.clone(), cause };
        let page = self.at(task).map_err(wrap)?;
        page.build(task.id).map_err(wrap)
    }

    /// Builds the pages with rows of one table, which stand together in the plan, streaming its
    /// rows once.
    ///
    /// # Errors
    /// When the theme is faulty, the rows cannot be read, or `write` fails.
    pub fn tables<E: From<PageError>>(
        &self,
        tasks: &[PageTask],
        mut write: impl FnMut(&PageTask, String) -> Result<(), E>,
    ) -> Result<(), E> {
        table::pages(self, tasks, &mut write)
    }

    /// Builds the pages of records of one collection, which stand together in the plan, in one
    /// language.
    ///
    /// # Errors
    /// When the theme is faulty, the rows cannot be read, or `write` fails.
    pub fn records<E: From<PageError>>(
        &self,
        tasks: &[PageTask],
        mut write: impl FnMut(&PageTask, Drawn) -> Result<(), E>,
    ) -> Result<(), E> {
        record::pages(self, tasks, &mut write)
    }

    /// The files of the search index of a language.
    ///
    /// # Errors
    /// When the theme is faulty.
    pub fn search(&self, lang: Lang) -> Result<Vec<Shard>, PageError> {
        let id = PageId::Search;
        let path = page_path(self.catalog, self.offer, &id, lang);
        let task = PageTask { id, lang, path };
        let wrap = |cause| PageError::Theme { page: task.path.clone(), cause };
        let page = self.at(&task).map_err(wrap)?;
        let names = search::other_names(self)?;
        Ok(search::index(&page, &names).map_err(wrap)?.shards())
    }

    fn at<'p>(&'p self, task: &'p PageTask) -> Built<Page<'p>> {
        let lang = task.lang;
        let locale = self.engine.locale(&self.catalog.site.languages[lang.0])?;
        Ok(Page { site: self, lang, path: &task.path, id: task.id, locale })
    }
}

/// A page that is being built.
struct Page<'p> {
    site: &'p Pages<'p>,
    lang: Lang,
    path: &'p str,
    id: PageId,
    locale: &'p Locale,
}

impl<'p> Page<'p> {
    fn build(&self, id: PageId) -> Built<Drawn> {
        match id {
            PageId::Home => edition::home(self, home::build(self)?),
            PageId::Dataset(n) => dataset::build(self, n),
            _ => self.build_plain(id).map(Drawn::from),
        }
    }

    /// Builds a page that has no text edition.
    fn build_plain(&self, id: PageId) -> Built<String> {
        match id {
            PageId::Dictionary(n) => dictionary::build(self, n),
            PageId::MapIndex => map::index(self),
            PageId::Privacy => privacy::build(self),
            PageId::Map { dataset, map } => map::build(self, dataset, map),
            PageId::Quality => quality::build(self),
            PageId::Coverage => coverage::build(self),
            PageId::Mirrors => mirrors::build(self),
            PageId::Calendar => calendar::build(self),
            PageId::Openness => openness::build(self),
            PageId::Prose(n) => prose::build(self, n),
            PageId::Stories => story::index(self),
            PageId::Reuse => reuse::build(self),
            PageId::Api => api::build(self),
            PageId::Release(n) => release::build(self, n),
            PageId::Corrections => correction::build(self),
            PageId::Checks => checks::build(self),
            PageId::Search => search::build(self),
            PageId::Accessibility => accessibility::build(self),
            PageId::NotFound => prose::not_found(self),
            PageId::Collection(n) => record::build_index(self, n),
            PageId::Part { collection, part, page } => {
                record::build_part(self, (collection, part, page))
            }
            // These come through `Pages::tables` and `Pages::records`.
            PageId::Table { .. } | PageId::Record { .. } | PageId::Rows { .. } => Ok(String::new()),
            list => list::build(self, list),
        }
    }

    fn render<V: PageView>(&self, head: shell::Head, view: &V) -> Built<String> {
        self.site.engine.render(&shell::build(self, head)?, view)
    }

    fn catalog(&self) -> &'p Catalog {
        self.site.catalog
    }

    fn t(&self, key: &str) -> Built<String> {
        Ok(self.locale.text(key)?)
    }

    fn tw(&self, key: &str, args: &[(&str, &str)]) -> Built<String> {
        Ok(self.locale.text_with(key, args)?)
    }

    fn count(&self, key: &str, n: u64) -> Built<String> {
        Ok(self.locale.count(key, n)?)
    }

    /// A text of the catalogue, marked when it is not in the page's language.
    fn text(&self, text: &Text) -> view::Text {
        let phrase = text.pick(self.lang);
        self.in_lang(phrase.text.to_owned(), phrase.lang)
    }

    fn in_lang(&self, text: String, lang: Lang) -> view::Text {
        if lang == self.lang {
            view::Text { text, lang: None }
        } else {
            view::Text::foreign(text, self.catalog().site.languages[lang.0].clone())
        }
    }

    fn str<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// The address of a page in this page's language.
    fn href(&self, id: PageId) -> String {
        relative(self.path, &self.path_of(id))
    }

    fn path_of(&self, id: PageId) -> String {
        page_path(self.catalog(), self.site.offer, &id, self.lang)
    }

    fn link(&self, id: PageId, label: impl Into<view::Text>) -> view::Link {
        view::Link { href: self.href(id), label: label.into(), current: id == self.id }
    }

    /// The address, size and checksum of a file.
    fn file(&self, id: FileId) -> (String, Option<&'p FileFact>) {
        let path = file_path(self.catalog(), self.site.offer, &id);
        (relative(self.path, &path), self.site.files.get(&path))
    }

    /// The page of the row of a table with this key, if its rows have pages.
    fn record_href(&self, at: ResourceRef, key: &[&str]) -> Option<String> {
        let collection = self.catalog().collection_of(at)?;
        let record = self.site.offer.records.of(collection).find(key.iter().copied())?;
        Some(self.href(PageId::Record { collection, record }))
    }

    /// The record that a value of a field which refers to `target` names: its collection and
    /// position. Only a table's own key names its records.
    fn record_of(&self, target: FieldRef, value: &str) -> Option<(usize, usize)> {
        if self.catalog().resource(target.resource).schema.primary_key != [target.field] {
            return None;
        }
        let collection = self.catalog().collection_of(target.resource)?;
        Some((collection, self.site.offer.records.of(collection).find([value])?))
    }

    /// Its page.
    fn href_of(&self, target: FieldRef, value: &str) -> Option<String> {
        let (collection, record) = self.record_of(target, value)?;
        Some(self.href(PageId::Record { collection, record }))
    }

    fn dataset_link(&self, n: usize) -> view::Link {
        self.link(PageId::Dataset(n), self.text(&self.catalog().datasets[n].title))
    }

    fn day(&self, date: jiff::civil::Date) -> view::Day {
        let iso = date.to_string();
        self.locale.day(&iso).unwrap_or(view::Day { display: iso.clone(), iso })
    }

    /// "14 Februari 2024", or a span of two days.
    fn period(&self, dataset: &Dataset) -> Option<String> {
        let period = dataset.temporal?;
        let start = period.start.or(period.end)?.to_string();
        let end = period.end.or(period.start)?.to_string();
        self.locale.period(&start, &end)
    }
}

/// Authority and access of a dataset as words in shapes.
fn marks(dataset: &Dataset) -> Vec<view::Mark> {
    let authority = match dataset.authority {
        Authority::Official => view::Mark::Official,
        Authority::Provisional => view::Mark::Provisional,
        Authority::Unofficial => view::Mark::Unofficial,
    };
    let access = match dataset.access {
        Access::Open => view::Mark::Open,
        Access::Partial => view::Mark::Partial,
        Access::Withheld => view::Mark::Withheld,
        Access::Planned => view::Mark::Planned,
    };
    // Nothing exists yet whose authority could be told.
    if dataset.access.has_data() { vec![authority, access] } else { vec![access] }
}

/// The first sentence of a text: up to a full stop before a space and a capital letter.
fn first_sentence(text: &str) -> &str {
    let mut from = 0;
    while let Some(at) = text[from..].find(". ") {
        let end = from + at + 1;
        if text[end..].trim_start().starts_with(char::is_uppercase) {
            return &text[..end];
        }
        from = end;
    }
    text
}
