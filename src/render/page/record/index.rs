//! The index of a collection: by group, or from A to Z; a long one in parts.

use crate::derive::{IndexPart, MOST_ON_INDEX, letter, letter_slug};
use crate::ident;
use crate::plan::PageId;
use crate::render::page::record::words;
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, cell, table};
use crate::render::view::record::{CollectionGroup, CollectionView};
use crate::render::view::text::{CountLink, Link, Text};

/// What a record is called for short: by its label, else by the name that is declared, else by key.
pub(super) fn short_name(page: &Page<'_>, collection: usize, record: usize) -> Built<String> {
    let definition = &page.catalog().collections[collection];
    let entry = &page.site.offer.records.of(collection).entries[record];
    match (&entry.named, &definition.name) {
        (Some(values), Some(template)) => {
            let value = |n: usize| values.get(&n);
            Ok(words::named(page, definition.at, &value, template)?.text)
        }
        _ => Ok(entry.name.clone()),
    }
}

/// What a record is called in lists: names that occur twice carry their key.
pub(in crate::render::page) fn name(
    page: &Page<'_>,
    collection: usize,
    record: usize,
) -> Built<String> {
    let entry = &page.site.offer.records.of(collection).entries[record];
    let name = short_name(page, collection, record)?;
    Ok(if entry.has_twin { format!("{name} ({})", entry.key.join("-")) } else { name })
}

fn link(page: &Page<'_>, collection: usize, record: u32) -> Built<CountLink> {
    let record = record as usize;
    let id = PageId::Record { collection, record };
    let link = page.link(id, name(page, collection, record)?);
    Ok(CountLink { link, count: String::new() })
}

fn links(page: &Page<'_>, collection: usize, records: &[u32]) -> Built<Vec<CountLink>> {
    records.iter().map(|n| link(page, collection, *n)).collect()
}

/// The name of a part: a letter, or the label of the value.
pub(super) fn part_name(page: &Page<'_>, collection: usize, part: &IndexPart) -> Text {
    if part.is_letter {
        return part.value.clone().unwrap_or_default().into();
    }
    group_name(page, collection, part.value.as_deref())
}

/// What a value that groups records is called.
pub(in crate::render::page) fn group_name(
    page: &Page<'_>,
    collection: usize,
    value: Option<&str>,
) -> Text {
    let definition = &page.catalog().collections[collection];
    let field = definition.group;
    let schema = &page.catalog().resource(definition.at).schema;
    let (Some(value), Some(field)) = (value, field) else {
        return page.locale.text("missing").unwrap_or_default().into();
    };
    if let Some(code) = schema.fields[field].code(value) {
        return page.text(&code.title);
    }
    let labels = cell::labels(page, definition.at);
    let label = labels.get(&field).and_then(|labels| labels.get(value));
    label.map_or_else(|| value.into(), |label| label.as_str().into())
}

/// The first page of the index.
pub(in crate::render::page) fn build(page: &Page<'_>, collection: usize) -> Built<String> {
    let definition = &page.catalog().collections[collection];
    let list = page.site.offer.records.of(collection);
    let groups = if list.parts.is_empty() {
        if definition.group.is_some() {
            by_group(page, collection)?
        } else {
            by_letter(page, collection)?
        }
    } else {
        parts(page, collection)?
    };
    let jumps = if list.parts.is_empty() && groups.len() > 3 {
        let heads = groups.iter().filter_map(|g| Some((g.id.as_ref()?, g.heading.clone()?)));
        heads.map(|(id, heading)| Link::new(format!("#{id}"), heading)).collect()
    } else {
        Vec::new()
    };
    let total = page.tw(
        "collection-total",
        &[
            ("count", &page.locale.integer(list.entries.len() as u64)),
            ("name", &lower(page.str(&definition.title))),
        ],
    )?;
    let view = CollectionView {
        heading: page.text(&definition.title),
        intro: definition.description.as_ref().map(|d| page.text(d)),
        total,
        jumps,
        groups,
        pages: None,
        dataset: dataset(page, collection)?,
    };
    let title = page.str(&definition.title).to_owned();
    let trail = vec![page.link(PageId::Collection(collection), title.as_str())];
    let description = definition.description.as_ref().map_or("", |d| page.str(d));
    // The dataset that the records are rows of is often called the same.
    // The heading comes first in every language.
    let window = format!("{title}: {}", page.t("collection-window")?);
    page.render(Head::new(window).describe(description).trail(trail), &view)
}

/// A name within a sentence: initials of abbreviations stay.
fn lower(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

fn dataset(page: &Page<'_>, collection: usize) -> Built<Link> {
    let at = page.catalog().collections[collection].at;
    let title = page.str(&page.catalog().datasets[at.dataset].title);
    let label = page.tw("record-dataset", &[("name", title)])?;
    Ok(Link::new(page.href(PageId::Dataset(at.dataset)), label))
}

fn by_group(page: &Page<'_>, collection: usize) -> Built<Vec<CollectionGroup>> {
    let list = page.site.offer.records.of(collection);
    let mut order: Vec<u32> = (0..list.entries.len() as u32).collect();
    order.sort_by(|a, b| list.entries[*a as usize].group.cmp(&list.entries[*b as usize].group));
    let groups =
        order.chunk_by(|a, b| list.entries[*a as usize].group == list.entries[*b as usize].group);
    let mut out: Vec<CollectionGroup> = Vec::new();
    for (n, group) in groups.enumerate() {
        let value = list.entries[group[0] as usize].group.as_deref();
        let slug = value.map_or_else(|| "tanpa".to_owned(), ident::slug);
        let id = format!("kelompok-{slug}");
        let id =
            if out.iter().any(|g| g.id.as_ref() == Some(&id)) { format!("{id}-{n}") } else { id };
        out.push(CollectionGroup {
            id: Some(id),
            heading: Some(group_name(page, collection, value)),
            count: Some(page.locale.integer(group.len() as u64)),
            links: links(page, collection, group)?,
        });
    }
    Ok(out)
}

fn by_letter(page: &Page<'_>, collection: usize) -> Built<Vec<CollectionGroup>> {
    let list = page.site.offer.records.of(collection);
    let mut order: Vec<u32> = (0..list.entries.len() as u32).collect();
    // A short list needs no letters and keeps the order of its table.
    if order.len() <= 30 {
        let links = links(page, collection, &order)?;
        return Ok(vec![CollectionGroup { id: None, heading: None, count: None, links }]);
    }
    let name = |n: &u32| list.entries[*n as usize].name.as_str();
    let rules = page.locale.rules();
    let letter = |n: &u32| letter(rules, name(n));
    order.sort_by_cached_key(|n| (rules.index_key(name(n)), *n));
    order
        .chunk_by(|a, b| letter(a) == letter(b))
        .map(|group| {
            let letter = letter(&group[0]);
            let slug = letter_slug(&letter);
            Ok(CollectionGroup {
                id: Some(format!("huruf-{slug}")),
                heading: Some(letter.into()),
                count: Some(page.locale.integer(group.len() as u64)),
                links: links(page, collection, group)?,
            })
        })
        .collect()
}

/// The parts of a long index as lists of links.
fn parts(page: &Page<'_>, collection: usize) -> Built<Vec<CollectionGroup>> {
    let definition = &page.catalog().collections[collection];
    let list = page.site.offer.records.of(collection);
    let schema = &page.catalog().resource(definition.at).schema;
    let mut out = Vec::new();
    for letters in [false, true] {
        let own = list.parts.iter().enumerate().filter(|(_, p)| p.is_letter == letters);
        let links: Vec<CountLink> = own
            .map(|(part, found)| CountLink {
                link: page.link(
                    PageId::Part { collection, part, page: 1 },
                    part_name(page, collection, found),
                ),
                count: page.locale.integer(found.records.len() as u64),
            })
            .collect();
        if links.is_empty() {
            continue;
        }
        let heading = match definition.group {
            Some(field) if !letters => {
                let title = lower(page.str(&schema.fields[field].title));
                page.tw("collection-by", &[("name", &title)])?
            }
            _ => page.t("collection-a-to-z")?,
        };
        let id = if letters { "az" } else { "kelompok" };
        out.push(CollectionGroup {
            id: Some(id.to_owned()),
            heading: Some(heading.into()),
            count: None,
            links,
        });
    }
    Ok(out)
}

/// A page of a part of the index.
pub(in crate::render::page) fn part(
    page: &Page<'_>,
    (collection, part, number): (usize, usize, usize),
) -> Built<String> {
    let definition = &page.catalog().collections[collection];
    let list = page.site.offer.records.of(collection);
    let found = &list.parts[part];
    let name = part_name(page, collection, found);
    let title = page.str(&definition.title);
    let write = |n: usize| page.locale.integer(n as u64);
    let plain = format!("{title}: {}", name.text);
    let pages = found.pages();
    let heading = match pages {
        1 => plain.clone(),
        _ => page
            .tw("page-of", &[("name", &plain), ("n", &write(number)), ("total", &write(pages))])?,
    };
    let start = (number - 1) * MOST_ON_INDEX;
    let end = (start + MOST_ON_INDEX).min(found.records.len());
    let links = links(page, collection, &found.records[start..end])?;
    let numbers = if pages > 1 {
        let href = |n: usize| page.href(PageId::Part { collection, part, page: n });
        Some(table::numbers(page, number, pages, &href)?)
    } else {
        None
    };
    let count = write(found.records.len());
    let view = CollectionView {
        heading: heading.as_str().into(),
        intro: None,
        total: page.tw("collection-total", &[("count", &count), ("name", &lower(title))])?,
        jumps: Vec::new(),
        groups: vec![CollectionGroup { id: None, heading: None, count: None, links }],
        pages: numbers,
        dataset: dataset(page, collection)?,
    };
    let trail = vec![
        page.link(PageId::Collection(collection), page.text(&definition.title)),
        page.link(PageId::Part { collection, part, page: 1 }, name),
    ];
    page.render(Head::new(heading).trail(trail), &view)
}
