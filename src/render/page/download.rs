//! Download links with format, size, rows and checksum.

use crate::model::{Lang, ResourceKind, ResourceRef};
use crate::plan::{FileFact, FileId, FormatInfo};
use crate::render::page::{Built, Page};
use crate::render::view::download::{Checksum, Download, Short};

/// All formats of a resource, the plainest first.
pub(super) fn of_resource(page: &Page<'_>, at: ResourceRef) -> Built<Vec<Download>> {
    let resource = page.catalog().resource(at);
    let formats = formats(page, &resource.kind);
    let rows = page.site.facts.of(at).rows;
    let key = if matches!(resource.kind, ResourceKind::Boundaries { .. }) {
        "features-count"
    } else {
        "rows-count"
    };
    let rows = page.count(key, rows)?;
    let mut out = Vec::new();
    for (n, format) in formats.iter().enumerate() {
        let (href, Some(fact)) = page.file(FileId::Download { at, format: n }) else { continue };
        let size = page.locale.bytes(fact.bytes);
        let name = page.str(&resource.title);
        let args = [("name", name), ("format", format.name), ("size", size.as_str())];
        let label = page.tw("download", &args)?;
        out.push(Download {
            href,
            short: Short::of(&label, &brief(page, format.name, &size)?),
            label: label.into(),
            file_name: format!("{}.{}", resource.name, format.id),
            media_type: format.media_type.to_owned(),
            rows: Some(rows.clone()),
            sha256: Some(checksum(fact)),
            ..Download::default()
        });
    }
    Ok(out)
}

/// The whole table in its plainest format, named by its rows.
pub(super) fn all_rows(page: &Page<'_>, at: ResourceRef) -> Built<Vec<Download>> {
    let resource = page.catalog().resource(at);
    let rows = page.count("rows-count", page.site.facts.of(at).rows)?;
    let formats = formats(page, &resource.kind);
    let Some(format) = formats.first() else { return Ok(Vec::new()) };
    let (href, Some(fact)) = page.file(FileId::Download { at, format: 0 }) else {
        return Ok(Vec::new());
    };
    let size = page.locale.bytes(fact.bytes);
    let args = [("rows", rows.as_str()), ("format", format.name), ("size", size.as_str())];
    Ok(vec![Download {
        href,
        label: page.tw("download-all-rows", &args)?.into(),
        file_name: format!("{}.{}", resource.name, format.id),
        media_type: format.media_type.to_owned(),
        sha256: Some(checksum(fact)),
        ..Download::default()
    }])
}

/// A file of rows, named by what it holds.
pub(super) fn plain(
    page: &Page<'_>,
    id: FileId,
    format: &FormatInfo,
    name: &str,
) -> Built<Download> {
    let (href, fact) = page.file(id);
    let size = page.locale.bytes(fact.map_or(0, |f| f.bytes));
    let args = [("name", name), ("format", format.name), ("size", size.as_str())];
    let label = page.tw("download", &args)?;
    Ok(Download {
        file_name: href.rsplit('/').next().unwrap_or_default().to_owned(),
        href,
        short: Short::of(&label, &brief(page, format.name, &size)?),
        label: label.into(),
        media_type: format.media_type.to_owned(),
        ..Download::default()
    })
}

/// What is seen of a name that is long to read and right to hear.
fn brief(page: &Page<'_>, format: &str, size: &str) -> Built<String> {
    page.tw("download-short", &[("format", format), ("size", size)])
}

/// The file as received.
pub(super) fn original(page: &Page<'_>, at: ResourceRef) -> Built<Option<Download>> {
    let resource = page.catalog().resource(at);
    let (href, Some(fact)) = page.file(FileId::Original(at)) else { return Ok(None) };
    let size = page.locale.bytes(fact.bytes);
    let extension = match resource.file_name.rsplit_once('.').map_or("", |(_, e)| e) {
        "geojson" => "GeoJSON".to_owned(),
        other => other.to_uppercase(),
    };
    let name = page.str(&resource.title);
    let args = [("name", name), ("format", extension.as_str()), ("size", size.as_str())];
    let label = page.tw("download-original", &args)?;
    Ok(Some(Download {
        href,
        short: Short::of(&label, &brief(page, &extension, &size)?),
        label: label.into(),
        file_name: resource.file_name.clone(),
        media_type: media_type(&resource.file_name).to_owned(),
        sha256: Some(checksum(fact)),
        ..Download::default()
    }))
}

/// The picture and the drawing of a map.
pub(super) fn of_map(page: &Page<'_>, dataset: usize, map: usize) -> Built<Vec<Download>> {
    let lang: Lang = page.lang;
    let title = page.str(&page.catalog().datasets[dataset].maps[map].title);
    let named = ("download-map", title);
    let png = drawing(page, FileId::MapPng { dataset, map, lang }, ("PNG", "image/png"), named)?;
    let svg = drawing(page, FileId::MapSvg { dataset, map, lang }, SVG, named)?;
    Ok(png.into_iter().chain(svg).collect())
}

/// The drawing of a chart.
pub(super) fn of_chart(page: &Page<'_>, dataset: usize, chart: usize) -> Built<Vec<Download>> {
    let title = page.str(&page.catalog().datasets[dataset].charts[chart].title);
    let id = FileId::ChartSvg { dataset, chart, lang: page.lang };
    Ok(drawing(page, id, SVG, ("download-chart", title))?.into_iter().collect())
}

const SVG: (&str, &str) = ("SVG", "image/svg+xml");

fn drawing(
    page: &Page<'_>,
    id: FileId,
    (format, media_type): (&str, &str),
    (key, title): (&str, &str),
) -> Built<Option<Download>> {
    let (href, Some(fact)) = page.file(id) else { return Ok(None) };
    let size = page.locale.bytes(fact.bytes);
    let args = [("name", title), ("format", format), ("size", size.as_str())];
    Ok(Some(Download {
        file_name: href.rsplit('/').next().unwrap_or_default().to_owned(),
        href,
        label: page.tw(key, &args)?.into(),
        media_type: media_type.to_owned(),
        sha256: Some(checksum(fact)),
        ..Download::default()
    }))
}

fn formats<'p>(page: &Page<'p>, kind: &ResourceKind) -> &'p [FormatInfo] {
    match kind {
        ResourceKind::Table { .. } => &page.site.offer.tables,
        ResourceKind::Boundaries { .. } => &page.site.offer.boundaries,
        ResourceKind::Document => &[],
    }
}

pub(super) fn checksum(fact: &FileFact) -> Checksum {
    Checksum { short: fact.sha256.chars().take(12).collect(), full: fact.sha256.clone() }
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map_or("", |(_, e)| e) {
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "geojson" => "application/geo+json",
        "pdf" => "application/pdf",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}
