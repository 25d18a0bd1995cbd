//! `catalog.ttl` and `catalog.jsonld`: the catalogue as DCAT-AP 3, one graph in two syntaxes.
//!
//! Every node has a name, so that two builds give the same graph and others can speak of each part.
//! Nodes of others (licences, languages, media types) are told with their kind, once: validators
//! ask for it, and nobody fetches them.
//!
//! Source: DCAT 3, <https://www.w3.org/TR/vocab-dcat-3/>; DCAT-AP 3.0.0,
//! <https://semiceu.github.io/DCAT-AP/releases/3.0.0/>, and its SHACL shapes.

mod concepts;
mod dataset;
mod distribution;
mod graph;
mod jsonld;
mod turtle;
mod vocabulary;

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, write_json};
use crate::model::{Lang, Licence};
use crate::plan::{
    LINKED_DATA, PageId, absolute, catalog_iri, changed, contact_iri, dataset_iri, page_path,
    publisher_iri, service_iri,
};

use graph::Graph;

/// The graph as Turtle.
pub(super) struct Turtle;
/// The same as JSON-LD.
pub(super) struct JsonLd;

impl MetadataExport for Turtle {
    fn site_path(&self) -> Option<&'static str> {
        Some(LINKED_DATA[0])
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let text = turtle::write(&whole(site));
        out.write_all(text.as_bytes()).map_err(|e| Failure::write("catalog.ttl", e))
    }
}

impl MetadataExport for JsonLd {
    fn site_path(&self) -> Option<&'static str> {
        Some(LINKED_DATA[1])
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        write_json(out, &jsonld::document(&whole(site)))
    }
}

/// The graph of the catalogue.
fn whole(site: &SiteView<'_>) -> Graph {
    let mut graph = Graph::default();
    catalog(site, &mut graph);
    agents(site, &mut graph);
    service(site, &mut graph);
    concepts::schemes(site, &mut graph);
    for n in 0..site.catalog.datasets.len() {
        dataset::add(site, &mut graph, n);
    }
    graph
}

/// The kinds of node that name the catalogue, by the order in which readers look.
fn catalog(site: &SiteView<'_>, graph: &mut Graph) {
    let catalog = site.catalog;
    let own = &catalog.site;
    let home = document(graph, &absolute(catalog, "index.html"));
    let licence = licence(graph, own.licence);
    let standard = graph.kind("https://semiceu.github.io/DCAT-AP/releases/3.0.0/", "dct:Standard");
    let languages: Vec<String> = own.languages.iter().map(|tag| language(graph, tag)).collect();
    let places = own_places(site, graph);
    let mut node = graph.node(&catalog_iri(catalog));
    node.is("dcat:Catalog")
        .text("dct:title", catalog, &own.title)
        .text("dct:description", catalog, &own.description)
        .plain("dct:identifier", &catalog_iri(catalog))
        .link("dct:publisher", &publisher_iri(catalog))
        .link("dct:creator", &publisher_iri(catalog))
        .link("foaf:homepage", &home)
        .link("dct:license", &licence)
        .link("dct:conformsTo", &standard)
        .day("dct:modified", catalog.datasets.iter().filter_map(changed).max())
        .link("dcat:service", &service_iri(catalog));
    if has_contact(site) {
        node.link("dcat:contactPoint", &contact_iri(catalog));
    }
    for iri in &languages {
        node.link("dct:language", iri);
    }
    for iri in &places {
        node.link("dct:spatial", iri);
    }
    for scheme in concepts::names(site) {
        node.link("dcat:themeTaxonomy", &scheme);
    }
    for n in 0..catalog.datasets.len() {
        node.link("dcat:dataset", &dataset_iri(catalog, n));
    }
}

/// Countries that the data are about.
fn own_places(site: &SiteView<'_>, graph: &mut Graph) -> Vec<String> {
    let codes = site.catalog.datasets.iter().filter_map(|d| d.spatial.as_deref());
    let mut places: Vec<String> = codes.filter_map(vocabulary::country).collect();
    places.sort();
    places.dedup();
    for iri in &places {
        graph.kind(iri, "dct:Location");
    }
    places
}

/// The publisher, and where to write to.
fn agents(site: &SiteView<'_>, graph: &mut Graph) {
    let catalog = site.catalog;
    let publisher = &catalog.site.publisher;
    let home = publisher.url.as_ref().map(|url| document(graph, url));
    let mail = publisher.email.as_ref().map(|email| format!("mailto:{email}"));
    let mut node = graph.node(&publisher_iri(catalog));
    node.is("foaf:Agent").text("foaf:name", catalog, &publisher.name);
    if let Some(url) = &home {
        node.link("foaf:homepage", url);
    }
    if let Some(mail) = &mail {
        node.link("foaf:mbox", mail);
    }
    if !has_contact(site) {
        return;
    }
    // Braces are filled in for the page that a reader comes from; there is none here.
    let contact = catalog.site.contact.as_ref().filter(|c| !c.contains('{'));
    let mut node = graph.node(&contact_iri(catalog));
    node.is("vcard:Kind").is("vcard:Organization").text("vcard:fn", catalog, &publisher.name);
    for address in contact.into_iter().chain(&mail) {
        let property =
            if address.starts_with("mailto:") { "vcard:hasEmail" } else { "vcard:hasURL" };
        node.link(property, address.split('?').next().unwrap_or(address));
    }
}

/// Whether there is any way to write to somebody.
fn has_contact(site: &SiteView<'_>) -> bool {
    let own = &site.catalog.site;
    own.publisher.email.is_some() || own.contact.as_ref().is_some_and(|c| !c.contains('{'))
}

/// The interface for programs.
fn service(site: &SiteView<'_>, graph: &mut Graph) {
    let catalog = site.catalog;
    let licence = licence(graph, catalog.site.licence);
    let rights = graph.kind(&vocabulary::access_right("PUBLIC"), "dct:RightsStatement");
    let mut node = graph.node(&service_iri(catalog));
    node.is("dcat:DataService");
    for lang in catalog.langs() {
        let title =
            format!("{}: {}", catalog.site.title.get(lang), (site.say)(lang, "dcat-service"));
        node.phrase("dct:title", &title, &catalog.site.languages[lang.0]);
    }
    node.link("dcat:endpointURL", &absolute(catalog, "api/v1/"))
        .link("dct:publisher", &publisher_iri(catalog))
        .link("dct:license", &licence)
        .link("dct:accessRights", &rights);
    if let Some(address) = site.written("api/v1/openapi.json") {
        node.link("dcat:endpointDescription", &address);
    }
    if has_contact(site) {
        node.link("dcat:contactPoint", &contact_iri(catalog));
    }
    let datasets = catalog.datasets.iter().enumerate();
    for (n, _) in datasets.filter(|(_, d)| d.access.has_data()) {
        node.link("dcat:servesDataset", &dataset_iri(catalog, n));
    }
}

/// A page, told to be one.
fn document(graph: &mut Graph, address: &str) -> String {
    graph.kind(address, "foaf:Document")
}

/// The page of something in the first language, told to be one.
fn page(site: &SiteView<'_>, graph: &mut Graph, id: &PageId) -> String {
    let path = page_path(site.catalog, site.offer, id, Lang::DEFAULT);
    document(graph, &absolute(site.catalog, &path))
}

/// A language, told to be one.
fn language(graph: &mut Graph, tag: &str) -> String {
    graph.kind(&vocabulary::language(tag), "dct:LinguisticSystem")
}

/// A licence, told to be one.
fn licence(graph: &mut Graph, licence: &Licence) -> String {
    let mut node = graph.node(licence.url);
    node.is("dct:LicenseDocument")
        .phrase("dct:title", licence.title, "en")
        .plain("dct:identifier", licence.id);
    licence.url.to_owned()
}
