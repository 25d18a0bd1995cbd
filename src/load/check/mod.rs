//! `[[resource.check]]`: what must agree, and which differences are known.
//!
//! Read when all datasets are lowered, because checks name fields of any of them.

mod names;
mod seats;

use toml::de::DeValue;

use crate::diag::{Diagnostic, Diagnostics};
use crate::exact::Exact;
use crate::ident;
use crate::load::index::check_names;
use crate::load::text::{required, text};
use crate::load::{Context, Document};
use crate::model::{
    Acceptance, Check, CheckRule, Dataset, Expected, Lang, Measure, ResourceRef, RowCondition,
    Selection, Text, Total,
};
use crate::source::Span;
use crate::syntax::toml::{Section, WRONG_TYPE};
use crate::words;

use names::{Pairs, drain};

pub(super) use names::Link;

/// Reads the checks of all datasets into their resources.
pub(crate) fn read_all(
    context: &Context<'_>,
    documents: &[Document<'_>],
    datasets: &mut [Dataset],
    problems: &mut Diagnostics,
) {
    let mut read: Vec<(ResourceRef, Vec<Check>)> = Vec::new();
    for (dataset, document) in documents.iter().enumerate() {
        let mut top = Section::top(document.source, &document.table, 0);
        let mut seen = Vec::new();
        for (resource, mut entry) in top.tables("resource").into_iter().enumerate() {
            let own = ResourceRef { dataset, resource };
            if datasets.get(dataset).is_none_or(|d| resource >= d.resources.len()) {
                continue;
            }
            let link = Link { datasets, index: context.index, own };
            let reader = Reader { link, languages: &context.settings.languages };
            let mut checks = Vec::new();
            for mut check in entry.tables("check") {
                checks.extend(reader.check(&mut check, &mut seen, problems));
                check.finish(problems);
            }
            read.push((own, checks));
        }
    }
    for (at, checks) in read {
        datasets[at.dataset].resources[at.resource].checks = checks;
    }
}

/// Reads the checks of one resource.
struct Reader<'r> {
    link: Link<'r>,
    languages: &'r [String],
}

/// What every check says about itself.
struct Head {
    name: String,
    title: Text,
    description: Option<Text>,
}

impl Reader<'_> {
    fn check(
        &self,
        entry: &mut Section<'_>,
        seen: &mut Vec<String>,
        problems: &mut Diagnostics,
    ) -> Vec<Check> {
        let head = self.head(entry, seen);
        let kinds = ["sum", "count", "parts", "apportion"];
        let given: Vec<&str> = kinds.into_iter().filter(|kind| entry.has(kind)).collect();
        let span = entry.span();
        match given.as_slice() {
            ["sum" | "count"] => return self.sums(entry, head, seen, problems),
            ["parts"] => {
                let rule = self.parts(entry);
                let keys = self.link.schema(self.link.own).primary_key.len().max(1);
                let place = entry.span_of("total");
                return self.finished(entry, head, rule, (keys, place), problems);
            }
            [_] => {
                let rule = seats::read(&self.link, entry, problems);
                let keys = rule.as_ref().and_then(CheckRule::key).map_or(0, |(_, by)| by.len());
                let place = entry.span_of("apportion");
                return self.finished(entry, head, rule, (keys, place), problems);
            }
            [] => entry.missing(
                "sum",
                words!(
                    "add `sum = \"field\"` (or `count = true`, `parts = […]`, `[resource.check.apportion]`)",
                    "tambahkan `sum = \"field\"` (atau `count = true`, `parts = […]`, `[resource.check.apportion]`)"
                ),
            ),
            [one, other, ..] => entry.report(
                Diagnostic::new(
                    &WRONG_TYPE,
                    words!(
                        "`{one}` and `{other}` cannot stand in one check",
                        "`{one}` dan `{other}` tidak dapat berada dalam satu pemeriksaan"
                    ),
                )
                .at(span)
                .help(words!(
                    "write one `[[resource.check]]` for each",
                    "tulis satu `[[resource.check]]` untuk masing-masing"
                )),
            ),
        }
        know(entry, &["by", "where", "equals", "total", "tolerance", "level", "accept"]);
        Vec::new()
    }

    fn head(&self, entry: &mut Section<'_>, seen: &mut Vec<String>) -> Head {
        let name = entry.required_string("name");
        if let Some(name) = &name {
            check_names(entry, "check", name, seen, ident::is_id);
        }
        let name = name.map_or(String::new(), |n| n.value);
        seen.push(name.clone());
        let title = required(entry, "title", self.languages);
        Head { name, title, description: text(entry, "description", self.languages) }
    }

    /// Sums and counts, of one level or of several.
    fn sums(
        &self,
        entry: &mut Section<'_>,
        head: Head,
        seen: &mut Vec<String>,
        problems: &mut Diagnostics,
    ) -> Vec<Check> {
        let measure = self.measure(entry);
        let rows = self.link.conditions(entry, "where", self.link.own);
        let levels = entry.tables("level");
        if levels.is_empty() {
            know(entry, COMPARED);
            let rule = measure.zip(rows).and_then(|(m, rows)| self.compared(entry, m, rows));
            let keys = rule.as_ref().and_then(CheckRule::key).map_or(0, |(_, by)| by.len());
            let place = entry.span_of("equals");
            return self.finished(entry, head, rule, (keys, place), problems);
        }
        let mut out = Vec::new();
        for mut level in levels {
            let own = self.below(&head, self.head(&mut level, &mut Vec::new()));
            seen.push(own.name.clone());
            know(&mut level, COMPARED);
            let base = measure.clone().zip(rows.clone());
            let rule = base.and_then(|(m, rows)| self.compared(&mut level, m, rows));
            let keys = rule.as_ref().and_then(CheckRule::key).map_or(0, |(_, by)| by.len());
            let place = level.span_of("equals");
            out.extend(self.finished(&mut level, own, rule, (keys, place), problems));
            level.finish(problems);
        }
        out
    }

    /// A level is named after its check.
    fn below(&self, check: &Head, level: Head) -> Head {
        let joined = |n: usize| {
            let (check, level) = (check.title.get(Lang(n)), level.title.get(Lang(n)));
            format!("{check}: {level}")
        };
        let title = (1..self.languages.len())
            .fold(Text::new(joined(0)), |title, n| title.with(Lang(n), joined(n)));
        let description = level.description.or_else(|| check.description.clone());
        Head { name: format!("{}-{}", check.name, level.name), title, description }
    }

    /// The rest of a check: its tolerance was read, its acceptances are.
    fn finished(
        &self,
        entry: &mut Section<'_>,
        head: Head,
        rule: Option<CheckRule>,
        (keys, span): (usize, Span),
        problems: &mut Diagnostics,
    ) -> Vec<Check> {
        let accepted = self.acceptances(entry, rule.is_some().then_some(keys), problems);
        let Some(rule) = rule else { return Vec::new() };
        let Head { name, title, description } = head;
        vec![Check { name, title, description, rule, accepted, span }]
    }

    fn measure(&self, entry: &mut Section<'_>) -> Option<Measure> {
        if entry.boolean("count") {
            return Some(Measure::Count);
        }
        let fields = match entry.raw("sum")?.0 {
            DeValue::String(_) => entry.string("sum").into_iter().collect(),
            _ => entry.strings("sum"),
        };
        let found: Vec<usize> = fields
            .iter()
            .filter_map(|name| self.link.number_field(entry, self.link.own, name))
            .collect();
        (!found.is_empty() && found.len() == fields.len()).then_some(Measure::Sum(found))
    }

    /// `by`, `equals` and `tolerance` of a check or level.
    fn compared(
        &self,
        entry: &mut Section<'_>,
        measure: Measure,
        rows: Vec<RowCondition>,
    ) -> Option<CheckRule> {
        let pairs = self.link.pairs(entry);
        let expected = pairs.as_ref().and_then(|p| self.link.expected(entry, "equals", p));
        let tolerance = tolerance(entry);
        let Pairs { own: by, .. } = pairs?;
        let found = Selection { at: self.link.own, measure, by, rows };
        Some(CheckRule::Sums { found, expected: expected?, tolerance: tolerance? })
    }

    fn parts(&self, entry: &mut Section<'_>) -> Option<CheckRule> {
        let names = entry.strings("parts");
        let own = self.link.own;
        let parts: Vec<usize> =
            names.iter().filter_map(|name| self.link.number_field(entry, own, name)).collect();
        let rows = self.link.conditions(entry, "where", own);
        let tolerance = tolerance(entry);
        let total = match entry.raw("total").map(|(value, _)| value) {
            None => {
                let help = words!(
                    "add `total = \"field\"`, or a number",
                    "tambahkan `total = \"field\"`, atau sebuah angka"
                );
                entry.missing("total", help);
                None
            }
            Some(DeValue::String(_)) => entry
                .string("total")
                .and_then(|name| self.link.number_field(entry, own, &name))
                .map(Total::Field),
            Some(_) => exact(entry, "total").map(Total::Number),
        };
        let complete = !parts.is_empty() && parts.len() == names.len();
        let (rows, total, tolerance) = (rows?, total?, tolerance?);
        complete.then_some(CheckRule::Parts { parts, total, rows, tolerance })
    }

    /// `keys` is the number of parts of a key, where it is known.
    fn acceptances(
        &self,
        entry: &mut Section<'_>,
        keys: Option<usize>,
        problems: &mut Diagnostics,
    ) -> Vec<Acceptance> {
        let mut out = Vec::new();
        for mut item in entry.tables("accept") {
            let key = match item.raw("key").map(|(value, _)| value) {
                None => Vec::new(),
                Some(DeValue::String(_)) => item.string("key").into_iter().collect(),
                Some(_) => item.strings("key"),
            };
            let key: Vec<String> = key.into_iter().map(|k| k.value).collect();
            if let Some(keys) = keys.filter(|keys| *keys != key.len()) {
                let message = words!(
                    "the key of an accepted difference has {} parts here, not {}",
                    "kunci selisih yang diterima di sini terdiri atas {} bagian, bukan {}",
                    keys,
                    key.len()
                );
                let help = words!(
                    "write `key = […]` with the values in the order of `by`",
                    "tulis `key = […]` dengan nilai menurut urutan `by`"
                );
                let span = item.span();
                item.report(Diagnostic::new(&WRONG_TYPE, message).at(span).help(help));
            }
            if !item.has("difference") {
                let help = words!(
                    "add `difference = …`, exactly as the check reports it",
                    "tambahkan `difference = …`, persis seperti yang dilaporkan pemeriksaan"
                );
                item.missing("difference", help);
            }
            if !item.has("since") {
                let help = words!(
                    "add `since = 2024-03-20`: the day it was accepted",
                    "tambahkan `since = 2024-03-20`: tanggal selisih itu diterima"
                );
                item.missing("since", help);
            }
            let difference =
                if item.has("difference") { exact(&mut item, "difference") } else { None };
            let since = item.date("since");
            let reason = required(&mut item, "reason", self.languages);
            let by = text(&mut item, "by", self.languages);
            let span = item.span();
            item.finish(problems);
            if let (Some(difference), Some(since)) = (difference, since) {
                out.push(Acceptance { key, difference, reason, since, by, span });
            }
        }
        out
    }
}

/// What says how a sum is compared.
const COMPARED: &[&str] = &["by", "equals", "tolerance"];

/// Marks keys as known where a fault before them keeps them from being read.
fn know(entry: &mut Section<'_>, keys: &[&'static str]) {
    for key in keys {
        entry.has(key);
    }
}

/// An exact number of a key that is there.
fn exact(section: &mut Section<'_>, key: &'static str) -> Option<Exact> {
    let found = section.number(key)?;
    let number = Exact::parse(&found.value.replace('_', ""));
    if number.is_none() {
        let expected =
            words!("a decimal number without an exponent", "bilangan desimal tanpa pangkat");
        section.wrong_type(key, &expected);
    }
    number
}

/// Nothing unless declared; a fault gives none.
fn tolerance(section: &mut Section<'_>) -> Option<Exact> {
    if !section.has("tolerance") {
        return Some(Exact::ZERO);
    }
    let found = exact(section, "tolerance")?;
    if found.is_negative() {
        let message = words!(
            "`tolerance` must not be negative, but is {found}",
            "`tolerance` tidak boleh negatif, tetapi berisi {found}"
        );
        let span = section.span_of("tolerance");
        section.report(Diagnostic::new(&WRONG_TYPE, message).at(span));
        return None;
    }
    Some(found)
}

impl Link<'_> {
    /// What a sum must equal: a number, a field of a table, or a selection of one.
    fn expected(
        &self,
        entry: &mut Section<'_>,
        key: &'static str,
        pairs: &Pairs,
    ) -> Option<Expected> {
        let Some((value, span)) = entry.raw(key) else {
            entry.missing(
                key,
                words!(
                    "add `{key} = \"dataset/resource.field\"`, or a number",
                    "tambahkan `{key} = \"dataset/resource.field\"`, atau sebuah bilangan"
                ),
            );
            return None;
        };
        match value {
            DeValue::String(_) => {
                let name = entry.string(key)?;
                let (at, field) = self.elsewhere(entry, &name)?;
                let by = self.counterparts(entry, at, pairs, span)?;
                let measure = Measure::Sum(vec![field]);
                Some(Expected::Selection(Selection { at, measure, by, rows: Vec::new() }))
            }
            DeValue::Table(_) => {
                let mut table = entry.table(key)?;
                let (at, measure) = if table.has("count") {
                    let name = table.string("count")?;
                    (self.table(entry, &name)?, Measure::Count)
                } else {
                    let name = table.required_string("sum");
                    let found = name.and_then(|name| self.elsewhere(entry, &name));
                    (found?.0, Measure::Sum(vec![found?.1]))
                };
                let rows = self.conditions(&mut table, "where", at)?;
                let by = self.counterparts(entry, at, pairs, span)?;
                drain(entry, table);
                Some(Expected::Selection(Selection { at, measure, by, rows }))
            }
            _ => exact(entry, key).map(Expected::Number),
        }
    }
}
