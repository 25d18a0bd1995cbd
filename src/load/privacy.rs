//! Answers to the privacy gate: `personal` of a field, `[[privacy.public]]` of the site.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load::Context;
use crate::load::index::dangling;
use crate::load::text::{required, text};
use crate::model::{Personal, PersonalClass, PersonalKind, PublicAnswer};
use crate::syntax::toml::{Located, Section};
use crate::words;

/// An answer that the law does not allow to be given so.
pub static BAD_ANSWER: Code = Code::error(
    "PRV014",
    "bad-answer",
    "An answer to the privacy gate contradicts itself: it calls data general that the law on \
     personal data (UU 27/2022, article 4) names specific, such as the number of a bank account, \
     or it names no kind of finding at all.\n\nWrite `class = \"specific\"` and a legal basis that \
     covers specific personal data, name the kinds, or remove the data.",
    "Jawaban untuk gerbang privasi bertentangan dengan dirinya sendiri: data disebut umum padahal \
     UU 27/2022 (Pelindungan Data Pribadi) Pasal 4 menyebutnya spesifik, misalnya nomor rekening, \
     atau tidak ada jenis temuan yang disebut.\n\nTulis `class = \"specific\"` beserta dasar hukum \
     yang mencakup data pribadi spesifik, sebutkan jenisnya, atau hapus datanya.",
);

/// Reads `personal` of a field, or of a table for all its fields.
pub(crate) fn of(
    field: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Option<Personal> {
    let mut section = field.table("personal")?;
    let words = section.strings("allows");
    let allows = kinds(&mut section, "allows", &words);
    let personal = ground(&mut section, allows, languages);
    section.finish(problems);
    personal
}

/// Reads `[[privacy.public]]`.
pub(crate) fn of_site(
    context: &Context<'_>,
    top: &mut Section<'_>,
    problems: &mut Diagnostics,
) -> Vec<PublicAnswer> {
    let Some(mut privacy) = top.table("privacy") else { return Vec::new() };
    let mut out = Vec::new();
    for mut entry in privacy.tables("public") {
        for key in ["kinds", "paths"] {
            if !entry.has(key) {
                let help = words!(
                    "add `kinds = [\"email\"]` and `paths = [\"content/….md\"]`",
                    "tambahkan `kinds = [\"email\"]` dan `paths = [\"content/….md\"]`"
                );
                entry.missing(key, help);
            }
        }
        let words = entry.strings("kinds");
        let allows = kinds(&mut entry, "kinds", &words);
        if entry.has("kinds") && words.is_empty() {
            let message =
                words!("an answer that names no kind of finding", "jawaban tanpa jenis temuan");
            let span = entry.span_of("kinds");
            entry.report(Diagnostic::new(&BAD_ANSWER, message).at(span));
        }
        let mut paths = Vec::new();
        for path in entry.strings("paths") {
            if context.workspace.find(&path.value).is_none() {
                let known = context.workspace.under("").map(|(_, path)| path);
                entry.report(dangling("file", &path.value, path.span, known));
            }
            paths.push(path.value);
        }
        let personal = ground(&mut entry, allows, &context.settings.languages);
        out.extend(personal.map(|personal| PublicAnswer { paths, personal }));
        entry.finish(problems);
    }
    privacy.finish(problems);
    out
}

fn kinds(section: &mut Section<'_>, key: &str, words: &[Located<String>]) -> Vec<PersonalKind> {
    let known: Vec<_> = PersonalKind::ALL.iter().map(|(word, _)| *word).collect();
    let mut out = Vec::new();
    for found in words {
        match PersonalKind::ALL.iter().find(|(word, _)| *word == found.value) {
            Some((_, kind)) => out.push(*kind),
            None => section.unknown_word(key, found, &known),
        }
    }
    out
}

/// Class, basis and reason must be there: an answer without them is none.
fn ground(
    section: &mut Section<'_>,
    allows: Vec<PersonalKind>,
    languages: &[String],
) -> Option<Personal> {
    if !section.has("class") {
        let help = words!(
            "add `class = \"general\"` or `class = \"specific\"`",
            "tambahkan `class = \"general\"` atau `class = \"specific\"`"
        );
        section.missing("class", help);
    }
    let class = section.word("class", PersonalClass::ALL);
    let basis = required(section, "basis", languages);
    let reason = required(section, "reason", languages);
    let decided_by = text(section, "decided-by", languages);
    let retention = text(section, "retention", languages);
    if class == Some(PersonalClass::General) && allows.contains(&PersonalKind::BankAccount) {
        let message = words!(
            "the number of a bank account is specific personal data",
            "nomor rekening adalah data pribadi spesifik"
        );
        let help = words!("write `class = \"specific\"`", "tulis `class = \"specific\"`");
        let span = section.span_of("class");
        section.report(Diagnostic::new(&BAD_ANSWER, message).at(span).help(help));
    }
    let span = section.span();
    Some(Personal { class: class?, allows, basis, reason, decided_by, retention, span })
}
