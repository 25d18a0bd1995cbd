//! `[[chart]]`, and `chart` of a section of a record.

use crate::diag::Diagnostics;
use crate::ident;
use crate::load::index::check_names;
use crate::load::text::{required, text};
use crate::load::{Context, filter};
use crate::model::{Chart, ChartField, ChartKind, Resource, ResourceRef, Text};
use crate::syntax::toml::{Located, Section};
use crate::words;

/// Reads all charts of a dataset.
pub(crate) fn read_all(
    context: &Context<'_>,
    top: &mut Section<'_>,
    own: usize,
    resources: &[Resource],
    problems: &mut Diagnostics,
) -> Vec<Chart> {
    let mut seen = Vec::new();
    let mut out = Vec::new();
    for mut entry in top.tables("chart") {
        let name = entry.required_string("name");
        if let Some(name) = &name {
            check_names(&mut entry, "chart", name, &seen, ident::is_id);
        }
        let name = name.map_or(String::new(), |n| n.value);
        seen.push(name.clone());
        let title = required(&mut entry, "title", &context.settings.languages);
        let table = read_table(context, &mut entry, own, resources);
        // Without a table the other keys are read all the same: none of them is unknown.
        let at = table.unwrap_or(ResourceRef { dataset: own, resource: 0 });
        let chart = read(context, &mut entry, (own, at), title);
        if let (Some(chart), Some(_)) = (chart, table) {
            out.push(Chart { name, ..chart });
        }
        entry.finish(problems);
    }
    out
}

fn read_table(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    own: usize,
    resources: &[Resource],
) -> Option<ResourceRef> {
    if let Some(found) = entry.string("table") {
        let linked = context.index.resource(&found.value, Some(own), found.span);
        return linked.map_err(|problem| entry.report(*problem)).ok();
    }
    let with_rows = |r: &Resource| !r.schema.fields.is_empty();
    let mut tables = (0..resources.len()).filter(|n| with_rows(&resources[*n]));
    match (tables.next(), tables.next()) {
        (Some(resource), None) => Some(ResourceRef { dataset: own, resource }),
        _ => {
            let help = words!(
                "add `table = \"…\"`: the resource that holds the values",
                "tambahkan `table = \"…\"`: sumber daya yang berisi nilainya"
            );
            entry.missing("table", help);
            None
        }
    }
}

/// Reads what every chart has, over the rows of the table `at`; its name is the caller's. `own` is
/// the dataset within which short names of tables are understood.
pub(crate) fn read(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    (own, at): (usize, ResourceRef),
    title: Text,
) -> Option<Chart> {
    let description = text(entry, "description", &context.settings.languages);
    if !entry.has("kind") {
        let help = words!(
            "add `kind = \"bars\"`, or another kind of chart",
            "tambahkan `kind = \"bars\"`, atau jenis grafik lain"
        );
        entry.missing("kind", help);
    }
    let kind = entry.word("kind", ChartKind::ALL);
    let fields = Fields { context, own, at };
    let label = read_label(&fields, entry);
    let mut values = fields.list(entry, "values");
    values.extend(fields.one(entry, "value"));
    let series = fields.through(entry, "series");
    let over = fields.one(entry, "over");
    let start = fields.one(entry, "start");
    let end = fields.one(entry, "end");
    let filter = filter::read(context, entry, at);
    let sort = read_sort(&fields, entry);
    let most = entry.size("most", 1);
    let colour = fields.through(entry, "colour");
    let share = entry.boolean("share");
    let kind = kind?;
    needs(entry, kind);
    Some(Chart {
        name: String::new(),
        title,
        description,
        kind,
        table: at,
        label,
        values,
        series,
        over,
        stage: start.map(|start| (start, end)),
        filter,
        sort,
        most,
        colour,
        share,
        span: entry.span(),
    })
}

/// Reports the keys that a kind of chart cannot do without.
fn needs(entry: &mut Section<'_>, kind: ChartKind) {
    match kind {
        ChartKind::Timeline if !entry.has("start") => {
            let help = words!(
                "add `start = \"…\"`: the field with the first day",
                "tambahkan `start = \"…\"`: kolom berisi hari pertama"
            );
            entry.missing("start", help);
        }
        ChartKind::Timeline => {}
        ChartKind::Pyramid | ChartKind::Stacked if !entry.has("values") && !entry.has("value") => {
            let help = words!(
                "add `values = [\"…\", \"…\"]`: the fields that are drawn side by side",
                "tambahkan `values = [\"…\", \"…\"]`: kolom-kolom yang digambar berdampingan"
            );
            entry.missing("values", help);
        }
        ChartKind::Lines if !entry.has("over") => {
            let help = words!(
                "add `over = \"…\"`: the field with the years",
                "tambahkan `over = \"…\"`: kolom berisi tahun"
            );
            entry.missing("over", help);
        }
        _ if !entry.has("value") && !entry.has("values") => {
            let help = words!(
                "add `value = \"…\"`: the field that is drawn",
                "tambahkan `value = \"…\"`: kolom yang digambar"
            );
            entry.missing("value", help);
        }
        _ => {}
    }
}

/// Finds the fields that keys name.
struct Fields<'f> {
    context: &'f Context<'f>,
    own: usize,
    at: ResourceRef,
}

impl Fields<'_> {
    fn find(&self, entry: &mut Section<'_>, found: &Located<String>) -> Option<usize> {
        let names = &self.context.index.datasets[self.at.dataset].resources;
        if names.len() <= self.at.resource {
            return None; // The table is reported already.
        }
        let linked = self.context.index.field(self.at, &found.value, found.span);
        linked.map_err(|problem| entry.report(*problem)).ok()
    }

    fn one(&self, entry: &mut Section<'_>, key: &'static str) -> Option<usize> {
        let found = entry.string(key)?;
        self.find(entry, &found)
    }

    fn list(&self, entry: &mut Section<'_>, key: &'static str) -> Vec<usize> {
        let found = entry.strings(key);
        found.iter().filter_map(|name| self.find(entry, name)).collect()
    }

    fn field(&self, entry: &mut Section<'_>, found: &Located<String>) -> Option<ChartField> {
        if !found.value.contains(['/', '.']) {
            return self.find(entry, found).map(ChartField::Own);
        }
        let linked = self.context.index.reference(&found.value, self.own, found.span);
        linked.map_err(|problem| entry.report(*problem)).ok().map(ChartField::Of)
    }

    fn through(&self, entry: &mut Section<'_>, key: &'static str) -> Option<ChartField> {
        let found = entry.string(key)?;
        self.field(entry, &found)
    }
}

/// One field, or several that name a row together.
fn read_label(fields: &Fields<'_>, entry: &mut Section<'_>) -> Vec<ChartField> {
    let is_list = entry.raw("label").is_some_and(|(value, _)| value.as_array().is_some());
    let found =
        if is_list { entry.strings("label") } else { entry.string("label").into_iter().collect() };
    found.iter().filter_map(|name| fields.field(entry, name)).collect()
}

fn read_sort(fields: &Fields<'_>, entry: &mut Section<'_>) -> Vec<(usize, bool)> {
    let found = entry.strings("sort");
    let read = |name: &Located<String>| {
        let bare = name.value.strip_prefix('-');
        let largest_first = bare.is_some();
        let bare = bare.unwrap_or(&name.value).to_owned();
        let field = fields.find(entry, &Located { value: bare, span: name.span })?;
        Some((field, largest_first))
    };
    found.iter().filter_map(read).collect()
}
