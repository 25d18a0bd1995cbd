//! How well the privacy gate tells personal data from what only looks so: a labelled corpus,
//! generated from a fixed seed and written by hand. What is measured stands in docs/privacy.md.

mod hard;
mod negative;
mod positive;

use std::collections::BTreeMap;
use std::fmt::Write;

use terbuka::check::privacy::id::find_in;
use terbuka::model::PersonalKind;

use crate::support::{SiteTest, folder};

/// A text, the name of its column (or nothing), and what it holds.
pub struct Sample {
    pub column: &'static str,
    pub text: String,
    pub kind: Option<PersonalKind>,
}

/// Numbers from a fixed seed (xorshift), the same on every machine.
pub struct Random(u64);

impl Random {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }

    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }
}

fn corpus() -> Vec<Sample> {
    let mut random = Random(0x5eed_2024_0214);
    let mut all = positive::samples(&mut random);
    all.extend(negative::samples(&mut random));
    all.extend(hard::samples());
    all
}

#[derive(Default)]
struct Count {
    samples: u32,
    hits: u32,
    misses: u32,
    false_alarms: u32,
}

impl Count {
    fn precision(&self) -> f64 {
        f64::from(self.hits) / f64::from((self.hits + self.false_alarms).max(1))
    }

    fn recall(&self) -> f64 {
        f64::from(self.hits) / f64::from((self.hits + self.misses).max(1))
    }
}

/// Counts by kind; what went wrong is listed for the reader of a failing test.
fn measure(corpus: &[Sample]) -> (BTreeMap<PersonalKind, Count>, Vec<String>) {
    let mut counts: BTreeMap<PersonalKind, Count> = BTreeMap::new();
    let mut wrong = Vec::new();
    for Sample { column, text, kind } in corpus {
        let mut found: Vec<_> = find_in(text, column).into_iter().map(|f| f.kind).collect();
        found.dedup();
        if let Some(kind) = kind {
            let count = counts.entry(*kind).or_default();
            count.samples += 1;
            if found.contains(kind) {
                count.hits += 1;
            } else {
                count.misses += 1;
                wrong.push(format!("missed {}: `{column}` {text}", kind.id()));
            }
        }
        for other in found.into_iter().filter(|f| Some(*f) != *kind) {
            counts.entry(other).or_default().false_alarms += 1;
            wrong.push(format!("false {}: `{column}` {text}", other.id()));
        }
    }
    (counts, wrong)
}

fn table(counts: &BTreeMap<PersonalKind, Count>) -> String {
    let mut out = String::from(
        "| kind | values | found | missed | false alarms | precision | recall |\n\
         | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for (kind, count) in counts {
        let Count { samples, hits, misses, false_alarms } = count;
        let (precision, recall) = (count.precision() * 100.0, count.recall() * 100.0);
        let kind = kind.id();
        let _ = writeln!(
            out,
            "| `{kind}` | {samples} | {hits} | {misses} | {false_alarms} | {precision:.1} % | {recall:.1} % |"
        );
    }
    out
}

#[test]
fn precision_and_recall_are_those_that_the_documentation_states() {
    let corpus = corpus();
    let negative = corpus.iter().filter(|s| s.kind.is_none()).count();
    assert!(corpus.len() >= 2_000, "{}", corpus.len());
    assert!(negative >= 800, "{negative}");
    let (counts, wrong) = measure(&corpus);
    let wrong = wrong.join("\n");
    for (kind, count) in &counts {
        assert!(count.samples >= 60, "{}: {} values", kind.id(), count.samples);
        assert!(count.precision() >= 0.95, "{}: {}\n{wrong}", kind.id(), count.precision());
        assert!(count.recall() >= 0.90, "{}: {}\n{wrong}", kind.id(), count.recall());
    }
    let size = format!("{} values, {negative} of them not personal", corpus.len());
    let page = std::fs::read_to_string(folder("docs/privacy.md")).unwrap();
    assert!(page.contains(&size), "docs/privacy.md must say: {size}\n{wrong}");
    assert!(
        page.contains(&table(&counts)),
        "docs/privacy.md must say:\n{}\n{wrong}",
        table(&counts)
    );
}

#[test]
fn real_codes_names_and_figures_raise_no_alarm() {
    // Columns of the catalogue itself: codes, amounts, dates, names of people and places.
    let mut cells = 0;
    for entry in std::fs::read_dir(folder("datasets")).unwrap() {
        for file in std::fs::read_dir(entry.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|e| e != "csv") {
                continue;
            }
            let mut reader = csv::Reader::from_path(&path).unwrap();
            let header = reader.headers().unwrap().clone();
            for row in reader.records() {
                for (column, cell) in header.iter().zip(&row.unwrap()) {
                    cells += 1;
                    let found = find_in(cell, column);
                    assert!(found.is_empty(), "{}: {column}: {cell}", path.display());
                }
            }
        }
    }
    assert!(cells > 100_000, "{cells}");
}

/// A table whose every column is looked at by another rule too, which likes to quote.
fn leaking() -> SiteTest {
    let site = SiteTest::base();
    let fields = ["nik", "no_hp", "tanggal_lahir", "surel"].map(|name| {
        let codes = "codes = [{ code = \"a\", title = \"A\" }]";
        format!("[[resource.field]]\nname = \"{name}\"\ntitle = \"X\"\ntype = \"code\"\n{codes}\n")
    });
    let dataset = std::fs::read_to_string(folder("tests/checks/base/datasets/cabang/dataset.toml"));
    let head = dataset.unwrap();
    let head = head.split("[[resource.field]]").next().unwrap().replace("[\"kode\"]", "[\"nik\"]");
    let head = head.replace("label = \"nama\"", "");
    site.file("datasets/cabang/dataset.toml", head + &fields.join("\n"));
    let row = SECRETS[..4].join(",");
    site.file("datasets/cabang/cabang.csv", format!("nik,no_hp,tanggal_lahir,surel\n{row}\n"));
    site.file(&format!("content/{}.txt", SECRETS[4]), SECRETS[5]);
    site
}

const SECRETS: [&str; 6] = [
    "3201014101900001",
    "81234567890",
    "1990-01-01",
    "budi.santoso@contoh.id",
    "3301014101900002",
    "Jl. Melati No. 12 RT 01",
];

#[test]
fn no_output_form_shows_what_was_found() {
    let site = leaking();
    for form in ["full", "short", "json", "github"] {
        let run = site.run(&["check", "--message-format", form]).exits(3);
        let said = run.stdout + &run.stderr;
        for code in ["PRV002", "PRV005", "PRV006", "PRV007", "PRV008", "PRV012", "TAB012"] {
            assert!(said.contains(code), "{form}: {code} is missing in\n{said}");
        }
        for secret in SECRETS {
            assert!(!said.contains(secret), "{form} shows {secret}:\n{said}");
        }
        assert!(!said.contains("Melati") && !said.contains("santoso"), "{form}:\n{said}");
    }
}

#[test]
fn the_gate_cannot_be_lowered() {
    let site = SiteTest::base();
    site.file("content/catatan.txt", "NIK 3201014101900001");
    let settings = std::fs::read_to_string(folder("tests/checks/base/site.toml")).unwrap();
    site.file("site.toml", format!("{settings}\n[checks]\nnational-id = \"allow\"\n"));
    site.run(&["check"]).exits(3).says("`national-id` is always an error");
    // Nor can another kind be answered in its place.
    let answer = "[[privacy.public]]\nkinds = [\"email\"]\npaths = [\"content/catatan.txt\"]\n\
        class = \"general\"\nbasis = \"UU\"\nreason = \"x\"\n";
    site.file("site.toml", format!("{settings}\n{answer}"));
    site.run(&["check"]).exits(3);
    site.file("site.toml", format!("{settings}\n{}", answer.replace("email", "national-id")));
    site.run(&["check"]).exits(0);
}
