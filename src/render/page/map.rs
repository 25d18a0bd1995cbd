//! Maps: the figure in other pages, the page of a map, the index of maps.

use crate::ident;
use crate::plan::{PageId, relative, table_pages};
use crate::render::drawing::{Drawing, is_amount};
use crate::render::map::{Base, inline};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, cell, dataset, download, marks, share};
use crate::render::view::dataset::MapFigure;
use crate::render::view::map::{MapIndexView, MapItem, MapPageView, TileGrid};
use crate::render::view::table::{Cell, Column, Row, Table};
use crate::render::view::text::{Fact, Link, Text, TrustedHtml, TrustedSvg};

/// Most rows of the table beside a map; a map with more areas draws classes, not areas.
const MOST_ROWS: usize = 1_000;
/// Most rows that have a drawing each.
const MOST_LOCATED: usize = 200;

fn drawing<'p>(page: &Page<'p>, dataset: usize, n: usize) -> Option<&'p Drawing> {
    page.site.drawings.get(dataset, n, page.lang)
}

/// A map inside another page; nothing when its boundaries have no land.
pub(super) fn figure(page: &Page<'_>, dataset: usize, n: usize) -> Built<Option<MapFigure>> {
    let Some(drawing) = drawing(page, dataset, n) else { return Ok(None) };
    let map = &page.catalog().datasets[dataset].maps[n];
    let id = format!("peta-{}", map.name);
    let own = PageId::Map { dataset, map: n };
    let is_own_page = page.id == own;
    let base = if is_own_page { String::new() } else { page.href(own) };
    let to_page = |path: &str| relative(page.path, path);
    let base = Base { own: &base, page: &to_page };
    let title = page.text(&map.title);
    let link = page.link(own, page.tw("map-link", &[("name", &title.text)])?);
    let scene = match &drawing.home {
        Some(light) if page.id == PageId::Home => light,
        _ => &drawing.scene,
    };
    let mut finding = drawing.finding.clone();
    if let Some(text) = &map.description {
        finding = format!("{} {finding}", page.str(text));
    }
    if scene.merged() {
        let areas = page.site.derived.maps[dataset][n].areas.len();
        let count = page.locale.count("features-count", areas as u64)?;
        finding = format!("{finding} {}", page.tw("map-merged", &[("count", &count)])?);
    }
    Ok(Some(MapFigure {
        finding: finding.into(),
        svg: TrustedSvg(inline::svg(scene, &id, base)),
        caption: drawing.caption.as_str().into(),
        legend: TrustedHtml(inline::legend(scene, &id)),
        page: (!is_own_page).then_some(link),
        downloads: if is_own_page { download::of_map(page, dataset, n)? } else { Vec::new() },
        title,
        id,
    }))
}

pub(super) fn build(page: &Page<'_>, n: usize, m: usize) -> Built<String> {
    let found = &page.catalog().datasets[n];
    let map = &found.maps[m];
    let (Some(drawing), Some(figure)) = (drawing(page, n, m), figure(page, n, m)?) else {
        return Ok(String::new());
    };
    let title = page.str(&map.title).to_owned();
    let mut notices = dataset::notices(page, found)?;
    let boundaries = page.catalog().resource(map.boundaries);
    if map.boundaries.dataset != n
        && let Some(notice) = dataset::schematic(boundaries)
    {
        notices.push(crate::render::view::text::Notice {
            kind: crate::render::view::text::NoticeKind::Schematic,
            title: page.t("notice-schematic")?.into(),
            paragraphs: vec![page.text(notice), page.t("notice-schematic-text")?.into()],
            facts: Vec::new(),
            links: Vec::new(),
        });
    }
    let to_page = |path: &str| relative(page.path, path);
    let base = Base { own: "", page: &to_page };
    let tiles = match &drawing.tiles {
        None => None,
        Some(scene) => Some(TileGrid {
            heading: page.t("map-tiles")?.into(),
            note: Some(page.t("map-tiles-note")?.into()),
            svg: TrustedSvg(inline::svg(scene, "petak", base)),
        }),
    };
    let mut facts = vec![
        Fact::new(page.t("fact-projection")?, page.t("projection")?),
        Fact::new(page.t("fact-source")?, drawing.caption.as_str()),
    ];
    if let Some(notice) = dataset::schematic(boundaries) {
        facts.push(Fact::new(page.t("fact-boundary")?, page.text(notice)));
    }
    let missing = &page.site.derived.maps[n][m].without_area;
    if !missing.is_empty() {
        facts.push(Fact::new(page.t("map-without-area")?, missing.join(", ")));
    }
    let view = MapPageView {
        heading: page.text(&map.title),
        marks: marks(found),
        map: figure,
        notices,
        tiles,
        table: table(page, n, m, drawing)?,
        more: more(page, n, m)?,
        facts,
        caveat: None,
        dataset: page.dataset_link(n),
        share: share::view(page, page.str(&map.title))?,
    };
    let trail = vec![
        page.link(PageId::MapIndex, page.t("maps")?),
        page.link(PageId::Map { dataset: n, map: m }, page.text(&map.title)),
    ];
    let head = Head::new(title).describe(&drawing.finding).trail(trail).script(share::SCRIPT);
    page.render(head, &view)
}

/// Where the rows are that the table of the page has no room for.
fn more(page: &Page<'_>, n: usize, m: usize) -> Built<Option<Link>> {
    let map = &page.catalog().datasets[n].maps[m];
    let total = page.site.derived.maps[n][m].areas.len();
    if total <= MOST_ROWS {
        return Ok(None);
    }
    let table = map.value.as_ref().map_or(map.boundaries, |value| value.table);
    let pages = table_pages(page.catalog(), page.site.facts, table);
    let id = if pages > 0 {
        PageId::Table { at: table, page: 1 }
    } else {
        PageId::Dataset(table.dataset)
    };
    let total = page.locale.integer(total as u64);
    Ok(Some(page.link(id, page.tw("map-all-rows", &[("n", &total)])?)))
}

/// The same areas and values as the map; each row is what its area links to, and links back.
fn table(page: &Page<'_>, n: usize, m: usize, drawing: &Drawing) -> Built<Option<Table>> {
    let map = &page.catalog().datasets[n].maps[m];
    let areas = &page.site.derived.maps[n][m].areas;
    // A drawing in every row of a long table would weigh more than the map itself.
    let locator = page.site.drawings.locator(map.boundaries);
    let locator = locator.filter(|_| areas.len() <= MOST_LOCATED);
    let drawn = drawing.scene.anchors();
    let plain = |label: String, numeric| Column { label: label.into(), unit: None, numeric };
    let mut columns = vec![plain(page.t("map-area")?, false), plain(page.t("map-key")?, false)];
    let field =
        map.value.as_ref().map(|v| &page.catalog().resource(v.table).schema.fields[v.value]);
    if let Some(field) = field {
        columns.push(Column {
            label: page.text(&field.title),
            unit: cell::unit(page, field),
            numeric: is_amount(field),
        });
    }
    let symbol = format!("lokasi-{}", ident::slug(&map.name));
    let mut rows = Vec::new();
    for (i, area) in areas.iter().enumerate().take(MOST_ROWS) {
        let anchor = &drawing.anchors[i];
        // The name leads to the record where there is one; the row always leads back to the map.
        let on_map = format!("#peta-{}-{anchor}", map.name);
        let on_map = Some(on_map).filter(|_| drawn.contains(anchor.as_str()));
        let code = Cell::Code { code: area.key.clone(), label: None };
        let mut cells = match (&drawing.pages[i], on_map) {
            (Some(path), on_map) => vec![
                Cell::link(relative(page.path, path), area.name.as_str()),
                on_map.map_or(code, |href| Cell::link(href, area.key.as_str())),
            ],
            (None, Some(href)) => vec![Cell::link(href, area.name.as_str()), code],
            (None, None) => vec![Cell::text(area.name.as_str()), code],
        };
        if let Some(field) = field {
            cells.push(match drawing.values[i].as_str() {
                "" => Cell::Missing { reason: page.t("missing")? },
                // The head of the column says the unit.
                text if is_amount(field) => {
                    let unit = field.unit.as_ref().map_or("", |u| page.str(u));
                    Cell::number(text.strip_suffix(unit).unwrap_or(text).trim_end())
                }
                text => Cell::text(text),
            });
        }
        let mut small = locator.and_then(|l| l.small(i, &symbol));
        if i == 0 {
            // The silhouette is written once, in front of the first row's own drawing.
            small = small.zip(locator).map(|(svg, l)| l.symbol(&symbol) + &svg);
        }
        rows.push(Row {
            id: Some(format!("baris-{anchor}")),
            locator: small.map(TrustedSvg),
            corrected: Vec::new(),
            cells,
        });
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let total = page.locale.integer(areas.len() as u64);
    let range = if rows.len() < areas.len() {
        let until = page.locale.integer(rows.len() as u64);
        page.tw("range", &[("from", "1"), ("to", &until), ("total", &total)])?
    } else {
        page.tw("range-all", &[("total", &total)])?
    };
    Ok(Some(Table {
        id: "tabel".to_owned(),
        caption: page.text(&map.title),
        range: Some(range),
        marks: marks(&page.catalog().datasets[n]),
        columns,
        rows,
        ..Table::default()
    }))
}

pub(super) fn index(page: &Page<'_>) -> Built<String> {
    let mut maps = Vec::new();
    for (n, dataset) in page.catalog().datasets.iter().enumerate() {
        for (m, map) in dataset.maps.iter().enumerate() {
            let Some(drawing) = drawing(page, n, m) else { continue };
            maps.push(MapItem {
                link: page.link(PageId::Map { dataset: n, map: m }, page.text(&map.title)),
                summary: drawing.finding.as_str().into(),
                marks: marks(dataset),
                dataset: page.dataset_link(n),
                thumbnail: None,
            });
        }
    }
    let heading = page.t("maps")?;
    let intro = page.t("maps-intro")?;
    let view = MapIndexView {
        heading: Text::from(heading.as_str()),
        intro: Some(intro.as_str().into()),
        maps,
    };
    let trail = vec![page.link(PageId::MapIndex, heading.as_str())];
    page.render(Head::new(heading).describe(&intro).trail(trail), &view)
}
