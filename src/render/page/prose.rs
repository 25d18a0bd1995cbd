//! Pages of text, and the page for addresses that do not exist.

use crate::model::PageRole;
use crate::plan::{PageId, SITE_ZIP, absolute, in_language, relative, site_path};
use crate::render::map::xml::escape;
use crate::render::page::shell::Head;
use crate::render::page::term::Terms;
use crate::render::page::{Built, Page, insert, search, story};
use crate::render::view::not_found::NotFoundView;
use crate::render::view::prose::ProseView;
use crate::render::view::text::TrustedHtml;

pub(super) fn build(page: &Page<'_>, n: usize) -> Built<String> {
    let catalog = page.catalog();
    let own = &catalog.pages[n];
    // A page without any version was reported when it was loaded.
    let Some((text, lang)) = own.version(page.lang) else { return Ok(String::new()) };
    let spoken = insert::spoken(page, lang)?;
    let mut terms = Terms::of(page, lang);
    let lead = Some(terms.link(&escape(&text.description))).filter(|t| !t.is_empty());
    let html_lang = (lang != page.lang).then(|| catalog.site.languages[lang.0].clone());
    let lead = lead.map(|lead| match &html_lang {
        Some(tag) => format!("<span lang=\"{}\">{lead}</span>", escape(tag)),
        None => lead,
    });
    let html = boxed(page, &relinked(page, &text.html))?;
    let mut filled = insert::fill(&spoken, &html, &text.inserts, |piece| terms.link(piece))?;
    let is_story = own.role == PageRole::Story;
    let view = ProseView {
        heading: page.in_lang(text.title.clone(), lang),
        intro: Some(page.in_lang(text.description.clone(), lang)).filter(|t| !t.text.is_empty()),
        lead: lead.map(TrustedHtml),
        date: own.date.filter(|_| is_story).map(|date| page.day(date)),
        contents: Vec::new(),
        html: filled.text(),
        parts: filled.parts,
        html_lang,
        sources: filled.sources,
        more: if is_story { story::others(page, n)? } else { Vec::new() },
        modified: None,
    };
    let mut trail = vec![page.link(PageId::Prose(n), page.in_lang(text.title.clone(), lang))];
    if is_story {
        trail.insert(0, page.link(PageId::Stories, page.t("stories")?));
    }
    page.render(Head::new(text.title.clone()).describe(&text.description).trail(trail), &view)
}

/// Puts each table and each piece of code into a box that scrolls by itself and has a name and a
/// tab stop. Raw HTML was made text before, so these tags are the renderer's own.
pub(super) fn boxed(page: &Page<'_>, html: &str) -> Built<String> {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut counts = [0_u64; 2];
    while let Some((at, kind)) = ["<table>", "<pre>"]
        .iter()
        .enumerate()
        .filter_map(|(kind, tag)| Some((rest.find(tag)?, kind)))
        .min()
    {
        counts[kind] += 1;
        let n = page.locale.integer(counts[kind]);
        let key = ["prose-table", "prose-code"][kind];
        let name = escape(&page.tw(key, &[("n", &n)])?);
        out.push_str(&rest[..at]);
        let region = format!(" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"");
        let after = if kind == 0 {
            let tag = "</table>";
            let end = rest[at..].find(tag).map_or(rest.len(), |n| at + n + tag.len());
            out.push_str(&format!("<div class=\"scroll\"{region}>{}</div>", &rest[at..end]));
            end
        } else {
            out.push_str(&format!("<pre{region}>"));
            at + "<pre>".len()
        };
        rest = &rest[after..];
    }
    out.push_str(rest);
    Ok(out)
}

/// Makes links from the top of the site relative, and leads them to the page's own language.
pub(super) fn relinked(page: &Page<'_>, html: &str) -> String {
    let pictures = relinked_at(page, html, "src=\"/");
    relinked_at(page, &pictures, "href=\"/")
}

fn relinked_at(page: &Page<'_>, html: &str, start: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(start) {
        let target_at = at + start.len() - 1;
        let end = rest[target_at..].find('"').map_or(rest.len(), |n| target_at + n);
        let target = &rest[target_at..end];
        out.push_str(&rest[..target_at]);
        match site_path(target) {
            // An unpacked copy does not hold the archive that it came out of.
            Some(path) if path == SITE_ZIP => {
                let address = absolute(page.catalog(), &path);
                out.push_str(&escape(&address));
            }
            Some(path) => {
                let path = in_language(page.catalog(), page.site.plan, &path, page.lang);
                let anchor = target.find('#').map_or("", |n| &target[n..]);
                out.push_str(&relative(page.path, &path));
                out.push_str(anchor);
            }
            None => out.push_str(target),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

pub(super) fn not_found(page: &Page<'_>) -> Built<String> {
    let mut links = vec![
        page.link(PageId::Home, page.t("home")?),
        page.link(PageId::Catalogue, page.t("list-all")?),
        page.link(PageId::AtoZ, page.t("list-a-to-z")?),
    ];
    let base = &page.catalog().site.base_url;
    // Shown at any depth, so its addresses cannot be relative.
    let path = page.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let rest = base.split_once("://").map_or("", |(_, rest)| rest);
    let folder = rest.split_once('/').map_or(String::new(), |(_, path)| format!("/{path}"));
    let mut search = search::form(page);
    for href in links.iter_mut().map(|link| &mut link.href).chain([&mut search.action]) {
        *href = format!("{folder}/{path}{href}");
    }
    page.render(Head::new(page.t("not-found-heading")?), &NotFoundView { search, links })
}
