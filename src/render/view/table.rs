//! Tables and their pages: the one shape every data table on the site has.

use serde::Serialize;

use crate::render::view::text::{Mark, Text, TrustedSvg};

/// A data table. Not empty: at least one column and one row; every row has as many cells as there
/// are columns.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    /// Id in the page; the caption gets `<id>-caption`.
    pub id: String,
    /// Title of the table.
    pub caption: Text,
    /// Which rows: "baris 1 sampai 100 dari 7.277".
    pub range: Option<String>,
    /// Authority of the figures, repeated in the caption.
    pub marks: Vec<Mark>,
    /// Columns; the first is the human name of the row.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
    /// What is said below the table about its cells.
    pub notes: Vec<Note>,
    /// What a script needs to sort and to filter the rows; none where that is not worth its weight.
    pub whole: Option<Whole>,
}

/// A line below a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What the cells say that it is about: "belum dihitung".
    pub sign: Option<String>,
    /// What that means, and what the file holds.
    pub text: Text,
}

/// The table that the shown rows are a part of, or all of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Whole {
    /// Number of the first shown row, from 1.
    pub from: u64,
    /// Number of all rows.
    pub total: u64,
    /// What stands between thousands in its numbers.
    pub group: String,
    /// What stands before decimals in its numbers.
    pub decimal: String,
    /// Relative address of the file with all rows, where there is one.
    pub rows: Option<String>,
    /// Relative address of the page that the links of that file start from.
    pub base: Option<String>,
}

/// The head of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Name, never empty.
    pub label: Text,
    /// Unit, shown in brackets.
    pub unit: Option<Text>,
    /// Whether cells are end-aligned numbers.
    pub numeric: bool,
}

/// A row; its first cell is the row header.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Row {
    /// Anchor, when something links to the row.
    pub id: Option<String>,
    /// A small drawing in the row header that shows where the area lies; hidden from speech.
    pub locator: Option<TrustedSvg>,
    /// Cells, one per column.
    pub cells: Vec<Cell>,
    /// The cells that were corrected after they were published; usually empty.
    pub corrected: Vec<CorrectedCell>,
}

/// That a cell was corrected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CorrectedCell {
    /// Position of the column.
    pub column: usize,
    /// Where the correction is told.
    pub href: String,
    /// What was corrected.
    pub title: Text,
}

/// What a cell says; never nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Cell {
    /// A text; an empty one must be `Missing` instead.
    Text {
        /// The words.
        text: String,
        /// Language tag, when not the page's.
        lang: Option<String>,
    },
    /// A formatted number.
    Number {
        /// "1.234.567,8".
        text: String,
    },
    /// A code, with its label when it has one.
    Code {
        /// The code as published.
        code: String,
        /// Its meaning.
        label: Option<Text>,
    },
    /// A code that leads to the page of what it stands for.
    LinkedCode {
        /// Relative address.
        href: String,
        /// The code as published.
        code: String,
        /// Its meaning.
        label: Option<Text>,
    },
    /// A link.
    Link {
        /// Relative address.
        href: String,
        /// The words.
        text: String,
        /// Language tag, when not the page's.
        lang: Option<String>,
    },
    /// A date.
    Day {
        /// `2024-03-20`.
        iso: String,
        /// "20 Maret 2024".
        text: String,
    },
    /// No value, and why: "belum dihitung".
    Missing {
        /// The reason, or the general words for "no data".
        reason: String,
    },
    /// Withheld: "tidak bersedia dipublikasikan".
    Withheld {
        /// The words.
        text: String,
    },
    /// Yes or no, as a word.
    Boolean {
        /// "ya", "tidak".
        word: String,
    },
}

impl Cell {
    /// Makes a text cell in the page's language.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text { text: text.into(), lang: None }
    }

    /// Makes a number cell from formatted digits.
    pub fn number(text: impl Into<String>) -> Cell {
        Cell::Number { text: text.into() }
    }

    /// Makes a link cell in the page's language.
    pub fn link(href: impl Into<String>, text: impl Into<String>) -> Cell {
        Cell::Link { href: href.into(), text: text.into(), lang: None }
    }
}

/// Links between the pages of one long table or list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pagination {
    /// Name of the navigation: "Halaman pratinjau".
    pub label: String,
    /// First page; none on the first page.
    pub first: Option<String>,
    /// Page before; none on the first page.
    pub previous: Option<String>,
    /// Page after; none on the last page.
    pub next: Option<String>,
    /// Last page; none on the last page.
    pub last: Option<String>,
    /// Page numbers around the present one; a gap is left where numbers do not follow.
    pub numbers: Vec<PageNumber>,
    /// Where this page stands: "Baris 101 sampai 200 dari 9.917"; none where the page says it.
    pub position: Option<String>,
    /// Jumps across a long table: "Baris 1.001 (halaman 11)"; may be empty.
    pub jumps: Vec<PageNumber>,
}

/// One page of many.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PageNumber {
    /// "12".
    pub number: String,
    /// Link's full name when it is not "Halaman 12".
    pub label: Option<String>,
    /// Address.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether pages are left out before this one.
    pub gap: bool,
}
