//! The template engine: a chain of themes in, pages out.
//!
//! Templates are compiled once; `render` is a pure function of shell and view and may be called
//! from many threads. Templates see `shell`, `page`, the function `t(key="…", arg=…)`, which says
//! an interface text in the page's language, the filter `text`, which writes a view's text, and
//! the filter `lang`, which writes the language of a view's text as attributes. Everything is escaped except what a view declares as trusted.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::render::locale::{Locale, LocaleError};
use crate::render::view::PageView;
use crate::render::view::shell::Shell;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/terang");

/// Name of the built-in theme.
pub const BUILT_IN_THEME: &str = "terang";

/// The files of one theme, as texts.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Name of the theme; its templates can be extended as `<name>/<file>`.
    pub name: String,
    /// Templates as (file name, text).
    pub templates: Vec<(String, String)>,
    /// Interface texts as (language tag, text of the TOML file).
    pub texts: Vec<(String, String)>,
}

/// What can go wrong between a theme and a page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// A template cannot be compiled or drawn.
    #[error("{file}:{line}:{column}: {message}")]
    Template {
        /// `<theme>/<file>`.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong, with the cause where there is one.
        message: String,
    },
    /// A problem without a place: a template that is missing, a circle of `extends`.
    #[error("{0}")]
    Theme(String),
    /// A language file, text or argument is missing or wrong.
    #[error(transparent)]
    Locale(#[from] LocaleError),
}

/// Compiled templates of a chain of themes, in every language.
#[derive(Debug)]
pub struct Engine {
    languages: BTreeMap<String, Language>,
}

#[derive(Debug)]
struct Language {
    locale: Arc<Locale>,
    tera: Tera,
}

impl Engine {
    /// Compiles a chain of themes, the strongest first; the built-in theme always comes last, so
    /// what a theme leaves out is taken from there. `languages` are the languages of the site.
    pub fn new(themes: &[Theme], languages: &[&str]) -> Result<Engine, EngineError> {
        let mut chain: Vec<Theme> =
            themes.iter().filter(|theme| theme.name != BUILT_IN_THEME).cloned().collect();
        // A site folder named as the built-in theme would meet it under the same prefix.
        if themes.len() != chain.len() {
            return Err(EngineError::Theme(format!(
                "a theme of the site cannot be named `{BUILT_IN_THEME}`"
            )));
        }
        chain.push(built_in());
        Engine::of(&chain, languages)
    }

    /// As [`Engine::new`], from a chain that ends with the built-in theme.
    pub fn of(chain: &[Theme], languages: &[&str]) -> Result<Engine, EngineError> {
        let locales: Vec<Locale> = languages
            .iter()
            .map(|lang| load_locale(lang, chain))
            .collect::<Result<_, LocaleError>>()?;
        let directions = locales
            .iter()
            .map(|l| (l.lang().to_owned(), l.direction()))
            .collect::<BTreeMap<_, _>>();
        let mut compiled = BTreeMap::new();
        for locale in locales {
            let locale = Arc::new(locale.knowing(&directions));
            let tera = compile(chain, &locale)?;
            compiled.insert(locale.lang().to_owned(), Language { locale, tera });
        }
        Ok(Engine { languages: compiled })
    }

    /// The language of that tag, with its formats and texts.
    pub fn locale(&self, lang: &str) -> Result<&Locale, EngineError> {
        Ok(&self.language(lang)?.locale)
    }

    /// Draws a page in the language of its shell.
    pub fn render<V: PageView>(&self, shell: &Shell, page: &V) -> Result<String, EngineError> {
        let language = self.language(&shell.lang)?;
        let mut context = Context::new();
        let as_value = |value: tera::TeraResult<Value>| value.map_err(|error| place(&error));
        context.insert_value("shell", as_value(Value::try_from_serializable(shell))?);
        context.insert_value("page", as_value(Value::try_from_serializable(page))?);
        language.tera.render(V::TEMPLATE, &context).map_err(|error| place(&error))
    }

    fn language(&self, lang: &str) -> Result<&Language, LocaleError> {
        self.languages
            .get(lang)
            .ok_or_else(|| LocaleError::UnknownLanguage { lang: lang.to_owned() })
    }
}

/// The built-in theme.
pub fn built_in() -> Theme {
    let texts_in = |folder: &str| -> Vec<(String, String)> {
        let mut files: Vec<_> = BUILT_IN
            .get_dir(folder)
            .into_iter()
            .flat_map(Dir::files)
            .filter_map(|file| {
                let name = file.path().file_name()?.to_str()?;
                Some((name.to_owned(), file.contents_utf8()?.to_owned()))
            })
            .collect();
        files.sort();
        files
    };
    let texts = texts_in("i18n")
        .into_iter()
        .map(|(name, text)| (name.trim_end_matches(".toml").to_owned(), text))
        .collect();
    Theme { name: BUILT_IN_THEME.to_owned(), templates: texts_in("templates"), texts }
}

/// Assets of the built-in theme as (path below `assets/`, bytes), sorted by path.
pub fn built_in_assets() -> Vec<(String, &'static [u8])> {
    let mut found = Vec::new();
    let mut open: Vec<&Dir<'static>> = BUILT_IN.get_dir("assets").into_iter().collect();
    while let Some(dir) = open.pop() {
        open.extend(dir.dirs());
        for file in dir.files() {
            let Ok(path) = file.path().strip_prefix("assets") else { continue };
            let parts: Vec<_> = path.iter().filter_map(|part| part.to_str()).collect();
            found.push((parts.join("/"), file.contents()));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// The style sheet of the built-in theme: the page's rules, then the maps', as one file.
pub fn built_in_stylesheet() -> String {
    ["assets/terang.css", "assets/map.css"]
        .iter()
        .filter_map(|path| BUILT_IN.get_file(path)?.contents_utf8())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The texts of a language from a chain of themes, the strongest first.
///
/// # Errors
/// When a file is not valid, or none of them names the language.
pub fn load_locale(lang: &str, chain: &[Theme]) -> Result<Locale, LocaleError> {
    let mut names = Vec::new();
    for theme in chain {
        for (tag, text) in theme.texts.iter().filter(|(tag, _)| tag == lang) {
            names.push((format!("{}/i18n/{tag}.toml", theme.name), text.as_str()));
        }
    }
    let files: Vec<(&str, &str)> =
        names.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    Locale::load(lang, &files)
}

fn compile(chain: &[Theme], locale: &Arc<Locale>) -> Result<Tera, EngineError> {
    let mut tera = Tera::default();
    // Filters and functions come before templates: references are checked while templates are added.
    let own = Arc::clone(locale);
    tera.register_filter("text", move |text: &Value, _: Kwargs, state: &State| {
        write_text(&own, text, state)
    });
    let own = Arc::clone(locale);
    tera.register_filter(
        "lang",
        move |text: &Value, _: Kwargs, _: &State| -> tera::TeraResult<Value> {
            Ok(write_lang(&own, text))
        },
    );
    let own = Arc::clone(locale);
    tera.register_function("t", move |args: Kwargs, _: &State| say(&own, &args));
    let prefixes: Vec<String> = chain.iter().map(|theme| format!("{}/", theme.name)).collect();
    tera.set_fallback_prefixes(prefixes).map_err(|error| place(&error))?;
    let templates = chain.iter().flat_map(|theme| {
        theme.templates.iter().map(|(file, text)| (format!("{}/{file}", theme.name), text.as_str()))
    });
    tera.add_raw_templates(templates.collect::<Vec<_>>()).map_err(|error| place(&error))?;
    Ok(tera)
}

/// The template filter `text`: a view's text, escaped, in a `span` with its language when it is not
/// the page's, else isolated when it runs against the page's lines. A filter and not a component
/// because a page holds hundreds of texts.
fn write_text(locale: &Locale, text: &Value, state: &State) -> tera::TeraResult<Value> {
    let part = |name: &'static str| text.get_from_path(name).and_then(Value::as_str);
    let words =
        part("text").ok_or_else(|| tera::Error::message("the filter `text` needs a text"))?;
    let html = state.escape(words)?;
    let html = match part("lang") {
        Some(lang) => format!("<span{}>{html}</span>", locale.attributes_of(lang)),
        None if locale.runs_back(words) => format!("<bdi>{html}</bdi>"),
        None => html,
    };
    Ok(Value::safe_string(&html))
}

/// The template filter `lang`: the language and direction of a view's text as attributes of the
/// element that holds it and nothing else. Nothing for a text in the page's language, unless it
/// runs against the page's lines.
fn write_lang(locale: &Locale, text: &Value) -> Value {
    // A page names the language of a longer piece by its tag alone.
    if let Some(tag) = text.as_str() {
        return Value::safe_string(&locale.attributes_of(tag));
    }
    let part = |name: &'static str| text.get_from_path(name).and_then(Value::as_str);
    let attributes = match part("lang") {
        Some(lang) => locale.attributes_of(lang),
        None if part("text").is_some_and(|words| locale.runs_back(words)) => {
            " dir=\"auto\"".to_owned()
        }
        None => String::new(),
    };
    Value::safe_string(&attributes)
}

/// The template function `t(key="…", …)`.
fn say(locale: &Locale, args: &Kwargs) -> tera::TeraResult<String> {
    let key: &str = args.must_get("key")?;
    let values: Vec<(String, String)> =
        args.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let borrowed: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    locale.text_with(key, &borrowed).map_err(|error| tera::Error::message(error.to_string()))
}

/// Finds file, line and column of a template error.
fn place(error: &tera::Error) -> EngineError {
    let mut cause = String::new();
    let mut next = std::error::Error::source(error);
    while let Some(inner) = next {
        cause.push_str(": ");
        cause.push_str(&inner.to_string());
        next = inner.source();
    }
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            EngineError::Template {
                file: report.filename().to_owned(),
                line: report.span().start_line,
                column: report.span().start_col + 1,
                message: format!("{}{cause}", report.message()),
            }
        }
        other => EngineError::Theme(format!("{other}{cause}")),
    }
}
