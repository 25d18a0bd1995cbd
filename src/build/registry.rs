//! All rules of all stages: what `explain` knows and `[checks]` may name.

use crate::audit;
use crate::build::theme;
use crate::check;
use crate::diag::Code;
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::codes;

    #[test]
    fn every_rule_has_its_own_number_name_and_explanation() {
        let mut ids = BTreeSet::new();
        let mut names = BTreeSet::new();
        for code in codes() {
            assert!(ids.insert(code.id), "{} stands twice", code.id);
            assert!(names.insert(code.name), "{} stands twice", code.name);
            let words = code.explain.split_whitespace().count();
            assert!(words >= 12, "{}: {} words do not explain it", code.id, words);
        }
        assert!(ids.len() > 30);
    }
}
