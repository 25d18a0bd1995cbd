//! `terbuka schema`.

use clap::Args;
use terbuka::schema::{Form, json_schema};

use crate::cli::language::Language;
use crate::cli::report;

/// Prints a JSON Schema of the TOML files, for editors
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    terbuka schema dataset > .schema/dataset.json\n  \
    terbuka schema site > .schema/site.json\n\n\
    `terbuka init` writes both, and a .taplo.toml that points editors to them.")]
pub(crate) struct SchemaArgs {
    /// site.toml, dataset.toml, the front matter of pages, release.toml, or a file of corrections/
    #[arg(value_parser = ["site", "dataset", "page", "release", "correction"])]
    form: String,
    #[command(flatten)]
    language: Language,
}

pub(crate) fn run(args: &SchemaArgs) -> u8 {
    let known = Form::ALL.iter().find(|(word, _)| *word == args.form);
    let form = known.map_or(Form::Dataset, |(_, form)| *form);
    report::out(&format!("{:#}", json_schema(form, args.language.tongue())));
    report::FINE
}
