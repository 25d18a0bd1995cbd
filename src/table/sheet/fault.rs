//! Why a workbook cannot be read as a table, in words that say what to do.

use crate::diag::Words;
use crate::source::CellPlace;
use crate::words;

/// What is wrong with a workbook or its sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetFault {
    /// The bytes are something else: what they look like.
    NotAWorkbook(Words),
    /// It opens only with a password.
    Locked,
    /// It is larger than the bounds.
    TooLarge,
    /// It cannot be read: why, in the words of the reader.
    Damaged(String),
    /// Nothing is written in any sheet, or in the range.
    Empty,
    /// The declared sheet is not there.
    NoSheet {
        /// The declared name.
        wanted: String,
        /// The names that there are.
        names: Vec<String>,
    },
    /// Several sheets hold something, and none is declared.
    ManySheets(Vec<String>),
    /// The header row is empty.
    NoHeader {
        /// The sheet.
        sheet: String,
        /// Where the header was looked for.
        place: CellPlace,
        /// The first row that holds anything.
        used: Option<u32>,
    },
    /// A merged cell stands in the header.
    MergedHeader {
        /// The sheet.
        sheet: String,
        /// Its first cell.
        place: CellPlace,
        /// `C2:E2`.
        cells: String,
        /// The row in which the names of the columns probably stand.
        try_row: u32,
    },
}

impl SheetFault {
    /// A fault in the words of the reading library, made short and without what it might quote.
    pub(super) fn of_reader(reason: &str) -> SheetFault {
        if reason.contains("password") {
            return SheetFault::Locked;
        }
        let plain: String = reason.chars().filter(|c| !c.is_control()).take(120).collect();
        SheetFault::Damaged(plain)
    }

    /// What is wrong.
    pub fn message(&self) -> Words {
        match self {
            SheetFault::NotAWorkbook(what) => what.clone(),
            SheetFault::Locked => words!(
                "the workbook is locked with a password",
                "buku kerja ini dikunci dengan kata sandi"
            ),
            SheetFault::TooLarge => words!(
                "the workbook is larger than what is read from a spreadsheet",
                "buku kerja ini lebih besar daripada yang dibaca dari lembar kerja"
            ),
            SheetFault::Damaged(reason) => words!(
                "the workbook cannot be read: {reason}",
                "buku kerja tidak dapat dibaca: {reason}"
            ),
            SheetFault::Empty => words!(
                "nothing is written where the table should be",
                "tidak ada isi di tempat tabel seharusnya berada"
            ),
            SheetFault::NoSheet { wanted, .. } => words!(
                "the workbook has no sheet `{wanted}`",
                "buku kerja tidak memiliki lembar `{wanted}`"
            ),
            SheetFault::ManySheets(names) => {
                let number = names.len();
                words!(
                    "{number} sheets of the workbook hold something, and none is declared",
                    "{number} lembar dalam buku kerja berisi data, tetapi tidak satu pun dinyatakan"
                )
            }
            SheetFault::NoHeader { place, .. } => {
                let row = place.row;
                words!(
                    "row {row} should name the columns, but it is empty",
                    "baris {row} seharusnya memuat nama kolom, tetapi kosong"
                )
            }
            SheetFault::MergedHeader { cells, .. } => words!(
                "the merged cell `{cells}` stands in the header, so a column has no name of its own",
                "sel gabungan `{cells}` berada di baris judul, sehingga ada kolom tanpa nama sendiri"
            ),
        }
    }

    /// What to type.
    pub fn help(&self) -> Words {
        match self {
            SheetFault::NotAWorkbook(_) => words!(
                "open the file in the spreadsheet program and save it as XLSX, or as \"CSV UTF-8\" \
                 and correct `path`",
                "buka berkas itu di program lembar kerja dan simpan sebagai XLSX, atau sebagai \
                 \"CSV UTF-8\" lalu perbaiki `path`"
            ),
            SheetFault::Locked => words!(
                "remove the password and save the file again",
                "hapus kata sandinya lalu simpan ulang berkas"
            ),
            SheetFault::TooLarge => words!(
                "save the sheet as \"CSV UTF-8\": CSV is read row by row and may be of any size",
                "simpan lembar itu sebagai \"CSV UTF-8\": CSV dibaca baris demi baris dan boleh \
                 berukuran berapa pun"
            ),
            SheetFault::Damaged(_) => words!(
                "open the file in the spreadsheet program, let it repair the file, and save it \
                 again as XLSX",
                "buka berkas itu di program lembar kerja, biarkan program memperbaikinya, lalu \
                 simpan ulang sebagai XLSX"
            ),
            SheetFault::Empty => words!(
                "correct `sheet`, `header-row` and `range`, or remove them",
                "perbaiki `sheet`, `header-row`, dan `range`, atau hapus kunci-kunci itu"
            ),
            SheetFault::NoSheet { names, .. } | SheetFault::ManySheets(names) => {
                let first = names.first().map_or("…", String::as_str);
                let names = list(names);
                words!(
                    "write one of these names, for example `sheet = \"{first}\"`: {names}",
                    "tulis salah satu nama ini, misalnya `sheet = \"{first}\"`: {names}"
                )
            }
            SheetFault::NoHeader { used: Some(row), .. } => words!(
                "add `header-row = {row}` if the names of the columns stand in row {row}",
                "tambahkan `header-row = {row}` jika nama kolom berada di baris {row}"
            ),
            SheetFault::NoHeader { used: None, .. } => words!(
                "add `header-row = …`: the row with the names of the columns",
                "tambahkan `header-row = …`: baris yang memuat nama kolom"
            ),
            SheetFault::MergedHeader { try_row, .. } => words!(
                "add `header-row = {try_row}` if the names of the single columns stand in row \
                 {try_row}; else split the merged cell and name every column",
                "tambahkan `header-row = {try_row}` jika nama tiap kolom berada di baris \
                 {try_row}; jika tidak, pisahkan sel gabungan dan beri nama setiap kolom"
            ),
        }
    }

    /// The cell that is meant and the name of its sheet, if it is one.
    pub fn place(&self) -> Option<(CellPlace, &str)> {
        match self {
            SheetFault::NoHeader { place, sheet, .. }
            | SheetFault::MergedHeader { place, sheet, .. } => Some((*place, sheet)),
            _ => None,
        }
    }

    /// Whether `dataset.toml`, not the file, is what has to change.
    pub fn is_of_metadata(&self) -> bool {
        matches!(self, SheetFault::NoSheet { .. } | SheetFault::ManySheets(_))
    }
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
