//! The beginnings of answers of the API that the page about it shows.

use crate::build::run::Job;
use crate::diag::Failure;
use crate::metadata::{self, SiteView};
use crate::model::ResourceRef;
use crate::plan::{ApiFile, ApiSample};
use crate::table::{Picker, PublicStream};

/// Most lines that are shown of an answer.
const LINES: usize = 14;
/// Most characters that are shown of a line.
const WIDTH: usize = 160;
/// Rows that are written to show the first of them: no fewer than lines, so that an answer with
/// more rows is seen to go on.
const ROWS: usize = LINES;

impl Job<'_> {
    /// One answer of each kind, all about one table.
    pub(super) fn api_samples(&self, site: &SiteView<'_>) -> Result<Vec<ApiSample>, Failure> {
        let Some(at) = self.sampled() else { return Ok(Vec::new()) };
        let mut files = vec![ApiFile::Dataset(at.dataset), ApiFile::Schema(at)];
        if self.plan.api.pages(at) > 0 {
            files.push(ApiFile::Rows { at, page: 1 });
        }
        if let Some(key) = self.plan.api.keys(at).first().copied() {
            files.push(ApiFile::Key { at, key });
            files.push(ApiFile::Value { at, key, value: 0 });
        }
        let collection = self.catalog.collection_of(at).filter(|n| self.plan.api.has_records(*n));
        let has_any = |n: &usize| !self.offer.records.of(*n).entries.is_empty();
        files.extend(
            collection.filter(has_any).map(|n| ApiFile::Record { collection: n, record: 0 }),
        );
        files.into_iter().map(|file| self.api_sample(site, at, file)).collect()
    }

    /// The table that has most to show; of equal ones the one with the fewest rows, then the first.
    fn sampled(&self) -> Option<ResourceRef> {
        let api = &self.plan.api;
        api.tables().min_by_key(|at| {
            let records = self.catalog.collection_of(*at).is_some_and(|n| api.has_records(n));
            let forms = [records, !api.keys(*at).is_empty(), api.pages(*at) > 1];
            let missing = forms.iter().filter(|has| !**has).count();
            (missing, self.facts.of(*at).rows, *at)
        })
    }

    fn api_sample(
        &self,
        site: &SiteView<'_>,
        at: ResourceRef,
        file: ApiFile,
    ) -> Result<ApiSample, Failure> {
        let view = self.api_view();
        let path = view.path(&file);
        let resource = self.catalog.resource(at);
        let mut bytes = Vec::new();
        match file {
            ApiFile::Rows { .. } => {
                let mut rows = PublicStream::open(self.workspace, resource)?;
                view.rows(&file, at, &mut rows, ROWS, &mut bytes)?;
            }
            ApiFile::Key { .. } => {
                view.values(&file, at, &mut bytes).map_err(|e| Failure::write(&*path, e))?;
            }
            ApiFile::Value { key, value, .. } => {
                let picker = Picker::open(self.workspace, resource)?;
                let values = view.key(at, key).values.as_deref().unwrap_or_default();
                let mut rows = picker.rows(&values[value].places);
                view.rows(&file, at, &mut rows, ROWS, &mut bytes)?;
            }
            ApiFile::Record { collection, record } => {
                let place = [self.offer.records.of(collection).entries[record].place];
                let picker = Picker::open(self.workspace, resource)?;
                let mut rows = picker.rows(&place);
                if let Some(row) = rows.next_record()? {
                    view.record((collection, record), &row, &mut bytes)
                        .map_err(|e| Failure::write(&*path, e))?;
                }
            }
            _ => {
                if let Some(value) = metadata::api::document(site, &file) {
                    metadata::write_json(&mut bytes, &value)?;
                }
            }
        }
        Ok(ApiSample { file, path, text: shortened(&String::from_utf8_lossy(&bytes)) })
    }
}

/// The first lines, with an ellipsis wherever something is left out.
fn shortened(text: &str) -> String {
    let cut = |line: &str| match line.char_indices().nth(WIDTH) {
        Some((at, _)) => format!("{} …", &line[..at]),
        None => line.to_owned(),
    };
    let mut lines: Vec<String> = text.lines().take(LINES).map(cut).collect();
    if text.lines().count() > LINES {
        lines.push("…".to_owned());
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{LINES, shortened};

    #[test]
    fn what_is_left_out_of_an_answer_is_marked() {
        assert_eq!(shortened("a\nb\n"), "a\nb");
        assert_eq!(shortened(&"é".repeat(200)), format!("{} …", "é".repeat(160)));
        let many = "x\n".repeat(LINES + 1);
        assert_eq!(shortened(&many), format!("{}…", "x\n".repeat(LINES)));
    }
}
