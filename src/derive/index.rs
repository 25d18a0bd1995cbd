//! The index of a collection: its groups, its letters, and whose names are heard as the same.

use std::collections::BTreeMap;

use crate::derive::RecordEntry;
use crate::derive::folder::folder;
use crate::ident;
use crate::language::Language;
use crate::model::{Catalog, Collection};

/// A part of the index of a collection: a letter, or a value of the field that groups it.
#[derive(Debug)]
pub struct IndexPart {
    /// The folder of its kind: `az`, or the name of the field.
    pub by: String,
    /// Whether it is a letter of the alphabet.
    pub is_letter: bool,
    /// Its own folder.
    pub folder: String,
    /// The letter, or the value; nothing for records without a value.
    pub value: Option<String>,
    /// Positions of its records: of a letter by name, of a group as in the table.
    pub records: Vec<u32>,
}

/// Most records that one page of an index lists.
pub const MOST_ON_INDEX: usize = 600;

impl IndexPart {
    /// On how many pages its records are listed.
    pub fn pages(&self) -> usize {
        self.records.len().div_ceil(MOST_ON_INDEX)
    }
}

/// The folder of the alphabet.
const LETTERS: &str = "az";

/// Groups in the order of their values, then letters.
pub(super) fn parts(
    catalog: &Catalog,
    collection: &Collection,
    entries: &[RecordEntry],
    rules: &Language,
) -> Vec<IndexPart> {
    let mut out = Vec::new();
    if let Some(field) = collection.group {
        let name = &catalog.resource(collection.at).schema.fields[field].name;
        let mut groups: BTreeMap<Option<&str>, Vec<u32>> = BTreeMap::new();
        for (n, entry) in entries.iter().enumerate() {
            groups.entry(entry.group.as_deref()).or_default().push(n as u32);
        }
        let by = ident::slug(name);
        out.extend(groups.into_iter().map(|(value, records)| IndexPart {
            by: by.clone(),
            is_letter: false,
            // No key has a folder that ends so.
            folder: value.map_or_else(|| "tanpa~".to_owned(), |value| folder(&[value])),
            value: value.map(str::to_owned),
            records,
        }));
    }
    let mut order: Vec<u32> = (0..entries.len() as u32).collect();
    order.sort_by_cached_key(|n| {
        let entry = &entries[*n as usize];
        (rules.index_key(&entry.name), entry.folder.clone())
    });
    let letter_of = |n: &u32| letter(rules, &entries[*n as usize].name);
    for group in order.chunk_by(|a, b| letter_of(a) == letter_of(b)) {
        let (value, records) = (letter_of(&group[0]), group.to_vec());
        let folder = letter_slug(&value);
        let by = LETTERS.to_owned();
        out.push(IndexPart { by, is_letter: true, folder, value: Some(value), records });
    }
    out
}

/// Names are the same to a listener when only their case or their spaces differ.
pub(super) fn mark_twins(entries: &mut [RecordEntry]) {
    let name = |entry: &RecordEntry| match &entry.named {
        Some(values) => {
            let texts = values.values().filter_map(|value| value.as_cell().text());
            texts.collect::<Vec<_>>().join(" ")
        }
        None => entry.name.clone(),
    };
    let heard = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut order: Vec<(String, usize)> =
        entries.iter().enumerate().map(|(n, entry)| (heard(&name(entry)), n)).collect();
    order.sort();
    for pair in order.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        for (_, twin) in pair {
            entries[*twin].has_twin = true;
        }
    }
}

/// A letter in addresses: ASCII only, whatever the script.
pub fn letter_slug(letter: &str) -> String {
    if letter == NO_LETTER {
        return "0".to_owned();
    }
    let lower = letter.to_lowercase();
    if lower.bytes().all(|b| b.is_ascii_lowercase()) {
        return lower;
    }
    lower.chars().map(|c| format!("u{:04x}", u32::from(c))).collect::<Vec<_>>().join("-")
}

/// Stands for all names without a letter.
const NO_LETTER: &str = "#";

/// The letter that a name stands under in a language; `#` for all that begins with none.
pub fn letter(rules: &Language, name: &str) -> String {
    rules.letter(name).unwrap_or_else(|| NO_LETTER.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{letter, letter_slug};
    use crate::language::Language;

    #[test]
    fn letters_of_any_script_make_plain_addresses() {
        let rules = Language::of("id").unwrap();
        let slug = |name: &str| letter_slug(&letter(&rules, name));
        assert_eq!(["Apel", "émile", "2024", "…", "اسم"].map(slug), ["a", "e", "0", "0", "u0627"]);
    }
}
