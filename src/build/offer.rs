//! What this site offers: formats chosen in site.toml, assets of the theme, licence files.

use crate::build::theme::Loaded;
use crate::derive::Records;
use crate::diag::{Diagnostic, Diagnostics};
use crate::export::{GEO_FORMATS, TABLE_FORMATS};
use crate::load;
use crate::metadata;
use crate::model::{Catalog, FOR_LARGE, Site};
use crate::plan::{FormatInfo, MetadataInfo, Offer};
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
        assets: theme.assets.iter().map(|(path, _)| path.clone()).collect(),
        extras: catalog.datasets.iter().map(|d| licence_files(workspace, &d.id)).collect(),
        metadata,
        records: Records::default(),
        database: cfg!(feature = "sqlite")
            && site.editions.sqlite
            && catalog.resources().any(|(_, resource)| resource.is_table()),
    }
}

/// Names all formats where site.toml names none, so that later stages know what is offered.
pub(crate) fn spell_out(site: &mut Site) {
    if site.table_formats.is_empty() {
        site.table_formats = TABLE_FORMATS.iter().map(|f| f.extension().to_owned()).collect();
    }
    if site.boundary_formats.is_empty() {
        site.boundary_formats = GEO_FORMATS.iter().map(|f| f.extension().to_owned()).collect();
    }
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
