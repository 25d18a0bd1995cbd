//! Rules about declared checks: what the scan added up agrees, or is accepted with a reason.

pub(crate) mod fault;
pub(crate) mod parts;
pub(crate) mod seats;
pub(crate) mod stale;
pub(crate) mod sums;
pub(crate) mod void;

use crate::check::World;
use crate::diag::{Code, Diagnostic, Diagnostics, Words};
use crate::model::Check;
use crate::scan::{Difference, Outcome};
use crate::words;

/// The declaration behind an outcome.
fn declared<'w>(world: &World<'w>, outcome: &Outcome) -> &'w Check {
    &world.catalog.resource(outcome.at).checks[outcome.check]
}

/// `kode `11`, nomor `4`` for a key; nothing where all rows are added up.
fn key_words(world: &World<'_>, outcome: &Outcome, difference: &Difference) -> String {
    let resource = world.catalog.resource(outcome.at);
    let name = |field: usize| resource.schema.fields.get(field).map_or("", |f| f.name.as_str());
    let names: Vec<&str> = match declared(world, outcome).rule.key() {
        Some((_, parts)) => parts.iter().map(|part| name(part.field)).collect(),
        None => resource.schema.primary_key.iter().map(|field| name(*field)).collect(),
    };
    let parts = difference.key.iter().enumerate().map(|(n, value)| match names.get(n) {
        Some(name) => format!("{name} `{value}`"),
        None => format!("`{value}`"),
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Reports all differences of an outcome that are not accepted.
fn report(
    world: &World<'_>,
    outcome: &Outcome,
    code: &'static Code,
    message: impl Fn(&Difference, &str) -> Words,
    problems: &mut Diagnostics,
) {
    let check = declared(world, outcome);
    for found in outcome.differences.iter().filter(|d| d.accepted.is_none()) {
        if !problems.wants(code, found.span.source) {
            continue;
        }
        let key = key_words(world, outcome, found);
        let difference = signed(found);
        let name = &check.name;
        let mut problem = Diagnostic::new(code, message(found, &key)).at(found.span).label(words!(
            "check `{name}`: difference {difference}",
            "pemeriksaan `{name}`: selisih {difference}"
        ));
        if let Some(near) = found.near.and_then(|n| check.accepted.get(n)) {
            let accepted = near.difference;
            problem = problem.help(words!(
                "a difference of {accepted} is accepted, not one of {difference}",
                "yang diterima adalah selisih {accepted}, bukan {difference}"
            ));
        }
        let values: Vec<String> = found.key.iter().map(|part| format!("\"{part}\"")).collect();
        let key = match values.len() {
            0 => String::new(),
            _ => format!("key = [{}], ", values.join(", ")),
        };
        let amount = found.difference;
        problems.push(problem.help(words!(
            "correct the figures, or add `[[resource.check.accept]]` to check `{name}` with \
             {key}difference = {amount}, reason and since",
            "perbaiki angkanya, atau tambahkan `[[resource.check.accept]]` pada pemeriksaan \
             `{name}` dengan {key}difference = {amount}, reason, dan since"
        )));
    }
    // What was not kept is counted, so that the number of findings is true.
    if let Some(first) = outcome.differences.first() {
        (0..outcome.more).for_each(|_| {
            problems.wants(code, first.span.source);
        });
    }
}

/// The difference with its sign.
fn signed(found: &Difference) -> String {
    let sign = if found.difference.is_negative() { "" } else { "+" };
    format!("{sign}{}", found.difference)
}
