//! `terbuka check`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use terbuka::build::{Options, Release, examine};
use terbuka::diag::{Diagnostics, Words};

use crate::cli::progress::Bar;
use crate::cli::report::counted;
use crate::cli::{Common, day, report, set_jobs};

/// Reads and checks everything, and writes nothing
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    common: Common,
    /// The day that promises are judged by, instead of as-of in site.toml
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
}

pub(crate) fn run(args: &CheckArgs) -> u8 {
    set_jobs(args.common.jobs);
    let workspace = match report::open(&args.common) {
        Ok(workspace) => workspace,
        Err(code) => return code,
    };
    let options = Options {
        output: PathBuf::new(),
        base_url: None,
        as_of: args.as_of,
        site_zip: true,
        release: Release::default(),
    };
    let mut problems = Diagnostics::default();
    let bar = Bar::new(&args.common);
    let result = examine(&workspace, &options, &bar, &mut problems);
    bar.clear();
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
        }
    })
}
