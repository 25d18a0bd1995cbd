//! A page of rows of one resource: `/dataset/<id>/tabel/<n>/`.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::download::Download;
use crate::render::view::table::{Pagination, Table};
use crate::render::view::text::{Link, Mark, Notice, Text};

/// A page of rows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TablePageView {
    /// Says the table and the page: "Curah hujan per stasiun, halaman 2 dari 73".
    pub heading: Text,
    /// Authority and access of the dataset.
    pub marks: Vec<Mark>,
    /// The dataset.
    pub dataset: Link,
    /// The dictionary of the table.
    pub dictionary: Option<Link>,
    /// Cautions; repeated because a page may be found alone.
    pub notices: Vec<Notice>,
    /// The whole file: "Unduh semua 7.277 baris (CSV, 1,2 MB)". Others may follow.
    pub downloads: Vec<Download>,
    /// The rows; none when the table has no rows at all.
    pub table: Option<Table>,
    /// Other pages of the same table; none when there is only one.
    pub pages: Option<Pagination>,
}

impl PageView for TablePageView {
    const TEMPLATE: &'static str = "table-page.html";
}
