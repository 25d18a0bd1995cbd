//! Rules that judge a whole column when its table has gone by.
//!
//! What a spreadsheet does to codes cannot be seen in one cell: `11.1` is a fine code until it
//! stands beside `11.11` and `11.12`. Such a rule keeps a few counters per column.

use crate::check::table::shortened;
use crate::diag::Diagnostic;
use crate::model::{Field, FieldType};
use crate::scan::{Observer, Place, Sink, Target};
use crate::table::Row;

/// Different texts that a message names.
const SHOWN: usize = 3;
/// Odd cells after which a column is taken to be made of something else.
const STRANGERS: u64 = 64;

/// What a rule says about one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Look {
    /// As expected.
    Fine,
    /// One of the values that the message will point at, of the first or second kind.
    Odd(usize),
    /// Neither: a column of many such is not looked at any further.
    Stranger,
}

/// The memory of a rule about one column.
pub(in crate::check) trait Judge: Default {
    /// Whether the rule concerns the field.
    fn concerns(field: &Field) -> bool {
        is_text(field)
    }

    /// Takes in a value.
    fn look(&mut self, text: &str) -> Look;

    /// What to say at the end, and at which kind of odd values to point.
    fn verdict(&self, column: &Column<'_>) -> Option<(Diagnostic, usize)>;
}

/// A column at the end of its table.
pub(in crate::check) struct Column<'c> {
    /// Its definition.
    pub(in crate::check) field: &'c Field,
    /// The odd values of both kinds.
    pub(in crate::check) odd: &'c [Odd; 2],
    /// Number of values that fitted in no way.
    pub(in crate::check) strangers: u64,
}

/// Values that a rule points at: how many, the first place, a few texts.
#[derive(Debug, Default)]
pub(in crate::check) struct Odd {
    pub(in crate::check) count: u64,
    first: Option<Place>,
    texts: Vec<String>,
}

impl Odd {
    fn add(&mut self, row: &Row, text: &str) {
        self.count += 1;
        self.first.get_or_insert_with(|| Place::of(row));
        if self.texts.len() < SHOWN && !self.texts.iter().any(|t| t == text) {
            self.texts.push(text.to_owned());
        }
    }

    /// The first text.
    pub(in crate::check) fn text(&self) -> &str {
        self.texts.first().map_or("", String::as_str)
    }

    /// A few of the texts, as in `` `11.1`, `11.2` ``.
    pub(in crate::check) fn list(&self) -> String {
        let shown: Vec<_> = self.texts.iter().map(|t| format!("`{}`", shortened(t))).collect();
        shown.join(", ")
    }
}

/// Whether a field holds text or codes.
pub(in crate::check) fn is_text(field: &Field) -> bool {
    matches!(field.kind, FieldType::String | FieldType::Code)
}

/// Whether a text stands for "no value" in a field.
pub(in crate::check) fn is_missing(field: &Field, text: &str) -> bool {
    text.is_empty() || field.missing.iter().any(|m| m.symbol == text)
}

/// The observer of such a rule.
pub(in crate::check) struct Columns<'t, J>(Vec<Watch<'t, J>>);

struct Watch<'t, J> {
    at: usize,
    field: &'t Field,
    judge: J,
    odd: [Odd; 2],
    fine: u64,
    strangers: u64,
}

impl<'t, J: Judge + 't> Columns<'t, J> {
    /// Watches the columns that the rule concerns.
    pub(in crate::check) fn observe(target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let fields = target.resource.schema.fields.iter().enumerate();
        let watches: Vec<Watch<'t, J>> = fields
            .filter(|(_, field)| J::concerns(field))
            .map(|(at, field)| Watch {
                at,
                field,
                judge: J::default(),
                odd: Default::default(),
                fine: 0,
                strangers: 0,
            })
            .collect();
        if watches.is_empty() { None } else { Some(Box::new(Columns(watches))) }
    }
}

impl<J: Judge> Observer for Columns<'_, J> {
    fn record(&mut self, row: &Row, _: &mut Sink<'_>) {
        self.0.retain_mut(|watch| {
            let Some(text) = row.cell(watch.at).filter(|t| !is_missing(watch.field, t)) else {
                return true;
            };
            match watch.judge.look(text) {
                Look::Fine => watch.fine += 1,
                Look::Odd(kind) => watch.odd[kind].add(row, text),
                Look::Stranger => watch.strangers += 1,
            }
            watch.strangers < STRANGERS || watch.strangers < watch.fine / 100
        });
    }

    fn end(&mut self, sink: &mut Sink<'_>) {
        for watch in &self.0 {
            let (field, odd, strangers) = (watch.field, &watch.odd, watch.strangers);
            let column = Column { field, odd, strangers };
            let Some((problem, kind)) = watch.judge.verdict(&column) else { continue };
            let Some(place) = watch.odd[kind].first else { continue };
            sink.earlier(place, watch.at, problem);
        }
    }
}

#[cfg(test)]
pub(in crate::check) mod tests {
    use super::{Column, Judge, Look, Odd};
    use crate::diag::Tongue;
    use crate::model::{Field, FieldType};
    use crate::source::{SourceId, Span};

    /// A field of a type.
    pub(in crate::check) fn field(kind: FieldType) -> Field {
        Field::new("kode", kind, Span::top(SourceId(0)))
    }

    /// What a rule says about a column of these values; empty when it is silent.
    pub(in crate::check) fn said<J: Judge>(kind: FieldType, values: &[&str]) -> String {
        let (field, mut judge) = (field(kind), J::default());
        let (mut odd, mut strangers): ([Odd; 2], u64) = (Default::default(), 0);
        for value in values {
            match judge.look(value) {
                Look::Odd(kind) => {
                    odd[kind].count += 1;
                    odd[kind].texts.push((*value).to_owned());
                }
                Look::Stranger => strangers += 1,
                Look::Fine => {}
            }
        }
        let verdict = judge.verdict(&Column { field: &field, odd: &odd, strangers });
        verdict.map_or(String::new(), |(d, _)| d.message.get(Tongue::English).to_owned())
    }
}
