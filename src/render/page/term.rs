//! Links from the first use of a word on a page to its entry in the glossary.

use std::collections::BTreeSet;

use crate::model::{Lang, PageRole};
use crate::plan::PageId;
use crate::render::map::xml::escape;
use crate::render::page::Page;

/// Elements whose words are never linked: they are links, names or code already.
const UNTOUCHED: [&str; 14] = [
    "a",
    "button",
    "caption",
    "code",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "svg",
    "th",
];

/// A form of a word as it stands in HTML.
#[derive(Debug)]
struct Form {
    text: String,
    /// Whether the first letter may be small: the glossary begins its words with a capital.
    may_be_small: bool,
    term: usize,
}

/// The words of the glossary that a page has not used yet.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// The longest first.
    forms: Vec<Form>,
    /// Addresses by word.
    hrefs: Vec<String>,
    used: BTreeSet<usize>,
}

impl Terms {
    /// The words for a text in `lang`; none on the glossary itself, and where it has no version in
    /// that language.
    pub(super) fn of(page: &Page<'_>, lang: Lang) -> Terms {
        let mut out = Terms::default();
        let pages = &page.catalog().pages;
        let Some(n) = pages.iter().position(|p| p.role == PageRole::Glossary) else { return out };
        let Some((text, found)) = pages[n].version(lang) else { return out };
        if page.id == PageId::Prose(n) || found != lang {
            return out;
        }
        let address = page.href(PageId::Prose(n));
        for term in &text.terms {
            out.hrefs.push(format!("{address}#{}", term.anchor));
            let number = out.hrefs.len() - 1;
            out.forms.extend(term.forms.iter().map(|form| Form::new(form, number)));
        }
        out.forms.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then(a.term.cmp(&b.term)));
        out
    }

    /// Links words in a piece of HTML that our own writers made.
    pub(super) fn link(&mut self, html: &str) -> String {
        if self.used.len() == self.hrefs.len() {
            return html.to_owned();
        }
        self.leave_out_links(html);
        let mut out = String::with_capacity(html.len() + 256);
        let mut rest = html;
        let mut closed_to: Vec<&str> = Vec::new();
        while let Some(at) = rest.find('<') {
            let (text, tail) = rest.split_at(at);
            self.text(text, closed_to.is_empty(), &mut out);
            let end = tail.find('>').map_or(tail.len(), |n| n + 1);
            let (tag, after) = tail.split_at(end);
            out.push_str(tag);
            let name = tag.trim_start_matches(['<', '/']);
            let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            let name = &name[..end];
            if UNTOUCHED.contains(&name) {
                if tag.starts_with("</") {
                    closed_to.pop();
                } else {
                    closed_to.push(name);
                }
            }
            rest = after;
        }
        self.text(rest, closed_to.is_empty(), &mut out);
        out
    }

    /// A word that is the whole of another link is left alone: two links of one name would lead to
    /// two places.
    fn leave_out_links(&mut self, html: &str) {
        for link in html.split("<a ").skip(1) {
            let inner = link.split_once('>').and_then(|(_, rest)| rest.split_once("</a>"));
            let Some((name, _)) = inner else { continue };
            let name = name.to_lowercase();
            let same = self.forms.iter().filter(|form| form.text.to_lowercase() == name);
            self.used.extend(same.map(|form| form.term));
        }
    }

    fn text(&mut self, text: &str, open: bool, out: &mut String) {
        if !open {
            out.push_str(text);
            return;
        }
        let mut before = None;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let starts = !before.is_some_and(char::is_alphanumeric);
            // An entity is one character: its letters are no word.
            let length = match c {
                '&' => text[at..].find(';').map_or(1, |n| n + 1),
                _ => c.len_utf8(),
            };
            match self.form_at(&text[at..]).filter(|_| starts) {
                Some((length, term)) => {
                    let (word, href) = (&text[at..at + length], escape(&self.hrefs[term]));
                    out.push_str(&format!("<a class=\"term\" href=\"{href}\">{word}</a>"));
                    self.used.insert(term);
                    before = word.chars().last();
                    at += length;
                }
                None => {
                    out.push_str(&text[at..at + length]);
                    before = Some(c);
                    at += length;
                }
            }
        }
    }

    /// The longest unused form that stands whole at the beginning of a text.
    fn form_at(&self, text: &str) -> Option<(usize, usize)> {
        let whole =
            |length: usize| !text[length..].chars().next().is_some_and(char::is_alphanumeric);
        let found = self.forms.iter().find(|form| {
            form.begins(text) && whole(form.text.len()) && !self.used.contains(&form.term)
        });
        found.map(|form| (form.text.len(), form.term))
    }
}

impl Form {
    fn new(form: &str, term: usize) -> Form {
        let mut letters = form.chars();
        let first = letters.next().is_some_and(|c| c.is_ascii_uppercase());
        let may_be_small = first && letters.next().is_some_and(char::is_lowercase);
        Form { text: escape(form), may_be_small, term }
    }

    fn begins(&self, text: &str) -> bool {
        if text.starts_with(&self.text) {
            return true;
        }
        let (Some(first), Some(rest)) = (text.chars().next(), self.text.get(1..)) else {
            return false;
        };
        let small = self.text.chars().next().is_some_and(|c| c.to_ascii_lowercase() == first);
        self.may_be_small && small && text[first.len_utf8()..].starts_with(rest)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Form, Terms};

    fn terms(words: &[&str]) -> Terms {
        let mut out = Terms::default();
        for (n, word) in words.iter().enumerate() {
            out.hrefs.push(format!("g#{n}"));
            out.forms.push(Form::new(word, n));
        }
        out.forms.sort_by_key(|form| std::cmp::Reverse(form.text.len()));
        out
    }

    fn linked(words: &[&str], html: &str) -> String {
        terms(words).link(html).replace(" class=\"term\"", "")
    }

    #[test]
    fn the_first_use_of_a_whole_word_is_linked() {
        let html = linked(&["ABC", "Kata"], "<p>XABC ABCs ABC, kata-kata, ABC</p>");
        assert_eq!(
            html,
            "<p>XABC ABCs <a href=\"g#0\">ABC</a>, <a href=\"g#1\">kata</a>-kata, ABC</p>"
        );
    }

    #[test]
    fn the_longest_word_wins_and_capitals_of_short_forms_count() {
        let html = linked(&["Suara", "Suara sah", "TPS"], "suara sah; suara; tps; Tps");
        assert_eq!(html, "<a href=\"g#1\">suara sah</a>; <a href=\"g#0\">suara</a>; tps; Tps");
    }

    #[test]
    fn headings_links_code_and_table_heads_stay_as_they_are() {
        let html = "<h2 id=\"ABC\">ABC</h2><a href=\"ABC\">ABC <b>ABC</b></a><code>ABC</code>\
                    <th scope=\"col\">ABC</th>";
        assert_eq!(linked(&["ABC"], html), html);
        assert_eq!(
            linked(&["amp", "A&B"], "x &amp; y A&amp;B"),
            "x &amp; y <a href=\"g#1\">A&amp;B</a>"
        );
    }

    #[test]
    fn a_word_that_is_a_link_of_its_own_is_left_alone() {
        let html = "<p>Kata, <a href=\"x\">kata</a>, ABC</p>";
        let expected = "<p>Kata, <a href=\"x\">kata</a>, <a href=\"g#1\">ABC</a></p>";
        assert_eq!(linked(&["Kata", "ABC"], html), expected);
    }

    #[test]
    fn a_word_is_linked_once_over_all_pieces() {
        let mut all = terms(&["ABC"]);
        assert!(all.link("ABC").contains("<a"));
        assert_eq!(all.link("ABC"), "ABC");
    }

    proptest! {
        #[test]
        fn only_links_are_added(html in "(<p>|</p>|<a href=\"x\">|</a>|ABC|kata|&amp;| |é|-){0,20}") {
            let out = linked(&["ABC", "Kata", "é"], &html);
            let bare = ["g#0", "g#1", "g#2"].iter().fold(out.clone(), |text, href| {
                let start = format!("<a href=\"{href}\">");
                match text.split_once(&start) {
                    Some((before, after)) => format!("{before}{}", after.replacen("</a>", "", 1)),
                    None => text,
                }
            });
            prop_assert_eq!(bare, html);
        }
    }
}
