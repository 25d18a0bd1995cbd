//! What a draft asks a person to write, in the language of the text that is missing.

use crate::diag::{Tongue, Words};
use crate::syntax::unfinished::MARK;
use crate::words;

/// A TOML string.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The language of messages that is nearest to a language of a site.
pub(crate) fn tongue(language: &str) -> Tongue {
    if language == "id" || language.starts_with("id-") {
        Tongue::Indonesian
    } else {
        Tongue::English
    }
}

/// A marked value, asked in the first language of the site.
pub(crate) fn value(languages: &[String], what: &Words) -> String {
    let first = languages.first().map_or("en", String::as_str);
    quote(&format!("{MARK} {}", what.get(tongue(first))))
}

/// A marked text for each language of the site.
pub(crate) fn text(languages: &[String], what: &Words) -> String {
    if languages.len() < 2 {
        return value(languages, what);
    }
    let each: Vec<String> = languages
        .iter()
        .map(|language| {
            let asked = quote(&format!("{MARK} {}", what.get(tongue(language))));
            format!("{language} = {asked}")
        })
        .collect();
    format!("{{ {} }}", each.join(", "))
}

/// A comment in the first language of the site.
pub(crate) fn comment(languages: &[String], what: &Words) -> String {
    let first = languages.first().map_or("en", String::as_str);
    format!("# {}\n", what.get(tongue(first)).replace('\n', " "))
}

/// What is asked of whoever describes a dataset.
pub(crate) fn title() -> Words {
    words!(
        "the title of the dataset, with place and time",
        "judul dataset, dengan tempat dan waktu"
    )
}

#[cfg(test)]
mod tests {
    use super::{quote, text};
    use crate::words;

    #[test]
    fn any_text_is_a_toml_string() {
        for plain in ["a \"b\" \\ c", "x\r\ny\tz", "\u{1}\u{7f}é", ""] {
            let read: toml::Table = format!("a = {}", quote(plain)).parse().unwrap();
            assert_eq!(read["a"].as_str(), Some(plain));
        }
    }

    #[test]
    fn each_language_is_asked_in_its_own() {
        let languages = ["id".to_owned(), "en".to_owned()];
        let asked = text(&languages, &words!("the title", "judulnya"));
        assert_eq!(asked, "{ id = \"TODO: judulnya\", en = \"TODO: the title\" }");
        assert_eq!(text(&languages[..1], &words!("x", "y")), "\"TODO: y\"");
    }
}
