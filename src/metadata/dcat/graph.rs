//! A graph: nodes with names, and what is said of them. Nothing is without a name.

use std::collections::BTreeMap;

use crate::model::{Catalog, Text};

/// What is said of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A word of a vocabulary, with its prefix: `dcat:Dataset`.
    Word(&'static str),
    /// A node, or an address.
    Iri(String),
    /// A text in a language.
    Text(String, String),
    /// A text in none.
    Plain(String),
    /// A value of a type: `xsd:date`.
    Typed(String, &'static str),
}

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    /// Its name.
    pub(super) iri: String,
    /// Properties in the order in which they were first said, each with all its values.
    pub(super) said: Vec<(&'static str, Vec<Value>)>,
}

/// A graph, its nodes in the order in which they were first named.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: Vec<Node>,
    by_name: BTreeMap<String, usize>,
}

impl Graph {
    /// All nodes.
    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node of this name, made when it is not there; to say more of it.
    pub(super) fn node(&mut self, iri: &str) -> Sayer<'_> {
        let iri = clean_iri(iri);
        let at = *self.by_name.entry(iri.clone()).or_insert_with(|| {
            self.nodes.push(Node { iri, said: Vec::new() });
            self.nodes.len() - 1
        });
        Sayer { node: &mut self.nodes[at] }
    }

    /// A node of others of which only the kind is told, once; gives its name.
    pub(super) fn kind(&mut self, iri: &str, kind: &'static str) -> String {
        self.node(iri).is(kind);
        iri.to_owned()
    }
}

/// Says something of a node.
pub(super) struct Sayer<'g> {
    node: &'g mut Node,
}

impl Sayer<'_> {
    fn say(&mut self, property: &'static str, value: Value) -> &mut Self {
        let said = &mut self.node.said;
        match said.iter_mut().find(|(name, _)| *name == property) {
            // A graph is a set.
            Some((_, values)) if values.contains(&value) => {}
            Some((_, values)) => values.push(value),
            None => said.push((property, vec![value])),
        }
        self
    }

    /// What kind of thing it is.
    pub(super) fn is(&mut self, kind: &'static str) -> &mut Self {
        self.say("rdf:type", Value::Word(kind))
    }

    /// A relation to a node, or an address.
    pub(super) fn link(&mut self, property: &'static str, iri: &str) -> &mut Self {
        self.say(property, Value::Iri(clean_iri(iri)))
    }

    /// A text in every language in which it really is written.
    pub(super) fn text(
        &mut self,
        property: &'static str,
        catalog: &Catalog,
        text: &Text,
    ) -> &mut Self {
        for lang in catalog.langs() {
            let phrase = text.pick(lang);
            if phrase.lang == lang {
                self.phrase(property, phrase.text, &catalog.site.languages[lang.0]);
            }
        }
        self
    }

    /// A text in a language.
    pub(super) fn phrase(&mut self, property: &'static str, text: &str, tag: &str) -> &mut Self {
        let text = clean(text);
        let value =
            if is_tag(tag) { Value::Text(text, tag.to_owned()) } else { Value::Plain(text) };
        self.say(property, value)
    }

    /// A text that is in no language: a name, a number of a version.
    pub(super) fn plain(&mut self, property: &'static str, text: &str) -> &mut Self {
        self.say(property, Value::Plain(clean(text)))
    }

    /// A value of a type.
    pub(super) fn typed(
        &mut self,
        property: &'static str,
        value: &impl ToString,
        datatype: &'static str,
    ) -> &mut Self {
        self.say(property, Value::Typed(value.to_string(), datatype))
    }

    /// A day, where there is one.
    pub(super) fn day(
        &mut self,
        property: &'static str,
        day: Option<jiff::civil::Date>,
    ) -> &mut Self {
        match day {
            Some(day) => self.typed(property, &day, "xsd:date"),
            None => self,
        }
    }
}

/// Characters that no text means, and that some readers of either syntax stumble over.
fn clean(text: &str) -> String {
    let bad = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || is_noncharacter(c);
    text.chars().filter(|c| !bad(*c)).collect()
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code)
}

/// An address with everything encoded that neither syntax allows in one.
///
/// Source: Turtle, IRIREF; RFC 3987.
fn clean_iri(iri: &str) -> String {
    let mut out = String::with_capacity(iri.len());
    for c in iri.chars() {
        if c <= ' ' || c == '\u{7f}' || "<>\"{}|^`\\".contains(c) {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else if !c.is_control() && !is_noncharacter(c) {
            out.push(c);
        }
    }
    out
}

/// Whether Turtle can write it after `@`.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let whole = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    !first.is_empty() && first.bytes().all(|b| b.is_ascii_alphabetic()) && parts.all(whole)
}

#[cfg(test)]
mod tests {
    use super::{Graph, clean, clean_iri, is_tag};

    #[test]
    fn a_graph_is_a_set() {
        let mut graph = Graph::default();
        graph.node("https://a.example/x").is("dcat:Dataset").plain("dct:title", "A");
        graph.node("https://a.example/y").is("dcat:Dataset");
        graph.node("https://a.example/x").is("dcat:Dataset").plain("dct:title", "B");
        assert_eq!(graph.nodes().len(), 2);
        assert_eq!(graph.nodes()[0].said[0].1.len(), 1);
        assert_eq!(graph.nodes()[0].said[1].1.len(), 2);
    }

    #[test]
    fn addresses_hold_nothing_that_ends_them() {
        let hostile = "https://a.example/<x> \"{y}\"|^`\\\n?é=1&b='#c";
        let expected = "https://a.example/%3Cx%3E%20%22%7By%7D%22%7C%5E%60%5C%0A?é=1&b='#c";
        assert_eq!(clean_iri(hostile), expected);
        assert_eq!(clean("a\u{0}\u{85}\u{fffe}\r\n\tb"), "a\n\tb");
    }

    #[test]
    fn only_tags_follow_an_at_sign() {
        assert!(is_tag("id") && is_tag("ms-arab") && is_tag("en-1994"));
        assert!(!is_tag("") && !is_tag("-id") && !is_tag("id-") && !is_tag("a b") && !is_tag("1a"));
    }
}
