//! `dataset.toml`, and the longer text beside it.

use crate::diag::{Diagnostic, Diagnostics, Failure};
use crate::load::index::dangling;
use crate::load::page::refused;
use crate::load::site::{address, licence};
use crate::load::text::{required, text, words};
use crate::load::{Context, Document, bounds, chart, map, read_utf8, resource, reuse, unfinished};
use crate::model::{
    Access, Authority, Closed, Dataset, Fault, Frequency, Period, Resource, Site, Source,
};
use crate::source::Span;
use crate::syntax::markdown;
use crate::syntax::toml::{Section, WRONG_TYPE};
use crate::words;

/// Reads a dataset.
pub(crate) fn read(
    context: &Context<'_>,
    document: &Document<'_>,
    site: &Site,
    problems: &mut Diagnostics,
) -> Result<Dataset, Failure> {
    let mut top = Section::top(document.source, &document.table, 0);
    let languages = &context.settings.languages;
    let own = context.index.datasets.iter().position(|d| d.id == document.id).unwrap_or(0);
    let access = top.word("access", Access::ALL).unwrap_or(Access::Open);
    let title = required(&mut top, "title", languages);
    let description = required(&mut top, "description", languages);
    let topic = read_topic(&mut top, &context.settings.topics);
    let stage = vocabulary(&mut top, "stage", &context.settings.stages);
    let election = vocabulary(&mut top, "election", &context.settings.elections);
    if !top.has("authority") {
        let help = words!(
            "add `authority = \"official\"` (or `provisional`, `unofficial`)",
            "tambahkan `authority = \"official\"` (atau `provisional`, `unofficial`)"
        );
        top.missing("authority", help);
    }
    let authority = top.word("authority", Authority::ALL).unwrap_or(Authority::Unofficial);
    let licence = licence(&mut top, "license").unwrap_or(site.licence);
    let sources = read_sources(&mut top, languages, problems);
    if sources.is_empty() && access.has_data() {
        let help = words!(
            "add `[[source]]` with `title` and `url`: readers must see the origin",
            "tambahkan `[[source]]` dengan `title` dan `url`: pembaca harus tahu asal datanya"
        );
        top.missing("source", help);
    }
    let closed = read_closed(&mut top, access, languages);
    let frequency = read_frequency(&mut top);
    let temporal = top.table("temporal").map(|mut section| {
        let period = Period { start: section.date("start"), end: section.date("end") };
        section.finish(problems);
        period
    });
    if !access.has_data() {
        top.has("resource");
    } else if !top.has("resource") {
        let help = words!(
            "add `[[resource]]` with `name`, `path` and `title`",
            "tambahkan `[[resource]]` dengan `name`, `path`, dan `title`"
        );
        top.missing("resource", help);
    }
    let resources = resource::read_all(context, &mut top, own, problems);
    let maps = map::read_all(context, &mut top, own, &resources, problems);
    let charts = chart::read_all(context, &mut top, own, &resources, problems);
    let faults = read_faults(&mut top, languages, &resources, problems);
    let dataset = Dataset {
        id: document.id.clone(),
        title,
        description,
        topic: topic.unwrap_or(0),
        stage,
        election,
        authority,
        access,
        closed,
        licence,
        sources,
        creator: text(&mut top, "creator", languages),
        issued: top.date("issued"),
        modified: top.date("modified"),
        version: top.string("version").map(|v| v.value),
        frequency,
        temporal,
        spatial: top.string("spatial").map(|s| s.value),
        keywords: words(&mut top, "keywords", languages),
        method: text(&mut top, "method", languages),
        limits: text(&mut top, "limits", languages),
        readme: read_readme(context, &document.id, problems)?,
        faults,
        resources,
        maps,
        charts,
        reuses: reuse::read_all(&mut top, languages, problems),
        span: Span::top(document.source),
    };
    reuse::check_dates(&mut top, &dataset);
    check_dates(&mut top, &dataset);
    top.finish(problems);
    Ok(dataset)
}

fn read_topic(top: &mut Section<'_>, known: &[String]) -> Option<usize> {
    if !top.has("topic") {
        let help = words!(
            "add `topic = \"…\"`, a key of a `[[topic]]` in site.toml",
            "tambahkan `topic = \"…\"`, yaitu kunci salah satu `[[topic]]` di site.toml"
        );
        top.missing("topic", help);
    }
    vocabulary(top, "topic", known)
}

fn vocabulary(top: &mut Section<'_>, key: &'static str, known: &[String]) -> Option<usize> {
    let found = top.string(key)?;
    let position = known.iter().position(|k| *k == found.value);
    if position.is_none() {
        let names = known.iter().map(String::as_str);
        top.report(dangling(key, &found.value, found.span, names));
    }
    position
}

/// What the days say; a release is read when all datasets are known, beside earlier ones.
fn check_dates(top: &mut Section<'_>, dataset: &Dataset) {
    top.has("release");
    if let (Some(issued), Some(modified)) = (dataset.issued, dataset.modified)
        && modified < issued
    {
        let message = words!(
            "`modified` ({modified}) is before `issued` ({issued})",
            "`modified` ({modified}) lebih dulu daripada `issued` ({issued})"
        );
        let span = top.span_of("modified");
        top.report(Diagnostic::new(&WRONG_TYPE, message).at(span));
    }
    let dated = top.has("modified") || top.has("issued");
    if dataset.access.has_data() && !dated {
        let help = words!(
            "add `modified = 2024-03-20`: readers must know how new the data are",
            "tambahkan `modified = 2024-03-20`: pembaca harus tahu seberapa baru datanya"
        );
        top.missing("modified", help);
    }
}

fn read_sources(
    top: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Vec<Source> {
    let mut out = Vec::new();
    for mut entry in top.tables("source") {
        let title = required(&mut entry, "title", languages);
        let url = entry.string("url").and_then(|u| address(&mut entry, &u));
        let system = entry.string("system").map(|s| s.value);
        out.push(Source { title, url, system, retrieved: entry.date("retrieved") });
        entry.finish(problems);
    }
    out
}

/// Reasons and promises, which a dataset without data must have and one with data must not.
fn read_closed(top: &mut Section<'_>, access: Access, languages: &[String]) -> Option<Closed> {
    if access.has_data() {
        return None;
    }
    let ground = required(top, "ground", languages);
    let decision = text(top, "decision", languages);
    let decided_by = text(top, "decided-by", languages);
    let reason = text(top, "reason", languages);
    let review_date = top.date("review-date");
    let promised = top.date("promised");
    if access == Access::Withheld && !top.has("review-date") {
        let help = words!(
            "add `review-date = …`: when the decision is looked at again",
            "tambahkan `review-date = …`: kapan keputusan itu ditinjau kembali"
        );
        top.missing("review-date", help);
    }
    if access == Access::Planned && !top.has("promised") && !top.has("review-date") {
        let help = words!(
            "add `promised = …`, or `review-date` when nothing is promised yet",
            "tambahkan `promised = …`, atau `review-date` bila belum ada yang dijanjikan"
        );
        top.missing("promised", help);
    }
    let (review_span, promised_span) = (top.span_of("review-date"), top.span_of("promised"));
    Some(Closed {
        ground,
        decision,
        decided_by,
        reason,
        review_date,
        review_span,
        promised,
        promised_span,
    })
}

fn read_frequency(top: &mut Section<'_>) -> Option<Frequency> {
    let words: Vec<_> = Frequency::WORDS.iter().map(|w| (*w, Frequency(w))).collect();
    top.word("frequency", &words)
}

fn read_faults(
    top: &mut Section<'_>,
    languages: &[String],
    resources: &[Resource],
    problems: &mut Diagnostics,
) -> Vec<Fault> {
    let mut out = Vec::new();
    for mut entry in top.tables("known-fault") {
        let text = required(&mut entry, "text", languages);
        let mut fault = Fault { text, resource: None, field: None };
        if let Some(name) = entry.string("resource") {
            fault.resource = resources.iter().position(|r| r.name == name.value);
            if fault.resource.is_none() {
                let known = resources.iter().map(|r| r.name.as_str());
                entry.report(dangling("resource", &name.value, name.span, known));
            }
        }
        if let (Some(name), Some(at)) = (entry.string("field"), fault.resource) {
            fault.field = resources[at].schema.field(&name.value);
            if fault.field.is_none() {
                let known = resources[at].schema.fields.iter().map(|f| f.name.as_str());
                entry.report(dangling("field", &name.value, name.span, known));
            }
        }
        out.push(fault);
        entry.finish(problems);
    }
    out
}

/// `README.md` is in the default language, `README.en.md` in English.
fn read_readme(
    context: &Context<'_>,
    id: &str,
    problems: &mut Diagnostics,
) -> Result<Vec<Option<String>>, Failure> {
    let mut out = Vec::new();
    for (n, language) in context.settings.languages.iter().enumerate() {
        let name = if n == 0 { "README.md".to_owned() } else { format!("README.{language}.md") };
        let Some(source) = context.workspace.find(&format!("datasets/{id}/{name}")) else {
            out.push(None);
            continue;
        };
        let text = read_utf8(context.workspace, source, problems)?;
        unfinished::prose(source, &text, 0, problems);
        if let Some(problem) = bounds::excess(&text, &|range| Span::new(source, range)) {
            problems.push(problem);
        }
        let rendered = markdown::render(&text);
        for (target, range) in rendered.refused {
            problems.push(refused(&target, Span::new(source, range)));
        }
        out.push(Some(rendered.html));
    }
    Ok(out)
}
