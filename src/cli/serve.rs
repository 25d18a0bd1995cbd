//! `terbuka serve`.

use std::path::PathBuf;

use clap::Args;
use terbuka::build::{Options, Silent, build};
use terbuka::diag::render::{Styling, form};
use terbuka::diag::{Diagnostics, Stop};
use terbuka::serve::{ServeOptions, run as serve};
use terbuka::source::Workspace;

use crate::cli::report;

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
}

pub(crate) fn run(args: &ServeArgs) -> u8 {
    // Beside the published site: a preview never replaces what `build` published.
    let output = args.site.join(".terbuka").join("preview");
    let watch = ["site.toml", "datasets", "content", "themes"]
        .iter()
        .map(|name| args.site.join(name))
        .filter(|path| path.exists())
        .collect();
    let options = ServeOptions { root: output.clone(), watch, port: args.port, open: args.open };
    let site = args.site.clone();
    let rebuild = move || rebuild(&site, &output);
    let ready = |url: &str| report::say(&format!("The site is at {url} (stop with Ctrl+C)"));
    match serve(options, rebuild, ready) {
        Ok(()) => report::FINE,
        Err(error) => {
            report::say(&format!("error: {error}"));
            report::FAILED
        }
    }
}

/// Builds; on failure gives what the page shows, and prints it too.
fn rebuild(site: &std::path::Path, output: &std::path::Path) -> Result<(), String> {
    let workspace =
        Workspace::open(site).map_err(|e| format!("cannot read {}: {e}", site.display()))?;
    let mut problems = Diagnostics::default();
    let options = Options { output: output.to_owned(), base_url: None, as_of: None };
    let result = build(&workspace, &options, &Silent, &mut problems);
    let text = form("full").map_or(String::new(), |form| {
        form.render(&workspace, &problems.gathered(), Styling::Plain)
    });
    if !text.is_empty() {
        report::say(&text);
    }
    match result {
        Ok(summary) => {
            report::say(&format!("Built {} pages.", summary.pages));
            Ok(())
        }
        Err(Stop::Problems) => Err(text),
        Err(Stop::Failure(failure)) => {
            report::fail(&failure);
            Err(failure.to_string())
        }
    }
}
