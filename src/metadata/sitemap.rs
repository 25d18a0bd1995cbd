//! `sitemap.xml`: every page but the one for unknown addresses; an index of `sitemap-N.xml` where
//! they are too many for one file.
//!
//! A page that shows a dataset changed when the dataset did; a build changes nothing.
//!
//! Source: sitemaps.org protocol 0.9, also its section "Using Sitemap index files".

use std::io::Write;

use jiff::civil::Date;

use crate::diag::Failure;
use crate::metadata::xml::escape;
use crate::metadata::{MetadataExport, SiteView};
use crate::plan::{SITEMAP, SITEMAP_MOST, absolute, changed, mapped, sitemap_path};

/// The form.
pub(super) struct Sitemap;

/// An address and the day on which what stands there changed.
#[derive(Debug, Clone)]
struct Url {
    address: String,
    changed: Option<Date>,
}

impl MetadataExport for Sitemap {
    fn site_path(&self) -> Option<&'static str> {
        Some(SITEMAP)
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let part = |n| absolute(site.catalog, &sitemap_path(n));
        let text = whole(&urls(site), SITEMAP_MOST, &part);
        out.write_all(text.as_bytes()).map_err(|e| Failure::write(SITEMAP, e))
    }

    fn write_more(
        &self,
        site: &SiteView<'_>,
        n: usize,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let urls = urls(site);
        let text = urls.chunks(SITEMAP_MOST).nth(n).map_or(String::new(), urlset);
        out.write_all(text.as_bytes()).map_err(|e| Failure::write(sitemap_path(n), e))
    }
}

fn urls(site: &SiteView<'_>) -> Vec<Url> {
    let catalog = site.catalog;
    let url = |page: &crate::plan::PageTask| Url {
        address: absolute(catalog, &page.path),
        changed: page.id.dataset(catalog).and_then(|n| changed(&catalog.datasets[n])),
    };
    mapped(&site.plan.pages).map(url).collect()
}

/// All addresses, or the index of the parts that hold them.
fn whole(urls: &[Url], most: usize, part: &dyn Fn(usize) -> String) -> String {
    if urls.len() <= most {
        return urlset(urls);
    }
    let parts = urls.chunks(most).enumerate().map(|(n, urls)| Url {
        address: part(n),
        changed: urls.iter().filter_map(|url| url.changed).max(),
    });
    list("sitemapindex", "sitemap", &parts.collect::<Vec<_>>())
}

fn urlset(urls: &[Url]) -> String {
    list("urlset", "url", urls)
}

fn list(name: &str, entry: &str, urls: &[Url]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <{name} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for url in urls {
        let lastmod = url.changed.map_or(String::new(), |d| format!("<lastmod>{d}</lastmod>"));
        let address = escape(&url.address);
        out.push_str(&format!("<{entry}><loc>{address}</loc>{lastmod}</{entry}>\n"));
    }
    out.push_str(&format!("</{name}>\n"));
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Url, urlset, whole};

    fn urls(count: i8) -> Vec<Url> {
        let url = |n| Url {
            address: format!("https://a.example.org/{n}/?a&b"),
            changed: (n % 2 == 0).then(|| date(2024, 1, n)),
        };
        (1..=count).map(url).collect()
    }

    #[test]
    fn few_addresses_stand_in_one_file() {
        let part = |n: usize| n.to_string();
        let text = whole(&urls(3), 3, &part);
        assert_eq!(text, urlset(&urls(3)));
        assert_eq!(text.matches("<url><loc>").count(), 3);
        assert!(text.contains("/2/?a&amp;b</loc><lastmod>2024-01-02</lastmod></url>"), "{text}");
    }

    #[test]
    fn more_addresses_than_a_file_may_hold_get_an_index() {
        let part = |n: usize| format!("https://a.example.org/sitemap-{}.xml", n + 1);
        let text = whole(&urls(7), 3, &part);
        assert!(text.starts_with("<?xml") && text.contains("<sitemapindex "), "{text}");
        let expected = "<sitemap><loc>https://a.example.org/sitemap-2.xml</loc>\
                        <lastmod>2024-01-06</lastmod></sitemap>";
        assert!(text.contains(expected), "{text}");
        assert_eq!(text.matches("<loc>").count(), 3);
        let last = "<sitemap><loc>https://a.example.org/sitemap-3.xml</loc></sitemap>";
        assert!(text.contains(last), "{text}");
    }
}
