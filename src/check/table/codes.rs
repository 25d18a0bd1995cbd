//! Values of a code field are in its list.

use std::collections::BTreeSet;

use crate::check::table::shortened;
use crate::diag::{Code, Diagnostic, did_you_mean};
use crate::ident;
use crate::model::Field;
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::{Cell, Row, decode};
use crate::words;

/// The rule.
pub(crate) struct Listed;

static CODE: Code = Code::error(
    "TAB012",
    "unknown-code",
    "A cell holds a code that the field's code list does not have, so nobody could say what it \
     means.\n\nCorrect the cell, or add the code with its title to `codes`.",
    "Sebuah sel berisi kode yang tidak ada di daftar kode kolomnya, jadi tidak ada yang tahu \
     artinya.\n\n\
     Perbaiki selnya, atau tambahkan kode itu dengan judulnya ke `codes`.",
);

impl TableCheck for Listed {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let fields = target.resource.schema.fields.iter().enumerate();
        let listed: Vec<_> = fields
            .filter(|(_, f)| !f.codes.is_empty())
            .map(|(n, f)| (n, f, f.codes.iter().map(|c| c.code.as_str()).collect()))
            .collect();
        if listed.is_empty() { None } else { Some(Box::new(Lists(listed))) }
    }
}

type List<'t> = (usize, &'t Field, BTreeSet<&'t str>);

struct Lists<'t>(Vec<List<'t>>);

impl Observer for Lists<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for (n, field, codes) in &self.0 {
            let Some(text) = row.cell(*n) else { continue };
            if codes.contains(text) || matches!(decode(field, text), Ok(Cell::Missing(_))) {
                continue;
            }
            sink.cell(&CODE, row, *n, || {
                let name = &field.name;
                let shown = shortened(text);
                let message = words!(
                    "`{shown}` is no code of `{name}`, row {}",
                    "`{shown}` bukan kode `{name}`, baris data {}",
                    row.number
                );
                let problem = Diagnostic::new(&CODE, message);
                match ident::nearest(text, codes.iter().copied()) {
                    Some(near) => problem.help(did_you_mean(near)),
                    None => problem.help(words!(
                        "correct the cell, or add the code to `codes`",
                        "perbaiki selnya, atau tambahkan kodenya ke `codes`"
                    )),
                }
            });
        }
    }
}
