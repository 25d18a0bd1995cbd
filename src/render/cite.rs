//! How to cite a dataset in forms for programs: BibTeX and CSL-JSON. Pure text.
//!
//! Every text may come from a dataset. In TeX it must not become a command, and it must not open
//! or close a brace: BibTeX counts braces without looking at backslashes, so they are named.
//!
//! Sources: BibTeXing (Patashnik 1988); CSL 1.0.2, appendix III, and its schema of input data.

use std::fmt::Write;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// What a citation is made of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Citation {
    /// The name of the entry: the dataset's id.
    pub(crate) key: String,
    /// Who made the data.
    pub(crate) author: String,
    /// Who published them.
    pub(crate) publisher: String,
    /// Title of the dataset.
    pub(crate) title: String,
    /// Version as the publisher counts.
    pub(crate) version: Option<String>,
    /// The day of the data, never that of the build.
    pub(crate) date: Option<Date>,
    /// Permanent address of the dataset's page.
    pub(crate) address: String,
    /// Language tag of the words.
    pub(crate) lang: String,
    /// How binding the figures are, where they are not official.
    pub(crate) status: Option<String>,
    /// Licence and state of the data, in sentences.
    pub(crate) note: String,
}

/// The names of months that every style of BibTeX knows.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Citation {
    /// An entry of BibTeX: `@misc`, which the oldest styles know too.
    pub(crate) fn bibtex(&self) -> String {
        let mut out = format!("@misc{{{},\n", self.key);
        let mut add = |name: &str, value: &str| {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  {name:<9} = {value},");
        };
        // Two pairs of braces keep a body's name whole and a title's capitals.
        let whole = |text: &str| format!("{{{{{}}}}}", tex(text));
        let plain = |text: &str| format!("{{{}}}", tex(text));
        add("author", &whole(&self.author));
        add("title", &whole(&self.title));
        if let Some(date) = self.date {
            add("year", &format!("{{{}}}", date.year()));
            let month = usize::try_from(date.month() - 1).unwrap_or_default();
            add("month", MONTHS.get(month).copied().unwrap_or_default());
            add("day", &format!("{{{}}}", date.day()));
        }
        add("publisher", &whole(&self.publisher));
        if let Some(version) = &self.version {
            add("version", &plain(version));
        }
        add("url", &format!("{{{}}}", braceless(&self.address)));
        let status = self.status.as_ref().map(|status| format!("{status}. "));
        add("note", &plain(&format!("{}{}", status.unwrap_or_default(), self.note)));
        out.push_str("}\n");
        out
    }

    /// A list of one item in the data model of the Citation Style Language.
    pub(crate) fn csl(&self) -> String {
        let mut item = Map::new();
        let mut add = |name: &str, value: Value| item.insert(name.to_owned(), value);
        add("id", json!(self.key));
        add("type", json!("dataset"));
        add("title", json!(clean(&self.title)));
        add("author", json!([{ "literal": clean(&self.author) }]));
        add("publisher", json!(clean(&self.publisher)));
        if let Some(date) = self.date {
            let parts = json!([[date.year(), date.month(), date.day()]]);
            add("issued", json!({ "date-parts": parts }));
        }
        if let Some(version) = &self.version {
            add("version", json!(clean(version)));
        }
        if let Some(status) = &self.status {
            add("status", json!(clean(status)));
        }
        add("note", json!(clean(&self.note)));
        add("language", json!(self.lang));
        add("URL", json!(self.address));
        // Maps of texts can always be written.
        serde_json::to_string_pretty(&json!([item])).unwrap_or_default() + "\n"
    }
}

/// A text in one line, without signs that cannot be seen.
pub(crate) fn clean(text: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let line: String = text.chars().map(visible).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as TeX shows it.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// An address, whose signs mean nothing to the command that sets it, without braces.
fn braceless(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use serde_json::Value;

    use super::{Citation, tex};

    fn citation() -> Citation {
        Citation {
            key: "curah-hujan".to_owned(),
            author: "Badan Cuaca & Iklim".to_owned(),
            publisher: "Penerbit".to_owned(),
            title: "Curah hujan 100% {harian}".to_owned(),
            version: Some("1.1.0".to_owned()),
            date: Some(date(2024, 3, 9)),
            address: "https://x.example/dataset/curah-hujan/".to_owned(),
            lang: "id".to_owned(),
            status: Some("Data sementara".to_owned()),
            note: "Lisensi CC-BY-4.0.".to_owned(),
        }
    }

    #[test]
    fn bibtex_has_the_day_of_the_data_and_says_that_they_are_provisional() {
        insta::assert_snapshot!(citation().bibtex());
    }

    #[test]
    fn csl_json_has_the_same_in_its_own_names() {
        insta::assert_snapshot!(citation().csl());
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = Citation { version: None, date: None, status: None, ..citation() };
        for name in ["version", "year", "month", "issued", "status"] {
            assert!(!bare.bibtex().contains(name) && !bare.csl().contains(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_text_opens_or_closes_a_brace_or_begins_a_command(text in "\\PC{0,12}[{}\\\\$&#_%^~<>|@\"\n]{0,12}") {
            let written = tex(&text);
            let (mut depth, mut low) = (0_i32, 0);
            for c in written.chars() {
                depth += i32::from(c == '{') - i32::from(c == '}');
                low = low.min(depth);
            }
            prop_assert_eq!((depth, low), (0, 0));
            prop_assert!(!written.contains('\n'));
            let known = ["text", "$", "&", "#", "_", "%"];
            let commands = written.split('\\').skip(1);
            for rest in commands {
                prop_assert!(known.iter().any(|start| rest.starts_with(start)), "{}", written);
            }
        }

        #[test]
        fn any_title_comes_back_from_csl(title in "\\PC{0,40}") {
            let written = Citation { title: title.clone(), ..citation() }.csl();
            let read: Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(read[0]["title"].as_str().unwrap(), super::clean(&title));
        }
    }
}
