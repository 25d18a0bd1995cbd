//! Texts match their pattern and length.

use crate::check::table::quoted;
use crate::diag::{Code, Diagnostic, Words};
use crate::model::Field;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::{Cell, Row, decode};
use crate::words;

/// The rule.
pub(crate) struct Matches;

static CODE: Code = Code::error(
    "TAB011",
    "pattern",
    "A text does not match the `pattern`, `min-length` or `max-length` of its field. Codes that lost a \
     leading zero or a dot are found this way.\n\nCorrect the cell, or the constraint.",
    "Sebuah teks tidak cocok dengan `pattern`, `min-length`, atau `max-length` kolomnya. Kode \
     yang kehilangan nol di depan atau titik ditemukan dengan cara ini.\n\n\
     Perbaiki selnya, atau ubah batasannya.",
);

impl TableCheck for Matches {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let fields = target.resource.schema.fields.iter().enumerate();
        let ruled: Vec<_> = fields
            .filter(|(_, f)| {
                let rules = &f.constraints;
                rules.pattern.is_some() || rules.min_length.is_some() || rules.max_length.is_some()
            })
            .collect();
        if ruled.is_empty() { None } else { Some(Box::new(Texts(ruled))) }
    }
}

struct Texts<'t>(Vec<(usize, &'t Field)>);

impl Observer for Texts<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for (n, field) in &self.0 {
            let Some(text) = row.cell(*n) else { continue };
            if matches!(decode(field, text), Ok(Cell::Missing(_))) {
                continue;
            }
            let rules = &field.constraints;
            let length = text.chars().count();
            let wrong = match &rules.pattern {
                Some(pattern) if !pattern.is_match(text) => {
                    let source = pattern.as_str();
                    let plain = source.strip_prefix("^(?:").and_then(|s| s.strip_suffix(")$"));
                    let plain = plain.unwrap_or(source);
                    words!("does not match `{plain}`", "tidak cocok dengan `{plain}`")
                }
                _ if rules.min_length.is_some_and(|least| length < least) => {
                    Words::fixed("is too short", "terlalu pendek")
                }
                _ if rules.max_length.is_some_and(|most| length > most) => {
                    Words::fixed("is too long", "terlalu panjang")
                }
                _ => continue,
            };
            sink.cell(&CODE, row, *n, || {
                let name = &field.name;
                let message = words!(
                    "`{name}` {wrong} in row {}",
                    "`{name}` {wrong} di baris data {}",
                    row.number; wrong
                );
                Diagnostic::new(&CODE, message).label(quoted(text)).help(words!(
                    "correct the cell, or the constraint when the value is right",
                    "perbaiki selnya, atau batasannya bila nilainya benar"
                ))
            });
        }
    }
}
