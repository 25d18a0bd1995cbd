//! Producing: wave 1 writes files, wave 2 pages and metadata that quote them.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::audit::{self, Outputs};
use crate::build::budget::{Heaviest, Scale};
use crate::build::found::{Found, Written};
use crate::build::theme::{self, Loaded};
use crate::build::{Progress, Stage, bundle, copies, registry};
use crate::derive::Derived;
use crate::diag::{Diagnostics, Failure, Stop};
use crate::emit::{Entry, OutPath, Staging, minify};
use crate::model::{Catalog, Lang};
use crate::plan::{
    ApiSample, FileFact, FileId, Files, Offer, PageId, PageTask, Plan, Prints, absolute, file_path,
    page_path, search_folder, text_path, written_last,
};
use crate::release::History;
use crate::render::drawing::Drawings;
use crate::render::map::Base;
use crate::render::map::raster::Raster;
use crate::render::map::sheet;
use crate::render::page::{Drawn, PageError, Pages};
use crate::render::picture;
use crate::scan::Facts;
use crate::search::Shard;
use crate::source::Workspace;
use crate::table::Pickers;
use crate::words;

/// Width of a map's picture in pixels.
const PICTURE_WIDTH: u32 = 1200;
/// A drawing of nothing: a chart none of whose rows has a value, which no page links.
const NO_DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
/// Pages of records that are built by one thread in a row.
const TOGETHER: usize = 64;

/// Everything that producing needs.
pub(crate) struct Job<'j> {
    pub(crate) workspace: &'j Workspace,
    pub(crate) catalog: &'j Catalog,
    pub(crate) facts: &'j Facts,
    pub(crate) history: &'j History,
    pub(crate) derived: &'j Derived,
    pub(crate) theme: &'j Loaded,
    pub(crate) offer: &'j Offer,
    pub(crate) plan: &'j Plan,
    pub(crate) drawings: &'j Drawings,
    pub(crate) pickers: &'j Pickers<'j>,
    pub(crate) staging: &'j Staging,
    pub(crate) progress: &'j dyn Progress,
}

/// What finished pages are judged by.
struct Gauges<'g> {
    outputs: &'g Outputs<'g>,
    scale: &'g Scale<'g>,
}

pub(super) fn out_path(path: &str) -> Result<OutPath, Failure> {
    OutPath::new(path).map_err(|bad| {
        Failure::Publish(words!("`{path}`: {bad}", "`{path}` tidak dapat ditulis: {bad}"))
    })
}

impl Job<'_> {
    /// Wave 1.
    pub(crate) fn files(&self) -> Result<Vec<Entry>, Stop> {
        self.progress.stage(Stage::Files, self.plan.files.len());
        let raster = Raster::new().map_err(|e| Failure::write("the font of maps", e))?;
        let (nothing_yet, no_prints) = (Files::new(), Prints::default());
        let pages = self.page_maker(&nothing_yet, &no_prints, &[]);
        let entries: Result<Vec<Entry>, Failure> =
            self.plan.files.par_iter().map(|id| self.file(*id, &raster, &pages)).collect();
        let mut entries = entries?;
        entries.extend(self.search(&pages)?);
        entries.extend(self.api()?);
        Ok(entries)
    }

    /// The files of the search indexes. How many there are depends on what stands in them.
    fn search(&self, pages: &Pages<'_>) -> Result<Vec<Entry>, Failure> {
        let langs: Vec<Lang> = self.catalog.langs().collect();
        let written: Result<Vec<Vec<Entry>>, Failure> = langs
            .par_iter()
            .map(|lang| {
                let folder = search_folder(self.catalog, *lang);
                let shards = pages.search(*lang).map_err(|e| Failure::write(&*folder, e))?;
                let write = |shard: &Shard| {
                    let path = out_path(&format!("{folder}{}", shard.name))?;
                    Ok(self.staging.write(&path, shard.text.as_bytes())?)
                };
                shards.iter().map(write).collect()
            })
            .collect();
        Ok(written?.into_iter().flatten().collect())
    }

    pub(super) fn page_maker<'p>(
        &'p self,
        files: &'p Files,
        prints: &'p Prints,
        samples: &'p [ApiSample],
    ) -> Pages<'p> {
        Pages {
            workspace: self.workspace,
            catalog: self.catalog,
            facts: self.facts,
            history: self.history,
            derived: self.derived,
            offer: self.offer,
            plan: self.plan,
            files,
            drawings: self.drawings,
            prints,
            samples,
            pickers: self.pickers,
            engine: &self.theme.engine,
            rules: registry::rules,
            audits: || audit::codes().collect(),
        }
    }

    fn file(&self, id: FileId, raster: &Raster, pages: &Pages<'_>) -> Result<Entry, Failure> {
        let path = out_path(&file_path(self.catalog, self.offer, &id))?;
        let mut file = self.staging.create(&path).map_err(Failure::from)?;
        let failed = |cause: io::Error| Failure::io("write", path.as_str(), cause);
        match id {
            FileId::Original(at) => {
                let source = self.catalog.resource(at).source;
                let name = self.workspace.path(source);
                let read = |cause| Failure::io("read", name, cause);
                let mut input = self.workspace.open_source(source).map_err(read)?;
                io::copy(&mut input, &mut file).map_err(failed)?;
            }
            FileId::Download { at, format } => {
                file.set_records(self.facts.of(at).rows);
                self.download(at, format, &mut file)?;
            }
            FileId::MapPng { dataset, map, lang } => {
                if let Some(drawing) = self.drawings.get(dataset, map, lang) {
                    let picture = raster.png(&drawing.scene, PICTURE_WIDTH);
                    let picture = picture.map_err(|e| Failure::write(path.as_str(), e))?;
                    file.write_all(&picture).map_err(failed)?;
                }
            }
            FileId::MapSvg { dataset, map, lang } => {
                if let Some(drawing) = self.drawings.get(dataset, map, lang) {
                    let own =
                        page_path(self.catalog, self.offer, &PageId::Map { dataset, map }, lang);
                    let own = absolute(self.catalog, &own);
                    let page = |path: &str| absolute(self.catalog, path);
                    let svg = sheet::svg(&drawing.scene, Some(Base { own: &own, page: &page }));
                    file.write_all(svg.as_bytes()).map_err(failed)?;
                }
            }
            FileId::ChartSvg { dataset, chart, lang } => {
                let svg = pages.chart(dataset, chart, lang);
                let svg = svg.map_err(|e| Failure::write(path.as_str(), e))?;
                file.write_all(svg.as_deref().unwrap_or(NO_DRAWING).as_bytes()).map_err(failed)?;
            }
            FileId::Citation { .. }
            | FileId::Card { .. }
            | FileId::Icon(_)
            | FileId::WebManifest(_) => {
                let bytes = self.told_elsewhere(id, raster, pages);
                let bytes = bytes.map_err(|e| Failure::write(path.as_str(), e))?;
                file.write_all(&bytes).map_err(failed)?;
            }
            FileId::RowScript { at, lang } => {
                let done = pages.row_script(at, lang, &mut file);
                done.map_err(|e| Failure::write(path.as_str(), e))?;
            }
            FileId::Extra { dataset, n } => {
                let (dataset, name) =
                    (&self.catalog.datasets[dataset].id, &self.offer.extras[dataset][n]);
                let name = format!("datasets/{dataset}/{name}");
                if let Some(source) = self.workspace.find(&name) {
                    let bytes = self.workspace.read(source);
                    let bytes = bytes.map_err(|cause| Failure::io("read", name, cause))?;
                    file.write_all(&bytes).map_err(failed)?;
                }
            }
            FileId::Picture(n) => {
                let source = self.catalog.pictures[n].source;
                let name = self.workspace.path(source);
                let bytes = self.workspace.read(source);
                let bytes = bytes.map_err(|cause| Failure::io("read", name, cause))?;
                let cleaned = picture::cleaned(&bytes).map_err(|e| Failure::write(name, e))?;
                file.write_all(&cleaned).map_err(failed)?;
            }
            FileId::Rows { collection, record, section, format } => {
                let places = self.offer.records.of(collection).places(section, record);
                file.set_records(places.len() as u64);
                self.rows((collection, section), places, format, &mut file)?;
            }
            FileId::Release { release, table } => self.release(release, table, &mut file)?,
            FileId::Changes { release, form } => self.changes(release, form, &mut file)?,
            FileId::Asset(n) => file.write_all(&self.theme.assets[n].1).map_err(failed)?,
            FileId::Database => self.database(&mut file)?,
        }
        self.progress.step();
        Ok(file.finish()?)
    }

    /// Wave 2.
    pub(crate) fn pages(
        &self,
        files: &[Entry],
        problems: &mut Diagnostics,
    ) -> Result<(Vec<Entry>, Vec<Heaviest>), Stop> {
        self.progress.stage(Stage::Pages, self.plan.pages.len());
        let mut facts: Files = files.iter().map(fact).collect();
        let (mut entries, samples) = self.all_metadata(&facts)?;
        let written: Vec<&Entry> = files.iter().chain(&entries).collect();
        let (mut copied, prints) = copies::sums(self, &written)?;
        let by_path = written.iter().map(|entry| (entry.path.as_str(), *entry)).collect();
        copied.extend(copies::topics(self, &by_path)?);
        copied.extend(bundle::datasets(self, &by_path, &prints)?);
        entries.append(&mut copied);
        facts.extend(entries.iter().map(fact));
        let pages = self.page_maker(&facts, &prints, &samples);
        let known = files.iter().chain(&entries).map(|e| e.path.as_str());
        let planned = self.plan.pages.iter().map(|p| p.path.as_str());
        let known = known.chain(planned).chain(self.plan.editions.iter().map(String::as_str));
        let outputs = Outputs::new(known.chain(written_last(self.catalog)));
        let scale = Scale::new(self.catalog.site.weights, &self.theme.assets, &facts);
        let gauges = Gauges { outputs: &outputs, scale: &scale };
        let written: Vec<Result<Vec<Written>, PageError>> =
            self.groups().par_iter().map(|group| self.group(&pages, &gauges, group)).collect();
        let mut found = Found::default();
        for group in written {
            match group {
                Ok(pages) => pages.into_iter().for_each(|page| found.add(page)),
                Err(PageError::Failure(failure)) => return Err(failure.into()),
                Err(error) => problems.push(theme::fault(&error)),
            }
        }
        problems.barrier()?;
        let mut written_pages = std::mem::take(&mut found.entries);
        found.findings.extend(self.assets(&outputs));
        found.findings.extend(audit::together(&found.links));
        entries.append(&mut written_pages);
        Ok((entries, found.tell(problems)))
    }

    /// The pages in pieces of work.
    fn groups(&self) -> Vec<&[PageTask]> {
        // Pages of one table stand together and are streamed together.
        let same_table = |a: &PageTask, b: &PageTask| match (a.id, b.id) {
            (PageId::Table { at: a_at, .. }, PageId::Table { at: b_at, .. }) => {
                a_at == b_at && a.lang == b.lang
            }
            _ => {
                a.lang == b.lang && a.id.collection().is_some_and(|n| b.id.collection() == Some(n))
            }
        };
        // Records need not stand together; some of them make a piece of work worth its start.
        let pages = self.plan.pages.chunk_by(same_table);
        let pieces = pages.flat_map(|group| {
            let size = if group[0].id.collection().is_some() { TOGETHER } else { group.len() };
            group.chunks(size)
        });
        pieces.collect()
    }

    /// Audits the style sheets, which load files as pages do, and the scripts, which must not.
    fn assets(&self, outputs: &Outputs<'_>) -> Vec<audit::Finding> {
        let audited = |(path, bytes): &(String, Vec<u8>)| {
            let text = String::from_utf8_lossy(bytes);
            let name = format!("aset/{path}");
            match path {
                path if theme::is_style(path) => audit::stylesheet(&name, &text, outputs),
                path if theme::is_script(path) => audit::script(&name, &text),
                _ => Vec::new(),
            }
        };
        self.theme.assets.iter().flat_map(audited).collect()
    }

    fn group(
        &self,
        pages: &Pages<'_>,
        gauges: &Gauges<'_>,
        tasks: &[PageTask],
    ) -> Result<Vec<Written>, PageError> {
        if let [PageTask { id: PageId::Table { .. }, .. }, ..] = tasks {
            let mut out = Vec::with_capacity(tasks.len());
            pages.tables(tasks, |task, html| {
                out.push(self.write_page(task, gauges, &html.into())?);
                Ok::<(), PageError>(())
            })?;
            return Ok(out);
        }
        if tasks.first().is_some_and(|task| task.id.collection().is_some()) {
            let mut out = Vec::with_capacity(tasks.len());
            pages.records(tasks, |task, drawn| {
                out.push(self.write_page(task, gauges, &drawn)?);
                Ok::<(), PageError>(())
            })?;
            return Ok(out);
        }
        tasks.iter().map(|task| self.write_page(task, gauges, &pages.page(task)?)).collect()
    }

    fn write_page(
        &self,
        task: &PageTask,
        gauges: &Gauges<'_>,
        drawn: &Drawn,
    ) -> Result<Written, PageError> {
        let html = minify(&drawn.html);
        let path = out_path(&task.path)?;
        let entry = self.staging.write(&path, html.as_bytes()).map_err(Failure::from)?;
        let text = match (&drawn.text, text_path(self.catalog, task)) {
            (Some(text), Some(path)) => {
                let path = out_path(&path)?;
                Some(self.staging.write(&path, text.as_bytes()).map_err(Failure::from)?)
            }
            _ => None,
        };
        let (findings, links, load) = audit::page(&task.path, &html, gauges.outputs);
        let (heaviest, over) = gauges.scale.weigh(task, &html, &load);
        self.progress.step();
        Ok(Written { entry, text, heaviest, over, findings, links })
    }
}

fn fact(entry: &Entry) -> (String, FileFact) {
    let fact = FileFact { bytes: entry.bytes, sha256: entry.sha256.to_string() };
    (entry.path.as_str().to_owned(), fact)
}
