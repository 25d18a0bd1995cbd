//! `sitemap.xml`: every page but the one for unknown addresses.
//!
//! Source: sitemaps.org protocol 0.9. Its limit of 50,000 addresses is a build failure here, so
//! that no page is left out silently.

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::xml::escape;
use crate::metadata::{MetadataExport, SiteView};
use crate::plan::{PageId, absolute};

/// Most addresses of one file.
const MOST: usize = 50_000;

/// The form.
pub(super) struct Sitemap;

impl MetadataExport for Sitemap {
    fn site_path(&self) -> Option<&'static str> {
        Some("sitemap.xml")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let failed = |e: std::io::Error| Failure::write("sitemap.xml", e);
        let pages: Vec<_> = site.plan.pages.iter().filter(|p| p.id != PageId::NotFound).collect();
        if pages.len() > MOST {
            let cause = format!("{} pages; a sitemap holds {MOST}", pages.len());
            return Err(Failure::write("sitemap.xml", cause));
        }
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
            .map_err(failed)?;
        for page in pages {
            let dataset = match page.id {
                PageId::Dataset(n) | PageId::Dictionary(n) | PageId::Map { dataset: n, .. } => {
                    Some(n)
                }
                PageId::Table { at, .. } => Some(at.dataset),
                _ => None,
            };
            let dataset = dataset.map(|n| &site.catalog.datasets[n]);
            let changed = dataset.and_then(|d| d.modified.or(d.issued));
            let lastmod = changed.map_or(String::new(), |d| format!("<lastmod>{d}</lastmod>"));
            // Addresses are ASCII letters, digits and hyphens, except for the site's own base.
            let address = escape(&absolute(site.catalog, &page.path));
            writeln!(out, "<url><loc>{address}</loc>{lastmod}</url>").map_err(failed)?;
        }
        out.write_all(b"</urlset>\n").map_err(failed)
    }
}
