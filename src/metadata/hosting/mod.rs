//! Files that tell hosts which headers to send: one table, written in the form of each host.
//!
//! A header belongs in [`rules()`]; no form knows any by name. Nothing here is needed for the site
//! to work: a host that ignores all of it serves pages and downloads all the same.
//!
//! The patterns are few because hosts bound them: Cloudflare Pages takes 100 rules of at most
//! 2,000 characters a line, and joins the values of a header that two rules set. So no path has
//! two values of one header, which a test holds.

mod caddy;
mod htaccess;
mod lines;
mod nginx;
mod rules;

#[cfg(test)]
mod tests;

pub(super) use self::caddy::CADDY;
pub(super) use self::htaccess::HTACCESS;
pub(super) use self::lines::HEADERS;
pub(super) use self::nginx::NGINX;
pub use self::rules::{HeaderRule, Paths, media_type, rules};

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView};
use crate::model::{Catalog, HostFile};

/// A file of settings for one host.
pub(super) struct HostConfig {
    path: &'static str,
    /// What switches it off in `[hosting]`.
    file: HostFile,
    /// Whether the address of the site can stand in it; else there is no such file.
    can_name: fn(&str) -> bool,
    text: fn(&Catalog) -> String,
}

impl MetadataExport for HostConfig {
    fn site_path(&self) -> Option<&'static str> {
        Some(self.path)
    }

    fn applies(&self, catalog: &Catalog) -> bool {
        catalog.site.hosting.has(self.file) && (self.can_name)(&catalog.site.base_url)
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let text = (self.text)(site.catalog);
        out.write_all(text.as_bytes()).map_err(|e| Failure::write(self.path, e))
    }
}

/// What stands at the top of each file.
const NOTE: &str = "# Written by terbuka; docs/deploy.md says what for. Changes here are lost.\n";

/// The media type header, which some hosts set by other means.
const CONTENT_TYPE: &str = "Content-Type";

/// The path of the site below its host: empty, or `/folder`.
fn base_path(catalog: &Catalog) -> &str {
    let url = &catalog.site.base_url;
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..])
}

/// The host of the site.
fn host(catalog: &Catalog) -> &str {
    let url = &catalog.site.base_url;
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

/// Whether an address or a header's value can stand in a file of settings as it is.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b) && !b"\"\\${}".contains(&b))
}
