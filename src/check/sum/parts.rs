//! Within each row the parts equal the total.

use crate::check::sum::{declared, report};
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostics, Failure};
use crate::model::{CheckRule, Total};
use crate::words;

/// The rule.
pub(crate) struct PartsAgree;

static CODE: Code = Code::error(
    "SUM002",
    "parts-differ",
    "In a row, the parts that a `[[resource.check]]` names do not add up to the total. A row whose \
     total has no value is not compared; an empty part adds nothing.\n\n\
     Correct the cell that is wrong; the total is marked, but a part may be at fault. A difference \
     that stays is accepted with `[[resource.check.accept]]`.",
    "Pada suatu baris, bagian yang disebut `[[resource.check]]` tidak berjumlah sama dengan \
     totalnya. Baris yang totalnya tanpa nilai tidak dibandingkan; bagian yang kosong tidak \
     menambah apa pun.\n\n\
     Perbaiki sel yang salah; yang ditandai adalah totalnya, tetapi bisa jadi bagiannya yang \
     keliru. Selisih yang tetap ada diterima dengan `[[resource.check.accept]]`.",
);

impl CatalogCheck for PartsAgree {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for outcome in world.facts.outcomes() {
            let CheckRule::Parts { parts, total, .. } = &declared(world, outcome).rule else {
                continue;
            };
            let fields = &world.catalog.resource(outcome.at).schema.fields;
            let names: Vec<String> =
                parts.iter().map(|field| format!("`{}`", fields[*field].name)).collect();
            let names = names.join(" + ");
            report(
                world,
                outcome,
                &CODE,
                |difference, key| {
                    let (found, expected) = (difference.found, difference.expected);
                    match total {
                        Total::Number(_) => words!(
                            "{names} is {found} for {key}, not {expected}",
                            "{names} adalah {found} untuk {key}, bukan {expected}"
                        ),
                        Total::Field(field) => {
                            let total = &fields[*field].name;
                            words!(
                                "{names} is {found} for {key}, but `{total}` is {expected}",
                                "{names} adalah {found} untuk {key}, sedangkan `{total}` adalah \
                                 {expected}"
                            )
                        }
                    }
                },
                problems,
            );
        }
        Ok(())
    }
}
