//! A graph as JSON-LD, with its context inside: a context elsewhere could not be read from a copy
//! without a network.
//!
//! Source: JSON-LD 1.1, <https://www.w3.org/TR/json-ld11/>.

use serde_json::{Map, Value as Json, json};

use crate::metadata::dcat::graph::{Graph, Value};
use crate::metadata::dcat::vocabulary::PREFIXES;

/// The document of a graph.
pub(super) fn document(graph: &Graph) -> Json {
    let context: Map<String, Json> =
        PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), json!(iri))).collect();
    let said = graph.nodes().iter().filter(|node| !node.said.is_empty());
    let nodes = said.map(|node| {
        let mut out = Map::new();
        out.insert("@id".to_owned(), json!(node.iri));
        for (property, values) in &node.said {
            if *property == "rdf:type" {
                let kinds = values.iter().filter_map(|v| match v {
                    Value::Word(word) => Some(json!(word)),
                    _ => None,
                });
                out.insert("@type".to_owned(), kinds.collect());
            } else {
                out.insert((*property).to_owned(), values.iter().map(value).collect());
            }
        }
        Json::Object(out)
    });
    let nodes: Vec<Json> = nodes.collect();
    json!({ "@context": context, "@graph": nodes })
}

fn value(value: &Value) -> Json {
    match value {
        Value::Word(word) => json!({ "@id": word }),
        Value::Iri(iri) => json!({ "@id": iri }),
        Value::Text(text, tag) => json!({ "@value": text, "@language": tag }),
        Value::Plain(text) => json!({ "@value": text }),
        Value::Typed(text, datatype) => json!({ "@value": text, "@type": datatype }),
    }
}
