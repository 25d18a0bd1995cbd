//! The recipes of the dictionary pages, run against the published files.
//!
//! What each form is proved by:
//! - SQL for SQLite runs in the `sqlite3` shell; Python without packages runs in `python3`.
//! - pandas and DuckDB run where Python has them; else their Python is parsed, their files and the
//!   quoting of names are looked at by the unit tests of the recipes, and the test says so.
//! - R runs where `Rscript` is; else only its quoting is tested.
//! - The formula is worked out here on the cells of the published workbooks. That proves that its
//!   sheet, columns and rows are the right ones and that the keys are of one type on both sides; it
//!   does not prove that a spreadsheet program accepts it.
//!
//! Whatever runs must give as many rows as the table has, each with the name that the files give.

/// A formula of a spreadsheet, worked out on the cells of workbooks.
mod formula;
/// The programs that run recipes.
mod programs;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;
use toml::{Table, Value};

use crate::support::{SiteTest, folder, html::texts, read};

type Tree = BTreeMap<String, Vec<u8>>;

/// A table of a dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    dataset: String,
    resource: String,
}

impl Place {
    fn path(&self, extension: &str) -> String {
        format!("dataset/{}/{}.{extension}", self.dataset, self.resource)
    }

    /// Rows of its CSV, the header first.
    fn rows(&self, tree: &Tree) -> Vec<Vec<String>> {
        read::csv(&tree[&self.path("csv")])
    }
}

/// A reference as the metadata declare it.
#[derive(Debug)]
struct Declared {
    from: Place,
    /// From 1 in its table.
    number: usize,
    own: Vec<String>,
    to: Place,
    keys: Vec<String>,
    /// The field that names the rows there.
    label: Option<String>,
}

fn words(value: Option<&Value>) -> Vec<String> {
    let list = value.and_then(Value::as_array).into_iter().flatten();
    list.map(|v| v.as_str().unwrap().to_owned()).collect()
}

/// `dataset/resource` or, within a dataset, `resource`.
fn place(text: &str, own: &str) -> Place {
    let (dataset, resource) = text.split_once('/').unwrap_or((own, text));
    Place { dataset: dataset.to_owned(), resource: resource.to_owned() }
}

/// All references of all tables below a folder of datasets, read by this test alone.
fn declared(datasets: &Path) -> Vec<Declared> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for entry in fs::read_dir(datasets).unwrap() {
        let file = entry.unwrap().path().join("dataset.toml");
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let name = file.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
        tables.insert(name, text.parse().unwrap());
    }
    let resources = |table: &Table| -> Vec<Value> {
        table.get("resource").and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let label = |at: &Place| {
        let all = resources(&tables[&at.dataset]);
        let found = all.into_iter().find(|r| r["name"].as_str() == Some(at.resource.as_str()));
        found.unwrap().get("label").map(|l| l.as_str().unwrap().to_owned())
    };
    let mut out = Vec::new();
    for (dataset, table) in &tables {
        for resource in resources(table) {
            let from = place(resource["name"].as_str().unwrap(), dataset);
            let fields = resource.get("field").and_then(Value::as_array).into_iter().flatten();
            let mut links = Vec::new();
            for field in fields {
                let Some(target) = field.get("references") else { continue };
                let (at, key) = target.as_str().unwrap().split_once('.').unwrap();
                let own = field["name"].as_str().unwrap().to_owned();
                links.push((vec![own], place(at, dataset), vec![key.to_owned()]));
            }
            let several = resource.get("foreign-key").and_then(Value::as_array);
            for key in several.into_iter().flatten() {
                let own = words(key.get("fields"));
                let to = words(key.get("to"));
                let keys = if to.is_empty() { own.clone() } else { to };
                links.push((own, place(key["references"].as_str().unwrap(), dataset), keys));
            }
            for (n, (own, to, keys)) in links.into_iter().enumerate() {
                let (from, label) = (from.clone(), label(&to));
                out.push(Declared { from, number: n + 1, own, to, keys, label });
            }
        }
    }
    out
}

impl Declared {
    /// Whether both sides are published as tables with rows.
    fn is_of_tables(&self, tree: &Tree) -> bool {
        let has_rows = |at: &Place| tree.contains_key(&at.path("csv")) && at.rows(tree).len() > 1;
        has_rows(&self.from) && has_rows(&self.to)
    }

    /// The column that is fetched.
    fn wanted(&self, tree: &Tree) -> String {
        let header = self.to.rows(tree).swap_remove(0);
        let label = self.label.clone().filter(|name| !self.keys.contains(name));
        label.or_else(|| header.into_iter().find(|name| !self.keys.contains(name))).unwrap()
    }

    /// The keys of every row with the name that belongs to them, in the order of the file.
    fn expected(&self, tree: &Tree) -> Vec<Vec<String>> {
        let pick = |rows: Vec<Vec<String>>, names: &[String]| -> Vec<Vec<String>> {
            let at = |name: &String| rows[0].iter().position(|n| n == name).unwrap();
            let columns: Vec<usize> = names.iter().map(at).collect();
            let row = |row: &Vec<String>| columns.iter().map(|n| row[*n].clone()).collect();
            rows[1..].iter().map(row).collect()
        };
        let mut there = self.keys.clone();
        there.push(self.wanted(tree));
        let mut names = BTreeMap::new();
        for mut row in pick(self.to.rows(tree), &there) {
            let name = row.pop().unwrap();
            assert!(names.insert(row, name).is_none(), "{self:?}: a key names two rows");
        }
        let mut out = pick(self.from.rows(tree), &self.own);
        for row in &mut out {
            let name = names.get(row).cloned().unwrap_or_default();
            row.push(name);
        }
        out
    }
}

/// A recipe as it stands on a page.
#[derive(Debug)]
struct Recipe {
    /// Code by tool: `sqlite`, `python` …
    code: BTreeMap<String, String>,
    /// What the page says about the result, and about the workbook.
    said: String,
    /// The files that it offers, by the names under which they are saved.
    files: BTreeMap<String, Vec<u8>>,
}

fn all<'a>(element: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(css).unwrap()).collect()
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect()
}

impl Recipe {
    fn read(tree: &Tree, prefix: &str, join: &Declared) -> Recipe {
        let path = format!("{prefix}dataset/{}/kamus/index.html", join.from.dataset);
        let page = Html::parse_document(std::str::from_utf8(&tree[&path]).unwrap());
        let id = format!("gabung-{}-{}", join.from.resource, join.number);
        let box_of = Selector::parse(&format!("#{id}")).unwrap();
        let found = page.select(&box_of).next();
        let found = found.unwrap_or_else(|| panic!("{path} has no recipe for {join:?}"));
        let code = all(found, "pre").into_iter().map(|pre| {
            let label = pre.value().attr("aria-labelledby").unwrap();
            assert_eq!(pre.value().attr("tabindex"), Some("0"));
            (label.strip_prefix(&format!("{id}-")).unwrap().to_owned(), text_of(pre))
        });
        let code = code.collect();
        let section = ElementRef::wrap(found.parent().unwrap()).unwrap();
        let own = all(section, "h3 ~ ul > li > a[download]");
        let links = all(found, "a[download]").into_iter().chain(own);
        let files = links.map(|link| {
            let href = link.value().attr("href").unwrap();
            let up = href.matches("../").count();
            let here: Vec<&str> = path.split('/').collect();
            let mut target = here[..here.len() - 1 - up].to_vec();
            target.push(href.trim_start_matches("../"));
            let name = link.value().attr("download").unwrap().to_owned();
            (name, tree[&target.join("/")].clone())
        });
        let files = files.collect();
        Recipe { code, said: all(found, "p").into_iter().map(text_of).collect(), files }
    }

    /// The files in a folder of their own.
    fn laid_out(&self) -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in &self.files {
            fs::write(dir.path().join(name), bytes).unwrap();
        }
        dir
    }
}

/// Runs every recipe of a site; `base` is its address. Gives the number of recipes.
fn check(tree: &Tree, datasets: &Path, base: &str, english: &str) -> usize {
    let published = tempfile::tempdir().unwrap();
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".csv")) {
        let path = published.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let here = format!("{}/", published.path().display());
    let joins = declared(datasets);
    let joins: Vec<&Declared> = joins.iter().filter(|j| j.is_of_tables(tree)).collect();
    for join in &joins {
        let mut expected = join.expected(tree);
        let recipe = Recipe::read(tree, "", join);
        let other = Recipe::read(tree, english, join);
        for (tool, code) in &recipe.code {
            let same = tool == "lembar" || other.code.get(tool) == Some(code);
            assert!(same, "{join:?}: {tool} differs between the languages");
            let addresses = code.split(base).skip(1).map(|rest| {
                let end = rest.find(".csv").unwrap_or_else(|| panic!("{join:?}: {code}"));
                rest[1..end].to_owned() + ".csv"
            });
            for path in addresses {
                assert!(tree.contains_key(&path), "{join:?}: nothing is published at {path}");
            }
        }
        for (recipe, separator) in [(&recipe, ';'), (&other, ',')] {
            let separator = if english.is_empty() { ';' } else { separator };
            formula::check(tree, join, recipe, separator, &expected);
        }
        let folder = recipe.laid_out();
        let ordered = [
            ("python", programs::python(folder.path(), &recipe.code["python"], join)),
            ("sqlite", programs::sqlite(folder.path(), &recipe.code["sqlite"], join)),
        ];
        for (tool, rows) in ordered {
            assert!(rows.is_none_or(|rows| rows == expected), "{join:?}: {tool}");
        }
        expected.sort();
        let local = |tool: &str| recipe.code[tool].replace(&format!("{base}/"), &here);
        let unordered = [
            ("pandas", programs::pandas(&local("pandas"), join)),
            ("duckdb", programs::duckdb(&local("duckdb"), join)),
            ("r", programs::r(&local("r"), join)),
        ];
        for (tool, rows) in unordered {
            let Some(mut rows) = rows else { continue };
            rows.sort();
            assert_eq!(rows, expected, "{join:?}: {tool}");
        }
    }
    joins.len()
}

#[test]
fn every_recipe_of_the_catalogue_gives_the_names_of_its_files() {
    let tree = crate::catalogue::built();
    let n = check(tree, &folder("datasets"), "https://data-pemilu.example.org", "en/");
    assert!(n >= 25, "only {n} recipes");
}

#[test]
fn what_recipes_fetch_is_what_the_pages_show() {
    let tree = crate::catalogue::built();
    let joins = declared(&folder("datasets"));
    let mut compared = 0;
    for join in joins.iter().filter(|j| j.is_of_tables(tree) && j.label.is_some()) {
        let page = &tree[&format!("dataset/{}/index.html", join.from.dataset)];
        let table = format!("#t-{} tbody tr", join.from.resource);
        let shown = texts(std::str::from_utf8(page).unwrap(), &table);
        for (row, expected) in shown.iter().zip(join.expected(tree)) {
            let name = expected.last().unwrap();
            assert!(row.contains(name.as_str()), "{join:?}: `{name}` is not in `{row}`");
            compared += usize::from(!name.is_empty());
        }
    }
    assert!(compared > 200, "only {compared} rows");
}

const COMMON: &str = r#"description = "Isi. Lagi."
topic = "layanan"
authority = "official"
modified = 2024-05-01
[[source]]
title = "S"
url = "https://baca.example.org/s"
"#;

const LIST: &str = r#"
[[resource]]
name = "data"
path = "data.csv"
title = "Daftar <induk> & 'lain'"
primary-key = ["se\"le'ct", "$2 (x)"]
label = "nama \\ `x`"
[[resource.field]]
name = "se\"le'ct"
title = "A"
[[resource.field]]
name = "$2 (x)"
title = "B"
type = "integer"
[[resource.field]]
name = "nama \\ `x`"
title = "C"
"#;

const USERS: &str = r#"
[[resource]]
name = "data"
path = "data.csv"
title = "Pemakai"
[[resource.field]]
name = "nama \\ `x`"
title = "Kunci pertama"
[[resource.field]]
name = "from"
title = "Kunci kedua"
type = "integer"
[[resource.foreign-key]]
fields = ["nama \\ `x`", "from"]
to = ["se\"le'ct", "$2 (x)"]
references = "daftar/data"
"#;

/// Two tables of one name, a key of two fields, names that would be code elsewhere.
#[test]
fn hostile_names_and_keys_of_two_fields_are_joined_too() {
    let site = SiteTest::base();
    site.file("datasets/daftar/dataset.toml", format!("title = \"Daftar\"\n{COMMON}{LIST}"))
        .file(
            "datasets/daftar/data.csv",
            "\"se\"\"le'ct\",$2 (x),nama \\ `x`\n01,1,\"Satu, \"\"dua\"\"\"\n01,2,NA\n1,1,Lain\n",
        )
        .file("datasets/pemakai/dataset.toml", format!("title = \"Pemakai\"\n{COMMON}{USERS}"))
        .file("datasets/pemakai/data.csv", "nama \\ `x`,from\n1,1\n01,2\n01,1\n,2\n01,1\n");
    let site = site.built();
    let datasets = site.path("site/datasets");
    assert_eq!(check(&site.tree(), &datasets, "https://baca.example.org", ""), 1);
    let page = site.text("dataset/pemakai/kamus/index.html");
    assert!(page.contains(".import --csv daftar-data.csv lookup"), "{page}");
    assert!(!page.contains("<induk>"));
    let dictionary: serde_json::Value =
        serde_json::from_slice(&site.bytes("dataset/daftar/kamus/kamus.json")).unwrap();
    assert_eq!(dictionary[1]["used-in"], serde_json::json!(["pemakai/data.from"]));
}
