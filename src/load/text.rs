//! Texts for people, in one or several languages; words by language.

use toml::de::DeValue;

use crate::diag::{Diagnostic, Words};
use crate::load::{DANGLING, bounds};
use crate::model::{Lang, Text};
use crate::source::Span;
use crate::syntax::toml::{MISSING_KEY, Section, WRONG_TYPE};
use crate::words;

/// A text: a string in the default language, or a table by language.
pub(crate) fn text(
    section: &mut Section<'_>,
    key: &'static str,
    languages: &[String],
) -> Option<Text> {
    let (value, span) = section.raw(key)?;
    let DeValue::Table(_) = value else {
        return match value {
            DeValue::String(text) => {
                bounded(section, text, span);
                Some(Text::new(text.trim()))
            }
            _ => {
                let expected = words!(
                    "a text, or a table of texts by language",
                    "teks, atau tabel teks menurut bahasa"
                );
                section.wrong_type(key, &expected);
                None
            }
        };
    };
    let table = section.table(key)?;
    let mut out: Option<Text> = None;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (name, place, value) in table.entries() {
        match (languages.iter().position(|l| l == name), value.as_str()) {
            (Some(lang), Some(words)) => {
                bounded(section, words, place);
                found.push((lang, words.trim()));
            }
            (None, _) => section.report(
                Diagnostic::new(&DANGLING, no_language(name)).at(place).help(known(languages)),
            ),
            (Some(_), None) => {
                let message =
                    words!("`{key}.{name}` must be a text", "`{key}.{name}` harus berupa teks");
                section.report(Diagnostic::new(&WRONG_TYPE, message).at(place));
            }
        }
    }
    found.sort_unstable();
    for (lang, words) in found {
        out = match out {
            None if lang != 0 => break,
            None => Some(Text::new(words)),
            Some(text) => Some(text.with(Lang(lang), words)),
        };
    }
    if out.is_none() {
        let first = &languages[0];
        let message = words!(
            "`{key}` has no text in `{first}`, the site's first language",
            "`{key}` tidak punya teks dalam `{first}`, bahasa pertama situs"
        );
        let help = words!("add `{first} = \"…\"`", "tambahkan `{first} = \"…\"`");
        section.report(Diagnostic::new(&MISSING_KEY, message).at(span).help(help));
    }
    out
}

/// Reports a text that no page could be made of.
fn bounded(section: &mut Section<'_>, text: &str, span: Span) {
    if let Some(problem) = bounds::excess(text, &|_| span) {
        section.report(problem);
    }
}

/// That a language tag is none of the site's.
pub(crate) fn no_language(tag: &str) -> Words {
    words!("the site has no language `{tag}`", "situs ini tidak punya bahasa `{tag}`")
}

fn known(languages: &[String]) -> Words {
    let list: Vec<_> = languages.iter().map(|l| format!("`{l}`")).collect();
    let list = list.join(", ");
    words!("languages of the site: {list}", "bahasa situs: {list}")
}

/// A text that must be there; an empty one stands in after the report.
pub(crate) fn required(section: &mut Section<'_>, key: &'static str, languages: &[String]) -> Text {
    if !section.has(key) {
        let first = &languages[0];
        let help = words!(
            "add `{key} = {{ {first} = \"…\" }}`",
            "tambahkan `{key} = {{ {first} = \"…\" }}`"
        );
        section.missing(key, help);
    }
    let found = text(section, key, languages);
    match found {
        Some(text) if text.get(Lang::DEFAULT).is_empty() => {
            let span = section.span_of(key);
            let message = words!("`{key}` is empty", "`{key}` kosong");
            section.report(Diagnostic::new(&MISSING_KEY, message).at(span));
            text
        }
        Some(text) => text,
        None => Text::new(""),
    }
}

/// Words per language: a list for the default language, or a table of lists.
pub(crate) fn words(
    section: &mut Section<'_>,
    key: &'static str,
    languages: &[String],
) -> Vec<Vec<String>> {
    let mut out = vec![Vec::new(); languages.len()];
    let Some((value, _)) = section.raw(key) else { return out };
    if !crate::load::settings::is_table(value) {
        out[0] = section.strings(key).into_iter().map(|w| w.value).collect();
        return out;
    }
    let Some(table) = section.table(key) else { return out };
    for (name, place, value) in table.entries() {
        let Some(lang) = languages.iter().position(|l| l == name) else {
            let problem = Diagnostic::new(&DANGLING, no_language(name)).at(place);
            section.report(problem.help(known(languages)));
            continue;
        };
        let list = value.as_array().map(|list| {
            list.iter().filter_map(|w| w.get_ref().as_str().map(str::to_owned)).collect::<Vec<_>>()
        });
        match list {
            Some(list) => out[lang] = list,
            None => {
                let message = words!(
                    "`{key}.{name}` must be a list of texts",
                    "`{key}.{name}` harus berupa daftar teks"
                );
                section.report(Diagnostic::new(&WRONG_TYPE, message).at(place));
            }
        }
    }
    out
}
