//! Prose pages: `content/**/<page>.md`, translations as `<page>.<lang>.md`.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Failure, Words};
use crate::ident;
use crate::load::site::no_address;
use crate::load::text::no_language;
use crate::load::{BAD_NAME, BAD_PAGE, Context, read_utf8, unfinished};
use crate::model::{Page, PageText, Picture};
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
        let (text, nav_order) = read(context, source, problems)?;
        let page = pages.entry(name.to_owned()).or_insert_with(|| Page {
            path: name.to_owned(),
            versions: (0..languages.len()).map(|_| None).collect(),
            nav_order: None,
        });
        page.versions[lang] = Some(text);
        page.nav_order = page.nav_order.or(nav_order);
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
    Ok(pages.into_values().collect())
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

fn read(
    context: &Context<'_>,
    source: SourceId,
    problems: &mut Diagnostics,
) -> Result<(PageText, Option<i64>), Failure> {
    let text = read_utf8(context.workspace, source, problems)?;
    let parts = front_matter::split(&text);
    let front = parse(source, &text[parts.front.clone()], parts.front.start, problems);
    unfinished::values(Form::Page, source, &front, parts.front.start, problems);
    let mut section = Section::top(source, &front, parts.front.start);
    let title = section.required_string("title").map_or(String::new(), |t| t.value);
    let description = section.string("description").map(|d| d.value);
    let nav_order = section.integer("nav-order").map(|n| n.value);
    section.date("date");
    section.finish(problems);
    let body = &text[parts.body.clone()];
    unfinished::prose(source, body, parts.body.start, problems);
    let rendered = markdown::render(body);
    let place = |range: std::ops::Range<usize>| {
        Span::new(source, range.start + parts.body.start..range.end + parts.body.start)
    };
    for (target, range) in rendered.refused {
        problems.push(refused(&target, place(range)));
    }
    let links = rendered.links.into_iter().map(|(target, range)| (target, place(range))).collect();
    let description = description.unwrap_or_else(|| markdown::plain(body));
    let page = PageText { title, description, html: rendered.html, span: Span::top(source), links };
    Ok((page, nav_order))
}
