//! Where a record lies: its own area among its neighbours, or the area that it belongs to.

use crate::model::{Place, ResourceRef};
use crate::plan::PageId;
use crate::render::drawing::PlaceView;
use crate::render::page::record::Subject;
use crate::render::page::{Built, Page, dataset};
use crate::render::view::dataset::MapFigure;
use crate::render::view::record::{Neighbours, RecordLocator};
use crate::render::view::text::{Link, TrustedHtml, TrustedSvg};

/// The place of a record on a page.
#[derive(Default)]
pub(super) struct Placed {
    pub(super) map: Option<MapFigure>,
    pub(super) neighbours: Option<Neighbours>,
    pub(super) locator: Option<RecordLocator>,
}

pub(super) fn of(page: &Page<'_>, subject: &Subject<'_>) -> Built<Placed> {
    let Some(place) = subject.collection.place else { return Ok(Placed::default()) };
    let Some(key) = subject.own[place.key].as_cell().text() else { return Ok(Placed::default()) };
    let Some(area) = page.site.drawings.area(place.boundaries, key) else {
        return Ok(Placed::default());
    };
    let schema = &page.catalog().resource(subject.collection.at).schema;
    if schema.primary_key == [place.key] {
        large(page, subject, place, area)
    } else {
        small(page, subject, place, area, key)
    }
}

/// The record is the area.
fn large(page: &Page<'_>, subject: &Subject<'_>, place: Place, area: usize) -> Built<Placed> {
    let drawings = page.site.drawings;
    let record = |n: usize| {
        let record = subject.list.find([drawings.key(place.boundaries, n)?])?;
        Some(page.href(PageId::Record { collection: subject.index, record }))
    };
    let view =
        PlaceView { catalog: page.catalog(), lang: page.lang, locale: page.locale, href: &record };
    let Some(drawing) = drawings.place(place.boundaries, area, &view)? else {
        return Ok(Placed::default());
    };
    let links: Vec<Link> = drawing
        .neighbours
        .iter()
        .filter_map(|n| {
            let name = drawings.name(place.boundaries, *n)?;
            Some(Link::new(record(*n)?, name))
        })
        .collect();
    let neighbours = if links.is_empty() {
        None
    } else {
        Some(Neighbours { heading: page.t("record-neighbours")?.into(), links })
    };
    let map = MapFigure {
        id: "letak".to_owned(),
        title: drawing.title.as_str().into(),
        finding: drawing.finding.as_str().into(),
        svg: TrustedSvg(drawing.svg("letak")),
        caption: drawing.caption.as_str().into(),
        legend: TrustedHtml(String::new()),
        page: map_page(page, place.boundaries)?,
        downloads: Vec::new(),
    };
    Ok(Placed { map: Some(map), neighbours, locator: None })
}

/// The first map of the boundary set, where all areas stand together.
fn map_page(page: &Page<'_>, boundaries: ResourceRef) -> Built<Option<Link>> {
    for (dataset, found) in page.catalog().datasets.iter().enumerate() {
        if let Some(map) = found.maps.iter().position(|m| m.boundaries == boundaries) {
            let title = page.str(&found.maps[map].title);
            let label = page.tw("map-link", &[("name", title)])?;
            return Ok(Some(page.link(PageId::Map { dataset, map }, label)));
        }
    }
    Ok(None)
}

/// The record belongs to an area.
fn small(
    page: &Page<'_>,
    subject: &Subject<'_>,
    place: Place,
    area: usize,
    key: &str,
) -> Built<Placed> {
    let drawings = page.site.drawings;
    let name = drawings.name(place.boundaries, area).unwrap_or(key);
    let label = page.tw("place-title", &[("name", name)])?;
    let Some(svg) = drawings.locate(place.boundaries, area, &label) else {
        return Ok(Placed::default());
    };
    let schema = &page.catalog().resource(subject.collection.at).schema;
    let target = schema.fields[place.key].references;
    let href = target.and_then(|target| page.href_of(target, key));
    let link = Link { href: href.unwrap_or_default(), label: name.into(), current: false };
    let notice = dataset::schematic(page.catalog().resource(place.boundaries));
    let notice = notice.map(|notice| page.text(notice));
    let locator = RecordLocator { heading: label.into(), svg: TrustedSvg(svg), notice, link };
    Ok(Placed { map: None, neighbours: None, locator: Some(locator) })
}
