//! No characters that cannot be seen.

use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Invisible;

static CODE: Code = Code::warning(
    "TAB029",
    "invisible-character",
    "A text holds a character that nobody sees: a space without width, a soft hyphen, a mark that turns the \
     direction of writing, or a space that only looks like one (no-break space). Two values that look the \
     same would not be the same.\n\nReplace it by a plain space, or remove it.",
    "Sebuah teks memuat karakter yang tidak terlihat: spasi tanpa lebar, tanda hubung lunak, tanda pembalik \
     arah tulisan, atau spasi yang hanya mirip spasi biasa (spasi tak putus). Dua nilai yang tampak sama \
     ternyata berbeda.\n\nGanti dengan spasi biasa, atau hapus.",
);

impl TableCheck for Invisible {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let _ = target;
        Some(Box::new(Unseen))
    }
}

struct Unseen;

impl Observer for Unseen {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        if row.all(str::is_ascii) {
            return;
        }
        for n in 0..row.len() {
            let Some(found) = row.cell(n).and_then(first_invisible) else { continue };
            sink.cell(&CODE, row, n, || {
                let code = u32::from(found);
                let message = words!(
                    "a cell of row {} holds the invisible character U+{code:04X}",
                    "sebuah sel di baris data {} memuat karakter tak terlihat U+{code:04X}",
                    row.number
                );
                Diagnostic::new(&CODE, message).help(words!(
                    "remove it, or write a plain space",
                    "hapus, atau ganti dengan spasi biasa"
                ))
            });
        }
    }
}

/// The first invisible character. The two joiners belong to words of some scripts, and are only
/// told between Latin letters.
fn first_invisible(text: &str) -> Option<char> {
    let joins = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
    let is_latin = text.chars().all(|c| joins(c) || u32::from(c) < 0x250);
    text.chars().find(|&c| match c {
        '\u{a0}'
        | '\u{ad}'
        | '\u{180e}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{2000}'..='\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' => true,
        c => joins(c) && is_latin,
    })
}

#[cfg(test)]
mod tests {
    use super::first_invisible;

    #[test]
    fn invisible_characters_are_found_and_letters_are_not() {
        for bad in ["a\u{a0}b", "a\u{200b}b", "a\u{202e}b", "\u{feff}a", "a\u{200d}b"] {
            assert!(first_invisible(bad).is_some(), "{bad:?}");
        }
        for good in ["Mas’ud", "é", "می\u{200c}خواهم", "👨\u{200d}👩", "a b"] {
            assert_eq!(first_invisible(good), None, "{good:?}");
        }
    }
}
