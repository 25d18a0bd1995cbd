//! `terbuka check`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use terbuka::build::{Options, Release, examine};
use terbuka::diag::{Diagnostics, Words};

use crate::cli::progress::Bar;
use crate::cli::report::counted;
use crate::cli::reproduce::{self, Stopped};
use crate::cli::{Common, day, report, set_jobs, source_date};

/// Reads and checks everything, and writes nothing
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    common: Common,
    /// The day that promises are judged by, instead of as-of in site.toml
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Also builds twice in other circumstances, and compares every byte
    #[arg(long)]
    reproduce: bool,
}

pub(crate) fn run(args: &CheckArgs) -> u8 {
    set_jobs(args.common.jobs);
    let workspace = match report::open(&args.common) {
        Ok(workspace) => workspace,
        Err(code) => return code,
    };
    let source_date = match source_date(args.common.language.tongue()) {
        Ok(day) => day,
        Err(code) => return code,
    };
    let options = Options {
        output: PathBuf::new(),
        base_url: None,
        as_of: args.as_of,
        source_date,
        site_zip: true,
        release: Release::default(),
    };
    let mut problems = Diagnostics::default();
    let bar = Bar::new(&args.common);
    let result = examine(&workspace, &options, &bar, &mut problems);
    bar.clear();
    let mut same = None;
    if args.reproduce && result.is_ok() {
        match reproduce::run(&args.common, args.as_of, &workspace, &mut problems) {
            Ok(words) => same = Some(words).filter(|_| !problems.has_errors()),
            Err(Stopped::Build(code)) => return code,
            Err(Stopped::Failure(failure)) => {
                report::fail(&failure.words(), args.common.language.tongue());
                return report::FAILED;
            }
        }
    }
    let result = problems.barrier().and(result);
    report::finish(&args.common, &workspace, &problems, result, |found| {
        let (catalog, facts) = (&found.catalog, &found.facts);
        if !args.common.quiet {
            let rows: u64 = (0..catalog.datasets.len()).map(|n| facts.rows_of(n)).sum();
            let datasets = catalog.datasets.len();
            let words = Words::new(
                format!(
                    "Checked {}, {}.",
                    counted(datasets as u64, "dataset"),
                    counted(rows, "row")
                ),
                format!("Diperiksa: {datasets} dataset, {rows} baris."),
            );
            report::tell(&args.common, &words);
            if let Some(same) = &same {
                report::tell(&args.common, same);
            }
        }
    })
}
