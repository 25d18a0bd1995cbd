//! What others made of the data, and how to tell of it.

use crate::model::Reuse;
use crate::plan::{PageId, absolute};
use crate::render::ask::About;
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, story};
use crate::render::view::reuse::{ReuseGroup, ReuseItem, ReuseView};
use crate::render::view::text::{Link, Text};

/// The page of all uses.
pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let heading = page.t("reuse")?;
    let intro = page.t("reuse-intro")?;
    let order = page.site.derived.navigation.titles(page.lang);
    let mut groups = Vec::new();
    for n in order.iter().copied() {
        let dataset = &page.catalog().datasets[n];
        if !dataset.reuses.is_empty() {
            groups.push(ReuseGroup {
                id: format!("d-{}", dataset.id),
                dataset: page.dataset_link(n),
                uses: of_dataset(page, n)?,
            });
        }
    }
    let view = ReuseView {
        heading: Text::from(heading.as_str()),
        intro: Text::from(intro.as_str()),
        groups,
        stories: story::items(page),
        tell: tell(page)?,
    };
    let trail = vec![page.link(PageId::Reuse, heading.as_str())];
    page.render(Head::new(heading).describe(&intro).trail(trail), &view)
}

/// The uses of a dataset.
pub(super) fn of_dataset(page: &Page<'_>, n: usize) -> Built<Vec<ReuseItem>> {
    let item = |reuse: &Reuse| {
        Ok(ReuseItem {
            href: reuse.url.clone(),
            title: page.text(&reuse.title),
            kind: page.t(&format!("reuse-{}", reuse.kind.id()))?,
            by: reuse.by.as_ref().map(|by| page.text(by)),
            date: reuse.date.map(|date| page.day(date)),
            description: reuse.description.as_ref().map(|d| page.text(d)),
        })
    };
    page.catalog().datasets[n].reuses.iter().map(item).collect()
}

/// Where to tell of a use; mail comes with a subject.
fn tell(page: &Page<'_>) -> Built<Option<Link>> {
    let site = &page.catalog().site;
    let Some(address) = site.contact.as_ref().or(site.feedback.as_ref()) else { return Ok(None) };
    let subject = page.tw("reuse-subject", &[("name", page.str(&site.title))])?;
    let (own, title) = (absolute(page.catalog(), page.path), page.t("reuse")?);
    let about = About { address: &own, title: &title, id: "", version: "", kind: "question" };
    let href = about.filled(address, &subject, "");
    Ok(Some(Link::new(href, page.t("reuse-tell")?)))
}
