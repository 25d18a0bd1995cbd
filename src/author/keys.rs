//! Which columns together name a row, tried on all rows.

use crate::author::Refused;
use crate::author::column::Column;
use crate::author::table::Table;
use crate::model::FieldType;
use crate::scan::{KeySet, key_hash};

/// Most columns that are tried together.
const MOST_COLUMNS: usize = 8;

/// The primary key to propose: the first column that names rows, else the smallest set that does.
///
/// # Errors
/// When the file cannot be read again.
pub(crate) fn primary_key(table: &Table, columns: &[Column]) -> Result<Vec<usize>, Refused> {
    let candidates: Vec<usize> = (0..columns.len()).filter(|n| is_name(&columns[*n])).collect();
    if let Some(one) = candidates.iter().find(|n| columns[**n].is_unique()) {
        return Ok(vec![*one]);
    }
    let candidates = &candidates[..candidates.len().min(MOST_COLUMNS)];
    for size in [2, 3] {
        let found = unique(table, sets(candidates, size))?;
        if let Some(set) = found {
            return Ok(set);
        }
    }
    Ok(Vec::new())
}

/// Whether a column can be part of a key: filled everywhere, and no measure.
fn is_name(column: &Column) -> bool {
    let kind = column.guess().kind;
    let is_number = kind.is_numeric() || matches!(kind, FieldType::Url | FieldType::GeoPoint);
    column.is_filled() && !is_number
}

/// All sets of this size, in the order of the columns.
fn sets(columns: &[usize], size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut out = Vec::new();
    for (n, first) in columns.iter().enumerate() {
        for rest in sets(&columns[n + 1..], size - 1) {
            out.push([&[*first], rest.as_slice()].concat());
        }
    }
    out
}

/// The first of the sets whose values together never repeat.
fn unique(table: &Table, sets: Vec<Vec<usize>>) -> Result<Option<Vec<usize>>, Refused> {
    if sets.is_empty() {
        return Ok(None);
    }
    let mut alive: Vec<(Vec<usize>, KeySet)> =
        sets.into_iter().map(|set| (set, KeySet::default())).collect();
    let mut row = 0_u64;
    table.rows(|cells| {
        row += 1;
        alive.retain_mut(|(set, seen)| {
            seen.insert(key_hash(set.iter().map(|n| cells.get(*n).copied().unwrap_or_default())))
        });
        // In a long table the first sets are enough, for their keys take memory.
        if row == 20_000 {
            alive.truncate(3);
        }
    })?;
    Ok(alive.into_iter().next().map(|(set, _)| set))
}

#[cfg(test)]
mod tests {
    use super::sets;

    #[test]
    fn sets_come_in_the_order_of_the_columns() {
        assert_eq!(sets(&[0, 2, 5], 2), [[0, 2], [0, 5], [2, 5]]);
        assert_eq!(sets(&[0, 2, 5], 3), [[0, 2, 5]]);
        assert!(sets(&[1], 2).is_empty());
    }
}
