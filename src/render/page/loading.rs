//! How to load each table of a dataset with common tools.

use rust_decimal::Decimal;

use crate::model::{Field, FieldType, ResourceKind, ResourceRef};
use crate::plan::{FileId, absolute, file_path};
use crate::render::page::recipe::{Load, Typed};
use crate::render::page::{Built, Page};
use crate::render::view::dataset::{LoadingView, Snippet};
use crate::scan::{FieldProfile, Range};

/// Digits that a whole number of 64 bits surely holds.
const SURE_DIGITS: usize = 18;

/// One entry for each table that is offered as CSV.
pub(super) fn of_dataset(page: &Page<'_>, n: usize) -> Built<Vec<LoadingView>> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let Some(format) = page.site.offer.tables.iter().position(|f| f.id == "csv") else {
        return Ok(Vec::new());
    };
    let all = dataset.resources.iter().enumerate();
    let tables: Vec<ResourceRef> = all
        .filter(|(_, r)| matches!(r.kind, ResourceKind::Table { .. }))
        .map(|(resource, _)| ResourceRef { dataset: n, resource })
        .collect();
    let several = tables.len() > 1;
    let one = |at: &ResourceRef| {
        let resource = catalog.resource(*at);
        let path = file_path(catalog, page.site.offer, &FileId::Download { at: *at, format });
        let url = absolute(catalog, &path);
        let load = Load { url: &url, columns: columns(page, *at) };
        Ok(LoadingView {
            title: several.then(|| page.text(&resource.title)),
            snippets: snippets(page, &resource.name, &load)?,
        })
    };
    tables.iter().map(one).collect()
}

/// The columns with their types; numbers too long for programs stay text.
fn columns<'p>(page: &Page<'p>, at: ResourceRef) -> Vec<Typed<'p>> {
    let fields = &page.catalog().resource(at).schema.fields;
    let profiles = &page.site.facts.of(at).profiles;
    let column = |(n, field): (usize, &'p Field)| {
        let long = field.kind == FieldType::Integer && profiles.get(n).is_some_and(is_long);
        Typed { name: &field.name, kind: if long { FieldType::String } else { field.kind } }
    };
    fields.iter().enumerate().map(column).collect()
}

/// Whether some number is too long for the whole numbers of programs, or may be.
fn is_long(profile: &FieldProfile) -> bool {
    let digits = |number: &Decimal| number.trunc().abs().to_string().len();
    match &profile.range {
        // Numbers that could not be added up are longer than anything here.
        Some(Range::Numbers(least, most)) => {
            profile.sum.is_none() || digits(least).max(digits(most)) > SURE_DIGITS
        }
        _ => profile.values > 0,
    }
}

fn snippets(page: &Page<'_>, table: &str, load: &Load<'_>) -> Built<Vec<Snippet>> {
    let tool = |id: &str, tool: String, note: Option<String>, code: Option<String>| Snippet {
        id: format!("muat-{table}-{id}"),
        tool: tool.into(),
        note: note.map(Into::into),
        code,
    };
    let mut out = Vec::new();
    let book = page.site.offer.tables.iter().any(|f| f.id == "xlsx");
    if book {
        let note = page.tw("load-sheet-steps", &[("file", &format!("{table}.xlsx"))])?;
        out.push(tool("lembar", page.t("load-sheet")?, Some(note), None));
    }
    let note = page.tw("load-csv-steps", &[("file", &format!("{table}.csv"))])?;
    out.push(tool("csv", page.t("load-csv")?, Some(note), None));
    let note = page.t("load-query-steps")?;
    out.push(tool("m", page.t("load-query")?, Some(note), Some(load.power_query())));
    out.push(tool("pandas", "Python (pandas)".to_owned(), None, Some(load.pandas())));
    out.push(tool("r", "R".to_owned(), None, Some(load.r())));
    out.push(tool("duckdb", "SQL (DuckDB)".to_owned(), None, Some(load.duckdb())));
    Ok(out)
}
