//! `[[resource.record.section]]`, and the sections that nobody had to declare.

use crate::diag::{Diagnostic, Diagnostics};
use crate::ident;
use crate::load::chart;
use crate::load::check::Link;
use crate::load::index::{check_names, dangling};
use crate::load::record::{NO_REFERENCE, Reader};
use crate::load::text::text;
use crate::model::{
    Chart, Content, FieldRef, Lang, Related, ResourceRef, Section, SortKey, Text, Through,
};
use crate::syntax::toml::{Located, Section as Toml};
use crate::words;

/// What a section says about itself.
struct Head {
    name: Option<Located<String>>,
    title: Option<Text>,
    note: Option<Text>,
    empty: Option<Text>,
    show: bool,
}

/// How rows of a table refer to another.
struct Reference {
    by: Vec<usize>,
    to: Vec<usize>,
}

impl<'r> Reader<'r> {
    /// The declared sections, then one for every other table that refers to this one.
    pub(super) fn sections(
        &self,
        entry: &mut Toml<'_>,
        problems: &mut Diagnostics,
    ) -> Vec<Section> {
        let mut out: Vec<Section> = Vec::new();
        for mut item in entry.tables("section") {
            let seen: Vec<String> = out.iter().map(|s| s.name.clone()).collect();
            out.extend(self.section(&mut item, &seen, problems));
            item.finish(problems);
        }
        let mut without = Vec::new();
        for name in entry.strings("without") {
            without.extend(self.link().table(entry, &name));
        }
        self.add_undeclared(&mut out, &without);
        self.tell_apart(&mut out);
        out
    }

    /// Tables of several datasets may have one title: their sections then say the dataset, too.
    fn tell_apart(&self, sections: &mut [Section]) {
        let title = |section: &Section| match (&section.title, &section.content) {
            (Some(title), _) => title.clone(),
            (None, Content::Rows(related)) => self.link().resource(related.table).title.clone(),
            (None, Content::Seats { at, check }) => {
                self.link().resource(*at).checks[*check].title.clone()
            }
        };
        let heard = |section: &Section| title(section).get(Lang::DEFAULT).to_lowercase();
        let all: Vec<String> = sections.iter().map(heard).collect();
        for (n, section) in sections.iter_mut().enumerate() {
            let Content::Rows(related) = &section.content else { continue };
            if section.title.is_some() || all.iter().filter(|other| **other == all[n]).count() < 2 {
                continue;
            }
            let (dataset, own) = (
                &self.datasets[related.table.dataset].title,
                &self.link().resource(related.table).title,
            );
            let both = |lang: Lang| format!("{}: {}", dataset.get(lang), own.get(lang));
            let mut text = Text::new(both(Lang::DEFAULT));
            for lang in (1..self.languages.len()).map(Lang) {
                text = text.with(lang, both(lang));
            }
            section.title = Some(text);
        }
    }

    fn section(
        &self,
        entry: &mut Toml<'_>,
        seen: &[String],
        problems: &mut Diagnostics,
    ) -> Option<Section> {
        let hide = entry.has("show") && !entry.boolean("show");
        let head = Head {
            name: entry.string("name"),
            title: text(entry, "title", self.languages),
            note: text(entry, "note", self.languages),
            empty: text(entry, "empty", self.languages),
            show: !hide,
        };
        if let Some(name) = &head.name {
            check_names(entry, "section", name, seen, ident::is_id);
        }
        if let Some(check) = entry.string("check") {
            let content = self.seats(entry, &check);
            let own = check.value.rsplit('.').next().map(ident::slug).unwrap_or_default();
            let name = head.name.map_or_else(|| free(seen, [own]), |n| n.value);
            let Head { title, note, empty, show, .. } = head;
            return content.map(|content| Section {
                name,
                title,
                note,
                content,
                chart: None,
                empty,
                show,
            });
        }
        let table = entry.required_string("table");
        let table = table.and_then(|table| self.link().table(entry, &table));
        let Some(table) = table else {
            for key in ["by", "through", "columns", "sort", "where", "chart"] {
                entry.has(key);
            }
            return None;
        };
        let related = self.related(entry, table);
        let chart = self.chart(entry, table, head.title.as_ref(), problems);
        let related = related?;
        let own = || free(seen, self.names_of(table));
        Some(Section {
            name: head.name.map_or_else(own, |n| n.value),
            title: head.title,
            note: head.note,
            content: Content::Rows(Box::new(related)),
            chart,
            empty: head.empty,
            show: head.show,
        })
    }

    /// `chart`: a drawing of the rows of the section, titled as the section unless it says more.
    fn chart(
        &self,
        entry: &mut Toml<'_>,
        table: ResourceRef,
        title: Option<&Text>,
        problems: &mut Diagnostics,
    ) -> Option<Chart> {
        let mut below = entry.table("chart")?;
        let own = || title.unwrap_or(&self.link().resource(table).title).clone();
        let title = text(&mut below, "title", self.languages).unwrap_or_else(own);
        let found = chart::read(self.context, &mut below, (self.own.dataset, table), title);
        below.finish(problems);
        found
    }

    fn link(&self) -> Link<'r> {
        Link { datasets: self.datasets, index: self.context.index, own: self.own }
    }

    /// `dataset/resource.check`.
    fn seats(&self, entry: &mut Toml<'_>, name: &Located<String>) -> Option<Content> {
        let (table, check) = name.value.rsplit_once('.').unwrap_or((&name.value, ""));
        let table = Located { value: table.to_owned(), span: name.span };
        let at = self.link().table(entry, &table)?;
        let checks = &self.link().resource(at).checks;
        let is_seats =
            |c: &&crate::model::Check| matches!(c.rule, crate::model::CheckRule::Seats(_));
        match checks.iter().position(|c| is_seats(&c) && c.name == check) {
            Some(check) => Some(Content::Seats { at, check }),
            None => {
                let known = checks.iter().filter(is_seats).map(|c| c.name.as_str());
                entry.report(dangling("check", check, name.span, known));
                None
            }
        }
    }

    fn related(&self, entry: &mut Toml<'_>, table: ResourceRef) -> Option<Related> {
        let by = entry.string("by");
        let step = entry.string("through");
        let through = match &step {
            Some(name) => Some(self.through(entry, name)?),
            None => None,
        };
        let target = through.as_ref().map_or(self.own, |t| t.table);
        let reference = self.reference(entry, table, target, by.as_ref());
        let rows = self.link().conditions(entry, "where", table);
        let columns: Vec<usize> =
            entry.strings("columns").iter().filter_map(|n| self.field(entry, table, n)).collect();
        let sort =
            entry.strings("sort").iter().filter_map(|n| self.sort(entry, table, n)).collect();
        let reference = reference?;
        let columns = if columns.is_empty() {
            self.all_but(table, &reference.by, through.is_some())
        } else {
            columns
        };
        let Reference { by, to } = reference;
        Some(Related { table, by, to, through, rows: rows?, columns, sort })
    }

    fn field(
        &self,
        entry: &mut Toml<'_>,
        at: ResourceRef,
        name: &Located<String>,
    ) -> Option<usize> {
        let found = self.context.index.field(at, &name.value, name.span);
        found.map_err(|problem| entry.report(*problem)).ok()
    }

    fn sort(
        &self,
        entry: &mut Toml<'_>,
        at: ResourceRef,
        name: &Located<String>,
    ) -> Option<SortKey> {
        let (plain, descending) = match name.value.strip_prefix('-') {
            Some(plain) => (plain, true),
            None => (name.value.as_str(), false),
        };
        let plain = Located { value: plain.to_owned(), span: name.span };
        self.field(entry, at, &plain).map(|field| SortKey { field, descending })
    }

    /// `through = "dataset/resource.field"`: the field there names the record.
    fn through(&self, entry: &mut Toml<'_>, name: &Located<String>) -> Option<Through> {
        let step = self.link().reference(entry, name)?;
        let schema = &self.link().resource(step.resource).schema;
        match schema.fields[step.field].references {
            Some(FieldRef { resource, field }) if resource == self.own => {
                Some(Through { table: step.resource, by: step.field, to: field })
            }
            _ => {
                let (step, own) = (&name.value, self.name_of(self.own));
                let message = words!(
                    "`{step}` does not refer to `{own}`",
                    "`{step}` tidak merujuk ke `{own}`"
                );
                entry.report(Diagnostic::new(&NO_REFERENCE, message).at(name.span));
                None
            }
        }
    }

    /// By which fields the rows of `table` refer to `target`.
    fn reference(
        &self,
        entry: &mut Toml<'_>,
        table: ResourceRef,
        target: ResourceRef,
        by: Option<&Located<String>>,
    ) -> Option<Reference> {
        let found = self.references(table, target);
        let fields = &self.link().resource(table).schema.fields;
        let names = |r: &Reference| {
            r.by.iter().map(|n| fields[*n].name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let (from, to) = (self.name_of(table), self.name_of(target));
        let span = by.map_or_else(|| entry.span_of("table"), |by| by.span);
        let known: Vec<String> = found.iter().map(|r| format!("`{}`", names(r))).collect();
        let chosen = match by {
            Some(by) => found.into_iter().filter(|r| names(r) == by.value).collect(),
            None => found,
        };
        let mut chosen: Vec<Reference> = chosen;
        if chosen.len() == 1 {
            return chosen.pop();
        }
        let problem = if known.is_empty() {
            let message = words!(
                "`{from}` has no field that refers to `{to}`",
                "`{from}` tidak punya kolom yang merujuk ke `{to}`"
            );
            let help = words!(
                "declare it: `references = \"{to}.…\"` at the field",
                "deklarasikan: `references = \"{to}.…\"` pada kolomnya"
            );
            Diagnostic::new(&NO_REFERENCE, message).at(span).help(help)
        } else {
            let message = words!(
                "by which field does `{from}` refer to `{to}`?",
                "lewat kolom mana `{from}` merujuk ke `{to}`?"
            );
            let list = known.join(", ");
            let help = words!("write `by = \"…\"`: {list}", "tulis `by = \"…\"`: {list}");
            Diagnostic::new(&NO_REFERENCE, message).at(span).help(help)
        };
        entry.report(problem);
        None
    }

    fn name_of(&self, at: ResourceRef) -> String {
        format!("{}/{}", self.datasets[at.dataset].id, self.link().resource(at).name)
    }

    /// All references from one table to another: of single fields, then of several together.
    fn references(&self, table: ResourceRef, target: ResourceRef) -> Vec<Reference> {
        let schema = &self.link().resource(table).schema;
        let single = schema.fields.iter().enumerate().filter_map(|(n, field)| {
            let to = field.references.filter(|r| r.resource == target)?;
            Some(Reference { by: vec![n], to: vec![to.field] })
        });
        let compound = schema.foreign_keys.iter().filter(|key| key.target == target);
        let compound = compound.map(|key| Reference { by: key.fields.clone(), to: key.to.clone() });
        single.chain(compound).collect()
    }

    /// All fields but those that say the same in every row of the section.
    fn all_but(&self, table: ResourceRef, by: &[usize], keep: bool) -> Vec<usize> {
        let fields = 0..self.link().resource(table).schema.fields.len();
        let shown: Vec<usize> = fields.clone().filter(|n| keep || !by.contains(n)).collect();
        if shown.is_empty() { fields.collect() } else { shown }
    }

    fn add_undeclared(&self, out: &mut Vec<Section>, without: &[ResourceRef]) {
        for (dataset, found) in self.datasets.iter().enumerate() {
            for resource in 0..found.resources.len() {
                let table = ResourceRef { dataset, resource };
                if without.contains(&table) || !self.link().resource(table).is_table() {
                    continue;
                }
                let references = self.references(table, self.own);
                let many = references.len() > 1;
                for Reference { by, to } in references {
                    let declared = out.iter().any(|section| match &section.content {
                        Content::Rows(r) => r.table == table && r.by == by && r.through.is_none(),
                        Content::Seats { .. } => false,
                    });
                    if declared {
                        continue;
                    }
                    let taken: Vec<String> = out.iter().map(|s| s.name.clone()).collect();
                    let [own, long] = self.names_of(table);
                    let name = if many {
                        // Told apart by the field that refers.
                        let field = &self.link().resource(table).schema.fields[by[0]].name;
                        free(&taken, [format!("{own}-{}", ident::slug(field))])
                    } else {
                        free(&taken, [own, long])
                    };
                    let columns = self.all_but(table, &by, false);
                    let (rows, sort) = (Vec::new(), Vec::new());
                    let related = Related { table, by, to, through: None, rows, columns, sort };
                    let content = Content::Rows(Box::new(related));
                    out.push(Section {
                        name,
                        title: None,
                        note: None,
                        content,
                        chart: None,
                        empty: None,
                        show: true,
                    });
                }
            }
        }
    }

    /// The name of the table; with that of its dataset where it is taken.
    fn names_of(&self, table: ResourceRef) -> [String; 2] {
        let own = &self.link().resource(table).name;
        [own.clone(), format!("{}-{own}", self.datasets[table.dataset].id)]
    }
}

/// The first of some names that no section has yet; with a number, where all are taken.
fn free<const N: usize>(taken: &[String], names: [String; N]) -> String {
    let last = names.last().cloned().unwrap_or_default();
    let numbered = (2..).map(|n| format!("{last}-{n}"));
    let mut all = names.into_iter().chain(numbered);
    all.find(|name| !taken.contains(name)).unwrap_or(last)
}
