//! `terbuka build`.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use jiff::civil::Date;
use terbuka::build::{Heaviest, Options, Summary, build};
use terbuka::diag::{Diagnostics, Words};

use crate::cli::progress::Bar;
use crate::cli::sign::ReleaseArgs;
use crate::cli::{Common, day, report, set_jobs, source_date};

/// Builds the site and publishes it into the output folder
///
/// The folder is replaced as a whole when everything is right; otherwise it stays as it was.
#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    common: Common,
    /// Where the site is published [default: public beside site.toml]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The absolute address of the site, instead of base-url in site.toml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The day that promises are judged by, instead of as-of in site.toml
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    #[command(flatten)]
    release: ReleaseArgs,
}

pub(crate) fn run(args: &BuildArgs) -> u8 {
    let start = Instant::now();
    set_jobs(args.common.jobs);
    let workspace = match report::open(&args.common) {
        Ok(workspace) => workspace,
        Err(code) => return code,
    };
    let source_date = match source_date(args.common.language.tongue()) {
        Ok(day) => day,
        Err(code) => return code,
    };
    let release = match args.release.read() {
        Ok(release) => release,
        Err(words) => {
            report::fail(&words, args.common.language.tongue());
            return report::FAILED;
        }
    };
    let output = args.output.clone().unwrap_or_else(|| args.common.site.join("public"));
    let options = Options {
        output: output.clone(),
        base_url: args.base_url.clone(),
        as_of: args.as_of,
        source_date,
        site_zip: true,
        release,
    };
    let mut problems = Diagnostics::default();
    let bar = Bar::new(&args.common);
    let result = build(&workspace, &options, &bar, &mut problems);
    bar.clear();
    report::finish(&args.common, &workspace, &problems, result, |summary| {
        if !args.common.quiet {
            let seconds = start.elapsed().as_secs_f64();
            let words = told(&summary, &output.display().to_string(), seconds);
            report::tell(&args.common, &words);
            if summary.unsigned {
                report::tell(&args.common, &unsigned());
            }
            if args.common.verbose {
                report::tell(&args.common, &heaviest(&summary));
            }
        }
    })
}

/// What was built, in two lines.
fn told(summary: &Summary, output: &str, seconds: f64) -> Words {
    let megabytes = summary.bytes as f64 / 1_000_000.0;
    let Summary { datasets, rows, pages, maps, files, .. } = summary;
    let [sets, table_rows, all_pages, all_maps] = [
        (*datasets as u64, "dataset"),
        (*rows, "row"),
        (*pages as u64, "page"),
        (*maps as u64, "map"),
    ]
    .map(|(n, word)| report::counted(n, word));
    let english = format!(
        "Built {sets} ({table_rows}), {all_pages}, {all_maps}: {files} files, \
         {megabytes:.1} MB in {seconds:.1} s.\n\
         Open {output}/index.html, or run `terbuka serve`."
    );
    // A comma stands before decimals in Indonesian.
    let megabytes = format!("{megabytes:.1}").replace('.', ",");
    let seconds = format!("{seconds:.1}").replace('.', ",");
    let indonesian = format!(
        "Selesai: {datasets} dataset ({rows} baris), {pages} halaman, {maps} peta; {files} berkas, \
         {megabytes} MB dalam {seconds} detik.\n\
         Buka {output}/index.html, atau jalankan `terbuka serve`."
    );
    Words::new(english, indonesian)
}

fn unsigned() -> Words {
    Words::fixed(
        "It is not signed, though site.toml tells of a key: `--sign-key FILE` signs it.",
        "Rilis ini tidak ditandatangani, padahal site.toml menyebut kunci: `--sign-key BERKAS` menandatanganinya.",
    )
}

/// The heaviest page of each class, a line each.
fn heaviest(summary: &Summary) -> Words {
    let line = |page: &Heaviest| {
        let Heaviest { class, bytes, path } = page;
        let size = format!("{:.1}", *bytes as f64 / 1024.0);
        format!("\n  {:>6} KB  {:<15}  {path}", size, class.key())
    };
    let lines: String = summary.heaviest.iter().map(line).collect();
    let indonesian =
        format!("Halaman terberat per golongan, terkompresi, dengan yang dimuatnya:{lines}");
    let english = format!("Heaviest page of each class, compressed, with what it loads:{lines}");
    Words::new(english, indonesian)
}
