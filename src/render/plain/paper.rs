//! The sheet that text editions are written on: lines of 72 columns, underlined headings.
//!
//! Everything that comes onto it is made harmless first: a text file has no escaping, so a control
//! character of a dataset would reach the terminal that shows it, and an override of the writing
//! direction would let a line read as what it does not say.

use crate::render::locale::{Locale, LocaleError};
use crate::render::view::text::{Detail, Fact, Link, Mark, Notice};

/// Columns of a line; only a word that is longer by itself goes beyond.
pub(super) const WIDTH: usize = 72;

/// A text edition in the making.
pub struct Paper<'p> {
    out: String,
    locale: &'p Locale,
    /// The absolute address behind one that is relative to the page.
    address: &'p dyn Fn(&str) -> String,
}

impl<'p> Paper<'p> {
    /// An empty sheet.
    pub fn new(locale: &'p Locale, address: &'p dyn Fn(&str) -> String) -> Paper<'p> {
        Paper { out: String::new(), locale, address }
    }

    /// What was written, with one line break at its end.
    pub fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
        self.out
    }

    /// An interface text.
    pub(super) fn t(&self, key: &str) -> Result<String, LocaleError> {
        self.locale.text(key)
    }

    /// An interface text with arguments.
    pub(super) fn tw(&self, key: &str, args: &[(&str, &str)]) -> Result<String, LocaleError> {
        self.locale.text_with(key, args)
    }

    /// The absolute form of an address of the page.
    pub(super) fn absolute(&self, href: &str) -> String {
        clean(&(self.address)(href))
    }

    /// A heading: level 1 is the title.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        let text = clean(text);
        if text.is_empty() {
            return;
        }
        self.gap();
        if level <= 2 && !self.out.is_empty() {
            self.out.push('\n');
        }
        let lines = wrapped(&text, WIDTH, WIDTH);
        let longest = lines.iter().map(|l| width(l)).max().unwrap_or(0).min(WIDTH);
        for line in &lines {
            self.line(line);
        }
        let sign = ["=", "-", "."][level.clamp(1, 3) - 1];
        self.line(&sign.repeat(longest));
        self.out.push('\n');
    }

    /// A paragraph with a blank line after it.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.indented("", "", text);
        self.gap();
    }

    /// An entry of a list.
    pub(super) fn item(&mut self, text: &str) {
        self.indented("- ", "  ", text);
    }

    /// Lines that begin with `first` and go on with `rest`; nothing for an empty text.
    pub(super) fn indented(&mut self, first: &str, rest: &str, text: &str) {
        let text = clean(text);
        if text.is_empty() {
            return;
        }
        let lines = wrapped(&text, WIDTH - width(first), WIDTH - width(rest));
        for (n, line) in lines.iter().enumerate() {
            let start = if n == 0 { first } else { rest };
            self.line(&format!("{start}{line}"));
        }
    }

    /// A line as it is; the text must be clean.
    pub(super) fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// Makes the next line stand apart from the one before.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A link: its words, and below them where it leads.
    pub(super) fn link(&mut self, link: &Link) {
        self.item(&link.label.text);
        if !link.href.is_empty() {
            let address = self.absolute(&link.href);
            self.line(&format!("  {address}"));
        }
    }

    /// A line "Term: detail; detail".
    pub(super) fn fact(&mut self, fact: &Fact) {
        let details: Vec<String> = fact.details.iter().map(detail).collect();
        let term = fact.term.text.trim_end_matches(':');
        self.indented("", "  ", &format!("{term}: {}", details.join("; ")));
    }

    /// Facts, a line each.
    pub(super) fn facts(&mut self, facts: &[Fact]) {
        for fact in facts {
            self.fact(fact);
        }
        self.gap();
    }

    /// Cautions.
    pub(super) fn notices(&mut self, notices: &[Notice]) {
        for notice in notices {
            self.indented("! ", "  ", &notice.title.text);
            for paragraph in &notice.paragraphs {
                self.indented("  ", "  ", &paragraph.text);
            }
            for fact in &notice.facts {
                let details: Vec<String> = fact.details.iter().map(detail).collect();
                let term = &fact.term.text;
                self.indented("  ", "    ", &format!("{term}: {}", details.join("; ")));
            }
            self.gap();
        }
    }

    /// "Status: Resmi, Terbuka".
    pub(super) fn marks(&mut self, marks: &[Mark]) -> Result<(), LocaleError> {
        if marks.is_empty() {
            return Ok(());
        }
        let words = self.mark_words(marks)?;
        let label = self.t("marks-label")?;
        self.paragraph(&format!("{label} {words}"));
        Ok(())
    }

    /// "Resmi, Terbuka".
    pub(super) fn mark_words(&self, marks: &[Mark]) -> Result<String, LocaleError> {
        let words: Result<Vec<String>, LocaleError> =
            marks.iter().map(|mark| self.t(key_of(*mark))).collect();
        Ok(words?.join(", "))
    }
}

fn key_of(mark: Mark) -> &'static str {
    match mark {
        Mark::Official => "mark-official",
        Mark::Provisional => "mark-provisional",
        Mark::Unofficial => "mark-unofficial",
        Mark::Open => "mark-open",
        Mark::Partial => "mark-partial",
        Mark::Withheld => "mark-withheld",
        Mark::Planned => "mark-planned",
    }
}

/// Columns that a text takes in a terminal, marks above and below letters not counted.
pub(super) fn width(text: &str) -> usize {
    text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).count()
}

/// The text in one line, with nothing in it that a terminal or an editor obeys.
///
/// Breaks and runs of blanks become one blank. Control characters and marks that change the
/// direction of writing become `�`, so that one sees that something was there; characters without
/// width and without meaning in running text are left out.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = !out.is_empty();
            continue;
        }
        let shown = match c {
            '\u{ad}'
            | '\u{200b}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}' => continue,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        };
        if blank {
            out.push(' ');
            blank = false;
        }
        out.push(shown);
    }
    out
}

/// The lines of a clean text: the first has room for `first` columns, the others for `rest`.
fn wrapped(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut taken = 0;
    for word in text.split(' ') {
        let room = if lines.is_empty() { first } else { rest };
        let wide = width(word);
        if taken > 0 && taken + 1 + wide > room {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if taken > 0 {
            line.push(' ');
            taken += 1;
        }
        line.push_str(word);
        taken += wide;
    }
    lines.push(line);
    lines
}

fn detail(detail: &Detail) -> String {
    match &detail.href {
        // Addresses outside the site are part of what is told: licences, sources.
        Some(href) if href.contains("://") => format!("{} <{href}>", detail.text.text),
        _ => detail.text.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, width, wrapped};

    #[test]
    fn nothing_that_a_terminal_obeys_comes_through() {
        assert_eq!(clean("a\u{1b}[31mred\u{7}"), "a\u{fffd}[31mred\u{fffd}");
        assert_eq!(clean("suara\u{202e}321\u{202c}"), "suara\u{fffd}321\u{fffd}");
        assert_eq!(clean("\u{2066}x\u{2069}"), "\u{fffd}x\u{fffd}");
        assert_eq!(clean("satu\r\n  dua\u{2028}tiga\u{a0}empat\t"), "satu dua tiga empat");
        assert_eq!(clean("a\u{feff}b\u{200b}c\u{ad}d\u{e0041}"), "abcd");
        // What languages need stays: joiners and marks of right-to-left writing.
        assert_eq!(clean("می\u{200c}خواهم \u{200f}"), "می\u{200c}خواهم \u{200f}");
    }

    #[test]
    fn lines_end_at_the_margin_unless_a_word_is_longer() {
        let lines = wrapped("satu dua https://data.example.org/panjang tiga", 10, 8);
        assert_eq!(lines, ["satu dua", "https://data.example.org/panjang", "tiga"]);
        assert!(wrapped(&"kata ".repeat(50), 72, 70).iter().all(|line| width(line) <= 72));
        assert_eq!(width("e\u{301}"), 1);
    }
}
