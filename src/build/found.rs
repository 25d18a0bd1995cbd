//! What was found while pages were written, gathered from all threads.

use crate::audit;
use crate::build::budget::{self, Heaviest};
use crate::diag::{Diagnostic, Diagnostics};
use crate::emit::Entry;
use crate::words;

/// What was found in all pages.
#[derive(Default)]
pub(super) struct Found {
    pub(super) entries: Vec<Entry>,
    pub(super) findings: Vec<audit::Finding>,
    pub(super) links: Vec<audit::PageLinks>,
    pub(super) heaviest: Vec<Heaviest>,
    pub(super) over: Vec<Diagnostic>,
}

impl Found {
    pub(super) fn add(&mut self, page: Written) {
        self.entries.push(page.entry);
        self.entries.extend(page.text);
        self.findings.extend(page.findings);
        self.links.push(page.links);
        self.heaviest.extend(page.heaviest);
        self.over.extend(page.over);
    }

    pub(super) fn tell(mut self, problems: &mut Diagnostics) -> Vec<Heaviest> {
        self.findings.sort_by(|a, b| {
            (&a.page, a.code.id, &a.message).cmp(&(&b.page, b.code.id, &b.message))
        });
        self.findings.iter().for_each(|finding| problems.push(diagnostic(finding)));
        self.over.into_iter().for_each(|diagnostic| problems.push(diagnostic));
        budget::heaviest(self.heaviest)
    }
}

/// What became of one page.
pub(super) struct Written {
    pub(super) entry: Entry,
    pub(super) text: Option<Entry>,
    pub(super) heaviest: Option<Heaviest>,
    pub(super) over: Vec<Diagnostic>,
    pub(super) findings: Vec<audit::Finding>,
    pub(super) links: audit::PageLinks,
}

fn diagnostic(finding: &audit::Finding) -> Diagnostic {
    let place =
        if finding.excerpt.is_empty() { String::new() } else { format!(": {}", finding.excerpt) };
    let (page, fault) = (&finding.page, &finding.message);
    let message =
        words!("page `{page}`: {fault}{place}", "halaman `{page}`: {fault}{place}"; fault);
    Diagnostic::new(finding.code, message)
}
