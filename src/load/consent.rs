//! `[resource.consent]`: which field tells what each person said.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load::resource::position;
use crate::model::{Consent, Listing, Schema};
use crate::syntax::toml::Section;
use crate::words;

/// The mapping of answers is at fault.
pub static BAD_CONSENT: Code = Code::error(
    "META040",
    "bad-consent",
    "`[resource.consent]` names the field that tells what each person said, and which words of it \
     mean yes, partly, no, and not stated. Each word has one meaning, and the field itself is in \
     every file: it is the status column that says why a cell is empty.\n\nLeave each word in one \
     list, and declare the field with `consent = \"always\"`.",
    "`[resource.consent]` menyebut kolom yang memuat jawaban setiap orang, dan kata mana yang \
     berarti bersedia, bersedia sebagian, tidak bersedia, atau tidak menyatakan. Setiap kata hanya \
     punya satu arti, dan kolom itu sendiri ada di setiap berkas: kolom itulah yang menjelaskan \
     mengapa suatu sel kosong.\n\nSisakan setiap kata di satu daftar saja, dan nyatakan kolom itu \
     dengan `consent = \"always\"`.",
);

/// Reads the table; nothing when there is none or its field does not exist.
pub(crate) fn read(
    entry: &mut Section<'_>,
    schema: &Schema,
    problems: &mut Diagnostics,
) -> Option<Consent> {
    let mut section = entry.table("consent")?;
    let field =
        section.required_string("field").and_then(|name| position(&mut section, schema, &name));
    let mut list = |key| section.strings(key).into_iter().map(|w| w.value).collect::<Vec<_>>();
    let (full, partial) = (list("yes"), list("partial"));
    let (refused, not_stated) = (list("no"), list("not-stated"));
    let mut words: Vec<&String> =
        full.iter().chain(&partial).chain(&refused).chain(&not_stated).collect();
    words.sort_unstable();
    if let Some(pair) = words.windows(2).find(|pair| pair[0] == pair[1]) {
        let word = pair[0];
        let message =
            words!("`{word}` of `consent` stands twice", "`{word}` di `consent` tertulis dua kali");
        let help = words!(
            "leave it in one of `yes`, `partial`, `no`, `not-stated`",
            "sisakan di salah satu saja: `yes`, `partial`, `no`, atau `not-stated`"
        );
        let span = section.span();
        section.report(Diagnostic::new(&BAD_CONSENT, message).at(span).help(help));
    }
    section.finish(problems);
    let consent = Consent { field: field?, full, partial, refused, not_stated };
    let status = &schema.fields[consent.field];
    if status.listing != Listing::Always {
        let name = &status.name;
        let message = words!(
            "`{name}` tells who agreed, so it must always be listed",
            "`{name}` memuat kesediaan, jadi harus selalu ditampilkan"
        );
        let help = words!(
            "write `consent = \"always\"` in the field `{name}`: readers must see why a cell is empty",
            "tulis `consent = \"always\"` di kolom `{name}`: pembaca harus tahu mengapa sel kosong"
        );
        entry.report(Diagnostic::new(&BAD_CONSENT, message).at(status.span).help(help));
    }
    Some(consent)
}
