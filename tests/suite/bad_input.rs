//! Input that is broken or hostile: a clear word, never a panic, nothing half-published.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use crate::support::read::{self, parts};
use crate::support::{SiteTest, folder};

const DATASET: &str = "datasets/cabang/dataset.toml";
const TABLE: &str = "datasets/cabang/cabang.csv";

/// Runs the command with 700 MB of address space: exit code and what it said.
fn run_small(site: &SiteTest, arguments: &[&str]) -> (i32, String) {
    let script = "ulimit -v 700000; exec \"$0\" \"$@\"";
    let mut command = std::process::Command::new("sh");
    command.current_dir(site.path("site")).args(["-c", script, env!("CARGO_BIN_EXE_terbuka")]);
    let output = command.args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap_or(-1), said)
}

#[test]
fn a_wrong_type_in_row_700000_is_found_at_its_place() {
    let site = SiteTest::base();
    let mut table = String::with_capacity(16_000_000);
    table.push_str("kode,nama,buku\r\n");
    for row in 1..=700_100_u32 {
        match row {
            700_000 => write!(table, "{row:06},\"a \"\"b\"\"\",l2\r\n").unwrap(),
            _ => write!(table, "{row:06},Cabang,{row}\r\n").unwrap(),
        }
    }
    site.file(TABLE, &table);
    let run = site.check().exits(1);
    let place = format!("{TABLE}:700001:18: error[TAB007]: `buku` must be an integer, row 700000");
    assert_eq!(run.stderr.lines().next(), Some(place.as_str()), "{}", run.stderr);
}

#[test]
fn a_cell_of_a_gigabyte_is_refused_in_little_memory() {
    let site = SiteTest::base();
    let path = site.path("site").join(TABLE);
    let mut file = fs::File::create(path).unwrap();
    file.write_all(b"kode,nama,buku\n01.10,\"").unwrap();
    // The rest are NULs, of which the disk keeps none.
    file.set_len(1024 * 1024 * 1024).unwrap();
    let (code, said) = run_small(&site, &["check", "-j", "1", "--message-format", "short"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("cabang.csv:2:1: error[TAB002]"), "{said}");
}

#[test]
fn all_problems_are_told_in_one_run() {
    let site = SiteTest::base();
    site.append("site.toml", "\n[checks]\nno-such-rule = \"allow\"\n")
        .replace(
            DATASET,
            "authority = \"official\"",
            "authority = \"oficial\"\nfrequncy = \"annual\"",
        )
        .file(TABLE, "kode,nama,buku\n01.10,Pusat,x\n01.10,Utara\n")
        .file("content/tentang.md", "+++\ntitel = \"Tentang\"\n+++\n[a](javascript:b)\n");
    let run = site.check().exits(1);
    let all = ["CFG004", "META002", "META003", "META005", "META010", "TAB004", "TAB007", "TAB009"];
    for code in all {
        assert!(run.stderr.contains(&format!("error[{code}]")), "{code} is not in {}", run.stderr);
    }
}

#[test]
fn a_failed_build_leaves_the_old_site_as_it_was() {
    let site = SiteTest::base().built();
    let before = site.tree();
    site.file(TABLE, "kode,nama,buku\n01.10,Pusat,x\n");
    site.build().exits(1).says("TAB007");
    assert_eq!(site.tree(), before);
    // A fault that only the finished pages show: everything else had been written by then.
    let late = SiteTest::base().built();
    let before = late.tree();
    late.lay_over(&folder("tests/checks/A11Y004/no-alternative"));
    late.build().exits(1).says("A11Y004");
    assert_eq!(late.tree(), before);
}

#[test]
fn exit_codes_tell_what_kind_of_problem_it_is() {
    SiteTest::base().check().exits(0);
    SiteTest::of("tests/checks/base").replace_and_check(TABLE, "1200", "x").exits(1);
    SiteTest::base().run(&["check", "--site", "no/such/folder"]).exits(2).says("no/such/folder");
    let private = SiteTest::base();
    private.lay_over(&folder("tests/checks/PRV001/refused-but-there"));
    let run = private.check().exits(3);
    assert!(!format!("{}{}", run.stdout, run.stderr).contains("Rahasia"), "{}", run.stderr);
    for form in ["full", "json", "github"] {
        let run = private.run(&["check", "--message-format", form]).exits(3);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(!said.contains("Rahasia"), "the form {form} shows what is withheld:\n{said}");
    }
    let warned = SiteTest::base();
    warned.replace(TABLE, "Pusat", "Pusat ");
    warned.check().exits(0).says("TAB013");
    warned.run(&["check", "--deny-warnings"]).exits(1);
}

impl SiteTest {
    fn replace_and_check(&self, path: &str, from: &str, to: &str) -> crate::support::Run {
        self.replace(path, from, to);
        self.check()
    }
}

#[test]
fn a_foreign_key_without_target_names_the_nearest() {
    let site = SiteTest::base();
    site.lay_over(&folder("tests/checks/KEY001/codes-without-dot"));
    site.run(&["check"]).exits(1).says("did you mean `01.10`?").says("pinjaman.csv:5:1");
    let area = SiteTest::base();
    area.lay_over(&folder("tests/checks/KEY001/area-without-row"));
    area.run(&["check"]).exits(1).says("`kode` is `01.99` in row 2");
}

#[test]
fn a_row_without_an_area_stands_in_the_table_of_the_map() {
    let site = SiteTest::of("tests/sites/kecil");
    site.append("datasets/kecamatan/daftar.csv", "01.90,Tanpa Bentuk,77\n");
    let site = site.built();
    let page = site.text("dataset/kecamatan/peta/buku/index.html");
    assert!(page.contains("Tanpa Bentuk") || page.contains("01.90"), "the row is nowhere");
}

#[test]
fn an_area_without_a_value_is_drawn_as_such() {
    let site = SiteTest::of("tests/sites/kecil");
    site.replace("datasets/kecamatan/daftar.csv", "01.30,Pulau Kecil,90", "01.30,Pulau Kecil,");
    let site = site.built();
    assert!(site.text("dataset/kecamatan/peta/buku/index.html").contains("Pulau Kecil"));
}

#[test]
fn a_map_without_any_resource_is_a_problem_not_a_crash() {
    let site = SiteTest::base();
    site.file(
        DATASET,
        "title = \"A\"\ndescription = \"B\"\ntopic = \"layanan\"\nauthority = \"official\"\n\
         access = \"planned\"\nground = \"C\"\npromised = 2030-01-01\n\
         [[map]]\nname = \"m\"\ntitle = \"M\"\nboundaries = \"tidak-ada\"\n",
    );
    site.check().exits(1).says("META006");
}

#[test]
fn files_that_are_links_are_not_published() {
    let site = SiteTest::base();
    fs::write(site.path("rahasia.csv"), "kode,nama,buku\n01.10,Rahasia,1\n").unwrap();
    fs::remove_file(site.path("site").join(TABLE)).unwrap();
    std::os::unix::fs::symlink(site.path("rahasia.csv"), site.path("site").join(TABLE)).unwrap();
    site.build().exits(1).says("CFG003").says("META008");
    assert!(!site.public().exists());
}

#[test]
fn control_characters_of_names_do_not_reach_the_terminal() {
    let site = SiteTest::base();
    let odd = "datasets/\u{1b}[31mmerah/dataset.toml";
    site.file(odd, "judul = \"a\u{0}b\"\n");
    for form in ["full", "short", "json", "github"] {
        let run = site.run(&["check", "--message-format", form]).exits(1);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(!said.contains('\u{1b}') && !said.contains('\0'), "{form}: {said:?}");
    }
}

/// What people who mean harm write into every field.
const HOSTILE: &str =
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>]]>=cmd|' /C calc'!A0";

#[test]
fn hostile_texts_stay_text_everywhere() {
    let site = SiteTest::of("tests/sites/kecil");
    poison(&site);
    let site = site.built();
    let mut pages = 0;
    for (path, bytes) in site.tree() {
        let original = path.contains("/asli/");
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ["html", "svg", "xml"].contains(&ending) && !original {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("<script>"), "{path} runs what the data say");
            assert!(!text.contains("<img src=x"), "{path} holds markup of the data");
            pages += usize::from(text.contains("alert(1)"));
        } else if ending == "xlsx" {
            for (name, part) in parts(&bytes) {
                assert!(!part.contains("<f>") && !part.contains("<f "), "{path} {name}: a formula");
                assert!(!part.contains("<script"), "{path} {name}: markup of the data");
            }
        } else if ending == "json" {
            serde_json::from_slice::<serde_json::Value>(&bytes).expect("valid JSON");
        }
    }
    assert!(pages > 40, "only {pages} files show the texts at all");
    let rows = read::json(&site.bytes("dataset/cabang/cabang.json"));
    assert_eq!(rows[1][1], HOSTILE, "the value is published as it is");
}

/// Puts the hostile text into every text of the metadata, a table, an area and the prose.
fn poison(site: &SiteTest) {
    let quoted = HOSTILE.replace('\\', "\\\\").replace('"', "\\\"");
    for entry in walkdir::WalkDir::new(site.path("site")).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let lines = text.lines().map(|line| poisoned(line, &quoted)).collect::<Vec<_>>();
        fs::write(entry.path(), lines.join("\n") + "\n").unwrap();
    }
    let cell = HOSTILE.replace('"', "\"\"");
    site.replace("datasets/cabang/cabang.csv", "001,Cabang 01", &format!("001,\"{cell}\""));
    site.replace("datasets/kecamatan/daftar.csv", "Bukit Kata", &format!("\"{cell}\""));
    site.replace("datasets/kecamatan/petak.csv", ",BK", ",<b>");
    let inner = serde_json::to_string(HOSTILE).unwrap();
    site.replace("datasets/kecamatan/batas.geojson", "\"Bukit Kata\"", &inner);
    for page in ["content/tentang.md", "content/tentang.en.md", "datasets/cabang/README.md"] {
        site.append(
            page,
            &format!("\n## {HOSTILE}\n\n{HOSTILE}\n\n<!-- {HOSTILE} -->\n\n`{HOSTILE}`\n"),
        );
    }
    site.replace("content/tentang.md", "Siapa yang membuatnya & mengapa.", &quoted);
}

/// A line of TOML whose texts for people (not names, addresses, dates or words) are hostile.
fn poisoned(line: &str, quoted: &str) -> String {
    let texts = [
        "id = \"",
        "en = \"",
        "meaning = \"",
        "version = \"",
        "spatial = \"",
        "system = \"",
        "example = \"",
    ];
    if line.starts_with("languages") || line.starts_with("keywords") {
        return line.to_owned();
    }
    let mut out = line.to_owned();
    for start in texts {
        let mut from = 0;
        while let Some(at) = out[from..].find(start).map(|at| from + at) {
            // `id = "` may be the end of another key.
            if at > 0 && out.as_bytes()[at - 1].is_ascii_alphanumeric() {
                from = at + start.len();
                continue;
            }
            let end = at + start.len();
            out.insert_str(end, quoted);
            from = end + quoted.len();
        }
    }
    out
}
