//! What a file is, and whether a zip-based workbook is small enough to be opened.
//!
//! Bounds: a workbook has at most 128 MiB, its texts at most 256 MiB unpacked. The sizes that a
//! zip file states may lie, so everything is unpacked once, into nothing.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::table::sheet::SheetFault;
use crate::words;

/// Most bytes of a workbook.
const MOST_BYTES: usize = 128 * 1024 * 1024;
/// Most bytes of its texts, unpacked.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// Most files in it.
const MOST_FILES: usize = 10_000;

/// A kind of workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Xls,
    Ods,
}

pub(super) fn damaged(reason: impl std::fmt::Display) -> SheetFault {
    SheetFault::of_reader(&reason.to_string())
}

pub(super) fn archive(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, SheetFault> {
    ZipArchive::new(Cursor::new(bytes)).map_err(damaged)
}

/// Tells the kind by the bytes.
pub(super) fn format(bytes: &[u8]) -> Result<Format, SheetFault> {
    if bytes.len() > MOST_BYTES {
        return Err(SheetFault::TooLarge);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Ok(Format::Xls);
    }
    if bytes.starts_with(b"PK") {
        return zip_format(bytes);
    }
    let start = &bytes[..bytes.len().min(512)];
    let text = String::from_utf8_lossy(start).trim_start_matches('\u{feff}').to_ascii_lowercase();
    let text = text.trim_start();
    let is_page = ["<html", "<!doctype", "<table", "<meta"].iter().any(|t| text.starts_with(t));
    Err(SheetFault::NotAWorkbook(if is_page {
        words!(
            "the file is a web page (HTML) with the name of a workbook",
            "berkas ini adalah halaman web (HTML) yang bernama seperti buku kerja"
        )
    } else if text.starts_with("<?xml") {
        words!(
            "the file is XML with the name of a workbook",
            "berkas ini adalah XML yang bernama seperti buku kerja"
        )
    } else if start.contains(&0) || start.is_empty() {
        words!(
            "the file is no workbook that can be read (XLSX, XLS, ODS)",
            "berkas ini bukan buku kerja yang dapat dibaca (XLSX, XLS, ODS)"
        )
    } else {
        words!(
            "the file is plain text with the name of a workbook",
            "berkas ini adalah teks biasa yang bernama seperti buku kerja"
        )
    }))
}

fn zip_format(bytes: &[u8]) -> Result<Format, SheetFault> {
    let zip = archive(bytes)?;
    if zip.len() > MOST_FILES {
        return Err(SheetFault::TooLarge);
    }
    let names: Vec<String> =
        zip.file_names().filter_map(Result::ok).map(|n| n.to_ascii_lowercase()).collect();
    let has = |name: &str| names.iter().any(|n| n.replace('\\', "/") == name);
    if has("content.xml") && has("mimetype") {
        return Ok(Format::Ods);
    }
    if names.iter().any(|n| n.ends_with("workbook.bin")) {
        return Err(SheetFault::NotAWorkbook(words!(
            "the file is a binary workbook (XLSB), which is not read",
            "berkas ini adalah buku kerja biner (XLSB), yang tidak dapat dibaca"
        )));
    }
    if has("[content_types].xml") && names.iter().any(|n| n.ends_with("workbook.xml")) {
        return Ok(Format::Xlsx);
    }
    Err(SheetFault::NotAWorkbook(words!(
        "the file is a zip archive, no workbook",
        "berkas ini adalah arsip zip, bukan buku kerja"
    )))
}

/// Unpacks every text of the archive into nothing, within bounds.
pub(super) fn zip(bytes: &[u8]) -> Result<(), SheetFault> {
    let mut zip = archive(bytes)?;
    let mut left = MOST_UNPACKED;
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).map_err(damaged)?;
        let name = file.name().map_err(damaged)?.to_ascii_lowercase();
        let is_text = [".xml", ".rels", ".vml", "mimetype"].iter().any(|end| name.ends_with(end));
        if !is_text {
            continue;
        }
        if file.size() > left {
            return Err(SheetFault::TooLarge);
        }
        let mut promise = name.ends_with("sharedstrings.xml").then(Vec::new);
        let mut buffer = vec![0; 64 * 1024];
        let mut unpacked = 0;
        loop {
            let got = file.read(&mut buffer).map_err(damaged)?;
            if got == 0 {
                break;
            }
            unpacked += got as u64;
            left = left.checked_sub(got as u64).ok_or(SheetFault::TooLarge)?;
            if let Some(head) = &mut promise
                && !keep_head(head, &buffer[..got])
            {
                check_promise(head, unpacked.max(file.size()))?;
                promise = None;
            }
        }
        if let Some(head) = promise {
            check_promise(&head, unpacked)?;
        }
    }
    Ok(())
}

/// Gathers what stands before the first text; `false` when that is complete.
fn keep_head(head: &mut Vec<u8>, piece: &[u8]) -> bool {
    head.extend_from_slice(piece);
    !head.windows(3).any(|w| w == b"<si" || w == b":si")
}

/// A list of texts says how many it holds, and readers make room for them at once: more texts
/// than bytes is a lie.
fn check_promise(head: &[u8], size: u64) -> Result<(), SheetFault> {
    let text = String::from_utf8_lossy(head);
    for rest in text.split("uniqueCount").skip(1) {
        let value = rest.trim_start().strip_prefix('=').unwrap_or_default().trim_start();
        let digits: String = value
            .trim_start_matches(['"', '\''])
            .trim_start()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        if digits.len() > 18 || digits.parse::<u64>().is_ok_and(|number| number > size) {
            return Err(damaged("it promises more texts than it holds"));
        }
    }
    Ok(())
}
