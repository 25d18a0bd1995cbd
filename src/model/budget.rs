//! What the output may weigh, and which copies of it are offered.

/// Kinds of pages that have a budget of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageClass {
    /// The home page.
    Home,
    /// Lists: the catalogue and its facets, indexes of records and of maps.
    List,
    /// A dataset.
    Dataset,
    /// A data dictionary.
    Dictionary,
    /// A record, and more rows of one.
    Record,
    /// Rows of a table.
    Table,
    /// A map.
    Map,
    /// Texts and reports.
    Prose,
}

impl PageClass {
    /// All classes, as `[budget]` names them.
    pub const ALL: [(&'static str, PageClass); 8] = [
        ("page-home", PageClass::Home),
        ("page-list", PageClass::List),
        ("page-dataset", PageClass::Dataset),
        ("page-dictionary", PageClass::Dictionary),
        ("page-record", PageClass::Record),
        ("page-table", PageClass::Table),
        ("page-map", PageClass::Map),
        ("page-prose", PageClass::Prose),
    ];

    /// Its key in `[budget]`.
    pub fn key(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// What pages and copies of the site may weigh: the part of `[budget]` that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Kilobytes (1,024 bytes) of a page with all that it loads but without the drawings that
    /// stand in it, compressed, by class.
    pub pages: [u64; PageClass::ALL.len()],
    /// Kilobytes of the HTML of a page alone, compressed.
    pub html: u64,
    /// Kilobytes of a page with all that it loads and its drawings, compressed.
    pub drawings: u64,
    /// Files that a page loads, itself included.
    pub requests: u64,
    /// Elements of a page.
    pub elements: u64,
    /// Megabytes (1,000,000 bytes) of the whole site as one file.
    pub site_zip: u64,
}

impl Default for Weights {
    /// What a phone on a slow network can bear. Pages of 100 rows have the most elements, the page
    /// about the rules of the build is the longest text.
    fn default() -> Weights {
        let mut pages = [20; PageClass::ALL.len()];
        pages[PageClass::Prose as usize] = 40;
        Weights { pages, html: 14, drawings: 60, requests: 8, elements: 4_000, site_zip: 500 }
    }
}

impl Weights {
    /// Most bytes of a page of this class with all that it loads.
    pub fn page_bytes(&self, class: PageClass) -> u64 {
        self.pages[class as usize] * 1024
    }

    /// Most bytes of the HTML of a page of this class, without drawings; texts are as long as
    /// their author wants, within the budget of their class.
    pub fn html_bytes(&self, class: PageClass) -> u64 {
        match class {
            PageClass::Prose => self.page_bytes(class),
            _ => self.html * 1024,
        }
    }

    /// Most bytes of any page with all that it loads and its drawings.
    pub fn drawn_bytes(&self) -> u64 {
        self.drawings * 1024
    }
}

/// Formats that pay only for large tables, and that smaller ones are therefore not offered in.
pub const FOR_LARGE: [&str; 1] = ["parquet"];

/// Copies and editions of the site that are published with it: a part of `[formats]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own in site.toml")]
pub struct Editions {
    /// Plain text of datasets and records.
    pub text: bool,
    /// The data of each topic in one file.
    pub topic_zip: bool,
    /// The whole site in one file.
    pub site_zip: bool,
    /// Each dataset in one file.
    pub dataset_zip: bool,
    /// The whole catalogue as a database.
    pub sqlite: bool,
    /// Most rows of a table that goes into the database.
    pub sqlite_rows: u64,
    /// From how many rows on a table is offered in formats that pay only for large ones.
    pub large_from: u64,
}

impl Default for Editions {
    fn default() -> Editions {
        Editions {
            text: true,
            topic_zip: true,
            site_zip: true,
            dataset_zip: true,
            sqlite: true,
            sqlite_rows: 1_000_000,
            large_from: 1_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PageClass, Weights};

    #[test]
    fn classes_stand_in_the_order_of_their_numbers() {
        for (n, (_, class)) in PageClass::ALL.iter().enumerate() {
            assert_eq!(*class as usize, n);
        }
        let weights = Weights::default();
        assert_eq!(weights.html_bytes(PageClass::Dataset), 14 * 1024);
        assert_eq!(weights.html_bytes(PageClass::Prose), weights.page_bytes(PageClass::Prose));
    }
}
