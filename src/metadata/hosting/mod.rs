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

pub(super) use self::caddy::Caddy;
pub(super) use self::htaccess::Htaccess;
pub(super) use self::lines::Lines;
pub(super) use self::nginx::Nginx;
pub use self::rules::{HeaderRule, Paths, media_type, rules};

use crate::model::Catalog;

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
