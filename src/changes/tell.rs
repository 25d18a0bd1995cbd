//! Telling the changes of joined rows one by one, reading the tables again.

use std::collections::BTreeMap;

use crate::changes::join::Comparison;
use crate::changes::{Change, Counts, Named, Rows, Shown, TOGETHER};
use crate::diag::Failure;

/// Hears of a change.
pub type Take<'t> = dyn FnMut(&Change<'_>) -> Result<(), Failure> + 't;

/// Hears of a row: what names it, and all that may be shown of it.
type TakeRow<'t> = dyn FnMut(&[Named<'_>], &[Named<'_>]) -> Result<(), Failure> + 't;

impl Comparison<'_> {
    /// Tells all changes; gives their number.
    ///
    /// # Errors
    /// When a table cannot be read again, or `take` fails.
    pub fn each(&self, take: &mut Take<'_>) -> Result<Counts, Failure> {
        let mut counts = Counts::default();
        let mut counted = |change: &Change<'_>| {
            counts.add(change);
            take(change)
        };
        let mut changed = 0;
        for batch in self.changed.chunks(TOGETHER) {
            changed += self.cells(batch, &mut counted)?;
        }
        let old: Vec<usize> = self.shared.iter().map(|s| s.before).collect();
        let young: Vec<usize> = self.shared.iter().map(|s| s.after).collect();
        self.rows(self.after, &self.added, &young, &mut |key, cells| {
            counted(&Change::Added { key, cells })
        })?;
        self.rows(self.before, &self.removed, &old, &mut |key, cells| {
            counted(&Change::Removed { key, cells })
        })?;
        Ok(Counts { changed, ..counts })
    }

    /// The changed cells of some pairs of rows, which are in the order of the newer table; gives
    /// the number of rows that have one.
    fn cells(&self, pairs: &[(u32, u32)], take: &mut Take<'_>) -> Result<u64, Failure> {
        let mut held: BTreeMap<u32, Vec<Option<String>>> =
            pairs.iter().map(|(before, _)| (*before, Vec::new())).collect();
        let mut row = 0;
        self.before.each(&mut |cells| {
            if let Some(place) = held.get_mut(&row) {
                let own = |n: usize| cells.get(n).copied().flatten().map(str::to_owned);
                *place = self.shared.iter().map(|s| own(s.before)).collect();
            }
            row += 1;
            Ok(())
        })?;
        let (mut next, mut row, mut changed) = (pairs.iter().peekable(), 0, 0);
        self.after.each(&mut |cells| {
            if let Some((before, _)) = next.next_if(|(_, after)| *after == row)
                && let Some(old) = held.get(before)
            {
                changed += u64::from(self.pair(old, cells, take)?);
            }
            row += 1;
            Ok(())
        })?;
        Ok(changed)
    }

    /// Tells the changed cells of a row; whether there was one.
    fn pair(
        &self,
        old: &[Option<String>],
        young: &[Shown<'_>],
        take: &mut Take<'_>,
    ) -> Result<bool, Failure> {
        let now = |n: usize| young.get(self.shared[n].after).copied().flatten();
        let key: Vec<Named<'_>> = self
            .key
            .iter()
            .map(|n| (self.shared[*n].name.as_str(), now(*n).unwrap_or_default()))
            .collect();
        let mut found = false;
        for (n, shared) in self.shared.iter().enumerate() {
            // What one of them may not show is no change that anybody could be told of.
            let (Some(before), Some(after)) = (old.get(n).and_then(Option::as_deref), now(n))
            else {
                continue;
            };
            if before != after {
                found = true;
                take(&Change::Cell { key: &key, field: &shared.name, before, after })?;
            }
        }
        Ok(found)
    }

    /// Tells the rows with these numbers, which are in order.
    fn rows(
        &self,
        table: &dyn Rows,
        wanted: &[u32],
        columns: &[usize],
        take: &mut TakeRow<'_>,
    ) -> Result<(), Failure> {
        if wanted.is_empty() {
            return Ok(());
        }
        let (mut next, mut row) = (wanted.iter().peekable(), 0);
        table.each(&mut |cells| {
            if next.next_if(|n| **n == row).is_some() {
                let shown: Vec<Named<'_>> = table
                    .fields()
                    .iter()
                    .zip(cells)
                    .filter_map(|(name, cell)| Some((name.as_str(), (*cell)?)))
                    .collect();
                let part = |n: &usize| {
                    let at = columns[*n];
                    let text = cells.get(at).copied().flatten().unwrap_or_default();
                    (table.fields()[at].as_str(), text)
                };
                let key: Vec<Named<'_>> = match self.key.as_slice() {
                    [] => shown.clone(),
                    key => key.iter().map(part).collect(),
                };
                take(&key, &shown)?;
            }
            row += 1;
            Ok(())
        })
    }
}
