//! Texts that nest too deep or are too long to be read as Markdown.

use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::markdown::{self, Excess, MOST_BYTES, MOST_DEPTH};
use crate::words;

/// A text that no reader of Markdown should be given.
pub static TOO_DEEP: Code = Code::error(
    "SEC003",
    "text-out-of-bounds",
    "A text is longer than 1 MiB, or its quotations, lists or emphases stand in each other more \
     than 64 deep. No person writes so; a file that somebody else supplied may, to keep the build \
     busy for hours.\n\nLook at the place that the message names, and part or flatten the text.",
    "Sebuah teks lebih panjang dari 1 MiB, atau kutipan, daftar, atau penekanannya bersarang lebih \
     dari 64 tingkat. Tidak ada orang yang menulis begitu; berkas dari pihak lain mungkin begitu, \
     supaya pembuatan situs sibuk berjam-jam.\n\nPeriksa tempat yang disebut pesannya, lalu pecah \
     atau sederhanakan teksnya.",
);

/// What is wrong with a text, if anything is; `place` turns a place in it into one in its file.
pub(crate) fn excess(text: &str, place: &impl Fn(Range<usize>) -> Span) -> Option<Diagnostic> {
    let (message, range) = match markdown::excess(text)? {
        Excess::Long => {
            let (found, most) = (text.len(), MOST_BYTES);
            let message = words!(
                "the text has {found} bytes, and {most} are read",
                "teks ini {found} bita, padahal yang dibaca paling banyak {most}"
            );
            (message, 0..0)
        }
        Excess::Deep(range) => {
            let most = MOST_DEPTH;
            let message = words!(
                "the text nests deeper than {most} levels",
                "teks ini bersarang lebih dari {most} tingkat"
            );
            (message, range)
        }
    };
    Some(Diagnostic::new(&TOO_DEEP, message).at(place(range)))
}
