//! The theme: the built-in one, or one of the site's own on top of it.

use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Stop};
use crate::model::Catalog;
use crate::render::chart::CHART_CSS;
use crate::render::engine::{self, Engine, EngineError, Theme};
use crate::render::map::MAP_CSS;
use crate::source::Workspace;
use crate::words;

/// The theme cannot be used.
pub static BAD_THEME: Code = Code::error(
    "THM001",
    "bad-theme",
    "A template, a language file or an asset of the theme is faulty: a syntax error, a variable \
     that does not exist, an interface text that one language lacks, a theme that is not there.\n\n\
     Correct the file that the message names. Templates that a theme leaves out are taken from the \
     built-in theme.",
    "Sebuah templat, berkas bahasa, atau aset tema salah: kesalahan penulisan, variabel yang \
     tidak ada, teks antarmuka yang tidak ada di salah satu bahasa, atau tema yang tidak ada.\n\n\
     Perbaiki berkas yang disebut di pesan. Templat yang tidak ada di tema Anda diambil dari \
     tema bawaan.",
);

/// The rules of this module.
pub static CODES: &[&Code] = &[&BAD_THEME];

/// Name of the built-in theme.
const BUILT_IN: &str = "terang";
/// The style sheet's name below `aset/`, whatever the theme is called.
pub(crate) const STYLESHEET: &str = "terang.css";

/// A theme ready for use.
pub(crate) struct Loaded {
    pub(crate) engine: Engine,
    /// Asset paths below `aset/` with their bytes, sorted.
    pub(crate) assets: Vec<(String, Vec<u8>)>,
}

/// Loads the theme that site.toml names.
pub(crate) fn load(
    workspace: &Workspace,
    catalog: &Catalog,
    problems: &mut Diagnostics,
) -> Result<Loaded, Stop> {
    let name = &catalog.site.theme;
    let mut assets: Vec<(String, Vec<u8>)> = engine::built_in_assets()
        .into_iter()
        // The font is for pictures of maps, which carry their letters as shapes.
        .filter(|(path, _)| !path.starts_with("fonts/") && !is_style(path))
        .map(|(path, bytes)| (path, bytes.to_vec()))
        .collect();
    let mut stylesheet = engine::built_in_stylesheet();
    stylesheet.push_str(MAP_CSS);
    stylesheet.push_str(CHART_CSS);
    let mut themes = Vec::new();
    if name != BUILT_IN {
        let own = read_own(workspace, name, &mut assets, &mut stylesheet)?;
        if workspace.under(&format!("themes/{name}/")).next().is_none() {
            let message = words!("there is no theme `{name}`", "tidak ada tema `{name}`");
            let help = words!(
                "add the folder `themes/{name}`, or write `theme = \"{BUILT_IN}\"`",
                "tambahkan folder `themes/{name}`, atau tulis `theme = \"{BUILT_IN}\"`"
            );
            problems.push(Diagnostic::new(&BAD_THEME, message).at(catalog.site.span).help(help));
            return Err(Stop::Problems);
        }
        themes.push(own);
    }
    assets.push((STYLESHEET.to_owned(), squeezed(&stylesheet).into_bytes()));
    assets.sort_by(|a, b| a.0.cmp(&b.0));
    assets.dedup_by(|later, earlier| later.0 == earlier.0);
    let languages: Vec<&str> = catalog.site.languages.iter().map(String::as_str).collect();
    let engine = or_report(Engine::new(&themes, &languages), problems)?;
    Ok(Loaded { engine, assets })
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

fn read_own(
    workspace: &Workspace,
    name: &str,
    assets: &mut Vec<(String, Vec<u8>)>,
    stylesheet: &mut String,
) -> Result<Theme, Stop> {
    let prefix = format!("themes/{name}/");
    let mut theme = Theme { name: name.to_owned(), templates: Vec::new(), texts: Vec::new() };
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
                // Rules of the site's own theme come last, so they win.
                stylesheet.push('\n');
                stylesheet.push_str(&text());
            } else {
                assets.retain(|(known, _)| known != file);
                assets.push((file.to_owned(), bytes));
            }
        }
    }
    Ok(theme)
}

/// Style rules without comments and line ends: hand-written because the only minifier among the
/// dependencies is optional, and a page's first byte should not depend on a feature.
fn squeezed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("/*") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find("*/").map_or("", |end| &rest[at + end + 2..]);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
