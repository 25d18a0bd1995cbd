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
    /// The first language of the site, and of what this command says; the other one is there too
    /// [default: a site in `id`, told in the system's language]
    #[arg(long = "lang", value_name = "LANG", value_parser = ["id", "en"])]
    language: Option<String>,
    /// The name of the site
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

pub(crate) fn run(args: &InitArgs) -> u8 {
    let wished = args.language.as_deref().and_then(Tongue::of_tag);
    let language = wished.unwrap_or(Tongue::Indonesian);
    let tongue = wished.or_else(|| Tongue::of_tag(&sys_locale::get_locale()?)).unwrap_or_default();
    let asked = NewSite { folder: args.folder.clone(), language, title: args.title.clone() };
    let shown = args.folder.display();
    let next = words!(
        "Next: read README.md, or look at the site: `terbuka serve --open --site {shown}`",
        "Berikutnya: baca README.md, atau lihat situsnya: `terbuka serve --open --site {shown}`"
    );
    made::tell(&args.folder, new_site(&asked), &next, tongue)
}
