//! What lists of datasets narrow by that no vocabulary of the site declares: licences and years.

use std::collections::BTreeSet;

use crate::model::{Catalog, Dataset, LICENCES};

/// A period of more years than this stands only in its first and last year: nobody browses a
/// geological age year by year.
const MOST_YEARS: i16 = 100;

/// The years that the data of a dataset are about, in order.
pub fn years_of(dataset: &Dataset) -> Vec<i16> {
    let Some(period) = dataset.temporal else { return Vec::new() };
    let (start, end) = (period.start.or(period.end), period.end.or(period.start));
    let (Some(start), Some(end)) = (start, end) else { return Vec::new() };
    years(start.year(), end.year())
}

fn years(start: i16, end: i16) -> Vec<i16> {
    if start == end {
        vec![start]
    } else if end.saturating_sub(start) > MOST_YEARS {
        vec![start, end]
    } else {
        (start..=end).collect()
    }
}

/// All years of the catalogue, newest first.
pub fn all_years(catalog: &Catalog) -> Vec<i16> {
    let years: BTreeSet<i16> = catalog.datasets.iter().flat_map(years_of).collect();
    years.into_iter().rev().collect()
}

/// The licences of what a dataset publishes: positions in [`LICENCES`], in its order.
pub fn licences_of(dataset: &Dataset) -> Vec<usize> {
    if !dataset.access.has_data() {
        return Vec::new();
    }
    let own = dataset.resources.iter().filter_map(|r| r.licence);
    let ids: BTreeSet<&str> = own.chain([dataset.licence]).map(|l| l.id).collect();
    (0..LICENCES.len()).filter(|n| ids.contains(LICENCES[*n].id)).collect()
}

/// The licences of the catalogue that have datasets.
pub fn all_licences(catalog: &Catalog) -> Vec<usize> {
    let found: BTreeSet<usize> = catalog.datasets.iter().flat_map(licences_of).collect();
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn a_period_stands_in_each_of_its_years_unless_it_is_an_age() {
        assert_eq!(years(2024, 2024), [2024]);
        assert_eq!(years(2022, 2024), [2022, 2023, 2024]);
        assert_eq!(years(1, 2024), [1, 2024]);
        assert_eq!(years(2024, 2022), [0_i16; 0], "checked elsewhere; harmless here");
    }
}
