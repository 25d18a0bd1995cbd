//! The text of a `dataset.toml`: what is known, and marks for what is not.

use crate::author::ask::{comment, quote, text, title, value};
use crate::diag::Words;
use crate::words;

/// A dataset as far as it is known.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) topic: Option<String>,
    pub(crate) authority: Option<String>,
    /// `open` unless said otherwise.
    pub(crate) access: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) creator: Option<String>,
    pub(crate) version: Option<String>,
    /// Days as `2024-03-20`.
    pub(crate) issued: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) keywords: Vec<String>,
    /// Further keys at the top, with their TOML values.
    pub(crate) more: Vec<(&'static str, String)>,
    pub(crate) sources: Vec<Source>,
    pub(crate) faults: Vec<String>,
    pub(crate) resources: Vec<Resource>,
}

/// Where the data come from.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
}

/// A file as far as it is known.
#[derive(Debug, Default)]
pub(crate) struct Resource {
    pub(crate) name: String,
    /// Nothing where the file is still to come; the words say which one.
    pub(crate) path: Option<String>,
    pub(crate) wanted: Option<Words>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) kind: Option<&'static str>,
    pub(crate) delimiter: Option<char>,
    pub(crate) primary_key: Vec<String>,
    /// Further keys, with their TOML values.
    pub(crate) more: Vec<(&'static str, String)>,
    /// Signs for "no value", with their meaning.
    pub(crate) missing: Vec<(String, Option<String>)>,
    pub(crate) licence: Option<String>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
    pub(crate) fields: Vec<Field>,
}

/// A reference by several fields.
#[derive(Debug)]
pub(crate) struct ForeignKey {
    pub(crate) fields: Vec<String>,
    pub(crate) references: String,
    pub(crate) to: Vec<String>,
}

/// A column as far as it is known.
#[derive(Debug, Default)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    /// Nothing is text.
    pub(crate) kind: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) references: Option<String>,
    /// Rules with their TOML values.
    pub(crate) constraints: Vec<(&'static str, String)>,
    pub(crate) codes: Vec<(String, Option<String>)>,
    pub(crate) missing: Vec<(String, Option<String>)>,
    pub(crate) example: Option<String>,
    /// Why the proposal is what it is.
    pub(crate) note: Option<Words>,
}

/// The site that a draft is written for.
pub(crate) struct Place<'p> {
    pub(crate) languages: &'p [String],
    pub(crate) topics: Vec<&'p str>,
}

impl Draft {
    /// The text of the file.
    pub(crate) fn toml(&self, place: &Place<'_>) -> String {
        let mut out = Writer { languages: place.languages, out: String::new() };
        out.note(&words!(
            "A draft: replace every text that begins with TODO. `terbuka check` lists what is left.",
            "Rancangan: ganti setiap teks yang diawali TODO. `terbuka check` menyebut yang tersisa."
        ));
        self.top(&mut out, place);
        let has_data = !matches!(self.access.as_deref(), Some("planned" | "withheld"));
        for source in &self.sources {
            out.head("[[source]]");
            out.asked("title", source.title.as_deref(), &source_title());
            out.optional("url", source.url.as_deref());
        }
        if self.sources.is_empty() && has_data {
            out.head("[[source]]");
            out.asked("title", None, &source_title());
            out.line("# url = \"https://…\"");
        }
        for fault in &self.faults {
            out.head("[[known-fault]]");
            out.pair("text", &quote(fault));
        }
        self.resources.iter().for_each(|resource| resource.write(&mut out));
        out.out
    }

    fn top(&self, out: &mut Writer<'_>, place: &Place<'_>) {
        let asked_description = words!(
            "what the data are, in one or two sentences",
            "isi data, dalam satu atau dua kalimat"
        );
        out.asked("title", self.title.as_deref(), &title());
        out.asked("description", self.description.as_deref(), &asked_description);
        match (&self.topic, place.topics.as_slice()) {
            (Some(topic), _) => out.pair("topic", &quote(topic)),
            (None, [only]) => out.pair("topic", &quote(only)),
            (None, topics) => {
                let list = topics.join(", ");
                out.marked("topic", &words!("one of: {list}", "salah satu dari: {list}"));
            }
        }
        match &self.authority {
            Some(word) => out.pair("authority", &quote(word)),
            None => out.marked(
                "authority",
                &words!(
                    "official, provisional or unofficial",
                    "official (resmi), provisional (sementara), atau unofficial (tidak resmi)"
                ),
            ),
        }
        out.optional("access", self.access.as_deref());
        out.optional("license", self.licence.as_deref());
        out.optional("creator", self.creator.as_deref());
        out.optional("version", self.version.as_deref());
        if let Some(day) = &self.issued {
            out.pair("issued", day);
        }
        let has_data = !matches!(self.access.as_deref(), Some("planned" | "withheld"));
        match &self.modified {
            Some(day) => out.pair("modified", day),
            None if self.issued.is_none() && has_data => out.marked(
                "modified",
                &words!(
                    "the day of the last change, without quotes: 2024-03-20",
                    "hari perubahan terakhir, tanpa tanda kutip: 2024-03-20"
                ),
            ),
            None => {}
        }
        if !self.keywords.is_empty() {
            out.pair("keywords", &list(&self.keywords));
        }
        for (key, value) in &self.more {
            out.pair(key, value);
        }
    }
}

fn source_title() -> Words {
    words!(
        "where the data come from: the document, system or office",
        "asal data: dokumen, sistem, atau kantornya"
    )
}

impl Resource {
    fn write(&self, out: &mut Writer<'_>) {
        out.head("[[resource]]");
        out.pair("name", &quote(&self.name));
        match (&self.path, &self.wanted) {
            (Some(path), _) => out.pair("path", &quote(path)),
            (None, Some(wanted)) => out.marked("path", wanted),
            (None, None) => out.marked(
                "path",
                &words!("the name of the file in this folder", "nama berkas di folder ini"),
            ),
        }
        out.asked(
            "title",
            self.title.as_deref(),
            &words!("what this file is", "apa isi berkas ini"),
        );
        out.optional("description", self.description.as_deref());
        out.optional("kind", self.kind);
        if let Some(delimiter) = self.delimiter {
            out.pair("delimiter", &quote(&delimiter.to_string()));
        }
        if !self.primary_key.is_empty() {
            out.pair("primary-key", &list(&self.primary_key));
        }
        out.optional("license", self.licence.as_deref());
        for (key, value) in &self.more {
            out.pair(key, value);
        }
        out.missing(&self.missing);
        for key in &self.foreign_keys {
            out.head("[[resource.foreign-key]]");
            out.pair("fields", &list(&key.fields));
            out.pair("references", &quote(&key.references));
            out.pair("to", &list(&key.to));
        }
        self.fields.iter().for_each(|field| field.write(out));
    }
}

impl Field {
    fn write(&self, out: &mut Writer<'_>) {
        out.head("[[resource.field]]");
        if let Some(note) = &self.note {
            out.note(note);
        }
        let name = &self.name;
        out.pair("name", &quote(name));
        let asked = words!("the name of the column for people", "nama kolom bagi pembaca");
        out.asked("title", self.title.as_deref(), &asked);
        out.optional("description", self.description.as_deref());
        out.optional("type", self.kind.as_deref());
        out.optional("unit", self.unit.as_deref());
        out.optional("references", self.references.as_deref());
        out.optional("example", self.example.as_deref());
        if !self.constraints.is_empty() {
            let rules: Vec<String> =
                self.constraints.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            out.pair("constraints", &format!("{{ {} }}", rules.join(", ")));
        }
        out.missing(&self.missing);
        if !self.codes.is_empty() {
            out.line("codes = [");
            for (code, title) in &self.codes {
                let asked = words!("what `{code}` stands for", "arti `{code}`");
                let title = match title {
                    Some(title) => quote(title),
                    None => text(out.languages, &asked),
                };
                out.line(&format!("  {{ code = {}, title = {title} }},", quote(code)));
            }
            out.line("]");
        }
    }
}

/// A list of TOML strings.
fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quote(text)).collect();
    format!("[{}]", quoted.join(", "))
}

struct Writer<'w> {
    languages: &'w [String],
    out: String,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn head(&mut self, head: &str) {
        self.line(&format!("\n{head}"));
    }

    fn note(&mut self, note: &Words) {
        self.out.push_str(&comment(self.languages, note));
    }

    fn pair(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {value}"));
    }

    fn optional(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.pair(key, &quote(text));
        }
    }

    /// A text for people that must be there: in the first language, or marked in all.
    fn asked(&mut self, key: &str, known: Option<&str>, what: &Words) {
        match known.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => self.pair(key, &quote(text)),
            None => self.pair(key, &text(self.languages, what)),
        }
    }

    /// A word or day that must be there.
    fn marked(&mut self, key: &str, what: &Words) {
        self.pair(key, &value(self.languages, what));
    }

    fn missing(&mut self, missing: &[(String, Option<String>)]) {
        if missing.is_empty() {
            return;
        }
        self.line("missing = [");
        for (symbol, meaning) in missing {
            let asked = words!(
                "why there is no value where `{symbol}` stands; if it is a value, remove this line",
                "mengapa tidak ada nilai jika tertulis `{symbol}`; jika itu sebuah nilai, hapus baris ini"
            );
            let meaning = match meaning {
                Some(meaning) => quote(meaning),
                None => text(self.languages, &asked),
            };
            self.line(&format!("  {{ symbol = {}, meaning = {meaning} }},", quote(symbol)));
        }
        self.line("]");
    }
}
