//! The join: rows as digests, sorted by key on both sides.

use std::hash::{DefaultHasher, Hasher};

use crate::changes::{Matched, Rows, Shown};
use crate::diag::Failure;

/// A row as 32 bytes: its key, what else it says, and its number from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    key: [u64; 2],
    rest: u64,
    row: u32,
}

/// A column that both tables have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) name: String,
    pub(super) before: usize,
    pub(super) after: usize,
}

/// Two tables whose rows were joined.
pub struct Comparison<'t> {
    pub(super) before: &'t dyn Rows,
    pub(super) after: &'t dyn Rows,
    pub(super) shared: Vec<Shared>,
    /// Positions in `shared` of the fields that name a row; empty where rows are compared whole.
    pub(super) key: Vec<usize>,
    pub(super) changed: Vec<(u32, u32)>,
    pub(super) added: Vec<u32>,
    pub(super) removed: Vec<u32>,
    matched: Matched,
}

impl<'t> Comparison<'t> {
    /// Joins the rows of two tables by the fields `key`; as whole rows, where not both have all of
    /// them, or where they do not name one row each.
    ///
    /// # Errors
    /// When a table cannot be read.
    pub fn of(
        before: &'t dyn Rows,
        after: &'t dyn Rows,
        key: &[String],
    ) -> Result<Comparison<'t>, Failure> {
        let mut shared = Vec::new();
        for (n, name) in after.fields().iter().enumerate() {
            if let Some(at) = before.fields().iter().position(|f| f == name) {
                shared.push(Shared { name: name.clone(), before: at, after: n });
            }
        }
        let position = |name: &String| shared.iter().position(|s| s.name == *name);
        let known: Option<Vec<usize>> = key.iter().map(position).collect();
        let known = known.unwrap_or_default();
        let mut new = Comparison {
            before,
            after,
            shared,
            key: known,
            changed: Vec::new(),
            added: Vec::new(),
            removed: Vec::new(),
            matched: Matched::ByKey,
        };
        let (mut old, mut young) = new.marks()?;
        if new.key.is_empty() {
            new.matched = Matched::Whole;
        } else if repeats(&old) || repeats(&young) {
            new.matched = Matched::WholeForDuplicates;
            new.key.clear();
            (old, young) = new.marks()?;
        }
        new.join(&old, &young);
        Ok(new)
    }

    /// How rows were recognised.
    pub fn matched(&self) -> Matched {
        self.matched
    }

    /// Whether no row differs in anything.
    pub fn is_same(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }

    fn marks(&self) -> Result<(Vec<Mark>, Vec<Mark>), Failure> {
        let old: Vec<usize> = self.shared.iter().map(|s| s.before).collect();
        let young: Vec<usize> = self.shared.iter().map(|s| s.after).collect();
        Ok((sorted(self.before, &old, &self.key)?, sorted(self.after, &young, &self.key)?))
    }

    fn join(&mut self, old: &[Mark], young: &[Mark]) {
        let (mut a, mut b) = (0, 0);
        while a < old.len() || b < young.len() {
            match (old.get(a), young.get(b)) {
                (Some(x), Some(y)) if x.key == y.key => {
                    if x.rest != y.rest {
                        self.changed.push((x.row, y.row));
                    }
                    a += 1;
                    b += 1;
                }
                (Some(x), y) if y.is_none_or(|y| x.key < y.key) => {
                    self.removed.push(x.row);
                    a += 1;
                }
                (_, Some(y)) => {
                    self.added.push(y.row);
                    b += 1;
                }
                // One of the two is there, as the loop asked.
                (_, None) => break,
            }
        }
        self.changed.sort_unstable_by_key(|(_, row)| *row);
        self.added.sort_unstable();
        self.removed.sort_unstable();
    }
}

fn repeats(marks: &[Mark]) -> bool {
    marks.windows(2).any(|pair| pair[0].key == pair[1].key)
}

/// The rows of a table by key. `columns` are those that both tables have; `key` are positions in it.
fn sorted(rows: &dyn Rows, columns: &[usize], key: &[usize]) -> Result<Vec<Mark>, Failure> {
    let mut out = Vec::new();
    rows.each(&mut |cells| {
        let cell = |n: &usize| cells.get(*n).copied().flatten();
        let rest = digest(columns.iter().map(cell));
        let named = match key {
            [] => rest,
            key => digest(key.iter().map(|n| cell(&columns[*n]))),
        };
        // No table has four thousand million rows; those beyond would be told by the last number.
        let row = u32::try_from(out.len()).unwrap_or(u32::MAX);
        out.push(Mark { key: named, rest: rest[0], row });
        Ok(())
    })?;
    out.sort_unstable();
    Ok(out)
}

/// 128 bits of cells: the same in every run; a chance collision among a million rows is below 1e-26.
fn digest<'c>(cells: impl Iterator<Item = Shown<'c>>) -> [u64; 2] {
    let (mut low, mut high) = (DefaultHasher::new(), DefaultHasher::new());
    high.write_u8(1);
    for cell in cells {
        for hasher in [&mut low, &mut high] {
            match cell {
                Some(text) => {
                    hasher.write(text.as_bytes());
                    hasher.write_u8(0xff);
                }
                None => hasher.write_u8(0xfe),
            }
        }
    }
    [low.finish(), high.finish()]
}
