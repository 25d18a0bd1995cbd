//! Distributions: each resource in each format.

use crate::metadata::SiteView;
use crate::metadata::dcat::graph::Graph;
use crate::metadata::dcat::{licence, page, vocabulary};
use crate::model::{ResourceKind, ResourceRef};
use crate::plan::{
    FileId, PageId, absolute, changed, distribution_iri, file_path, part_of_dataset,
};

/// A file of a resource.
struct File {
    path: String,
    /// Id of the format; its extension.
    format: String,
    /// Its name for people.
    name: String,
    media_type: Option<&'static str>,
}

/// All distributions of a resource; gives their names.
pub(super) fn add(site: &SiteView<'_>, graph: &mut Graph, at: ResourceRef) -> Vec<String> {
    files(site, at).iter().filter_map(|file| one(site, graph, at, file)).collect()
}

fn files(site: &SiteView<'_>, at: ResourceRef) -> Vec<File> {
    let resource = site.catalog.resource(at);
    let path = |id| file_path(site.catalog, site.offer, &id);
    let formats = match resource.kind {
        ResourceKind::Table { .. } => &site.offer.tables,
        ResourceKind::Boundaries { .. } => &site.offer.boundaries,
        ResourceKind::Document => {
            let extension = resource.file_name.rsplit_once('.').map_or("", |(_, end)| end);
            let format = extension.to_ascii_lowercase();
            let plain = format.bytes().all(|b| b.is_ascii_alphanumeric()) && !format.is_empty();
            return vec![File {
                path: path(FileId::Original(at)),
                name: format.to_ascii_uppercase(),
                format: if plain { format } else { "asli".to_owned() },
                media_type: None,
            }];
        }
    };
    let formats = formats.iter().enumerate();
    let file = |(format, info): (usize, &crate::plan::FormatInfo)| File {
        path: path(FileId::Download { at, format }),
        format: info.id.to_owned(),
        name: info.name.to_owned(),
        media_type: Some(info.media_type),
    };
    formats.map(file).collect()
}

/// A file that was written.
fn one(site: &SiteView<'_>, graph: &mut Graph, at: ResourceRef, file: &File) -> Option<String> {
    let catalog = site.catalog;
    let fact = site.files.get(&file.path)?;
    let (dataset, resource) = (&catalog.datasets[at.dataset], catalog.resource(at));
    let iri = distribution_iri(catalog, at, &file.format);
    let licence = licence(graph, resource.licence.unwrap_or(dataset.licence));
    let landing = page(site, graph, &PageId::Dataset(at.dataset));
    let availability = vocabulary::stable();
    graph.node(&availability).is("skos:Concept").phrase("skos:prefLabel", "stable", "en");
    let format = vocabulary::file_type(&file.format);
    let format = format.map(|iri| graph.kind(&iri, "dct:MediaTypeOrExtent"));
    let media = file.media_type.and_then(vocabulary::media_type);
    let media = media.map(|iri| graph.kind(&iri, "dct:MediaType"));
    let standard = vocabulary::standard(&file.format);
    let standard = standard.map(|iri| graph.kind(iri, "dct:Standard"));
    let checksum = checksum(site, graph, at, file, &fact.sha256);
    let mut node = graph.node(&iri);
    node.is("dcat:Distribution");
    for lang in catalog.langs() {
        let title = resource.title.pick(lang);
        if title.lang == lang {
            let title = format!("{} ({})", title.text, file.name);
            node.phrase("dct:title", &title, &catalog.site.languages[lang.0]);
        }
    }
    if let Some(text) = &resource.description {
        node.text("dct:description", catalog, text);
    }
    node.link("dcat:accessURL", &landing)
        .link("dcat:downloadURL", &absolute(catalog, &file.path))
        .typed("dcat:byteSize", &fact.bytes, "xsd:nonNegativeInteger")
        .link("spdx:checksum", &checksum)
        .link("dct:license", &licence)
        .link("dcatap:availability", &availability)
        .day("dct:issued", dataset.issued)
        .day("dct:modified", changed(dataset));
    for (property, value) in
        [("dct:format", format), ("dcat:mediaType", media), ("dct:conformsTo", standard)]
    {
        if let Some(value) = &value {
            node.link(property, value);
        }
    }
    if let Some(credit) = &resource.credit {
        let rights = part_of_dataset(catalog, at.dataset, &format!("{}-credit", resource.name));
        node.link("dct:rights", &rights);
        graph.node(&rights).is("dct:RightsStatement").text("rdfs:label", catalog, credit);
    }
    Some(iri)
}

fn checksum(
    site: &SiteView<'_>,
    graph: &mut Graph,
    at: ResourceRef,
    file: &File,
    digest: &str,
) -> String {
    let name = &site.catalog.resource(at).name;
    let part = format!("{name}-{}-sha256", file.format);
    let iri = part_of_dataset(site.catalog, at.dataset, &part);
    let algorithm = graph.kind(vocabulary::SHA256, "spdx:ChecksumAlgorithm");
    graph.node(&iri).is("spdx:Checksum").link("spdx:algorithm", &algorithm).typed(
        "spdx:checksumValue",
        &digest,
        "xsd:hexBinary",
    );
    iri
}
