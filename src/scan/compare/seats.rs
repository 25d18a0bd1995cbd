//! Published seats against those that the votes give.

use std::collections::BTreeMap;

use crate::apportion::{Allocation, NoResult, apportion};
use crate::exact::Exact;
use crate::model::{Check, Entry, Expected, Seats};
use crate::scan::compare::outcome::{Accepted, Claimant, Difference, SeatCount, keep};
use crate::scan::compare::{Compare, CompareFault, Outcome};
use crate::scan::key_hash;
use crate::scan::tally::Tally;

/// The rows of a district: claimant and hash of the whole key, in the order of their names.
type District = BTreeMap<String, u128>;

/// One district with everything that decides its seats.
struct Count {
    parties: Vec<(String, u128)>,
    votes: Vec<u128>,
    published: Vec<u64>,
    result: Allocation,
}

/// Compares the seats of all districts.
pub(super) fn outcome(
    compare: &Compare<'_>,
    check: &Check,
    seats: &Seats,
    mut outcome: Outcome,
) -> Outcome {
    match fill(compare, check, seats, &mut outcome) {
        Ok(()) => outcome,
        Err(fault) => outcome.failed(fault),
    }
}

fn fill(
    compare: &Compare<'_>,
    check: &Check,
    seats: &Seats,
    outcome: &mut Outcome,
) -> Result<(), CompareFault> {
    let votes = compare.tally(&seats.votes)?;
    let published = compare.tally(&seats.seats)?;
    let available = match &seats.available {
        Expected::Number(number) => Err(*number),
        Expected::Selection(selection) => Ok(compare.tally(selection)?),
    };
    outcome.missing = votes.missing + published.missing;
    outcome.unkeyed = votes.unkeyed;
    let districts = districts(votes);
    let taking_part = TakingPart::new(compare, &seats.entry, votes, &districts)?;
    let shown = compare.shown(outcome.at, outcome.check);
    let mut accepted = Accepted::new(&check.accepted);
    for (key, district) in &districts {
        let hash = key_hash(key.iter().map(String::as_str));
        let number = match available {
            Err(number) => Some(number),
            Ok(tally) => tally.groups.get(&hash).and_then(|group| tally.value(group)),
        };
        let number = number.and_then(Exact::natural).and_then(|n| u64::try_from(n).ok());
        let read = number.and_then(|_| read(votes, published, district));
        let Some((number, mut count)) = number.zip(read) else {
            outcome.skipped += 1;
            continue;
        };
        let in_it = taking_part.filter(&count)?;
        if shown {
            outcome.districts.insert(key.clone(), told(&count, &in_it, number));
        }
        let counted: Vec<u128> =
            count.votes.iter().zip(&in_it).map(|(v, takes)| if *takes { *v } else { 0 }).collect();
        count.result = match apportion(seats.method, &counted, number) {
            Ok(result) => result,
            Err(NoResult::NoVotes) => {
                outcome.skipped += 1;
                continue;
            }
            Err(NoResult::TooManySeats) => return Err(CompareFault::TooManySeats),
            Err(NoResult::TooLarge) => return Err(CompareFault::TooLarge),
        };
        let sum = |list: &[u64]| Exact::whole(list.iter().sum());
        outcome.add(sum(&count.published), Exact::whole(number));
        if count.result.allows(&count.published) {
            outcome.agreeing += 1;
            outcome.by_lot += u64::from(count.result.left > 0);
            continue;
        }
        let place = Place { compare, published, key };
        place.keep(outcome, &mut accepted, &count)?;
    }
    outcome.stale = accepted.stale();
    Ok(())
}

fn told(count: &Count, takes_part: &[bool], seats: u64) -> SeatCount {
    let claimants = count.parties.iter().zip(&count.votes).zip(takes_part);
    let claimants = claimants.map(|(((name, _), votes), takes_part)| Claimant {
        name: name.clone(),
        votes: *votes,
        takes_part: *takes_part,
    });
    SeatCount { seats, claimants: claimants.collect() }
}

/// Claimants by district, from keys whose last part names the claimant.
fn districts(votes: &Tally) -> BTreeMap<Vec<String>, District> {
    let mut out: BTreeMap<Vec<String>, District> = BTreeMap::new();
    votes.texts.iter().flat_map(|texts| texts.iter()).for_each(|(hash, key)| {
        if let Some((party, district)) = key.split_last() {
            out.entry(district.to_vec()).or_default().insert(party.clone(), *hash);
        }
    });
    out
}

/// Votes and published seats of a district; nothing when a cell has no value.
fn read(votes: &Tally, published: &Tally, district: &District) -> Option<Count> {
    let mut count = Count {
        parties: Vec::new(),
        votes: Vec::new(),
        published: Vec::new(),
        result: Allocation { seats: Vec::new(), left: 0, tied: Vec::new() },
    };
    for (party, hash) in district {
        let natural = |tally: &Tally| tally.value(tally.groups.get(hash)?)?.natural();
        count.parties.push((party.clone(), *hash));
        count.votes.push(natural(votes)?);
        count.published.push(u64::try_from(natural(published)?).ok()?);
    }
    Some(count)
}

/// Decides who takes part.
struct TakingPart<'t> {
    compare: &'t Compare<'t>,
    entry: &'t Entry,
    /// Votes of each claimant in the whole table, and of all.
    national: BTreeMap<String, u128>,
    total: u128,
}

impl<'t> TakingPart<'t> {
    fn new(
        compare: &'t Compare<'t>,
        entry: &'t Entry,
        votes: &Tally,
        districts: &BTreeMap<Vec<String>, District>,
    ) -> Result<TakingPart<'t>, CompareFault> {
        let mut out = TakingPart { compare, entry, national: BTreeMap::new(), total: 0 };
        for (party, hash) in districts.values().flatten() {
            let value = votes.groups.get(hash).and_then(|group| votes.value(group));
            let number = value.and_then(Exact::natural).unwrap_or(0);
            let own = out.national.entry(party.clone()).or_default();
            let sums = own.checked_add(number).zip(out.total.checked_add(number));
            (*own, out.total) = sums.ok_or(CompareFault::TooLarge)?;
        }
        Ok(out)
    }

    /// Who of a district takes part.
    fn filter(&self, count: &Count) -> Result<Vec<bool>, CompareFault> {
        let all: u128 = count.votes.iter().sum();
        let parties = count.parties.iter().zip(&count.votes);
        parties
            .map(|((party, _), votes)| match self.entry {
                Entry::All => Ok(true),
                Entry::OfAll(percent) => {
                    let own = self.national.get(party).copied().unwrap_or(0);
                    reaches(own, self.total, *percent)
                }
                Entry::OfDistrict(percent) => reaches(*votes, all, *percent),
                Entry::Flag(step) => Ok(self.compare.lookups.step(*step, party) == Some("true")),
            })
            .collect()
    }
}

/// Whether `part` is at least `percent` of `whole`.
fn reaches(part: u128, whole: u128, percent: Exact) -> Result<bool, CompareFault> {
    let scale = 10_u128.checked_pow(percent.scale() + 2);
    let units = percent.at_scale(percent.scale()).and_then(|units| u128::try_from(units).ok());
    let sides = || Some((part.checked_mul(scale?)?, whole.checked_mul(units?)?));
    let (here, there) = sides().ok_or(CompareFault::TooLarge)?;
    Ok(here >= there)
}

/// Where differences of a district are told.
struct Place<'p> {
    compare: &'p Compare<'p>,
    published: &'p Tally,
    key: &'p [String],
}

impl Place<'_> {
    /// Each claimant whose seats are not those that the votes give.
    fn keep(
        &self,
        outcome: &mut Outcome,
        accepted: &mut Accepted<'_>,
        count: &Count,
    ) -> Result<(), CompareFault> {
        let mut differing = Vec::new();
        let mut undecided = Vec::new();
        for (n, published) in count.published.iter().enumerate() {
            let sure = count.result.seats[n];
            match published.checked_sub(sure) {
                Some(0) if count.result.tied.contains(&n) => undecided.push((n, sure + 1)),
                Some(0) => {}
                Some(1) if count.result.tied.contains(&n) => undecided.push((n, sure)),
                _ => differing.push((n, sure)),
            }
        }
        // Each of those who are tied may be right: only their number is not.
        let tied = differing.is_empty();
        if tied {
            differing = undecided;
        }
        for (n, expected) in differing {
            let (party, hash) = &count.parties[n];
            let (found, expected) = (Exact::whole(count.published[n]), Exact::whole(expected));
            let difference = found.checked_sub(expected).ok_or(CompareFault::TooLarge)?;
            let verdict = accepted.judge(*hash, difference);
            keep(outcome, &verdict, || {
                let group = self.published.groups.get(hash)?;
                let mut key = self.key.to_vec();
                key.push(party.clone());
                Some(Difference {
                    key,
                    found,
                    expected,
                    difference,
                    rows: group.rows.into(),
                    span: self.compare.span(self.published, group),
                    tied,
                    accepted: None,
                    near: None,
                })
            });
        }
        Ok(())
    }
}
