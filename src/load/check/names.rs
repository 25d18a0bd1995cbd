//! Names in checks: fields, keys through references, their counterparts in another table.

use toml::de::DeValue;

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::DANGLING;
use crate::load::index::{Index, dangling};
use crate::model::{Dataset, FieldRef, KeyPart, Resource, ResourceRef, RowCondition, Schema, Step};
use crate::source::Span;
use crate::syntax::toml::{Located, Section, WRONG_TYPE};
use crate::words;

/// Finds what names mean, seen from one resource.
#[derive(Clone, Copy)]
pub(in crate::load) struct Link<'l> {
    pub(in crate::load) datasets: &'l [Dataset],
    pub(in crate::load) index: &'l Index,
    pub(in crate::load) own: ResourceRef,
}

/// The key of a check, and what its parts are called elsewhere, if said.
pub(super) struct Pairs {
    /// Parts in the own table.
    pub(super) own: Vec<KeyPart>,
    names: Vec<(Located<String>, Option<Located<String>>)>,
}

impl<'l> Link<'l> {
    pub(in crate::load) fn schema(&self, at: ResourceRef) -> &'l Schema {
        &self.datasets[at.dataset].resources[at.resource].schema
    }

    pub(in crate::load) fn resource(&self, at: ResourceRef) -> &'l Resource {
        &self.datasets[at.dataset].resources[at.resource]
    }

    fn name_of(&self, at: ResourceRef) -> String {
        let dataset = &self.datasets[at.dataset];
        format!("{}/{}", dataset.id, dataset.resources[at.resource].name)
    }

    fn field(
        &self,
        entry: &mut Section<'_>,
        at: ResourceRef,
        name: &str,
        span: Span,
    ) -> Option<usize> {
        let found = self.schema(at).field(name);
        if found.is_none() {
            let known = self.schema(at).fields.iter().map(|f| f.name.as_str());
            entry.report(dangling("field", name, span, known));
        }
        found
    }

    /// A field that can be added up.
    pub(super) fn number_field(
        &self,
        entry: &mut Section<'_>,
        at: ResourceRef,
        name: &Located<String>,
    ) -> Option<usize> {
        let field = self.field(entry, at, &name.value, name.span)?;
        let kind = self.schema(at).fields[field].kind;
        if kind.is_numeric() {
            return Some(field);
        }
        let (name_of, kind) = (&name.value, kind.id());
        let message = words!(
            "`{name_of}` is of type `{kind}` and cannot be added up",
            "`{name_of}` bertipe `{kind}` dan tidak dapat dijumlahkan"
        );
        entry.report(Diagnostic::new(&WRONG_TYPE, message).at(name.span).help(words!(
            "name a field of type `integer` or `number`",
            "sebutkan kolom bertipe `integer` atau `number`"
        )));
        None
    }

    /// A field of any table: `dataset/resource.field`, or `resource.field` of the own dataset.
    pub(super) fn elsewhere(
        &self,
        entry: &mut Section<'_>,
        name: &Located<String>,
    ) -> Option<(ResourceRef, usize)> {
        let target = self.reference(entry, name)?;
        let field = name.value.rsplit('.').next().unwrap_or_default().to_owned();
        let own = Located { value: field, span: name.span };
        Some((target.resource, self.number_field(entry, target.resource, &own)?))
    }

    /// A field of any type of any table.
    pub(in crate::load) fn reference(
        &self,
        entry: &mut Section<'_>,
        name: &Located<String>,
    ) -> Option<FieldRef> {
        let linked = self.index.reference(&name.value, self.own.dataset, name.span);
        linked.map_err(|problem| entry.report(*problem)).ok()
    }

    /// Any table: `dataset/resource`, or `resource` of the own dataset.
    pub(in crate::load) fn table(
        &self,
        entry: &mut Section<'_>,
        name: &Located<String>,
    ) -> Option<ResourceRef> {
        let linked = self.index.resource(&name.value, Some(self.own.dataset), name.span);
        linked.map_err(|problem| entry.report(*problem)).ok()
    }

    /// `by`: a list of parts, or a table of parts and what they are called in the other table.
    pub(super) fn pairs(&self, entry: &mut Section<'_>) -> Option<Pairs> {
        let mut names = Vec::new();
        match entry.raw("by").map(|(value, _)| value) {
            None => {}
            Some(DeValue::Table(_)) => {
                let table = entry.table("by")?;
                for (own, span, other) in table.entries() {
                    let Some(other) = other.as_str() else {
                        let message = words!(
                            "`by.{own}` must be the name of a field, in quotes",
                            "`by.{own}` harus berupa nama kolom dalam tanda kutip"
                        );
                        entry.report(Diagnostic::new(&WRONG_TYPE, message).at(span));
                        return None;
                    };
                    let own = Located { value: own.to_owned(), span };
                    names.push((own, Some(Located { value: other.to_owned(), span })));
                }
                names.sort_by_key(|(own, _)| own.span);
            }
            Some(DeValue::String(_)) => names.extend(entry.string("by").map(|name| (name, None))),
            Some(_) => names.extend(entry.strings("by").into_iter().map(|name| (name, None))),
        }
        let own: Vec<KeyPart> =
            names.iter().filter_map(|(name, _)| self.part(entry, self.own, name)).collect();
        (own.len() == names.len()).then_some(Pairs { own, names })
    }

    /// `field`, `field.field-of-the-table-it-refers-to`, either with `[:2]` for two characters.
    pub(super) fn part(
        &self,
        entry: &mut Section<'_>,
        at: ResourceRef,
        name: &Located<String>,
    ) -> Option<KeyPart> {
        if let Some(field) = self.schema(at).field(&name.value) {
            return Some(KeyPart { field, through: Vec::new(), prefix: None });
        }
        let (path, prefix) = match name.value.rsplit_once("[:") {
            Some((path, rest)) => match rest.strip_suffix(']').and_then(|n| n.parse().ok()) {
                Some(number) => (path, Some(number)),
                None => (name.value.as_str(), None),
            },
            None => (name.value.as_str(), None),
        };
        if let Some(field) = self.schema(at).field(path) {
            return Some(KeyPart { field, through: Vec::new(), prefix });
        }
        let mut steps = path.split('.');
        let first = steps.next().unwrap_or_default();
        let field = self.field(entry, at, first, name.span)?;
        let mut through = Vec::new();
        let mut here = FieldRef { resource: at, field };
        for step in steps {
            let definition = &self.schema(here.resource).fields[here.field];
            let Some(key) = definition.references else {
                let own = &definition.name;
                let message = words!(
                    "`{own}` refers to no other table, so `.{step}` leads nowhere",
                    "`{own}` tidak merujuk ke tabel lain, sehingga `.{step}` tidak menunjuk apa pun"
                );
                entry.report(Diagnostic::new(&DANGLING, message).at(name.span));
                return None;
            };
            let value = self.field(entry, key.resource, step, name.span)?;
            through.push(Step { key, value });
            here = FieldRef { resource: key.resource, field: value };
        }
        Some(KeyPart { field, through, prefix })
    }

    /// The same key in another table: as said in `by`, else the field of the same name, else the
    /// field that refers to the same.
    pub(super) fn counterparts(
        &self,
        entry: &mut Section<'_>,
        at: ResourceRef,
        pairs: &Pairs,
        span: Span,
    ) -> Option<Vec<KeyPart>> {
        let mut out = Vec::new();
        for (part, (name, other)) in pairs.own.iter().zip(&pairs.names) {
            let found = match other {
                Some(other) => self.part(entry, at, other),
                None => {
                    let field = self.counterpart(part, at);
                    if field.is_none() {
                        self.report_alone(entry, &name.value, at, span);
                    }
                    field.map(|field| KeyPart { field, through: Vec::new(), prefix: None })
                }
            };
            out.extend(found);
        }
        (out.len() == pairs.own.len()).then_some(out)
    }

    /// The field of another table that belongs to a part of the own one.
    pub(super) fn twin(
        &self,
        entry: &mut Section<'_>,
        part: &KeyPart,
        at: ResourceRef,
        span: Span,
    ) -> Option<usize> {
        let found = self.counterpart(part, at);
        if found.is_none() {
            let name = self.schema(self.own).fields[part.field].name.clone();
            self.report_alone(entry, &name, at, span);
        }
        found
    }

    fn counterpart(&self, part: &KeyPart, at: ResourceRef) -> Option<usize> {
        let end = end(part, self.own);
        if part.prefix.is_some() {
            return None;
        }
        let definition = &self.schema(end.resource).fields[end.field];
        let schema = self.schema(at);
        let target = definition.references;
        schema.field(&definition.name).or_else(|| {
            (0..schema.fields.len()).find(|n| {
                let here = FieldRef { resource: at, field: *n };
                let refers = schema.fields[*n].references;
                target == Some(here)
                    || refers == Some(end)
                    || (refers.is_some() && refers == target)
            })
        })
    }

    fn report_alone(&self, entry: &mut Section<'_>, name: &str, at: ResourceRef, span: Span) {
        let other = self.name_of(at);
        let message = words!(
            "`{other}` has no field that belongs to `{name}`",
            "`{other}` tidak memiliki kolom yang sepadan dengan `{name}`"
        );
        let help = words!(
            "say which one: `by = {{ \"{name}\" = \"…\" }}`",
            "sebutkan kolomnya: `by = {{ \"{name}\" = \"…\" }}`"
        );
        entry.report(Diagnostic::new(&DANGLING, message).at(span).help(help));
    }

    /// `where = { field = "value" }`; a list allows several, `{ not = … }` leaves them out.
    pub(in crate::load) fn conditions(
        &self,
        entry: &mut Section<'_>,
        key: &'static str,
        at: ResourceRef,
    ) -> Option<Vec<RowCondition>> {
        if !entry.has(key) {
            return Some(Vec::new());
        }
        let table = entry.table(key)?;
        let mut out = Vec::new();
        let mut complete = true;
        for (name, span, value) in table.entries() {
            let (except, value) = match value.as_table().and_then(|t| t.get("not")) {
                Some(inner) if value.as_table().is_some_and(|t| t.len() == 1) => {
                    (true, inner.get_ref())
                }
                _ => (false, value),
            };
            let field = self.field(entry, at, name, span);
            let values = values(value);
            if values.is_none() {
                let message = words!(
                    "`{key}.{name}` must be a value, a list of values, or `{{ not = … }}`",
                    "`{key}.{name}` harus berupa nilai, daftar nilai, atau `{{ not = … }}`"
                );
                entry.report(Diagnostic::new(&WRONG_TYPE, message).at(span));
            }
            match (field, values) {
                (Some(field), Some(values)) => out.push(RowCondition { field, values, except }),
                _ => complete = false,
            }
        }
        out.sort_by_key(|condition| condition.field);
        complete.then_some(out)
    }
}

/// Takes over the findings of a table below `entry`.
pub(super) fn drain(entry: &mut Section<'_>, below: Section<'_>) {
    let mut problems = Diagnostics::default();
    below.finish(&mut problems);
    for problem in problems.gathered().list {
        entry.report(problem);
    }
}

/// Values of cells, as they stand in the file.
fn values(value: &DeValue<'_>) -> Option<Vec<String>> {
    let one = |value: &DeValue<'_>| match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        _ => None,
    };
    match value.as_array() {
        Some(list) if !list.is_empty() => list.iter().map(|item| one(item.get_ref())).collect(),
        Some(_) => None,
        None => one(value).map(|text| vec![text]),
    }
}

/// Where the value of a part comes from in the end.
fn end(part: &KeyPart, at: ResourceRef) -> FieldRef {
    let last = part.through.last();
    last.map_or(FieldRef { resource: at, field: part.field }, |step| FieldRef {
        resource: step.key.resource,
        field: step.value,
    })
}
