//! Textbook examples, ties, and what holds for all votes.

use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_assume, proptest};

use crate::apportion::{Allocation, Method, NoResult, apportion};

const DIVISORS: [Method; 3] = [Method::SainteLague, Method::ModifiedSainteLague, Method::Dhondt];

fn seats(method: Method, votes: &[u128], seats: u64) -> Vec<u64> {
    let found = apportion(method, votes, seats).unwrap();
    assert_eq!((found.left, &found.tied), (0, &Vec::new()));
    found.seats
}

/// Source: N. R. Miller, "Election Inversions under Proportional Representation", Scandinavian
/// Political Studies 38 (2014): 503, 304 and 193 votes, 35 seats.
#[test]
fn sainte_lague_gives_no_majority_of_seats_to_a_bare_majority_of_votes() {
    assert_eq!(seats(Method::SainteLague, &[503, 304, 193], 35), [17, 11, 7]);
}

/// Source: D. Honikel, Staatsrecht, worked examples of the three methods: 6,100, 5,000 and 900
/// votes, 10 seats.
#[test]
fn three_methods_on_the_same_votes() {
    let votes = [6_100, 5_000, 900];
    assert_eq!(seats(Method::SainteLague, &votes, 10), [5, 4, 1]);
    assert_eq!(seats(Method::Hare, &votes, 10), [5, 4, 1]);
    assert_eq!(seats(Method::Dhondt, &votes, 10), [6, 4, 0]);
}

/// Source: the examples of the encyclopedic articles on the D'Hondt and Sainte-Laguë methods:
/// 340, 280, 160 and 60 thousand votes for 7 seats; 53, 24 and 23 thousand for 7 seats.
#[test]
fn divisor_methods_on_the_common_examples() {
    let votes = [340_000, 280_000, 160_000, 60_000];
    assert_eq!(seats(Method::Dhondt, &votes, 7), [3, 3, 1, 0]);
    let votes = [53_000, 24_000, 23_000];
    assert_eq!(seats(Method::Dhondt, &votes, 7), [4, 2, 1]);
    assert_eq!(seats(Method::SainteLague, &votes, 7), [3, 2, 2]);
    // 100 / 3 < 34, but 100 / 3 > 34 / 1.4.
    assert_eq!(seats(Method::SainteLague, &[100, 34], 2), [1, 1]);
    assert_eq!(seats(Method::ModifiedSainteLague, &[100, 34], 2), [2, 0]);
    assert_eq!(seats(Method::ModifiedSainteLague, &[100, 47], 2), [1, 1]);
}

/// Source: the example of the encyclopedic article on largest remainders: 100,000 votes, 10 seats.
#[test]
fn largest_remainders_by_hare_and_droop() {
    let votes = [47_000, 16_000, 15_900, 12_000, 6_000, 3_100];
    assert_eq!(seats(Method::Hare, &votes, 10), [5, 2, 1, 1, 1, 0]);
    assert_eq!(seats(Method::Droop, &votes, 10), [5, 2, 2, 1, 0, 0]);
    assert_eq!(seats(Method::HagenbachBischoff, &votes, 10), [5, 2, 2, 1, 0, 0]);
}

#[test]
fn the_imperiali_quota_may_give_more_seats_than_there_are() {
    assert_eq!(apportion(Method::Imperiali, &[600, 400], 8), Err(NoResult::TooManySeats));
    assert_eq!(seats(Method::Imperiali, &[470, 160, 159, 120, 60, 31], 10), [5, 2, 2, 1, 0, 0]);
}

#[test]
fn a_tie_is_told_and_any_settlement_is_allowed() {
    // Quotients 300, 150, 100, 100, 100: two of the last three get a seat.
    let found = apportion(Method::Dhondt, &[300, 100, 100], 4).unwrap();
    assert_eq!(found, Allocation { seats: vec![2, 0, 0], left: 2, tied: vec![0, 1, 2] });
    for settled in [[3, 1, 0], [3, 0, 1], [2, 1, 1]] {
        assert!(found.allows(&settled), "{settled:?}");
    }
    for wrong in [[4, 0, 0], [2, 2, 0], [3, 1, 1], [2, 1, 0]] {
        assert!(!found.allows(&wrong), "{wrong:?}");
    }
    let found = apportion(Method::Hare, &[100, 100], 3).unwrap();
    assert_eq!(found, Allocation { seats: vec![1, 1], left: 1, tied: vec![0, 1] });
}

#[test]
fn nobody_without_a_vote_gets_a_seat() {
    assert_eq!(seats(Method::SainteLague, &[10, 0], 3), [3, 0]);
    assert_eq!(seats(Method::Hare, &[10, 0], 3), [3, 0]);
    assert_eq!(apportion(Method::Hare, &[0, 0], 1), Err(NoResult::NoVotes));
    assert_eq!(seats(Method::Hare, &[0, 0], 0), [0, 0]);
    assert_eq!(apportion(Method::Dhondt, &[1, u128::MAX], 3), Err(NoResult::TooLarge));
    assert_eq!(apportion(Method::Dhondt, &[1], 9_999_999), Err(NoResult::TooLarge));
}

fn votes() -> impl Strategy<Value = Vec<u128>> {
    proptest::collection::vec((0_u32..5_000_000).prop_map(u128::from), 1..20)
}

proptest! {
    #[test]
    fn all_seats_are_given_out_or_tied(votes in votes(), number in 0_u64..200, which in any::<proptest::sample::Index>()) {
        let method = Method::ALL[which.index(Method::ALL.len())].1;
        prop_assume!(votes.iter().any(|v| *v > 0));
        match apportion(method, &votes, number) {
            Ok(found) => {
                prop_assert_eq!(found.seats.iter().sum::<u64>() + found.left, number);
                prop_assert!(found.tied.is_empty() == (found.left == 0));
                prop_assert!(found.left == 0 || found.left < found.tied.len() as u64);
            }
            Err(reason) => {
                prop_assert_eq!(reason, NoResult::TooManySeats);
                prop_assert!(matches!(method, Method::Imperiali | Method::HagenbachBischoff));
            }
        }
    }

    /// Divisor methods are house monotone (Pukelsheim, section 9.9): no Alabama paradox.
    #[test]
    fn one_more_seat_takes_none_away(votes in votes(), number in 0_u64..150) {
        prop_assume!(votes.iter().any(|v| *v > 0));
        for method in DIVISORS {
            let (before, after) = (apportion(method, &votes, number).unwrap(), apportion(method, &votes, number + 1).unwrap());
            prop_assert!(before.seats.iter().zip(&after.seats).all(|(a, b)| a <= b));
        }
    }

    #[test]
    fn more_votes_never_mean_fewer_seats(votes in votes(), number in 0_u64..150) {
        prop_assume!(votes.iter().any(|v| *v > 0));
        for (_, method) in Method::ALL {
            let Ok(found) = apportion(*method, &votes, number) else { continue };
            for (a, own) in votes.iter().enumerate() {
                for (b, other) in votes.iter().enumerate() {
                    let possible = found.seats[a] + u64::from(found.tied.contains(&a));
                    prop_assert!(own <= other || possible >= found.seats[b], "{a} {b} {:?}", found);
                }
            }
        }
    }

    /// The Hare quota with largest remainders stays within one seat of the exact share.
    #[test]
    fn hare_keeps_the_quota(votes in votes(), number in 0_u64..150) {
        let total: u128 = votes.iter().sum();
        prop_assume!(total > 0);
        let found = apportion(Method::Hare, &votes, number).unwrap();
        for (own, given) in votes.iter().zip(&found.seats) {
            let exact = own * u128::from(number);
            prop_assert!(exact / total <= u128::from(*given) && u128::from(*given) <= exact.div_ceil(total));
        }
    }
}
