//! Laws of comparing.

use std::collections::BTreeMap;

use proptest::prelude::{Strategy, proptest};
use proptest::{collection, prop_assert, prop_assert_eq};

use crate::changes::{Change, Comparison, Counts, Matched, Rows, Shown};
use crate::diag::Failure;

/// A table in memory.
#[derive(Debug, Clone, PartialEq)]
struct Held {
    fields: Vec<String>,
    rows: Vec<Vec<Option<String>>>,
}

impl Held {
    fn of(fields: &str, rows: &[&str]) -> Held {
        let split = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        let rows = rows.iter().map(|row| split(row).into_iter().map(Some).collect());
        Held { fields: split(fields), rows: rows.collect() }
    }
}

impl Rows for Held {
    fn fields(&self) -> &[String] {
        &self.fields
    }

    fn each(
        &self,
        take: &mut dyn FnMut(&[Shown<'_>]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.rows.iter().try_for_each(|row| {
            let cells: Vec<Shown<'_>> = row.iter().map(Option::as_deref).collect();
            take(&cells)
        })
    }
}

/// A change with texts of its own: what happened, key, field, before, after.
type Told = (&'static str, Vec<(String, String)>, String, String, String);

fn owned(named: &[(&str, &str)]) -> Vec<(String, String)> {
    named.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

fn told(before: &Held, after: &Held, key: &[&str]) -> (Vec<Told>, Counts, Matched) {
    let key: Vec<String> = key.iter().map(|k| (*k).to_owned()).collect();
    let found = Comparison::of(before, after, &key).unwrap();
    let mut out = Vec::new();
    let counts = found
        .each(&mut |change| {
            out.push(match change {
                Change::Cell { key, field, before, after } => {
                    let text = |text: &str| text.to_owned();
                    ("cell", owned(key), text(field), text(before), text(after))
                }
                Change::Added { cells, .. } => {
                    ("added", owned(cells), String::new(), String::new(), String::new())
                }
                Change::Removed { cells, .. } => {
                    ("removed", owned(cells), String::new(), String::new(), String::new())
                }
            });
            Ok(())
        })
        .unwrap();
    (out, counts, found.matched())
}

#[test]
fn rows_are_known_by_their_key_wherever_they_stand() {
    let before = Held::of("kode,nama,buku", &["1,Pusat,10", "2,Utara,20", "3,Timur,30"]);
    let after = Held::of("kode,buku,nama", &["3,30,Timur", "4,40,Barat", "1,11,Pusat"]);
    let (changes, counts, matched) = told(&before, &after, &["kode"]);
    assert_eq!(matched, Matched::ByKey);
    assert_eq!(counts, Counts { added: 1, removed: 1, changed: 1, cells: 1 });
    let (what, key, field, old, new) = &changes[0];
    assert_eq!((*what, key[0].1.as_str(), field.as_str()), ("cell", "1", "buku"));
    assert_eq!((old.as_str(), new.as_str()), ("10", "11"));
    assert_eq!((changes[1].0, changes[1].1[0].1.as_str()), ("added", "4"));
    assert_eq!((changes[2].0, changes[2].1[0].1.as_str()), ("removed", "2"));
}

#[test]
fn a_key_that_names_two_rows_joins_nothing() {
    let before = Held::of("kode,buku", &["1,10", "1,11", "2,20"]);
    let after = Held::of("kode,buku", &["1,11", "1,10", "2,21"]);
    let (changes, counts, matched) = told(&before, &after, &["kode"]);
    assert_eq!(matched, Matched::WholeForDuplicates);
    assert_eq!(counts, Counts { added: 1, removed: 1, ..Counts::default() });
    assert_eq!(changes[0].0, "added");
}

#[test]
fn rows_without_a_key_are_counted_as_often_as_they_stand() {
    let before = Held::of("a", &["x", "x", "y"]);
    let after = Held::of("a", &["y", "x", "z"]);
    let (_, counts, matched) = told(&before, &after, &[]);
    assert_eq!(matched, Matched::Whole);
    assert_eq!(counts, Counts { added: 1, removed: 1, ..Counts::default() });
    // A key that only one of them has is none.
    assert_eq!(told(&before, &after, &["b"]).2, Matched::Whole);
}

#[test]
fn what_may_not_be_shown_is_never_told() {
    let mut before = Held::of("kode,telepon", &["1,rahasia", "2,lain"]);
    let mut after = Held::of("kode,telepon", &["1,baru", "2,lain"]);
    before.rows[0][1] = None;
    assert_eq!(told(&before, &after, &["kode"]).1, Counts::default());
    (before, after) = (after, before);
    assert_eq!(told(&before, &after, &["kode"]).1, Counts::default());
}

#[test]
fn empty_and_shifted_cells_are_told_apart() {
    let before = Held::of("kode,a,b", &["1,x,"]);
    let after = Held::of("kode,a,b", &["1,,x"]);
    assert_eq!(told(&before, &after, &["kode"]).1.cells, 2);
}

/// Tables with a key of few values, so that rows often meet.
fn table() -> impl Strategy<Value = Held> {
    let rows = collection::btree_map("[a-f]{1,2}", ("[xy]?", "[0-3]"), 0..12);
    rows.prop_map(|rows| {
        let rows = rows.into_iter().map(|(k, (a, b))| vec![Some(k), Some(a), Some(b)]).collect();
        Held { fields: ["k", "a", "b"].map(str::to_owned).to_vec(), rows }
    })
}

/// Rows by key.
fn by_key(table: &Held) -> BTreeMap<String, BTreeMap<String, String>> {
    let row = |cells: &Vec<Option<String>>| {
        let cells = cells.iter().map(|c| c.clone().unwrap_or_default());
        let row: BTreeMap<_, _> = table.fields.iter().cloned().zip(cells).collect();
        (row["k"].clone(), row)
    };
    table.rows.iter().map(row).collect()
}

proptest! {
    #[test]
    fn a_table_does_not_differ_from_itself(table in table()) {
        prop_assert!(told(&table, &table, &["k"]).0.is_empty());
        prop_assert!(told(&table, &table, &[]).0.is_empty());
    }

    #[test]
    fn the_changes_make_the_newer_table_out_of_the_older(before in table(), after in table()) {
        let mut rows = by_key(&before);
        for (what, key, field, old, new) in told(&before, &after, &["k"]).0 {
            let name = key.iter().find(|(n, _)| n == "k").unwrap().1.clone();
            match what {
                "cell" => {
                    let cell = rows.get_mut(&name).unwrap().get_mut(&field).unwrap();
                    prop_assert_eq!(&*cell, &old);
                    *cell = new;
                }
                "added" => prop_assert!(rows.insert(name, key.into_iter().collect()).is_none()),
                _ => prop_assert_eq!(rows.remove(&name), Some(key.into_iter().collect())),
            }
        }
        prop_assert_eq!(rows, by_key(&after));
    }

    #[test]
    fn the_way_back_is_the_mirror_image(before in table(), after in table(), keyed: bool) {
        let key: &[&str] = if keyed { &["k"] } else { &[] };
        let mut there = told(&before, &after, key).0;
        let mut back: Vec<Told> = told(&after, &before, key).0.into_iter().map(|(what, key, field, a, b)| {
            let what = match what { "added" => "removed", "removed" => "added", other => other };
            (what, key, field, b, a)
        }).collect();
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn without_a_key_the_difference_of_multisets_is_told(before in table(), after in table()) {
        let (_, counts, _) = told(&before, &after, &[]);
        let one = before.rows.iter().filter(|r| !after.rows.contains(r)).count() as u64;
        let other = after.rows.iter().filter(|r| !before.rows.contains(r)).count() as u64;
        prop_assert_eq!((counts.removed, counts.added), (one, other));
    }
}
