//! The pipeline: read, lower, scan, check, derive, plan, produce, publish.
//!
//! [`build`] tells the story; `terbuka check` is the same function up to the first writing.

mod api;
mod api_sample;
mod budget;
mod bundle;
mod chain;
mod copies;
mod described;
mod download;
mod elsewhere;
mod found;
mod offer;
mod registry;
mod release;
mod run;
mod summary;
mod suppress;
mod theme;

use std::path::PathBuf;

use jiff::civil::Date;

use crate::check::{self, World};
use crate::derive;
use crate::diag::{Diagnostics, Failure, Stop};
use crate::emit::{Manifest, Staging};
use crate::load;
use crate::metadata;
use crate::model::{Catalog, Collection, Lang, ResourceRef};
use crate::plan::{self, Offer, PageId, Plan, page_path};
use crate::release::History;
use crate::render::drawing::Drawings;
use crate::scan::{self, Facts, TableCheck};
use crate::source::Workspace;
use crate::table::Pickers;

pub use budget::Heaviest;
pub use chain::{Previous, Release};
pub use registry::{codes, markdown};
pub use summary::Summary;
pub use suppress::{Refused, Suppressed, suppress};

/// What a run is asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that the site is published into.
    pub output: PathBuf,
    /// The absolute address, instead of the one in site.toml.
    pub base_url: Option<String>,
    /// The day that promises are judged by, instead of the one in site.toml.
    pub as_of: Option<Date>,
    /// The day to use where the metadata tell of none: that of `SOURCE_DATE_EPOCH`. No clock.
    pub source_date: Option<Date>,
    /// Whether the archive of the whole site is written, where site.toml wants it; a preview, which
    /// is built at every change, does without.
    pub site_zip: bool,
    /// The release before, and the key that signs.
    pub release: Release,
}

/// Hears how far a run has come.
pub trait Progress: Sync {
    /// A stage of `steps` steps begins (0: not counted).
    fn stage(&self, stage: Stage, steps: usize);
    /// One step is done.
    fn step(&self);
}

/// The stages that take time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading metadata.
    Load,
    /// Reading tables.
    Scan,
    /// Drawing maps.
    Draw,
    /// Writing downloads.
    Files,
    /// Writing pages.
    Pages,
    /// Publishing.
    Publish,
}

/// Hears nothing.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _: Stage, _: usize) {}
    fn step(&self) {}
}

/// Builds and publishes a site.
///
/// # Errors
/// [`Stop::Problems`] when the catalogue has errors: nothing was published. [`Stop::Failure`] when
/// the machine failed: the published site is as it was.
pub fn build(
    workspace: &Workspace,
    options: &Options,
    progress: &dyn Progress,
    problems: &mut Diagnostics,
) -> Result<Summary, Stop> {
    let examined = examine(workspace, options, progress, problems)?;
    produce(workspace, options, examined, progress, problems)
}

/// Writes and publishes what was examined.
fn produce(
    workspace: &Workspace,
    options: &Options,
    examined: Examined,
    progress: &dyn Progress,
    problems: &mut Diagnostics,
) -> Result<Summary, Stop> {
    let Examined { catalog, facts, history, theme, offer, plan } = examined;
    chain::check_key(&options.release, &catalog)?;
    let derived = derive::derive(workspace, &catalog, &facts, &theme.rules)?;

    progress.stage(Stage::Draw, 0);
    let record = |at, key: &str, lang| record_path(&catalog, &offer, (at, key), lang);
    let drawings = Drawings::draw(&catalog, &facts, &derived, &theme.engine, &record);
    let drawings = theme::or_report(drawings, problems)?;
    let staging = Staging::open(&options.output, &protected(workspace)).map_err(Failure::from)?;
    let pickers = Pickers::open(workspace, &catalog)?;
    let job = run::Job {
        workspace,
        catalog: &catalog,
        facts: &facts,
        history: &history,
        derived: &derived,
        theme: &theme,
        offer: &offer,
        plan: &plan,
        drawings: &drawings,
        pickers: &pickers,
        staging: &staging,
        progress,
    };
    let files = job.files()?; // downloads, maps, assets
    let (pages, heaviest) = job.pages(&files, problems)?; // which quote sizes and checksums of those
    problems.barrier()?; // audits of the finished pages

    progress.stage(Stage::Publish, 0);
    let mut entries: Vec<_> = files.into_iter().chain(pages).collect();
    if options.site_zip && catalog.site.editions.site_zip {
        entries.push(copies::site_zip(&job, &entries, problems)?); // which holds all of these
        problems.barrier()?;
    }
    let manifest = Manifest::new(entries).map_err(Failure::from)?;
    let manifest = chain::chained(manifest, &options.release, &catalog);
    let unsigned = options.release.key.is_none() && catalog.site.integrity.public_key.is_some();
    let summary = Summary { heaviest, unsigned, ..Summary::of(&catalog, &facts, &plan, &manifest) };
    let listings = chain::listings(&staging, &manifest, &options.release)?;
    staging.publish_with(&manifest, &listings).map_err(Failure::from)?;
    Ok(summary)
}

/// The page of a row, where its table (or the boundary set that it lies in) is a collection.
fn record_path(
    catalog: &Catalog,
    offer: &Offer,
    (at, key): (ResourceRef, &str),
    lang: Lang,
) -> Option<String> {
    let lies_in = |c: &Collection| {
        let key = catalog.resource(c.at).schema.primary_key.as_slice();
        c.place.as_ref().is_some_and(|place| place.boundaries == at && key == [place.key])
    };
    let all = &catalog.collections;
    let collection =
        all.iter().position(|c| c.at == at).or_else(|| all.iter().position(lies_in))?;
    let record = offer.records.of(collection).find([key])?;
    Some(page_path(catalog, offer, &PageId::Record { collection, record }, lang))
}

/// A catalogue without errors, and everything that will be written.
pub struct Examined {
    /// The catalogue.
    pub catalog: Catalog,
    /// What the scan found.
    pub facts: Facts,
    /// What became of the datasets over time.
    pub history: History,
    theme: theme::Loaded,
    offer: Offer,
    plan: Plan,
}

/// Reads and checks everything, and plans every address; writes nothing.
///
/// # Errors
/// As [`build`].
pub fn examine(
    workspace: &Workspace,
    options: &Options,
    progress: &dyn Progress,
    problems: &mut Diagnostics,
) -> Result<Examined, Stop> {
    let gate = |world: &World<'_>, problems: &mut Diagnostics| check::check(world, problems);
    examine_by(workspace, options, progress, (check::TABLE_CHECKS, &gate), problems)
}

/// Rules about rows, and all rules about the whole catalogue.
type Rules<'r> = (&'r [&'r dyn TableCheck], &'r Gate);
type Gate = dyn Fn(&World<'_>, &mut Diagnostics) -> Result<(), Failure>;

/// As [`examine`], by the rules that are handed in: a test takes the privacy gate away to see that
/// the lock behind it holds.
fn examine_by(
    workspace: &Workspace,
    options: &Options,
    progress: &dyn Progress,
    (rows, gate): Rules<'_>,
    problems: &mut Diagnostics,
) -> Result<Examined, Stop> {
    problems.veil(check::privacy::veil);
    progress.stage(Stage::Load, 0);
    let known: Vec<_> = codes().collect();
    let Some(mut catalog) = load::load(workspace, &known, problems)? else {
        return Err(Stop::Problems);
    };
    if let Some(url) = &options.base_url {
        url.trim_end_matches('/').clone_into(&mut catalog.site.base_url);
    }
    catalog.site.as_of = options.as_of.or(catalog.site.as_of);
    catalog.site.source_date = options.source_date;
    let any_boundaries = offer::spell_out(&mut catalog.site);
    progress.stage(Stage::Scan, 0);
    let facts = scan::scan(workspace, &catalog, rows, problems)?;
    gate(&World { workspace, catalog: &catalog, facts: &facts }, problems)?;
    let history = crate::release::history(workspace, &catalog, &earlier(rows), problems)?;
    problems.barrier()?;
    let theme = theme::load(workspace, &catalog, problems)?;
    let mut offer = offer::offer(workspace, &catalog, &theme, metadata::files(&catalog), problems);
    offer::leave_out_short(&catalog, &facts, &mut offer);
    if any_boundaries {
        offer::leave_out_small(&mut catalog, &facts, &mut offer);
    }
    offer.records = derive::records(workspace, &catalog, &theme.rules[0])?;
    offer.api = derive::survey(workspace, &catalog, &facts)?;
    let plan = plan::plan(&catalog, &facts, &offer, problems);
    api::tell(&catalog, &plan, problems);
    problems.barrier()?;
    Ok(Examined { catalog, facts, history, theme, offer, plan })
}

/// Those rules about rows that earlier versions are held to as well.
fn earlier<'r>(rows: &[&'r dyn TableCheck]) -> Vec<&'r dyn TableCheck> {
    let is_asked = |id: &str| check::RELEASE_CHECKS.iter().any(|rule| rule.code().id == id);
    rows.iter().copied().filter(|rule| is_asked(rule.code().id)).collect()
}

/// The inputs, which no output may overwrite.
fn protected(workspace: &Workspace) -> Vec<PathBuf> {
    ["site.toml", "content", "corrections", "datasets", "themes"]
        .iter()
        .map(|name| workspace.root().join(name))
        .filter(|path| path.exists())
        .collect()
}

#[cfg(test)]
mod tests;
