//! Downloads of large tables: memory must not grow with the rows.
//!
//! A binary of its own, because the peak is that of the whole process. Only where `/proc` tells
//! it. With `TERBUKA_MEMORY_TABLE=FILE.csv` a table of yours is written too, and figures printed:
//! `cargo test --test memory -- --nocapture`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test, helpers included"
)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::Instant;

use terbuka::build::{Examined, Options, Silent, examine};
use terbuka::diag::Diagnostics;
use terbuka::export::{Context, TABLE_FORMATS};
use terbuka::model::{
    Access, Authority, Catalog, Dataset, Editions, Field, FieldType, Lang, Licence, Publisher,
    Releases, Resource, ResourceKind, ResourceRef, Schema, Site, SiteBudget, TableSource, Text,
    Weights,
};
use terbuka::scan::{Digits, FieldProfile};
use terbuka::source::{SourceId, Span, Workspace};
use terbuka::table::{PublicStream, RecordStream, TableView};

const AT: ResourceRef = ResourceRef { dataset: 0, resource: 0 };

/// Rows of the smaller table; the other has twice as many. Enough cells that a workbook is written
/// in the way of huge tables.
const ROWS: u64 = 65_000;

/// What twice the rows may add, and what any table may take.
const MOST_GROWTH_KB: u64 = 4 * 1024;
const MOST_KB: u64 = 64 * 1024;

/// What a check of [`ROWS`] rows and of the real table of 816,907 rows may take.
const MOST_CHECK_KB: u64 = 150 * 1024;

/// The peak is that of the process, so one test runs at a time.
static ALONE: Mutex<()> = Mutex::new(());

#[test]
fn twice_the_rows_take_the_same_memory() {
    let _alone = ALONE.lock();
    if peak_kb().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for format in TABLE_FORMATS {
        let mut peaks = Vec::new();
        for rows in [ROWS, 2 * ROWS] {
            let path = folder.path().join("datasets/besar/tabel.csv");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            generate(&path, rows);
            reset_peak();
            write(folder.path(), &header(&path), rows, format.id());
            peaks.push(peak_kb().unwrap());
        }
        println!("{}: {peaks:?} kB for {ROWS} rows and twice as many", format.id());
        assert!(peaks[1] <= peaks[0] + MOST_GROWTH_KB, "{}: {peaks:?} kB", format.id());
        assert!(peaks[1] <= MOST_KB, "{}: {peaks:?} kB", format.id());
    }
}

/// Read once: what the process read while it checked is hardly more than the file.
#[test]
fn a_check_reads_each_table_once_in_bounded_memory() {
    let _alone = ALONE.lock();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("datasets/besar/tabel.csv");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    generate(&path, 2 * ROWS);
    let keys = "primary-key = [\"kode\"]\n";
    let fields = "name = \"c\"\ntype = \"integer\"\n";
    checked(folder.path(), 2 * ROWS, keys, &[fields]);
    let packed = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/election/scale/hasil-pilpres-2019-tps.csv.zst");
    let unpacked =
        Command::new("zstd").args(["-dqf", "-o"]).args([path.as_path(), packed.as_path()]).status();
    if !packed.exists() || !unpacked.is_ok_and(|status| status.success()) {
        println!("the real table was not checked: it is not there, or `zstd` is not");
        return;
    }
    let keys = "primary-key = [\"id_kelurahan_kpu\", \"nomor_tps\"]\n";
    let mut fields =
        vec!["name = \"kode_kabkota\"\nconstraints = { pattern = \"\\\\d{2,4}\" }\n".to_owned()];
    for name in ["suara_paslon_1", "suara_paslon_2", "suara_sah", "suara_tidak_sah"] {
        fields.push(format!(
            "name = {name:?}\ntype = \"integer\"\nconstraints = {{ minimum = 0 }}\n"
        ));
    }
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    let found = checked(folder.path(), 816_907, keys, &fields);
    reset_peak();
    let grown = database(folder.path(), &found);
    assert!(grown <= MOST_KB, "{grown} kB more for the database of the real table");
}

/// Names the work of [`a_process_of_its_own`]: how many rows.
const WORK: &str = "TERBUKA_MEMORY_ROWS";

/// A check leaves freed memory behind, in which a database would be written without being seen; so
/// each is measured in a process of its own, all of it.
#[test]
fn the_database_of_twice_the_rows_takes_the_same_memory() {
    let _alone = ALONE.lock();
    if peak_kb().is_none() || !cfg!(feature = "sqlite") {
        return;
    }
    let peak = |rows: u64| -> u64 {
        let mut command = Command::new(std::env::current_exe().unwrap());
        let own = ["a_process_of_its_own", "--exact", "--ignored", "--nocapture"];
        let output = command.args(own).env(WORK, rows.to_string()).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{said}");
        let line = said.lines().find_map(|line| line.split_once("peak of the whole: "));
        line.unwrap_or_else(|| panic!("{said}")).1.parse().unwrap()
    };
    let peaks = [peak(ROWS), peak(2 * ROWS)];
    println!("sqlite: {peaks:?} kB for {ROWS} rows and twice as many, checks included");
    assert!(peaks[1] <= peaks[0] + MOST_GROWTH_KB, "{peaks:?} kB");
    assert!(peaks[1] <= MOST_KB, "{peaks:?} kB");
}

#[test]
#[ignore = "a part of another test, which runs it in a process of its own"]
fn a_process_of_its_own() {
    let Some(rows) = std::env::var(WORK).ok().and_then(|rows| rows.parse().ok()) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("datasets/besar/tabel.csv");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    generate(&path, rows);
    let found = checked(folder.path(), rows, "", &["name = \"c\"\ntype = \"integer\"\n"]);
    reset_peak();
    database(folder.path(), &found);
    println!("\npeak of the whole: {}", peak_kb().unwrap());
}

/// Writes the database of what was checked; how much more memory that took.
#[cfg(feature = "sqlite")]
fn database(root: &Path, found: &Examined) -> u64 {
    let workspace = Workspace::open(root).unwrap();
    let rows = |at: ResourceRef| {
        let resource = found.catalog.resource(at);
        let stream = RecordStream::open(&workspace, resource)?;
        Ok(PublicStream::new(stream, &resource.schema))
    };
    let from = terbuka::export::Database {
        catalog: &found.catalog,
        facts: &found.facts,
        offer: &terbuka::plan::Offer::default(),
        rows: &rows,
        scratch: Some(root),
    };
    let mut out = Counter(0);
    let (before, start) = (peak_kb().unwrap_or_default(), Instant::now());
    terbuka::export::write_database(&from, &mut out).unwrap();
    let grown = peak_kb().unwrap_or_default().saturating_sub(before);
    let (rows, seconds) = (found.facts.rows_of(0), start.elapsed().as_secs_f64());
    println!("sqlite: {rows} rows, {} bytes, {grown} kB more, {seconds:.1} s", out.0);
    grown
}

#[cfg(not(feature = "sqlite"))]
fn database(_: &Path, _: &Examined) -> u64 {
    0
}

/// Checks the table as the only one of a catalogue; `fields` say more of some columns.
fn checked(root: &Path, rows: u64, keys: &str, fields: &[&str]) -> Examined {
    let path = root.join("datasets/besar/tabel.csv");
    let mut metadata = format!(
        "title = \"Besar\"\ndescription = \"Besar.\"\ntopic = \"t\"\nauthority = \"official\"\n\
         modified = 2024-01-01\n[[source]]\ntitle = \"S\"\n\
         [[resource]]\nname = \"tabel\"\npath = \"tabel.csv\"\ntitle = \"Tabel\"\n{keys}"
    );
    for name in header(&path) {
        let start = format!("name = {name:?}\n");
        let own = fields
            .iter()
            .find(|field| field.starts_with(&start))
            .unwrap_or(&start.as_str())
            .to_string();
        metadata += &format!("[[resource.field]]\ntitle = \"K\"\n{own}");
    }
    fs::write(root.join("datasets/besar/dataset.toml"), metadata).unwrap();
    let site = "[site]\ntitle = \"K\"\ntagline = \"K\"\ndescription = \"K\"\nlanguages = [\"id\"]\n\
                base-url = \"https://example.org\"\n[publisher]\nname = \"P\"\n\
                [[topic]]\nkey = \"t\"\ntitle = \"T\"\n";
    fs::write(root.join("site.toml"), site).unwrap();
    let workspace = Workspace::open(root).unwrap();
    let mut problems = Diagnostics::default();
    let options = Options {
        output: PathBuf::new(),
        base_url: None,
        as_of: None,
        source_date: None,
        site_zip: true,
        release: terbuka::build::Release::default(),
    };
    reset_peak();
    let (before, start) = (read_bytes(), Instant::now());
    let found = examine(&workspace, &options, &Silent, &mut problems);
    let (peak, seconds) = (peak_kb().unwrap_or_default(), start.elapsed().as_secs_f64());
    let list = problems.gathered().list;
    let messages: Vec<_> = list.iter().map(|p| (p.code.id, &p.message)).collect();
    let found = found.unwrap_or_else(|stop| panic!("{stop}: {messages:?}"));
    assert_eq!(found.facts.rows_of(0), rows);
    let size = fs::metadata(&path).unwrap().len();
    println!("check: {rows} rows, {size} bytes, peak {peak} kB, {seconds:.1} s");
    assert!(peak <= MOST_CHECK_KB, "{peak} kB");
    if let (Some(before), Some(after)) = (before, read_bytes()) {
        let read = after - before;
        println!("check: {read} bytes read");
        assert!(read >= size && read < size + size / 4, "{read} bytes read of {size}");
    }
    found
}

/// Bytes that this process asked the system for.
fn read_bytes() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/io").ok()?;
    text.lines().find_map(|line| line.strip_prefix("rchar: "))?.parse().ok()
}

#[test]
fn a_table_from_outside_is_measured() {
    let _alone = ALONE.lock();
    let Some(table) = std::env::var_os("TERBUKA_MEMORY_TABLE") else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("datasets/besar/tabel.csv");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::copy(table, &path).unwrap();
    let rows = BufReader::new(File::open(&path).unwrap()).lines().count() as u64 - 1;
    for format in TABLE_FORMATS {
        reset_peak();
        let start = Instant::now();
        let bytes = write(folder.path(), &header(&path), rows, format.id());
        println!(
            "{}: {rows} rows, {bytes} bytes, peak {} kB, {:.1} s",
            format.id(),
            peak_kb().unwrap_or_default(),
            start.elapsed().as_secs_f64()
        );
    }
}

/// Texts that never repeat: a list of shared texts would grow with them.
fn generate(path: &Path, rows: u64) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    writeln!(out, "kode,nama,a,b,c,d,e,f").unwrap();
    for n in 0..rows {
        writeln!(out, "{n:010},\"Tempat {n}, Jalan ke-{n}\",{n},{n},{n},x{n},y{n},").unwrap();
    }
    out.flush().unwrap();
}

fn header(path: &Path) -> Vec<String> {
    let mut line = String::new();
    BufReader::new(File::open(path).unwrap()).read_line(&mut line).unwrap();
    line.trim_end().split(',').map(|name| name.trim_matches('"').to_owned()).collect()
}

/// Takes what is written and counts it.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn write(root: &Path, names: &[String], rows: u64, format: &str) -> u64 {
    let workspace = Workspace::open(root).unwrap();
    let source = workspace.find("datasets/besar/tabel.csv").unwrap();
    let catalog = catalog(names, source);
    let view = TableView { catalog: &catalog, at: AT, lang: Lang::DEFAULT, rows };
    let resource = view.resource();
    let stream = RecordStream::open(&workspace, resource).unwrap();
    let mut records = PublicStream::new(stream, &resource.schema);
    // What a scan would tell of columns of numbers.
    let digits = Some(Digits { whole: 7, fraction: 0 });
    let profiles = vec![FieldProfile { digits, ..FieldProfile::default() }; names.len()];
    let context = Context {
        texts: &str::to_owned,
        page: "https://example.org/",
        scratch: Some(root),
        profiles: &profiles,
    };
    let mut out = Counter(0);
    let format = TABLE_FORMATS.iter().find(|f| f.id() == format).unwrap();
    format.write(&view, &context, &mut records, &mut out).unwrap();
    out.0
}

/// The most memory that this process ever held since [`reset_peak`].
fn peak_kb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn reset_peak() {
    // Where the kernel refuses, peaks only rise, and the test is the stricter.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn field(name: &str) -> Field {
    let is_number = name.len() == 1 && name < "d";
    let kind = if is_number { FieldType::Integer } else { FieldType::String };
    Field::new(name, kind, Span::top(SourceId(0)))
}

fn catalog(names: &[String], source: SourceId) -> Catalog {
    let span = Span::top(source);
    let licence = Licence::find("CC0-1.0").unwrap();
    let resource = Resource {
        name: "tabel".to_owned(),
        source,
        file_name: "tabel.csv".to_owned(),
        title: Text::new("Tabel"),
        description: None,
        kind: ResourceKind::Table(TableSource::text(b',')),
        schema: Schema { fields: names.iter().map(|n| field(n)).collect(), ..Schema::default() },
        checks: Vec::new(),
        licence: None,
        credit: None,
        span,
    };
    let dataset = Dataset {
        id: "besar".to_owned(),
        title: Text::new("Besar"),
        description: Text::new("Besar."),
        topic: 0,
        stage: None,
        election: None,
        authority: Authority::Official,
        access: Access::Open,
        closed: None,
        licence,
        sources: Vec::new(),
        creator: None,
        issued: None,
        modified: None,
        version: None,
        frequency: None,
        temporal: None,
        spatial: None,
        keywords: Vec::new(),
        method: None,
        limits: None,
        readme: Vec::new(),
        faults: Vec::new(),
        resources: vec![resource],
        maps: Vec::new(),
        charts: Vec::new(),
        reuses: Vec::new(),
        span,
    };
    Catalog {
        site: site(licence, span),
        datasets: vec![dataset],
        collections: Vec::new(),
        pages: Vec::new(),
        pictures: Vec::new(),
        releases: Releases::default(),
    }
}

fn site(licence: &'static Licence, span: Span) -> Site {
    Site {
        title: Text::new("Katalog"),
        tagline: Text::new(""),
        description: Text::new(""),
        languages: vec!["id".to_owned()],
        base_url: "https://example.org".to_owned(),
        theme: "terang".to_owned(),
        as_of: None,
        source_date: None,
        contact: None,
        feedback: None,
        home_map: None,
        home_charts: Vec::new(),
        figures: Vec::new(),
        questions: Vec::new(),
        publisher: Publisher { name: Text::new("Penerbit"), url: None, email: None },
        licence,
        topics: Vec::new(),
        stages: Vec::new(),
        elections: Vec::new(),
        phases: Vec::new(),
        commitments: Vec::new(),
        calendar_note: None,
        openness: terbuka::model::OpennessGate::default(),
        table_formats: Vec::new(),
        boundary_formats: Vec::new(),
        budget: SiteBudget { preview_rows: 20, rows_per_page: 100, table_pages: 10 },
        weights: Weights::default(),
        editions: Editions::default(),
        themes: Vec::new(),
        security: None,
        api: terbuka::model::Api::default(),
        hosting: terbuka::model::Hosting::default(),
        public: Vec::new(),
        integrity: terbuka::model::Integrity::default(),
        mirrors: Vec::new(),
        span,
    }
}
