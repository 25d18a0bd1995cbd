//! What the build checks: the explanations of all rules, as `terbuka explain` prints them.

use crate::diag::Tongue;
use crate::plan::PageId;
use crate::render::page::prose::boxed;
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page};
use crate::render::view::prose::ProseView;
use crate::render::view::text::{Link, Text, TrustedHtml};
use crate::syntax::markdown;

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let tag = &page.catalog().site.languages[page.lang.0];
    let known = Tongue::of_tag(tag);
    let tongue = known.unwrap_or_default();
    // Rules are explained in the languages of messages; a page in another one says which it is.
    let html_lang = known.is_none().then(|| tongue.tag().to_owned());
    let rendered = markdown::render(&(page.site.rules)(tongue));
    let heading = page.t("checks-heading")?;
    let intro = page.t("checks-intro")?;
    let view = ProseView {
        heading: heading.as_str().into(),
        intro: Some(intro.as_str().into()),
        contents: contents(&rendered.html, html_lang.as_deref()),
        html: TrustedHtml(boxed(page, &rendered.html)?),
        html_lang,
        ..ProseView::default()
    };
    let trail = vec![page.link(PageId::Checks, heading.as_str())];
    page.render(Head::new(heading).describe(&intro).trail(trail), &view)
}

/// Links to the categories, which are the headings of the second level.
fn contents(html: &str, lang: Option<&str>) -> Vec<Link> {
    let headings = html.split("<h2 id=\"").skip(1);
    headings
        .filter_map(|rest| {
            let (id, rest) = rest.split_once("\">")?;
            let (text, _) = rest.split_once("</h2>")?;
            let label = lang.map_or_else(|| Text::from(text), |lang| Text::foreign(text, lang));
            Some(Link::new(format!("#{id}"), label))
        })
        .collect()
}
