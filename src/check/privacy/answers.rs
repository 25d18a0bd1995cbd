//! Which findings are answered, by a field or by the site.

use crate::model::{Catalog, PersonalKind, Schema};
use crate::source::{SourceId, Workspace};

/// The answers that hold for one file.
#[derive(Debug, Default)]
pub(super) struct Answers {
    kinds: Vec<PersonalKind>,
}

impl Answers {
    /// The site's answers for a file.
    pub(super) fn of_path(catalog: &Catalog, path: &str) -> Answers {
        let answers = catalog.site.public.iter();
        let here = answers.filter(|answer| answer.paths.iter().any(|p| p == path));
        Answers { kinds: here.flat_map(|a| a.personal.allows.iter().copied()).collect() }
    }

    /// The site's answers, and those of all fields that are read from the file: inside a workbook
    /// a value cannot be told from another of its kind.
    pub(super) fn of_file(workspace: &Workspace, catalog: &Catalog, source: SourceId) -> Answers {
        let mut answers = Answers::of_path(catalog, workspace.path(source));
        let past = catalog.releases.past.iter().flat_map(|past| past.resources());
        for (_, resource) in catalog.resources().chain(past).filter(|(_, r)| r.source == source) {
            answers.add(&resource.schema);
        }
        answers
    }

    fn add(&mut self, schema: &Schema) {
        let personal = schema.fields.iter().filter_map(|f| f.personal.as_ref());
        self.kinds.extend(personal.flat_map(|p| p.allows.iter().copied()));
    }

    /// Whether a kind is answered.
    pub(super) fn allow(&self, kind: PersonalKind) -> bool {
        self.kinds.contains(&kind)
    }
}
