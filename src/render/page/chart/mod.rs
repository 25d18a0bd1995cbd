//! Charts inside pages: from rows of a table to a drawing, its finding and its table.
//!
//! [`figure`] works from rows that the caller hands over: those of a whole table on a dataset page,
//! or those of one section of a record.

mod amount;
mod data;
mod table;
mod words;

use crate::model::{Chart, ChartKind, ResourceRef};
use crate::render::chart::{ChartInput, ChartRow, Kind, svg};
use crate::render::page::chart::amount::Amounts;
use crate::render::page::chart::data::{Data, Item};
use crate::render::page::{Built, Page};
use crate::render::view::chart::ChartFigure;
use crate::render::view::text::{Link, TrustedSvg};
use crate::scan::OwnedCell;

/// The charts of a dataset that stand by one of its resources.
pub(super) fn of_resource(
    page: &Page<'_>,
    dataset: usize,
    at: ResourceRef,
) -> Built<Vec<ChartFigure>> {
    let charts = &page.catalog().datasets[dataset].charts;
    let mut out = Vec::new();
    for (n, chart) in charts.iter().enumerate() {
        let elsewhere = chart.table.dataset != dataset && at.resource == 0;
        if chart.table != at && !elsewhere {
            continue;
        }
        let rows = &page.site.derived.charts[dataset][n].rows;
        let see = same_rows(page, chart, rows.len(), at);
        out.extend(figure(page, chart, rows, &format!("grafik-{}", chart.name), see.as_deref())?);
    }
    Ok(out)
}

/// The anchor of the preview, where it shows the same rows and values.
fn same_rows(page: &Page<'_>, chart: &Chart, rows: usize, at: ResourceRef) -> Option<String> {
    let facts = page.site.facts.of(at);
    let is_all = chart.table == at
        && facts.preview.len() == rows
        && facts.rows == rows as u64
        && !chart.share;
    is_all.then(|| format!("#t-{}", page.catalog().resource(at).name))
}

/// A chart of some rows of its table, each with all fields; nothing where no row has a value.
///
/// `id` must be unique in the page. `see` is the anchor of a table on the page with the same rows;
/// without it the figure brings its own. Filter, order and limit of the chart are applied here.
pub(super) fn figure(
    page: &Page<'_>,
    chart: &Chart,
    rows: &[Vec<OwnedCell>],
    id: &str,
    see: Option<&str>,
) -> Built<Option<ChartFigure>> {
    let data = Data::of(page, chart, rows)?;
    if data.is_empty() {
        return Ok(None);
    }
    let amounts = Amounts::of(page, chart, &data)?;
    let drawn: Vec<ChartRow> =
        data.items.iter().map(|item| row(page, chart, item, &amounts)).collect();
    let title = page.str(&chart.title);
    let number = |n: f64| amounts.tick(page, n);
    let no_data = page.t("missing")?;
    let input = ChartInput {
        kind: kind(chart),
        title,
        rows: &drawn,
        series: &data.series,
        unit: amounts.unit.as_deref().unwrap_or_default(),
        no_data: &no_data,
        number: &number,
        ticks: &data.ticks,
        share: chart.share,
    };
    let drawing = svg(&input, id);
    let told = words::finding(page, chart, &data)?;
    let finding = match &chart.description {
        Some(text) => format!("{} {told}", page.str(text)).trim_end().to_owned(),
        None => told,
    };
    let table = match see {
        Some(_) => None,
        None => Some(table::of(page, chart, &data, &format!("{id}-tabel"))?),
    };
    let see = match see {
        Some(anchor) => Some(Link::new(anchor, page.tw("chart-see", &[("name", title)])?)),
        None => None,
    };
    let unit = match &amounts.unit {
        Some(unit) => Some(page.tw("chart-unit", &[("unit", unit)])?.into()),
        None => None,
    };
    Ok(Some(ChartFigure {
        id: id.to_owned(),
        title: page.text(&chart.title),
        finding: finding.into(),
        unit,
        svg: TrustedSvg(drawing),
        notes: words::notes(page, chart, &data)?,
        caption: words::caption(page, chart)?.into(),
        table,
        see,
        downloads: Vec::new(),
    }))
}

fn kind(chart: &Chart) -> Kind {
    match chart.kind {
        ChartKind::Bars => Kind::Bars,
        ChartKind::Stacked => Kind::Stacked,
        ChartKind::Hemicycle => Kind::Hemicycle,
        ChartKind::Dots => Kind::Dots,
        ChartKind::Lines => Kind::Lines,
        ChartKind::Pyramid => Kind::Pyramid,
        ChartKind::Multiples if chart.over.is_some() => Kind::LineMultiples,
        ChartKind::Multiples => Kind::Multiples,
        ChartKind::Timeline => Kind::Timeline,
    }
}

fn row(page: &Page<'_>, chart: &Chart, item: &Item, amounts: &Amounts) -> ChartRow {
    let values: Vec<Option<f64>> = match chart.kind {
        ChartKind::Timeline => vec![item.days.0, item.days.1],
        _ => item.numbers.iter().map(|n| n.as_ref().map(|n| n.value)).collect(),
    };
    ChartRow {
        label: item.label.clone(),
        values,
        texts: amounts.texts(page, item),
        colour: item.colour,
        at: item.at,
        rest: item.rest,
    }
}
