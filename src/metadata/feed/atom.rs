//! Atom.

use std::fmt::Write as _;
use std::io::Write;

use crate::diag::Failure;
use crate::metadata::feed::{ATOM_TYPE, Author, Entry, Feed, JSON_TYPE, moment};
use crate::metadata::xml::escape;

/// Writes a feed as Atom.
///
/// # Errors
/// When it has no entry, and so no date, or writing fails.
pub fn write_atom(feed: &Feed, out: &mut dyn Write) -> Result<(), Failure> {
    let Some(updated) = feed.updated() else {
        return Err(Failure::write("Atom", "a feed without entries has no date"));
    };
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let lang = escape(&feed.lang);
    text.push_str(&format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n"));
    element(&mut text, "", "id", &feed.atom);
    element(&mut text, "", "title", &feed.title);
    if let Some(description) = &feed.description {
        element(&mut text, "", "subtitle", description);
    }
    element(&mut text, "", "updated", &moment(updated));
    author(&mut text, &feed.author);
    link(&mut text, "", &[("rel", "self"), ("type", ATOM_TYPE), ("href", &feed.atom)]);
    link(&mut text, "", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)]);
    link(&mut text, "", &[("rel", "alternate"), ("type", JSON_TYPE), ("href", &feed.json)]);
    if let Some(rights) = &feed.rights {
        element(&mut text, "", "rights", rights);
    }
    // Without a version: another build by the same version of the data gives the same bytes.
    text.push_str("<generator>Terbuka</generator>\n");
    feed.entries.iter().for_each(|found| entry(&mut text, found));
    text.push_str("</feed>\n");
    out.write_all(text.as_bytes()).map_err(|e| Failure::write("Atom", e))
}

fn author(text: &mut String, author: &Author) {
    text.push_str("<author>\n");
    element(text, "  ", "name", &author.name);
    for (name, value) in [("uri", &author.url), ("email", &author.email)] {
        if let Some(value) = value {
            element(text, "  ", name, value);
        }
    }
    text.push_str("</author>\n");
}

fn entry(text: &mut String, entry: &Entry) {
    let lang =
        entry.lang.as_ref().map_or(String::new(), |tag| format!(" xml:lang=\"{}\"", escape(tag)));
    text.push_str(&format!("<entry{lang}>\n"));
    element(text, "  ", "id", &entry.id);
    element(text, "  ", "title", &entry.title);
    link(text, "  ", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.page)]);
    for file in &entry.files {
        let bytes = file.bytes.to_string();
        link(
            text,
            "  ",
            &[
                ("rel", "enclosure"),
                ("type", &file.media_type),
                ("length", &bytes),
                ("title", &file.title),
                ("href", &file.url),
            ],
        );
    }
    if let Some(day) = entry.published {
        element(text, "  ", "published", &moment(day));
    }
    element(text, "  ", "updated", &moment(entry.updated));
    for (key, name) in &entry.categories {
        let (key, name) = (escape(key), escape(name));
        text.push_str(&format!("  <category term=\"{key}\" label=\"{name}\"/>\n"));
    }
    element(text, "  ", "summary", &entry.summary);
    text.push_str("</entry>\n");
}

fn element(text: &mut String, indent: &str, name: &str, value: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{indent}<{name}>{}</{name}>", escape(value));
}

fn link(text: &mut String, indent: &str, attributes: &[(&str, &str)]) {
    let _ = write!(text, "{indent}<link");
    for (name, value) in attributes {
        let _ = write!(text, " {name}=\"{}\"", escape(value));
    }
    text.push_str("/>\n");
}
