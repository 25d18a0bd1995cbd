//! `terbuka import`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use terbuka::author::{Import, import_ckan, import_package};
use terbuka::words;

use crate::cli::language::Language;
use crate::cli::made;

/// Drafts datasets from the metadata of another catalogue
///
/// What has no counterpart is told at the end, one line each. Nothing is fetched from a network.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    /// A Frictionless Data Package: datapackage.json, or the folder with it
    #[command(after_help = "Examples:\n  \
        terbuka import datapackage ~/old/datapackage.json\n  \
        terbuka import datapackage ~/old --split")]
    Datapackage(PackageArgs),
    /// The answer of CKAN's package_show, saved as a file
    ///
    /// Files are taken if they lie beside it under the name in their address; the others are listed
    /// as what to download.
    #[command(after_help = "Example:\n  \
        terbuka import ckan package.json --id library-visits")]
    Ckan(Options),
}

#[derive(Debug, Args)]
struct PackageArgs {
    #[command(flatten)]
    options: Options,
    /// Make each resource a dataset of its own
    #[arg(long)]
    split: bool,
}

#[derive(Debug, Args)]
struct Options {
    /// The file
    file: PathBuf,
    /// The id of the dataset, instead of the name in the file
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The folder with site.toml
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    language: Language,
}

pub(crate) fn run(args: &ImportArgs) -> u8 {
    let (options, split) = match &args.from {
        From::Datapackage(args) => (&args.options, args.split),
        From::Ckan(options) => (options, false),
    };
    let asked = Import {
        site: options.site.clone(),
        from: options.file.clone(),
        id: options.id.clone(),
        split,
        force: options.force,
    };
    let result = match &args.from {
        From::Datapackage(_) => import_package(&asked),
        From::Ckan(_) => import_ckan(&asked),
    };
    if options.json {
        return made::tell_json(result, options.language.tongue());
    }
    let next = words!(
        "Next: write what is marked, then run `terbuka check`.",
        "Berikutnya: tulis yang ditandai, lalu jalankan `terbuka check`."
    );
    made::tell(&options.site, result, &next, options.language.tongue())
}
