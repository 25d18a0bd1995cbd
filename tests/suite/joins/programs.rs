#![allow(clippy::print_stdout, reason = "what was not run is told")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::joins::Declared;
use crate::support::read;

/// What a program prints; nothing, after a word on it, where the program is not here.
fn run(folder: &Path, program: &str, arguments: &[&str], input: &str) -> Option<Vec<u8>> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        println!("`{program}` is not here: its recipe was not run");
        return None;
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{program}: {said}\n{input}");
    Some(output.stdout)
}

/// The keys of every row with the last column, which is the one that was fetched.
fn picked(table: &[Vec<String>], join: &Declared) -> Vec<Vec<String>> {
    let header = &table[0];
    let at = |name: &String| header.iter().position(|n| n == name).unwrap();
    let mut columns: Vec<usize> = join.own.iter().map(at).collect();
    columns.push(header.len() - 1);
    let row = |row: &Vec<String>| columns.iter().map(|n| row[*n].clone()).collect();
    table[1..].iter().map(row).collect()
}

pub(super) fn sqlite(folder: &Path, code: &str, join: &Declared) -> Option<Vec<Vec<String>>> {
    let printed = run(folder, "sqlite3", &["-batch", "-csv", "-header", ":memory:"], code)?;
    Some(picked(&read::csv(&printed), join))
}

/// Runs Python, then writes the table that `table` makes of `joined` as CSV.
fn python_with(folder: &Path, code: &str, table: &str) -> Option<Vec<Vec<String>>> {
    let print = "import csv, sys\nsys.stdout.reconfigure(encoding=\"utf-8\")\n";
    let script = format!("{code}\n{print}csv.writer(sys.stdout).writerows({table})\n");
    run(folder, "python3", &["-"], &script).map(|printed| read::csv(&printed))
}

pub(super) fn python(folder: &Path, code: &str, join: &Declared) -> Option<Vec<Vec<String>>> {
    let table = "[list(joined[0])] + [list(row.values()) for row in joined]";
    python_with(folder, code, table).map(|table| picked(&table, join))
}

/// Whether Python has a package.
fn has(package: &str) -> bool {
    let probe = Command::new("python3").args(["-c", &format!("import {package}")]).output();
    let there = probe.is_ok_and(|output| output.status.success());
    if !there {
        println!("Python has no `{package}` here: its recipe was not run");
    }
    there
}

pub(super) fn pandas(code: &str, join: &Declared) -> Option<Vec<Vec<String>>> {
    if !has("pandas") {
        let parse = "import ast, sys\nast.parse(sys.stdin.read())";
        run(Path::new("."), "python3", &["-c", parse], code);
        return None;
    }
    let table = "[list(joined.columns)] + [['' if pd.isna(v) else str(v) for v in row] \
        for row in joined.astype(object).values.tolist()]";
    let rows = python_with(Path::new("."), code, table)?;
    Some(picked(&rows, join))
}

pub(super) fn duckdb(code: &str, join: &Declared) -> Option<Vec<Vec<String>>> {
    if !has("duckdb") {
        return None;
    }
    let script = "import sys, csv, duckdb\nfound = duckdb.sql(sys.stdin.read())\n\
        rows = [['' if v is None else v for v in row] for row in found.fetchall()]\n\
        csv.writer(sys.stdout).writerows([found.columns] + rows)";
    let printed = run(Path::new("."), "python3", &["-c", script], code)?;
    Some(picked(&read::csv(&printed), join))
}

pub(super) fn r(code: &str, join: &Declared) -> Option<Vec<Vec<String>>> {
    let script = format!("{code}\nwrite.csv(joined, row.names = FALSE, na = \"\")\n");
    let printed = run(Path::new("."), "Rscript", &["-"], &script)?;
    Some(picked(&read::csv(&printed), join))
}
