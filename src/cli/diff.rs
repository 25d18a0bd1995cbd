//! `terbuka diff`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use csv::{Terminator, WriterBuilder};
use serde_json::json;
use terbuka::author::{Heard, NoSide, Side, diff};
use terbuka::changes::{Change, Counts, DefinitionChange, Matched, Named};
use terbuka::diag::render::{Manner, Styling, form};
use terbuka::diag::{Failure, Tongue, Words};
use terbuka::words;

use crate::cli::language::Language;
use crate::cli::report;

/// Exit code: the two differ.
const DIFFERS: u8 = 4;

/// Tells what changed between two copies of data
///
/// Each is a folder with site.toml, a folder with datapackage.json (also a published dataset), or a
/// table (CSV). Rows are known by the primary key. Exit code 0: nothing differs; 4: something does.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    terbuka diff ../last-year .\n  \
    terbuka diff old.csv new.csv --key district,party")]
pub(crate) struct DiffArgs {
    /// The older copy
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The newer copy
    #[arg(value_name = "B")]
    after: PathBuf,
    /// Columns that together name a row, instead of the declared or guessed key
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    key: Vec<String>,
    /// Most changes to print of each table; 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u64,
    /// Print all changes as one JSON object
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Print all changes as CSV, a line each
    #[arg(long)]
    csv: bool,
    #[command(flatten)]
    language: Language,
}

pub(crate) fn run(args: &DiffArgs) -> u8 {
    let tongue = args.language.tongue();
    let done = compare(args, tongue);
    match done {
        Ok(differs) => {
            if differs {
                DIFFERS
            } else {
                report::FINE
            }
        }
        Err(NoSide::Request(message)) => {
            report::fail(&message, tongue);
            report::FAILED
        }
        Err(NoSide::Failure(failure)) => {
            report::fail(&failure.words(), tongue);
            report::FAILED
        }
        Err(NoSide::Faults(found)) => {
            let (workspace, problems) = *found;
            let styling = Styling::Plain;
            if let Some(form) = form("full") {
                let manner = Manner { tongue, styling };
                report::say(form.render(&workspace, &problems.gathered(), manner).trim_end());
            }
            report::PROBLEMS
        }
    }
}

fn compare(args: &DiffArgs, tongue: Tongue) -> Result<bool, NoSide> {
    let (before, after) = (Side::open(&args.before)?, Side::open(&args.after)?);
    let out = &mut anstream::stdout().lock();
    if args.json {
        return json(args, (&before, &after), out);
    }
    if args.csv {
        return csv(args, (&before, &after), out);
    }
    let mut text =
        Text { tongue, limit: args.limit, lines: Vec::new(), more: 0, head: String::new() };
    let differs = diff(&before, &after, &args.key, &mut |heard| text.hear(heard, out))?;
    if !differs {
        let same = words!("Nothing differs.", "Tidak ada perbedaan.");
        line(out, same.get(tongue))?;
    }
    Ok(differs)
}

/// A closed pipe ends the command quietly elsewhere; here the rest is not worth reading.
fn line(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    writeln!(out, "{text}").map_err(|cause| Failure::io("write", "-", cause))
}

/// What names a row, in a line.
fn row(key: &[Named<'_>]) -> String {
    let parts: Vec<String> = key.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    parts.join(", ")
}

/// The report for people: the numbers of a table, then its first changes.
struct Text {
    tongue: Tongue,
    limit: u64,
    lines: Vec<String>,
    more: u64,
    head: String,
}

impl Text {
    fn hear(&mut self, heard: &Heard<'_>, out: &mut dyn Write) -> Result<(), Failure> {
        let say = |words: Words| words.get(self.tongue).to_owned();
        match heard {
            Heard::Only { table, added: true } => {
                line(out, &say(words!("+ table {table}", "+ tabel {table}")))
            }
            Heard::Only { table, added: false } => {
                line(out, &say(words!("- table {table}", "- tabel {table}")))
            }
            Heard::Table { table, key, guessed, matched, definition } => {
                self.head = head(table, (key, *guessed), *matched, self.tongue);
                self.lines = definition.iter().map(|d| defined(d, self.tongue)).collect();
                self.more = 0;
                Ok(())
            }
            Heard::Change(change) => {
                if self.limit == 0 || (self.lines.len() as u64) < self.limit {
                    self.lines.push(changed(change));
                } else {
                    self.more += 1;
                }
                Ok(())
            }
            Heard::End(counts) => self.end(*counts, out),
        }
    }

    fn end(&mut self, counts: Counts, out: &mut dyn Write) -> Result<(), Failure> {
        if counts.is_none() && self.lines.is_empty() {
            return Ok(());
        }
        if !self.head.is_empty() {
            line(out, &self.head)?;
        }
        let Counts { added, removed, changed, cells } = counts;
        let numbers = words!(
            "rows added: {added}, rows removed: {removed}, cells changed: {cells} (in rows: {changed})",
            "baris baru: {added}, baris dihapus: {removed}, sel berubah: {cells} (di baris: {changed})"
        );
        line(out, numbers.get(self.tongue))?;
        for text in &self.lines {
            line(out, &format!("  {text}"))?;
        }
        let more = self.more;
        if more > 0 {
            let rest = words!(
                "  … and {more} more; `--limit 0` prints all",
                "  … dan {more} lagi; `--limit 0` menampilkan semua"
            );
            line(out, rest.get(self.tongue))?;
        }
        Ok(())
    }
}

/// Which table, and what its rows are known by.
fn head(table: &str, (key, guessed): (&[String], bool), how: Matched, tongue: Tongue) -> String {
    let names: Vec<String> = key.iter().map(|name| format!("`{name}`")).collect();
    let names = names.join(", ");
    let by = match (how, guessed) {
        (Matched::ByKey, false) => words!("rows by {names}", "baris menurut {names}"),
        (Matched::ByKey, true) => words!(
            "rows by {names}, the first column that never repeats; `--key` names others",
            "baris menurut {names}, kolom pertama yang isinya tidak berulang; `--key` menyebut yang lain"
        ),
        (Matched::Whole, _) => words!(
            "no key: rows are compared as a whole; `--key` names one",
            "tanpa kunci: baris dibandingkan seutuhnya; `--key` menyebutnya"
        ),
        (Matched::WholeForDuplicates, _) => words!(
            "the key names two rows: rows are compared as a whole",
            "kuncinya menamai dua baris: baris dibandingkan seutuhnya"
        ),
    };
    let by = by.get(tongue);
    if table.is_empty() { by.to_owned() } else { format!("{table} ({by})") }
}

fn defined(change: &DefinitionChange, tongue: Tongue) -> String {
    let DefinitionChange { what, field, before, after } = change;
    let words = match *what {
        "field-added" => words!("+ column {field}", "+ kolom {field}"),
        "field-removed" => words!("- column {field}", "- kolom {field}"),
        "type" => {
            words!("~ type of {field}: {before} → {after}", "~ tipe {field}: {before} → {after}")
        }
        "title" => {
            words!("~ title of {field}: {before} → {after}", "~ judul {field}: {before} → {after}")
        }
        "unit" => {
            words!("~ unit of {field}: {before} → {after}", "~ satuan {field}: {before} → {after}")
        }
        _ => words!("~ primary key: {before} → {after}", "~ kunci utama: {before} → {after}"),
    };
    words.get(tongue).to_owned()
}

fn changed(change: &Change<'_>) -> String {
    // A cell may hold a line break, and what steers a terminal.
    let plain = |text: &str| -> String { text.chars().map(visible).collect() };
    match change {
        Change::Cell { key, field, before, after } => {
            format!("~ {}, {field}: {} → {}", plain(&row(key)), plain(before), plain(after))
        }
        Change::Added { key, .. } => format!("+ {}", plain(&row(key))),
        Change::Removed { key, .. } => format!("- {}", plain(&row(key))),
    }
}

fn visible(c: char) -> char {
    if c.is_control() { '\u{fffd}' } else { c }
}

fn csv(
    args: &DiffArgs,
    (before, after): (&Side, &Side),
    out: &mut dyn Write,
) -> Result<bool, NoSide> {
    let mut lines = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    let failed = |cause: csv::Error| Failure::write("CSV", cause);
    let head = ["change", "resource", "key", "field", "before", "after"];
    lines.write_record(head).map_err(failed)?;
    let mut name = String::new();
    let differs = diff(before, after, &args.key, &mut |heard| {
        let mut put = |cells: [&str; 6]| lines.write_record(cells).map_err(failed);
        match heard {
            Heard::Only { table, added } => put([
                if *added { "resource-added" } else { "resource-removed" },
                table,
                "",
                "",
                "",
                "",
            ]),
            Heard::Table { table, definition, .. } => {
                (*table).clone_into(&mut name);
                definition
                    .iter()
                    .try_for_each(|d| put([d.what, table, "", &d.field, &d.before, &d.after]))
            }
            Heard::Change(Change::Cell { key, field, before, after }) => {
                put(["cell", &name, &row(key), field, before, after])
            }
            Heard::Change(Change::Added { key, .. }) => {
                put(["added", &name, &row(key), "", "", ""])
            }
            Heard::Change(Change::Removed { key, .. }) => {
                put(["removed", &name, &row(key), "", "", ""])
            }
            Heard::End(_) => Ok(()),
        }
    })?;
    lines.flush().map_err(|cause| Failure::io("write", "-", cause))?;
    Ok(differs)
}

fn json(
    args: &DiffArgs,
    (before, after): (&Side, &Side),
    out: &mut dyn Write,
) -> Result<bool, NoSide> {
    let failed = |cause| Failure::io("write", "-", cause);
    write!(out, "{{\"resources\":[").map_err(failed)?;
    let (mut table_before, mut change_before) = ("\n", "\n");
    let object = |named: &[Named<'_>]| -> serde_json::Map<String, serde_json::Value> {
        named.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
    };
    let differs = diff(before, after, &args.key, &mut |heard| {
        match heard {
            Heard::Only { table, added } => {
                let what = if *added { "resource-added" } else { "resource-removed" };
                let told = json!({ "name": table, "change": what });
                write!(out, "{table_before}{told}").map_err(failed)?;
            }
            Heard::Table { table, key, guessed, definition, .. } => {
                let definition: Vec<_> = definition
                    .iter()
                    .map(|d| {
                        json!({ "change": d.what, "field": d.field, "before": d.before, "after": d.after })
                    })
                    .collect();
                let told = json!({
                    "name": table, "key": key, "key-guessed": guessed, "definition": definition,
                });
                let told = told.to_string();
                let open = told.strip_suffix('}').unwrap_or(&told);
                write!(out, "{table_before}{open},\"changes\":[").map_err(failed)?;
                change_before = "\n";
            }
            Heard::Change(change) => {
                let told = match change {
                    Change::Cell { key, field, before, after } => json!({
                        "change": "cell", "key": object(key), "field": field, "before": before,
                        "after": after,
                    }),
                    Change::Added { key, cells } => {
                        json!({ "change": "added", "key": object(key), "row": object(cells) })
                    }
                    Change::Removed { key, cells } => {
                        json!({ "change": "removed", "key": object(key), "row": object(cells) })
                    }
                };
                write!(out, "{change_before}{told}").map_err(failed)?;
                change_before = ",\n";
            }
            Heard::End(counts) => {
                let Counts { added, removed, changed, cells } = counts;
                write!(
                    out,
                    "],\"rows-added\":{added},\"rows-removed\":{removed},\"rows-changed\":{changed},\
                     \"cells-changed\":{cells}}}"
                )
                .map_err(failed)?;
            }
        }
        if !matches!(heard, Heard::Change(_)) {
            table_before = if matches!(heard, Heard::Table { .. }) { table_before } else { ",\n" };
        }
        Ok(())
    })?;
    writeln!(out, "\n],\"differs\":{differs}}}").map_err(failed)?;
    Ok(differs)
}
