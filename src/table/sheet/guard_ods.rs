//! A look at an ODS file before `calamine` reads it, which would never end on a table that is not
//! closed, and would repeat cells and spaces as often as the file says.
//!
//! Also finds merged cells, which `calamine` does not tell of ODS files.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};

use calamine::Dimensions;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::model::SheetRange;
use crate::table::sheet::SheetFault;
use crate::table::sheet::guard::{archive, damaged};

/// Most cells of a file, empty ones between others included: `calamine` holds all sheets at once.
const MOST_CELLS: u64 = 4_000_000;
/// Most spaces that one element may stand for.
const MOST_SPACES: u64 = 1_000;
/// Deepest nesting of elements.
const MOST_DEPTH: usize = 200;

/// Checks `content.xml`; gives the merged cells of each sheet.
pub(super) fn look(bytes: &[u8]) -> Result<BTreeMap<String, Vec<Dimensions>>, SheetFault> {
    let mut zip = archive(bytes)?;
    for name in ["META-INF/manifest.xml", "content.xml"] {
        let mut file = zip.by_name(name).map_err(damaged)?;
        let mut sheets = Sheets::default();
        walk(&mut file, &mut sheets)?;
        if name == "content.xml" {
            return Ok(sheets.merged);
        }
    }
    Ok(BTreeMap::new())
}

fn walk(input: &mut impl Read, sheets: &mut Sheets) -> Result<(), SheetFault> {
    let mut reader = Reader::from_reader(BufReader::new(input));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut open: Vec<String> = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(element) => {
                let name = element.name().as_ref().to_owned();
                sheets.start(&element)?;
                open.push(name);
                if open.len() > MOST_DEPTH {
                    return Err(damaged("its elements are nested too deeply"));
                }
            }
            Event::End(element) => {
                // Checked here too: the reader below does not.
                if open.pop().as_deref() != Some(element.name().as_ref()) {
                    return Err(damaged("its elements are not closed in order"));
                }
                sheets.end(element.name().as_ref());
            }
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => return Err(damaged("it ends in the middle")),
            _ => {}
        }
        sheets.bounded()?;
    }
}

/// What is counted while the file goes by.
#[derive(Default)]
struct Sheets {
    merged: BTreeMap<String, Vec<Dimensions>>,
    name: String,
    /// Rows so far, and rows up to the last one with a value.
    rows: u64,
    used_rows: u64,
    row_times: u64,
    /// Columns so far in this row, those up to its last value, and the widest row.
    columns: u64,
    used_columns: u64,
    widest: u64,
    /// Cells that the reader will write down one by one.
    written: u64,
    row_has_value: bool,
}

impl Sheets {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), SheetFault> {
        match element.name().as_ref() {
            "table:table" => {
                let written = self.written;
                let merged = std::mem::take(&mut self.merged);
                *self = Sheets { merged, written, ..Sheets::default() };
                self.name = text(element, "table:name")?.unwrap_or_default();
            }
            "table:table-row" => {
                self.row_times = number(element, "table:number-rows-repeated")?.unwrap_or(1);
                (self.columns, self.used_columns) = (0, 0);
                self.row_has_value = false;
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell(element)?,
            "text:s" if number(element, "text:c")?.unwrap_or(1) > MOST_SPACES => {
                return Err(damaged("it repeats a space too often"));
            }
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Result<(), SheetFault> {
        let times = number(element, "table:number-columns-repeated")?.unwrap_or(1);
        let wide = number(element, "table:number-columns-spanned")?.unwrap_or(1).max(1);
        let tall = number(element, "table:number-rows-spanned")?.unwrap_or(1).max(1);
        if wide > 1 || tall > 1 {
            let (row, column) = (self.rows.min(1 << 24) as u32, self.columns.min(1 << 16) as u32);
            let (tall, wide) = (tall.min(1 << 24) as u32, wide.min(1 << 16) as u32);
            self.merged.entry(self.name.clone()).or_default().push(Dimensions {
                start: (row, column),
                end: (row + tall - 1, column + wide - 1),
            });
        }
        self.columns = self.columns.saturating_add(times);
        let mut has_value = false;
        for attribute in element.attributes() {
            let attribute = attribute.map_err(damaged)?;
            let key = attribute.key.as_ref();
            has_value |=
                ["office:", "calcext:", "table:formula"].iter().any(|k| key.starts_with(k));
        }
        if has_value {
            self.row_has_value = true;
            let columns = self.columns.min(u64::from(SheetRange::MOST_COLUMNS));
            self.written = self.written.saturating_add(columns - self.used_columns);
            self.used_columns = columns;
            self.widest = self.widest.max(columns);
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if name == "table:table-row" {
            self.rows = self.rows.saturating_add(self.row_times);
            if self.row_has_value {
                self.used_rows = self.rows;
            }
        }
    }

    /// A repeated value is written down as often as it is repeated, and a sheet is a rectangle.
    fn bounded(&self) -> Result<(), SheetFault> {
        let area = self.used_rows.saturating_mul(self.widest);
        if area.max(self.written) > MOST_CELLS { Err(SheetFault::TooLarge) } else { Ok(()) }
    }
}

fn text(element: &BytesStart<'_>, key: &str) -> Result<Option<String>, SheetFault> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(damaged)?;
        if attribute.key.as_ref() == key {
            return Ok(Some(
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(damaged)?.into_owned(),
            ));
        }
    }
    Ok(None)
}

fn number(element: &BytesStart<'_>, key: &str) -> Result<Option<u64>, SheetFault> {
    let Some(value) = text(element, key)? else { return Ok(None) };
    value.trim().parse().map(Some).map_err(|_| damaged("a number of repetitions is none"))
}
