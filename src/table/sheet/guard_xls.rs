//! A look at an XLS file before `calamine` reads it, which would follow a chain of sectors that
//! runs in a circle for ever, and make room for as large a sheet as two cells span.
//!
//! Sources: [MS-CFB] compound files, [MS-XLS] records.

use crate::table::sheet::SheetFault;
use crate::table::sheet::guard::damaged;
use crate::words;

/// Most cells of the rectangles that the sheets span, empty ones included.
const MOST_CELLS: u64 = 12_000_000;
/// Ends a chain of sectors.
const END: u32 = 0xffff_fffe;
/// Bytes of an entry of the directory, and of a small sector.
const ENTRY: usize = 128;
const SMALL: usize = 64;
/// Streams below this length live in small sectors.
const SMALL_STREAM: usize = 4096;

/// Checks the chains of sectors and the size of every sheet.
pub(super) fn look(bytes: &[u8]) -> Result<(), SheetFault> {
    let file = Compound::open(bytes).ok_or_else(broken)??;
    let stream = file.workbook()?;
    let mut starts = vec![0];
    for record in Records(&stream, 0) {
        match record.kind {
            // A sheet begins at this byte of the stream.
            0x0085 => starts.extend(u32_at(record.data, 0).map(|at| at as usize)),
            0x000a => break,
            _ => {}
        }
    }
    let mut cells = 0_u64;
    for start in starts {
        cells = cells.saturating_add(area(&stream, start));
        if cells > MOST_CELLS {
            return Err(SheetFault::TooLarge);
        }
    }
    Ok(())
}

fn broken() -> SheetFault {
    damaged("the chain of its sectors is broken")
}

/// Cells of the rectangles that a sheet spans and that it says it spans.
fn area(stream: &[u8], start: usize) -> u64 {
    let mut span: Option<[u16; 4]> = None;
    let mut promised = 0;
    let mut depth = 0;
    for record in Records(stream, start) {
        let at = |n| u16_at(record.data, n);
        match record.kind {
            0x0809 => depth += 1,
            0x000a => {
                depth -= 1;
                if depth <= 0 {
                    break;
                }
            }
            0x0200 => promised = promised.max(dimensions(record.data)),
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x0006 | 0x00bd => {
                let (Some(row), Some(first)) = (at(0), at(2)) else { continue };
                let last = match record.kind {
                    // Several cells of one row.
                    0x00bd => at(record.data.len().saturating_sub(2)).unwrap_or(first).max(first),
                    _ => first,
                };
                let [top, left, bottom, right] = span.unwrap_or([row, first, row, last]);
                span = Some([top.min(row), left.min(first), bottom.max(row), right.max(last)]);
            }
            _ => {}
        }
    }
    let spanned = span.map_or(0, |[top, left, bottom, right]| {
        (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
    });
    spanned.max(promised)
}

/// The size that a sheet states; room is made for it at once.
fn dimensions(data: &[u8]) -> u64 {
    let wide = |n| u32_at(data, n).map(u64::from);
    let narrow = |n| u16_at(data, n).map(u64::from);
    let (rows, columns) = match data.len() {
        10 => ((narrow(0), narrow(2)), (narrow(4), narrow(6))),
        14 | 16 => ((wide(0), wide(4)), (narrow(8), narrow(10))),
        _ => return 0,
    };
    match (rows, columns) {
        ((Some(first), Some(last)), (_, Some(columns))) => {
            last.saturating_sub(first).saturating_mul(columns)
        }
        _ => 0,
    }
}

struct Record<'s> {
    kind: u16,
    data: &'s [u8],
}

/// The records of a stream from a byte on.
struct Records<'s>(&'s [u8], usize);

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let (kind, len) = (u16_at(self.0, self.1)?, u16_at(self.0, self.1.checked_add(2)?)?);
        let start = self.1 + 4;
        let end = start + usize::from(len);
        let data = self.0.get(start..end)?;
        self.1 = end;
        Some(Record { kind, data })
    }
}

/// A compound file: streams cut into sectors that a table chains.
struct Compound<'b> {
    bytes: &'b [u8],
    size: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    directory: Vec<u8>,
}

impl<'b> Compound<'b> {
    /// Nothing when the header is cut off.
    fn open(bytes: &'b [u8]) -> Option<Result<Compound<'b>, SheetFault>> {
        let size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Some(Err(broken())),
        };
        let mut file = Compound {
            bytes,
            size,
            table: Vec::new(),
            small_table: Vec::new(),
            directory: Vec::new(),
        };
        let directory = u32_at(bytes, 48)?;
        let (small_start, small_count) = (u32_at(bytes, 60)?, u32_at(bytes, 64)?);
        Some(file.read_table().and_then(|()| {
            file.directory = file.chain(directory, None)?;
            if small_count > 0 {
                let len = (small_count as usize).saturating_mul(size);
                let small = file.chain(small_start, Some(len))?;
                file.small_table = numbers(&small).collect();
                // The stream that holds the small sectors is read in any case.
                let root = file.entries().next().ok_or_else(broken)?;
                file.chain(root.start, Some(root.len))?;
            }
            Ok(file)
        }))
    }

    /// Joins the sectors that hold the table of chains.
    fn read_table(&mut self) -> Result<(), SheetFault> {
        let head = self.bytes.get(76..512).ok_or_else(broken)?;
        let mut parts: Vec<u32> = numbers(head).collect();
        let mut next = u32_at(self.bytes, 68).ok_or_else(broken)?;
        let mut seen = 0;
        while next < 0xffff_fffa {
            seen += 1;
            if seen > self.bytes.len() / self.size + 1 {
                return Err(broken());
            }
            parts.extend(numbers(self.sector(next)?));
            next = parts.pop().ok_or_else(broken)?;
        }
        let mut table = Vec::new();
        for part in parts.into_iter().filter(|part| *part < 0xffff_fffc) {
            table.extend(numbers(self.sector(part)?));
            // Named twice, a sector would let the table grow beyond the file.
            if table.len() > self.bytes.len() {
                return Err(broken());
            }
        }
        self.table = table;
        Ok(())
    }

    fn sector(&self, n: u32) -> Result<&'b [u8], SheetFault> {
        let start = (n as usize).checked_add(1).and_then(|n| n.checked_mul(self.size));
        let rest = start.and_then(|start| self.bytes.get(start..)).ok_or_else(broken)?;
        Ok(&rest[..rest.len().min(self.size)])
    }

    /// The bytes of a chain up to `len`, or to its end.
    fn chain(&self, start: u32, len: Option<usize>) -> Result<Vec<u8>, SheetFault> {
        let mut out = Vec::new();
        let mut next = start;
        let mut steps = 0;
        while next != END && len.is_none_or(|len| out.len() < len) {
            steps += 1;
            if steps > self.bytes.len() / self.size + 1 {
                return Err(broken());
            }
            out.extend_from_slice(self.sector(next)?);
            next = *self.table.get(next as usize).ok_or_else(broken)?;
        }
        out.truncate(len.unwrap_or(out.len()));
        Ok(out)
    }

    fn small_chain(&self, start: u32, len: usize) -> Result<Vec<u8>, SheetFault> {
        let root = self.entries().next().ok_or_else(broken)?;
        let sectors = self.chain(root.start, Some(root.len))?;
        let mut out = Vec::new();
        let mut next = start;
        while next != END && out.len() < len {
            let at = (next as usize).checked_mul(SMALL).ok_or_else(broken)?;
            let rest = sectors.get(at..).ok_or_else(broken)?;
            out.extend_from_slice(&rest[..rest.len().min(SMALL)]);
            if rest.is_empty() {
                return Err(broken());
            }
            next = *self.small_table.get(next as usize).ok_or_else(broken)?;
        }
        Ok(out)
    }

    fn entries(&self) -> impl Iterator<Item = Entry> {
        let large = self.size > 512;
        self.directory.chunks_exact(ENTRY).filter_map(move |chunk| {
            let len = match large {
                true => usize::try_from(u64_at(chunk, 120)?).ok()?,
                false => u32_at(chunk, 120)? as usize,
            };
            let units =
                chunk[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            let name = char::decode_utf16(units.take_while(|unit| *unit != 0))
                .map(|c| c.unwrap_or('\u{fffd}'))
                .collect();
            Some(Entry { name, start: u32_at(chunk, 116)?, len })
        })
    }

    fn workbook(&self) -> Result<Vec<u8>, SheetFault> {
        let find = |name: &str| self.entries().find(|entry| entry.name.eq_ignore_ascii_case(name));
        if find("EncryptedPackage").is_some() {
            return Err(SheetFault::Locked);
        }
        let entry = find("Workbook").or_else(|| find("Book")).ok_or_else(|| {
            SheetFault::NotAWorkbook(words!(
                "the file is an office document, but no workbook",
                "berkas ini adalah dokumen perkantoran, tetapi bukan buku kerja"
            ))
        })?;
        match entry.len < SMALL_STREAM {
            true => self.small_chain(entry.start, entry.len),
            false => self.chain(entry.start, Some(entry.len)),
        }
    }
}

struct Entry {
    name: String,
    start: u32,
    len: usize,
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    numbers(bytes.get(at..at.checked_add(4)?)?).next()
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32_at(bytes, at)?) | u64::from(u32_at(bytes, at.checked_add(4)?)?) << 32)
}
