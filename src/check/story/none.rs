//! A figure in a page has rows to stand on.

use crate::check::story::{all, table};
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Words, did_you_mean};
use crate::ident::nearest;
use crate::model::{Inserted, Reading};
use crate::words;

/// The rule.
pub(crate) struct Found;

static CODE: Code = Code::error(
    "TXT003",
    "figure-without-row",
    "No row fits the conditions of a short code in a page. A count of nothing is almost always a \
     slip in a value.\n\nValues stand as in the file: a code, not its label; `true`, not “yes”. If \
     there is really nothing to count, say so in words.",
    "Tidak ada baris yang memenuhi syarat sebuah kode pendek di halaman. Hitungan nol hampir selalu \
     berarti salah tulis nilai.\n\nNilai ditulis seperti di berkas: kodenya, bukan labelnya; \
     `true`, bukan “ya”. Jika memang tidak ada yang dihitung, tulis dengan kata.",
);

impl CatalogCheck for Found {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (insert, reading, answer) in all(world) {
            // A hidden value, which another rule reports, may be the one that was wanted.
            if answer.rows > 0 || answer.withheld > 0 {
                continue;
            }
            let name = &table(world, reading).name;
            let message = match &insert.what {
                Inserted::Record(n, _) => {
                    let path = &world.catalog.collections[*n].path;
                    words!("`{path}` has no such record", "`{path}` tidak punya rekam itu")
                }
                _ => words!(
                    "no row of `{name}` fits the conditions",
                    "tidak ada baris `{name}` yang memenuhi syarat"
                ),
            };
            let mut problem = Diagnostic::new(&CODE, message).at(insert.span);
            if let Some(help) = way_out(world, reading) {
                problem = problem.help(help);
            }
            problems.push(problem);
        }
        Ok(())
    }
}

/// The nearest value that the table holds, of the first condition that no row fulfils alone.
fn way_out(world: &World<'_>, reading: &Reading) -> Option<Words> {
    let schema = &table(world, reading).schema;
    for test in reading.rows.iter().chain(&reading.among).filter(|test| !test.other) {
        let field = schema.fields.get(test.field)?;
        let profiles = &world.facts.of(reading.table).profiles;
        let common = profiles.get(test.field).map(|p| p.common.as_slice()).unwrap_or_default();
        let codes = field.codes.iter().map(|c| c.code.as_str());
        let target = field.references.map(|to| &world.facts.of(to.resource).labels);
        let keys = target.into_iter().flat_map(|labels| labels.keys().map(String::as_str));
        let values = common.iter().map(|(value, _)| value.as_str());
        let known: Vec<&str> = codes.chain(keys).chain(values).collect();
        if known.contains(&test.text.as_str()) {
            continue;
        }
        if let Some(near) = nearest(&test.text, known.iter().copied()) {
            return Some(did_you_mean(near));
        }
        if let [_, ..] = known[..] {
            let name = &field.name;
            let list: Vec<String> = known.iter().take(8).map(|k| format!("`{k}`")).collect();
            let list = list.join(", ");
            return Some(words!("`{name}` holds {list}", "`{name}` berisi {list}"));
        }
    }
    None
}
