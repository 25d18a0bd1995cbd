//! Which cells of a count must be hidden so that no small one can be known or worked out.
//!
//! Primary suppression hides counts from 1 to below the threshold. Where that leaves one hidden cell
//! in a group whose total is known, the total gives it away, so another cell of the group is hidden
//! too (secondary suppression): the smallest, because that loses least.
//!
//! Source: Hundepool et al., *Handbook on Statistical Disclosure Control*, section 4 (tables of
//! frequencies: threshold rule, complementary suppression). No Rust library does this.

use std::collections::BTreeMap;

/// The hidden cells of a column of counts, and the groups that cannot be protected.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// Whether each cell is hidden.
    pub hidden: Vec<bool>,
    /// Rows whose cell is the only one of a group whose total is known: nothing protects them.
    pub alone: Vec<usize>,
}

/// Chooses the cells to hide: `counts` by row (nothing for a cell without a value), and for each
/// way of totalling the group of every row.
pub fn choose(counts: &[Option<u64>], below: u64, groupings: &[Vec<u128>]) -> Suppression {
    let hidden = counts.iter().map(|count| count.is_some_and(|n| n > 0 && n < below)).collect();
    let mut out = Suppression { hidden, alone: Vec::new() };
    let groups: Vec<BTreeMap<u128, Vec<usize>>> = groupings.iter().map(|g| members(g)).collect();
    // Each round hides at least one cell more, so this ends.
    loop {
        let mut changed = false;
        for rows in groups.iter().flat_map(BTreeMap::values) {
            let mut hidden = rows.iter().filter(|row| out.hidden[**row]);
            let (Some(first), None) = (hidden.next(), hidden.next()) else { continue };
            let partner = rows
                .iter()
                .filter(|row| !out.hidden[**row])
                .filter_map(|row| counts[*row].map(|count| (count == 0, count, *row)))
                .min();
            match partner {
                Some((_, _, row)) => {
                    out.hidden[row] = true;
                    changed = true;
                }
                None if !out.alone.contains(first) => out.alone.push(*first),
                None => {}
            }
        }
        if !changed {
            break;
        }
    }
    out.alone.sort_unstable();
    out
}

fn members(groups: &[u128]) -> BTreeMap<u128, Vec<usize>> {
    let mut out: BTreeMap<u128, Vec<usize>> = BTreeMap::new();
    for (row, group) in groups.iter().enumerate() {
        out.entry(*group).or_default().push(row);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::choose;

    #[test]
    fn a_small_count_takes_the_smallest_of_its_group_with_it() {
        let counts = [Some(3), Some(40), Some(12), Some(0)];
        let found = choose(&counts, 5, &[vec![1, 1, 1, 1]]);
        assert_eq!(found.hidden, [true, false, true, false]);
        assert!(found.alone.is_empty());
    }

    #[test]
    fn two_small_counts_protect_each_other_and_zero_is_no_secret() {
        let counts = [Some(3), Some(4), Some(12), Some(0)];
        assert_eq!(choose(&counts, 5, &[vec![1; 4]]).hidden, [true, true, false, false]);
    }

    #[test]
    fn totals_both_ways_need_a_square_of_hidden_cells() {
        // Two by three: rows 1, 2; columns 7, 8, 9.
        let counts = [Some(2), Some(30), Some(20), Some(50), Some(60), Some(10)];
        let found = choose(&counts, 5, &[vec![1, 1, 1, 2, 2, 2], vec![7, 8, 9, 7, 8, 9]]);
        assert_eq!(found.hidden.iter().filter(|h| **h).count(), 4);
    }

    #[test]
    fn a_cell_that_is_its_own_total_is_told() {
        assert_eq!(choose(&[Some(2), Some(9)], 5, &[vec![1, 2]]).alone, [0]);
    }

    proptest! {
        #[test]
        fn no_group_is_left_with_one_hidden_cell(
            cells in prop::collection::vec((prop::option::of(0_u64..30), 0_u128..4, 0_u128..4), 1..40),
            below in 2_u64..8,
        ) {
            let counts: Vec<_> = cells.iter().map(|c| c.0).collect();
            let groupings =
                [cells.iter().map(|c| c.1).collect::<Vec<_>>(), cells.iter().map(|c| c.2).collect()];
            let found = choose(&counts, below, &groupings);
            for (count, hidden) in counts.iter().zip(&found.hidden) {
                prop_assert!(*hidden || count.is_none_or(|n| n == 0 || n >= below));
            }
            for grouping in &groupings {
                for group in 0..4 {
                    let rows: Vec<usize> = (0..cells.len()).filter(|n| grouping[*n] == group).collect();
                    let hidden: Vec<_> = rows.iter().filter(|n| found.hidden[**n]).collect();
                    if let [only] = hidden[..] {
                        prop_assert!(found.alone.contains(only));
                    }
                }
            }
        }
    }
}
