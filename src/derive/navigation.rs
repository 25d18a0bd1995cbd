//! Orders in which datasets are listed.

use crate::language::Language;
use crate::model::{Catalog, Lang};

/// Orders of datasets and pages.
#[derive(Debug)]
pub struct Navigation {
    /// Dataset indexes by title, per language.
    pub by_title: Vec<Vec<usize>>,
    /// Dataset indexes with data, the last changed first.
    pub newest: Vec<usize>,
    /// Page indexes that stand in the footer, in their order.
    pub footer: Vec<usize>,
}

impl Navigation {
    /// `rules` are those of the languages of the site.
    pub(crate) fn of(catalog: &Catalog, rules: &[Language]) -> Navigation {
        let all: Vec<usize> = (0..catalog.datasets.len()).collect();
        let by_title = catalog
            .langs()
            .zip(rules)
            .map(|(lang, rules)| {
                let mut order = all.clone();
                order.sort_by_cached_key(|n| rules.index_key(catalog.datasets[*n].title.get(lang)));
                order
            })
            .collect();
        let mut newest: Vec<usize> =
            all.into_iter().filter(|n| catalog.datasets[*n].access.has_data()).collect();
        newest.sort_by_key(|n| {
            let dataset = &catalog.datasets[*n];
            (std::cmp::Reverse(dataset.modified.or(dataset.issued)), dataset.id.clone())
        });
        let mut footer: Vec<usize> =
            (0..catalog.pages.len()).filter(|n| catalog.pages[*n].nav_order.is_some()).collect();
        footer.sort_by_key(|n| (catalog.pages[*n].nav_order, *n));
        Navigation { by_title, newest, footer }
    }

    /// Dataset indexes by title in a language.
    pub fn titles(&self, lang: Lang) -> &[usize] {
        self.by_title.get(lang.0).map_or(&[], Vec::as_slice)
    }
}
