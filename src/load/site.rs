//! `site.toml`.

use crate::diag::{Diagnostic, Diagnostics, Words};
use crate::ident;
use crate::load::index::check_names;
use crate::load::machine::{self, read_switch};
use crate::load::privacy;
use crate::load::text::{required, text};
use crate::load::{Context, Document, calendar, discovery, home, mirror};
use crate::model::{
    ASKED, Api, Editions, Election, LICENCES, Licence, PageClass, Phase, Publisher, Site,
    SiteBudget, Stage, Topic, Weights,
};
use crate::source::Span;
use crate::syntax::toml::{Located, Section, WRONG_TYPE};
use crate::words;

/// Reads the settings and the vocabulary of the site.
pub(crate) fn read(
    context: &Context<'_>,
    document: &Document<'_>,
    problems: &mut Diagnostics,
) -> Site {
    let mut top = Section::top(document.source, &document.table, 0);
    let languages = &context.settings.languages;
    top.has("checks");
    let licence = read_licence(&mut top, problems);
    let publisher = read_publisher(&mut top, languages, problems);
    let (table_formats, boundary_formats, editions) = read_formats(&mut top, problems);
    let themes = discovery::read_themes(&mut top, languages, problems);
    let security = discovery::read_security(&mut top, problems);
    let mut api = machine::read_api(&mut top, problems);
    let (budget, weights) = read_budget(&mut top, &mut api, problems);
    let hosting = machine::read_hosting(&mut top, problems);
    let public = privacy::of_site(context, &mut top, problems);
    let topics = read_topics(&mut top, languages, problems);
    let (stages, phases) = read_stages(&mut top, languages, problems);
    let commitments = calendar::read_commitments(context, &mut top, problems);
    let calendar_note = calendar::read_note(&mut top, languages, problems);
    let openness = calendar::read_openness(&mut top, problems);
    let integrity = mirror::read_integrity(&mut top, problems);
    let mirrors = mirror::read_mirrors(&mut top, languages, problems);
    let elections = read_elections(&mut top, languages, problems);
    must_be_there(&mut top);
    let mut section = top.table("site");
    let mut nothing = Section::top(document.source, &document.table, 0);
    let site = section.as_mut().unwrap_or(&mut nothing);
    check_languages(site);
    let base_url = site.required_string("base-url").map_or(String::new(), |u| base(site, &u));
    let title = required(site, "title", languages);
    let tagline = required(site, "tagline", languages);
    let description = required(site, "description", languages);
    let theme = site.string("theme").map_or_else(|| "terang".to_owned(), |t| t.value);
    let as_of = site.date("as-of");
    let contact = site.string("contact").and_then(|c| asking(site, &c));
    let feedback = site.string("feedback").and_then(|c| asking(site, &c));
    let home_map = home::map(context, site);
    let home_charts = home::charts(context, site);
    let figures = home::figures(context, site, problems);
    let questions = home::questions(context, site, problems);
    if let Some(section) = section {
        section.finish(problems);
    }
    top.finish(problems);
    mirror::check_own(&base_url, &mirrors, problems);
    Site {
        title,
        tagline,
        description,
        languages: languages.clone(),
        base_url,
        theme,
        as_of,
        source_date: None,
        contact,
        feedback,
        home_map,
        home_charts,
        figures,
        questions,
        publisher,
        licence,
        topics,
        stages,
        elections,
        phases,
        commitments,
        calendar_note,
        openness,
        table_formats,
        boundary_formats,
        budget,
        weights,
        editions,
        themes,
        security,
        api,
        hosting,
        public,
        integrity,
        mirrors,
        span: Span::top(document.source),
    }
}

fn must_be_there(top: &mut Section<'_>) {
    if !top.has("site") {
        let help = words!(
            "add a table `[site]` with `title`, `tagline`, `description`, `languages`, `base-url`",
            "tambahkan tabel `[site]` dengan `title`, `tagline`, `description`, `languages`, `base-url`"
        );
        top.missing("site", help);
    }
}

/// The stages, and the groups of them.
fn read_stages(
    top: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> (Vec<Stage>, Vec<Phase>) {
    let stages = keyed(top, "stage", problems, |entry, key| Stage {
        key,
        title: required(entry, "title", languages),
        description: text(entry, "description", languages),
        start: entry.date("start"),
        end: entry.date("end"),
        phase: entry.string("phase").map(|p| p.value),
        span: entry.span(),
    });
    let phases = keyed(top, "phase", problems, |entry, key| Phase {
        key,
        title: required(entry, "title", languages),
    });
    let phase_keys: Vec<String> = phases.iter().map(|p| p.key.clone()).collect();
    calendar::check_phases(top, &stages, &phase_keys);
    (stages, phases)
}

fn read_topics(
    top: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Vec<Topic> {
    keyed(top, "topic", problems, |entry, key| Topic {
        key,
        title: required(entry, "title", languages),
        description: text(entry, "description", languages),
    })
}

fn read_elections(
    top: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Vec<Election> {
    keyed(top, "election", problems, |entry, key| Election {
        key,
        title: required(entry, "title", languages),
        date: entry.date("date"),
    })
}

fn check_languages(site: &mut Section<'_>) {
    let languages = site.strings("languages");
    if languages.is_empty() {
        let help = words!(
            "add `languages = [\"id\", \"en\"]`",
            "tambahkan `languages = [\"id\", \"en\"]`"
        );
        site.missing("languages", help);
    }
    for (n, language) in languages.iter().enumerate() {
        let plain = language.value.len() >= 2
            && language.value.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        let twice = languages[..n].iter().any(|l| l.value == language.value);
        if !plain || twice {
            let tag = &language.value;
            let message = words!(
                "`{tag}` cannot be a language here",
                "`{tag}` tidak dapat menjadi bahasa di sini"
            );
            let help = words!(
                "write each language tag once, in lower case: `id`, `en`",
                "tulis setiap kode bahasa satu kali, dengan huruf kecil: `id`, `en`"
            );
            site.report(Diagnostic::new(&WRONG_TYPE, message).at(language.span).help(help));
        }
    }
}

/// An absolute address without a final slash.
fn base(site: &mut Section<'_>, url: &Located<String>) -> String {
    let ok = url.value.starts_with("https://") || url.value.starts_with("http://");
    let clean =
        !url.value.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>'?#".contains(c));
    if !ok || !clean {
        let message = words!(
            "`base-url` must be an absolute https address",
            "`base-url` harus berupa alamat https yang lengkap"
        );
        let help = words!("write `base-url = \"https://…\"`", "tulis `base-url = \"https://…\"`");
        site.report(Diagnostic::new(&WRONG_TYPE, message).at(url.span).help(help));
    }
    url.value.trim_end_matches('/').to_owned()
}

/// An address that a reader may follow: https, http or mailto.
pub(crate) fn address(section: &mut Section<'_>, url: &Located<String>) -> Option<String> {
    let ok = ["https://", "http://", "mailto:"].iter().any(|p| url.value.starts_with(p));
    let clean =
        !url.value.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>".contains(c));
    if ok && clean {
        return Some(url.value.clone());
    }
    let help =
        words!("begin with `https://` or `mailto:`", "awali dengan `https://` atau `mailto:`");
    section.report(Diagnostic::new(&WRONG_TYPE, no_address(&url.value)).at(url.span).help(help));
    None
}

/// An address that may have `{names}` of [`ASKED`] where a query or a fragment has begun.
fn asking(section: &mut Section<'_>, url: &Located<String>) -> Option<String> {
    let found = address(section, url)?;
    let known = |rest: &str| {
        let name = rest.split_once('}').map(|(name, _)| name);
        name.is_some_and(|name| ASKED.contains(&name))
    };
    let early = found.split(['?', '#']).next().is_some_and(|start| start.contains('{'));
    if !early && found.split('{').skip(1).all(known) {
        return Some(found);
    }
    let names: Vec<String> = ASKED.iter().map(|name| format!("`{{{name}}}`")).collect();
    let names = names.join(", ");
    let message = words!(
        "`{found}` has braces that cannot be filled in",
        "`{found}` memuat kurung kurawal yang tidak dapat diisi"
    );
    let help = words!("after `?` or `#`, write {names}", "setelah `?` atau `#`, tulis {names}");
    section.report(Diagnostic::new(&WRONG_TYPE, message).at(url.span).help(help));
    None
}

pub(crate) fn no_address(text: &str) -> Words {
    words!(
        "`{text}` is no address that can be followed",
        "`{text}` bukan alamat yang dapat diikuti"
    )
}

fn keyed<T>(
    top: &mut Section<'_>,
    name: &'static str,
    problems: &mut Diagnostics,
    mut read: impl FnMut(&mut Section<'_>, String) -> T,
) -> Vec<T> {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for mut entry in top.tables(name) {
        let key = entry.required_string("key");
        if let Some(key) = &key {
            check_names(&mut entry, name, key, &seen, ident::is_id);
        }
        let key = key.map_or(String::new(), |k| k.value);
        seen.push(key.clone());
        out.push(read(&mut entry, key));
        entry.finish(problems);
    }
    out
}

/// The licence that a text names, with a report when there is none such.
pub(crate) fn licence(section: &mut Section<'_>, key: &'static str) -> Option<&'static Licence> {
    let found = section.string(key)?;
    let licence = Licence::find(&found.value);
    if licence.is_none() {
        let ids: Vec<_> = LICENCES.iter().map(|l| l.id).collect();
        section.unknown_word(key, &found, &ids);
    }
    licence
}

fn read_licence(top: &mut Section<'_>, problems: &mut Diagnostics) -> &'static Licence {
    let Some(mut section) = top.table("license") else { return &LICENCES[0] };
    let found = licence(&mut section, "default");
    section.finish(problems);
    found.unwrap_or(&LICENCES[0])
}

fn read_publisher(
    top: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Publisher {
    if !top.has("publisher") {
        let help = words!(
            "add a table `[publisher]` with `name`",
            "tambahkan tabel `[publisher]` dengan `name`"
        );
        top.missing("publisher", help);
    }
    let mut publisher = Publisher { name: crate::model::Text::new(""), url: None, email: None };
    if let Some(mut section) = top.table("publisher") {
        publisher.name = required(&mut section, "name", languages);
        publisher.url = section.string("url").and_then(|u| address(&mut section, &u));
        publisher.email = section.string("email").map(|e| e.value);
        section.finish(problems);
    }
    publisher
}

fn read_formats(
    top: &mut Section<'_>,
    problems: &mut Diagnostics,
) -> (Vec<String>, Vec<String>, Editions) {
    let mut editions = Editions::default();
    let Some(mut section) = top.table("formats") else { return (Vec::new(), Vec::new(), editions) };
    let mut list = |key| section.strings(key).into_iter().map(|f| f.value).collect();
    let (tables, boundaries) = (list("tables"), list("boundaries"));
    read_switch(&mut section, "text", &mut editions.text);
    read_switch(&mut section, "topic-zip", &mut editions.topic_zip);
    read_switch(&mut section, "site-zip", &mut editions.site_zip);
    read_switch(&mut section, "dataset-zip", &mut editions.dataset_zip);
    read_switch(&mut section, "sqlite", &mut editions.sqlite);
    let rows = section.size("sqlite-rows", 0);
    editions.sqlite_rows = rows.map_or(editions.sqlite_rows, |rows| rows as u64);
    let rows = section.size("parquet-from", 0);
    editions.large_from = rows.map_or(editions.large_from, |rows| rows as u64);
    section.finish(problems);
    (tables, boundaries, editions)
}

fn read_budget(
    top: &mut Section<'_>,
    api: &mut Api,
    problems: &mut Diagnostics,
) -> (SiteBudget, Weights) {
    let mut budget = SiteBudget { preview_rows: 10, rows_per_page: 100, table_pages: 100 };
    let mut weights = Weights::default();
    let Some(mut section) = top.table("budget") else { return (budget, weights) };
    budget.preview_rows = section.size("preview-rows", 1).unwrap_or(budget.preview_rows);
    budget.rows_per_page = section.size("rows-per-page", 1).unwrap_or(budget.rows_per_page);
    budget.table_pages = section.size("table-pages", 1).unwrap_or(budget.table_pages);
    for (key, class) in PageClass::ALL {
        read_weight(&mut section, key, &mut weights.pages[class as usize]);
    }
    read_weight(&mut section, "page-html", &mut weights.html);
    read_weight(&mut section, "page-drawings", &mut weights.drawings);
    read_weight(&mut section, "page-requests", &mut weights.requests);
    read_weight(&mut section, "page-elements", &mut weights.elements);
    read_weight(&mut section, "site-zip", &mut weights.site_zip);
    api.files = section.size("api-files", 0).unwrap_or(api.files);
    api.megabytes = section.size("api-size", 0).unwrap_or(api.megabytes);
    section.finish(problems);
    (budget, weights)
}

fn read_weight(section: &mut Section<'_>, key: &'static str, into: &mut u64) {
    if let Some(most) = section.size(key, 1) {
        *into = most as u64;
    }
}
