//! Files that are worded as the pages are: charts, citations, cards, the web manifest, rows for
//! scripts.

use std::io::Write;

use crate::model::{Lang, ResourceRef};
use crate::plan::{CardId, PageId, PageTask, page_path};
use crate::render::map::raster::Raster;
use crate::render::page::{
    Built, Page, PageError, Pages, card, chart, cite, manifest, readme, table,
};

impl Pages<'_> {
    /// A chart of a dataset as a file of its own, by its index; nothing where no row has a value.
    ///
    /// # Errors
    /// When the theme is faulty.
    pub fn chart(&self, dataset: usize, n: usize, lang: Lang) -> Result<Option<String>, PageError> {
        let id = PageId::Dataset(dataset);
        let path = page_path(self.catalog, self.offer, &id, lang);
        let task = PageTask { id, lang, path };
        let wrap = |cause| PageError::Theme { page: task.path.clone(), cause };
        let page = self.at(&task).map_err(wrap)?;
        chart::file(&page, dataset, n).map_err(wrap)
    }

    /// How to cite a dataset, in one of the forms for programs.
    ///
    /// # Errors
    /// When the theme is faulty.
    pub fn citation(&self, dataset: usize, form: usize, lang: Lang) -> Result<String, PageError> {
        self.beside(PageId::Dataset(dataset), lang, |page| cite::file(page, dataset, form))
    }

    /// What a reader of a dataset's files must know, as a text beside them; `files` are the names
    /// of the files of each resource.
    ///
    /// # Errors
    /// When the theme is faulty.
    pub fn readme(
        &self,
        dataset: usize,
        lang: Lang,
        files: &[Option<String>],
    ) -> Result<String, PageError> {
        self.beside(PageId::Dataset(dataset), lang, |page| readme::text(page, dataset, files))
    }

    /// How to cite a dataset, in words.
    ///
    /// # Errors
    /// When the theme is faulty.
    pub fn cited(&self, dataset: usize, lang: Lang) -> Result<String, PageError> {
        self.beside(PageId::Dataset(dataset), lang, |page| cite::plain(page, dataset))
    }

    /// The drawing of the picture that stands for pages.
    ///
    /// # Errors
    /// When the theme is faulty.
    pub fn card(&self, card: CardId, lang: Lang, raster: &Raster) -> Result<String, PageError> {
        self.beside(PageId::Home, lang, |page| card::drawn(page, card, raster))
    }

    /// The web manifest in a language.
    ///
    /// # Errors
    /// When the theme is faulty.
    pub fn web_manifest(&self, lang: Lang) -> Result<String, PageError> {
        self.beside(PageId::Home, lang, |page| Ok(manifest::written(page)))
    }

    /// A file that is worded as the pages are.
    fn beside<T>(
        &self,
        id: PageId,
        lang: Lang,
        make: impl FnOnce(&Page<'_>) -> Built<T>,
    ) -> Result<T, PageError> {
        let path = page_path(self.catalog, self.offer, &id, lang);
        let task = PageTask { id, lang, path };
        let made = self.at(&task).and_then(|page| make(&page));
        made.map_err(|cause| PageError::Theme { page: task.path.clone(), cause })
    }

    /// Writes all rows of a short table for the script that sorts them.
    ///
    /// # Errors
    /// When the theme is faulty, the rows cannot be read, or `out` refuses them.
    pub fn row_script(
        &self,
        at: ResourceRef,
        lang: Lang,
        out: &mut dyn Write,
    ) -> Result<(), PageError> {
        let id = PageId::Table { at, page: 1 };
        let path = page_path(self.catalog, self.offer, &id, lang);
        let task = PageTask { id, lang, path };
        let page =
            self.at(&task).map_err(|cause| PageError::Theme { page: task.path.clone(), cause })?;
        table::write_rows(&page, at, out)
    }
}
