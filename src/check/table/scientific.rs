//! Codes that a spreadsheet rounded to a power of ten: `1.23E+15`.

use crate::check::table::column::{is_missing, is_text};
use crate::diag::{Code, Diagnostic, Words};
use crate::model::Field;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Scientific;

static CODE: Code = Code::error(
    "TAB023",
    "scientific-notation",
    "A text cell reads like `1.23E+15` or `3,2E+15`: a spreadsheet took a long code for a number and kept \
     only its first digits. The rest is lost for good in this file.\n\nTake the code from the source \
     again, into a column that was formatted as text before. Declare the field as `string` with a \
     `pattern` if such texts are meant.",
    "Sebuah sel teks berbunyi seperti `1.23E+15` atau `3,2E+15`: aplikasi lembar kerja menganggap kode panjang \
     sebagai angka dan hanya menyimpan digit pertamanya. Sisanya hilang dari berkas ini.\n\nAmbil lagi \
     kodenya dari sumber, ke kolom yang sudah diformat sebagai teks. Nyatakan kolom sebagai `string` dengan \
     `pattern` jika teks seperti itu memang dimaksud.",
);

impl TableCheck for Scientific {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let fields = target.resource.schema.fields.iter().enumerate();
        let texts: Vec<_> =
            fields.filter(|(_, f)| is_text(f) && f.constraints.pattern.is_none()).collect();
        if texts.is_empty() { None } else { Some(Box::new(Powers(texts))) }
    }
}

struct Powers<'t>(Vec<(usize, &'t Field)>);

impl Observer for Powers<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.all(|text| !text.contains("E+") && !text.contains("e+")) {
            return;
        }
        for (n, field) in &self.0 {
            let Some(text) = row.cell(*n).filter(|text| is_power(text)) else { continue };
            if is_missing(field, text) {
                continue;
            }
            sink.cell(&CODE, row, *n, || {
                let name = &field.name;
                let message = words!(
                    "`{name}` lost digits in row {}: a spreadsheet wrote it as a power of ten",
                    "`{name}` kehilangan digit di baris data {}: lembar kerja menulisnya sebagai pangkat sepuluh",
                    row.number
                );
                Diagnostic::new(&CODE, message).label(Words::same(format!("`{text}`"))).help(words!(
                    "take the code from the source again, into a column formatted as text",
                    "ambil lagi kodenya dari sumber, ke kolom yang diformat sebagai teks"
                ))
            });
        }
    }
}

/// A digit, perhaps decimals, `E+`, two or three digits.
fn is_power(text: &str) -> bool {
    let Some((mantissa, power)) = text.split_once("E+").or_else(|| text.split_once("e+")) else {
        return false;
    };
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    whole.len() == 1
        && digits(whole)
        && digits(decimals)
        && (2..=3).contains(&power.len())
        && digits(power)
}

#[cfg(test)]
mod tests {
    use super::is_power;

    #[test]
    fn only_what_a_spreadsheet_writes_is_a_power() {
        for bad in ["1.23E+15", "3,2E+15", "1E+15", "-1.5E+20", "1.23457e+15"] {
            assert!(is_power(bad), "{bad}");
        }
        for good in
            ["1E5", "12E+15", "E+15", "1.E+15", "A1E+15", "1E+5", "1.23E-15", "VITAMIN E+15"]
        {
            assert!(!is_power(good), "{good}");
        }
    }
}
