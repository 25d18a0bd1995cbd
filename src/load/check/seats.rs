//! `[resource.check.apportion]`: seats that follow from votes.

use crate::apportion::Method;
use crate::diag::{Diagnostic, Diagnostics};
use crate::exact::Exact;
use crate::load::check::exact;
use crate::load::check::names::Link;
use crate::model::{
    CheckRule, Entry, FieldRef, FieldType, KeyPart, Measure, Seats, Selection, Step,
};
use crate::syntax::toml::{Section, WRONG_TYPE};
use crate::words;

/// What a threshold is a percentage of.
#[derive(Clone, Copy)]
enum Of {
    Table,
    District,
}

/// Reads the rule; `by` of the check names the district.
pub(super) fn read(
    link: &Link<'_>,
    entry: &mut Section<'_>,
    problems: &mut Diagnostics,
) -> Option<CheckRule> {
    let pairs = link.pairs(entry);
    let rows = link.conditions(entry, "where", link.own);
    let mut section = entry.table("apportion")?;
    // Known before anything is missing: what is left unread by a fault is no unknown key.
    for key in ["threshold", "threshold-of", "passed"] {
        section.has(key);
    }
    let own = link.own;
    let mut whole = |key| {
        let name = section.required_string(key)?;
        let field = link.number_field(&mut section, own, &name)?;
        if link.schema(own).fields[field].kind != FieldType::Integer {
            let expected =
                words!("the name of a field of type `integer`", "nama kolom bertipe `integer`");
            section.wrong_type(key, &expected);
            return None;
        }
        Some(field)
    };
    let votes = whole("votes");
    let seats = whole("seats");
    let party = section.required_string("party");
    let party = party.and_then(|name| link.part(&mut section, own, &name));
    let available = match &pairs {
        Some(pairs) => link.expected(&mut section, "available", pairs),
        None => None,
    };
    if !section.has("method") {
        let words: Vec<_> = Method::ALL.iter().map(|(word, _)| *word).collect();
        let known = words.join(", ");
        section.missing(
            "method",
            words!("add `method = \"…\"`: {known}", "tambahkan `method = \"…\"`: {known}"),
        );
    }
    let method = section.word("method", Method::ALL);
    let allowed = party.as_ref().and_then(|party| read_entry(link, &mut section, party));
    section.finish(problems);
    let (rows, mut by) = (rows?, pairs?.own);
    by.push(party?);
    let selection = |field| {
        let measure = Measure::Sum(vec![field]);
        Selection { at: own, measure, by: by.clone(), rows: rows.clone() }
    };
    let (votes, seats) = (selection(votes?), selection(seats?));
    let (available, method, entry) = (available?, method?, allowed?);
    Some(CheckRule::Seats(Seats { votes, seats, available, method, entry }))
}

/// Who takes part: a threshold, or a flag of another table.
fn read_entry(link: &Link<'_>, section: &mut Section<'_>, party: &KeyPart) -> Option<Entry> {
    let of = section.word("threshold-of", &[("table", Of::Table), ("district", Of::District)]);
    let flag = section.string("passed");
    if section.has("threshold") {
        if flag.is_some() {
            let span = section.span_of("passed");
            section.report(
                Diagnostic::new(
                    &WRONG_TYPE,
                    words!(
                        "`threshold` and `passed` cannot both say who takes part",
                        "`threshold` dan `passed` tidak dapat bersama-sama menentukan pesertanya"
                    ),
                )
                .at(span),
            );
        }
        let percent = exact(section, "threshold")?;
        let hundred = Exact::whole(100);
        if percent.is_negative() || percent > hundred {
            let message = words!(
                "`threshold` must be a percentage from 0 to 100, but is {percent}",
                "`threshold` harus berupa persentase dari 0 sampai 100, tetapi berisi {percent}"
            );
            let span = section.span_of("threshold");
            section.report(Diagnostic::new(&WRONG_TYPE, message).at(span));
            return None;
        }
        return Some(match of {
            Some(Of::District) => Entry::OfDistrict(percent),
            _ => Entry::OfAll(percent),
        });
    }
    let Some(flag) = flag else { return Some(Entry::All) };
    let target = link.reference(section, &flag)?;
    if link.schema(target.resource).fields[target.field].kind != FieldType::Boolean {
        let expected =
            words!("the name of a field of type `boolean`", "nama kolom bertipe `boolean`");
        section.wrong_type("passed", &expected);
        return None;
    }
    let key = link.twin(section, party, target.resource, flag.span)?;
    let key = FieldRef { resource: target.resource, field: key };
    Some(Entry::Flag(Step { key, value: target.field }))
}
