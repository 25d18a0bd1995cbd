//! The search: its page, and what it finds.

mod documents;
mod rows;

use crate::plan::{PageId, relative, search_folder};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, list};
use crate::render::view::search::{SearchForm, SearchView, Way};
use crate::render::view::text::{CountLink, Link};

pub(super) use documents::index;
pub(super) use rows::other_names;

/// The scripts of the page, in the order in which they run.
const SCRIPTS: [&str; 3] = ["cari-kata.js", "cari-indeks.js", "cari.js"];

/// The form on a page.
pub(super) fn form(page: &Page<'_>) -> SearchForm {
    SearchForm { action: page.href(PageId::Search) }
}

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let heading = page.t("search")?;
    let intro = page.t("search-intro")?;
    let folder = search_folder(page.catalog(), page.lang);
    let view = SearchView {
        heading: heading.as_str().into(),
        intro: intro.as_str().into(),
        search: form(page),
        index: relative(page.path, &folder),
        root: relative(page.path, "x").trim_end_matches('x').to_owned(),
        ways: ways(page)?,
    };
    let trail = vec![page.link(PageId::Search, heading.as_str())];
    let head = Head::new(heading).describe(&intro).trail(trail);
    page.render(SCRIPTS.iter().fold(head, |head, name| head.script(name)), &view)
}

/// All there is, by links.
fn ways(page: &Page<'_>) -> Built<Vec<Way>> {
    let catalog = page.catalog();
    let site = &catalog.site;
    let counted = |link: Link, n: usize| CountLink { link, count: page.locale.integer(n as u64) };
    let all = catalog.datasets.len();
    let mut lists = vec![
        counted(page.link(PageId::Catalogue, page.t("list-all")?), all),
        counted(page.link(PageId::AtoZ, page.t("list-a-to-z")?), all),
    ];
    let maps = catalog.maps().count();
    if maps > 0 {
        lists.push(counted(page.link(PageId::MapIndex, page.t("maps")?), maps));
    }
    let of = |is: &dyn Fn(&crate::model::Dataset) -> bool| {
        catalog.datasets.iter().filter(|dataset| is(dataset)).count()
    };
    let topics = site.topics.iter().enumerate().map(|(n, topic)| {
        counted(page.link(PageId::Topic(n), page.text(&topic.title)), of(&|d| d.topic == n))
    });
    let stages = site.stages.iter().enumerate().map(|(n, stage)| {
        let count = of(&|d| d.stage == Some(n));
        (count > 0).then(|| counted(page.link(PageId::Stage(n), page.text(&stage.title)), count))
    });
    let mut ways = vec![
        ("search-lists", lists),
        ("search-collections", list::collections(page)),
        ("facet-topic", topics.collect()),
        ("facet-stage", stages.flatten().collect()),
        ("search-dictionaries", dictionaries(page)),
    ];
    ways.retain(|(_, links)| !links.is_empty());
    ways.into_iter().map(|(key, links)| Ok(Way { heading: page.t(key)?.into(), links })).collect()
}

/// The dictionaries of all datasets by title, with the number of fields.
fn dictionaries(page: &Page<'_>) -> Vec<CountLink> {
    let order = page.site.derived.navigation.titles(page.lang);
    let link = |n: &usize| {
        let dataset = &page.catalog().datasets[*n];
        let fields: usize = dataset.resources.iter().map(|r| r.schema.fields.len()).sum();
        let link = page.link(PageId::Dictionary(*n), page.text(&dataset.title));
        let count = page.locale.integer(fields as u64);
        (dataset.access.has_data() && fields > 0).then_some(CountLink { link, count })
    };
    order.iter().filter_map(link).collect()
}
