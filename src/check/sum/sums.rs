//! Sums and counts by key equal what they must equal.

use crate::check::sum::{declared, report};
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostics, Failure};
use crate::model::{CheckRule, Expected, Measure};
use crate::words;

/// The rule.
pub(crate) struct SumsAgree;

static CODE: Code = Code::error(
    "SUM001",
    "sums-differ",
    "Figures that are added up (or rows that are counted) do not give what a `[[resource.check]]` \
     says they must: a number, or the figure of another table with the same key. The message \
     tells both amounts and the difference. Sums are exact; cells without a value add nothing.\n\n\
     Correct the figures. A difference that is known and stays is accepted with \
     `[[resource.check.accept]]`: the key, the difference exactly as reported, the reason and \
     the day; readers then see it on the page about quality.",
    "Angka yang dijumlahkan (atau baris yang dihitung) tidak menghasilkan apa yang dinyatakan \
     `[[resource.check]]`: suatu bilangan, atau angka tabel lain dengan kunci yang sama. Pesannya \
     menyebut kedua jumlah dan selisihnya. Penjumlahan dilakukan dengan tepat; sel tanpa nilai \
     tidak menambah apa pun.\n\n\
     Perbaiki angkanya. Selisih yang diketahui dan tetap ada diterima dengan \
     `[[resource.check.accept]]`: kunci, selisih persis seperti dilaporkan, alasan, dan tanggal; \
     pembaca kemudian melihatnya di halaman kualitas.",
);

impl CatalogCheck for SumsAgree {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for outcome in world.facts.outcomes() {
            let CheckRule::Sums { found, expected, .. } = &declared(world, outcome).rule else {
                continue;
            };
            let what = measured(world, found.at, &found.measure);
            let other = match expected {
                Expected::Number(_) => None,
                Expected::Selection(s) => {
                    Some((table(world, s.at), measured(world, s.at, &s.measure)))
                }
            };
            report(
                world,
                outcome,
                &CODE,
                |difference, key| {
                    let (found, expected) = (difference.found, difference.expected);
                    let (of_en, of_id) = match key {
                        "" => (String::new(), String::new()),
                        _ => (format!(" for {key}"), format!(" untuk {key}")),
                    };
                    let (en, id) = &what;
                    match &other {
                        None => words!(
                            "{en} is {found}{of_en}, not {expected}",
                            "{id} adalah {found}{of_id}, bukan {expected}"
                        ),
                        Some((table, (other_en, other_id))) => words!(
                            "{en} is {found}{of_en}, but {other_en} in `{table}` is {expected}",
                            "{id} adalah {found}{of_id}, sedangkan {other_id} di `{table}` adalah \
                             {expected}"
                        ),
                    }
                },
                problems,
            );
        }
        Ok(())
    }
}

fn table(world: &World<'_>, at: crate::model::ResourceRef) -> String {
    let dataset = &world.catalog.datasets[at.dataset];
    format!("{}/{}", dataset.id, dataset.resources[at.resource].name)
}

/// "the sum of `a` + `b`", "the number of rows", in both languages.
fn measured(
    world: &World<'_>,
    at: crate::model::ResourceRef,
    measure: &Measure,
) -> (String, String) {
    let Measure::Sum(fields) = measure else {
        return ("the number of rows".to_owned(), "jumlah baris".to_owned());
    };
    let schema = &world.catalog.resource(at).schema;
    let names: Vec<String> =
        fields.iter().map(|field| format!("`{}`", schema.fields[*field].name)).collect();
    let names = names.join(" + ");
    (format!("the sum of {names}"), format!("jumlah {names}"))
}
