//! `[metadata]` and `[security]`: what the catalogue tells programs that look for it.

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::site::{address, no_address};
use crate::load::text::required;
use crate::model::{Security, Theme};
use crate::syntax::toml::{Section, WRONG_TYPE};
use crate::words;

/// Reads the subjects of `[[metadata.theme]]`.
pub(crate) fn read_themes(
    top: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Vec<Theme> {
    let Some(mut section) = top.table("metadata") else { return Vec::new() };
    let mut out: Vec<Theme> = Vec::new();
    for mut entry in section.tables("theme") {
        let name = entry.required_string("address");
        let title = required(&mut entry, "title", languages);
        if let Some(found) = name {
            let whole = ["https://", "http://"].iter().any(|p| found.value.starts_with(p));
            let found = if whole {
                address(&mut entry, &found)
            } else {
                let help = words!("begin with `https://`", "awali dengan `https://`");
                let problem = Diagnostic::new(&WRONG_TYPE, no_address(&found.value));
                entry.report(problem.at(found.span).help(help));
                None
            };
            out.extend(found.map(|address| Theme { address, title }));
        }
        entry.finish(problems);
    }
    section.finish(problems);
    out
}

/// Reads `[security]`.
pub(crate) fn read_security(top: &mut Section<'_>, problems: &mut Diagnostics) -> Option<Security> {
    let mut section = top.table("security")?;
    if !section.has("contact") {
        let help = words!("add `contact = [\"mailto:…\"]`", "tambahkan `contact = [\"mailto:…\"]`");
        section.missing("contact", help);
    }
    if !section.has("expires") {
        let help = words!(
            "add `expires = 2025-12-31`, less than a year ahead",
            "tambahkan `expires = 2025-12-31`, kurang dari setahun ke depan"
        );
        section.missing("expires", help);
    }
    let contact = section.strings("contact");
    let contact: Vec<String> =
        contact.iter().filter_map(|found| address(&mut section, found)).collect();
    let expires_span = section.span_of("expires");
    let expires = section.date("expires");
    let mut at = |key| section.string(key).and_then(|found| address(&mut section, &found));
    let (policy, encryption) = (at("policy"), at("encryption"));
    let acknowledgments = at("acknowledgments");
    section.finish(problems);
    if contact.is_empty() {
        return None;
    }
    Some(Security { contact, expires: expires?, expires_span, policy, encryption, acknowledgments })
}
