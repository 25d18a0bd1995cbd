//! A graph as Turtle.
//!
//! Source: RDF 1.1 Turtle, <https://www.w3.org/TR/turtle/>.

use crate::metadata::dcat::graph::{Graph, Value};
use crate::metadata::dcat::vocabulary::PREFIXES;

/// The text of a graph.
pub(super) fn write(graph: &Graph) -> String {
    let mut out = String::new();
    for (prefix, iri) in PREFIXES {
        out.push_str(&format!("@prefix {prefix}: <{iri}> .\n"));
    }
    for node in graph.nodes().iter().filter(|node| !node.said.is_empty()) {
        out.push_str(&format!("\n<{}>", node.iri));
        for (n, (property, values)) in node.said.iter().enumerate() {
            let name = if *property == "rdf:type" { "a" } else { property };
            let values: Vec<String> = values.iter().map(value).collect();
            let end = if n + 1 == node.said.len() { " .\n" } else { " ;" };
            let start = if n == 0 { " " } else { "\n    " };
            out.push_str(&format!("{start}{name} {}{end}", values.join(", ")));
        }
    }
    out
}

fn value(value: &Value) -> String {
    match value {
        Value::Word(word) => (*word).to_owned(),
        Value::Iri(iri) => format!("<{iri}>"),
        Value::Text(text, tag) => format!("{}@{tag}", quoted(text)),
        Value::Plain(text) => quoted(text),
        Value::Typed(text, datatype) => format!("{}^^{datatype}", quoted(text)),
    }
}

/// A text between quotation marks, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::quoted;

    /// Reads what stands between quotation marks, by the grammar's STRING_LITERAL_QUOTE.
    fn read(text: &str) -> String {
        let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).expect("quoted");
        let mut out = String::new();
        let mut chars = inner.chars();
        while let Some(c) = chars.next() {
            assert!(!matches!(c, '"' | '\n' | '\r'), "ends the text");
            if c != '\\' {
                out.push(c);
                continue;
            }
            match chars.next().expect("something is escaped") {
                'n' => out.push('\n'),
                'r' => out.push('\r'),
                't' => out.push('\t'),
                c @ ('"' | '\\') => out.push(c),
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).expect("four digits");
                    out.push(char::from_u32(code).expect("a character"));
                }
                other => panic!("\\{other} has no meaning"),
            }
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_text_comes_back_as_it_was(text in any::<String>()) {
            prop_assert_eq!(read(&quoted(&text)), text);
        }
    }

    #[test]
    fn what_ends_a_text_is_escaped() {
        assert_eq!(quoted("a\"@en . <x> <y> \"\\\n\u{1}"), r#""a\"@en . <x> <y> \"\\\n\u0001""#);
    }
}
