//! Datasets and the catalogue for search engines of data: schema.org as JSON-LD.
//!
//! Source: <https://schema.org/Dataset>;
//! <https://developers.google.com/search/docs/appearance/structured-data/dataset>. A box is
//! "south west north east", other than in GeoJSON. What is cited is what the data were made from:
//! how to cite the dataset itself follows from its name, creator and identifier.

use serde_json::{Map, Value, json};

use crate::model::{Dataset, Lang, Period, ResourceKind, ResourceRef};
use crate::plan::{
    FileId, PageId, absolute, catalog_iri, dataset_iri, file_path, page_path, publisher_iri,
};
use crate::render::page::{Built, Page};
use crate::render::view::text::{Link, TrustedJson};
use crate::shape::Shape;

/// The fewest and most characters of a description that search engines take.
const DESCRIPTION: std::ops::RangeInclusive<usize> = 50..=5000;
/// The most characters that tell how the data were made.
const METHOD: usize = 300;
/// The most columns of a dataset that a page names; all are in its dictionary.
const VARIABLES: usize = 6;
/// The most sources; all are on the page.
const SOURCES: usize = 2;
/// The most downloads, unless there are more resources; all are in `datapackage.json`.
const DOWNLOADS: usize = 6;

/// A dataset with the trail to its page.
pub(super) fn of_dataset(page: &Page<'_>, n: usize, trail: &[Link]) -> Built<TrustedJson> {
    let nodes = json!([dataset(page, n)?, breadcrumbs(page, n, trail)?]);
    Ok(data_block(&json!({ "@context": "https://schema.org", "@graph": nodes })))
}

/// The catalogue with a line on each dataset.
pub(super) fn of_catalog(page: &Page<'_>) -> TrustedJson {
    let (catalog, site) = (page.catalog(), &page.catalog().site);
    let datasets = catalog.datasets.iter().enumerate();
    let datasets: Vec<Value> = datasets
        .map(|(n, dataset)| {
            let mut out = Map::new();
            out.insert("@type".into(), json!("Dataset"));
            out.insert("@id".into(), json!(dataset_iri(catalog, n)));
            out.insert("name".into(), json!(page.str(&dataset.title)));
            out.insert("url".into(), json!(absolute(catalog, &page.path_of(PageId::Dataset(n)))));
            if dataset.access.has_data() {
                out.insert("license".into(), json!(dataset.licence.url));
            }
            Value::Object(out)
        })
        .collect();
    data_block(&json!({
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": catalog_iri(catalog),
        "name": page.str(&site.title),
        "description": page.str(&site.description),
        "url": absolute(catalog, page.path),
        "inLanguage": site.languages[0],
        "license": site.licence.url,
        "publisher": publisher(page),
        "dataset": datasets,
    }))
}

/// Inside a script element only `<` could end it or begin a comment.
pub(super) fn data_block(value: &Value) -> TrustedJson {
    TrustedJson(value.to_string().replace('<', "\\u003c"))
}

fn dataset(page: &Page<'_>, n: usize) -> Built<Value> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let address = absolute(catalog, page.path);
    let permanent = page_path(catalog, page.site.offer, &PageId::Dataset(n), Lang::DEFAULT);
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("@type", json!("Dataset"));
    put("@id", json!(dataset_iri(catalog, n)));
    put("name", json!(page.str(&dataset.title).trim()));
    let other = dataset.title.get(Lang::DEFAULT);
    if other != page.str(&dataset.title) {
        put("alternateName", json!(other));
    }
    put("description", json!(description(page, dataset)));
    put("url", json!(address));
    put("identifier", json!(absolute(catalog, &permanent)));
    put("isAccessibleForFree", json!(dataset.access.has_data()));
    put("keywords", json!(keywords(page, dataset)));
    put("inLanguage", json!(catalog.site.languages[0]));
    if dataset.access.has_data() {
        put("license", json!(dataset.licence.url));
    }
    if let Some(closed) = &dataset.closed {
        put("conditionsOfAccess", json!(page.str(&closed.ground)));
    }
    let own = publisher(page);
    let creator = dataset.creator.as_ref().map(|c| page.str(c));
    let creator = creator.filter(|c| *c != page.str(&catalog.site.publisher.name));
    let creator = creator.map(|name| json!({ "@type": "Organization", "name": name }));
    put("creator", creator.unwrap_or_else(|| own.clone()));
    put("publisher", own);
    put("includedInDataCatalog", in_catalog(page));
    for (name, day) in [("datePublished", dataset.issued), ("dateModified", dataset.modified)] {
        if let Some(day) = day {
            put(name, json!(day.to_string()));
        }
    }
    if let Some(version) = &dataset.version {
        put("version", json!(version));
    }
    if let Some(period) = dataset.temporal.and_then(interval) {
        put("temporalCoverage", json!(period));
    }
    if let Some(place) = place(page, n)? {
        put("spatialCoverage", place);
    }
    if let Some(method) = &dataset.method {
        put("measurementTechnique", json!(cut(page.str(method), METHOD)));
    }
    let lists = [
        ("citation", citations(page, dataset)),
        ("variableMeasured", variables(page, dataset)),
        ("distribution", distributions(page, n)),
    ];
    for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        put(name, json!(list));
    }
    Ok(Value::Object(out))
}

fn publisher(page: &Page<'_>) -> Value {
    let publisher = &page.catalog().site.publisher;
    let mut out = json!({
        "@type": "Organization",
        "@id": publisher_iri(page.catalog()),
        "name": page.str(&publisher.name),
    });
    if let Some(url) = &publisher.url {
        out["url"] = json!(url);
    }
    out
}

fn in_catalog(page: &Page<'_>) -> Value {
    json!({
        "@type": "DataCatalog",
        "@id": catalog_iri(page.catalog()),
        "name": page.str(&page.catalog().site.title),
        "url": absolute(page.catalog(), &page.path_of(PageId::Home)),
    })
}

/// The description; one that is too short for search engines goes on with what else is known.
fn description(page: &Page<'_>, dataset: &Dataset) -> String {
    let site = &page.catalog().site;
    let mut out = squeezed(page.str(&dataset.description));
    let resources = dataset.resources.iter().map(|r| &r.title);
    let more = [dataset.method.as_ref(), dataset.limits.as_ref()].into_iter().flatten();
    let more = more.chain([&dataset.title]).chain(resources);
    let more = more.chain([&site.publisher.name, &site.title, &site.description]);
    for text in more {
        if out.chars().count() >= *DESCRIPTION.start() {
            break;
        }
        let end = if out.ends_with(['.', '!', '?']) || out.is_empty() { "" } else { "." };
        out.push_str(end);
        out.push_str(if out.is_empty() { "" } else { " " });
        out.push_str(&squeezed(page.str(text)));
    }
    cut(&out, *DESCRIPTION.end())
}

/// All white space as single spaces.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many characters, to the end of a word.
fn cut(text: &str, most: usize) -> String {
    let text = squeezed(text);
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    // Room for the sign that something is missing.
    let shorter = text[..end].char_indices().last().map_or("", |(at, _)| &text[..at]);
    let whole = shorter.rsplit_once(' ').map_or(shorter, |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', ':', ' ']))
}

/// Search words, and the lists that the dataset stands in.
fn keywords(page: &Page<'_>, dataset: &Dataset) -> Vec<String> {
    let site = &page.catalog().site;
    let own = dataset.keywords.get(page.lang.0).filter(|w| !w.is_empty());
    let own = own.or_else(|| dataset.keywords.first()).into_iter().flatten().map(String::as_str);
    let topic = [page.str(&site.topics[dataset.topic].title)];
    let stage = dataset.stage.map(|n| page.str(&site.stages[n].title));
    let event = dataset.election.map(|n| page.str(&site.elections[n].title));
    let mut out: Vec<String> = Vec::new();
    for word in own.chain(topic).chain(stage).chain(event) {
        let word = squeezed(word);
        if !word.is_empty() && !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

/// A span of days; an end that is not known is `..`.
fn interval(period: Period) -> Option<String> {
    let (start, end) = (period.start, period.end);
    start.or(end)?;
    let day = |day: Option<jiff::civil::Date>| day.map_or("..".to_owned(), |d| d.to_string());
    Some(format!("{}/{}", day(start), day(end)))
}

fn place(page: &Page<'_>, n: usize) -> Built<Option<Value>> {
    let Some(spatial) = &page.catalog().datasets[n].spatial else { return Ok(None) };
    let name = if spatial == "ID" { page.t("place-id")? } else { spatial.clone() };
    let mut out = json!({ "@type": "Place", "name": name });
    if let Some([west, south, east, north]) = extent(page, n, spatial) {
        let round = |degrees: f64| format!("{degrees:.2}");
        let sides = [south, west, north, east].map(round).join(" ");
        out["geo"] = json!({ "@type": "GeoShape", "box": sides });
    }
    Ok(Some(out))
}

/// The box around the boundaries of a dataset, else around those of all datasets about the same
/// place. Schematic shapes lie about where the true ones do, which a search by place needs.
fn extent(page: &Page<'_>, n: usize, spatial: &str) -> Option<[f64; 4]> {
    let catalog = page.catalog();
    let around = |wanted: &dyn Fn(usize) -> bool| {
        let layers = catalog.resources().filter(|(at, r)| {
            matches!(r.kind, ResourceKind::Boundaries { .. }) && wanted(at.dataset)
        });
        let shapes = layers.filter_map(|(at, _)| page.site.facts.of(at).layer.as_ref());
        let boxes = shapes.flat_map(|layer| layer.shapes.iter().filter_map(Shape::bbox));
        boxes.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
    };
    let same = |other: usize| catalog.datasets[other].spatial.as_deref() == Some(spatial);
    around(&|other| other == n).or_else(|| around(&same))
}

/// What the data were made from.
fn citations(page: &Page<'_>, dataset: &Dataset) -> Vec<Value> {
    let source = |source: &crate::model::Source| {
        let mut out = json!({ "@type": "CreativeWork", "name": page.str(&source.title) });
        if let Some(url) = &source.url {
            out["url"] = json!(url);
        }
        out
    };
    dataset.sources.iter().take(SOURCES).map(source).collect()
}

/// What the columns tell, the first of each name.
fn variables(page: &Page<'_>, dataset: &Dataset) -> Vec<Value> {
    let mut seen: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for field in dataset.resources.iter().flat_map(|r| &r.schema.fields) {
        if out.len() == VARIABLES {
            break;
        }
        if seen.contains(&field.name.as_str()) {
            continue;
        }
        seen.push(&field.name);
        let mut value = json!({ "@type": "PropertyValue", "name": field.name });
        let title = page.str(&field.title);
        if title != field.name {
            value["description"] = json!(title);
        }
        if let Some(unit) = &field.unit {
            value["unitText"] = json!(page.str(unit));
        }
        out.push(value);
    }
    out
}

/// Downloads of the data: every resource in its plainest format, then others while there is room.
fn distributions(page: &Page<'_>, n: usize) -> Vec<Value> {
    let catalog = page.catalog();
    let mut found: Vec<(usize, usize, Value)> = Vec::new();
    for (resource, definition) in catalog.datasets[n].resources.iter().enumerate() {
        let at = ResourceRef { dataset: n, resource };
        let formats = match definition.kind {
            ResourceKind::Table(_) => &page.site.offer.tables,
            ResourceKind::Boundaries { .. } => &page.site.offer.boundaries,
            ResourceKind::Document => continue,
        };
        for (format, info) in formats.iter().enumerate() {
            let id = FileId::Download { at, format };
            let path = file_path(catalog, page.site.offer, &id);
            let Some(fact) = page.site.files.get(&path) else { continue };
            let file = json!({
                "@type": "DataDownload",
                "name": format!("{} ({})", page.str(&definition.title), info.name),
                "contentUrl": absolute(catalog, &path),
                "encodingFormat": info.media_type,
                "contentSize": format!("{} B", fact.bytes),
                "sha256": fact.sha256,
            });
            found.push((format, resource, file));
        }
    }
    found.sort_by_key(|(format, resource, _)| (*format, *resource));
    let plain = found.iter().filter(|(format, _, _)| *format == 0).count();
    found.truncate(plain.max(DOWNLOADS));
    found.sort_by_key(|(format, resource, _)| (*resource, *format));
    found.into_iter().map(|(_, _, file)| file).collect()
}

/// The way from the home page to a dataset.
fn breadcrumbs(page: &Page<'_>, n: usize, trail: &[Link]) -> Built<Value> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let ids = [PageId::Home, PageId::Catalogue, PageId::Topic(dataset.topic), PageId::Dataset(n)];
    let mut names = vec![page.t("home")?];
    names.extend(trail.iter().map(|link| link.label.text.clone()));
    let steps = ids.into_iter().zip(names).enumerate();
    let steps: Vec<Value> = steps
        .map(|(at, (id, name))| {
            let item = absolute(catalog, &page.path_of(id));
            json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": item })
        })
        .collect();
    Ok(json!({ "@type": "BreadcrumbList", "itemListElement": steps }))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::model::Period;
    use crate::render::page::json_ld::{cut, data_block, interval};

    #[test]
    fn an_open_end_of_a_period_is_two_points() {
        let (start, end) = (Some(date(2024, 2, 14)), Some(date(2024, 3, 20)));
        assert_eq!(interval(Period { start, end }).unwrap(), "2024-02-14/2024-03-20");
        assert_eq!(interval(Period { start, end: None }).unwrap(), "2024-02-14/..");
        assert_eq!(interval(Period { start: None, end }).unwrap(), "../2024-03-20");
        assert_eq!(interval(Period { start: None, end: None }), None);
    }

    #[test]
    fn a_long_text_ends_with_a_word_and_a_sign() {
        assert_eq!(cut("satu  dua\ntiga", 14), "satu dua tiga");
        assert_eq!(cut("satu dua, tiga", 12), "satu dua…");
        assert!(cut(&"é".repeat(100), 10).chars().count() <= 10);
    }

    #[test]
    fn no_text_ends_the_element_that_holds_it() {
        let block = data_block(&serde_json::json!({ "name": "</script><!--" })).0;
        assert!(!block.contains('<') && block.contains("\\u003c/script>"), "{block}");
    }
}
