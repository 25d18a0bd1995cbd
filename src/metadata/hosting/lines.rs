//! `_headers`: for Netlify, Cloudflare Pages and hosts that read the same file.

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::hosting::{HeaderRule, NOTE, Paths, base_path, rules};
use crate::metadata::{MetadataExport, SiteView};
use crate::model::{Catalog, HostFile};

/// The form.
pub(in crate::metadata) struct Lines;

impl MetadataExport for Lines {
    fn site_path(&self) -> Option<&'static str> {
        Some("_headers")
    }

    fn applies(&self, catalog: &Catalog) -> bool {
        catalog.site.hosting.has(HostFile::Headers)
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let text = text(base_path(site.catalog), &rules());
        out.write_all(text.as_bytes()).map_err(|e| Failure::write("_headers", e))
    }
}

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
