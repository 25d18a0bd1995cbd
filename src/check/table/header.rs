//! The header line says what `dataset.toml` says, in the same order.

use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;

/// The rule.
pub(crate) struct Header;

static CODE: Code = Code::error(
    "TAB003",
    "header-mismatch",
    "The names in the first line of the file are not the declared fields. Downloads, dictionary and \
     checks would speak of different columns.\n\nDeclare every column as `[[resource.field]]`, in \
     the order of the file, with the same name.",
    "",
);

impl TableCheck for Header {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let fields = &target.resource.schema.fields;
        Some(Box::new(Names(fields.iter().map(|f| f.name.as_str()).collect())))
    }
}

struct Names<'t>(Vec<&'t str>);

impl Observer for Names<'_> {
    fn header(&mut self, header: &[String], sink: &mut Sink<'_>) {
        for (n, name) in header.iter().enumerate() {
            let Some(declared) = self.0.get(n) else {
                let message = format!("the column `{name}` is not declared");
                let help = "add a `[[resource.field]]` for it, or remove the column";
                sink.header(n, Diagnostic::new(&CODE, message).help(help));
                continue;
            };
            if name != declared {
                let message =
                    format!("column {} is called `{name}`, declared is `{declared}`", n + 1);
                let help = match self.0.iter().position(|d| d == name) {
                    Some(at) => format!("`{name}` is declared as field {}: use one order", at + 1),
                    None => format!("rename the column, or declare `{name}`"),
                };
                sink.header(n, Diagnostic::new(&CODE, message).help(help));
            }
        }
        for declared in self.0.iter().skip(header.len()) {
            let message = format!("the declared field `{declared}` is no column of the file");
            let help = "add the column, or remove the `[[resource.field]]`";
            sink.header(header.len().saturating_sub(1), Diagnostic::new(&CODE, message).help(help));
        }
    }

    fn record(&mut self, _: &Row, _: &mut Sink<'_>) {}
}
