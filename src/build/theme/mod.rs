//! The theme: the built-in one, or one of the site's own on top of it, or of another one.

mod settings;
mod squeeze;
mod texts;

use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Stop};
use crate::ident;
use crate::language::Language;
use crate::model::Catalog;
use crate::render::chart::CHART_CSS;
use crate::render::engine::{self, Engine, EngineError, Theme};
use crate::render::map::MAP_CSS;
use crate::source::Workspace;
use crate::syntax::toml::Located;
use crate::words;

/// The theme cannot be used.
pub static BAD_THEME: Code = Code::error(
    "THM001",
    "bad-theme",
    "A template, a language file or an asset of the theme is faulty: a syntax error, a variable \
     that does not exist, a theme that is not there.\n\n\
     Correct the file that the message names. Templates that a theme leaves out are taken from the \
     built-in theme.",
    "Sebuah templat, berkas bahasa, atau aset tema salah: kesalahan penulisan, variabel yang \
     tidak ada, atau tema yang tidak ada.\n\n\
     Perbaiki berkas yang disebut di pesan. Templat yang tidak ada di tema Anda diambil dari \
     tema bawaan.",
);

/// The rules of this module.
pub static CODES: &[&Code] =
    &[&BAD_THEME, &texts::MISSING, &texts::UNKNOWN, &texts::ARGUMENT, &settings::BAD_SETTINGS];

/// Name of the built-in theme.
const BUILT_IN: &str = "terang";
/// The style sheet's name below `aset/`, whatever the theme is called.
pub(crate) const STYLESHEET: &str = "terang.css";

/// A theme ready for use.
pub(crate) struct Loaded {
    pub(crate) engine: Engine,
    /// The rules of the languages of the site, in their order; never empty.
    pub(crate) rules: Vec<Language>,
    /// Asset paths below `aset/` with their bytes, sorted.
    pub(crate) assets: Vec<(String, Vec<u8>)>,
}

/// Loads the theme that site.toml names.
pub(crate) fn load(
    workspace: &Workspace,
    catalog: &Catalog,
    problems: &mut Diagnostics,
) -> Result<Loaded, Stop> {
    let mut assets: Vec<(String, Vec<u8>)> = engine::built_in_assets()
        .into_iter()
        // The font is for pictures of maps, which carry their letters as shapes.
        .filter(|(path, _)| !path.starts_with("fonts/") && !is_style(path))
        .map(|(path, bytes)| (path, bytes.to_vec()))
        .collect();
    let mut stylesheet = engine::built_in_stylesheet();
    stylesheet.push_str(MAP_CSS);
    stylesheet.push_str(CHART_CSS);
    let mut chain = own_chain(workspace, catalog, problems)?;
    // Parents first, so that a theme's own rules and files win.
    for theme in chain.iter_mut().rev() {
        stylesheet.push_str(&theme.rules);
        for (path, bytes) in theme.assets.drain(..) {
            assets.retain(|(known, _)| *known != path);
            assets.push((path, bytes));
        }
    }
    let mut themes: Vec<Theme> = chain.into_iter().map(|own| own.theme).collect();
    let mut built_in = engine::built_in();
    if themes.is_empty() {
        built_in.texts.extend(more_languages(workspace, &built_in)?);
    }
    themes.push(built_in);
    assets.push((STYLESHEET.to_owned(), squeeze::style(&stylesheet).into_bytes()));
    for (_, bytes) in assets.iter_mut().filter(|(path, _)| is_script(path)) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            *bytes = squeeze::script(text).into_bytes();
        }
    }
    assets.sort_by(|a, b| a.0.cmp(&b.0));
    assets.dedup_by(|later, earlier| later.0 == earlier.0);
    let languages: Vec<&str> = catalog.site.languages.iter().map(String::as_str).collect();
    texts::check(catalog, &themes, problems);
    problems.barrier()?;
    let engine = or_report(Engine::of(&themes, &languages), problems)?;
    let rules = languages.iter().map(|lang| Ok(engine.locale(lang)?.rules().clone())).collect();
    let rules = or_report(rules, problems)?;
    Ok(Loaded { engine, rules, assets })
}

/// Whether a file of the theme is a style sheet.
pub(crate) fn is_style(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("css"))
}

/// Whether a file of the theme is a script.
pub(crate) fn is_script(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("js"))
}

/// Turns a fault of the theme into a finding.
pub(crate) fn or_report<T>(
    result: Result<T, EngineError>,
    problems: &mut Diagnostics,
) -> Result<T, Stop> {
    result.map_err(|error| {
        problems.push(fault(&error));
        Stop::Problems
    })
}

/// A finding from what the engine says, which speaks English only.
pub(crate) fn fault(error: &dyn std::error::Error) -> Diagnostic {
    let message = words!("{error}", "tema tidak dapat dipakai: {error}");
    Diagnostic::new(&BAD_THEME, message)
}

/// A theme of the site.
struct Own {
    theme: Theme,
    assets: Vec<(String, Vec<u8>)>,
    rules: String,
}

/// The folder of a theme.
fn folder_of(name: &str) -> String {
    format!("themes/{name}")
}

/// The theme that site.toml names and those that it extends, down to the built-in one, which is
/// left out.
fn own_chain(
    workspace: &Workspace,
    catalog: &Catalog,
    problems: &mut Diagnostics,
) -> Result<Vec<Own>, Stop> {
    let mut chain: Vec<Own> = Vec::new();
    let mut next = Located { value: catalog.site.theme.clone(), span: catalog.site.span };
    while next.value != BUILT_IN {
        let name = next.value.as_str();
        let names: Vec<&str> = chain.iter().map(|own| own.theme.name.as_str()).collect();
        if names.contains(&name) {
            problems.push(settings::circle(&names, &next));
            return Err(Stop::Problems);
        }
        let is_there = ident::is_name(name)
            && workspace.under(&format!("{}/", folder_of(name))).next().is_some();
        if !is_there {
            problems.push(match names.last() {
                Some(child) => settings::no_parent(workspace, child, &next),
                None => not_there(catalog, name),
            });
            return Err(Stop::Problems);
        }
        let said = settings::read(workspace, name, next.span, problems)?;
        chain.push(read_own(workspace, name, &said.stylesheets)?);
        next = said.extends;
    }
    problems.barrier()?;
    Ok(chain)
}

fn not_there(catalog: &Catalog, name: &str) -> Diagnostic {
    let message = words!("there is no theme `{name}`", "tidak ada tema `{name}`");
    let help = words!(
        "add the folder `themes/{name}`, or write `theme = \"{BUILT_IN}\"`",
        "tambahkan folder `themes/{name}`, atau tulis `theme = \"{BUILT_IN}\"`"
    );
    Diagnostic::new(&BAD_THEME, message).at(catalog.site.span).help(help)
}

/// Language files that a site adds to the built-in theme, `themes/terang/i18n/jv.toml`.
fn more_languages(workspace: &Workspace, theme: &Theme) -> Result<Vec<(String, String)>, Stop> {
    let prefix = format!("{}/i18n/", folder_of(BUILT_IN));
    let mut out = Vec::new();
    for (source, path) in workspace.under(&prefix) {
        let Some(tag) = path[prefix.len()..].strip_suffix(".toml") else { continue };
        // Its own languages are part of the program.
        if theme.texts.iter().all(|(known, _)| known != tag) {
            let bytes = workspace.read(source).map_err(|cause| Failure::io("read", path, cause))?;
            out.push((tag.to_owned(), String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(out)
}

fn read_own(workspace: &Workspace, name: &str, first: &[String]) -> Result<Own, Stop> {
    let prefix = format!("{}/", folder_of(name));
    let mut theme = Theme { name: name.to_owned(), templates: Vec::new(), texts: Vec::new() };
    let mut assets = Vec::new();
    let mut sheets = Vec::new();
    for (source, path) in workspace.under(&prefix) {
        let bytes = workspace.read(source).map_err(|cause| Failure::io("read", path, cause))?;
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        let inner = &path[prefix.len()..];
        if let Some(file) = inner.strip_prefix("templates/") {
            theme.templates.push((file.to_owned(), text()));
        } else if let Some(tag) = inner.strip_prefix("i18n/").and_then(|f| f.strip_suffix(".toml"))
        {
            theme.texts.push((tag.to_owned(), text()));
        } else if let Some(file) = inner.strip_prefix("assets/") {
            if is_style(file) {
                sheets.push((file.to_owned(), text()));
            } else {
                assets.push((file.to_owned(), bytes));
            }
        }
    }
    // Those that theme.toml names, in its order, then the others by name.
    let place = |file: &str| first.iter().position(|f| f == file).unwrap_or(usize::MAX);
    sheets.sort_by(|a, b| (place(&a.0), &a.0).cmp(&(place(&b.0), &b.0)));
    let mut rules = String::new();
    for (_, text) in &sheets {
        rules.push('\n');
        rules.push_str(text);
    }
    Ok(Own { theme, assets, rules })
}
