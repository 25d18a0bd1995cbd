//! Where problems are gathered: capped, sorted, without repeats.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Level, Stop, Words};
use crate::source::{SourceId, Span};

/// Findings of one code in one file that are kept; the rest is counted.
const KEPT: u64 = 20;

/// A growing set of problems. One per task; merged in order.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    counts: BTreeMap<(&'static str, Option<SourceId>), u64>,
    levels: BTreeMap<&'static str, Level>,
    veil: Option<Veil>,
    sheets: BTreeMap<(SourceId, u16), String>,
}

/// Masks what may not be shown within a text: as many bytes, or nothing when all may be shown.
pub type Veil = fn(&str) -> Option<String>;

/// The sorted result of a run.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// Problems in the order of path, place, code.
    pub list: Vec<Diagnostic>,
    /// Findings that were counted but not kept: code, file, number.
    pub more: Vec<(&'static str, Option<SourceId>, u64)>,
    /// Masks private values in what a form shows beside the messages.
    pub veil: Option<Veil>,
    /// Names of the sheets of workbooks, by their position.
    pub sheets: BTreeMap<(SourceId, u16), String>,
}

impl Gathered {
    /// A line of a file as it may be shown: masked where it holds what may not be, and as a whole
    /// where a rule about privacy found something in the file.
    pub fn shown(&self, source: Option<SourceId>, line: &str) -> String {
        let is_private = |d: &Diagnostic| d.code.is_private() && d.span.map(|s| s.source) == source;
        if self.list.iter().any(is_private) {
            return masked(line);
        }
        self.veil.and_then(|veil| veil(line)).unwrap_or_else(|| line.to_owned())
    }
}

/// The text with a star for every byte of a letter or digit, so that places stay.
pub fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() { out.push_str(&"*".repeat(c.len_utf8())) } else { out.push(c) }
    }
    out
}

impl Diagnostics {
    /// A sink that judges by the site's own levels (code id to level).
    pub fn with_levels(levels: BTreeMap<&'static str, Level>) -> Diagnostics {
        Diagnostics { levels, ..Diagnostics::default() }
    }

    /// An empty sink with the same levels, for a task that runs beside others.
    #[must_use]
    pub fn fork(&self) -> Diagnostics {
        Diagnostics { veil: self.veil, ..Diagnostics::with_levels(self.levels.clone()) }
    }

    /// Sets what masks private values in the messages of all other rules, which may quote a cell.
    pub fn veil(&mut self, veil: Veil) {
        self.veil = Some(veil);
    }

    /// Sets the levels of `[checks]`; problems gathered so far are judged again.
    pub fn set_levels(&mut self, levels: BTreeMap<&'static str, Level>) {
        self.levels = levels;
        for diagnostic in std::mem::take(&mut self.list) {
            self.keep(diagnostic);
        }
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.level_of(diagnostic.code) == Level::Allow {
            return;
        }
        let file = diagnostic.span.map(|s| s.source);
        let count = self.counts.entry((diagnostic.code.id, file)).or_insert(0);
        *count += 1;
        if *count <= KEPT {
            self.keep(diagnostic);
        }
    }

    /// Whether one more finding of `code` in `file` would be kept; if not it is only counted.
    ///
    /// Asked before a message is made: a table with a million bad cells costs twenty messages.
    pub fn wants(&mut self, code: &'static Code, file: SourceId) -> bool {
        if self.level_of(code) == Level::Allow {
            return false;
        }
        let count = self.counts.entry((code.id, Some(file))).or_insert(0);
        if *count < KEPT {
            return true;
        }
        *count += 1;
        false
    }

    /// Remembers the name of a sheet, so that places in it can be told by it.
    pub fn name_sheet(&mut self, file: SourceId, position: u16, name: &str) {
        self.sheets.insert((file, position), name.to_owned());
    }

    fn keep(&mut self, mut diagnostic: Diagnostic) {
        diagnostic.level = self.level_of(diagnostic.code);
        if let Some(veil) = self.veil.filter(|_| !diagnostic.code.is_private()) {
            let Diagnostic { message, label, help, .. } = &mut diagnostic;
            let all = [message, label].into_iter().chain(help);
            all.for_each(|words| *words = words.map(veil));
        }
        if diagnostic.level > Level::Allow {
            self.list.push(diagnostic);
        }
    }

    fn level_of(&self, code: &'static Code) -> Level {
        self.levels.get(code.id).copied().unwrap_or(code.level)
    }

    /// Takes over what another task found.
    pub fn merge(&mut self, other: Diagnostics) {
        for (key, number) in other.counts {
            *self.counts.entry(key).or_insert(0) += number;
        }
        self.list.extend(other.list);
        self.sheets.extend(other.sheets);
    }

    /// Whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.level == Level::Error)
    }

    /// Number of findings with this level, those that were only counted included.
    pub fn count(&self, level: Level) -> u64 {
        let mut codes: BTreeMap<&'static str, Level> = BTreeMap::new();
        for d in &self.list {
            codes.insert(d.code.id, d.level);
        }
        let of_level = |id: &str| codes.get(id) == Some(&level);
        self.counts.iter().filter(|((id, _), _)| of_level(id)).map(|(_, n)| n).sum()
    }

    /// Ends the run when there are errors.
    ///
    /// # Errors
    /// [`Stop::Problems`] when an error was pushed.
    pub fn barrier(&self) -> Result<(), Stop> {
        if self.has_errors() { Err(Stop::Problems) } else { Ok(()) }
    }

    /// The problems sorted by file, place, level, code and message; equal ones once.
    pub fn gathered(&self) -> Gathered {
        let mut list = self.list.clone();
        hide_quoted(&mut list);
        list.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        list.dedup();
        let mut kept: BTreeMap<(&'static str, Option<SourceId>), u64> = BTreeMap::new();
        list.retain(|d| {
            let n = kept.entry((d.code.id, d.span.map(|s| s.source))).or_insert(0);
            *n += 1;
            *n <= KEPT
        });
        let more = self
            .counts
            .iter()
            .filter(|(key, n)| kept.contains_key(*key) && **n > KEPT)
            .map(|((id, file), n)| (*id, *file, n - KEPT))
            .collect();
        Gathered { list, more, veil: self.veil, sheets: self.sheets.clone() }
    }
}

/// Masks what other rules quote from the very cell that a rule about privacy points at.
fn hide_quoted(list: &mut [Diagnostic]) {
    let private = list.iter().filter(|d| d.code.is_private());
    let spans: BTreeSet<Span> = private.filter_map(|d| d.span).filter(|s| s.len > 0).collect();
    for problem in list.iter_mut().filter(|d| !d.code.is_private()) {
        if problem.span.is_some_and(|span| spans.contains(&span)) {
            problem.label = Words::default();
            problem.message = problem.message.map(|text| {
                let pieces = text.split('`').enumerate();
                let pieces = pieces.map(|(n, piece)| {
                    let digits = piece.bytes().filter(u8::is_ascii_digit).count();
                    if n % 2 == 1 && digits > 3 { masked(piece) } else { piece.to_owned() }
                });
                Some(pieces.collect::<Vec<_>>().join("`"))
            });
        }
    }
}

type SortKey<'a> = (Option<SourceId>, u64, std::cmp::Reverse<Level>, &'a str, &'a Words);

fn sort_key(d: &Diagnostic) -> SortKey<'_> {
    (
        d.span.map(|s| s.source),
        d.span.map_or(0, |s| s.start),
        std::cmp::Reverse(d.level),
        d.code.id,
        &d.message,
    )
}

#[cfg(test)]
mod tests {
    use super::Diagnostics;
    use crate::diag::{Code, Diagnostic, Level, Words};
    use crate::source::{SourceId, Span};

    static ONE: Code = Code::error("TST001", "one", "", "");

    fn at(start: u64) -> Diagnostic {
        let span = Span { source: SourceId(0), start, len: 1 };
        Diagnostic::new(&ONE, Words::same(format!("problem {start}"))).at(span)
    }

    #[test]
    fn repeats_are_capped_and_counted() {
        let mut sink = Diagnostics::default();
        (0..1_332).for_each(|n| sink.push(at(n)));
        let gathered = sink.gathered();
        assert_eq!(gathered.list.len(), 20);
        assert_eq!(gathered.more, [("TST001", Some(SourceId(0)), 1_312)]);
        assert_eq!(sink.count(Level::Error), 1_332);
    }

    #[test]
    fn the_order_does_not_depend_on_who_found_it_first() {
        let (mut a, mut b) = (Diagnostics::default(), Diagnostics::default());
        a.push(at(5));
        a.push(at(1));
        let mut c = Diagnostics::default();
        c.push(at(1));
        b.push(at(5));
        b.merge(c);
        assert_eq!(a.gathered().list, b.gathered().list);
    }

    #[test]
    fn a_level_of_the_site_replaces_the_rules_own() {
        let mut sink = Diagnostics::with_levels([("TST001", Level::Warning)].into());
        sink.push(at(0));
        assert!(sink.barrier().is_ok());
        assert_eq!(sink.count(Level::Warning), 1);
    }
}
