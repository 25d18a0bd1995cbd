//! Texts are in Unicode's composed form.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::check::table::shortened;
use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct NormalForm;

static CODE: Code = Code::warning(
    "TAB015",
    "normal-form",
    "A letter with an accent is written as two characters (letter and accent) although Unicode has one for \
     it. Both look the same, but search, sorting and keys take them for different texts.\n\nConvert the \
     file to the form NFC, in which nearly all text is written; the help line shows the cell in it.",
    "Sebuah huruf beraksen ditulis sebagai dua karakter (huruf dan aksen), padahal Unicode punya satu \
     karakter untuknya. Keduanya tampak sama, tetapi pencarian, pengurutan, dan kunci menganggapnya teks \
     yang berbeda.\n\nUbah berkas ke bentuk NFC, bentuk yang dipakai hampir semua teks; baris bantuan \
     menunjukkan sel itu dalam bentuk NFC.",
);

impl TableCheck for NormalForm {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let _ = target;
        Some(Box::new(Composed))
    }
}

struct Composed;

impl Observer for Composed {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.all(|text| text.is_ascii() || is_nfc(text)) {
            return;
        }
        for n in 0..row.len() {
            let Some(text) = row.cell(n).filter(|text| !is_nfc(text)) else { continue };
            sink.cell(&CODE, row, n, || {
                let composed = shortened(&text.nfc().collect::<String>());
                let (had, has) = (text.chars().count(), text.nfc().count());
                let message = words!(
                    "a cell of row {} has letters in two parts",
                    "sebuah sel di baris data {} memuat huruf yang terpisah menjadi dua karakter",
                    row.number
                );
                Diagnostic::new(&CODE, message)
                    .label(words!(
                        "{had} characters, {has} in the form NFC",
                        "{had} karakter, {has} dalam bentuk NFC"
                    ))
                    .help(words!("write `{composed}`", "tulis `{composed}`"))
            });
        }
    }
}
