//! `hosting/Caddyfile`: a server for Caddy.

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::hosting::{HeaderRule, NOTE, Paths, base_path, host, is_plain, rules};
use crate::metadata::{MetadataExport, SiteView};
use crate::model::{Catalog, HostFile};

/// The form.
pub(in crate::metadata) struct Caddy;

impl MetadataExport for Caddy {
    fn site_path(&self) -> Option<&'static str> {
        Some("hosting/Caddyfile")
    }

    fn applies(&self, catalog: &Catalog) -> bool {
        let site = &catalog.site;
        site.hosting.has(HostFile::Caddy)
            && is_plain(&site.base_url)
            && !site.base_url.contains(' ')
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let text = text(host(site.catalog), base_path(site.catalog), &rules());
        out.write_all(text.as_bytes()).map_err(|e| Failure::write("Caddyfile", e))
    }
}

pub(super) fn text(host: &str, base: &str, rules: &[HeaderRule]) -> String {
    let folder =
        if base.is_empty() { String::new() } else { format!(" in its own folder `{base}`") };
    let mut out = format!(
        "{NOTE}\n{host} {{\n\t# The folder that holds the site{folder}.\n\troot * /srv/terbuka\n\
         \tencode zstd gzip\n\n\theader {{\n"
    );
    for rule in rules.iter().filter(|rule| rule.paths == Paths::All) {
        out.push_str(&format!("\t\t{} \"{}\"\n", rule.header, rule.value));
    }
    out.push_str("\t}\n");
    for (n, rule) in rules.iter().enumerate() {
        let pattern = match rule.paths {
            Paths::All => continue,
            Paths::Ending(ending) => format!("*.{ending}"),
            Paths::File(name) => format!("{base}/{name}"),
        };
        // Behind a directive only what begins with `/` or `@` is taken for a pattern.
        let (header, value) = (rule.header, &rule.value);
        out.push_str(&format!("\t@h{n} path {pattern}\n\theader @h{n} {header} \"{value}\"\n"));
    }
    out.push_str(&format!(
        "\n\t@hidden {{\n\t\tpath */.*\n\t\tnot path {base}/.well-known/*\n\t}}\n\
         \terror @hidden 404\n\n\tfile_server\n\n\thandle_errors {{\n\
         \t\trewrite * {base}/404.html\n\t\tfile_server\n\t}}\n}}\n"
    ));
    out
}
