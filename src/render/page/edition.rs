//! The text editions of pages, and what every page says about the data that it was made from.

use crate::plan::{
    DATABASE, SITE_ZIP, absolute, dataset_zip_path, edition_of, has_files, relative, sums_path,
    topic_zip_path, topic_zips,
};
use crate::render::page::{Built, Page, list};
use crate::render::plain::{self, CatalogueText, DatasetText, Imprint, Paper, RecordText};
use crate::render::view::dataset::DatasetView;
use crate::render::view::download::Download;
use crate::render::view::record::RecordView;
use crate::render::view::shell::HeadLink;
use crate::render::view::text::Link;
use crate::syntax::blocks::{Block, blocks};

/// Digits of a digest that pages show: enough that nobody finds other data with the same ones by
/// trying, few enough to compare by eye.
const DIGITS: usize = 16;

/// A page for browsers, and its text edition where it has one.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// The page.
    pub html: String,
    /// The text.
    pub text: Option<String>,
}

impl From<String> for Drawn {
    fn from(html: String) -> Drawn {
        Drawn { html, text: None }
    }
}

/// The address of a page's text edition.
pub(super) fn address(page: &Page<'_>) -> Option<String> {
    let path = edition_of(page.catalog(), page.id, page.path)?;
    Some(relative(page.path, &path))
}

/// The same for the page's head.
pub(super) fn head_link(page: &Page<'_>) -> Option<HeadLink> {
    Some(HeadLink {
        rel: "alternate".to_owned(),
        href: address(page)?,
        media_type: Some("text/plain".to_owned()),
        title: None,
    })
}

/// The beginning of the digest that stands for the data behind a page, as a link to the list that
/// it is the digest of.
pub(super) fn print(page: &Page<'_>) -> Option<Link> {
    let (catalog, prints) = (page.catalog(), page.site.prints);
    let own = page.id.dataset(catalog).filter(|n| has_files(catalog, *n));
    let digest = match own {
        Some(n) => prints.datasets.get(n)?.as_ref(),
        None => prints.site.as_ref(),
    };
    let href = relative(page.path, &sums_path(catalog, own));
    Some(Link::new(href, digest?.get(..DIGITS)?))
}

/// Adds the text edition of a dataset.
pub(super) fn dataset(page: &Page<'_>, n: usize, html: String, view: &DatasetView) -> Built<Drawn> {
    if address(page).is_none() {
        return Ok(html.into());
    }
    let dataset = &page.catalog().datasets[n];
    let prose = [dataset.method.as_ref(), dataset.limits.as_ref()];
    let method: Vec<Block> =
        prose.into_iter().flatten().flat_map(|text| blocks(page.str(text))).collect();
    let text = DatasetText { view, method, imprint: imprint(page, Some(n)) };
    let place = |href: &str| absolute_of(page, href);
    let text = plain::dataset(Paper::new(page.locale, &place), &text)?;
    Ok(Drawn { html, text: Some(text) })
}

/// Adds the text edition of a record of a dataset.
pub(super) fn record(page: &Page<'_>, n: usize, html: String, view: &RecordView) -> Built<Drawn> {
    if address(page).is_none() {
        return Ok(html.into());
    }
    let text = RecordText { view, imprint: imprint(page, Some(n)) };
    let place = |href: &str| absolute_of(page, href);
    let text = plain::record(Paper::new(page.locale, &place), &text)?;
    Ok(Drawn { html, text: Some(text) })
}

/// Adds the text edition of the home page, which is the list of all datasets.
pub(super) fn home(page: &Page<'_>, html: String) -> Built<Drawn> {
    if address(page).is_none() {
        return Ok(html.into());
    }
    let site = &page.catalog().site;
    let order = page.site.derived.navigation.titles(page.lang);
    let (groups, _) = list::topics(page, order)?;
    let text = CatalogueText {
        title: page.str(&site.title).to_owned(),
        about: vec![page.str(&site.tagline).to_owned(), page.str(&site.description).to_owned()],
        total: page.count("list-total", order.len() as u64)?,
        groups,
        imprint: imprint(page, None),
    };
    let place = |href: &str| absolute_of(page, href);
    let text = plain::catalogue(Paper::new(page.locale, &place), &text)?;
    Ok(Drawn { html, text: Some(text) })
}

/// What stands at the end of a text about a dataset, or about all of them.
pub(super) fn imprint(page: &Page<'_>, dataset: Option<usize>) -> Imprint {
    let catalog = page.catalog();
    let licence = dataset.map_or(catalog.site.licence, |n| catalog.datasets[n].licence);
    Imprint {
        site: page.str(&catalog.site.title).to_owned(),
        licence: format!("{} <{}>", licence.title, licence.url),
        page: absolute(catalog, page.path),
        print: print(page).map(|link| link.label.text),
    }
}

/// The absolute address behind one that is relative to the page.
pub(super) fn absolute_of(page: &Page<'_>, href: &str) -> String {
    if href.contains("://") || href.starts_with("mailto:") {
        return href.to_owned();
    }
    let (path, anchor) = href.find('#').map_or((href, ""), |at| href.split_at(at));
    let mut parts: Vec<&str> = page.path.split('/').collect();
    if !path.is_empty() {
        parts.pop();
    }
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    format!("{}{anchor}", absolute(page.catalog(), &parts.join("/")))
}

/// A link to the data of a topic in one file.
pub(super) fn topic_zip(page: &Page<'_>, topic: usize) -> Built<Option<Link>> {
    let catalog = page.catalog();
    if !topic_zips(catalog).contains(&topic) {
        return Ok(None);
    }
    let path = topic_zip_path(catalog, topic);
    let Some(fact) = page.site.files.get(&path) else { return Ok(None) };
    let size = page.locale.bytes(fact.bytes);
    let name = page.str(&catalog.site.topics[topic].title);
    let label = page.tw("download-topic", &[("name", name), ("size", &size)])?;
    Ok(Some(Link::new(relative(page.path, &path), label)))
}

/// A link to all tables as one database.
pub(super) fn database(page: &Page<'_>) -> Built<Option<Link>> {
    let Some(fact) = page.site.files.get(DATABASE) else { return Ok(None) };
    let size = page.locale.bytes(fact.bytes);
    let label = page.tw("catalogue-sqlite", &[("size", &size)])?;
    Ok(Some(Link::new(relative(page.path, DATABASE), label)))
}

/// All files of a dataset as one, by its address and what is told of it.
pub(super) fn bundle(page: &Page<'_>, n: usize) -> Built<Option<Download>> {
    let catalog = page.catalog();
    let path = dataset_zip_path(catalog, n);
    let Some(fact) = page.site.files.get(&path) else { return Ok(None) };
    let size = page.locale.bytes(fact.bytes);
    let label = page.tw("download-bundle", &[("format", "ZIP"), ("size", &size)])?;
    Ok(Some(Download {
        href: relative(page.path, &path),
        label: label.into(),
        file_name: format!("{}.zip", catalog.datasets[n].id),
        media_type: "application/zip".to_owned(),
        ..Download::default()
    }))
}

/// The whole site as one file, by its absolute address: in a copy there is no copy of it.
pub(super) fn site_zip(page: &Page<'_>) -> Built<Option<Link>> {
    let catalog = page.catalog();
    if !catalog.site.editions.site_zip {
        return Ok(None);
    }
    Ok(Some(Link::new(absolute(catalog, SITE_ZIP), page.t("download-site")?)))
}
