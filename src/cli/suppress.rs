//! `terbuka suppress`.

use std::path::PathBuf;

use clap::Args;
use terbuka::build::{Refused, suppress};
use terbuka::diag::{Level, Words};
use terbuka::words;

use crate::cli::{Common, report};

/// Hides small counts of people before a table enters the site's folder
///
/// The folder of a site is public, so counts below the threshold of `[[resource.small-cells]]` must
/// not stand there. Keep the full table elsewhere; this command writes the table that may be
/// published to standard output: small counts are replaced by the declared symbol, and so many
/// others with them that no known total gives one away.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  terbuka suppress penyandang/pemilih ../rahasia/pemilih.csv > pemilih.csv"
)]
pub(crate) struct SuppressArgs {
    #[command(flatten)]
    common: Common,
    /// The table, as `dataset/resource`
    #[arg(value_name = "DATASET/TABLE")]
    table: String,
    /// The full table, outside of the site's folder
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(crate) fn run(args: &SuppressArgs) -> u8 {
    let workspace = match report::open(&args.common) {
        Ok(workspace) => workspace,
        Err(code) => return code,
    };
    let tongue = args.common.language.tongue();
    let say = |words: &Words| report::say(words.get(tongue));
    match suppress(&workspace, &args.table, &args.file, &mut std::io::stdout().lock()) {
        Ok(done) => {
            let (small, others) = (done.small, done.others);
            if !args.common.quiet {
                say(&words!(
                    "{small} small counts hidden, and {others} beside them.",
                    "{small} hitungan kecil disembunyikan, ditambah {others} lainnya."
                ));
            }
            if done.alone.is_empty() {
                return report::FINE;
            }
            let rows: Vec<_> = done.alone.iter().map(ToString::to_string).collect();
            let (rows, warning) = (rows.join(", "), Level::Warning.say(tongue));
            say(&words!(
                "{warning}: rows {rows} stand alone in a group whose total is known: leave the total \
                 out, or join the group with another",
                "{warning}: baris data {rows} sendirian di kelompok yang jumlahnya diketahui: hapus \
                 jumlahnya, atau gabungkan kelompoknya dengan yang lain"
            ));
            report::PROBLEMS
        }
        Err(Refused::Request(message, help)) => {
            report::fail(&message, tongue);
            report::help(&help, tongue);
            report::FAILED
        }
        Err(Refused::Failure(failure)) => {
            report::fail(&failure.words(), tongue);
            report::FAILED
        }
    }
}
