//! How to load one published table, every column with its type: pure text.
//!
//! No program is left to guess: codes such as `01.20` are text, and numbers that no program counts
//! exactly (whole numbers beyond a double in R) are said in the notes of the page. Only an empty
//! cell is missing: "NA" may be a code.

use crate::model::FieldType;
use crate::render::page::recipe::literal;

/// A column with its type.
#[derive(Debug, Clone, Copy)]
pub(in crate::render::page) struct Typed<'a> {
    pub(in crate::render::page) name: &'a str,
    pub(in crate::render::page) kind: FieldType,
}

/// A table to load.
#[derive(Debug)]
pub(in crate::render::page) struct Load<'a> {
    /// Absolute address of its CSV file.
    pub(in crate::render::page) url: &'a str,
    /// Its columns in the order of the file.
    pub(in crate::render::page) columns: Vec<Typed<'a>>,
}

/// Indent of lines within calls.
const INDENT: &str = "    ";
/// Widest line of listed names; a longer name stands alone.
const WIDE: usize = 76;

impl Load<'_> {
    /// Power Query, the language of "From Web" in Excel. Columns are text unless told otherwise.
    pub(in crate::render::page) fn power_query(&self) -> String {
        let types = self.columns.iter().filter_map(|column| {
            let kind = match column.kind {
                FieldType::Integer | FieldType::Year => "Int64.Type",
                FieldType::Number => "type number",
                FieldType::Boolean => "type logical",
                FieldType::Date => "type date",
                FieldType::DateTime => "type datetimezone",
                _ => return None,
            };
            Some(format!("{{{}, {kind}}}", m(column.name)))
        });
        let types = listed(types, &INDENT.repeat(2));
        let (last, typed) = match types.is_empty() {
            true => ("Rows", String::new()),
            // Numbers have a point and days are year, month, day, whatever the reader's system says.
            false => (
                "Typed",
                format!(
                    ",\n{INDENT}Typed = Table.TransformColumnTypes(Rows, {{\n{types}\n{INDENT}}}, \"en-US\")"
                ),
            ),
        };
        format!(
            "let\n{INDENT}File = Web.Contents({}),\n\
             {INDENT}Source = Csv.Document(File, [Delimiter=\",\", Columns={}, Encoding=65001, QuoteStyle=QuoteStyle.Csv]),\n\
             {INDENT}Empty = Table.ReplaceValue(Source, \"\", null, Replacer.ReplaceValue, Table.ColumnNames(Source)),\n\
             {INDENT}Rows = Table.PromoteHeaders(Empty, [PromoteAllScalars=true]){typed}\nin\n{INDENT}{last}",
            m(self.url),
            self.columns.len(),
        )
    }

    /// Python with pandas.
    pub(in crate::render::page) fn pandas(&self) -> String {
        let types = self.columns.iter().filter_map(|column| {
            let kind = match column.kind {
                FieldType::Integer | FieldType::Year => "\"Int64\"",
                FieldType::Number => "\"Float64\"",
                FieldType::Boolean => "\"boolean\"",
                FieldType::Date => return None,
                _ => "\"string\"",
            };
            Some(format!("{}: {kind}", literal(column.name)))
        });
        let days: Vec<String> = self.days().map(literal).collect();
        let days = match days.is_empty() {
            true => String::new(),
            false => format!("{INDENT}parse_dates=[{}],\n", days.join(", ")),
        };
        let types = listed(types, &INDENT.repeat(2));
        format!(
            "import pandas as pd\n\ndata = pd.read_csv(\n{INDENT}{},\n{INDENT}dtype={{\n{types}\n{INDENT}}},\n\
             {days}{INDENT}keep_default_na=False,\n{INDENT}na_values=[\"\"],\n)",
            literal(self.url),
        )
    }

    /// R without packages. It has no whole numbers beyond 32 bits, so they are `numeric`.
    pub(in crate::render::page) fn r(&self) -> String {
        let types = self.columns.iter().map(|column| {
            let kind = match column.kind {
                FieldType::Integer | FieldType::Year | FieldType::Number => "numeric",
                FieldType::Boolean => "logical",
                FieldType::Date => "Date",
                _ => "character",
            };
            format!("\"{kind}\"")
        });
        // By place and not by name: R takes some headers for other names than they are.
        let types = listed(runs(types), &INDENT[2..].repeat(2));
        format!(
            "data <- read.csv(\n  {},\n  colClasses = c(\n{types}\n  ),\n  \
             na.strings = \"\", check.names = FALSE, encoding = \"UTF-8\"\n)",
            literal(self.url),
        )
    }

    /// DuckDB, which reads the file where it is published.
    pub(in crate::render::page) fn duckdb(&self) -> String {
        let text = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let types = self.columns.iter().map(|column| {
            let kind = match column.kind {
                FieldType::Integer | FieldType::Year => "BIGINT",
                FieldType::Number => "DOUBLE",
                FieldType::Boolean => "BOOLEAN",
                FieldType::Date => "DATE",
                _ => "VARCHAR",
            };
            format!("{}: '{kind}'", text(column.name))
        });
        let types = listed(types, INDENT);
        format!(
            "SELECT * FROM read_csv({},\n  header = true, auto_detect = false,\n  \
             delim = ',', quote = '\"', escape = '\"', new_line = '\\n',\n  columns = {{\n{types}\n  }});",
            text(self.url),
        )
    }

    /// Columns that hold days.
    fn days(&self) -> impl Iterator<Item = &str> {
        let days = self.columns.iter().filter(|column| column.kind == FieldType::Date);
        days.map(|column| column.name)
    }
}

/// Equal neighbours of a list for R, told once with their number.
fn runs(all: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let all: Vec<String> = all.collect();
    let groups = all.chunk_by(|a, b| a == b).map(|run| match run {
        [one] => one.clone(),
        several => format!("rep({}, {})", several[0], several.len()),
    });
    groups.collect::<Vec<_>>().into_iter()
}

/// A list with commas in lines of a bounded width.
fn listed(all: impl Iterator<Item = String>, indent: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for entry in all {
        let wide = entry.chars().count() + 2;
        if out.is_empty() {
            out.push_str(indent);
        } else if width + wide > WIDE {
            out.push_str(",\n");
            out.push_str(indent);
            width = 0;
        } else {
            out.push_str(", ");
        }
        out.push_str(&entry);
        width += wide;
    }
    out
}

/// A text as Power Query writes it. Source: Power Query M language specification, "Text literals".
fn m(text: &str) -> String {
    let mut out = String::from("\"");
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '"' => out.push_str("\"\""),
            '#' if signs.peek() == Some(&'(') => out.push_str("#(#)"),
            c if c.is_control() || "\u{2028}\u{2029}".contains(c) => {
                out.push_str(&format!("#({:04X})", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Load, Typed, m};
    use crate::model::FieldType;

    fn load() -> Load<'static> {
        let column = |name, kind| Typed { name, kind };
        Load {
            url: "https://x.example/dataset/d/it's.csv",
            columns: vec![
                column("kode \"a\" 'b' #(lf)", FieldType::Code),
                column("nama", FieldType::String),
                column("suara", FieldType::Integer),
                column("bagian", FieldType::Number),
                column("tanggal", FieldType::Date),
                column("ada", FieldType::Boolean),
            ],
        }
    }

    #[test]
    fn every_column_has_its_type_in_every_language() {
        let load = load();
        let all = [load.power_query(), load.pandas(), load.r(), load.duckdb()];
        insta::assert_snapshot!(all.join("\n\n----\n\n"));
    }

    #[test]
    fn a_table_of_texts_only_needs_no_types_in_power_query() {
        let only = Load { url: "u", columns: load().columns[..2].to_vec() };
        assert!(only.power_query().ends_with("in\n    Rows"), "{}", only.power_query());
        assert!(!only.pandas().contains("parse_dates"));
    }

    #[test]
    fn lists_are_broken_into_lines() {
        let names: Vec<String> = (0..40).map(|n| format!("kolom_{n}")).collect();
        let columns = names.iter().map(|name| Typed { name, kind: FieldType::Integer }).collect();
        let many = Load { url: "u", columns };
        for code in [many.power_query(), many.pandas(), many.r(), many.duckdb()] {
            let listed = code.lines().filter(|line| line.contains("kolom_"));
            assert!(listed.clone().all(|line| line.len() < 90) || code.contains("rep("), "{code}");
        }
        assert!(many.r().contains("rep(\"numeric\", 40)"), "{}", many.r());
    }

    proptest! {
        #[test]
        fn any_name_comes_back_from_power_query(name in "\\PC{0,9}[\"#()\n\t]{0,9}") {
            let written = m(&name);
            let inner = written.strip_prefix('"').and_then(|w| w.strip_suffix('"')).unwrap();
            let mut out = String::new();
            let mut rest = inner;
            while let Some(c) = rest.chars().next() {
                if let Some(after) = rest.strip_prefix("\"\"") {
                    out.push('"');
                    rest = after;
                } else if let Some(after) = rest.strip_prefix("#(") {
                    let (code, after) = after.split_once(')').unwrap();
                    let code = if code == "#" { '#' } else {
                        char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()
                    };
                    out.push(code);
                    rest = after;
                } else {
                    assert!(c != '"');
                    out.push(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
            prop_assert_eq!(out, name);
        }
    }
}
