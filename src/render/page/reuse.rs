//! What others made of the data, and how to tell of it.

use std::fmt::Write;

use crate::model::Reuse;
use crate::plan::PageId;
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
    let mut href = address.clone();
    if href.starts_with("mailto:") {
        let subject = page.tw("reuse-subject", &[("name", page.str(&site.title))])?;
        let mark = if href.contains('?') { '&' } else { '?' };
        let _ = write!(href, "{mark}subject={}", encoded(&subject));
    }
    Ok(Some(Link::new(href, page.t("reuse-tell")?)))
}

/// A text inside an address. Source: RFC 3986, section 2.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => out.push(char::from(b)),
            b => {
                let _ = write!(out, "%{b:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn subjects_cannot_add_headers_or_markup() {
        assert_eq!(encoded("a b&c=\"<\r\n"), "a%20b%26c%3D%22%3C%0D%0A");
        assert_eq!(encoded("é"), "%C3%A9");
    }
}
