//! The frame of every page.

use crate::model::Lang;
use crate::plan::{
    self, ACCESSIBILITY, CardId, FileId, PageId, absolute, file_path, page_path, relative,
};
use crate::render::card::{HEIGHT, WIDTH};
use crate::render::page::{Built, Page, card, edition, share};
use crate::render::view::shell::{Footer, HeadLink, LanguageLink, Shell, Social};
use crate::render::view::text::{Link, TrustedJson};

/// What a page says about itself.
pub(super) struct Head {
    /// Title, without the site's.
    pub(super) title: String,
    /// For search results.
    pub(super) description: Option<String>,
    /// Trail from below home to the parent.
    pub(super) trail: Vec<Link>,
    /// Machine-readable forms.
    pub(super) alternates: Vec<HeadLink>,
    /// What the page is about, for machines.
    pub(super) json_ld: Option<TrustedJson>,
    /// Scripts of the theme that add to the page, by their names below `aset/`.
    pub(super) scripts: Vec<&'static str>,
}

impl Head {
    pub(super) fn new(title: impl Into<String>) -> Head {
        Head {
            title: title.into(),
            description: None,
            trail: Vec::new(),
            alternates: Vec::new(),
            json_ld: None,
            scripts: Vec::new(),
        }
    }

    /// Adds a script of the theme. The page has to be complete without it.
    pub(super) fn script(mut self, name: &'static str) -> Head {
        self.scripts.push(name);
        self
    }

    pub(super) fn describe(mut self, text: &str) -> Head {
        self.description = Some(text.to_owned()).filter(|t| !t.is_empty());
        self
    }

    pub(super) fn trail(mut self, trail: Vec<Link>) -> Head {
        self.trail = trail;
        self
    }
}

pub(super) fn build(page: &Page<'_>, head: Head) -> Built<Shell> {
    let catalog = page.catalog();
    let site = &catalog.site;
    let stylesheet = relative(page.path, "aset/terang.css");
    let scripts = head.scripts.iter().map(|name| relative(page.path, &format!("aset/{name}")));
    let home = page.link(PageId::Home, page.t("home")?);
    let mut breadcrumbs = Vec::new();
    if page.id != PageId::Home && page.id != PageId::NotFound {
        breadcrumbs.push(home.clone());
        breadcrumbs.extend(head.trail);
    }
    let nav = vec![
        page.link(PageId::Catalogue, page.t("catalogue")?),
        page.link(PageId::MapIndex, page.t("maps")?),
        page.link(PageId::AtoZ, page.t("a-to-z")?),
        page.link(PageId::Search, page.t("search")?),
    ];
    let file = |id| page.file(id).0;
    let social = social(page)?;
    // Pages of rows have to be light; programs that draw no SVG find icons in the manifest.
    let icon = |size| Some(file(FileId::Icon(size))).filter(|_| social.full);
    let contact = share::contact(page, &head.title)?;
    let mut shell = Shell {
        lang: site.languages[page.lang.0].clone(),
        dir: page.locale.direction().id(),
        title: head.title,
        description: head.description,
        canonical: Some(absolute(catalog, page.path)),
        stylesheet,
        scripts: scripts.collect(),
        icon: Some(relative(page.path, "aset/ikon.svg")),
        site_title: page.text(&site.title),
        home: Link { label: page.text(&site.title), ..home },
        nav,
        languages: languages(page)?,
        breadcrumbs,
        alternates: head.alternates,
        touch_icon: icon(180),
        small_icon: icon(32),
        manifest: Some(file(FileId::WebManifest(page.lang))),
        social,
        json_ld: head.json_ld,
        footer: footer(page, contact)?,
    };
    shell.alternates.extend(edition::head_link(page));
    if page.id == PageId::NotFound {
        root(page, &mut shell);
    }
    Ok(shell)
}

/// What is shown where the page is linked from elsewhere.
fn social(page: &Page<'_>) -> Built<Social> {
    let card = CardId::of(page.id);
    let path = file_path(page.catalog(), page.site.offer, &FileId::Card { card, lang: page.lang });
    let light =
        matches!(page.id, PageId::Record { .. } | PageId::Rows { .. } | PageId::Table { .. });
    Ok(Social {
        picture: absolute(page.catalog(), &path),
        width: WIDTH,
        height: HEIGHT,
        alt: if light { String::new() } else { card::alt(page, card)? },
        kind: if page.id == PageId::Home { "website" } else { "article" },
        full: !light,
    })
}

fn languages(page: &Page<'_>) -> Built<Vec<LanguageLink>> {
    let catalog = page.catalog();
    if catalog.site.languages.len() < 2 {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for (n, tag) in catalog.site.languages.iter().enumerate() {
        let path = page_path(catalog, page.site.offer, &page.id, Lang(n));
        out.push(LanguageLink {
            name: page.site.engine.locale(tag)?.name().to_owned(),
            lang: tag.clone(),
            href: relative(page.path, &path),
            absolute: Some(absolute(catalog, &path)),
            current: n == page.lang.0,
        });
    }
    Ok(out)
}

fn footer(page: &Page<'_>, contact: Option<Link>) -> Built<Footer> {
    let catalog = page.catalog();
    let site = &catalog.site;
    let mut pages = own_pages(page)?;
    let prose = page.site.derived.navigation.footer.iter().filter_map(|n| {
        // The page about accessibility is among our own; the prose introduces it.
        if catalog.pages[*n].path == ACCESSIBILITY {
            return None;
        }
        let (text, lang) = catalog.pages[*n].version(page.lang)?;
        Some(page.link(PageId::Prose(*n), page.in_lang(text.title.clone(), lang)))
    });
    pages.extend(prose);
    let newest = catalog.datasets.iter().filter_map(|d| d.modified.or(d.issued)).max();
    Ok(Footer {
        publisher: Link::new(
            site.publisher.url.clone().unwrap_or_default(),
            page.text(&site.publisher.name),
        ),
        licence: Some(Link::new(site.licence.url, site.licence.title)),
        pages,
        contact,
        release: newest.map(|date| page.day(date).display.into()),
        integrity: vec![
            page.link(PageId::Checks, page.t("checks-heading")?),
            Link::new(relative(page.path, "SHA256SUMS"), page.t("checksums")?),
            Link::new(relative(page.path, "manifest.json"), page.t("manifest")?),
        ],
        text: match edition::address(page) {
            Some(href) => Some(Link::new(href, page.t("text-edition")?)),
            None => None,
        },
        print: edition::print(page),
    })
}

/// Links to the pages about the catalogue itself.
fn own_pages(page: &Page<'_>) -> Built<Vec<Link>> {
    let ids = plan::own_pages(page.catalog());
    let link = |id| {
        let key = match id {
            PageId::Calendar => "calendar-heading",
            PageId::Privacy => "privacy",
            PageId::Quality => "quality",
            PageId::Stories => "stories",
            PageId::Reuse => "reuse",
            PageId::Api => "api-heading",
            PageId::Corrections => "corrections",
            PageId::Coverage => "translation-heading",
            PageId::Mirrors => "mirrors",
            PageId::Accessibility => "access-heading",
            _ => "open-heading",
        };
        Ok(page.link(id, page.t(key)?))
    };
    ids.into_iter().map(link).collect()
}

/// The page for unknown addresses is shown at any depth: its addresses begin at the site's root.
fn root(page: &Page<'_>, shell: &mut Shell) {
    let base = &page.catalog().site.base_url;
    // Below a host, `https://host/path` has the root `/path/`.
    let rest = base.split_once("://").map_or("", |(_, rest)| rest);
    let folder = rest.split_once('/').map_or(String::new(), |(_, path)| format!("/{path}"));
    let here = page.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("/{folder}"));
    let rooted = |href: &mut String| {
        if href.contains(':') {
            return;
        }
        let (mut at, mut rest) = (here.as_str(), href.as_str());
        while let Some(up) = rest.strip_prefix("../") {
            at = at.rsplit_once('/').map_or("", |(parent, _)| parent);
            rest = up;
        }
        *href = format!("{folder}{at}/{rest}");
    };
    rooted(&mut shell.stylesheet);
    shell.scripts.iter_mut().for_each(rooted);
    shell.icon.iter_mut().for_each(rooted);
    shell.small_icon.iter_mut().for_each(rooted);
    shell.touch_icon.iter_mut().for_each(rooted);
    shell.manifest.iter_mut().for_each(rooted);
    rooted(&mut shell.home.href);
    shell.nav.iter_mut().for_each(|l| rooted(&mut l.href));
    shell.languages.iter_mut().for_each(|l| rooted(&mut l.href));
    shell.footer.pages.iter_mut().for_each(|l| rooted(&mut l.href));
    shell.footer.integrity.iter_mut().for_each(|l| rooted(&mut l.href));
    shell.footer.print.iter_mut().for_each(|l| rooted(&mut l.href));
}
