//! Whether a text table is written as it is declared to be: said before its rows are read.

use crate::diag::{Code, Diagnostic, Failure, Tongue};
use crate::model::{ResourceKind, TableSource, TextSource};
use crate::scan::Target;
use crate::source::{Span, Workspace};
use crate::table::sniff;
use crate::words;

/// A text table in another dialect.
pub static WRONG_DIALECT: Code = Code::error(
    "TAB047",
    "wrong-dialect",
    "The table is written in another way than declared: its columns are separated by another sign, or \
     the names of its columns stand in another line. Read as declared, every row would be wrong, so \
     the rows were not read.\n\nAdd the line that the message proposes (`delimiter`, `header-row`) to \
     the `[[resource]]`; the file itself stays as it is.",
    "Tabel ditulis dengan cara lain daripada yang dinyatakan: kolomnya dipisahkan tanda lain, atau \
     nama kolomnya berada di baris lain. Jika dibaca seperti yang dinyatakan, setiap baris akan \
     salah, maka baris-barisnya tidak dibaca.\n\nTambahkan baris yang diusulkan pesan (`delimiter`, \
     `header-row`) pada `[[resource]]`; berkasnya sendiri tidak perlu diubah.",
);
/// A file that is no table.
pub static NOT_A_TABLE: Code = Code::error(
    "TAB048",
    "not-a-table",
    "The file of a table is something else: JSON, a web page, an archive, a workbook, a PDF, text in \
     UTF-16.\n\nConvert it to CSV, correct the ending of a workbook (`.xlsx`, `.xls`, `.ods`), or \
     publish it as it is with `kind = \"document\"`.",
    "Berkas tabel ternyata sesuatu yang lain: JSON, halaman web, arsip, buku kerja, PDF, teks dalam \
     UTF-16.\n\nUbah menjadi CSV, perbaiki akhiran nama buku kerja (`.xlsx`, `.xls`, `.ods`), atau \
     terbitkan apa adanya dengan `kind = \"document\"`.",
);

/// Bytes that are looked at.
const HEAD: usize = 64 * 1024;

/// Why the rows of a text table should not be read, if there is a reason.
pub(super) fn doubt(
    workspace: &Workspace,
    target: &Target<'_>,
) -> Result<Option<Diagnostic>, Failure> {
    let resource = target.resource;
    let ResourceKind::Table(TableSource::Text(text)) = &resource.kind else { return Ok(None) };
    let head = workspace
        .read_at(resource.source, 0, HEAD)
        .map_err(|cause| Failure::io("read", workspace.path(resource.source), cause))?;
    let top = Span::top(resource.source);
    if let Some(what) = sniff::not_delimited(&head) {
        let (english, indonesian) = (what.get(Tongue::English), what.get(Tongue::Indonesian));
        return Ok(Some(
            Diagnostic::new(
                &NOT_A_TABLE,
                words!(
                    "the file is {english}, where a table of delimited text is expected",
                    "berkas ini adalah {indonesian}, padahal yang diharapkan tabel teks berpemisah"
                ),
            )
            .at(top)
            .help(words!(
                "convert it to CSV (UTF-8), or publish it as it is with `kind = \"document\"`",
                "ubah menjadi CSV (UTF-8), atau terbitkan apa adanya dengan `kind = \"document\"`"
            )),
        ));
    }
    let fields = &resource.schema.fields;
    let declared: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    Ok(Dialect { head: &head, text, declared: &declared }.doubt().map(|problem| problem.at(top)))
}

struct Dialect<'d> {
    head: &'d [u8],
    text: &'d TextSource,
    declared: &'d [&'d str],
}

impl Dialect<'_> {
    fn doubt(&self) -> Option<Diagnostic> {
        let now = self.text.delimiter;
        let row = self.text.header_row as usize - 1;
        let lines = sniff::lines(self.head, now);
        // The first line that is not empty is the header where none is declared.
        let at = row + lines.iter().skip(row).position(|cells| !cells.is_empty())?;
        let header = &lines[at];
        if header == self.declared {
            return None;
        }
        let others = sniff::DELIMITERS.into_iter().filter(|other| *other != now);
        let all = std::iter::once(now).chain(others.clone());
        // The declared names, wherever they stand, leave no doubt.
        for delimiter in all {
            let lines = sniff::lines(self.head, delimiter);
            let found = lines.iter().position(|cells| cells == self.declared);
            if let Some(line) = found.filter(|_| self.declared.len() > 1) {
                let delimiter = (delimiter != now).then_some(delimiter);
                return Some(self.proposal(delimiter, (line != at).then_some(line + 1)));
            }
        }
        // Else only a table of one column that falls into several in every line.
        if header.len() > 1 {
            return None;
        }
        others
            .into_iter()
            .find(|other| self.splits(*other, row))
            .map(|delimiter| self.proposal(Some(delimiter), None))
    }

    /// Whether this sign cuts the header and the next lines into as many cells, more than one.
    fn splits(&self, delimiter: u8, row: usize) -> bool {
        let lines = sniff::lines(self.head, delimiter);
        let filled: Vec<usize> =
            lines.iter().skip(row).map(Vec::len).filter(|len| *len > 0).take(10).collect();
        let Some((header, rest)) = filled.split_first() else { return false };
        let same = rest.iter().filter(|len| *len == header).count();
        *header > 1 && (*header > 3 || rest.is_empty() || 2 * same > rest.len())
    }

    fn proposal(&self, delimiter: Option<u8>, header_row: Option<usize>) -> Diagnostic {
        let mut lines = Vec::new();
        if let Some(delimiter) = delimiter {
            lines.push(format!("`delimiter = \"{}\"`", shown(delimiter)));
        }
        if let Some(row) = header_row {
            lines.push(format!("`header-row = {row}`"));
        }
        let message = match (delimiter, header_row) {
            (Some(found), Some(row)) => {
                let found = shown(found);
                words!(
                    "the declared names stand in line {row}, separated by `{found}`",
                    "nama yang dinyatakan berada di baris {row}, dipisahkan `{found}`"
                )
            }
            (Some(found), None) => {
                let (found, now) = (shown(found), shown(self.text.delimiter));
                words!(
                    "the columns look separated by `{found}`, declared is `{now}`",
                    "kolom tampaknya dipisahkan `{found}`, sedangkan yang dinyatakan `{now}`"
                )
            }
            (None, row) => {
                let (row, now) = (row.unwrap_or_default(), self.text.header_row);
                words!(
                    "the declared names stand in line {row}, not in line {now}",
                    "nama yang dinyatakan berada di baris {row}, bukan di baris {now}"
                )
            }
        };
        let keys = lines.join(", ");
        Diagnostic::new(&WRONG_DIALECT, message).help(words!(
            "add {keys} to the `[[resource]]`",
            "tambahkan {keys} pada `[[resource]]`"
        ))
    }
}

fn shown(delimiter: u8) -> String {
    char::from(delimiter).escape_default().to_string()
}
