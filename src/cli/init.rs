//! `terbuka init`.

use std::path::PathBuf;

use clap::Args;
use terbuka::author::{NewSite, new_site};
use terbuka::diag::Tongue;
use terbuka::words;

use crate::cli::made;

/// Makes a small complete site in an empty folder
///
/// It has an example dataset, pages, a README with the next steps, and schemas for editors; it
/// checks and builds as it is.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    terbuka init my-site\n  \
    terbuka init --lang id --title \"Satu Data Kota\" situs")]
pub(crate) struct InitArgs {
    /// The folder: new, or empty
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The first language of the site; the other one is there too
    #[arg(long = "lang", value_name = "LANG", default_value = "id", value_parser = ["id", "en"])]
    language: String,
    /// The name of the site
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

pub(crate) fn run(args: &InitArgs) -> u8 {
    let known = Tongue::ALL.iter().find(|(tag, _)| *tag == args.language);
    let language = known.map_or(Tongue::English, |(_, tongue)| *tongue);
    let asked = NewSite { folder: args.folder.clone(), language, title: args.title.clone() };
    let shown = args.folder.display();
    let next = words!(
        "Next: read README.md, or look at the site: `terbuka serve --open --site {shown}`",
        "Berikutnya: baca README.md, atau lihat situsnya: `terbuka serve --open --site {shown}`"
    );
    made::tell(&args.folder, new_site(&asked), &next, language)
}
