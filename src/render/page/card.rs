//! What the pictures say that stand for pages.

use crate::model::{Dataset, Text};
use crate::plan::CardId;
use crate::render::card::{Card, svg};
use crate::render::engine::EngineError;
use crate::render::map::raster::Raster;
use crate::render::page::{Built, Page, info, marks};
use crate::render::view::text::Mark;

/// The drawing of a card.
pub(super) fn drawn(page: &Page<'_>, id: CardId, raster: &Raster) -> Built<String> {
    let mut card = worded(page, id)?;
    // Scripts that the font lacks would be empty boxes: the id of the page says less, but says it.
    let plain = match id {
        CardId::Home => host(page),
        CardId::Dataset(n) => page.catalog().datasets[n].id.clone(),
        CardId::Collection(n) => page.catalog().collections[n].path.clone(),
        CardId::Map { dataset, map } => page.catalog().datasets[dataset].maps[map].name.clone(),
    };
    let covered = |text: &str| raster.covers(text).map_err(|e| EngineError::Theme(e.to_string()));
    if !covered(&card.title)? {
        card.title = plain;
    }
    for text in [&mut card.site, &mut card.kind, &mut card.text] {
        if !covered(text)? {
            text.clear();
        }
    }
    let mut known = Vec::new();
    for (mark, word) in card.marks {
        if covered(&word)? {
            known.push((mark, word));
        }
    }
    card.marks = known;
    if let Some((value, label)) = &card.figure
        && !covered(&format!("{value} {label}"))?
    {
        card.figure = None;
    }
    Ok(svg(&card))
}

/// What the picture says, for those who do not see it.
pub(super) fn alt(page: &Page<'_>, id: CardId) -> Built<String> {
    let card = worded(page, id)?;
    let figure = card.figure.map(|(value, label)| format!("{value} {label}"));
    let marks = card.marks.into_iter().map(|(_, word)| word);
    let parts = [card.site, card.title].into_iter().chain(figure).chain(marks);
    Ok(parts.collect::<Vec<_>>().join(". "))
}

fn worded<'p>(page: &Page<'p>, id: CardId) -> Built<Card<'p>> {
    let catalog = page.catalog();
    let site = &catalog.site;
    let text = |text: &Text| page.str(text).to_owned();
    let card = Card { site: text(&site.title), foot: vec![host(page)], ..Card::default() };
    let map = |dataset, map| page.site.drawings.get(dataset, map, page.lang);
    Ok(match id {
        CardId::Home => Card {
            site: text(&site.publisher.name),
            title: text(&site.title),
            text: text(&site.tagline),
            map: site
                .home_map
                .and_then(|(d, m)| map(d, m))
                .map(|drawing| drawing.home.as_ref().unwrap_or(&drawing.scene)),
            ..card
        },
        CardId::Dataset(n) => {
            let dataset = &catalog.datasets[n];
            let licence = dataset.access.has_data().then(|| dataset.licence.id.to_owned());
            Card {
                kind: text(&site.topics[dataset.topic].title),
                title: text(&dataset.title),
                marks: marked(page, dataset)?,
                figure: figure(page, n)?,
                foot: card
                    .foot
                    .iter()
                    .cloned()
                    .chain(page.period(dataset))
                    .chain(licence)
                    .collect(),
                ..card
            }
        }
        CardId::Collection(n) => {
            let collection = &catalog.collections[n];
            let records = page.site.offer.records.of(n).entries.len() as u64;
            Card {
                kind: text(&catalog.datasets[collection.at.dataset].title),
                title: text(&collection.title),
                text: collection.description.as_ref().map(text).unwrap_or_default(),
                figure: Some((page.locale.integer(records), page.t("card-pages")?)),
                ..card
            }
        }
        CardId::Map { dataset, map: m } => {
            let found = &catalog.datasets[dataset];
            Card {
                kind: page.t("card-map")?,
                title: text(&found.maps[m].title),
                marks: marked(page, found)?,
                map: map(dataset, m).map(|drawing| &drawing.scene),
                ..card
            }
        }
    })
}

/// Authority and access with their words.
fn marked(page: &Page<'_>, dataset: &Dataset) -> Built<Vec<(Mark, String)>> {
    let word = |mark: Mark| {
        let key = match mark {
            Mark::Official => "mark-official",
            Mark::Provisional => "mark-provisional",
            Mark::Unofficial => "mark-unofficial",
            Mark::Open => "mark-open",
            Mark::Partial => "mark-partial",
            Mark::Withheld => "mark-withheld",
            Mark::Planned => "mark-planned",
        };
        Ok((mark, page.t(key)?))
    };
    marks(dataset).into_iter().map(word).collect()
}

/// How many rows the table has, or how many tables there are: rows of several tables do not add up.
fn figure(page: &Page<'_>, n: usize) -> Built<Option<(String, String)>> {
    let (number, key) = match info::tables(&page.catalog().datasets[n]) {
        0 => return Ok(None),
        1 => (page.site.facts.rows_of(n), "card-rows"),
        several => (several as u64, "card-tables"),
    };
    if number == 0 {
        return Ok(None);
    }
    Ok(Some((page.locale.integer(number), page.t(key)?)))
}

/// The address of the site without its scheme.
fn host(page: &Page<'_>) -> String {
    let base = &page.catalog().site.base_url;
    base.split_once("://").map_or(base.as_str(), |(_, rest)| rest).to_owned()
}
