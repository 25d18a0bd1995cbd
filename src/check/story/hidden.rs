//! A figure in a page says nothing of values that may not be shown.

use crate::check::story::{all, table};
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::words;

/// The rule.
pub(crate) struct Shown;

static CODE: Code = Code::error(
    "TXT009",
    "hidden-in-text",
    "A figure in a page depends on values that some persons did not agree to show. Counted without \
     them it would be wrong, counted with them it would tell.\n\nAsk only for fields with `consent \
     = \"always\"`, or only for the rows of those who agreed.",
    "Sebuah angka di halaman bergantung pada nilai yang pemiliknya tidak bersedia dipublikasikan. \
     Dihitung tanpa nilai itu, angkanya keliru; dihitung dengannya, angkanya \
     membocorkan.\n\nPakai hanya kolom dengan `consent = \"always\"`, atau hanya baris orang yang \
     bersedia.",
);

impl CatalogCheck for Shown {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (insert, reading, answer) in all(world) {
            let rows = answer.withheld;
            if rows == 0 {
                continue;
            }
            let name = &table(world, reading).name;
            let message = words!(
                "rows of `{name}` hide a value that the figure needs: {rows}",
                "baris `{name}` yang menyembunyikan nilai yang dibutuhkan angka ini: {rows}"
            );
            let help = words!(
                "ask only for fields that are shown for every row, or for the rows of those who agreed",
                "pakai kolom yang tampil untuk setiap baris, atau hanya baris orang yang bersedia"
            );
            problems.push(Diagnostic::new(&CODE, message).at(insert.span).help(help));
        }
        Ok(())
    }
}
