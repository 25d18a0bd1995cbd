//! `terbuka explain`.

use clap::Args;
use terbuka::build::{codes, markdown};
use terbuka::diag::did_you_mean;
use terbuka::ident;
use terbuka::words;

use crate::cli::language::Language;
use crate::cli::report;

/// Explains a rule, or lists all rules
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The rule's code or name, such as TAB007 or cell-type
    code: Option<String>,
    /// Print all rules as one Markdown page
    #[arg(long, conflicts_with = "code")]
    markdown: bool,
    #[command(flatten)]
    language: Language,
}

pub(crate) fn run(args: &ExplainArgs) -> u8 {
    let tongue = args.language.tongue();
    if args.markdown {
        report::out(markdown(tongue).trim_end());
        return report::FINE;
    }
    let Some(wanted) = &args.code else {
        for code in codes() {
            report::out(&format!("{:8} {:24} {}", code.id, code.name, code.level.say(tongue)));
        }
        return report::FINE;
    };
    let same = |name: &str| name.eq_ignore_ascii_case(wanted);
    if let Some(code) = codes().find(|c| same(c.id) || same(c.name)) {
        report::out(&format!(
            "{} {} ({})\n\n{}",
            code.id,
            code.name,
            code.level.say(tongue),
            code.explain(tongue)
        ));
        return report::FINE;
    }
    report::fail(&words!("there is no rule `{wanted}`", "tidak ada aturan `{wanted}`"), tongue);
    let names = codes().flat_map(|c| [c.id, c.name]);
    let help = match ident::nearest(wanted, names) {
        Some(near) => did_you_mean(near),
        None => words!(
            "`terbuka explain` lists all rules",
            "`terbuka explain` menampilkan daftar semua aturan"
        ),
    };
    report::help(&help, tongue);
    report::FAILED
}
