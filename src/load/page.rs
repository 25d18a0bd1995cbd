//! Prose pages: `content/**/<page>.md`, translations as `<page>.<lang>.md`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diag::{Diagnostic, Diagnostics, Failure, Words};
use crate::ident;
use crate::load::insert::{self, Names};
use crate::load::site::no_address;
use crate::load::text::no_language;
use crate::load::{BAD_NAME, BAD_PAGE, Context, bounds, read_utf8, role, unfinished};
use crate::model::{Insert, Page, PageRole, PageText, Picture};
use crate::schema::Form;
use crate::source::{SourceId, Span};
use crate::syntax::toml::{Section, parse};
use crate::syntax::{front_matter, markdown};
use crate::words;

const FILE_NAMES: Words = Words::fixed(
    "use lower-case letters, digits and hyphens in file names",
    "pakai huruf kecil, angka, dan tanda hubung untuk nama berkas",
);

/// A finding about a link in prose that could run something.
pub(crate) fn refused(target: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&BAD_PAGE, no_address(target)).at(span)
}

/// Reads all pages.
pub(crate) fn read_all(
    context: &Context<'_>,
    names: &Names<'_>,
    problems: &mut Diagnostics,
) -> Result<Vec<Page>, Failure> {
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    let languages = &context.settings.languages;
    for (source, path) in context.workspace.under("content/") {
        let Some(stem) = path["content/".len()..].strip_suffix(".md") else { continue };
        let (name, lang) = match stem.rsplit_once('.') {
            Some((name, tag)) => match languages.iter().position(|l| l == tag) {
                Some(lang) => (name, lang),
                None => {
                    let message = no_language(tag);
                    problems.push(Diagnostic::new(&BAD_PAGE, message).at(Span::top(source)));
                    continue;
                }
            },
            None => (stem, 0),
        };
        let name = name.strip_suffix("/index").unwrap_or(name);
        if !name.split('/').all(ident::is_id) {
            let message = words!(
                "`{name}` cannot be the address of a page",
                "`{name}` tidak dapat menjadi alamat halaman"
            );
            let problem = Diagnostic::new(&BAD_NAME, message).at(Span::top(source));
            problems.push(problem.help(FILE_NAMES));
        }
        let (text, front) = read(context, names, (source, name), problems)?;
        let page = pages.entry(name.to_owned()).or_insert_with(|| Page {
            path: name.to_owned(),
            versions: (0..languages.len()).map(|_| None).collect(),
            nav_order: None,
            role: PageRole::Text,
            date: None,
        });
        page.versions[lang] = Some(text);
        page.nav_order = page.nav_order.or(front.nav_order);
        page.date = page.date.or(front.date);
        if page.role == PageRole::Text {
            page.role = front.role;
        }
    }
    for page in pages.values() {
        if page.versions[0].is_none()
            && let Some(text) = page.versions.iter().flatten().next()
        {
            let name = &page.path;
            let message = words!(
                "`{name}` is a translation without its original",
                "`{name}` adalah terjemahan tanpa naskah asli"
            );
            let help = words!("add `content/{name}.md`", "tambahkan `content/{name}.md`");
            problems.push(Diagnostic::new(&BAD_PAGE, message).at(text.span).help(help));
        }
    }
    let pages: Vec<Page> = pages.into_values().collect();
    role::check(&pages, problems);
    Ok(pages)
}

/// Pictures in `content/`: PNG, JPEG and WebP files, published at the same path.
pub(crate) fn pictures(context: &Context<'_>, problems: &mut Diagnostics) -> Vec<Picture> {
    let mut out = Vec::new();
    for (source, path) in context.workspace.under("content/") {
        let path = &path["content/".len()..];
        let Some((stem, extension)) = path.rsplit_once('.') else { continue };
        if !matches!(extension, "png" | "jpg" | "jpeg" | "webp") {
            continue;
        }
        if !stem.split('/').all(ident::is_name) {
            let message = words!(
                "`{path}` cannot be the address of a picture",
                "`{path}` tidak dapat menjadi alamat gambar"
            );
            let problem = Diagnostic::new(&BAD_NAME, message).at(Span::top(source));
            problems.push(problem.help(FILE_NAMES));
        }
        out.push(Picture { path: path.to_owned(), source });
    }
    out
}

/// What the front matter says of a page in all its languages.
struct Front {
    nav_order: Option<i64>,
    role: PageRole,
    date: Option<Date>,
}

fn read(
    context: &Context<'_>,
    names: &Names<'_>,
    (source, name): (SourceId, &str),
    problems: &mut Diagnostics,
) -> Result<(PageText, Front), Failure> {
    let text = read_utf8(context.workspace, source, problems)?;
    let parts = front_matter::split(&text);
    let front = parse(source, &text[parts.front.clone()], parts.front.start, problems);
    unfinished::values(Form::Page, source, &front, parts.front.start, problems);
    let mut section = Section::top(source, &front, parts.front.start);
    let title = section.required_string("title").map_or(String::new(), |t| t.value);
    let description = section.string("description").map(|d| d.value);
    let nav_order = section.integer("nav-order").map(|n| n.value);
    let date = section.date("date");
    let role = role::read(&mut section, name);
    role::complete(&mut section, role);
    section.finish(problems);
    let body = &text[parts.body.clone()];
    unfinished::prose(source, body, parts.body.start, problems);
    let is_glossary = role == PageRole::Glossary;
    let place = |range: std::ops::Range<usize>| {
        Span::new(source, range.start + parts.body.start..range.end + parts.body.start)
    };
    if let Some(problem) = bounds::excess(body, &place) {
        problems.push(problem);
    }
    let rendered = if is_glossary { markdown::glossary(body) } else { markdown::page(body) };
    for (target, range) in rendered.refused {
        problems.push(refused(&target, place(range)));
    }
    if is_glossary {
        role::entries(&rendered.entries, &place, Span::top(source), problems);
    }
    let mut inserts = Vec::new();
    for code in &rendered.codes {
        let what = insert::read(names, code, &place, problems);
        // One that stands where it cannot has no mark, and the build ends there.
        if code.misplaced.is_none() {
            inserts.push(Insert { what, span: place(code.range.clone()) });
        }
    }
    let page = PageText {
        title,
        description: description.unwrap_or_else(|| markdown::plain(body)),
        html: rendered.html,
        inserts,
        terms: role::terms(&rendered.entries),
        span: Span::top(source),
        links: rendered.links.into_iter().map(|(target, range)| (target, place(range))).collect(),
    };
    Ok((page, Front { nav_order, role, date }))
}
