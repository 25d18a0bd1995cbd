//! Figures added up by key while the rows go by: memory grows with the keys, not with the rows.
//!
//! A key is kept as its 128-bit hash (48 bytes a group with its sum and first place); its text is
//! read again from the file where a message needs it. Only public cells are added up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::exact::Exact;
use crate::model::{
    Catalog, CheckRule, KeyPart, Measure, Resource, ResourceKind, ResourceRef, RowCondition,
    Selection, Step, TableSource,
};
use crate::scan::key_hash;
use crate::table::{Cell, PublicRecord, Row};

/// What checks of the whole catalogue want to be added up, by table.
#[derive(Debug, Default)]
pub(crate) struct Requests {
    tallies: BTreeMap<ResourceRef, Vec<(Selection, bool)>>,
    lookups: BTreeMap<ResourceRef, BTreeSet<(usize, usize)>>,
}

impl Requests {
    pub(crate) fn of(catalog: &Catalog) -> Requests {
        let mut out = Requests::default();
        for check in catalog.resources().flat_map(|(_, resource)| &resource.checks) {
            let by_party = matches!(check.rule, CheckRule::Seats(_));
            for selection in check.rule.selections() {
                out.add(selection, by_party || selection.by.iter().any(|p| !p.through.is_empty()));
            }
            for Step { key, value } in check.rule.steps() {
                out.lookups.entry(key.resource).or_default().insert((key.field, value));
            }
        }
        out
    }

    fn add(&mut self, selection: &Selection, texts: bool) {
        let list = self.tallies.entry(selection.at).or_default();
        match list.iter_mut().find(|(known, _)| known == selection) {
            Some((_, known)) => *known |= texts,
            None => list.push((selection.clone(), texts)),
        }
    }
}

/// The rows of one key.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Group {
    units: i128,
    /// Byte offset of the first row.
    pub(crate) offset: u64,
    /// Number of rows.
    pub(crate) rows: u32,
    missing: u32,
}

/// A selection, added up.
#[derive(Debug)]
pub(crate) struct Tally {
    pub(crate) selection: Selection,
    pub(crate) groups: HashMap<u128, Group>,
    /// Texts of the keys, where they are needed later.
    pub(crate) texts: Option<HashMap<u128, Vec<String>>>,
    scale: u32,
    /// Cells without a value.
    pub(crate) missing: u64,
    /// Rows that have no key.
    pub(crate) unkeyed: u64,
    /// Whether a sum does not fit into 38 digits.
    pub(crate) too_large: bool,
    /// Whether a cell cannot be read, or rows are missing: reported elsewhere.
    pub(crate) broken: bool,
}

/// Whether a row is one of those that are looked at.
pub(crate) fn fits(record: &PublicRecord<'_>, conditions: &[RowCondition]) -> bool {
    conditions.iter().all(|condition| {
        // A withheld value is told to nobody, not even by a sum that leaves it out.
        let known = !matches!(record.cell(condition.field), Cell::Withheld);
        let value = record.cell(condition.field).text().unwrap_or_default();
        known && condition.values.iter().any(|v| v == value) != condition.except
    })
}

/// The beginning of a key part.
pub(crate) fn beginning<'t>(text: &'t str, part: &KeyPart) -> &'t str {
    let end = part.prefix.and_then(|n| text.char_indices().nth(n)).map(|(at, _)| at);
    end.map_or(text, |end| &text[..end])
}

impl Tally {
    fn new(selection: Selection, texts: bool) -> Tally {
        Tally {
            selection,
            groups: HashMap::new(),
            texts: texts.then(HashMap::new),
            scale: 0,
            missing: 0,
            unkeyed: 0,
            too_large: false,
            broken: false,
        }
    }

    fn record(&mut self, record: &PublicRecord<'_>, row: &Row) {
        if !fits(record, &self.selection.rows) {
            return;
        }
        let mut parts: Vec<&str> = Vec::with_capacity(self.selection.by.len());
        for part in &self.selection.by {
            let Some(value) = record.cell(part.field).text() else {
                self.unkeyed += 1;
                return;
            };
            // Of a key that is followed further, the whole value is needed first.
            parts.push(if part.through.is_empty() { beginning(value, part) } else { value });
        }
        let hash = key_hash(parts.iter().copied());
        let (mut sum, mut missing) = (Some(Exact::ZERO), 0);
        if let Measure::Sum(fields) = &self.selection.measure {
            for field in fields {
                match record.cell(*field) {
                    Cell::Number(number) => {
                        let value = Exact::parse(number);
                        sum = sum.zip(value).and_then(|(sum, value)| sum.checked_add(value));
                    }
                    Cell::Missing(_) | Cell::Withheld => missing += 1,
                    _ => self.broken = true,
                }
            }
        }
        self.missing += u64::from(missing);
        if let Some(texts) = &mut self.texts
            && !texts.contains_key(&hash)
        {
            texts.insert(hash, parts.iter().map(|p| (*p).to_owned()).collect());
        }
        self.refine(sum.map_or(0, Exact::scale));
        let (offset, scale) = (row.offset(), self.scale);
        let group =
            self.groups.entry(hash).or_insert(Group { units: 0, offset, rows: 0, missing: 0 });
        group.rows += 1;
        group.missing += missing;
        match sum.and_then(|sum| sum.at_scale(scale)).and_then(|sum| group.units.checked_add(sum)) {
            Some(units) => group.units = units,
            None => self.too_large = true,
        }
    }

    /// Gives all groups smaller units, where a number has more decimals than any before.
    fn refine(&mut self, scale: u32) {
        if scale <= self.scale {
            return;
        }
        let factor = 10_i128.checked_pow(scale - self.scale);
        let too_large = &mut self.too_large;
        self.groups.values_mut().for_each(|group| {
            match factor.and_then(|factor| group.units.checked_mul(factor)) {
                Some(units) => group.units = units,
                None => *too_large = true,
            }
        });
        self.scale = scale;
    }

    /// The figure of a group: nothing when none of its cells has a value.
    pub(crate) fn value(&self, group: &Group) -> Option<Exact> {
        match &self.selection.measure {
            Measure::Count => Some(Exact::whole(group.rows.into())),
            Measure::Sum(fields) => {
                let cells = u64::from(group.rows) * fields.len() as u64;
                (cells > u64::from(group.missing)).then(|| Exact::new(group.units, self.scale))
            }
        }
    }

    /// The field that a message about a group points at.
    pub(crate) fn field(&self) -> usize {
        match &self.selection.measure {
            Measure::Sum(fields) => fields[0],
            Measure::Count => self.selection.by.first().map_or(0, |part| part.field),
        }
    }

    /// Follows keys through the tables that they refer to; groups that meet become one.
    pub(crate) fn resolve(&mut self, lookups: &Lookups) {
        let parts = &self.selection.by;
        if parts.iter().all(|part| part.through.is_empty()) {
            return;
        }
        let Some(texts) = self.texts.take() else { return };
        let mut groups: HashMap<u128, Group> = HashMap::new();
        let mut names = HashMap::new();
        for (hash, key) in texts.into_iter().collect::<BTreeMap<_, _>>() {
            let Some(group) = self.groups.get(&hash) else { continue };
            let key = key.into_iter().zip(parts).map(|(text, part)| lookups.follow(text, part));
            let Some(key) = key.collect::<Option<Vec<String>>>() else {
                self.unkeyed += u64::from(group.rows);
                continue;
            };
            let hash = key_hash(key.iter().map(String::as_str));
            let merged = groups.entry(hash).or_insert(Group {
                units: 0,
                offset: group.offset,
                rows: 0,
                missing: 0,
            });
            match merged.units.checked_add(group.units) {
                Some(units) => merged.units = units,
                None => self.too_large = true,
            }
            merged.rows += group.rows;
            merged.missing += group.missing;
            merged.offset = merged.offset.min(group.offset);
            names.insert(hash, key);
        }
        self.groups = groups;
        self.texts = Some(names);
    }
}

/// Values of fields by key, of the tables that keys are followed through.
#[derive(Debug, Default)]
pub(crate) struct Lookups(BTreeMap<(ResourceRef, usize, usize), HashMap<String, String>>);

impl Lookups {
    pub(crate) fn add(&mut self, at: ResourceRef, found: Gathered) -> Vec<Tally> {
        for ((key, value), map) in found.lookups {
            self.0.insert((at, key, value), map);
        }
        found.tallies
    }

    /// The value that a step leads to.
    pub(crate) fn step(&self, step: Step, text: &str) -> Option<&str> {
        let map = self.0.get(&(step.key.resource, step.key.field, step.value))?;
        map.get(text).map(String::as_str)
    }

    fn follow(&self, text: String, part: &KeyPart) -> Option<String> {
        if part.through.is_empty() {
            return Some(text);
        }
        let mut here = text.as_str();
        for step in &part.through {
            here = self.step(*step, here)?;
        }
        Some(beginning(here, part).to_owned())
    }
}

/// What was gathered of one table.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    tallies: Vec<Tally>,
    lookups: BTreeMap<(usize, usize), HashMap<String, String>>,
}

impl Gathered {
    pub(crate) fn new(requests: &Requests, at: ResourceRef, resource: &Resource) -> Gathered {
        // The key is read again only from plain text: an area or a row of a sheet has no line of
        // its own, and another encoding has other bytes.
        let plain = |source: &TableSource| match source {
            TableSource::Text(text) => text.encoding.is_none(),
            TableSource::Sheet(_) => false,
        };
        let keep = !matches!(&resource.kind, ResourceKind::Table(source) if plain(source));
        let tallies = requests.tallies.get(&at).into_iter().flatten();
        let lookups = requests.lookups.get(&at).into_iter().flatten();
        Gathered {
            tallies: tallies.map(|(s, texts)| Tally::new(s.clone(), *texts || keep)).collect(),
            lookups: lookups.map(|pair| (*pair, HashMap::new())).collect(),
        }
    }

    pub(crate) fn record(&mut self, record: &PublicRecord<'_>, row: &Row) {
        self.tallies.iter_mut().for_each(|tally| tally.record(record, row));
        for ((key, value), map) in &mut self.lookups {
            if let Some((key, value)) = record.cell(*key).text().zip(record.cell(*value).text()) {
                map.entry(key.to_owned()).or_insert_with(|| value.to_owned());
            }
        }
    }

    /// Marks that rows are missing, so that nothing is concluded from what was added up.
    pub(crate) fn break_off(&mut self) {
        self.tallies.iter_mut().for_each(|tally| tally.broken = true);
    }
}
