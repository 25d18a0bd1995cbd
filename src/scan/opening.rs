//! What opening a table showed: why it cannot be read, and what only its workbook tells.

use crate::diag::{Code, Diagnostic, Diagnostics, Words};
use crate::model::{Resource, ResourceKind, ResourceRef, TableSource};
use crate::scan::{EMPTY, TOO_LARGE, Target};
use crate::source::Span;
use crate::table::sheet::{CellFaultKind, SheetFault, SheetInfo};
use crate::table::{OpenFault, RecordStream};
use crate::words;

/// A workbook that cannot be read.
pub static BAD_WORKBOOK: Code = Code::error(
    "TAB040",
    "bad-workbook",
    "The file cannot be read as a workbook (XLSX, XLS, ODS): it is something else with that name, is \
     locked, damaged, or larger than what is read from a spreadsheet (128 MiB, 256 MiB unpacked, \
     12 million cells).\n\nFollow the message; saving the sheet as \"CSV UTF-8\" always works.",
    "Berkas tidak dapat dibaca sebagai buku kerja (XLSX, XLS, ODS): isinya lain dari namanya, \
     terkunci, rusak, atau lebih besar daripada yang dibaca dari lembar kerja (128 MiB, 256 MiB \
     setelah dibuka, 12 juta sel).\n\nIkuti pesannya; menyimpan lembar sebagai \"CSV UTF-8\" selalu \
     berhasil.",
);
/// A sheet that is not there, or several that could be meant.
pub static WHICH_SHEET: Code = Code::error(
    "TAB041",
    "which-sheet",
    "It is not clear which sheet of the workbook is the table: several hold something and none is \
     declared, or the declared one is not there.\n\nAdd `sheet = \"…\"` to the `[[resource]]` with \
     one of the names that the message lists. Each further sheet may be a resource of its own.",
    "Tidak jelas lembar mana dalam buku kerja yang menjadi tabel: beberapa lembar berisi data dan \
     tidak satu pun dinyatakan, atau lembar yang dinyatakan tidak ada.\n\nTambahkan `sheet = \"…\"` \
     pada `[[resource]]` dengan salah satu nama yang disebut pesan. Setiap lembar lain boleh \
     menjadi resource tersendiri.",
);
/// A header row that does not name every column.
pub static SHEET_HEADER: Code = Code::error(
    "TAB042",
    "sheet-header",
    "The row that should name the columns of a sheet is empty, or a merged cell stands in it. Every \
     column needs a name of its own in one row.\n\nSay with `header-row` in which row the names stand; \
     a cell merged downwards into that row counts as its name.",
    "Baris yang seharusnya memuat nama kolom kosong, atau memuat sel gabungan. Setiap kolom harus \
     memiliki nama sendiri dalam satu baris.\n\nNyatakan dengan `header-row` di baris mana nama kolom \
     berada; sel yang digabung ke bawah sampai baris itu dihitung sebagai namanya.",
);
/// A formula without its result.
pub static NO_RESULT: Code = Code::error(
    "TAB044",
    "formula-without-result",
    "A cell of a workbook holds a formula whose result was never stored, so there is no value to \
     publish. Programs that write workbooks without calculating leave such cells.\n\nOpen the file in \
     the spreadsheet program and save it again, or replace the formula by its value.",
    "Sebuah sel berisi rumus yang hasilnya tidak pernah disimpan, sehingga tidak ada nilai yang dapat \
     diterbitkan. Sel seperti ini ditinggalkan program yang menulis buku kerja tanpa \
     menghitung.\n\nBuka berkas di program lembar kerja lalu simpan ulang, atau ganti rumus dengan \
     nilainya.",
);
/// A number that a spreadsheet could not keep.
pub static DIGITS_LOST: Code = Code::error(
    "TAB045",
    "digits-lost",
    "A cell of a workbook holds a number of sixteen digits or more. Spreadsheets keep fifteen and \
     turn the rest into zeros or noise, so long codes and identity numbers are already \
     damaged.\n\nTake the value from its source again and store the column as text before pasting.",
    "Sebuah sel berisi bilangan dengan enam belas angka atau lebih. Lembar kerja hanya menyimpan lima \
     belas angka dan mengubah sisanya menjadi nol atau angka acak, sehingga kode dan nomor identitas \
     yang panjang sudah rusak.\n\nAmbil lagi nilainya dari sumber dan jadikan kolom itu teks sebelum \
     menempel.",
);
/// Sheets that nobody described.
pub static OTHER_SHEETS: Code = Code::warning(
    "TAB046",
    "undescribed-sheet",
    "A workbook holds more sheets than the `[[resource]]`s describe. The file is offered as it was \
     received, so those sheets are published without having been checked, hidden ones \
     too.\n\nDescribe them, or remove them from the file.",
    "Buku kerja memuat lebih banyak lembar daripada yang diterangkan `[[resource]]`. Berkas \
     ditawarkan sebagaimana diterima, jadi lembar-lembar itu ikut terbit tanpa diperiksa, termasuk \
     yang tersembunyi.\n\nTerangkan lembar itu, atau hapus dari berkas.",
);

/// Reports why rows are missing, if they are.
pub(super) fn fault(resource: &Resource, stream: &RecordStream<'_>, problems: &mut Diagnostics) {
    let source = resource.source;
    match stream.fault() {
        None => {}
        Some(OpenFault::Empty) => problems.push(
            Diagnostic::new(
                &EMPTY,
                words!(
                    "the table is empty: it has no header line",
                    "tabel ini kosong: tidak ada baris kepala kolom"
                ),
            )
            .at(Span::top(source))
            .help(words!(
                "write the names of the columns in the first line",
                "tulis nama kolom-kolomnya di baris pertama"
            )),
        ),
        Some(OpenFault::RecordTooLarge(at)) => problems.push(
            Diagnostic::new(
                &TOO_LARGE,
                words!(
                    "the row that begins here is larger than 8 MiB",
                    "baris data yang mulai di sini lebih besar dari 8 MiB"
                ),
            )
            .at(Span { source, start: *at, len: 1 })
            .help(words!(
                "look for a quote that is never closed",
                "cari tanda kutip yang tidak ditutup"
            )),
        ),
        Some(OpenFault::Sheet(fault)) => {
            if let Some((place, name)) = fault.place() {
                problems.name_sheet(source, place.sheet, name);
            }
            problems.push(sheet_fault(resource, fault));
        }
    }
}

fn sheet_fault(resource: &Resource, fault: &SheetFault) -> Diagnostic {
    let code = match fault {
        SheetFault::NoSheet { .. } | SheetFault::ManySheets(_) => &WHICH_SHEET,
        SheetFault::NoHeader { .. } | SheetFault::MergedHeader { .. } => &SHEET_HEADER,
        SheetFault::Empty => &EMPTY,
        _ => &BAD_WORKBOOK,
    };
    let span = match fault.place() {
        Some((place, _)) => Span::cell(resource.source, place),
        None if fault.is_of_metadata() => resource.span,
        None => Span::top(resource.source),
    };
    Diagnostic::new(code, fault.message()).at(span).help(fault.help())
}

/// Reports what only a workbook can tell, and gives its sheet a name in messages.
pub(super) fn sheet(target: &Target<'_>, stream: &RecordStream<'_>, problems: &mut Diagnostics) {
    let Some(rows) = stream.sheet() else { return };
    let source = target.resource.source;
    problems.name_sheet(source, rows.header_place().sheet, rows.name());
    other_sheets(target, rows.others(), problems);
    for (place, fault) in rows.faults() {
        let (code, message, help) = match fault.kind {
            CellFaultKind::NoResult => (
                &NO_RESULT,
                words!(
                    "a formula has no stored result",
                    "sebuah rumus tidak memiliki hasil tersimpan"
                ),
                words!(
                    "open the file in the spreadsheet program and save it again",
                    "buka berkas di program lembar kerja lalu simpan ulang"
                ),
            ),
            CellFaultKind::DigitsLost => (
                &DIGITS_LOST,
                words!(
                    "a number has more digits than a spreadsheet keeps",
                    "sebuah bilangan memiliki lebih banyak angka daripada yang disimpan lembar kerja"
                ),
                words!(
                    "take the value from its source again, with the column formatted as text",
                    "ambil lagi nilainya dari sumber, dengan kolom berformat teks"
                ),
            ),
        };
        if problems.wants(code, source) {
            problems.push(Diagnostic::new(code, message).at(Span::cell(source, place)).help(help));
        }
    }
}

/// Sheets that no resource describes; told once a file, by the first resource that reads it.
fn other_sheets(target: &Target<'_>, others: &[SheetInfo], problems: &mut Diagnostics) {
    let described: Vec<(ResourceRef, Option<&str>)> = target
        .catalog
        .resources()
        .filter(|(_, resource)| resource.source == target.resource.source)
        .filter_map(|(at, resource)| match &resource.kind {
            ResourceKind::Table(TableSource::Sheet(sheet)) => Some((at, sheet.sheet.as_deref())),
            _ => None,
        })
        .collect();
    if described.first().is_some_and(|(at, _)| *at != target.at) {
        return;
    }
    let is_described = |name: &str| described.iter().any(|(_, sheet)| *sheet == Some(name));
    let (english, indonesian): (Vec<_>, Vec<_>) = others
        .iter()
        .filter(|sheet| !is_described(&sheet.name))
        .map(|sheet| match sheet.hidden {
            true => {
                (format!("`{}` (hidden)", sheet.name), format!("`{}` (tersembunyi)", sheet.name))
            }
            false => (format!("`{}`", sheet.name), format!("`{}`", sheet.name)),
        })
        .unzip();
    if english.is_empty() {
        return;
    }
    let file = &target.resource.file_name;
    let (english, indonesian) = (english.join(", "), indonesian.join(", "));
    let message = Words::new(
        format!("`{file}` also holds sheets that no resource describes: {english}"),
        format!(
            "`{file}` juga memuat lembar yang tidak diterangkan resource mana pun: {indonesian}"
        ),
    );
    problems.push(Diagnostic::new(&OTHER_SHEETS, message).at(target.resource.span).help(words!(
        "add a `[[resource]]` with `sheet = \"…\"` for each, or remove the sheets from the file",
        "tambahkan `[[resource]]` dengan `sheet = \"…\"` untuk masing-masing, atau hapus lembar itu \
         dari berkas"
    )));
}
