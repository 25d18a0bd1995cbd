//! `opensearch.xml`, one per language: how browsers search the catalogue.
//!
//! Source: OpenSearch 1.1 Draft 6, <https://github.com/dewitt/opensearch>.

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::xml::escape;
use crate::metadata::{MetadataExport, SiteView};
use crate::model::{Catalog, Lang};
use crate::plan::{FileId, PageId, absolute, file_path, opensearch_path, page_path};

/// Most characters of the short name.
const SHORT: usize = 16;
/// Most characters of the description.
const LONG: usize = 1024;

/// The form.
pub(super) struct OpenSearch;

impl MetadataExport for OpenSearch {
    fn more_paths(&self, catalog: &Catalog) -> Vec<String> {
        catalog.langs().map(|lang| opensearch_path(catalog, lang)).collect()
    }

    fn write_more(
        &self,
        site: &SiteView<'_>,
        n: usize,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let text = description(site, Lang(n));
        out.write_all(text.as_bytes()).map_err(|e| Failure::write("opensearch.xml", e))
    }
}

fn description(site: &SiteView<'_>, lang: Lang) -> String {
    let catalog = site.catalog;
    let own = &catalog.site;
    let title = own.title.get(lang);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n",
    );
    let mut element = |name: &str, text: &str| {
        out.push_str(&format!("<{name}>{}</{name}>\n", escape(text)));
    };
    element("ShortName", &short(title, SHORT));
    element("Description", &short(own.tagline.get(lang), LONG));
    element("InputEncoding", "UTF-8");
    element("Language", &own.languages[lang.0]);
    let page = absolute(catalog, &page_path(catalog, site.offer, &PageId::Search, lang));
    let itself = absolute(catalog, &opensearch_path(catalog, lang));
    let icon = absolute(catalog, &file_path(catalog, site.offer, &FileId::Icon(32)));
    out.push_str(&format!(
        "<Image width=\"32\" height=\"32\" type=\"image/png\">{}</Image>\n\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n\
         <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{}\"/>\n\
         </OpenSearchDescription>\n",
        escape(&icon),
        escape(&page),
        escape(&itself),
    ));
    out
}

/// As many whole words as there is room for; a part of the first where it alone is too long.
fn short(text: &str, most: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        let longer = if out.is_empty() { word.to_owned() } else { format!("{out} {word}") };
        if longer.chars().count() > most {
            break;
        }
        out = longer;
    }
    if out.is_empty() { text.trim().chars().take(most).collect() } else { out }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_name_keeps_its_whole_words() {
        assert_eq!(short("Data Pemilu Terbuka", 16), "Data Pemilu");
        assert_eq!(short("Keterbukaan", 16), "Keterbukaan");
        assert_eq!(short("Pertanggungjawaban Dana", 16), "Pertanggungjawab");
    }
}
