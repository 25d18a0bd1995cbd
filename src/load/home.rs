//! What `site.toml` says about the home page.

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Context;
use crate::load::index::dangling;
use crate::load::text::{required, text};
use crate::model::{Destination, Figure, FigureValue, Question};
use crate::source::Span;
use crate::syntax::toml::{Section, WRONG_TYPE};
use crate::words;

/// The map of the home page.
pub(crate) fn map(context: &Context<'_>, site: &mut Section<'_>) -> Option<(usize, usize)> {
    let found = site.string("home-map")?;
    let linked = drawing(context, "map", &found.value, found.span);
    linked.map_err(|problem| site.report(*problem)).ok()
}

/// The charts of the home page.
pub(crate) fn charts(context: &Context<'_>, site: &mut Section<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for found in site.strings("home-charts") {
        match drawing(context, "chart", &found.value, found.span) {
            Ok(chart) => out.push(chart),
            Err(problem) => site.report(*problem),
        }
    }
    out
}

/// The positions of a map or chart that is named `dataset/name`.
fn drawing(
    context: &Context<'_>,
    kind: &'static str,
    written: &str,
    span: Span,
) -> Result<(usize, usize), Box<Diagnostic>> {
    let (dataset, name) = written.split_once('/').unwrap_or((written, ""));
    let dataset = context.index.dataset(dataset, span)?;
    let names = &context.index.datasets[dataset];
    let known = if kind == "map" { &names.maps } else { &names.charts };
    known
        .iter()
        .position(|k| k == name)
        .map(|n| (dataset, n))
        .ok_or_else(|| Box::new(dangling(kind, name, span, known.iter().map(String::as_str))))
}

/// Its key figures.
pub(crate) fn figures(
    context: &Context<'_>,
    site: &mut Section<'_>,
    problems: &mut Diagnostics,
) -> Vec<Figure> {
    let mut out = Vec::new();
    for mut entry in site.tables("home-figures") {
        let label = required(&mut entry, "label", &context.settings.languages);
        let dataset = entry.required_string("dataset");
        let resource = entry.required_string("resource");
        let sum = entry.string("sum");
        let counts = entry.boolean("count");
        if sum.is_none() && !counts {
            let help = words!(
                "add `sum = \"field\"` or `count = true`",
                "tambahkan `sum = \"field\"` atau `count = true`"
            );
            entry.missing("sum", help);
        }
        if let (Some(dataset), Some(resource)) = (dataset, resource) {
            let linked = context
                .index
                .dataset(&dataset.value, dataset.span)
                .and_then(|d| context.index.resource(&resource.value, Some(d), resource.span))
                .and_then(|at| match &sum {
                    None => Ok((at, FigureValue::Count)),
                    Some(field) => context
                        .index
                        .field(at, &field.value, field.span)
                        .map(|field| (at, FigureValue::Sum(field))),
                });
            match linked {
                Ok((resource, value)) => out.push(Figure { label, resource, value }),
                Err(problem) => entry.report(*problem),
            }
        }
        entry.finish(problems);
    }
    out
}

/// The questions it answers.
pub(crate) fn questions(
    context: &Context<'_>,
    site: &mut Section<'_>,
    problems: &mut Diagnostics,
) -> Vec<Question> {
    let mut out = Vec::new();
    for mut entry in site.tables("questions") {
        let question = required(&mut entry, "question", &context.settings.languages);
        let hint = text(&mut entry, "hint", &context.settings.languages);
        let answer = match entry.string("page") {
            Some(page) if !page.value.starts_with('/') => {
                let message = words!(
                    "`page` must begin at the top of the site",
                    "`page` harus berawal dari puncak situs"
                );
                let value = &page.value;
                let help = words!("write `/{value}`", "tulis `/{value}`");
                entry.report(Diagnostic::new(&WRONG_TYPE, message).at(page.span).help(help));
                None
            }
            Some(page) => Some(Destination::Page(page.value, page.span)),
            None => entry.required_string("dataset").and_then(|name| {
                let found = context.index.dataset(&name.value, name.span);
                found.map(Destination::Dataset).map_err(|problem| entry.report(*problem)).ok()
            }),
        };
        if let Some(answer) = answer {
            out.push(Question { question, hint, answer });
        }
        entry.finish(problems);
    }
    out
}
