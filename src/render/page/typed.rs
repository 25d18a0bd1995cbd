//! Typed links in the heads of pages: what belongs to a page, for programs.
//!
//! Only what is wanted most; `linkset.json` of a dataset has the rest.
//!
//! Source: RFC 8288; <https://signposting.org/>.

use crate::model::{ResourceKind, ResourceRef};
use crate::plan::{
    API_CATALOG, ATOM, FileId, JSON_FEED, LINK_SET, LINKED_DATA, feed_path, opensearch_path,
    relative,
};
use crate::render::page::{Built, Page};
use crate::render::view::shell::HeadLink;
use crate::render::view::text::Link;

/// Resources that the page of a dataset names.
const ITEMS: usize = 2;

fn link(page: &Page<'_>, rel: &str, path: &str, media_type: &str) -> HeadLink {
    HeadLink {
        rel: rel.to_owned(),
        href: relative(page.path, path),
        media_type: Some(media_type.to_owned()),
        title: None,
    }
}

/// An address elsewhere.
fn outside(rel: &str, address: &str) -> HeadLink {
    HeadLink { rel: rel.to_owned(), href: address.to_owned(), media_type: None, title: None }
}

/// Of a dataset.
pub(super) fn dataset(page: &Page<'_>, n: usize) -> Vec<HeadLink> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let mut out = vec![
        outside("type", "https://schema.org/Dataset"),
        link(page, "describedby", LINKED_DATA[1], "application/ld+json"),
    ];
    if !dataset.access.has_data() {
        return out;
    }
    out.push(outside("license", dataset.licence.url));
    let own = |file: &str| format!("dataset/{}/{file}", dataset.id);
    out.push(link(page, "describedby", &own("datapackage.json"), "application/json"));
    out.push(link(page, "linkset", &own(LINK_SET), "application/linkset+json"));
    let resources =
        (0..dataset.resources.len()).map(|resource| ResourceRef { dataset: n, resource });
    let items = resources.filter_map(|at| {
        let formats = match catalog.resource(at).kind {
            ResourceKind::Table { .. } => &page.site.offer.tables,
            ResourceKind::Boundaries { .. } => &page.site.offer.boundaries,
            ResourceKind::Document => return None,
        };
        let media_type = formats.first()?.media_type;
        let (href, _) = page.file(FileId::Download { at, format: 0 });
        let media_type = Some(media_type.to_owned());
        Some(HeadLink { rel: "item".to_owned(), href, media_type, title: None })
    });
    out.extend(items.take(ITEMS));
    out
}

/// Of the home page and the catalogue: feeds, linked data, search.
pub(super) fn catalogue(page: &Page<'_>) -> Vec<HeadLink> {
    let site = &page.catalog().site;
    let mut out = feeds(page, None);
    out.push(link(page, "describedby", LINKED_DATA[0], "text/turtle"));
    out.push(link(page, "describedby", LINKED_DATA[1], "application/ld+json"));
    out.push(link(page, "api-catalog", API_CATALOG, "application/linkset+json"));
    let path = opensearch_path(page.catalog(), page.lang);
    let mut search = link(page, "search", &path, "application/opensearchdescription+xml");
    search.title = Some(page.str(&site.title).to_owned());
    out.push(search);
    out
}

/// The feeds of the catalogue or of a topic, where there are any.
pub(super) fn feeds(page: &Page<'_>, topic: Option<usize>) -> Vec<HeadLink> {
    let site = &page.catalog().site;
    let title = page.str(topic.map_or(&site.title, |n| &site.topics[n].title));
    let forms = [(ATOM, "application/atom+xml"), (JSON_FEED, "application/feed+json")];
    let forms = forms.into_iter().filter_map(|(file, media_type)| {
        let path = feed(page, topic, file)?;
        let title = Some(title.to_owned());
        Some(HeadLink { title, ..link(page, "alternate", &path, media_type) })
    });
    forms.collect()
}

/// The path of a feed, if there is one.
fn feed(page: &Page<'_>, topic: Option<usize>, file: &str) -> Option<String> {
    let path = feed_path(page.catalog(), page.lang, topic, file);
    page.site.plan.metadata.iter().any(|m| m.path == path).then_some(path)
}

/// A link to the Atom feed of the catalogue or of a topic, for people.
pub(super) fn feed_link(page: &Page<'_>, topic: Option<usize>) -> Built<Option<Link>> {
    let Some(path) = feed(page, topic, ATOM) else { return Ok(None) };
    let site = &page.catalog().site;
    let name = page.str(topic.map_or(&site.title, |n| &site.topics[n].title));
    Ok(Some(Link::new(relative(page.path, &path), page.tw("feed-link", &[("name", name)])?)))
}
