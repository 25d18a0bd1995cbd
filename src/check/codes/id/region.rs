//! Regency codes of the Ministry of Home Affairs (Kemendagri) and of Statistics Indonesia (BPS).
//!
//! Both have four digits and agree in most provinces, so a mixture looks right. They differ for 199
//! of 514 regencies; 35 codes exist only in the one system and 35 only in the other.

use std::collections::BTreeSet;

use crate::check::table::column::{Column, Columns, Judge, Look};
use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, TableCheck, Target};
use crate::words;

/// The rule.
pub(crate) struct RegionCodes;

static CODE: Code = Code::warning(
    "TAB027",
    "mixed-region-codes",
    "A column of Indonesian regency codes holds codes that only the Ministry of Home Affairs (Kemendagri) \
     uses and codes that only Statistics Indonesia (BPS) uses. The two systems give the same number to \
     different regencies in 199 of 514 cases (1101 is Aceh Selatan in the one and Simeulue in the other), \
     so values would be joined to the wrong place.\n\nConvert all codes to one system with a table that \
     has both, and say in the field's `description` which one it is.",
    "Sebuah kolom kode kabupaten/kota berisi kode yang hanya dipakai Kementerian Dalam Negeri (Kemendagri) \
     dan kode yang hanya dipakai Badan Pusat Statistik (BPS). Untuk 199 dari 514 kabupaten/kota kedua sistem \
     berbeda (1101 adalah Aceh Selatan di satu sistem dan Simeulue di sistem lain), sehingga nilai dapat \
     tergabung ke wilayah yang salah.\n\nUbah semua kode ke satu sistem dengan tabel yang memuat keduanya, \
     dan sebutkan sistemnya di `description` kolom.",
);

impl TableCheck for RegionCodes {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        Columns::<Regions>::observe(target)
    }
}

/// Codes of regencies that only Kemendagri has (Kepmendagri on codes of regions, 38 provinces).
const KEMENDAGRI_ONLY: [u16; 35] = [
    1472, 6407, 6408, 7324, 9115, 9119, 9120, 9202, 9203, 9206, 9207, 9208, 9211, 9212, 9301, 9302,
    9303, 9304, 9405, 9406, 9407, 9501, 9502, 9503, 9504, 9505, 9506, 9507, 9508, 9601, 9602, 9603,
    9604, 9605, 9671,
];

/// Codes of regencies that only BPS has (its list of codes before the division of Papua).
const BPS_ONLY: [u16; 35] = [
    1473, 6404, 6405, 7325, 9101, 9102, 9104, 9107, 9108, 9109, 9112, 9409, 9410, 9411, 9412, 9413,
    9414, 9415, 9416, 9417, 9418, 9419, 9420, 9426, 9427, 9428, 9429, 9430, 9431, 9432, 9433, 9434,
    9435, 9436, 9471,
];

/// Different codes, cities among them, and provinces that make a column one of regencies.
const LEAST: (usize, usize, usize) = (20, 3, 5);

/// Kind 0: only Kemendagri's. Kind 1: only BPS's.
#[derive(Default)]
struct Regions {
    codes: BTreeSet<u16>,
}

impl Judge for Regions {
    fn look(&mut self, text: &str) -> Look {
        let Some(code) = regency(text) else { return Look::Stranger };
        self.codes.insert(code);
        if KEMENDAGRI_ONLY.contains(&code) {
            Look::Odd(0)
        } else if BPS_ONLY.contains(&code) {
            Look::Odd(1)
        } else {
            Look::Fine
        }
    }

    fn verdict(&self, column: &Column<'_>) -> Option<(Diagnostic, usize)> {
        let [ministry, statistics] = column.odd;
        let provinces: BTreeSet<u16> = self.codes.iter().map(|code| code / 100).collect();
        // Constituencies are numbered alike, but never reach the numbers of cities.
        let cities = self.codes.iter().filter(|code| **code % 100 > 70).count();
        let is_regencies =
            self.codes.len() >= LEAST.0 && cities >= LEAST.1 && provinces.len() >= LEAST.2;
        if !is_regencies || ministry.count == 0 || statistics.count == 0 || column.strangers > 0 {
            return None;
        }
        let (name, a, b) = (&column.field.name, ministry.list(), statistics.list());
        let message = words!(
            "`{name}` mixes regency codes of Kemendagri ({a}) and of BPS ({b})",
            "`{name}` mencampur kode kabupaten/kota Kemendagri ({a}) dan BPS ({b})"
        );
        let kind = usize::from(statistics.count <= ministry.count);
        let text = column.odd[kind].text();
        let problem = Diagnostic::new(&CODE, message)
            .label(words!(
                "`{text}` is of the rarer system",
                "`{text}` dari sistem yang lebih jarang dipakai di sini"
            ))
            .help(words!(
                "convert all codes of `{name}` to one system",
                "ubah semua kode `{name}` ke satu sistem"
            ));
        Some((problem, kind))
    }
}

/// The number of `1101` or `11.01`, if a regency may have it.
fn regency(text: &str) -> Option<u16> {
    let code: u16 = match text.as_bytes() {
        [_, _, b'.', _, _] => text.replace('.', "").parse().ok()?,
        [_, _, _, _] if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok()?,
        _ => return None,
    };
    let (province, number) = (code / 100, code % 100);
    let is_number = matches!(number, 1..=40 | 71..=79);
    ((11..=97).contains(&province) && is_number).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{Regions, regency};
    use crate::check::table::column::tests::said;
    use crate::model::FieldType::String;

    const COMMON: [&str; 22] = [
        "1101", "1102", "1171", "1172", "1201", "1202", "1271", "1301", "1302", "1371", "1401",
        "1403", "1501", "1502", "1571", "1601", "1602", "1671", "1701", "1702", "1771", "1801",
    ];

    #[test]
    fn codes_of_two_systems_in_one_column_are_found() {
        let mixed: Vec<&str> = COMMON.into_iter().chain(["9301", "9409"]).collect();
        let said = said::<Regions>(String, &mixed);
        assert!(said.contains("Kemendagri (`9301`)") && said.contains("BPS (`9409`)"), "{said}");
    }

    #[test]
    fn one_system_constituencies_and_other_numbers_are_silent() {
        let one: Vec<&str> = COMMON.into_iter().chain(["9301", "9601"]).collect();
        assert_eq!(said::<Regions>(String, &one), "");
        let no_city = COMMON.into_iter().filter(|c| !c.contains('7'));
        let constituencies: Vec<&str> = no_city.chain(["9301", "9101"]).collect();
        assert_eq!(said::<Regions>(String, &constituencies), "");
        let years: Vec<&str> = COMMON.into_iter().chain(["9301", "9409", "2055"]).collect();
        assert_eq!(said::<Regions>(String, &years), "");
    }

    #[test]
    fn a_regency_has_four_digits_with_or_without_a_point() {
        assert_eq!(regency("11.01"), Some(1101));
        assert_eq!(regency("9671"), Some(9671));
        for bad in ["1100", "0901", "11.0", "110", "11011", "1x01", "+101", "1.101", "9999"] {
            assert_eq!(regency(bad), None, "{bad}");
        }
    }
}
