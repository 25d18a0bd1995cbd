//! All rules of all stages: what `explain` knows and `[checks]` may name.

use crate::audit;
use crate::build::theme;
use crate::check;
use crate::diag::{Code, Tongue};
use crate::load;
use crate::plan;
use crate::scan;
use crate::syntax;

/// All rules, by stage, in the order of the pipeline.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    load::CODES
        .iter()
        .chain(syntax::toml::CODES)
        .chain(scan::CODES)
        .copied()
        .chain(check::codes())
        .chain(plan::CODES.iter().copied())
        .chain(theme::CODES.iter().copied())
        .chain(audit::codes())
}

/// What the beginnings of rule numbers mean, in the order of the page about rules.
const CATEGORIES: &[(&str, &str, &str)] = &[
    ("CFG", "Site settings", "What `site.toml` and the folder as a whole say."),
    ("META", "Metadata", "What `dataset.toml`, `site.toml` and the front matter of pages say."),
    ("TAB", "Tables", "Every cell of every table, in one pass."),
    ("KEY", "References", "Values that name a row of another table."),
    ("PRV", "Privacy", "A finding here ends the run with exit code 3."),
    ("GEO", "Areas", "Boundaries, and the rows that belong to them."),
    ("OPN", "Openness", "What `[openness]` in `site.toml` asks of every dataset with data."),
    ("URL", "Addresses", "Links in prose, and links in the finished pages."),
    ("THM", "Themes", "Templates, interface texts and assets."),
    ("A11Y", "Finished pages", "Read after the templates and the minifier have done their work."),
];

/// All rules as one Markdown page, by category and number; `docs/checks.md` is this text.
pub fn markdown() -> String {
    let mut out = "# What the build checks\n\n\
        This page is the output of `terbuka explain --markdown`. Do not edit it by hand.\n\n\
        An error stops the build: nothing is published. A warning is shown, and the site is \
        published. `[checks]` in `site.toml` sets the level of a warning to `allow`, `warn` or \
        `error`; an error always stays one.\n"
        .to_owned();
    for (prefix, title, about) in CATEGORIES {
        let mut rules: Vec<_> = codes().filter(|c| category(c.id) == *prefix).collect();
        rules.sort_by_key(|c| c.id);
        out.push_str(&format!("\n## {prefix}: {title}\n\n{about}\n"));
        for code in rules {
            let Code { id, name, level, .. } = code;
            let (level, explain) = (level.word(), code.explain(Tongue::English));
            out.push_str(&format!("\n### {id} `{name}` ({level})\n\n{explain}\n"));
        }
    }
    out
}

/// `TAB` of `TAB004`; `A11Y` keeps its digits.
fn category(id: &str) -> &str {
    CATEGORIES.iter().map(|c| c.0).find(|prefix| id.starts_with(prefix)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{codes, markdown};
    use crate::diag::Tongue;

    #[test]
    fn every_rule_stands_once_on_the_page_about_rules() {
        let page = markdown();
        for code in codes() {
            let heading = format!("\n### {} `{}` (", code.id, code.name);
            assert_eq!(page.matches(&heading).count(), 1, "{}", code.id);
        }
    }

    #[test]
    fn every_rule_has_its_own_number_name_and_explanation() {
        let mut ids = BTreeSet::new();
        let mut names = BTreeSet::new();
        for code in codes() {
            assert!(ids.insert(code.id), "{} stands twice", code.id);
            assert!(names.insert(code.name), "{} stands twice", code.name);
            let words = code.explain(Tongue::English).split_whitespace().count();
            assert!(words >= 12, "{}: {} words do not explain it", code.id, words);
        }
        assert!(ids.len() > 30);
    }
}
