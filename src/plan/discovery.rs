//! Addresses of what programs look for: descriptions of the search, lists of links, maps of the
//! site.

use crate::model::{Catalog, Lang};
use crate::plan::route::prefixed;
use crate::plan::{MetadataInfo, PageId, PageTask};

/// Where to tell of a hole in the site. Source: RFC 9116.
pub const SECURITY_TXT: &str = ".well-known/security.txt";
/// The list of interfaces for programs. Source: RFC 9727.
pub const API_CATALOG: &str = ".well-known/api-catalog";
/// The catalogue in linked data, as Turtle and as JSON-LD.
pub const LINKED_DATA: [&str; 2] = ["catalog.ttl", "catalog.jsonld"];
/// File name of the typed links of a dataset. Source: RFC 9264.
pub const LINK_SET: &str = "linkset.json";
/// The map of the site.
pub const SITEMAP: &str = "sitemap.xml";
/// Most addresses of one map. Source: sitemaps.org protocol.
pub const SITEMAP_MOST: usize = 50_000;

/// The path of the description of the search in a language.
pub fn opensearch_path(catalog: &Catalog, lang: Lang) -> String {
    prefixed(catalog, lang, "opensearch.xml")
}

/// The pages that maps of the site name: all but the one for unknown addresses.
pub fn mapped(pages: &[PageTask]) -> impl Iterator<Item = &PageTask> {
    pages.iter().filter(|page| page.id != PageId::NotFound)
}

/// The path of a part of the map, from 0.
pub fn sitemap_path(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// The parts of the map, where it has too many addresses for one file.
pub(super) fn sitemap_parts(metadata: &[MetadataInfo], pages: &[PageTask]) -> Vec<MetadataInfo> {
    let count = mapped(pages).count();
    let Some(whole) = metadata.iter().find(|m| m.path == SITEMAP && count > SITEMAP_MOST) else {
        return Vec::new();
    };
    let parts = 0..count.div_ceil(SITEMAP_MOST);
    parts.map(|n| MetadataInfo { more: Some(n), path: sitemap_path(n), ..whole.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::{SITEMAP, SITEMAP_MOST, mapped, sitemap_parts};
    use crate::model::Lang;
    use crate::plan::{MetadataInfo, PageId, PageTask};

    #[test]
    fn a_map_has_parts_only_where_it_must() {
        let page = |id| PageTask { id, lang: Lang::DEFAULT, path: String::new() };
        let info = |path: &str| MetadataInfo {
            export: 7,
            dataset: None,
            more: None,
            path: path.to_owned(),
        };
        let metadata = [info("robots.txt"), info(SITEMAP)];
        let mut pages = vec![page(PageId::Home); SITEMAP_MOST];
        pages.push(page(PageId::NotFound));
        assert_eq!(mapped(&pages).count(), SITEMAP_MOST);
        assert!(sitemap_parts(&metadata, &pages).is_empty());
        pages.push(page(PageId::Catalogue));
        let parts = sitemap_parts(&metadata, &pages);
        let paths: Vec<&str> = parts.iter().map(|part| part.path.as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml"]);
        assert!(parts.iter().all(|part| part.export == 7), "the writer of the map");
        assert_eq!(parts[1].more, Some(1));
        assert!(sitemap_parts(&metadata[..1], &pages).is_empty());
    }
}
