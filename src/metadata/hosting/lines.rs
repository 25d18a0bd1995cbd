//! `_headers`: for Netlify, Cloudflare Pages and hosts that read the same file.

use crate::metadata::hosting::{HeaderRule, HostConfig, NOTE, Paths, base_path, rules};
use crate::model::HostFile;

/// The form.
pub(in crate::metadata) static HEADERS: HostConfig = HostConfig {
    path: "_headers",
    file: HostFile::Headers,
    can_name: |_| true,
    text: |catalog| text(base_path(catalog), &rules()),
};

/// One rule a pattern, its headers below it.
pub(super) fn text(base: &str, rules: &[HeaderRule]) -> String {
    let mut out = NOTE.to_owned();
    let mut last = None;
    for rule in rules {
        if last != Some(rule.paths) {
            let pattern = match rule.paths {
                Paths::All => "*".to_owned(),
                Paths::Ending(ending) => format!("*.{ending}"),
                Paths::File(name) => name.to_owned(),
            };
            out.push_str(&format!("\n{base}/{pattern}\n"));
            last = Some(rule.paths);
        }
        out.push_str(&format!("  {}: {}\n", rule.header, rule.value));
    }
    out
}
