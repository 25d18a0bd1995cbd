//! `[[resource.foreign-key]]`, and what must agree with another table.

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::resource::position;
use crate::load::{Context, DANGLING};
use crate::model::{Agreement, ForeignKey, Schema};
use crate::source::Span;
use crate::syntax::toml::{Located, Section};
use crate::words;

/// Reads all foreign keys of several fields.
pub(crate) fn read_all(
    context: &Context<'_>,
    resource: &mut Section<'_>,
    own: usize,
    schema: &Schema,
    problems: &mut Diagnostics,
) -> Vec<ForeignKey> {
    let mut out = Vec::new();
    for mut entry in resource.tables("foreign-key") {
        out.extend(read(context, &mut entry, own, schema));
        entry.finish(problems);
    }
    out
}

fn read(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    own: usize,
    schema: &Schema,
) -> Option<ForeignKey> {
    let names = entry.strings("fields");
    let references = entry.required_string("references");
    let to = entry.strings("to");
    if names.is_empty() {
        let help = words!(
            "add `fields = [\"…\", \"…\"]`: the fields that together name a row",
            "tambahkan `fields = [\"…\", \"…\"]`: kolom-kolom yang bersama-sama menamai baris"
        );
        entry.missing("fields", help);
        return None;
    }
    let known = names.iter().map(|name| position(entry, schema, name)).collect::<Vec<_>>();
    let references = references?;
    let linked = context.index.resource(&references.value, Some(own), references.span);
    let target = linked.map_err(|problem| entry.report(*problem)).ok()?;
    // Without `to` the fields are called the same there.
    let wanted: &[Located<String>] = if to.is_empty() { &names } else { &to };
    if wanted.len() != names.len() {
        let expected = words!(
            "as many fields as `fields`, in the same order",
            "kolom sebanyak `fields`, dengan urutan yang sama"
        );
        entry.wrong_type("to", &expected);
        return None;
    }
    let found: Vec<_> = wanted
        .iter()
        .map(|name| {
            let field = context.index.field(target, &name.value, name.span);
            field.map_err(|problem| entry.report(*problem)).ok()
        })
        .collect();
    let fields = known.into_iter().collect::<Option<Vec<_>>>()?;
    let to = found.into_iter().collect::<Option<Vec<_>>>()?;
    Some(ForeignKey { fields, target, to, span: entry.span() })
}

/// `agrees = { field = "dataset/resource.field" }` of a resource.
pub(crate) fn agreements(
    context: &Context<'_>,
    resource: &mut Section<'_>,
    own: usize,
    schema: &Schema,
) -> Vec<Agreement> {
    let Some(section) = resource.table("agrees") else { return Vec::new() };
    let entries: Vec<(String, Span, Option<String>)> = section
        .entries()
        .map(|(name, span, value)| (name.to_owned(), span, value.as_str().map(str::to_owned)))
        .collect();
    let mut out = Vec::new();
    for (name, span, target) in entries {
        let field = position(resource, schema, &Located { value: name.clone(), span });
        let Some(target) = target else {
            let message = words!(
                "`agrees.{name}` must be written \"dataset/resource.field\"",
                "`agrees.{name}` harus ditulis \"dataset/resource.field\""
            );
            resource.report(Diagnostic::new(&DANGLING, message).at(span));
            continue;
        };
        match (field, context.index.reference(&target, own, span)) {
            (Some(field), Ok(with)) => out.push(Agreement { field, with, span }),
            (None, Ok(_)) => {}
            (_, Err(problem)) => resource.report(*problem),
        }
    }
    out
}
