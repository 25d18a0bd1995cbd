//! `terbuka serve`.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use terbuka::build::{Options, Release, Silent, build};
use terbuka::diag::render::{Manner, form};
use terbuka::diag::{Diagnostics, Failure, Stop, Tongue};
use terbuka::serve::{ServeOptions, run as serve};
use terbuka::source::Workspace;
use terbuka::words;

use crate::cli::language::Language;
use crate::cli::{report, source_date};

/// Shows the site in a browser on this computer, and builds it again when a file changes
///
/// Only this computer can reach it. When a build fails, the page shows the problems; the last good
/// site stays behind them.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The folder with site.toml
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// The port to listen on; the next free one is taken
    #[arg(short, long, value_name = "N", default_value_t = 8000)]
    port: u16,
    /// Open the browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    language: Language,
}

pub(crate) fn run(args: &ServeArgs) -> u8 {
    // Beside the published site: a preview never replaces what `build` published.
    let output = args.site.join(".terbuka").join("preview");
    let watch = ["site.toml", "datasets", "content", "corrections", "themes"]
        .iter()
        .map(|name| args.site.join(name))
        .filter(|path| path.exists())
        .collect();
    let tongue = args.language.tongue();
    let (root, port, open) = (output.clone(), args.port, args.open);
    let options = ServeOptions { root, watch, port, open, tongue };
    let source_date = match source_date(tongue) {
        Ok(day) => day,
        Err(code) => return code,
    };
    let site = args.site.clone();
    let rebuild = move || rebuild(&site, &output, source_date, tongue);
    let ready = |url: &str| {
        let words = words!(
            "The site is at {url} (stop with Ctrl+C)",
            "Situs ada di {url} (hentikan dengan Ctrl+C)"
        );
        report::say(words.get(tongue));
    };
    match serve(options, rebuild, ready) {
        Ok(()) => report::FINE,
        Err(error) => {
            report::fail(&error.words(), tongue);
            report::FAILED
        }
    }
}

/// Builds; on failure gives what the page shows, and prints it too.
fn rebuild(
    site: &Path,
    output: &Path,
    source_date: Option<Date>,
    tongue: Tongue,
) -> Result<(), String> {
    let workspace = Workspace::open(site)
        .map_err(|cause| Failure::io("read", site, cause).words().get(tongue).to_owned())?;
    let mut problems = Diagnostics::default();
    let options = Options {
        output: output.to_owned(),
        base_url: None,
        as_of: None,
        source_date,
        site_zip: false,
        release: Release::default(),
    };
    let result = build(&workspace, &options, &Silent, &mut problems);
    let text = form("full").map_or(String::new(), |form| {
        form.render(&workspace, &problems.gathered(), Manner::plain(tongue))
    });
    if !text.is_empty() {
        report::say(&text);
    }
    match result {
        Ok(summary) => {
            let words = words!("Built {} pages.", "Selesai: {} halaman.", summary.pages);
            report::say(words.get(tongue));
            Ok(())
        }
        Err(Stop::Problems) => Err(text),
        Err(Stop::Failure(failure)) => {
            let words = failure.words();
            report::fail(&words, tongue);
            Err(words.get(tongue).to_owned())
        }
    }
}
