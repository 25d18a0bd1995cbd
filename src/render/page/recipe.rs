//! How to join two published tables, in the languages of those who do it: pure text.
//!
//! Field names are whatever a header said. Each language quotes them in its own way, so that any
//! name stays a name: a text in quotes for Python and R, an identifier in quotes for SQL; the
//! formula of a spreadsheet names columns by their letters and holds no name at all.

mod load;

use std::fmt::Write;

pub(super) use load::{Load, Typed};

/// A published table as recipes name it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    /// Absolute address of its CSV file.
    pub(super) url: &'a str,
    /// The CSV file when it lies in the reader's own folder.
    pub(super) file: &'a str,
    /// The sheet that holds it.
    pub(super) sheet: &'a str,
    /// Number of data rows.
    pub(super) rows: u64,
}

/// A field by its name and its place in the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'a> {
    pub(super) name: &'a str,
    pub(super) index: usize,
}

/// A table, and one more column for it from a table that it refers to.
#[derive(Debug)]
pub(super) struct Recipe<'a> {
    /// The table that refers.
    pub(super) data: Side<'a>,
    /// The table referred to.
    pub(super) lookup: Side<'a>,
    /// Fields that hold the same values: of the first, of the second table.
    pub(super) keys: Vec<(Column<'a>, Column<'a>)>,
    /// Fields of the first table that must stay text.
    pub(super) texts: Vec<&'a str>,
    /// The field that is fetched.
    pub(super) wanted: Column<'a>,
    /// What it is called in the result.
    pub(super) called: String,
    /// The first free column of the first table.
    pub(super) free: usize,
}

/// Most rows of a sheet.
const SHEET_ROWS: u64 = 1_048_576;

impl Recipe<'_> {
    /// Formulas, the first for programs that know XLOOKUP, the second for all; `separator` stands
    /// between their parts. None where the second table does not fit a sheet.
    pub(super) fn spreadsheet(&self, separator: char) -> Option<Vec<String>> {
        let last = self.lookup.rows + 1;
        if last > SHEET_ROWS {
            return None;
        }
        let sheet = format!("'{}'", self.lookup.sheet.replace('\'', "''"));
        let range = |column: usize| {
            let column = letters(column);
            format!("{sheet}!${column}$2:${column}${last}")
        };
        let (s, from) = (separator, range(self.wanted.index));
        let [(own, key)] = self.keys[..] else {
            let same = |(own, key): &(Column<'_>, Column<'_>)| {
                format!("({}={}2)", range(key.index), letters(own.index))
            };
            let all: Vec<String> = self.keys.iter().map(same).collect();
            return Some(vec![format!("=XLOOKUP(1{s}{}{s}{from}{s}\"\")", all.join("*"))]);
        };
        let (own, keys) = (letters(own.index), range(key.index));
        Some(vec![
            format!("=XLOOKUP({own}2{s}{keys}{s}{from}{s}\"\")"),
            format!("=INDEX({from}{s}MATCH({own}2{s}{keys}{s}0))"),
        ])
    }

    /// The cell that takes the formula, and the last row that it is copied to.
    pub(super) fn cell(&self) -> (String, u64) {
        (format!("{}2", letters(self.free)), (self.data.rows + 1).min(SHEET_ROWS))
    }

    /// For the shell of SQLite, which reads every column of a file as text.
    pub(super) fn sqlite(&self) -> String {
        format!(
            ".import --csv {} data\n.import --csv {} lookup\n{}\nFROM data\nLEFT JOIN lookup\n  ON {};",
            self.data.file,
            self.lookup.file,
            self.select(),
            self.condition()
        )
    }

    /// For DuckDB, which reads the files where they are published.
    pub(super) fn duckdb(&self) -> String {
        let read = |side: &Side<'_>| {
            let url = side.url.replace('\'', "''");
            format!("read_csv('{url}',\n  header = true, all_varchar = true)")
        };
        format!(
            "{}\nFROM {} AS data\nLEFT JOIN {} AS lookup\n  ON {};",
            self.select(),
            read(&self.data),
            read(&self.lookup),
            self.condition()
        )
    }

    fn select(&self) -> String {
        let mut out = format!("SELECT data.*, lookup.{}", identifier(self.wanted.name));
        if self.called != self.wanted.name {
            let _ = write!(out, " AS {}", identifier(&self.called));
        }
        out
    }

    fn condition(&self) -> String {
        let pair = |(own, key): &(Column<'_>, Column<'_>)| {
            format!("lookup.{} = data.{}", identifier(key.name), identifier(own.name))
        };
        self.keys.iter().map(pair).collect::<Vec<_>>().join("\n  AND ")
    }

    /// Python with pandas. Only an empty cell is missing: "NA" may be a code.
    pub(super) fn pandas(&self) -> String {
        let empty = "    keep_default_na=False,\n    na_values=[\"\"],\n)";
        let texts: Vec<String> =
            self.texts.iter().map(|name| format!("{}: str", literal(name))).collect();
        let used: Vec<String> = self.fetched().map(literal).collect();
        let renamed: Vec<String> = self
            .renamed()
            .map(|(from, to)| format!("{}: {}", literal(from), literal(to)))
            .collect();
        let rename = match renamed.is_empty() {
            true => String::new(),
            false => format!(".rename(columns={{{}}})", renamed.join(", ")),
        };
        let on: Vec<String> = self.keys.iter().map(|(own, _)| literal(own.name)).collect();
        format!(
            "import pandas as pd\n\ndata = pd.read_csv(\n    {},\n    dtype={{{}}},\n{empty}\n\
             lookup = pd.read_csv(\n    {},\n    usecols=[{}],\n    dtype=str,\n{empty}{rename}\n\
             joined = data.merge(\n    lookup, on=[{}], how=\"left\", validate=\"many_to_one\"\n)",
            literal(self.data.url),
            texts.join(", "),
            literal(self.lookup.url),
            used.join(", "),
            on.join(", "),
        )
    }

    /// Python with nothing but what comes with it.
    pub(super) fn python(&self) -> String {
        let key = |fields: Vec<&str>| {
            let parts: Vec<String> =
                fields.iter().map(|name| format!("row[{}]", literal(name))).collect();
            match &parts[..] {
                [one] => one.clone(),
                several => format!("({})", several.join(", ")),
            }
        };
        let open = |file: &str| {
            format!("with open({}, encoding=\"utf-8\", newline=\"\") as file:", literal(file))
        };
        format!(
            "import csv\n\n{}\n    lookup = {{{}: row for row in csv.DictReader(file)}}\n\
             {}\n    joined = list(csv.DictReader(file))\n\
             for row in joined:\n    found = lookup.get({}, {{}})\n    row[{}] = found.get({}, \"\")",
            open(self.lookup.file),
            key(self.keys.iter().map(|(_, key)| key.name).collect()),
            open(self.data.file),
            key(self.keys.iter().map(|(own, _)| own.name).collect()),
            literal(&self.called),
            literal(self.wanted.name),
        )
    }

    /// R. Only an empty cell is missing: "NA" may be a code.
    pub(super) fn r(&self) -> String {
        let list = |names: Vec<String>| format!("c({})", names.join(", "));
        let texts = self.texts.iter().map(|name| format!("{} = \"character\"", literal(name)));
        let called: Vec<String> = self
            .keys
            .iter()
            .map(|(own, _)| own.name)
            .chain([self.called.as_str()])
            .map(literal)
            .collect();
        let rename = match self.renamed().next() {
            Some(_) => format!("\nnames(lookup) <- {}", list(called)),
            None => String::new(),
        };
        let on = list(self.keys.iter().map(|(own, _)| literal(own.name)).collect());
        format!(
            "data <- read.csv(\n  {},\n  colClasses = {},\n  na.strings = \"\", check.names = FALSE\n)\n\
             lookup <- read.csv(\n  {},\n  colClasses = \"character\",\n  na.strings = \"\", check.names = FALSE\n)\n\
             lookup <- lookup[{}]{rename}\n\
             joined <- merge(data, lookup, by = {on}, all.x = TRUE, sort = FALSE)",
            literal(self.data.url),
            list(texts.collect()),
            literal(self.lookup.url),
            list(self.fetched().map(literal).collect()),
        )
    }

    /// The fields of the second table that are needed.
    fn fetched(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|(_, key)| key.name).chain([self.wanted.name])
    }

    /// The fields of the second table that are called otherwise in the result.
    fn renamed(&self) -> impl Iterator<Item = (&str, &str)> {
        let keys = self.keys.iter().map(|(own, key)| (key.name, own.name));
        keys.chain([(self.wanted.name, self.called.as_str())]).filter(|(from, to)| from != to)
    }
}

/// What a fetched field is called, so that no field of the table has its name already. Programs
/// for tables do not tell capitals from small letters, so neither does this.
pub(super) fn called(wanted: &str, table: &str, taken: &[&str]) -> String {
    let taken: Vec<String> = taken.iter().map(|name| name.to_lowercase()).collect();
    let is_free = |name: &String| !taken.contains(&name.to_lowercase());
    let first = [wanted.to_owned(), format!("{table}_{wanted}")];
    let further = (2_u32..).map(|n| format!("{table}_{wanted}_{n}"));
    first.into_iter().chain(further).find(is_free).unwrap_or_default()
}

/// The name of the sheet that holds the rows of a table: spreadsheets allow 31 characters, and
/// keep `History` for themselves.
pub(super) fn sheet_name(resource: &str) -> String {
    match resource.eq_ignore_ascii_case("history") {
        true => "data".to_owned(),
        false => resource.chars().take(31).collect(),
    }
}

/// The letters of a column from 0: A to Z, AA …
pub(super) fn letters(index: usize) -> String {
    let mut out = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    out.iter().rev().collect()
}

/// A text as Python and R write it.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Signs that cannot be seen, and line breaks that only Unicode knows.
            c if c.is_control() || "\u{2028}\u{2029}".contains(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A name of a column as SQL writes it.
fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests;
