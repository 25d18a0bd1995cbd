//! Where a page asks for one value, there is one.

use crate::check::story::{all, table};
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::{Asked, Inserted};
use crate::words;

/// The rule.
pub(crate) struct Single;

static CODE: Code = Code::error(
    "TXT004",
    "figure-of-several-rows",
    "A short code in a page asks for the value, or the name, of one row, and several rows fit. \
     Which of them is shown would be chance.\n\nAdd a condition (`and field=value`), or ask for the \
     sum, the smallest or the largest. Where two rows share the largest value, name both in words.",
    "Sebuah kode pendek di halaman meminta nilai atau nama dari satu baris, padahal beberapa baris \
     memenuhi syarat. Baris mana yang tampil hanya kebetulan.\n\nTambahkan syarat (`and \
     field=value`), atau minta jumlah, nilai terkecil, atau nilai terbesarnya. Bila dua baris \
     sama-sama terbesar, sebutkan keduanya dengan kata.",
);

impl CatalogCheck for Single {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (insert, reading, answer) in all(world) {
            let rows = match (&reading.measure, &insert.what) {
                (Asked::Value(_), _) => answer.rows,
                (Asked::Smallest(_) | Asked::Largest(_), Inserted::Name(..)) => {
                    answer.found.len() as u64
                }
                _ => 1,
            };
            if rows < 2 {
                continue;
            }
            let name = &table(world, reading).name;
            let message = match reading.measure {
                Asked::Value(_) => words!(
                    "{rows} rows of `{name}` fit, and one value is asked for",
                    "{rows} baris `{name}` memenuhi syarat, padahal yang diminta satu nilai"
                ),
                _ => words!(
                    "several rows of `{name}` share that value",
                    "beberapa baris `{name}` bernilai sama"
                ),
            };
            let help =
                words!("add a condition, like `and a=1`", "tambahkan syarat, misalnya `and a=1`");
            problems.push(Diagnostic::new(&CODE, message).at(insert.span).help(help));
        }
        Ok(())
    }
}
