//! The values of a chart as a table.

use crate::model::{Chart, ChartKind};
use crate::render::page::chart::amount::{percent, unit};
use crate::render::page::chart::data::{Data, Item};
use crate::render::page::{Built, Page, marks};
use crate::render::view::table::{Cell, Column, Row, Table};

/// All rows of the chart, also those that the drawing leaves out, in its order.
pub(super) fn of(page: &Page<'_>, chart: &Chart, data: &Data, id: &str) -> Built<Table> {
    let schema = &page.catalog().resource(chart.table).schema;
    let missing = page.t("missing")?;
    let mut columns = vec![Column { label: first(page, chart), unit: None, numeric: false }];
    if chart.kind == ChartKind::Timeline {
        columns.push(Column { label: page.t("chart-period")?.into(), ..Column::default() });
    }
    let shared = unit(page, chart);
    for (n, name) in data.series.iter().enumerate().filter(|_| chart.stage.is_none()) {
        let field = match chart.series {
            Some(_) => chart.values.first(),
            None => chart.values.get(n),
        };
        let own = field.and_then(|n| schema.fields.get(*n)?.unit.as_ref());
        let unit = own.map(|u| page.text(u)).or_else(|| shared.clone().map(Into::into));
        let unit = unit.filter(|u| !u.text.eq_ignore_ascii_case(name));
        columns.push(Column { label: name.as_str().into(), unit, numeric: true });
        if chart.share {
            let label = page.tw("chart-share-of", &[("name", name)])?;
            columns.push(Column { label: label.into(), unit: Some("%".into()), numeric: true });
        }
    }
    let rows = data.all.iter().map(|item| row(page, chart, item, &missing)).collect();
    let total = page.locale.integer(data.all.len() as u64);
    Ok(Table {
        id: id.to_owned(),
        caption: page.tw("chart-table", &[("name", page.str(&chart.title))])?.into(),
        range: Some(page.tw("range-all", &[("total", &total)])?),
        marks: marks(&page.catalog().datasets[chart.table.dataset]),
        columns,
        rows,
        ..Table::default()
    })
}

/// The head of the first column: the title of what names a row.
fn first(page: &Page<'_>, chart: &Chart) -> crate::render::view::text::Text {
    let schema = &page.catalog().resource(chart.table).schema;
    if let Some(over) = chart.over.and_then(|n| schema.fields.get(n)) {
        return page.text(&over.title);
    }
    let field = match chart.label.first() {
        Some(crate::model::ChartField::Of(at)) => {
            page.catalog().resource(at.resource).schema.fields.get(at.field)
        }
        Some(crate::model::ChartField::Own(n)) => schema.fields.get(*n),
        None => schema.fields.get(schema.row_header()),
    };
    field.map_or_else(|| page.text(&chart.title), |f| page.text(&f.title))
}

fn row(page: &Page<'_>, chart: &Chart, item: &Item, missing: &str) -> Row {
    let none = || Cell::Missing { reason: missing.to_owned() };
    let name = match &item.href {
        _ if item.label.trim().is_empty() => none(),
        Some(href) => Cell::link(href.as_str(), item.label.as_str()),
        None => Cell::text(item.label.as_str()),
    };
    let mut cells = vec![name];
    if chart.kind == ChartKind::Timeline {
        cells.push(match item.days.0 {
            Some(_) => Cell::text(item.period.as_str()),
            None => Cell::Missing { reason: item.period.clone() },
        });
        return Row { cells, ..Row::default() };
    }
    for number in &item.numbers {
        cells.push(match number {
            Some(n) => Cell::number(page.locale.decimal(&n.text)),
            None => none(),
        });
        if chart.share {
            cells.push(match number {
                Some(n) => Cell::number(percent(page, n, item)),
                None => none(),
            });
        }
    }
    Row { cells, ..Row::default() }
}
