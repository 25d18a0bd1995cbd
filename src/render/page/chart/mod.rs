//! Charts inside pages: from rows of a table to a drawing, its finding and its table.
//!
//! [`figure`] works from rows that the caller hands over: those of a whole table on a dataset page,
//! or those of one section of a record.

mod amount;
mod data;
mod table;
mod words;

use crate::model::{Chart, ChartKind, ResourceRef};
use crate::render::chart::{ChartInput, ChartRow, Kind, SheetWords, sheet, svg};
use crate::render::page::chart::amount::Amounts;
use crate::render::page::chart::data::{Data, Item};
use crate::render::page::{Built, Page, download};
use crate::render::view::chart::ChartFigure;
use crate::render::view::text::{Link, Text, TrustedSvg};
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
        let id = format!("grafik-{}", chart.name);
        if let Some(figure) = figure(page, chart, rows, &id, see.as_deref())? {
            let downloads = download::of_chart(page, dataset, n)?;
            out.push(ChartFigure { downloads, ..figure });
        }
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
    let drawn = drawn(page, chart, rows, |input, data| {
        Ok((svg(input, id), words_of(page, chart, data)?, unit(page, input)?))
    })?;
    let Some((data, (drawing, finding, unit))) = drawn else { return Ok(None) };
    let table = match see {
        Some(_) => None,
        None => Some(table::of(page, chart, &data, &format!("{id}-tabel"))?),
    };
    let title = page.str(&chart.title);
    let see = match see {
        Some(anchor) => Some(Link::new(anchor, page.tw("chart-see", &[("name", title)])?)),
        None => None,
    };
    Ok(Some(ChartFigure {
        id: id.to_owned(),
        title: page.text(&chart.title),
        finding: finding.into(),
        unit: unit.map(Text::from),
        svg: TrustedSvg(drawing),
        notes: words::notes(page, chart, &data)?,
        caption: words::caption(page, chart)?.into(),
        table,
        see,
        downloads: Vec::new(),
    }))
}

/// A chart of a dataset as a file of its own; nothing where no row has a value.
pub(super) fn file(page: &Page<'_>, dataset: usize, n: usize) -> Built<Option<String>> {
    Ok(told(page, dataset, n)?.map(|(_, file)| file))
}

/// The same with the finding that it tells.
pub(super) fn told(page: &Page<'_>, dataset: usize, n: usize) -> Built<Option<(String, String)>> {
    let chart = &page.catalog().datasets[dataset].charts[n];
    let rows = &page.site.derived.charts[dataset][n].rows;
    let drawn = drawn(page, chart, rows, |input, data| {
        let (finding, unit) = (words_of(page, chart, data)?, unit(page, input)?);
        let mut source = words::notes(page, chart, data)?;
        source.push(words::caption(page, chart)?);
        let words = SheetWords {
            finding: &finding,
            unit: unit.as_deref().unwrap_or_default(),
            source: &source.join(" "),
        };
        let file = sheet(input, &words);
        Ok((finding, file))
    })?;
    Ok(drawn.map(|(_, told)| told))
}

/// What is drawn of some rows, handed to `draw`; nothing where no row has a value.
fn drawn<T>(
    page: &Page<'_>,
    chart: &Chart,
    rows: &[Vec<OwnedCell>],
    draw: impl FnOnce(&ChartInput<'_>, &Data) -> Built<T>,
) -> Built<Option<(Data, T)>> {
    let data = Data::of(page, chart, rows)?;
    if data.is_empty() {
        return Ok(None);
    }
    let amounts = Amounts::of(page, chart, &data)?;
    let rows: Vec<ChartRow> =
        data.items.iter().map(|item| row(page, chart, item, &amounts)).collect();
    let number = |n: f64| amounts.tick(page, n);
    let no_data = page.t("missing")?;
    let input = ChartInput {
        kind: kind(chart),
        title: page.str(&chart.title),
        rows: &rows,
        series: &data.series,
        unit: amounts.unit.as_deref().unwrap_or_default(),
        no_data: &no_data,
        number: &number,
        ticks: &data.ticks,
        share: chart.share,
    };
    let out = draw(&input, &data)?;
    Ok(Some((data, out)))
}

/// What the metadata say of a chart, and what its figures say.
fn words_of(page: &Page<'_>, chart: &Chart, data: &Data) -> Built<String> {
    let told = words::finding(page, chart, data)?;
    Ok(match &chart.description {
        Some(text) => format!("{} {told}", page.str(text)).trim_end().to_owned(),
        None => told,
    })
}

fn unit(page: &Page<'_>, input: &ChartInput<'_>) -> Built<Option<String>> {
    match input.unit {
        "" => Ok(None),
        unit => Ok(Some(page.tw("chart-unit", &[("unit", unit)])?)),
    }
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
