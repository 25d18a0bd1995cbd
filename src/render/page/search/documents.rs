//! What the search finds: everything that has an address, in the words of its page.
//!
//! Only what pages show goes in: names of records as the index of their collection lists them, and
//! no other value of a row, so that what is withheld there is withheld here.

use std::collections::BTreeMap;

use crate::derive::MOST_ON_INDEX;
use crate::model::{Dataset, Field, PageText, Resource, Text};
use crate::plan::{self, PageId};
use crate::render::page::info::field_anchor;
use crate::render::page::{Built, Page, dictionary, first_sentence, record};
use crate::search::{Document, Group, Index};

/// Characters of a text that are kept to be shown.
const SHOWN: usize = 360;
/// Characters of a page of text, whose matches are shown where they stand.
const SHOWN_OF_PAGE: usize = 2_000;

/// Everything that can be found in the language of `page`, by kind; `names` are other names of the
/// records of each collection.
pub(in crate::render::page) fn index(page: &Page<'_>, names: &[Vec<Vec<String>>]) -> Built<Index> {
    let catalog = page.catalog();
    let fields =
        fields(page, &|resource, field, place| vec![of_field(page, resource, field, place)]);
    // Who looks for a word looks for the data first, then for what explains them.
    let kinds = [
        ("dataset", 170, datasets(page)),
        ("collection", 170, collections(page)),
        ("list", 150, lists(page)),
        ("map", 120, maps(page)),
        ("page", 120, pages(page)?),
        ("field", 80, fields),
        ("code", 80, codes(page)),
    ];
    let mut groups = Vec::new();
    for (kind, weight, documents) in kinds {
        let label = page.t(&format!("search-kind-{kind}"))?;
        let one = page.t(&format!("search-one-{kind}"))?;
        groups.push(Group { label, one, weight, documents });
    }
    let mut of_records: Vec<Group> =
        names.iter().enumerate().map(|(n, names)| records(page, n, names)).collect::<Built<_>>()?;
    // The fewer there are of a kind, the likelier one of them is meant.
    of_records.sort_by_key(|group| group.documents.len());
    groups.append(&mut of_records);
    groups.retain(|group| !group.documents.is_empty());
    Ok(Index { lang: catalog.site.languages[page.lang.0].clone(), groups })
}

/// A document with title and text of the catalogue.
fn document(page: &Page<'_>, id: PageId, title: &Text, text: Option<&Text>) -> Document {
    let title = page.text(title);
    let text = text.map(|text| page.text(text)).unwrap_or_default();
    Document {
        title: title.text,
        title_lang: title.lang,
        address: page.path_of(id),
        body: text.text.clone(),
        text: shortened(&text.text, SHOWN),
        text_lang: text.lang,
        heads: Vec::new(),
    }
}

/// The beginning of a text, to the end of a word.
fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = &text[..end];
    format!("{}…", cut.rsplit_once(char::is_whitespace).map_or(cut, |(before, _)| before))
}

fn datasets(page: &Page<'_>) -> Vec<Document> {
    let catalog = page.catalog();
    let order = page.site.derived.navigation.titles(page.lang);
    let found = order.iter().map(|n| {
        let dataset = &catalog.datasets[*n];
        let mut out =
            document(page, PageId::Dataset(*n), &dataset.title, Some(&dataset.description));
        out.heads = dataset.keywords.get(page.lang.0).cloned().unwrap_or_default();
        out.heads.push(page.str(&catalog.site.topics[dataset.topic].title).to_owned());
        out.heads.push(dataset.id.clone());
        for resource in &dataset.resources {
            out.body.push(' ');
            out.body.push_str(page.str(&resource.title));
        }
        out
    });
    found.collect()
}

fn collections(page: &Page<'_>) -> Vec<Document> {
    let all = page.catalog().collections.iter().enumerate();
    let found = all.map(|(n, collection)| {
        let id = PageId::Collection(n);
        let mut out = document(page, id, &collection.title, collection.description.as_ref());
        out.heads.extend(collection.one.as_ref().map(|one| page.str(one).to_owned()));
        out
    });
    found.collect()
}

fn lists(page: &Page<'_>) -> Vec<Document> {
    let site = &page.catalog().site;
    let topics = site.topics.iter().enumerate();
    let topics =
        topics.map(|(n, t)| document(page, PageId::Topic(n), &t.title, t.description.as_ref()));
    let stages = site.stages.iter().enumerate();
    let stages =
        stages.map(|(n, s)| document(page, PageId::Stage(n), &s.title, s.description.as_ref()));
    let elections = site.elections.iter().enumerate();
    let elections = elections.map(|(n, e)| document(page, PageId::Election(n), &e.title, None));
    topics.chain(stages).chain(elections).collect()
}

fn maps(page: &Page<'_>) -> Vec<Document> {
    let mut out = Vec::new();
    for (n, dataset) in page.catalog().datasets.iter().enumerate() {
        for (map, found) in dataset.maps.iter().enumerate() {
            let text = found.description.as_ref().unwrap_or(&dataset.title);
            out.push(document(page, PageId::Map { dataset: n, map }, &found.title, Some(text)));
        }
    }
    out
}

/// Pages of text, and the pages about the catalogue itself.
fn pages(page: &Page<'_>) -> Built<Vec<Document>> {
    let catalog = page.catalog();
    let mut out = Vec::new();
    for (n, prose) in catalog.pages.iter().enumerate() {
        let Some((text, lang)) = prose.version(page.lang) else { continue };
        let tag = (lang != page.lang).then(|| catalog.site.languages[lang.0].clone());
        out.push(of_prose(page.path_of(PageId::Prose(n)), text, tag));
    }
    let own = plan::own_pages(catalog).into_iter().chain([PageId::Checks, PageId::MapIndex]);
    for id in own {
        let key = match id {
            PageId::Calendar => "calendar-heading",
            PageId::Privacy => "privacy",
            PageId::Quality => "quality",
            PageId::Checks => "checks-heading",
            PageId::MapIndex => "maps",
            _ => "open-heading",
        };
        out.push(Document {
            title: page.t(key)?,
            address: page.path_of(id),
            ..Document::default()
        });
    }
    Ok(out)
}

fn of_prose(address: String, text: &PageText, lang: Option<String>) -> Document {
    let (body, heads) = plain(&text.html);
    let shown = format!("{} {body}", text.description);
    Document {
        title: text.title.clone(),
        title_lang: lang.clone(),
        address,
        text: shortened(shown.trim(), SHOWN_OF_PAGE),
        text_lang: lang,
        heads,
        body,
    }
}

/// The text of safe HTML, and that of its headings.
fn plain(html: &str) -> (String, Vec<String>) {
    let (mut out, mut heads) = (String::new(), Vec::new());
    let mut heading: Option<usize> = None;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&decoded(&rest[..at]));
        let end = rest[at..].find('>').map_or(rest.len(), |n| at + n + 1);
        let tag = rest[at..end].trim_start_matches(['<', '/']);
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        // Tags within a sentence do not part words.
        if !matches!(name, "a" | "em" | "strong" | "code" | "del" | "sup") {
            out.push(' ');
        }
        if matches!(name, "h2" | "h3" | "h4" | "h5" | "h6") {
            match heading.take() {
                Some(start) => heads.push(out[start..].trim().to_owned()),
                None => heading = Some(out.len()),
            }
        }
        rest = &rest[end..];
    }
    out.push_str(&decoded(rest));
    (out.split_whitespace().collect::<Vec<_>>().join(" "), heads)
}

/// The signs that our own writer of HTML writes in another way.
fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&")
}

/// Where a field stands: its dataset, and the address of the dictionary.
struct Place<'p> {
    dataset: &'p Dataset,
    dictionary: String,
}

type FieldMaker<'m> = dyn Fn(&Resource, &Field, &Place<'_>) -> Vec<Document> + 'm;

/// The documents of all fields that a dictionary tells of.
fn fields(page: &Page<'_>, make: &FieldMaker<'_>) -> Vec<Document> {
    let mut out = Vec::new();
    for (n, dataset) in page.catalog().datasets.iter().enumerate() {
        if !dataset.access.has_data() {
            continue;
        }
        let place = Place { dataset, dictionary: page.path_of(PageId::Dictionary(n)) };
        for resource in &dataset.resources {
            let fields = &resource.schema.fields;
            out.extend(fields.iter().flat_map(|field| make(resource, field, &place)));
        }
    }
    out
}

fn of_field(page: &Page<'_>, resource: &Resource, field: &Field, place: &Place<'_>) -> Document {
    let title = page.text(&field.title);
    let meaning = field.description.as_ref().map(|d| page.text(d)).unwrap_or_default();
    let dataset = page.text(&place.dataset.title);
    // Tables of one dataset often have fields of the same name.
    let table = if place.dataset.resources.len() > 1 { page.str(&resource.title) } else { "" };
    let text = [dataset.text.as_str(), table, meaning.text.as_str()];
    let text: Vec<&str> = text.into_iter().filter(|text| !text.is_empty()).collect();
    Document {
        title: title.text,
        title_lang: title.lang,
        address: format!("{}#{}", place.dictionary, field_anchor(resource, &field.name)),
        text: shortened(&text.join(" · "), SHOWN),
        text_lang: meaning.lang.or(dataset.lang),
        heads: vec![field.name.clone()],
        body: String::new(),
    }
}

fn codes(page: &Page<'_>) -> Vec<Document> {
    fields(page, &|resource, field, place| {
        let list = dictionary::list_anchor(resource, field);
        let about = page.text(&field.title);
        let dataset = page.text(&place.dataset.title);
        let codes = field.codes.iter().enumerate();
        let of_code = |(n, code): (usize, &crate::model::CodeLabel)| {
            let title = page.text(&code.title);
            let meaning = code.description.as_ref().map(|d| page.str(d)).unwrap_or_default();
            let meaning = first_sentence(meaning);
            let text = [about.text.as_str(), &code.code, &dataset.text, meaning];
            let text: Vec<&str> = text.into_iter().filter(|text| !text.is_empty()).collect();
            Document {
                title: title.text,
                title_lang: title.lang,
                address: format!("{}#{list}-{}", place.dictionary, n + 1),
                text: shortened(&text.join(" · "), SHOWN),
                text_lang: dataset.lang.clone(),
                heads: vec![code.code.clone()],
                body: String::new(),
            }
        };
        codes.map(of_code).collect()
    })
}

/// The records of a collection, which are a kind of their own.
fn records(page: &Page<'_>, n: usize, others: &[Vec<String>]) -> Built<Group> {
    let collection = &page.catalog().collections[n];
    let title = page.text(&collection.title);
    let one = collection.one.as_ref().map_or_else(|| title.text.clone(), |one| page.text(one).text);
    let body = format!("{one} {}", collection.path);
    let mut groups: BTreeMap<Option<&str>, String> = BTreeMap::new();
    let mut documents = Vec::new();
    for (at, entry) in page.site.offer.records.of(n).entries.iter().enumerate() {
        let group = entry.group.as_deref();
        let group = match groups.get(&group) {
            _ if collection.group.is_none() || group.is_none() => String::new(),
            Some(name) => name.clone(),
            None => {
                let name = record::group_name(page, n, group).text;
                groups.insert(group, name.clone());
                name
            }
        };
        let mut heads = vec![group.clone(), entry.key.join("-")];
        heads.extend(others.get(at).into_iter().flatten().cloned());
        documents.push(Document {
            title: record::listed_name(page, n, at)?,
            address: page.path_of(PageId::Record { collection: n, record: at }),
            heads,
            body: body.clone(),
            text: group,
            ..Document::default()
        });
    }
    let weight = if documents.len() > MOST_ON_INDEX { 90 } else { 100 };
    Ok(Group { label: title.text, one, weight, documents })
}

#[cfg(test)]
mod tests {
    use super::{plain, shortened};

    #[test]
    fn html_becomes_its_words_and_headings() {
        let (text, heads) = plain(
            "<h2 id=\"a\">Cara <em>pakai</em></h2><p>A&amp;B &lt;x&gt;</p>\
            <table><tr><td>1</td><td>2</td></tr></table>",
        );
        assert_eq!(text, "Cara pakai A&B <x> 1 2");
        assert_eq!(heads, ["Cara pakai"]);
        assert_eq!(plain("a < b").0, "a");
    }

    #[test]
    fn long_texts_end_with_a_word() {
        assert_eq!(shortened("satu dua tiga", 10), "satu dua…");
        assert_eq!(shortened("satu", 4), "satu");
        assert_eq!(shortened("éééé", 2), "éé…");
    }
}
