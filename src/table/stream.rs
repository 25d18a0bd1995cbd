//! Raw rows of a table or of the properties of boundaries, one at a time.

use std::io::{self, SeekFrom};
use std::path::PathBuf;

use crate::diag::Failure;
use crate::model::{Resource, ResourceKind, SheetSource, TableSource, TextSource};
use crate::source::{CellPlace, Reader, SourceId, Span, Workspace};
use crate::syntax::csv::{BLOCK, CsvFault, CsvRecord, CsvStream, cell_range, start_of};
use crate::syntax::geojson;
use crate::table::sheet::{SheetFault, SheetRows, Workbook};

/// Bytes read to find a cell's place; a cell further right is pointed at by its record.
const SPAN_WINDOW: usize = 256 * 1024;

/// One raw row, reused from row to row.
#[derive(Debug, Default)]
pub struct Row {
    record: CsvRecord,
    /// Number among the data rows, from 1.
    pub number: u64,
    layer: Option<(Vec<String>, Span)>,
}

impl Row {
    /// The text of a cell, if the row reaches that far.
    pub fn cell(&self, field: usize) -> Option<&str> {
        match &self.layer {
            Some((cells, _)) => cells.get(field).map(String::as_str),
            None => self.record.cells().get(field),
        }
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.layer.as_ref().map_or(self.record.cells().len(), |(cells, _)| cells.len())
    }

    /// Whether the row has no cell at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether this holds for all text of the row. A row of a file is asked about in one piece, its
    /// cells run together, so that a rule passes over most rows in one step.
    pub fn all(&self, holds: impl Fn(&str) -> bool) -> bool {
        match &self.layer {
            Some((cells, _)) => cells.iter().all(|cell| holds(cell)),
            None => holds(self.record.cells().as_slice()),
        }
    }

    /// Whether all bytes were valid UTF-8.
    pub fn is_utf8(&self) -> bool {
        self.layer.is_some() || self.record.valid_utf8
    }

    /// The byte offset, or the key of a sheet's cell, kept for [`record_span`] and [`cell_span`].
    pub fn offset(&self) -> u64 {
        self.layer.as_ref().map_or(self.record.raw_offset, |(_, span)| span.start)
    }
}

/// Why a stream could not go on, as a fault of the data.
#[derive(Debug)]
pub enum OpenFault {
    /// The header is missing: the file is empty.
    Empty,
    /// A record at this byte is larger than allowed.
    RecordTooLarge(u64),
    /// A workbook or sheet cannot be read.
    Sheet(SheetFault),
}

enum Rows<'a> {
    Csv(Box<CsvStream<Box<dyn Reader + 'a>>>),
    Layer(std::vec::IntoIter<(Vec<String>, Span)>),
    Sheet(Box<SheetRows>),
    Held { rows: &'a [(u64, Vec<String>)], places: std::slice::Iter<'a, u64> },
    Picked(Box<Picked<'a>>),
}

/// Rows of delimited text at given places.
struct Picked<'a> {
    workspace: &'a Workspace,
    source: SourceId,
    text: &'a TextSource,
    places: std::slice::Iter<'a, u64>,
    open: Option<(CsvStream<Box<dyn Reader + 'a>>, u64)>,
}

/// Bytes that are read on through rather than jumped over.
const NEAR: u64 = 32 * 1024;
/// Bytes that are read at once after a jump.
const AFTER_A_JUMP: usize = 8 * 1024;

impl Picked<'_> {
    fn next(&mut self, record: &mut CsvRecord) -> io::Result<bool> {
        let Some(wanted) = self.places.next().copied() else { return Ok(false) };
        let ahead = |(_, met): &(_, u64)| wanted > *met && wanted - *met < NEAR;
        let mut stream = match self.open.take() {
            Some(open) if ahead(&open) => open.0,
            open => {
                let mut input = match open {
                    Some((stream, _)) => stream.into_inner(),
                    None => self.workspace.open_source(self.source)?,
                };
                input.seek(SeekFrom::Start(wanted))?;
                let (delimiter, encoding) = (self.text.delimiter, self.text.encoding);
                // One row is wanted, perhaps with its neighbours: no more is read at once.
                CsvStream::in_dialect(input, delimiter, wanted, encoding, AFTER_A_JUMP)
            }
        };
        loop {
            let more = stream.next(record).map_err(|fault| match fault {
                CsvFault::Io(cause) => cause,
                CsvFault::RecordTooLarge(_) => changed(),
            })?;
            if !more || record.raw_offset > wanted {
                return Err(changed());
            }
            if record.raw_offset == wanted {
                self.open = Some((stream, wanted));
                return Ok(true);
            }
        }
    }
}

/// That a file is not as it was: places come from an earlier reading of it.
pub(crate) fn changed() -> io::Error {
    io::Error::other("the file changed while it was read")
}

/// A stream of raw rows; the header was read when it was opened.
pub struct RecordStream<'a> {
    rows: Rows<'a>,
    header: Vec<String>,
    header_offset: u64,
    number: u64,
    path: PathBuf,
    fault: Option<OpenFault>,
}

impl<'a> RecordStream<'a> {
    /// Opens the rows of a table or boundary set.
    ///
    /// # Errors
    /// When the file cannot be read. Faults of the data are told by [`RecordStream::fault`].
    pub fn open(
        workspace: &'a Workspace,
        resource: &Resource,
    ) -> Result<RecordStream<'a>, Failure> {
        let path = PathBuf::from(workspace.path(resource.source));
        let failed = |cause: io::Error| Failure::io("read", path.clone(), cause);
        let mut stream = RecordStream::of(Rows::Layer(Vec::new().into_iter()), path.clone());
        match &resource.kind {
            ResourceKind::Table(TableSource::Text(text)) => {
                let input = workspace.open_source(resource.source).map_err(failed)?;
                stream.open_text(input, text)?;
            }
            ResourceKind::Table(TableSource::Sheet(sheet)) => {
                let bytes = workspace.read(resource.source).map_err(failed)?;
                stream.open_sheet(bytes, sheet);
            }
            ResourceKind::Boundaries { .. } => {
                let bytes = workspace.read(resource.source).map_err(failed)?;
                let text = String::from_utf8_lossy(&bytes);
                let names: Vec<_> =
                    resource.schema.fields.iter().map(|f| f.name.as_str()).collect();
                let rows: Vec<_> = geojson::read(&text)
                    .features
                    .into_iter()
                    .map(|feature| (feature.row(&names), Span::new(resource.source, feature.range)))
                    .collect();
                stream.header = names.into_iter().map(str::to_owned).collect();
                stream.rows = Rows::Layer(rows.into_iter());
            }
            ResourceKind::Document => {}
        }
        Ok(stream)
    }

    /// The rows at these places, read from the file again.
    pub(crate) fn picked(
        workspace: &'a Workspace,
        source: SourceId,
        text: &'a TextSource,
        places: &'a [u64],
    ) -> RecordStream<'a> {
        let places = places.iter();
        let picked = Picked { workspace, source, text, places, open: None };
        RecordStream::of(Rows::Picked(Box::new(picked)), PathBuf::from(workspace.path(source)))
    }

    /// The rows at these places, out of rows in memory that are sorted by place.
    pub(crate) fn held(
        rows: &'a [(u64, Vec<String>)],
        places: &'a [u64],
        path: &str,
    ) -> RecordStream<'a> {
        RecordStream::of(Rows::Held { rows, places: places.iter() }, PathBuf::from(path))
    }

    fn of(rows: Rows<'a>, path: PathBuf) -> RecordStream<'a> {
        RecordStream { rows, header: Vec::new(), header_offset: 0, number: 0, path, fault: None }
    }

    fn open_text(
        &mut self,
        mut input: Box<dyn Reader + 'a>,
        text: &TextSource,
    ) -> Result<(), Failure> {
        let failed = |cause: io::Error| Failure::io("read", self.path.clone(), cause);
        let base = after_lines(&mut input, text.header_row - 1).map_err(failed)?;
        let stream = CsvStream::in_dialect(input, text.delimiter, base, text.encoding, BLOCK);
        self.rows = Rows::Csv(Box::new(stream));
        let mut header = Row::default();
        if self.advance(&mut header)? {
            self.header = header.record.cells().iter().map(str::to_owned).collect();
            self.header_offset = header.offset();
        } else if self.fault.is_none() {
            self.fault = Some(OpenFault::Empty);
        }
        Ok(())
    }

    fn open_sheet(&mut self, bytes: Vec<u8>, source: &SheetSource) {
        match Workbook::open(bytes).and_then(|mut book| book.rows(source)) {
            Ok(rows) => {
                self.header = rows.header().to_vec();
                self.header_offset = rows.header_place().key();
                self.rows = Rows::Sheet(Box::new(rows));
            }
            Err(fault) => self.fault = Some(OpenFault::Sheet(fault)),
        }
    }

    /// What tells the place of the header, as [`Row::offset`] does of a row.
    pub fn header_offset(&self) -> u64 {
        self.header_offset
    }

    /// The sheet that is read, if it is one.
    pub fn sheet(&self) -> Option<&SheetRows> {
        match &self.rows {
            Rows::Sheet(rows) => Some(rows),
            _ => None,
        }
    }

    /// The names of the header line.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// What is wrong with the file so that rows are missing.
    pub fn fault(&self) -> Option<&OpenFault> {
        self.fault.as_ref()
    }

    /// Reads the next row into `row`; `false` at the end or at a [`RecordStream::fault`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, Failure> {
        self.number += 1;
        row.number = self.number;
        self.advance(row)
    }

    fn advance(&mut self, row: &mut Row) -> Result<bool, Failure> {
        match &mut self.rows {
            Rows::Layer(rows) => {
                row.layer = rows.next();
                Ok(row.layer.is_some())
            }
            Rows::Sheet(rows) => Ok(row.record.fill(|cells| rows.next(cells).map(CellPlace::key))),
            Rows::Held { rows, places } => {
                let Some(wanted) = places.next() else { return Ok(false) };
                let at = rows.binary_search_by_key(wanted, |(place, _)| *place);
                let at = at.map_err(|_| Failure::io("read", self.path.clone(), changed()))?;
                let (place, texts) = &rows[at];
                Ok(row.record.fill(|cells| {
                    cells.clear();
                    cells.extend(texts);
                    Some(*place)
                }))
            }
            Rows::Picked(picked) => picked
                .next(&mut row.record)
                .map_err(|cause| Failure::io("read", self.path.clone(), cause)),
            Rows::Csv(stream) => match stream.next(&mut row.record) {
                Ok(more) => Ok(more),
                Err(CsvFault::Io(cause)) => Err(Failure::io("read", self.path.clone(), cause)),
                Err(CsvFault::RecordTooLarge(at)) => {
                    self.fault = Some(OpenFault::RecordTooLarge(at));
                    Ok(false)
                }
            },
        }
    }
}

/// The place of the row that a stream met at `offset`, its first bytes.
pub fn record_span(workspace: &Workspace, resource: &Resource, offset: u64) -> Span {
    cell_span(workspace, resource, offset, 0)
}

/// The place of a cell of the row that a stream met at `offset`.
///
/// Reads a small part of the file again; a cell past that part is pointed at by its row.
pub fn cell_span(workspace: &Workspace, resource: &Resource, offset: u64, column: usize) -> Span {
    let source = resource.source;
    if let Some(place) = CellPlace::from_key(offset) {
        let column = place.column.saturating_add(column as u16);
        return Span::cell(source, CellPlace { column, ..place });
    }
    let ResourceKind::Table(TableSource::Text(text)) = &resource.kind else {
        return Span { source, start: offset, len: 1 };
    };
    let Ok(bytes) = workspace.read_at(source, offset, SPAN_WINDOW) else {
        return Span { source, start: offset, len: 0 };
    };
    let skipped = start_of(&bytes, offset == 0);
    let range = cell_range(&bytes[skipped..], text.delimiter, column);
    let start = offset + (skipped + range.start) as u64;
    Span { source, start, len: (range.end - range.start) as u32 }
}

/// Passes this many lines; gives the number of their bytes.
fn after_lines(input: &mut Box<dyn Reader + '_>, lines: u32) -> io::Result<u64> {
    let (mut passed, mut left) = (0, lines);
    let mut buffer = vec![0; if lines > 0 { 64 * 1024 } else { 0 }];
    while left > 0 {
        let got = input.read(&mut buffer)?;
        if got == 0 {
            return Ok(passed);
        }
        let mut used = got;
        for (n, _) in buffer[..got].iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
            left -= 1;
            if left == 0 {
                used = n + 1;
                break;
            }
        }
        passed += used as u64;
    }
    input.seek(SeekFrom::Start(passed))?;
    Ok(passed)
}
