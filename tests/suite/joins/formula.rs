use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use regex::Regex;

use crate::joins::{Declared, Recipe, Tree};

/// The first sheet of a workbook: its name and its cells by column and row, both from 1.
struct Sheet {
    name: String,
    cells: BTreeMap<(usize, usize), Data>,
}

impl Sheet {
    fn read(bytes: &[u8]) -> Sheet {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let name = book.sheet_names()[0].clone();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let (top, left) = range.start().unwrap();
        let cells = range.used_cells().map(|(row, column, value)| {
            ((column + left as usize + 1, row + top as usize + 1), value.clone())
        });
        let cells = cells.collect();
        Sheet { name, cells }
    }

    fn cell(&self, column: usize, row: usize) -> &Data {
        self.cells.get(&(column, row)).unwrap_or(&Data::Empty)
    }

    fn last_row(&self) -> usize {
        self.cells.keys().map(|(_, row)| *row).max().unwrap()
    }
}

/// The number of a column from 1.
fn column(letters: &str) -> usize {
    letters.bytes().fold(0, |sum, byte| sum * 26 + usize::from(byte - b'A') + 1)
}

/// A part of a formula: cells of the other sheet, from row 2 to the last.
struct Block {
    sheet: String,
    column: usize,
    last: usize,
}

const BLOCK: &str = r"'((?:[^']|'')*)'!\$([A-Z]+)\$2:\$([A-Z]+)\$([0-9]+)";

fn block(text: &str) -> Block {
    let found = Regex::new(&format!("^{BLOCK}$")).unwrap().captures(text);
    let found = found.unwrap_or_else(|| panic!("`{text}` is no block of cells"));
    assert_eq!(&found[2], &found[3]);
    Block {
        sheet: found[1].replace("''", "'"),
        column: column(&found[2]),
        last: found[4].parse().unwrap(),
    }
}

/// What a formula looks for: own columns beside the blocks where their values are sought, and the
/// block that the answer is taken from.
struct Lookup {
    sought: Vec<(usize, Block)>,
    from: Block,
}

fn own(text: &str) -> usize {
    let letters = text.strip_suffix('2').unwrap_or_else(|| panic!("`{text}` is no cell of row 2"));
    column(letters)
}

fn parse(formula: &str, separator: char) -> Lookup {
    let inner = |start: &str, end: &str| -> Option<Vec<String>> {
        let rest = formula.strip_prefix(start)?.strip_suffix(end)?;
        Some(rest.split(separator).map(str::to_owned).collect())
    };
    if let Some(parts) = inner("=INDEX(", "))") {
        let [from, sought, keys, exactly] = &parts[..] else { panic!("{formula}") };
        assert_eq!(exactly, "0", "{formula}");
        let sought = own(sought.strip_prefix("MATCH(").unwrap());
        return Lookup { sought: vec![(sought, block(keys))], from: block(from) };
    }
    let parts = inner("=XLOOKUP(", ")").unwrap_or_else(|| panic!("{formula}"));
    let [value, keys, from, otherwise] = &parts[..] else { panic!("{formula}") };
    assert_eq!(otherwise, "\"\"", "{formula}");
    let sought = if value == "1" {
        let pairs = keys.split('*').map(|pair| {
            let pair = pair.strip_prefix('(').and_then(|p| p.strip_suffix(')')).unwrap();
            let (keys, cell) = pair.rsplit_once('=').unwrap();
            (own(cell), block(keys))
        });
        pairs.collect()
    } else {
        vec![(own(value), block(keys))]
    };
    Lookup { sought, from: block(from) }
}

/// A value as spreadsheets compare it: a text is never equal to a number.
fn value(data: &Data) -> Option<String> {
    match data {
        Data::Empty => None,
        Data::String(text) => Some(format!("text {}", text.to_lowercase())),
        other => Some(format!("value {other}")),
    }
}

fn shown(data: &Data) -> String {
    if *data == Data::Empty { String::new() } else { data.to_string() }
}

/// Works out every formula of a recipe for every row.
pub(super) fn check(
    tree: &Tree,
    join: &Declared,
    recipe: &Recipe,
    separator: char,
    expected: &[Vec<String>],
) {
    let data = Sheet::read(&tree[&join.from.path("xlsx")]);
    let lookup = Sheet::read(&tree[&join.to.path("xlsx")]);
    let code = &recipe.code["lembar"];
    let last = data.last_row();
    assert_eq!(last, expected.len() + 1, "{join:?}");
    for words in [data.name.as_str(), &last.to_string()] {
        assert!(recipe.said.contains(words), "{join:?}: `{words}` is not in `{}`", recipe.said);
    }
    for formula in code.lines() {
        let found = parse(formula, separator);
        let blocks = found.sought.iter().map(|(_, block)| block).chain([&found.from]);
        for block in blocks {
            // Where both sheets are called the same, the page says how to call the second.
            let renamed = data.name == lookup.name && recipe.said.contains(&block.sheet);
            assert!(block.sheet == lookup.name || renamed, "{join:?}: {formula}");
            assert_eq!(block.last, lookup.last_row(), "{join:?}: {formula}");
        }
        let mut rows = BTreeMap::new();
        for row in 2..=lookup.last_row() {
            let key: Option<Vec<String>> = found
                .sought
                .iter()
                .map(|(_, block)| value(lookup.cell(block.column, row)))
                .collect();
            if let Some(key) = key {
                rows.entry(key).or_insert(row);
            }
        }
        for (row, expected) in (2..).zip(expected) {
            let key: Option<Vec<String>> =
                found.sought.iter().map(|(column, _)| value(data.cell(*column, row))).collect();
            let at = key.and_then(|key| rows.get(&key));
            let name = at.map(|at| shown(lookup.cell(found.from.column, *at)));
            assert_eq!(
                name.unwrap_or_default(),
                *expected.last().unwrap(),
                "{join:?}: row {row} of {formula}"
            );
        }
    }
}
