//! Stories: their list, and the ways to them from datasets and from one another.

use crate::model::Page as Prose;
use crate::plan::PageId;
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page};
use crate::render::view::prose::{StoriesView, StoryItem};
use crate::render::view::text::{Link, Text};

/// Other stories that a story leads to.
const OTHERS: usize = 4;

/// The list of all stories.
pub(super) fn index(page: &Page<'_>) -> Built<String> {
    let heading = page.t("stories")?;
    let intro = page.t("stories-intro")?;
    let view = StoriesView {
        heading: Text::from(heading.as_str()),
        intro: Text::from(intro.as_str()),
        stories: items(page),
    };
    let trail = vec![page.link(PageId::Stories, heading.as_str())];
    page.render(Head::new(heading).describe(&intro).trail(trail), &view)
}

/// All stories, the newest first.
pub(super) fn items(page: &Page<'_>) -> Vec<StoryItem> {
    let stories = page.catalog().stories();
    stories.into_iter().filter_map(|n| item(page, n)).collect()
}

fn item(page: &Page<'_>, n: usize) -> Option<StoryItem> {
    let story = &page.catalog().pages[n];
    let (text, lang) = story.version(page.lang)?;
    Some(StoryItem {
        link: link(page, n)?,
        summary: page.in_lang(text.description.clone(), lang),
        date: story.date.map(|date| page.day(date)),
        datasets: story.datasets().into_iter().map(|d| page.dataset_link(d)).collect(),
    })
}

fn link(page: &Page<'_>, n: usize) -> Option<Link> {
    let (text, lang) = page.catalog().pages[n].version(page.lang)?;
    Some(page.link(PageId::Prose(n), page.in_lang(text.title.clone(), lang)))
}

/// The stories that take figures from a dataset.
pub(super) fn of_dataset(page: &Page<'_>, dataset: usize) -> Vec<Link> {
    let uses = |story: &Prose| story.datasets().contains(&dataset);
    let stories = page.catalog().stories().into_iter();
    let used = stories.filter(|n| uses(&page.catalog().pages[*n]));
    used.filter_map(|n| link(page, n)).collect()
}

/// Where a reader of a story may go next: stories that share a dataset come first.
pub(super) fn others(page: &Page<'_>, own: usize) -> Built<Vec<Link>> {
    let catalog = page.catalog();
    let datasets = catalog.pages[own].datasets();
    let mut all: Vec<usize> = catalog.stories().into_iter().filter(|n| *n != own).collect();
    all.sort_by_key(|n| catalog.pages[*n].datasets().is_disjoint(&datasets));
    let mut out: Vec<Link> = all.into_iter().take(OTHERS).filter_map(|n| link(page, n)).collect();
    out.push(page.link(PageId::Stories, page.t("stories-all")?));
    Ok(out)
}
