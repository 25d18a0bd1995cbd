//! The site that a draft is for: its languages and topics, and the keys that it could refer to.

use std::path::Path;

use crate::author::{Refused, names};
use crate::diag::{Diagnostics, Failure};
use crate::load;
use crate::model::{Catalog, Lang, ResourceKind};
use crate::scan::{KeySet, key_hash};
use crate::source::Workspace;
use crate::table::{Cell, PublicStream, RecordStream};
use crate::words;

/// A site that may have faults elsewhere: they are `check`'s business.
pub(crate) struct Site {
    workspace: Workspace,
    catalog: Catalog,
}

/// The key of a table, with all its values.
pub(crate) struct Known {
    /// `dataset/resource.field`.
    pub(crate) target: String,
    field: String,
    table: String,
    values: KeySet,
}

impl Site {
    /// Reads the site.
    ///
    /// # Errors
    /// When the folder has no `site.toml`, or cannot be read.
    pub(crate) fn open(root: &Path) -> Result<Site, Refused> {
        let workspace = Workspace::open(root).map_err(|cause| Failure::io("read", root, cause))?;
        let mut elsewhere = Diagnostics::default();
        match load::load(&workspace, &[], &mut elsewhere)? {
            Some(catalog) => Ok(Site { workspace, catalog }),
            None => {
                let shown = root.display();
                Err(Refused::because(
                    words!(
                        "there is no `site.toml` in `{shown}`",
                        "tidak ada `site.toml` di `{shown}`"
                    ),
                    words!(
                        "run `terbuka init` first, or name the folder of the site with `--site DIR`",
                        "jalankan `terbuka init` dulu, atau sebut folder situs dengan `--site DIR`"
                    ),
                ))
            }
        }
    }

    /// The languages of the site, the first one first.
    pub(crate) fn languages(&self) -> &[String] {
        &self.catalog.site.languages
    }

    /// The name of the theme.
    pub(crate) fn theme(&self) -> &str {
        &self.catalog.site.theme
    }

    /// The keys of the topics.
    pub(crate) fn topics(&self) -> Vec<&str> {
        self.catalog.site.topics.iter().map(|topic| topic.key.as_str()).collect()
    }

    /// The keys and titles of the topics.
    pub(crate) fn topic_titles(&self) -> Vec<(&str, &str)> {
        let topics = self.catalog.site.topics.iter();
        topics.map(|topic| (topic.key.as_str(), topic.title.get(Lang::DEFAULT))).collect()
    }

    /// Whether there is such a dataset.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.catalog.dataset(id).is_some()
    }

    /// All keys of one field of all datasets but `except`.
    ///
    /// # Errors
    /// When a table cannot be read.
    pub(crate) fn keys(&self, except: &str) -> Result<Vec<Known>, Failure> {
        let mut out = Vec::new();
        for (at, resource) in self.catalog.resources() {
            let dataset = &self.catalog.datasets[at.dataset].id;
            let is_table = matches!(resource.kind, ResourceKind::Table(_));
            let [key] = resource.schema.primary_key.as_slice() else { continue };
            if !is_table || dataset == except {
                continue;
            }
            let stream = RecordStream::open(&self.workspace, resource)?;
            let mut records = PublicStream::new(stream, &resource.schema);
            let mut values = KeySet::default();
            while let Some(record) = records.next_record()? {
                if let Cell::Text(text) | Cell::Number(text) | Cell::Date(text) = record.cell(*key)
                {
                    values.insert(key_hash([text]));
                }
            }
            let field = resource.schema.fields[*key].name.clone();
            out.push(Known {
                target: format!("{dataset}/{}.{field}", resource.name),
                table: format!("{dataset} {}", resource.name),
                field,
                values,
            });
        }
        Ok(out)
    }
}

/// The keys that a column may refer to, while its values pass.
pub(crate) struct Candidates<'k> {
    alive: Vec<&'k Known>,
    name: String,
}

impl<'k> Candidates<'k> {
    /// Those whose names are alike; the same name first.
    pub(crate) fn of(name: &str, known: &'k [Known]) -> Candidates<'k> {
        let mut alive: Vec<&Known> =
            known.iter().filter(|k| names::is_alike(name, &k.field, &k.table)).collect();
        alive.sort_by_key(|k| k.field != name);
        Candidates { alive, name: name.to_owned() }
    }

    /// Looks at a value that is there.
    pub(crate) fn see(&mut self, text: &str) {
        if !self.alive.is_empty() {
            let hash = key_hash([text]);
            self.alive.retain(|known| known.values.contains(hash));
        }
    }

    /// The best one left.
    pub(crate) fn best(&self) -> Option<&'k Known> {
        let same = self.alive.iter().find(|known| known.field == self.name);
        same.or(self.alive.first()).copied()
    }
}
