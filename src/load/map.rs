//! `[[map]]`.

use crate::diag::{Diagnostic, Diagnostics};
use crate::ident;
use crate::load::index::check_names;
use crate::load::text::{required, text};
use crate::load::{Context, filter};
use crate::model::{ClassMethod, FieldRef, Map, MapValue, Palette, Resource, ResourceRef, Tiles};
use crate::syntax::toml::{Located, Section, UNKNOWN_WORD};
use crate::words;

const PALETTES: &[(&str, Palette)] = &[
    ("sequential", Palette::Sequential),
    ("diverging", Palette::Diverging),
    ("categorical", Palette::Categorical),
];

/// Reads all maps of a dataset.
pub(crate) fn read_all(
    context: &Context<'_>,
    top: &mut Section<'_>,
    own: usize,
    resources: &[Resource],
    problems: &mut Diagnostics,
) -> Vec<Map> {
    let mut seen = Vec::new();
    let mut out = Vec::new();
    for mut entry in top.tables("map") {
        let name = entry.required_string("name");
        if let Some(name) = &name {
            check_names(&mut entry, "map", name, &seen, ident::is_id);
        }
        let name = name.map_or(String::new(), |n| n.value);
        seen.push(name.clone());
        let languages = &context.settings.languages;
        let title = required(&mut entry, "title", languages);
        let description = text(&mut entry, "description", languages);
        // A unit may be said again for the map; the field's own is what is drawn.
        text(&mut entry, "unit", languages);
        let boundaries = entry.required_string("boundaries");
        let boundaries = boundaries.and_then(|found| {
            let linked = context.index.resource(&found.value, Some(own), found.span);
            linked.map_err(|problem| entry.report(*problem)).ok()
        });
        let value = read_value(context, &mut entry, own, resources);
        let label = read_label(
            context,
            &mut entry,
            own,
            value.as_ref().map_or(boundaries, |v| Some(v.table)),
        );
        let tiles = read_tiles(context, &mut entry, own, problems);
        // Positions must equal those of the index, so a faulty map stays with a stand-in.
        let stand_in = ResourceRef { dataset: own, resource: 0 };
        let boundaries = boundaries.unwrap_or(stand_in);
        let span = entry.span();
        out.push(Map { name, title, description, boundaries, value, label, tiles, span });
        entry.finish(problems);
    }
    out
}

fn field(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    at: ResourceRef,
    found: Option<Located<String>>,
) -> Option<usize> {
    let found = found?;
    let linked = context.index.field(at, &found.value, found.span);
    linked.map_err(|problem| entry.report(*problem)).ok()
}

fn read_value(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    own: usize,
    resources: &[Resource],
) -> Option<MapValue> {
    let table = entry.string("table");
    let key = entry.string("key");
    let value = entry.string("value");
    let classes = entry.size("classes", 2).unwrap_or(5).min(5);
    let method = read_method(entry);
    let palette = entry.word("palette", PALETTES).unwrap_or(Palette::Sequential);
    let midpoint = read_midpoint(entry, palette);
    let colour = entry.string("colour").and_then(|found| {
        let linked = context.index.reference(&found.value, own, found.span);
        linked.map_err(|problem| entry.report(*problem)).ok()
    });
    let without_area = entry.strings("without-area").into_iter().map(|k| k.value).collect();
    entry.has("filter");
    value.as_ref()?;
    let at = match &table {
        Some(found) => {
            let linked = context.index.resource(&found.value, Some(own), found.span);
            linked.map_err(|problem| entry.report(*problem)).ok()?
        }
        None if resources.len() == 1 => ResourceRef { dataset: own, resource: 0 },
        None => {
            let help = words!(
                "add `table = \"…\"`: the resource that holds the values",
                "tambahkan `table = \"…\"`: sumber daya yang berisi nilainya"
            );
            entry.missing("table", help);
            return None;
        }
    };
    if key.is_none() {
        let help = words!(
            "add `key = \"…\"`: the field of the table that names the area",
            "tambahkan `key = \"…\"`: kolom tabel yang menamai wilayah"
        );
        entry.missing("key", help);
    }
    let key = field(context, entry, at, key);
    let value = field(context, entry, at, value);
    let filter = filter::read(context, entry, at);
    let (key, value) = (key?, value?);
    let table = at;
    Some(MapValue {
        table,
        key,
        value,
        filter,
        without_area,
        classes,
        method,
        palette,
        midpoint,
        colour,
    })
}

/// The middle of a diverging palette: without it nobody knows what the two sides are.
fn read_midpoint(entry: &mut Section<'_>, palette: Palette) -> Option<f64> {
    let found = entry.number("midpoint");
    let span = found.as_ref().map(|found| found.span);
    let midpoint = found.and_then(|found| found.value.replace('_', "").parse().ok());
    match (palette, midpoint) {
        (Palette::Diverging, None) => entry.missing(
            "midpoint",
            words!(
                "add `midpoint = …`: the value where the two colours part, such as 0 or 50",
                "tambahkan `midpoint = …`: nilai tempat kedua warna berpisah, misalnya 0 atau 50"
            ),
        ),
        (Palette::Sequential | Palette::Categorical, Some(_)) => {
            let message = words!(
                "`midpoint` belongs to `palette = \"diverging\"`",
                "`midpoint` hanya untuk `palette = \"diverging\"`"
            );
            let help = words!(
                "write `palette = \"diverging\"`, or take `midpoint` out",
                "tulis `palette = \"diverging\"`, atau hapus `midpoint`"
            );
            let problem = Diagnostic::new(&UNKNOWN_WORD, message).help(help);
            entry.report(span.map_or(problem.clone(), |span| problem.at(span)));
        }
        _ => {}
    }
    midpoint
}

/// `field` of the values' table (or of the boundaries), or `dataset/resource.field`.
fn read_label(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    own: usize,
    table: Option<ResourceRef>,
) -> Option<FieldRef> {
    let found = entry.string("label")?;
    if found.value.contains('.') {
        let linked = context.index.reference(&found.value, own, found.span);
        return linked.map_err(|problem| entry.report(*problem)).ok();
    }
    let resource = table?;
    Some(FieldRef { resource, field: field(context, entry, resource, Some(found))? })
}

fn read_method(entry: &mut Section<'_>) -> ClassMethod {
    let breaks = entry.numbers("breaks");
    let methods = &[("quantile", 0), ("equal", 1), ("natural", 2), ("given", 3)];
    match entry.word("method", methods) {
        None if !breaks.is_empty() => ClassMethod::Given(breaks),
        Some(3) if breaks.is_empty() => {
            let help = words!(
                "add `breaks = [ … ]`: the upper bound of each class",
                "tambahkan `breaks = [ … ]`: batas atas setiap kelas"
            );
            entry.missing("breaks", help);
            ClassMethod::Quantile
        }
        Some(3) => ClassMethod::Given(breaks),
        Some(1) => ClassMethod::EqualInterval,
        Some(2) => ClassMethod::Natural,
        _ => ClassMethod::Quantile,
    }
}

fn read_tiles(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    own: usize,
    problems: &mut Diagnostics,
) -> Option<Tiles> {
    let mut section = entry.table("tiles")?;
    let resource = section.required_string("resource");
    let fields = ["key", "column", "row", "label"].map(|key| section.required_string(key));
    let at = resource.and_then(|found| {
        let linked = context.index.resource(&found.value, Some(own), found.span);
        linked.map_err(|problem| section.report(*problem)).ok()
    });
    let tiles = at.and_then(|table| {
        let [key, column, row, label] = fields.map(|f| field(context, &mut section, table, f));
        Some(Tiles { table, key: key?, column: column?, row: row?, label: label? })
    });
    section.finish(problems);
    tiles
}
