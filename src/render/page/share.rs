//! Passing a page on, asking for data, reporting an error: plain links, and no other host.
//!
//! There are no buttons of companies: their addresses tell a company who reads what, and a public
//! body would choose among companies. Every phone and every mail program can pass an address on.

use crate::model::Dataset;
use crate::plan::absolute;
use crate::render::ask::{About, mail};
use crate::render::cite::clean;
use crate::render::page::{Built, Page};
use crate::render::view::dataset::ShareView;
use crate::render::view::text::Link;

/// The script that adds buttons to copy and to pass on the address.
pub(super) const SCRIPT: &str = "bagikan.js";

/// The links that pass on a page of this title.
pub(super) fn view(page: &Page<'_>, title: &str) -> Built<ShareView> {
    let site = &page.catalog().site;
    let address = absolute(page.catalog(), page.path);
    let subject = format!("{} – {}", clean(title), page.str(&site.title));
    Ok(ShareView {
        mail: Link::new(
            mail("mailto:", &subject, &address),
            page.tw("share-mail", &[("name", title)])?,
        ),
        title: title.to_owned(),
        address,
    })
}

/// What readers of a dataset may write about: an error in what there is, data that are missing.
pub(super) fn reports(page: &Page<'_>, dataset: &Dataset) -> Built<Vec<Link>> {
    let site = &page.catalog().site;
    let Some(template) = site.feedback.as_ref().or(site.contact.as_ref()) else {
        return Ok(Vec::new());
    };
    let name = page.str(&dataset.title);
    let kinds: &[&str] =
        if dataset.access.has_data() { &["error", "request"] } else { &["request"] };
    let link = |kind: &&str| {
        let label = page.tw(&format!("report-{kind}"), &[("name", name)])?;
        let asked = page.t(&format!("report-{kind}-body"))?;
        let href = to(page, template, (kind, name), (&label, &asked), dataset)?;
        Ok(Link::new(href, label))
    };
    kinds.iter().map(link).collect()
}

fn to(
    page: &Page<'_>,
    template: &str,
    (kind, title): (&str, &str),
    (subject, asked): (&str, &str),
    dataset: &Dataset,
) -> Built<String> {
    let address = absolute(page.catalog(), page.path);
    let version = dataset.version.as_deref().unwrap_or_default();
    let about = About { address: &address, title, id: &dataset.id, version, kind };
    let args = [("address", address.as_str()), ("id", &dataset.id), ("version", version)];
    let key = if version.is_empty() { "report-about" } else { "report-about-version" };
    let body = format!("{asked}\n\n\n{}", page.tw(key, &args)?);
    Ok(about.filled(template, subject, &body))
}

/// The contact in the footer, which tells what page the reader comes from.
pub(super) fn contact(page: &Page<'_>, title: &str) -> Built<Option<Link>> {
    let Some(template) = &page.catalog().site.contact else { return Ok(None) };
    let address = absolute(page.catalog(), page.path);
    let id = page.path.strip_suffix("index.html").unwrap_or(page.path).trim_end_matches('/');
    let about = About { address: &address, title, id, version: "", kind: "question" };
    // One short word: it stands on every page of every record.
    let href = about.filled(template, id, "");
    Ok(Some(Link::new(href, page.t("contact")?)))
}
