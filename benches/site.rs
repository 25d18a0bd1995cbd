//! Measures `check` and `build` of generated sites: seconds of processor time, seconds on the wall,
//! most memory.
//!
//! Run `cargo bench --bench site -- [DATASETS] [ROWS]`; by default 200 datasets of 200 rows and 12
//! columns (many small files), then one table of 100,000 rows and 12 columns (one large file), then
//! 2,710 districts with borders: a map, and a page for each with its place and its neighbours. The
//! program measured is `target/release/terbuka`, or the one that the variable `TERBUKA` names. The
//! sites are made from a fixed seed, so two runs measure the same work.
//!
//! Processor time and memory come from `/proc`, so they are told on Linux only.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

const COLUMNS: [(&str, &str); 12] = [
    ("kode", "string"),
    ("nama", "string"),
    ("wilayah", "string"),
    ("catatan", "string"),
    ("jumlah", "integer"),
    ("sah", "integer"),
    ("tidak_sah", "integer"),
    ("rasio", "number"),
    ("selesai", "boolean"),
    ("hari", "date"),
    ("tahun", "year"),
    ("golongan", "code"),
];

/// A small generator of numbers that is the same everywhere (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

fn table(numbers: &mut Numbers, rows: usize) -> String {
    let names: Vec<_> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let mut out = names.join(",");
    out.push('\n');
    for row in 0..rows {
        let (valid, spoilt) = (numbers.below(100_000), numbers.below(3_000));
        let _ = writeln!(
            out,
            "{:02}.{row:07},Tempat {},{:04},\"catatan, nomor {}\",{},{valid},{spoilt},{}.{:03},{},2024-{:02}-{:02},{},{}",
            row % 90,
            numbers.below(1_000_000),
            numbers.below(10_000),
            numbers.below(50),
            valid + spoilt,
            numbers.below(100),
            numbers.below(1_000),
            numbers.below(2) == 0,
            1 + numbers.below(12),
            1 + numbers.below(28),
            1990 + numbers.below(35),
            ["a", "b", "c"][numbers.below(3) as usize],
        );
    }
    out
}

fn metadata(n: usize) -> String {
    let mut out = format!(
        "title = {{ id = \"Tabel {n}\", en = \"Table {n}\" }}\n\
         description = {{ id = \"Angka buatan.\", en = \"Made-up figures.\" }}\n\
         topic = \"t{}\"\nauthority = \"unofficial\"\nmodified = 2024-03-20\n\n\
         [[source]]\ntitle = \"Pembangkit\"\n\n\
         [[resource]]\nname = \"tabel\"\npath = \"tabel.csv\"\n\
         title = {{ id = \"Tabel\", en = \"Table\" }}\nprimary-key = [\"kode\"]\nlabel = \"nama\"\n",
        n % 8
    );
    for (name, kind) in COLUMNS {
        let _ = writeln!(out, "\n[[resource.field]]\nname = \"{name}\"\ntitle = \"{name}\"");
        let _ = writeln!(out, "type = \"{kind}\"\nconstraints = {{ required = true }}");
        if kind == "code" {
            let code = |c| format!("{{ code = \"{c}\", title = \"Golongan {c}\" }}");
            let _ = writeln!(out, "codes = [{}, {}, {}]", code('a'), code('b'), code('c'));
        }
    }
    out
}

fn settings() -> String {
    let mut out = "[site]\ntitle = \"Ukur\"\ntagline = \"Ukur\"\ndescription = \"Ukur.\"\n\
        languages = [\"id\", \"en\"]\nbase-url = \"https://data.example.org\"\n\n\
        [publisher]\nname = \"Ukur\"\n"
        .to_owned();
    for n in 0..8 {
        let _ = writeln!(out, "\n[[topic]]\nkey = \"t{n}\"\ntitle = \"Topik {n}\"");
    }
    out
}

fn generate(folder: &Path, datasets: usize, rows: usize) -> io::Result<()> {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("site.toml"), settings())?;
    for n in 0..datasets {
        let dataset = folder.join(format!("datasets/tabel-{n:05}"));
        fs::create_dir_all(&dataset)?;
        fs::write(dataset.join("dataset.toml"), metadata(n))?;
        fs::write(dataset.join("tabel.csv"), table(&mut numbers, rows))?;
    }
    Ok(())
}

/// Columns and rows of districts: 2,710 in all.
const GRID: [u64; 2] = [271, 10];
/// Vertices along the side of a district.
const STEPS: u64 = 12;

/// A point of the border from one corner to the next; both sides compute the same.
fn border(from: [u64; 2], to: [u64; 2], step: u64) -> [f64; 2] {
    let t = step as f64 / STEPS as f64;
    let seed = (from[0] * 7919 + from[1] * 104_729 + to[0] * 31 + to[1] * 17 + step) | 1;
    let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let wave = if step.is_multiple_of(STEPS) { 0.0 } else { numbers.below(100) as f64 / 400.0 };
    let along = |axis: usize| from[axis] as f64 * (1.0 - t) + to[axis] as f64 * t;
    let [x, y] = [along(0), along(1)];
    let [x, y] = if from[0] == to[0] { [x + wave, y] } else { [x, y + wave] };
    [95.0 + x * 0.15, y * 0.7 - 5.0]
}

fn district(x: u64, y: u64) -> String {
    let corners = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]];
    let mut out = String::new();
    for pair in corners.windows(2) {
        let (low, high) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
        for step in 0..STEPS {
            let step = if pair[0] == low { step } else { STEPS - step };
            let [lon, lat] = border(low, high, step);
            let _ = write!(out, "[{lon:.5},{lat:.5}],");
        }
    }
    let [lon, lat] = border([x, y], [x + 1, y], 0);
    let _ = write!(out, "[{lon:.5},{lat:.5}]");
    out
}

/// A dataset of districts: table, boundaries, a map, and a page for each district.
fn districts(folder: &Path) -> io::Result<()> {
    let dataset = folder.join("datasets/distrik");
    fs::create_dir_all(&dataset)?;
    fs::write(folder.join("site.toml"), settings())?;
    let mut numbers = Numbers(0x1234_5678_9abc_def1);
    let mut table = "kode,nama,kursi\n".to_owned();
    let mut shapes = "{\"type\":\"FeatureCollection\",\"features\":[\n".to_owned();
    for n in 0..GRID[0] * GRID[1] {
        let (x, y) = (n % GRID[0], n / GRID[0]);
        let _ = writeln!(table, "{n:04},Distrik {n},{}", 3 + numbers.below(8));
        let _ = writeln!(
            shapes,
            "{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"{n:04}\"}},\"geometry\":\
             {{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}{}",
            district(x, y),
            if n + 1 == GRID[0] * GRID[1] { "" } else { "," }
        );
    }
    shapes.push_str("]}\n");
    fs::write(dataset.join("distrik.csv"), table)?;
    fs::write(dataset.join("batas.geojson"), shapes)?;
    fs::write(dataset.join("dataset.toml"), DISTRICTS)
}

const DISTRICTS: &str = r#"
title = { id = "Distrik", en = "Districts" }
description = { id = "Batas buatan.", en = "Made-up borders." }
topic = "t0"
authority = "unofficial"
modified = 2024-03-20

[[source]]
title = "Pembangkit"

[[resource]]
name = "distrik"
path = "distrik.csv"
title = { id = "Distrik", en = "Districts" }
primary-key = ["kode"]
label = "nama"

[resource.record]
collection = "distrik"
title = { id = "Distrik", en = "Districts" }
type = "AdministrativeArea"

[resource.record.place]
boundaries = "distrik/batas"

[[resource.field]]
name = "kode"
title = "Kode"

[[resource.field]]
name = "nama"
title = "Nama"

[[resource.field]]
name = "kursi"
title = "Kursi"
type = "integer"

[[resource]]
name = "batas"
path = "batas.geojson"
title = { id = "Batas", en = "Borders" }
primary-key = ["kode"]

[[resource.field]]
name = "kode"
title = "Kode"
references = "distrik.kode"

[[map]]
name = "kursi"
title = { id = "Kursi per distrik", en = "Seats by district" }
boundaries = "distrik/batas"
table = "distrik"
key = "kode"
value = "kursi"
"#;

/// What a run cost.
#[derive(Default)]
struct Cost {
    processor: Option<f64>,
    peak_mib: Option<f64>,
    wall: f64,
}

/// Processor seconds and peak MiB of a running process, as far as it has come.
fn sample(child: &Child, cost: &mut Cost) {
    let folder = PathBuf::from(format!("/proc/{}", child.id()));
    if let Ok(status) = fs::read_to_string(folder.join("status")) {
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib =
            peak.and_then(|p| p.split_whitespace().next()).and_then(|p| p.parse::<f64>().ok());
        cost.peak_mib = kib.map(|kib| kib / 1024.0).or(cost.peak_mib);
    }
    // After the name in brackets; user and system time are the 12th and 13th words, in 1/100 s.
    if let Ok(stat) = fs::read_to_string(folder.join("stat"))
        && let Some((_, rest)) = stat.rsplit_once(") ")
    {
        let words: Vec<&str> = rest.split_whitespace().collect();
        let ticks = |n: usize| words.get(n).and_then(|w| w.parse::<f64>().ok());
        if let (Some(user), Some(system)) = (ticks(11), ticks(12)) {
            cost.processor = Some((user + system) / 100.0);
        }
    }
}

fn run(program: &Path, site: &Path, command: &str) -> io::Result<Cost> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args([command, "--quiet", "--site"])
        .arg(site)
        .stdin(Stdio::null())
        .spawn()?;
    let mut cost = Cost::default();
    let status = loop {
        // A process that has ended but was not asked for its result still has its `stat`.
        sample(&child, &mut cost);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(5));
    };
    cost.wall = start.elapsed().as_secs_f64();
    if status.success() {
        Ok(cost)
    } else {
        Err(io::Error::other(format!("`{command}` ended with {status}")))
    }
}

fn measure(
    program: &Path,
    name: &str,
    generate: impl Fn(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let folder = env::temp_dir().join(format!("terbuka-bench-{}", std::process::id()));
    generate(&folder)?;
    let mut result = Ok(());
    for command in ["check", "build"] {
        match run(program, &folder, command) {
            Ok(cost) => tell(name, command, &cost),
            Err(error) => result = Err(error),
        }
    }
    fs::remove_dir_all(&folder)?;
    result
}

#[expect(clippy::print_stdout, reason = "figures are what this program is for")]
fn tell(name: &str, command: &str, cost: &Cost) {
    let figure = |value: Option<f64>| value.map_or("-".to_owned(), |v| format!("{v:.1}"));
    let (cpu, peak) = (figure(cost.processor), figure(cost.peak_mib));
    println!("| {name} | `{command}` | {cpu} | {:.1} | {peak} |", cost.wall);
}

fn program() -> PathBuf {
    env::var_os("TERBUKA").map_or_else(
        || {
            let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
            PathBuf::from(target).join("release/terbuka")
        },
        PathBuf::from,
    )
}

/// Writes a site into a folder.
type Generator<'g> = &'g dyn Fn(&Path) -> io::Result<()>;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is a program for the terminal")]
fn main() -> ExitCode {
    let numbers: Vec<usize> = env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let datasets = numbers.first().copied().unwrap_or(200);
    let rows = numbers.get(1).copied().unwrap_or(100_000);
    let program = program();
    if !program.is_file() {
        // `cargo test --all-targets` runs this file too; a missing release build is no failure.
        eprintln!("`{}` is not there: run `cargo build --release` first", program.display());
        return ExitCode::SUCCESS;
    }
    println!(
        "| site | command | processor s | wall s | peak MiB |\n| --- | --- | --- | --- | --- |"
    );
    let many = format!("{datasets} datasets × 200 rows");
    let large = format!("1 dataset × {rows} rows");
    let drawn = format!("{} districts with borders and pages", GRID[0] * GRID[1]);
    let sites: [(&str, Generator<'_>); 3] = [
        (&many, &|folder| generate(folder, datasets, 200)),
        (&large, &|folder| generate(folder, 1, rows)),
        (&drawn, &districts),
    ];
    for (name, site) in sites {
        if let Err(error) = measure(&program, name, site) {
            eprintln!("{name}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
