//! Own lists of subjects: topics, stages, elections, and how binding figures are.
//!
//! Source: SKOS Reference, <https://www.w3.org/TR/skos-reference/>.

use crate::metadata::SiteView;
use crate::metadata::dcat::graph::Graph;
use crate::model::{Authority, Text};
use crate::plan::{catalog_iri, concept_iri, scheme_iri};

/// An entry of a list: key, name, explanation.
type Entry<'c> = (&'c str, &'c Text, Option<&'c Text>);

/// The lists that the catalogue has, by the group of their addresses.
fn lists<'c>(site: &SiteView<'c>) -> Vec<(&'static str, Vec<Entry<'c>>)> {
    let own = &site.catalog.site;
    let topics = own.topics.iter().map(|t| (t.key.as_str(), &t.title, t.description.as_ref()));
    let stages = own.stages.iter().map(|s| (s.key.as_str(), &s.title, s.description.as_ref()));
    let elections = own.elections.iter().map(|e| (e.key.as_str(), &e.title, None));
    let lists: Vec<(&'static str, Vec<Entry<'c>>)> = vec![
        ("topic", topics.collect()),
        ("stage", stages.collect()),
        ("election", elections.collect()),
    ];
    lists.into_iter().filter(|(_, entries)| !entries.is_empty()).collect()
}

/// The names of the lists of subjects.
pub(super) fn names(site: &SiteView<'_>) -> Vec<String> {
    lists(site).into_iter().map(|(group, _)| scheme_iri(site.catalog, group)).collect()
}

/// All lists with their entries; subjects of other vocabularies.
pub(super) fn schemes(site: &SiteView<'_>, graph: &mut Graph) {
    let catalog = site.catalog;
    for (group, entries) in lists(site) {
        scheme(site, graph, group);
        for (n, (key, title, description)) in entries.into_iter().enumerate() {
            let iri = concept(site, graph, group, (n, key));
            let mut node = graph.node(&iri);
            node.text("skos:prefLabel", catalog, title);
            if let Some(text) = description {
                node.text("skos:definition", catalog, text);
            }
        }
    }
    scheme(site, graph, "authority");
    for (n, (id, _)) in Authority::ALL.iter().enumerate() {
        let iri = concept(site, graph, "authority", (n, id));
        for lang in catalog.langs() {
            let word = (site.say)(lang, &format!("mark-{id}"));
            graph.node(&iri).phrase("skos:prefLabel", &word, &catalog.site.languages[lang.0]);
        }
    }
    for theme in &catalog.site.themes {
        graph.node(&theme.address).is("skos:Concept").text("skos:prefLabel", catalog, &theme.title);
    }
}

fn scheme(site: &SiteView<'_>, graph: &mut Graph, group: &str) {
    let catalog = site.catalog;
    let mut node = graph.node(&scheme_iri(catalog, group));
    node.is("skos:ConceptScheme");
    for lang in catalog.langs() {
        let title = (site.say)(lang, &format!("facet-{group}"));
        node.phrase("dct:title", &title, &catalog.site.languages[lang.0]);
    }
    node.link("dct:isPartOf", &catalog_iri(catalog));
}

/// An entry with its place in the list; gives its name.
fn concept(site: &SiteView<'_>, graph: &mut Graph, group: &str, (n, key): (usize, &str)) -> String {
    let (iri, scheme) = (concept_iri(site.catalog, group, key), scheme_iri(site.catalog, group));
    graph
        .node(&iri)
        .is("skos:Concept")
        .link("skos:inScheme", &scheme)
        .link("skos:topConceptOf", &scheme)
        .plain("skos:notation", &(n + 1).to_string());
    graph.node(&scheme).link("skos:hasTopConcept", &iri);
    iri
}
