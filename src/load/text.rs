//! Texts for people, in one or several languages; words by language.

use toml::de::DeValue;

use crate::diag::Diagnostic;
use crate::load::DANGLING;
use crate::model::{Lang, Text};
use crate::syntax::toml::{MISSING_KEY, Section};

/// A text: a string in the default language, or a table by language.
pub(crate) fn text(
    section: &mut Section<'_>,
    key: &'static str,
    languages: &[String],
) -> Option<Text> {
    let (value, span) = section.raw(key)?;
    let DeValue::Table(_) = value else {
        return match value {
            DeValue::String(text) => Some(Text::new(text.trim())),
            _ => {
                section.wrong_type(key, "a text, or a table of texts by language");
                None
            }
        };
    };
    let table = section.table(key)?;
    let mut out: Option<Text> = None;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (name, place, value) in table.entries() {
        match (languages.iter().position(|l| l == name), value.as_str()) {
            (Some(lang), Some(words)) => found.push((lang, words.trim())),
            (None, _) => section.report(
                Diagnostic::new(&DANGLING, format!("the site has no language `{name}`"))
                    .at(place)
                    .help(format!("languages of the site: {}", languages.join(", "))),
            ),
            (Some(_), None) => section.report(
                Diagnostic::new(
                    &crate::syntax::toml::WRONG_TYPE,
                    format!("`{key}.{name}` must be a text"),
                )
                .at(place),
            ),
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
        section.report(
            Diagnostic::new(
                &MISSING_KEY,
                format!("`{key}` has no text in `{first}`, the site's first language"),
            )
            .at(span)
            .help(format!("add `{first} = \"…\"`")),
        );
    }
    out
}

/// A text that must be there; an empty one stands in after the report.
pub(crate) fn required(section: &mut Section<'_>, key: &'static str, languages: &[String]) -> Text {
    if !section.has(key) {
        section.missing(key, &format!("add `{key} = {{ {} = \"…\" }}`", languages[0]));
    }
    let found = text(section, key, languages);
    match found {
        Some(text) if text.get(Lang::DEFAULT).is_empty() => {
            let span = section.span_of(key);
            section.report(Diagnostic::new(&MISSING_KEY, format!("`{key}` is empty")).at(span));
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
            let message = format!("the site has no language `{name}`");
            section.report(Diagnostic::new(&DANGLING, message).at(place));
            continue;
        };
        let list = value.as_array().map(|list| {
            list.iter().filter_map(|w| w.get_ref().as_str().map(str::to_owned)).collect::<Vec<_>>()
        });
        match list {
            Some(list) => out[lang] = list,
            None => section.report(
                Diagnostic::new(
                    &crate::syntax::toml::WRONG_TYPE,
                    format!("`{key}.{name}` must be a list of texts"),
                )
                .at(place),
            ),
        }
    }
    out
}
