//! What this site offers: formats chosen in site.toml, assets of the theme, licence files.

use std::collections::BTreeSet;

use crate::build::theme::Loaded;
use crate::derive::{ApiSurvey, Records};
use crate::diag::{Diagnostic, Diagnostics};
use crate::export::{GEO_FORMATS, TABLE_FORMATS};
use crate::load;
use crate::metadata;
use crate::model::{Catalog, FOR_LARGE, Resource, ResourceKind, Site};
use crate::plan::{FormatInfo, MetadataInfo, Offer};
use crate::scan::Facts;
use crate::shape::Shape;
use crate::source::Workspace;
use crate::words;

/// Gathers it; an unknown format is reported.
pub(crate) fn offer(
    workspace: &Workspace,
    catalog: &Catalog,
    theme: &Loaded,
    metadata: Vec<MetadataInfo>,
    problems: &mut Diagnostics,
) -> Offer {
    let tables = TABLE_FORMATS.iter().map(|f| {
        let is_for_large = FOR_LARGE.contains(&f.id());
        let from_rows = if is_for_large { catalog.site.editions.large_from } else { 0 };
        FormatInfo { from_rows, ..info(f.extension(), f.name(), f.media_type()) }
    });
    let boundaries = GEO_FORMATS.iter().map(|f| info(f.extension(), f.name(), f.media_type()));
    let site = &catalog.site;
    let mut tables = chosen(catalog, &site.table_formats, tables.collect(), problems);
    // Every table has a plainest form, which pages and metadata count on.
    if let Some(first) = tables.first_mut() {
        first.from_rows = 0;
    }
    Offer {
        tables,
        boundaries: chosen(catalog, &site.boundary_formats, boundaries.collect(), problems),
        omitted: BTreeSet::new(),
        assets: theme.assets.iter().map(|(path, _)| path.clone()).collect(),
        extras: catalog.datasets.iter().map(|d| licence_files(workspace, &d.id)).collect(),
        metadata,
        records: Records::default(),
        api: ApiSurvey::default(),
        database: cfg!(feature = "sqlite")
            && site.editions.sqlite
            && catalog.resources().any(|(_, resource)| resource.is_table()),
    }
}

/// Names all formats where site.toml names none, so that later stages know what is offered. Says
/// whether it named those of boundaries.
pub(crate) fn spell_out(site: &mut Site) -> bool {
    if site.table_formats.is_empty() {
        site.table_formats = TABLE_FORMATS.iter().map(|f| f.extension().to_owned()).collect();
    }
    if site.boundary_formats.is_empty() {
        site.boundary_formats = GEO_FORMATS.iter().map(|f| f.extension().to_owned()).collect();
        return true;
    }
    false
}

/// Leaves out of the offer the formats for large tables where a table is short.
pub(crate) fn leave_out_short(catalog: &Catalog, facts: &Facts, offer: &mut Offer) {
    for (at, _) in catalog.resources().filter(|(_, r)| r.is_table()) {
        let formats = offer.tables.iter().enumerate();
        let long = formats.filter(|(_, f)| facts.of(at).rows < f.from_rows);
        offer.omitted.extend(long.map(|(n, _)| (at, n)));
    }
}

/// Leaves out of the offer what nobody asked for and would not pay: formats for large boundary sets
/// where a set is small, and the format where all are.
pub(crate) fn leave_out_small(catalog: &mut Catalog, facts: &Facts, offer: &mut Offer) {
    let layers = || catalog.resources().filter(|(_, r)| is_boundaries(r));
    let pays = |at, id: &str| {
        let format = GEO_FORMATS.iter().find(|f| f.extension() == id);
        let layer = facts.of(at).layer.as_ref();
        let rings = layer.into_iter().flat_map(|l| l.shapes.iter().flat_map(Shape::rings));
        format.is_none_or(|f| rings.map(Vec::len).sum::<usize>() >= f.least_positions())
    };
    let known = std::mem::take(&mut offer.boundaries).into_iter();
    // The plainest format stays even where there is no boundary set.
    let kept = known.enumerate().filter(|(n, f)| *n == 0 || layers().any(|(at, _)| pays(at, f.id)));
    offer.boundaries = kept.map(|(_, f)| f).collect();
    for (at, _) in layers() {
        let formats = offer.boundaries.iter().enumerate();
        let small = formats.filter(|(_, f)| !pays(at, f.id));
        offer.omitted.extend(small.map(|(n, _)| (at, n)));
    }
    let ids = offer.boundaries.iter().map(|f| f.id.to_owned()).collect();
    catalog.site.boundary_formats = ids;
}

fn is_boundaries(resource: &Resource) -> bool {
    matches!(resource.kind, ResourceKind::Boundaries { .. })
}

fn info(id: &'static str, name: &'static str, media_type: &'static str) -> FormatInfo {
    FormatInfo { id, name, media_type, from_rows: 0 }
}

/// The formats in the order of the registry, which puts the plainest first; all when none is named.
fn chosen(
    catalog: &Catalog,
    wanted: &[String],
    known: Vec<FormatInfo>,
    problems: &mut Diagnostics,
) -> Vec<FormatInfo> {
    for id in wanted {
        if !known.iter().any(|f| f.id == id) {
            let ids: Vec<_> = known.iter().map(|f| format!("`{}`", f.id)).collect();
            let ids = ids.join(", ");
            let message = words!("there is no format `{id}`", "tidak ada format `{id}`");
            let help = words!("known formats: {ids}", "format yang dikenal: {ids}");
            problems
                .push(Diagnostic::new(&load::DANGLING, message).at(catalog.site.span).help(help));
        }
    }
    if wanted.is_empty() {
        return known;
    }
    known.into_iter().filter(|f| wanted.iter().any(|id| id == f.id)).collect()
}

/// Licence texts beside the data travel with them.
fn licence_files(workspace: &Workspace, id: &str) -> Vec<String> {
    let prefix = format!("datasets/{id}/");
    workspace
        .under(&prefix)
        .map(|(_, path)| path[prefix.len()..].to_owned())
        .filter(|file| file.starts_with("LICENSE") && !file.contains('/'))
        .collect()
}

/// The writer of a planned metadata file.
pub(crate) fn export_of(info: &MetadataInfo) -> &'static dyn metadata::MetadataExport {
    metadata::METADATA_EXPORTS[info.export]
}

#[cfg(test)]
mod tests {
    use crate::export::{GEO_FORMATS, TABLE_FORMATS};
    use crate::openness;

    #[test]
    fn the_report_on_openness_knows_every_format_that_is_written() {
        let tables = TABLE_FORMATS.iter().map(|f| f.extension());
        for format in tables.chain(GEO_FORMATS.iter().map(|f| f.extension())) {
            assert!(openness::is_known(format), "is `{format}` open? say so in src/openness");
        }
    }
}
