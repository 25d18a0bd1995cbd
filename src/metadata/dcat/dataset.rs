//! Datasets in the graph.

use crate::metadata::SiteView;
use crate::metadata::dcat::graph::Graph;
use crate::metadata::dcat::vocabulary;
use crate::metadata::dcat::{distribution, document, has_contact, language, licence, page};
use crate::model::{Access, Dataset, ResourceRef};
use crate::plan::{
    PageId, changed, concept_iri, contact_iri, dataset_iri, part_of_dataset, publisher_iri,
};

/// A dataset with all that belongs to it.
pub(super) fn add(site: &SiteView<'_>, graph: &mut Graph, n: usize) {
    let catalog = site.catalog;
    let dataset = &catalog.datasets[n];
    let own = dataset_iri(catalog, n);
    about(site, graph, n);
    context(site, graph, n);
    graph.node(&own).day("dct:issued", dataset.issued).day("dct:modified", changed(dataset));
    if !dataset.access.has_data() {
        return;
    }
    let licence = licence(graph, dataset.licence);
    graph.node(&own).link("dct:license", &licence);
    for resource in 0..dataset.resources.len() {
        for distribution in distribution::add(site, graph, ResourceRef { dataset: n, resource }) {
            graph.node(&own).link("dcat:distribution", &distribution);
        }
    }
}

/// What it is, by whom, and under which subjects.
fn about(site: &SiteView<'_>, graph: &mut Graph, n: usize) {
    let catalog = site.catalog;
    let dataset = &catalog.datasets[n];
    let own = dataset_iri(catalog, n);
    let landing = page(site, graph, &PageId::Dataset(n));
    let languages: Vec<String> =
        catalog.site.languages.iter().map(|tag| language(graph, tag)).collect();
    let creator = creator(site, graph, n);
    let mut node = graph.node(&own);
    node.is("dcat:Dataset")
        .text("dct:title", catalog, &dataset.title)
        .text("dct:description", catalog, &dataset.description)
        .plain("dct:identifier", &own)
        .link("dcat:landingPage", &landing)
        .link("dct:publisher", &publisher_iri(catalog))
        .link("dct:creator", &creator);
    if has_contact(site) {
        node.link("dcat:contactPoint", &contact_iri(catalog));
    }
    for iri in &languages {
        node.link("dct:language", iri);
    }
    if let Some(version) = &dataset.version {
        node.plain("dcat:version", version);
    }
    for (words, tag) in dataset.keywords.iter().zip(&catalog.site.languages) {
        for word in words {
            node.phrase("dcat:keyword", word, tag);
        }
    }
    let site_of = &catalog.site;
    let stage = dataset.stage.map(|s| ("stage", site_of.stages[s].key.as_str()));
    let election = dataset.election.map(|e| ("election", site_of.elections[e].key.as_str()));
    let topic = site_of.topics.get(dataset.topic).map(|t| ("topic", t.key.as_str()));
    for (group, key) in [topic, stage, election].into_iter().flatten() {
        node.link("dcat:theme", &concept_iri(catalog, group, key));
    }
    for theme in &site_of.themes {
        node.link("dcat:theme", &theme.address);
    }
    if dataset.access.has_data() {
        let binding = concept_iri(catalog, "authority", dataset.authority.id());
        node.link("dct:type", &binding);
    }
}

/// Who made it: the publisher, unless the metadata name somebody else.
fn creator(site: &SiteView<'_>, graph: &mut Graph, n: usize) -> String {
    let catalog = site.catalog;
    match &catalog.datasets[n].creator {
        None => publisher_iri(catalog),
        Some(name) => {
            let iri = part_of_dataset(catalog, n, "creator");
            graph.node(&iri).is("foaf:Agent").text("foaf:name", catalog, name);
            iri
        }
    }
}

/// Which time and place it is about, how it came to be, who may have it.
fn context(site: &SiteView<'_>, graph: &mut Graph, n: usize) {
    let catalog = site.catalog;
    let dataset = &catalog.datasets[n];
    let own = dataset_iri(catalog, n);
    let part = |name: &str| part_of_dataset(catalog, n, name);
    if let Some(period) = dataset.temporal {
        let iri = part("temporal");
        let mut node = graph.node(&iri);
        node.is("dct:PeriodOfTime").day("dcat:startDate", period.start);
        node.day("dcat:endDate", period.end);
        graph.node(&own).link("dct:temporal", &iri);
    }
    if let Some(place) = &dataset.spatial {
        let iri = vocabulary::country(place).unwrap_or_else(|| part("place"));
        let is_own = iri == part("place");
        let mut node = graph.node(&iri);
        node.is("dct:Location");
        if is_own {
            // A code of a part of a country, or a name in whatever language.
            node.plain("rdfs:label", place);
        } else {
            node.plain("dct:identifier", place);
        }
        graph.node(&own).link("dct:spatial", &iri);
    }
    if let Some(frequency) = dataset.frequency {
        let iri = graph.kind(&vocabulary::frequency(frequency.0), "dct:Frequency");
        graph.node(&own).link("dct:accrualPeriodicity", &iri);
    }
    if dataset.method.is_some() || dataset.limits.is_some() {
        let iri = part("provenance");
        let mut node = graph.node(&iri);
        node.is("dct:ProvenanceStatement");
        for (property, text) in [("rdfs:label", &dataset.method), ("rdfs:comment", &dataset.limits)]
        {
            if let Some(text) = text {
                node.text(property, catalog, text);
            }
        }
        graph.node(&own).link("dct:provenance", &iri);
    }
    sources(site, graph, n);
    rights(site, graph, n, dataset);
    let has_fields = dataset.resources.iter().any(|r| !r.schema.fields.is_empty());
    if dataset.access.has_data() && has_fields {
        let dictionary = page(site, graph, &PageId::Dictionary(n));
        graph.kind(&dictionary, "dct:Standard");
        graph.node(&own).link("foaf:page", &dictionary).link("dct:conformsTo", &dictionary);
    }
}

/// Where the data come from.
///
/// Not by `dct:source`: its shape asks for a dataset, and harvesters would list each document as
/// one of this catalogue's.
fn sources(site: &SiteView<'_>, graph: &mut Graph, n: usize) {
    let catalog = site.catalog;
    for (number, source) in catalog.datasets[n].sources.iter().enumerate() {
        let iri = part_of_dataset(catalog, n, &format!("source-{}", number + 1));
        let document = source.url.as_ref().map(|url| document(graph, url));
        let mut node = graph.node(&iri);
        node.is("prov:Entity").text("dct:title", catalog, &source.title);
        if let Some(url) = &document {
            node.link("foaf:page", url);
        }
        node.day("dct:dateAccepted", source.retrieved);
        if let Some(system) = &source.system {
            node.plain("rdfs:comment", system);
        }
        graph.node(&dataset_iri(catalog, n)).link("prov:wasDerivedFrom", &iri);
    }
}

/// Who may have it, and why not everybody may.
fn rights(site: &SiteView<'_>, graph: &mut Graph, n: usize, dataset: &Dataset) {
    let catalog = site.catalog;
    let code = match dataset.access {
        // What is published of a part is published to everybody.
        Access::Open | Access::Partial => "PUBLIC",
        Access::Withheld | Access::Planned => "NON_PUBLIC",
    };
    let iri = graph.kind(&vocabulary::access_right(code), "dct:RightsStatement");
    let own = dataset_iri(catalog, n);
    graph.node(&own).link("dct:accessRights", &iri);
    let Some(closed) = &dataset.closed else { return };
    let reason = part_of_dataset(catalog, n, "rights");
    let mut node = graph.node(&reason);
    node.is("dct:RightsStatement").text("rdfs:label", catalog, &closed.ground);
    if let Some(decision) = &closed.decision {
        node.text("rdfs:comment", catalog, decision);
    }
    let promised = closed.promised.filter(|_| !dataset.access.has_data());
    graph.node(&own).link("dct:rights", &reason).day("dct:available", promised);
}
