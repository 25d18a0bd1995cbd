//! The header line says what `dataset.toml` says, in the same order.

use crate::diag::{Code, Diagnostic};
use crate::scan::{Observer, Sink, TableCheck, Target};
use crate::table::Row;
use crate::words;

/// The rule.
pub(crate) struct Header;

static CODE: Code = Code::error(
    "TAB003",
    "header-mismatch",
    "The names in the first line of the file are not the declared fields. Downloads, dictionary and \
     checks would speak of different columns.\n\nDeclare every column as `[[resource.field]]`, in \
     the order of the file, with the same name.",
    "Nama-nama di baris pertama berkas tidak sama dengan kolom yang dideklarasikan. Unduhan, \
     kamus data, dan pemeriksaan akan membicarakan kolom yang berbeda.\n\n\
     Deklarasikan setiap kolom sebagai `[[resource.field]]`, dengan urutan dan nama seperti \
     di berkas.",
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
                let message = words!(
                    "the column `{name}` is not declared",
                    "kolom `{name}` belum dideklarasikan"
                );
                let help = words!(
                    "add a `[[resource.field]]` for it, or remove the column",
                    "tambahkan `[[resource.field]]` untuknya, atau hapus kolomnya"
                );
                sink.header(n, Diagnostic::new(&CODE, message).help(help));
                continue;
            };
            if name != declared {
                let message = words!(
                    "column {} is called `{name}`, declared is `{declared}`",
                    "kolom {} bernama `{name}`, yang dideklarasikan `{declared}`",
                    n + 1
                );
                let help = match self.0.iter().position(|d| d == name) {
                    Some(at) => words!(
                        "`{name}` is declared as field {}: use one order",
                        "`{name}` dideklarasikan sebagai kolom {}: pakai satu urutan yang sama",
                        at + 1
                    ),
                    None => words!(
                        "rename the column, or declare `{name}`",
                        "ganti nama kolomnya, atau deklarasikan `{name}`"
                    ),
                };
                sink.header(n, Diagnostic::new(&CODE, message).help(help));
            }
        }
        for declared in self.0.iter().skip(header.len()) {
            let message = words!(
                "the declared field `{declared}` is no column of the file",
                "`{declared}` dideklarasikan, tetapi bukan kolom di berkas"
            );
            let help = words!(
                "add the column, or remove the `[[resource.field]]`",
                "tambahkan kolomnya, atau hapus `[[resource.field]]`-nya"
            );
            sink.header(header.len().saturating_sub(1), Diagnostic::new(&CODE, message).help(help));
        }
    }

    fn record(&mut self, _: &Row, _: &mut Sink<'_>) {}
}
