//! A language of the interface: its texts and how it writes numbers, dates and sizes.
//!
//! Words come from the theme's `i18n/<lang>.toml` (tables `[format]` and `[text]`), rules from
//! [`Language`], so a new language is one file. A missing key or argument is an error, never an
//! empty place in a page.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::language::{Direction, Language, direction_of, has_ltr, has_rtl};
use crate::render::message::{Forms, Message};
use crate::render::view::text::Day;

pub use crate::render::message::Texts;

/// Opens and closes a piece of text whose direction is its own: a name in another script within a
/// sentence would otherwise draw the marks beside it to its side.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// What can be wrong with a language file or its use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocaleError {
    /// The file is not valid.
    #[error("{file}: {message}")]
    File {
        /// File as named in its layer.
        file: String,
        /// What is wrong, with line and column.
        message: String,
    },
    /// The language has no such text.
    #[error("language `{lang}` has no text `{key}`")]
    MissingText {
        /// Language tag.
        lang: String,
        /// Key.
        key: String,
    },
    /// The text names an argument that was not given.
    #[error("text `{key}` of language `{lang}` needs the argument `{argument}`")]
    MissingArgument {
        /// Language tag.
        lang: String,
        /// Key.
        key: String,
        /// Argument.
        argument: String,
    },
    /// No layer holds texts of the language with a `[format]` table.
    #[error("no theme has the language `{lang}`")]
    UnknownLanguage {
        /// Language tag.
        lang: String,
    },
}

/// A language of the interface.
#[derive(Debug, Clone)]
pub struct Locale {
    lang: String,
    rules: Language,
    format: Format,
    texts: Texts,
    /// The directions of all languages of the site.
    directions: BTreeMap<String, Direction>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: Option<Format>,
    #[serde(default)]
    text: Texts,
}

fn read(name: &str, text: &str) -> Result<File, LocaleError> {
    toml::from_str(text).map_err(|error| LocaleError::File {
        file: name.to_owned(),
        message: error.to_string().trim_end().to_owned(),
    })
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Format {
    /// The language's name in itself.
    name: String,
    /// The tag of the language whose rules it follows, for languages that the tables of the
    /// Unicode consortium do not know.
    like: Option<String>,
    months: [String; 12],
    #[serde(default = "day_pattern")]
    day: String,
    #[serde(default = "month_pattern")]
    month: String,
    #[serde(default = "percent_pattern")]
    percent: String,
}

fn day_pattern() -> String {
    "{day} {month} {year}".to_owned()
}

fn month_pattern() -> String {
    "{month} {year}".to_owned()
}

fn percent_pattern() -> String {
    "{n}%".to_owned()
}

impl Texts {
    /// Reads the texts of one file.
    ///
    /// # Errors
    /// When the file is not valid.
    pub fn read(name: &str, text: &str) -> Result<Texts, LocaleError> {
        Ok(read(name, text)?.text)
    }
}

impl Locale {
    /// Reads a language from one or more files given as (name, text), the strongest first; a key in
    /// an earlier file hides the same key in a later one.
    pub fn load(lang: &str, files: &[(&str, &str)]) -> Result<Locale, LocaleError> {
        let mut format = None;
        let mut texts = Texts::default();
        for (name, text) in files {
            let file = read(name, text)?;
            format = format.or(file.format);
            for (key, message) in file.text.messages {
                texts.messages.entry(key).or_insert(message);
            }
        }
        let format =
            format.ok_or_else(|| LocaleError::UnknownLanguage { lang: lang.to_owned() })?;
        let rules = Language::of(format.like.as_deref().unwrap_or(lang));
        let rules = rules.ok_or_else(|| LocaleError::UnknownLanguage { lang: lang.to_owned() })?;
        let directions = BTreeMap::from([(lang.to_owned(), rules.direction())]);
        Ok(Locale { lang: lang.to_owned(), rules, format, texts, directions })
    }

    /// The rules of the language: order of names, letters, direction.
    pub fn rules(&self) -> &Language {
        &self.rules
    }

    /// Where its lines begin.
    pub fn direction(&self) -> Direction {
        self.rules.direction()
    }

    /// Tells it the directions of the site's other languages, which may follow another's rules.
    #[must_use]
    pub fn knowing(mut self, directions: &BTreeMap<String, Direction>) -> Locale {
        self.directions.clone_from(directions);
        self
    }

    /// The attributes of an element in another language: ` lang="ar" dir="rtl"`, the direction
    /// only where it is not the page's.
    pub fn attributes_of(&self, lang: &str) -> String {
        let known = self.directions.get(lang).copied();
        let direction = known.unwrap_or_else(|| direction_of(lang));
        // Tags are letters, digits and hyphens; anything else would end the attribute.
        let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        let lang: String = lang.chars().filter(plain).collect();
        if direction == self.direction() {
            format!(" lang=\"{lang}\"")
        } else {
            format!(" lang=\"{lang}\" dir=\"{}\"", direction.id())
        }
    }

    /// Whether a text holds letters that run against the language's lines.
    pub fn runs_back(&self, text: &str) -> bool {
        match self.direction() {
            Direction::LeftToRight => has_rtl(text),
            Direction::RightToLeft => has_ltr(text),
        }
    }

    /// Its texts.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Language tag.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// Name of the language in itself.
    pub fn name(&self) -> &str {
        &self.format.name
    }

    /// What stands between thousands, and before decimals.
    pub fn marks(&self) -> (String, String) {
        let written = self.decimal("1234567.5");
        let mut marks = written.split(char::is_numeric).filter(|mark| !mark.is_empty());
        let group = marks.next().unwrap_or_default().to_owned();
        (group, marks.next_back().unwrap_or_default().to_owned())
    }

    /// Keys of all texts, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys()
    }

    /// Says a text without arguments.
    pub fn text(&self, key: &str) -> Result<String, LocaleError> {
        self.text_with(key, &[])
    }

    /// Says a text with arguments; of a text with a plural, the plural.
    pub fn text_with(&self, key: &str, args: &[(&str, &str)]) -> Result<String, LocaleError> {
        match self.message(key)? {
            Message::Plain(text) | Message::Plural(Forms { other: text, .. }) => {
                self.fill(key, text, args)
            }
        }
    }

    /// Says a text that counts: `{n}` is the formatted number.
    pub fn count(&self, key: &str, n: u64) -> Result<String, LocaleError> {
        let text = match self.message(key)? {
            Message::Plain(text) => text,
            Message::Plural(forms) => forms.get(self.rules.form(n)),
        };
        self.fill(key, text, &[("n", &self.integer(n))])
    }

    /// Writes a whole number: "1.234.567".
    pub fn integer(&self, n: u64) -> String {
        self.decimal(&n.to_string())
    }

    /// Writes an exact decimal such as `-1234567.80` with the language's marks and a real minus
    /// sign, digit for digit. Anything that is not a plain decimal is returned as it is.
    pub fn decimal(&self, plain: &str) -> String {
        self.rules.decimal(plain).unwrap_or_else(|| plain.to_owned())
    }

    /// Writes a size in decimal units with one decimal: "812 B", "1,2 MB".
    pub fn bytes(&self, bytes: u64) -> String {
        const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
        if bytes < 1000 {
            return format!("{bytes} B");
        }
        let mut unit = 1;
        let mut scale = 1000_u64;
        // 999,950 bytes round to 1.0 MB, not to 1000.0 kB.
        while unit < UNITS.len() - 1 && round_tenths(bytes, scale) >= 10_000 {
            unit += 1;
            scale *= 1000;
        }
        format!("{} {}", self.tenths(round_tenths(bytes, scale)), UNITS[unit])
    }

    /// Writes a share in percent with one decimal: "0,4%". A whole of zero gives zero.
    pub fn percent(&self, part: u64, whole: u64) -> String {
        let tenths = if whole == 0 {
            0
        } else {
            let exact = (u128::from(part) * 1000 + u128::from(whole) / 2) / u128::from(whole);
            u64::try_from(exact).unwrap_or(u64::MAX)
        };
        self.format.percent.replace("{n}", &self.tenths(tenths))
    }

    /// Writes a number that is per cent already, digit for digit: "10,62%".
    pub fn percentage(&self, plain: &str) -> String {
        self.format.percent.replace("{n}", &self.decimal(plain))
    }

    /// Writes `2024-03-20`, `2024-03` or `2024` as people do; none when it is no such date.
    pub fn day(&self, iso: &str) -> Option<Day> {
        let mut parts = iso.split('-');
        let year =
            parts.next().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?;
        let written = |pattern: &str, day: &str, month: &str| {
            let pattern = pattern.replace("{day}", day).replace("{year}", year);
            pattern.replace("{month}", month)
        };
        let display = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => year.to_owned(),
            (Some(month), None, _) => written(&self.format.month, "", self.month(month)?),
            (Some(month), Some(day), None) => {
                let day: u8 = day.parse().ok().filter(|d| (1..=31).contains(d))?;
                written(&self.format.day, &day.to_string(), self.month(month)?)
            }
            _ => return None,
        };
        Some(Day { iso: iso.to_owned(), display })
    }

    /// Writes a span of time: "14 Februari 2024", "Juni 2022 – Februari 2024".
    pub fn period(&self, start: &str, end: &str) -> Option<String> {
        let from = self.day(start)?.display;
        if start == end {
            return Some(from);
        }
        Some(format!("{from} – {}", self.day(end)?.display))
    }

    fn month(&self, number: &str) -> Option<&str> {
        let number: usize = number.parse().ok()?;
        self.format.months.get(number.checked_sub(1)?).map(String::as_str)
    }

    fn tenths(&self, tenths: u64) -> String {
        self.decimal(&format!("{}.{}", tenths / 10, tenths % 10))
    }

    fn message(&self, key: &str) -> Result<&Message, LocaleError> {
        self.texts.messages.get(key).ok_or_else(|| LocaleError::MissingText {
            lang: self.lang.clone(),
            key: key.to_owned(),
        })
    }

    /// Puts arguments in; a value is never read for arguments again.
    fn fill(&self, key: &str, text: &str, args: &[(&str, &str)]) -> Result<String, LocaleError> {
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else { break };
            out.push_str(before);
            let value = args.iter().find(|(known, _)| *known == name).ok_or_else(|| {
                LocaleError::MissingArgument {
                    lang: self.lang.clone(),
                    key: key.to_owned(),
                    argument: name.to_owned(),
                }
            })?;
            self.insert(&mut out, value.1);
            rest = tail;
        }
        out.push_str(rest);
        Ok(out)
    }

    /// Puts a value into a sentence, isolated where it runs the other way.
    fn insert(&self, out: &mut String, value: &str) {
        let runs_back = self.runs_back(value);
        if runs_back {
            out.push(ISOLATE[0]);
        }
        out.push_str(value);
        if runs_back {
            out.push(ISOLATE[1]);
        }
    }
}

fn round_tenths(bytes: u64, scale: u64) -> u64 {
    let tenths = (u128::from(bytes) * 10 + u128::from(scale) / 2) / u128::from(scale);
    u64::try_from(tenths).unwrap_or(u64::MAX)
}
