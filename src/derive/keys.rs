//! Keys that tables share: which fields name the same things, and how their tables are joined.
//!
//! Worked out once for the whole catalogue; pages and dictionaries only look it up.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Catalog, FieldRef, Resource, ResourceKind, ResourceRef, Schema};

/// The keys of a catalogue.
#[derive(Debug, Default)]
pub struct Keys {
    joins: Vec<Join>,
    families: Vec<Vec<FieldRef>>,
    family: BTreeMap<FieldRef, usize>,
    targets: BTreeSet<FieldRef>,
    /// The other parts of keys of several fields; empty for a field that is a key alone.
    parts: BTreeMap<FieldRef, BTreeSet<usize>>,
}

/// A reference from one table to another, by one field or by several together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The table that refers.
    pub from: ResourceRef,
    /// Indexes of its fields.
    pub fields: Vec<usize>,
    /// The table referred to.
    pub to: ResourceRef,
    /// Indexes of the fields there, in the order of `fields`.
    pub keys: Vec<usize>,
}

impl Join {
    /// The pairs of fields that hold the same values.
    pub fn pairs(&self) -> impl Iterator<Item = (FieldRef, FieldRef)> + '_ {
        self.fields.iter().zip(&self.keys).map(|(field, key)| {
            let from = FieldRef { resource: self.from, field: *field };
            (from, FieldRef { resource: self.to, field: *key })
        })
    }

    /// Whether every value finds one row at most: the fields there are declared to name a row.
    pub fn names_a_row(&self, catalog: &Catalog) -> bool {
        let schema = &catalog.resource(self.to).schema;
        let is_unique = |n: &usize| schema.fields[*n].constraints.unique;
        let (mut wanted, mut key) = (self.keys.clone(), schema.primary_key.clone());
        wanted.sort_unstable();
        key.sort_unstable();
        wanted == key || wanted.iter().any(is_unique)
    }

    /// Whether both sides are published as tables.
    pub fn is_of_tables(&self, catalog: &Catalog) -> bool {
        [self.from, self.to].into_iter().all(|at| {
            let is_table = matches!(catalog.resource(at).kind, ResourceKind::Table { .. });
            is_table && catalog.datasets[at.dataset].access.has_data()
        })
    }
}

impl Keys {
    /// Reads all references of a catalogue.
    pub fn of(catalog: &Catalog) -> Keys {
        let joins: Vec<Join> = catalog.resources().flat_map(|(at, r)| references(at, r)).collect();
        let mut families: Vec<Vec<FieldRef>> = Vec::new();
        let mut family: BTreeMap<FieldRef, usize> = BTreeMap::new();
        for (from, to) in joins.iter().flat_map(Join::pairs) {
            let mut place = |at: FieldRef| {
                *family.entry(at).or_insert_with(|| {
                    families.push(vec![at]);
                    families.len() - 1
                })
            };
            let (own, other) = (place(from), place(to));
            if own != other {
                // The smaller number stays, so that the order of the catalogue does.
                let (kept, gone) = (own.min(other), own.max(other));
                let moved = std::mem::take(&mut families[gone]);
                family.extend(moved.iter().map(|at| (*at, kept)));
                families[kept].extend(moved);
            }
        }
        for members in &mut families {
            members.sort_unstable();
        }
        let alone = joins.iter().filter(|join| join.fields.len() == 1);
        let targets = alone.flat_map(Join::pairs).map(|(_, to)| to).collect();
        let parts = parts(&joins);
        Keys { joins, families, family, targets, parts }
    }

    /// How a table refers to others, in the order of its fields.
    pub fn joins_of(&self, at: ResourceRef) -> impl Iterator<Item = &Join> {
        self.joins.iter().filter(move |join| join.from == at)
    }

    /// The fields of other tables that share the key of this one, in the order of the catalogue.
    pub fn shared_with(&self, at: FieldRef) -> impl Iterator<Item = FieldRef> + '_ {
        let members = self.family.get(&at).map_or(&[][..], |n| self.families[*n].as_slice());
        members.iter().copied().filter(move |other| other.resource != at.resource)
    }

    /// Whether others refer to the field alone, so that its table is the list of the key.
    pub fn is_target(&self, at: FieldRef) -> bool {
        self.targets.contains(&at)
    }

    /// The fields that make up a key together with this one, where it is no key alone.
    pub fn together_with(&self, at: FieldRef) -> impl Iterator<Item = usize> + '_ {
        self.parts.get(&at).into_iter().flatten().copied()
    }

    /// The datasets that this one refers to, or that refer to it.
    pub fn neighbours(&self, dataset: usize) -> BTreeSet<usize> {
        let ends = self.joins.iter().map(|join| (join.from.dataset, join.to.dataset));
        ends.filter_map(|(from, to)| match (from == dataset, to == dataset) {
            (true, false) => Some(to),
            (false, true) => Some(from),
            _ => None,
        })
        .collect()
    }
}

/// What each field is a key together with.
fn parts(joins: &[Join]) -> BTreeMap<FieldRef, BTreeSet<usize>> {
    let sides = || joins.iter().flat_map(|j| [(j.from, &j.fields), (j.to, &j.keys)]);
    let mut out: BTreeMap<FieldRef, BTreeSet<usize>> = BTreeMap::new();
    for (resource, fields) in sides() {
        for field in fields {
            let others = fields.iter().copied().filter(|n| n != field);
            out.entry(FieldRef { resource, field: *field }).or_default().extend(others);
        }
    }
    for (resource, fields) in sides() {
        if let [field] = fields[..] {
            out.remove(&FieldRef { resource, field });
        }
    }
    out
}

/// All references of one resource: those of single fields, then those of several.
fn references(at: ResourceRef, resource: &Resource) -> Vec<Join> {
    let schema: &Schema = &resource.schema;
    let single = schema.fields.iter().enumerate().filter_map(|(n, field)| {
        let to = field.references?;
        Some(Join { from: at, fields: vec![n], to: to.resource, keys: vec![to.field] })
    });
    let several = schema.foreign_keys.iter().map(|key| Join {
        from: at,
        fields: key.fields.clone(),
        to: key.target,
        keys: key.to.clone(),
    });
    single.chain(several).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::Keys;
    use crate::diag::Diagnostics;
    use crate::load::load;
    use crate::model::{Catalog, FieldRef, ResourceRef};
    use crate::source::Workspace;

    const SITE: &str = "[site]\ntitle = \"T\"\ntagline = \"t\"\ndescription = \"d\"\n\
        languages = [\"id\"]\nbase-url = \"https://x.example/\"\n[publisher]\nname = \"P\"\n\
        [[topic]]\nkey = \"a\"\ntitle = \"A\"\n";

    type Declared<'d> = (&'d str, &'d [(&'d str, &'d str)], &'d str);

    /// A catalogue of datasets with one table `t` each: its fields with what they refer to, and
    /// keys of several fields as text.
    fn catalog(datasets: &[Declared<'_>]) -> Catalog {
        let mut files = vec![("site.toml".to_owned(), SITE.to_owned())];
        for (name, fields, several) in datasets {
            let mut text = "title = \"J\"\ndescription = \"Isi. Lagi.\"\ntopic = \"a\"\n\
                authority = \"official\"\nmodified = 2024-01-02\n[[source]]\ntitle = \"S\"\n\
                [[resource]]\nname = \"t\"\npath = \"t.csv\"\ntitle = \"T\"\n"
                .to_owned();
            let _ = writeln!(text, "primary-key = [\"{}\"]\n{several}", fields[0].0);
            for (field, to) in *fields {
                let _ = writeln!(text, "[[resource.field]]\nname = \"{field}\"\ntitle = \"F\"");
                if !to.is_empty() {
                    let _ = writeln!(text, "references = \"{to}\"");
                }
            }
            files.push((format!("datasets/{name}/dataset.toml"), text));
            files.push((format!("datasets/{name}/t.csv"), "x\n".to_owned()));
        }
        let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let mut problems = Diagnostics::default();
        let found = load(&Workspace::from_texts(texts), &[], &mut problems).unwrap();
        found.unwrap_or_else(|| panic!("{:?}", problems.gathered().list))
    }

    fn field(dataset: usize, field: usize) -> FieldRef {
        FieldRef { resource: ResourceRef { dataset, resource: 0 }, field }
    }

    fn shared(keys: &Keys, at: FieldRef) -> Vec<FieldRef> {
        keys.shared_with(at).collect()
    }

    #[test]
    fn all_users_of_a_key_share_it_over_several_steps() {
        // d refers to b, which refers to a; c refers to a.
        let catalog = catalog(&[
            ("a", &[("k", ""), ("x", "")], ""),
            ("b", &[("k", "a/t.k")], ""),
            ("c", &[("i", ""), ("k", "a/t.k")], ""),
            ("d", &[("i", ""), ("k", "b/t.k")], ""),
        ]);
        let keys = Keys::of(&catalog);
        let all = [field(0, 0), field(1, 0), field(2, 1), field(3, 1)];
        for own in all {
            let others: Vec<FieldRef> = all.into_iter().filter(|at| *at != own).collect();
            assert_eq!(shared(&keys, own), others);
        }
        assert_eq!(shared(&keys, field(0, 1)), []);
        assert!(keys.is_target(field(0, 0)) && keys.is_target(field(1, 0)));
        assert!(!keys.is_target(field(2, 1)));
        // Neighbours are what a dataset is joined with, not all that share its key.
        assert_eq!(keys.neighbours(0).into_iter().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(keys.neighbours(3).into_iter().collect::<Vec<_>>(), [1]);
        let joins: Vec<_> = keys.joins_of(ResourceRef { dataset: 3, resource: 0 }).collect();
        assert_eq!(joins.len(), 1);
        assert!(joins[0].names_a_row(&catalog) && joins[0].is_of_tables(&catalog));
    }

    #[test]
    fn fields_of_one_table_do_not_count_as_others() {
        let keys =
            Keys::of(&catalog(&[("a", &[("k", ""), ("parent", "t.k"), ("other", "t.k")], "")]));
        assert_eq!(shared(&keys, field(0, 0)), []);
        assert!(keys.neighbours(0).is_empty());
    }

    #[test]
    fn parts_of_a_key_of_several_fields_are_paired_and_told_apart() {
        let several = "[[resource.foreign-key]]\nfields = [\"p\", \"q\"]\nto = [\"y\", \"k\"]\n\
            references = \"a/t\"\n";
        let catalog = catalog(&[
            ("a", &[("k", ""), ("y", "")], ""),
            ("b", &[("p", ""), ("q", "")], several),
            ("c", &[("i", ""), ("k", "a/t.k")], ""),
        ]);
        let keys = Keys::of(&catalog);
        assert_eq!(shared(&keys, field(1, 0)), [field(0, 1)]);
        assert_eq!(shared(&keys, field(1, 1)), [field(0, 0), field(2, 1)]);
        assert_eq!(keys.together_with(field(1, 0)).collect::<Vec<_>>(), [1]);
        // What is a key alone too needs no other.
        assert_eq!(keys.together_with(field(0, 0)).count(), 0);
        assert!(keys.is_target(field(0, 0)) && !keys.is_target(field(0, 1)));
        assert_eq!(keys.neighbours(0).into_iter().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn what_names_no_single_row_is_told() {
        let catalog =
            catalog(&[("a", &[("k", ""), ("x", "")], ""), ("b", &[("i", ""), ("x", "a/t.x")], "")]);
        let keys = Keys::of(&catalog);
        let join = keys.joins_of(ResourceRef { dataset: 1, resource: 0 }).next().unwrap();
        assert!(!join.names_a_row(&catalog));
    }
}
