//! `robots.txt`: everything may be read.
//!
//! Source: RFC 9309; sitemaps.org, "Specifying the Sitemap location in your robots.txt file".

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView};
use crate::plan::absolute;

/// The form.
pub(super) struct Robots;

impl MetadataExport for Robots {
    fn site_path(&self) -> Option<&'static str> {
        Some("robots.txt")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let sitemap = absolute(site.catalog, "sitemap.xml");
        write!(out, "User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
            .map_err(|e| Failure::write("robots.txt", e))
    }
}
