//! What a person still has to write.

use toml::Spanned;
use toml::de::DeTable;

use crate::diag::{Code, Diagnostic, Diagnostics, Words};
use crate::schema::{self, Form};
use crate::source::{SourceId, Span};
use crate::syntax::unfinished;
use crate::words;

/// A text that begins with the mark.
pub static UNFINISHED: Code = Code::error(
    "META030",
    "unfinished",
    "A text begins with `TODO:`, so somebody still has to write it. Drafts made by `terbuka new`, \
     `terbuka init` and `terbuka import` mark so what only a person can know: what the data mean, \
     where they come from, who answers for them.\n\nReplace the text, with its mark. A date is \
     written without quotes: `modified = 2024-03-20`. A line that you do not need can be removed, \
     if its key is not required.",
    "Sebuah teks diawali `TODO:`, jadi masih harus ditulis. Rancangan yang dibuat oleh `terbuka \
     new`, `terbuka init`, dan `terbuka import` menandai dengan cara ini apa yang hanya diketahui \
     manusia: arti data, asalnya, dan siapa yang bertanggung jawab.\n\nGanti teks itu beserta \
     tandanya. Tanggal ditulis tanpa tanda kutip: `modified = 2024-03-20`. Baris yang tidak \
     diperlukan boleh dihapus, asalkan kuncinya tidak wajib.",
);

/// Reports the values of a document that are still to be written.
pub(crate) fn values(
    form: Form,
    source: SourceId,
    document: &Spanned<DeTable<'_>>,
    offset: usize,
    problems: &mut Diagnostics,
) {
    for found in unfinished::values(document.get_ref()) {
        let span = Span::new(source, found.range.start + offset..found.range.end + offset);
        let mut problem = Diagnostic::new(&UNFINISHED, message(&found.path, &found.ask)).at(span);
        if let Some(meaning) = schema::meaning(form, &found.path) {
            problem = problem.help(meaning);
        }
        problems.push(problem);
    }
}

/// Reports the lines of a Markdown text that are still to be written.
pub(crate) fn prose(source: SourceId, text: &str, offset: usize, problems: &mut Diagnostics) {
    for (ask, range) in unfinished::lines(text) {
        let span = Span::new(source, range.start + offset..range.end + offset);
        let message = match ask.is_empty() {
            true => words!("this is not written yet", "bagian ini belum ditulis"),
            false => words!("this is not written yet: {ask}", "bagian ini belum ditulis: {ask}"),
        };
        problems.push(Diagnostic::new(&UNFINISHED, message).at(span));
    }
}

fn message(path: &str, ask: &str) -> Words {
    if ask.is_empty() {
        words!("`{path}` is not written yet", "`{path}` belum ditulis")
    } else {
        words!("`{path}` is not written yet: {ask}", "`{path}` belum ditulis: {ask}")
    }
}
