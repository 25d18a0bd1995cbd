//! Tables that are no sources yet: what their form is, and their rows.

use std::collections::BTreeSet;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use csv::StringRecord;

use crate::author::Refused;
use crate::diag::{Failure, Words};
use crate::model::{SheetRange, SheetSource};
use crate::source::open_outside;
use crate::syntax::csv::{CsvFault, CsvRecord, CsvStream};
use crate::syntax::geojson;
use crate::table::sheet::{SheetFault, Workbook};
use crate::words;

/// Bytes looked at to find out the form of a text.
const SAMPLE: u64 = 256 * 1024;

/// Signs that may stand between cells, the more usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Which part of a workbook is the table.
#[derive(Debug, Clone, Default)]
pub struct SheetChoice {
    /// Name of the sheet.
    pub sheet: Option<String>,
    /// The row of the header, from 1.
    pub header_row: Option<u32>,
    /// The cells, such as `A3:F40`.
    pub range: Option<String>,
}

impl SheetChoice {
    fn source(&self) -> Result<SheetSource, Refused> {
        let range = match &self.range {
            None => None,
            Some(text) => Some(SheetRange::parse(text).ok_or_else(|| {
                Refused::because(
                    words!("`{text}` is no range of cells", "`{text}` bukan rentang sel"),
                    words!(
                        "write the first and the last cell of the table, header included: B4:M120",
                        "tulis sel pertama dan sel terakhir tabel, termasuk judul: B4:M120"
                    ),
                )
            })?),
        };
        Ok(SheetSource { sheet: self.sheet.clone(), header_row: self.header_row, range })
    }
}

/// The option that helps; what `dataset.toml` would say is not what was typed.
fn way_out(fault: &SheetFault) -> Words {
    match fault {
        SheetFault::ManySheets(names) | SheetFault::NoSheet { names, .. } => {
            let list = names.join(", ");
            words!("name one with `--sheet`: {list}", "sebut salah satu dengan `--sheet`: {list}")
        }
        SheetFault::MergedHeader { try_row: row, .. }
        | SheetFault::NoHeader { used: Some(row), .. } => {
            words!(
                "name the row of the column names: `--header-row {row}`",
                "sebut baris nama kolom: `--header-row {row}`"
            )
        }
        other => other.help(),
    }
}

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Delimited text.
    Delimited(u8),
    /// A sheet of a workbook.
    Sheet,
    /// GeoJSON polygons.
    Areas,
    /// Anything else: published as it is.
    Document,
}

/// A file of data outside the site.
pub(crate) struct Table {
    pub(crate) path: PathBuf,
    pub(crate) shape: Shape,
    pub(crate) header: Vec<String>,
    /// Rows of areas and sheets, which are read at once.
    held: Vec<Vec<String>>,
    /// Features that are no polygons.
    pub(crate) faults: Vec<Words>,
}

/// What one pass over the rows met.
#[derive(Debug, Default)]
pub(crate) struct Pass {
    pub(crate) rows: u64,
    /// Rows with another number of cells than the header.
    pub(crate) ragged: u64,
    /// Rows whose bytes are no UTF-8.
    pub(crate) not_utf8: u64,
}

impl Table {
    /// Finds out what the file is and reads its header.
    ///
    /// # Errors
    /// When it cannot be read, or its header cannot name columns.
    pub(crate) fn open(path: &Path, choice: &SheetChoice) -> Result<Table, Refused> {
        let mut table = Table {
            path: path.to_owned(),
            shape: Shape::Document,
            header: Vec::new(),
            held: Vec::new(),
            faults: Vec::new(),
        };
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        match extension.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "txt" | "tab" | "dat" | "psv" => {
                let sample = table.sample()?;
                let delimiter = sniff(&sample);
                table.shape = Shape::Delimited(delimiter);
                table.header = first(&sample, delimiter);
                table.check_header()?;
            }
            "xlsx" | "xlsm" | "xls" | "ods" => table.read_sheet(choice)?,
            "geojson" => table.read_areas()?,
            _ => {}
        }
        Ok(table)
    }

    fn failed(&self, cause: std::io::Error) -> Refused {
        Failure::io("read", &self.path, cause).into()
    }

    /// The first bytes of a text.
    fn sample(&self) -> Result<Vec<u8>, Refused> {
        let mut bytes = Vec::new();
        let reader = open_outside(&self.path).map_err(|e| self.failed(e))?;
        reader.take(SAMPLE).read_to_end(&mut bytes).map_err(|e| self.failed(e))?;
        let shown = self.path.display();
        if bytes.contains(&0) {
            return Err(Refused::because(
                words!("`{shown}` is no text in UTF-8", "`{shown}` bukan teks UTF-8"),
                words!(
                    "save it as \"CSV UTF-8\" in the spreadsheet program",
                    "simpan sebagai \"CSV UTF-8\" di program lembar kerja"
                ),
            ));
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Refused::because(
                words!("`{shown}` is empty", "`{shown}` kosong"),
                words!("choose the file with the data", "pilih berkas yang berisi data"),
            ));
        }
        Ok(bytes)
    }

    /// Columns without a name, or two with the same, cannot be described.
    fn check_header(&self) -> Result<(), Refused> {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (n, name) in self.header.iter().enumerate() {
            let number = n + 1;
            let reason = if name.trim().is_empty() {
                words!("column {number} has no name", "kolom {number} tidak bernama")
            } else if name.trim() != name || name.contains(char::is_control) {
                let shown = name.trim();
                words!(
                    "the name of column {number}, `{shown}`, has spaces or line breaks around or in it",
                    "nama kolom {number}, `{shown}`, memuat spasi tepi atau ganti baris"
                )
            } else if !seen.insert(name) {
                words!("two columns are called `{name}`", "dua kolom bernama `{name}`")
            } else {
                continue;
            };
            return Err(Refused::because(
                reason,
                words!(
                    "the first line names the columns: correct it in the file, then run the command again",
                    "baris pertama menamai kolom: perbaiki di berkas, lalu jalankan perintah lagi"
                ),
            ));
        }
        Ok(())
    }

    fn bytes(&self) -> Result<Vec<u8>, Refused> {
        let mut bytes = Vec::new();
        let mut reader = open_outside(&self.path).map_err(|e| self.failed(e))?;
        reader.read_to_end(&mut bytes).map_err(|e| self.failed(e))?;
        Ok(bytes)
    }

    fn read_sheet(&mut self, choice: &SheetChoice) -> Result<(), Refused> {
        let refused = |fault: SheetFault| Refused::because(fault.message(), way_out(&fault));
        let source = choice.source()?;
        let mut workbook = Workbook::open(self.bytes()?).map_err(refused)?;
        let mut rows = workbook.rows(&source).map_err(refused)?;
        self.header = rows.header().to_vec();
        let mut record = StringRecord::new();
        while rows.next(&mut record).is_some() {
            self.held.push(record.iter().map(str::to_owned).collect());
        }
        self.shape = Shape::Sheet;
        self.check_header()
    }

    fn read_areas(&mut self) -> Result<(), Refused> {
        let bytes = self.bytes()?;
        let text = String::from_utf8_lossy(&bytes);
        let layer = geojson::read(&text);
        self.faults = layer.faults.into_iter().map(|(message, _)| message).collect();
        if !self.faults.is_empty() {
            return Ok(());
        }
        for feature in &layer.features {
            for (name, _) in &feature.properties {
                if !self.header.contains(name) {
                    self.header.push(name.clone());
                }
            }
        }
        let names: Vec<&str> = self.header.iter().map(String::as_str).collect();
        self.held = layer.features.iter().map(|feature| feature.row(&names)).collect();
        self.shape = Shape::Areas;
        self.check_header()
    }

    /// Gives every row to `each`, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn rows(&self, mut each: impl FnMut(&[&str])) -> Result<Pass, Refused> {
        let mut pass = Pass::default();
        let Shape::Delimited(delimiter) = self.shape else {
            for row in &self.held {
                pass.rows += 1;
                each(&row.iter().map(String::as_str).collect::<Vec<_>>());
            }
            return Ok(pass);
        };
        let reader = open_outside(&self.path).map_err(|e| self.failed(e))?;
        let mut stream = CsvStream::new(BufReader::new(reader), delimiter);
        let mut record = CsvRecord::default();
        let mut is_header = true;
        while self.advance(&mut stream, &mut record)? {
            if std::mem::take(&mut is_header) {
                continue;
            }
            pass.rows += 1;
            pass.ragged += u64::from(record.cells().len() != self.header.len());
            pass.not_utf8 += u64::from(!record.valid_utf8);
            each(&record.cells().iter().collect::<Vec<_>>());
        }
        Ok(pass)
    }

    fn advance<R: Read>(
        &self,
        stream: &mut CsvStream<R>,
        record: &mut CsvRecord,
    ) -> Result<bool, Refused> {
        stream.next(record).map_err(|fault| match fault {
            CsvFault::Io(cause) => self.failed(cause),
            CsvFault::RecordTooLarge(at) => Refused::because(
                words!(
                    "the row at byte {at} never ends: a closing quote is missing",
                    "baris pada bita {at} tidak berakhir: tanda kutip penutup hilang"
                ),
                words!("correct the quotes in the file", "perbaiki tanda kutip di berkas"),
            ),
        })
    }
}

/// The sign between cells: the one that cuts most rows into as many cells as the header.
fn sniff(sample: &[u8]) -> u8 {
    let score = |delimiter: u8| {
        let mut stream = CsvStream::new(sample, delimiter);
        let mut record = CsvRecord::default();
        let (mut width, mut alike) = (0, 0);
        for n in 0..100 {
            if !matches!(stream.next(&mut record), Ok(true)) {
                break;
            }
            let cells = record.cells().len();
            if n == 0 {
                width = cells;
            }
            alike += usize::from(cells == width);
        }
        if width < 2 { (0, 0) } else { (alike, width) }
    };
    // The first of equals, so the more usual sign.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

fn first(sample: &[u8], delimiter: u8) -> Vec<String> {
    let mut record = CsvRecord::default();
    match CsvStream::new(sample, delimiter).next(&mut record) {
        Ok(true) => record.cells().iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{first, sniff};

    #[test]
    fn the_sign_between_cells_is_found() {
        assert_eq!(sniff(b"a,b\n1,2\n"), b',');
        assert_eq!(sniff(b"a;b\n1,5;2,5\n3,1;4,2\n"), b';');
        assert_eq!(sniff(b"a\tb, c\n1\t2\n"), b'\t');
        assert_eq!(sniff(b"a|b\nx, y|2\n"), b'|');
        assert_eq!(sniff(b"alone\n1\n"), b',');
        assert_eq!(first(b"\xef\xbb\xbfa;\"b;c\"\n", b';'), ["a", "b;c"]);
    }
}
