//! The command line: arguments, terminal, exit codes. One file per command.
//!
//! Exit codes: 0 fine, 1 problems in the catalogue, 2 could not run, 3 stopped by the privacy gate,
//! 4 a copy that is not proved, or not the same.

mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod import;
mod init;
mod language;
mod made;
mod mirror;
mod new;
mod panics;
mod progress;
mod report;
mod reproduce;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod sign;
mod suppress;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use terbuka::diag::Tongue;
use terbuka::words;

/// Turns a folder of datasets into a static open-data catalogue.
///
/// Run it in the folder that holds `site.toml`. Problems of the catalogue are printed with file,
/// line and what to type; `terbuka explain CODE` tells more about one.
#[derive(Debug, Parser)]
#[command(name = "terbuka", version, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::BuildArgs),
    Check(check::CheckArgs),
    #[cfg(feature = "serve")]
    Serve(serve::ServeArgs),
    Verify(verify::VerifyArgs),
    Mirror(mirror::MirrorArgs),
    Suppress(suppress::SuppressArgs),
    Diff(diff::DiffArgs),
    Explain(explain::ExplainArgs),
    Init(init::InitArgs),
    New(new::NewArgs),
    Import(import::ImportArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
}

/// Options of all commands that read a site.
#[derive(Debug, Clone, Args)]
struct Common {
    /// The folder with site.toml
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// Threads to use (default: all cores)
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    /// How problems are printed
    #[arg(long, value_name = "FORM", default_value = "full", value_parser = ["full", "short", "json", "github", "sarif"])]
    message_format: String,
    #[command(flatten)]
    language: language::Language,
    /// Treat warnings as errors
    #[arg(long)]
    deny_warnings: bool,
    /// Say each stage with its time
    #[arg(short, long)]
    verbose: bool,
    /// Print problems only
    #[arg(short, long)]
    quiet: bool,
}

/// Runs the command.
pub(crate) fn main() -> ExitCode {
    panics::quiet_reader();
    let cli = Cli::parse();
    let code = match cli.command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Mirror(args) => mirror::run(&args),
        Command::Suppress(args) => suppress::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args),
    };
    ExitCode::from(code)
}

/// Reads a day of the command line.
fn day(text: &str) -> Result<Date, String> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day = text.parse().ok().filter(|_| plain);
    day.ok_or_else(|| "write a day like 2024-03-20".to_owned())
}

/// The day of `SOURCE_DATE_EPOCH`, for sites whose metadata hold no day at all.
///
/// Source: <https://reproducible-builds.org/specs/source-date-epoch/>.
fn source_date(tongue: Tongue) -> Result<Option<Date>, u8> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let text = text.to_string_lossy();
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = text.parse().ok().filter(|_| plain);
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    match moment {
        Some(moment) => Ok(Some(moment.to_zoned(TimeZone::UTC).date())),
        None => {
            let shown = text.escape_debug();
            let words = words!(
                "SOURCE_DATE_EPOCH must be a number of seconds since 1970, found `{shown}`",
                "SOURCE_DATE_EPOCH harus berupa jumlah detik sejak 1970, ditemukan `{shown}`"
            );
            report::fail(&words, tongue);
            Err(report::FAILED)
        }
    }
}

/// Reads the beginning of a digest.
fn digits(text: &str) -> Result<String, String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let fits = (8..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit());
    if fits { Ok(text) } else { Err("write 8 to 64 hexadecimal digits".to_owned()) }
}

/// Sets the number of threads; the default is all cores.
fn set_jobs(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        // A second call in one process keeps the first number, which is the same.
        drop(rayon::ThreadPoolBuilder::new().num_threads(jobs.max(1)).build_global());
    }
}
