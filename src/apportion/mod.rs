//! Seats from votes: the divisor methods and the quota methods with largest remainders.
//!
//! Comes in: votes of each claimant and the number of seats. Goes out: the seats that each has for
//! certain, and who is tied for the rest. Whole numbers only: quotients are compared by
//! multiplying crosswise, so no claimant wins or loses a seat by rounding.
//!
//! Source: F. Pukelsheim, "Proportional Representation", 2nd ed. 2017, chapters 4 and 5;
//! M. Gallagher and P. Mitchell (eds.), "The Politics of Electoral Systems", 2005, appendix A.

/// A way to turn votes into seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Divisors 1, 3, 5 … (Webster).
    SainteLague,
    /// Divisors 1.4, 3, 5 …
    ModifiedSainteLague,
    /// Divisors 1, 2, 3 … (Jefferson).
    Dhondt,
    /// Quota votes / seats, largest remainders (Hamilton).
    Hare,
    /// Quota: the whole part of votes / (seats + 1), plus one.
    Droop,
    /// Quota votes / (seats + 1).
    HagenbachBischoff,
    /// Quota votes / (seats + 2).
    Imperiali,
}

impl Method {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, Method)] = &[
        ("sainte-lague", Method::SainteLague),
        ("modified-sainte-lague", Method::ModifiedSainteLague),
        ("dhondt", Method::Dhondt),
        ("hare", Method::Hare),
        ("droop", Method::Droop),
        ("hagenbach-bischoff", Method::HagenbachBischoff),
        ("imperiali", Method::Imperiali),
    ];

    /// The word in metadata.
    pub fn id(self) -> &'static str {
        Method::ALL.iter().find(|(_, method)| *method == self).map_or("", |(word, _)| *word)
    }
}

/// What the votes decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    /// Seats that each claimant has for certain, in the order of the votes.
    pub seats: Vec<u64>,
    /// Seats that the votes do not decide.
    pub left: u64,
    /// Claimants that are tied for them, at most one seat each; empty when `left` is 0.
    pub tied: Vec<usize>,
}

impl Allocation {
    /// Whether these seats are what the votes decide, ties settled in any way (by lot, by law).
    pub fn allows(&self, seats: &[u64]) -> bool {
        let mut extra = 0;
        for (n, (published, sure)) in seats.iter().zip(&self.seats).enumerate() {
            match published.checked_sub(*sure) {
                Some(0) => {}
                Some(1) if self.tied.contains(&n) => extra += 1,
                _ => return false,
            }
        }
        seats.len() == self.seats.len() && extra == self.left
    }
}

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoResult {
    /// There are seats, but nobody has a vote.
    NoVotes,
    /// The quota gives more seats than there are.
    TooManySeats,
    /// The numbers are too large to be compared exactly.
    TooLarge,
}

/// Most seats that are given out in one go; a larger number is a slip of the keyboard.
const MOST_SEATS: u64 = 100_000;

/// Gives `seats` seats to claimants with these votes. A claimant without votes gets none.
///
/// # Errors
/// When the votes decide nothing.
pub fn apportion(method: Method, votes: &[u128], seats: u64) -> Result<Allocation, NoResult> {
    if seats > MOST_SEATS {
        return Err(NoResult::TooLarge);
    }
    if seats > 0 && votes.iter().all(|v| *v == 0) {
        return Err(NoResult::NoVotes);
    }
    if let Some(divisor) = divisor_of(method) {
        return by_divisors(votes, seats, divisor);
    }
    match method {
        Method::Hare => by_quota(votes, seats, |total| (total, seats.into())),
        Method::Droop => by_quota(votes, seats, |total| (total / (u128::from(seats) + 1) + 1, 1)),
        Method::HagenbachBischoff => by_quota(votes, seats, |total| (total, u128::from(seats) + 1)),
        _ => by_quota(votes, seats, |total| (total, u128::from(seats) + 2)),
    }
}

/// A seat given by a divisor method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// Who got it: a position in the votes.
    pub claimant: usize,
    /// What the votes were divided by, in tenths.
    pub divisor: u128,
}

/// The seats in the order in which a divisor method gives them; nothing for a quota method.
///
/// Seats that equal votes leave open are not in it. Claimants with equal quotients stand in the
/// order of the votes.
///
/// # Errors
/// As [`apportion`].
pub fn rounds(method: Method, votes: &[u128], seats: u64) -> Result<Option<Vec<Round>>, NoResult> {
    let Some(divisor) = divisor_of(method) else { return Ok(None) };
    let result = apportion(method, votes, seats)?;
    let mut out: Vec<Round> = Vec::new();
    for (claimant, given) in result.seats.iter().enumerate() {
        out.extend((0..*given).map(|before| Round { claimant, divisor: divisor(before) }));
    }
    // a/b > c/d without rounding; the products fit, for `apportion` formed larger ones.
    out.sort_by(|a, b| {
        let (left, right) = (votes[a.claimant], votes[b.claimant]);
        let sides = (left.checked_mul(b.divisor), right.checked_mul(a.divisor));
        sides.1.cmp(&sides.0).then(a.claimant.cmp(&b.claimant))
    });
    Ok(Some(out))
}

/// The divisors of a method in tenths, so that 1.4 is a whole number: from the seats that a
/// claimant has to the divisor for the next one.
fn divisor_of(method: Method) -> Option<fn(u64) -> u128> {
    match method {
        Method::SainteLague => Some(|s| 20 * u128::from(s) + 10),
        Method::ModifiedSainteLague => Some(|s| if s == 0 { 14 } else { 20 * u128::from(s) + 10 }),
        Method::Dhondt => Some(|s| 10 * u128::from(s) + 10),
        _ => None,
    }
}

/// Seat after seat to the highest quotient of votes and the divisor of the next seat.
fn by_divisors(
    votes: &[u128],
    seats: u64,
    divisor: impl Fn(u64) -> u128,
) -> Result<Allocation, NoResult> {
    let mut given = vec![0_u64; votes.len()];
    let mut left = seats;
    while left > 0 {
        let mut best: Vec<usize> = Vec::new();
        for (n, own) in votes.iter().enumerate().filter(|(_, v)| **v > 0) {
            let Some(first) = best.first() else {
                best.push(n);
                continue;
            };
            let here = own.checked_mul(divisor(given[*first])).ok_or(NoResult::TooLarge)?;
            let there = votes[*first].checked_mul(divisor(given[n])).ok_or(NoResult::TooLarge)?;
            match here.cmp(&there) {
                std::cmp::Ordering::Greater => best = vec![n],
                std::cmp::Ordering::Equal => best.push(n),
                std::cmp::Ordering::Less => {}
            }
        }
        if best.len() as u64 > left {
            return Ok(Allocation { seats: given, left, tied: best });
        }
        for n in &best {
            given[*n] += 1;
        }
        left -= best.len() as u64;
    }
    Ok(Allocation { seats: given, left: 0, tied: Vec::new() })
}

/// A seat for every full quota, the rest to the largest remainders.
///
/// `quota` gives the quota as a fraction: numerator and denominator.
fn by_quota(
    votes: &[u128],
    seats: u64,
    quota: impl Fn(u128) -> (u128, u128),
) -> Result<Allocation, NoResult> {
    let total = votes.iter().try_fold(0_u128, |sum, v| sum.checked_add(*v));
    let (above, below) = quota(total.ok_or(NoResult::TooLarge)?);
    let mut given = vec![0_u64; votes.len()];
    if seats == 0 {
        return Ok(Allocation { seats: given, left: 0, tied: Vec::new() });
    }
    let mut remainders = Vec::with_capacity(votes.len());
    let mut left = seats;
    for (n, own) in votes.iter().enumerate() {
        let scaled = own.checked_mul(below).ok_or(NoResult::TooLarge)?;
        given[n] = u64::try_from(scaled / above).map_err(|_| NoResult::TooLarge)?;
        left = left.checked_sub(given[n]).ok_or(NoResult::TooManySeats)?;
        if *own > 0 {
            remainders.push((scaled % above, n));
        }
    }
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    // With few claimants a small number of seats may be left over after everyone had a remainder.
    let mut at = 0;
    while left > 0 {
        let part = &remainders[at % remainders.len()..];
        let equal = part.iter().take_while(|r| r.0 == part[0].0).count();
        if equal as u64 > left {
            let tied = part[..equal].iter().map(|r| r.1).collect();
            return Ok(Allocation { seats: given, left, tied });
        }
        part[..equal].iter().for_each(|r| given[r.1] += 1);
        left -= equal as u64;
        at += equal;
    }
    Ok(Allocation { seats: given, left: 0, tied: Vec::new() })
}

#[cfg(test)]
mod tests;
