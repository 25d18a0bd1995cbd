//! `terbuka new`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use terbuka::author::{NewDataset, Origin, SheetChoice, new_dataset, new_language, new_page};
use terbuka::words;

use crate::cli::language::Language;
use crate::cli::made;

/// Drafts a dataset from a file, a page, or the texts of a language
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Dataset(DatasetArgs),
    Page(PageArgs),
    Language(LanguageArgs),
}

/// Drafts a dataset: copies the file and describes every column
///
/// Types, keys, code lists and references are proposed from all rows, carefully: what may be a code
/// stays text. What only you can know is marked TODO, and `terbuka check` names it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    terbuka new dataset library-visits-2024 --from ~/visits.csv\n  \
    terbuka new dataset budget --from budget.xlsx --sheet Plan --header-row 3\n  \
    terbuka new dataset areas --from areas.geojson\n  \
    terbuka new dataset budget-2026 --planned")]
struct DatasetArgs {
    /// Its name and address: lower-case letters, digits, hyphens
    id: String,
    /// The file with the data: CSV or TSV (also with `;` or `|`), XLSX, XLS, ODS, GeoJSON; others as
    /// documents
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Of a workbook: the sheet with the table
    #[arg(long, value_name = "NAME", requires = "from")]
    sheet: Option<String>,
    /// Of a workbook: the row that names the columns, from 1
    #[arg(long, value_name = "N", requires = "from", value_parser = clap::value_parser!(u32).range(1..))]
    header_row: Option<u32>,
    /// Of a workbook: the cells of the table, header included, such as B4:M120
    #[arg(long, value_name = "CELLS", requires = "from")]
    range: Option<String>,
    /// Data that do not exist yet: why, and when they are promised
    #[arg(long, conflicts_with = "from")]
    planned: bool,
    /// The folder with site.toml
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    language: Language,
}

/// Drafts a page in every language of the site
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    terbuka new page contact\n  \
    terbuka new page guide/data")]
struct PageArgs {
    /// The address of the page, such as `contact` or `guide/data`
    path: String,
    /// The folder with site.toml
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    language: Language,
}

/// Drafts the interface texts of a language: a copy of those of another, to be translated
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    terbuka new language jv\n  \
    terbuka new language ar --from en")]
struct LanguageArgs {
    /// The tag of the language, such as `jv`
    tag: String,
    /// The language of the built-in theme whose texts are copied
    #[arg(long, value_name = "TAG", default_value = "id")]
    from: String,
    /// The folder with site.toml
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    language: Language,
}

pub(crate) fn run(args: &NewArgs) -> u8 {
    match &args.what {
        What::Dataset(args) => dataset(args),
        What::Page(args) => {
            let result = new_page(&args.site, &args.path, args.force);
            let next = words!(
                "Next: write the texts, then run `terbuka check`.",
                "Berikutnya: tulis teksnya, lalu jalankan `terbuka check`."
            );
            made::tell(&args.site, result, &next, args.language.tongue())
        }
        What::Language(args) => {
            let result = new_language(&args.site, &args.tag, &args.from, args.force);
            let tag = &args.tag;
            let next = words!(
                "Next: translate the texts, add `{tag}` to `languages` in site.toml, then run `terbuka check`.",
                "Berikutnya: terjemahkan teksnya, tambahkan `{tag}` ke `languages` di site.toml, lalu jalankan `terbuka check`."
            );
            made::tell(&args.site, result, &next, args.language.tongue())
        }
    }
}

fn dataset(args: &DatasetArgs) -> u8 {
    let origin = match &args.from {
        Some(path) => Origin::File(
            path.clone(),
            SheetChoice {
                sheet: args.sheet.clone(),
                header_row: args.header_row,
                range: args.range.clone(),
            },
        ),
        None if args.planned => Origin::Planned,
        None => Origin::Empty,
    };
    let asked =
        NewDataset { site: args.site.clone(), id: args.id.clone(), origin, force: args.force };
    let id = &args.id;
    let next = words!(
        "Next: write what is marked in datasets/{id}/dataset.toml, then run `terbuka check`.",
        "Berikutnya: tulis yang ditandai di datasets/{id}/dataset.toml, lalu jalankan `terbuka check`."
    );
    made::tell(&args.site, new_dataset(&asked), &next, args.language.tongue())
}
