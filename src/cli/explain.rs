//! `terbuka explain`.

use clap::Args;
use terbuka::build::{codes, markdown};
use terbuka::ident;

use crate::cli::report;

/// Explains a rule, or lists all rules
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The rule's code or name, such as TAB007 or cell-type
    code: Option<String>,
    /// Print all rules as one Markdown page
    #[arg(long, conflicts_with = "code")]
    markdown: bool,
}

pub(crate) fn run(args: &ExplainArgs) -> u8 {
    if args.markdown {
        report::out(markdown().trim_end());
        return report::FINE;
    }
    let Some(wanted) = &args.code else {
        for code in codes() {
            report::out(&format!("{:8} {:24} {}", code.id, code.name, code.level.word()));
        }
        return report::FINE;
    };
    let same = |name: &str| name.eq_ignore_ascii_case(wanted);
    if let Some(code) = codes().find(|c| same(c.id) || same(c.name)) {
        report::out(&format!(
            "{} {} ({})\n\n{}",
            code.id,
            code.name,
            code.level.word(),
            code.explain(terbuka::diag::Tongue::English)
        ));
        return report::FINE;
    }
    report::say(&format!("error: there is no rule `{wanted}`"));
    let names = codes().flat_map(|c| [c.id, c.name]);
    match ident::nearest(wanted, names) {
        Some(near) => report::say(&format!("help: did you mean `{near}`?")),
        None => report::say("help: `terbuka explain` lists all rules"),
    }
    report::FAILED
}
