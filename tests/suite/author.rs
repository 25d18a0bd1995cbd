//! Drafts: new sites, datasets and pages, imports, schemas for editors.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{SiteTest, folder};

/// A site made by `init`.
fn started(language: &str) -> SiteTest {
    let site = SiteTest::empty();
    site.run(&["init", "--lang", language]).exits(0).says("README.md");
    site
}

fn read(site: &SiteTest, path: &str) -> String {
    fs::read_to_string(site.path("site").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Every finding but those about texts that are still to be written.
fn other_findings(site: &SiteTest) -> Vec<String> {
    let run = site.check();
    let lines =
        run.stderr.lines().filter(|line| line.contains("error[") || line.contains("warning["));
    lines.filter(|line| !line.contains("[META030]")).map(str::to_owned).collect()
}

#[test]
fn a_new_site_builds_without_a_finding_in_either_language() {
    for (language, page) in [("id", "tentang/index.html"), ("en", "about/index.html")] {
        let site = started(language);
        let run = site.run(&["build", "--quiet", "--deny-warnings"]).exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{language}");
        assert!(
            site.text(page).contains(&format!("<html lang={language}"))
                || site.text(page).contains(&format!("<html lang=\"{language}\""))
        );
        assert!(site.text("dataset/perpustakaan-contoh/index.html").contains("01.10"));
        assert!(!read(&site, "README.md").contains("TODO:"));
    }
}

#[test]
fn a_site_is_made_in_an_empty_folder_only() {
    let site = SiteTest::empty();
    site.file("notes.txt", "mine");
    site.run(&["init"]).exits(2).says("not empty");
    assert!(!site.path("site").join("site.toml").exists());
    site.run(&["init", "new", "--title", "Data \"kita\""]).exits(0);
    assert!(read(&site, "new/site.toml").contains(r#"id = "Data \"kita\"""#));
    site.run(&["check", "--site", "new"]).exits(0);
}

#[test]
fn a_draft_describes_every_column_and_check_names_what_is_left() {
    let site = started("en");
    site.file(
        "in.csv",
        "kode_wilayah;nama;jenis;tahun;jumlah;kode\n\
         01.10;Ani;A;2023;4120;0012\n01.20;Budi;B;2024;-;0013\n01.10;Cici;A;2024;12;0014\n\
         01.20;Dedi;B;2024;7;0015\n",
    );
    site.run(&["new", "dataset", "coba", "--from", "in.csv"]).exits(0).says("4 rows, 6 columns");
    let text = read(&site, "datasets/coba/dataset.toml");
    let toml: toml::Table = text.parse().unwrap();
    let resource = &toml["resource"][0];
    assert_eq!(resource["delimiter"].as_str(), Some(";"));
    let fields = resource["field"].as_array().unwrap();
    let of = |name: &str| fields.iter().find(|f| f["name"].as_str() == Some(name)).unwrap();
    let kind = |name: &str| of(name).get("type").and_then(|t| t.as_str()).unwrap_or("string");
    assert_eq!((kind("tahun"), kind("jumlah"), kind("kode")), ("year", "integer", "string"));
    assert_eq!(kind("jenis"), "code");
    // The key of the example dataset holds all values, and has the same name.
    let target = of("kode_wilayah")["references"].as_str();
    assert_eq!(target, Some("perpustakaan-contoh/wilayah.kode_wilayah"));
    assert_eq!(resource["primary-key"][0].as_str(), Some("nama"));
    assert!(text.contains("symbol = \"-\""));
    assert!(!text.contains("Ani") && !text.contains("Budi"), "names of people in a draft");
    assert_eq!(other_findings(&site), [] as [&str; 0]);
    site.check().exits(1).says("datasets/coba/dataset.toml:2:16: error[META030]");
    // What is there is kept.
    site.run(&["new", "dataset", "coba", "--from", "in.csv"]).exits(2).says("--force");
    site.run(&["new", "dataset", "coba", "--from", "in.csv", "--force"]).exits(0);
    site.run(&["new", "dataset", "Coba Lagi", "--from", "in.csv"]).exits(2).says("coba-lagi");
    site.run(&["new", "dataset", "lain", "--from", "none.csv"]).exits(2).says("none.csv");
}

#[test]
fn compound_keys_are_found_and_tried_on_all_rows() {
    let site = started("en");
    let mut rows = "tahun,wilayah,jumlah\n".to_owned();
    for year in ["2019", "2024"] {
        for area in ["utara", "selatan", "timur"] {
            rows.push_str(&format!("{year},{area},5\n"));
        }
    }
    site.file("in.csv", &rows);
    site.run(&["new", "dataset", "a", "--from", "in.csv"]).exits(0);
    assert!(
        read(&site, "datasets/a/dataset.toml").contains(r#"primary-key = ["tahun", "wilayah"]"#)
    );
    site.file("in.csv", rows + "2024,timur,6\n");
    site.run(&["new", "dataset", "b", "--from", "in.csv"]).exits(0).says("primary-key");
    assert!(!read(&site, "datasets/b/dataset.toml").contains("primary-key ="));
    assert_eq!(other_findings(&site), [] as [&str; 0]);
}

#[test]
fn areas_documents_plans_and_empty_forms_are_drafted_too() {
    let site = started("id");
    fs::copy(
        folder("tests/sites/kecil/datasets/kecamatan/batas.geojson"),
        site.path("site").join("batas.geojson"),
    )
    .unwrap();
    site.file("laporan.dbf", "an old report");
    site.run(&["new", "dataset", "wilayah", "--from", "batas.geojson"]).exits(0);
    assert!(read(&site, "datasets/wilayah/dataset.toml").contains("primary-key = ["));
    site.run(&["new", "dataset", "laporan", "--from", "laporan.dbf"])
        .exits(0)
        .says("`.dbf` is no table");
    site.run(&["new", "dataset", "rencana", "--planned"]).exits(0);
    site.run(&["new", "dataset", "kosong"]).exits(0);
    site.run(&["new", "page", "panduan/data"]).exits(0).says("panduan/data.en.md");
    site.run(&["new", "page", "Panduan Data"]).exits(2).says("panduan-data");
    assert_eq!(other_findings(&site), [] as [&str; 0]);
    for path in ["wilayah", "laporan", "rencana", "kosong"] {
        site.check().says(&format!("datasets/{path}/dataset.toml"));
    }
    site.check().says("content/panduan/data.md:7:1");
}

#[test]
fn headers_that_cannot_name_columns_are_refused_with_a_way_out() {
    let site = started("en");
    for (text, says) in [
        ("a,,c\n1,2,3\n", "column 2 has no name"),
        ("a,a\n1,2\n", "two columns are called `a`"),
        ("", "is empty"),
        ("a\0b\n", "no text in UTF-8"),
    ] {
        site.file("in.csv", text);
        site.run(&["new", "dataset", "x", "--from", "in.csv"]).exits(2).says(says).says("help: ");
        assert!(!site.path("site").join("datasets/x").exists());
    }
}

#[test]
fn awkward_real_files_are_drafted_or_refused_with_a_way_out() {
    let raw = folder("../shared/data/election/raw");
    if !raw.exists() {
        eprintln!("skipped: there is no {}", raw.display());
        return;
    }
    let site = started("id");
    let mut drafted = 0;
    let mut files: Vec<_> =
        fs::read_dir(&raw).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for (n, file) in files.iter().enumerate() {
        let id = format!("nyata-{n}");
        let run = site.run(&["new", "dataset", &id, "--from", file.to_str().unwrap()]);
        match run.code {
            0 => drafted += 1,
            _ => drop(run.exits(2).says("help: ")),
        }
    }
    assert!(drafted >= 8, "{drafted} of {}", files.len());
}

#[test]
fn our_own_package_comes_back_with_only_texts_to_write() {
    let site = started("id");
    let package = site.path("package");
    fs::create_dir_all(&package).unwrap();
    let own = "dataset/dpt-2024-provinsi/";
    for (path, bytes) in crate::catalogue::built() {
        if let Some(name) = path.strip_prefix(own).filter(|name| !name.contains('/')) {
            fs::write(package.join(name), bytes).unwrap();
        }
    }
    let from = package.to_str().unwrap();
    let run = site.run(&["import", "datapackage", from, "--json"]).exits(0);
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(told["unfinished"].as_u64().unwrap() > 0 || told["notes"].is_array());
    let draft: toml::Table =
        read(&site, "datasets/dpt-2024-provinsi/dataset.toml").parse().unwrap();
    let json: Value =
        serde_json::from_slice(&fs::read(package.join("datapackage.json")).unwrap()).unwrap();
    assert_eq!(draft["title"].as_str(), json["title"].as_str());
    let fields = draft["resource"][0]["field"].as_array().unwrap();
    let theirs = json["resources"][0]["schema"]["fields"].as_array().unwrap();
    assert_eq!(fields.len(), theirs.len());
    assert_eq!(other_findings(&site), [] as [&str; 0]);
}

#[test]
fn the_package_of_the_collected_tables_is_split_into_datasets() {
    let package = folder("../shared/data/election/curated/datapackage.json");
    if !package.exists() {
        eprintln!("skipped: there is no {}", package.display());
        return;
    }
    let site = started("id");
    let from = package.to_str().unwrap();
    site.run(&["import", "datapackage", from, "--split"]).exits(0).says("resources[].known_faults");
    let count = fs::read_dir(site.path("site").join("datasets")).unwrap().count();
    assert!(count > 20, "{count}");
    assert_eq!(other_findings(&site), [] as [&str; 0]);
}

#[test]
fn a_reference_by_several_fields_is_taken_over() {
    let site = started("en");
    let field = |name: &str| json!({ "name": name, "type": "string", "title": name });
    let table = |name: &str, schema: Value| json!({ "name": name, "title": name, "path": format!("{name}.csv"), "schema": schema });
    let package = json!({ "name": "pairs", "resources": [
        table("seats", json!({ "fields": [field("area"), field("list")], "primaryKey": ["area", "list"] })),
        table("members", json!({
            "fields": [field("place"), field("party"), field("name")],
            "foreignKeys": [{
                "fields": ["place", "party"],
                "reference": { "resource": "seats", "fields": ["area", "list"] },
            }],
        })),
    ] });
    site.file("p/datapackage.json", package.to_string());
    site.file("p/seats.csv", "area,list\n01,1\n01,2\n");
    site.file("p/members.csv", "place,party,name\n01,2,Ani\n");
    let run = site.run(&["import", "datapackage", "p"]).exits(0);
    assert!(!run.stdout.contains("foreignKeys"), "{}", run.stdout);
    assert_eq!(other_findings(&site), [] as [&str; 0]);
    site.file("datasets/pairs/members.csv", "place,party,name\n01,9,Ani\n");
    assert!(other_findings(&site).iter().any(|finding| finding.contains("KEY002")));
}

#[test]
fn what_a_package_says_beyond_us_is_told_and_nothing_leaves_its_folder() {
    let site = started("en");
    let package = json!({
        "name": "Outside Data", "homepage": "https://a.example", "odd": { "x": 1 },
        "licenses": [{ "name": "secret-1" }],
        "contributors": [{ "title": "Ina", "role": "author" }, { "title": "Budi", "role": "wrangler" }],
        "resources": [
            { "name": "far", "path": "https://a.example/far.csv" },
            { "name": "up", "path": "../site.toml" },
            { "name": "gone", "path": "gone.csv" },
            { "name": "near", "path": "near.csv", "schema": {
                "fields": [
                    { "name": "k", "type": "string", "constraints": { "enum": ["a", "b"] } },
                    { "name": "d", "type": "date", "format": "%d/%m/%Y" },
                    { "name": "n", "type": "number", "constraints": { "minimum": 0, "pattern": "(?=x)" } },
                ],
                "primaryKey": "k", "missingValues": ["", "NA"],
            } },
        ],
    });
    site.file("p/datapackage.json", package.to_string());
    site.file("p/near.csv", "k,d,n\na,01/02/2024,1.5\nb,NA,\n");
    let run = site.run(&["import", "datapackage", "p", "--id", "outside"]).exits(0);
    for told in [
        "to download: https://a.example/far.csv",
        "`../site.toml` leaves the folder",
        "`gone.csv` is not in the folder",
        "`odd` has no counterpart",
        "contributors[]",
        "type `date` (format `%d/%m/%Y`) is kept as text",
        "constraints.pattern",
    ] {
        assert!(run.stdout.contains(told), "`{told}` is not in:\n{}", run.stdout);
    }
    let text = read(&site, "datasets/outside/dataset.toml");
    assert!(text.contains("the import says `secret-1`") && text.contains("creator = \"Ina\""));
    assert!(text.contains("minimum = 0") && text.contains("symbol = \"NA\""));
    assert_eq!(other_findings(&site), [] as [&str; 0]);
    site.file("p/datapackage.json", "{ \"name\": \"x\" }");
    site.run(&["import", "datapackage", "p"]).exits(2).says("no data package");
    site.file("p/datapackage.json", "{");
    site.run(&["import", "datapackage", "p"]).exits(2).says("not JSON");
}

#[test]
fn an_answer_of_ckan_becomes_a_draft_and_files_beside_it_are_taken() {
    let site = started("id");
    let answer = json!({ "success": true, "result": {
        "name": "jumlah-kantor", "title": "Jumlah kantor", "notes": "Kantor per wilayah.",
        "license_id": "cc-by", "metadata_modified": "2024-03-01T10:00:00", "author": "Dinas",
        "tags": [{ "name": "kantor" }], "organization": { "title": "Kota Contoh" },
        "extras": [{ "key": "cakupan", "value": "kota" }], "maintainer_email": "a@example.org",
        "resources": [
            { "id": "1", "name": "Kantor", "format": "CSV", "url": "https://a.example/f/kantor.csv" },
            { "id": "2", "name": "Peta", "format": "PDF", "url": "https://a.example/f/peta.pdf" },
        ],
    } });
    site.file("in/package.json", answer.to_string());
    site.file("in/kantor.csv", "kode,jumlah\n01,5\n02,17\n");
    let run = site.run(&["import", "ckan", "in/package.json"]).exits(0);
    for told in
        ["to download: https://a.example/f/peta.pdf", "extras[] cakupan", "maintainer_email"]
    {
        assert!(run.stdout.contains(told), "`{told}` is not in:\n{}", run.stdout);
    }
    let draft: toml::Table = read(&site, "datasets/jumlah-kantor/dataset.toml").parse().unwrap();
    assert_eq!(draft["license"].as_str(), Some("CC-BY-4.0"));
    assert_eq!(draft["modified"].to_string(), "2024-03-01");
    assert_eq!(draft["source"][0]["title"].as_str(), Some("Kota Contoh"));
    assert_eq!(draft["resource"][0]["path"].as_str(), Some("kantor.csv"));
    assert_eq!(draft["resource"][0]["field"][1]["type"].as_str(), Some("integer"));
    assert_eq!(other_findings(&site), [] as [&str; 0]);
    site.run(&["import", "ckan", "in/kantor.csv"]).exits(2).says("not JSON");
}

/// TOML as the JSON that editors check: dates become texts.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(list) => list.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect()
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

fn schema(form: &str) -> jsonschema::Validator {
    let site = SiteTest::empty();
    let printed = site.run(&["schema", form]).exits(0).stdout;
    let schema: Value = serde_json::from_str(&printed).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn toml_of(text: &str) -> Value {
    as_json(&toml::Value::Table(text.parse().unwrap()))
}

#[test]
fn the_real_files_are_right_by_the_schemas() {
    let right = |schema: &jsonschema::Validator, path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        let wrong: Vec<String> =
            schema.iter_errors(&toml_of(&text)).map(|e| e.to_string()).collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", path.display());
    };
    right(&schema("site"), &folder("site.toml"));
    let dataset = schema("dataset");
    let mut count = 0;
    for entry in fs::read_dir(folder("datasets")).unwrap() {
        right(&dataset, &entry.unwrap().path().join("dataset.toml"));
        count += 1;
    }
    assert!(count >= 30);
    let page = schema("page");
    for entry in fs::read_dir(folder("content")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "md") {
            let text = fs::read_to_string(&path).unwrap();
            let front = text.split("+++").nth(1).unwrap();
            assert!(page.is_valid(&toml_of(front)), "{}", path.display());
        }
    }
}

#[test]
fn wrong_files_are_wrong_by_the_schemas() {
    let good =
        fs::read_to_string(folder("tests/checks/base/datasets/cabang/dataset.toml")).unwrap();
    let dataset = schema("dataset");
    assert!(dataset.is_valid(&toml_of(&good)));
    for (from, to) in [
        ("title = \"Cabang perpustakaan\"\n", ""),
        ("authority = \"official\"", "authority = \"sure\""),
        ("modified = 2024-05-01", "modified = \"soon\""),
        ("type = \"integer\"", "typ = \"integer\""),
        ("primary-key = [\"kode\"]", "primary-key = \"kode\""),
        ("url = \"https://", "url = \"javascript:"),
    ] {
        assert!(good.contains(from), "{from}");
        assert!(!dataset.is_valid(&toml_of(&good.replace(from, to))), "`{to}` is not noticed");
    }
    assert!(!schema("site").is_valid(&json!({ "site": {} })));
    assert!(!schema("page").is_valid(&json!({ "titel": "x" })));
}

#[test]
fn shells_get_a_script_that_knows_the_commands() {
    let site = SiteTest::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        site.run(&["completions", shell]).exits(0).says("datapackage");
    }
    site.run(&["completions", "tcsh"]).exits(2);
}
