//! Foreign metadata as JSON, read key by key, so that what has no counterpart can be told.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::diag::Words;
use crate::words;

/// What an import could not carry over.
#[derive(Debug, Default)]
pub(crate) struct Report {
    lines: Vec<Words>,
    unmapped: BTreeMap<String, u64>,
}

impl Report {
    /// Adds a line.
    pub(crate) fn say(&mut self, line: Words) {
        if !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    /// Adds a key that has no counterpart.
    pub(crate) fn unmapped(&mut self, path: &str) {
        *self.unmapped.entry(path.to_owned()).or_insert(0) += 1;
    }

    /// All lines.
    pub(crate) fn finish(self) -> Vec<Words> {
        let mut out = self.lines;
        for (path, count) in self.unmapped {
            let times = if count > 1 { format!(" (×{count})") } else { String::new() };
            out.push(words!(
                "`{path}` has no counterpart and was left out{times}",
                "`{path}` tidak memiliki padanan dan tidak dibawa{times}"
            ));
        }
        out
    }
}

/// An object that remembers which keys were read.
pub(crate) struct Object<'v> {
    map: Option<&'v Map<String, Value>>,
    path: String,
    used: BTreeSet<&'static str>,
}

impl<'v> Object<'v> {
    /// An object at a path that messages name.
    pub(crate) fn new(value: &'v Value, path: &str) -> Object<'v> {
        Object { map: value.as_object(), path: path.to_owned(), used: BTreeSet::new() }
    }

    /// The value of a key.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<&'v Value> {
        self.used.insert(key);
        self.map?.get(key).filter(|value| !is_nothing(value))
    }

    /// A text that is not empty; numbers are read as they are written.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        let text = match self.get(key)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => {
                self.used.remove(key);
                return None;
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// A list; one value alone is a list of one.
    pub(crate) fn list(&mut self, key: &'static str) -> &'v [Value] {
        match self.get(key) {
            Some(Value::Array(list)) => list,
            Some(one) => std::slice::from_ref(one),
            None => &[],
        }
    }

    /// Texts of a list.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.list(key).iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    }

    /// A table below; an empty one if there is none.
    pub(crate) fn below(&mut self, key: &'static str) -> Object<'v> {
        let path = self.at(key);
        match self.get(key) {
            Some(value) => Object::new(value, &path),
            None => Object::new(&Value::Null, &path),
        }
    }

    /// The path of a key, as messages name it.
    pub(crate) fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Reports the keys that were not read, but for those that Terbuka works out by itself.
    pub(crate) fn rest(&self, own: &[&str], report: &mut Report) {
        let keys = self.map.into_iter().flatten();
        for (key, _) in keys.filter(|(_, value)| !is_nothing(value)) {
            if !self.used.contains(key.as_str()) && !own.contains(&key.as_str()) {
                report.unmapped(&self.at(key));
            }
        }
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The licence that foreign metadata mean, by identifier or address.
pub(crate) fn licence(texts: &[Option<String>]) -> Option<&'static str> {
    let plain = |text: &str| {
        let text = text.trim_end_matches('/').to_ascii_lowercase();
        let text = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest).to_owned();
        text.trim_end_matches("/legalcode").trim_end_matches("/deed.id").to_owned()
    };
    let aliases = [
        ("cc-by", "CC-BY-4.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("cc-by-sa", "CC-BY-SA-4.0"),
        ("cc-zero", "CC0-1.0"),
        ("cc0", "CC0-1.0"),
        ("cc-nc", "CC-BY-NC-4.0"),
        ("odc-odbl", "ODbL-1.0"),
        ("odc-by", "ODC-By-1.0"),
        ("odc-pddl", "PDDL-1.0"),
    ];
    texts.iter().flatten().find_map(|text| {
        let text = plain(text);
        let known = crate::model::LICENCES.iter();
        let same = known
            .map(|l| (l.id, l.url))
            .find(|(id, url)| id.eq_ignore_ascii_case(&text) || plain(url) == text);
        let alias = aliases.iter().find(|(alias, _)| *alias == text).map(|(_, id)| *id);
        same.map(|(id, _)| id).or(alias)
    })
}

/// The day of a moment: its first ten characters, if they are one.
pub(crate) fn day(text: Option<String>) -> Option<String> {
    let text = text?;
    let day = text.get(..10)?;
    day.parse::<jiff::civil::Date>().ok().map(|_| day.to_owned())
}

/// Whether a path is an address somewhere else.
pub(crate) fn is_remote(path: &str) -> bool {
    path.starts_with("https://") || path.starts_with("http://")
}

/// Whether a path stays in the folder of the package.
pub(crate) fn is_inside(path: &str) -> bool {
    !is_remote(path)
        && !path.contains(['\\', '\0', ':'])
        && !path.split('/').any(|part| part.is_empty() || part == "..")
}

/// Titles and addresses of `sources`.
pub(crate) fn sources(object: &mut Object<'_>) -> Vec<(Option<String>, Option<String>)> {
    let list = object.list("sources");
    list.iter()
        .map(|value| {
            let mut source = Object::new(value, "sources[]");
            let title = source.text("title").or_else(|| source.text("name"));
            let title = title.or_else(|| value.as_str().map(str::to_owned));
            let url = source.text("path").or_else(|| source.text("web"));
            (title, url.filter(|url| is_remote(url)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Object, Report, day, licence};
    use crate::diag::Tongue;

    #[test]
    fn keys_that_nobody_read_are_told_with_their_number() {
        let value = json!({ "title": "x", "odd": 1, "empty": [], "bytes": 3 });
        let mut report = Report::default();
        for _ in 0..2 {
            let mut object = Object::new(&value, "resources[]");
            assert_eq!(object.text("title").as_deref(), Some("x"));
            object.rest(&["bytes"], &mut report);
        }
        let lines = report.finish();
        assert_eq!(lines.len(), 1);
        let line = lines[0].get(Tongue::English);
        assert_eq!(line, "`resources[].odd` has no counterpart and was left out (×2)");
    }

    #[test]
    fn licences_are_known_by_identifier_address_and_usual_names() {
        let of = |text: &str| licence(&[None, Some(text.to_owned())]);
        assert_eq!(of("CC-BY-4.0"), Some("CC-BY-4.0"));
        assert_eq!(of("http://creativecommons.org/licenses/by-sa/4.0"), Some("CC-BY-SA-4.0"));
        assert_eq!(of("odc-odbl"), Some("ODbL-1.0"));
        assert_eq!(of("notspecified"), None);
    }

    #[test]
    fn a_day_is_taken_from_a_moment_only_if_it_is_one() {
        assert_eq!(day(Some("2024-02-14T00:00:00Z".to_owned())).as_deref(), Some("2024-02-14"));
        for bad in ["2024-02-30T00", "soon", "2024-2-1", ""] {
            assert_eq!(day(Some(bad.to_owned())), None, "{bad}");
        }
    }
}
