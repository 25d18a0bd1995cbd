//! `filter = { field = "value" }` of maps and charts.

use crate::diag::Diagnostic;
use crate::load::Context;
use crate::model::ResourceRef;
use crate::syntax::toml::{Section, UNKNOWN_WORD};
use crate::words;

/// Fields of a table with the text that each must have.
pub(crate) fn read(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    at: ResourceRef,
) -> Vec<(usize, String)> {
    let Some(section) = entry.table("filter") else { return Vec::new() };
    let mut out = Vec::new();
    for (name, span, value) in section.entries() {
        match (context.index.field(at, name, span), value.as_str()) {
            (Ok(field), Some(text)) => out.push((field, text.to_owned())),
            (Err(problem), _) => entry.report(*problem),
            (_, None) => {
                let message = words!(
                    "`filter.{name}` must be a text in quotes",
                    "`filter.{name}` harus berupa teks di dalam tanda kutip"
                );
                entry.report(Diagnostic::new(&UNKNOWN_WORD, message).at(span));
            }
        }
    }
    out
}
