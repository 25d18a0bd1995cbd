//! Markdown to safe HTML: raw HTML is shown as text, links are gathered with their places.
//!
//! Source: CommonMark 0.31 with tables and footnotes, as `pulldown-cmark` reads it.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::ident;
pub use crate::syntax::excess::{Excess, MOST_BYTES, MOST_DEPTH, excess};
use crate::syntax::inserts::{self, Code, Entry};

/// HTML with what it links to.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Safe HTML.
    pub html: String,
    /// Link targets as written, each with its byte range in the Markdown.
    pub links: Vec<(String, Range<usize>)>,
    /// Pieces that were refused (script addresses), each with its byte range.
    pub refused: Vec<(String, Range<usize>)>,
    /// Short codes, whose marks stand in the HTML; only of a page.
    pub codes: Vec<Code>,
    /// Words that are explained; only of a glossary.
    pub entries: Vec<Entry>,
}

pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// What a text is read for, beyond its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    Nothing,
    Codes,
    CodesAndEntries,
}

/// Renders Markdown. Headings begin at h2 at the least, since the page has its own h1, and get ids.
pub fn render(markdown: &str) -> Rendered {
    rendered(markdown, Reads::Nothing)
}

/// As [`render`], with marks in the places of short codes.
pub fn page(markdown: &str) -> Rendered {
    rendered(markdown, Reads::Codes)
}

/// As [`page`], with an anchor at each word that is explained.
pub fn glossary(markdown: &str) -> Rendered {
    rendered(markdown, Reads::CodesAndEntries)
}

fn rendered(markdown: &str, reads: Reads) -> Rendered {
    let mut out = Rendered::default();
    if excess(markdown).is_some() {
        // Whoever reads files tells of it; here it only must not be read.
        return out;
    }
    let mut events: Vec<inserts::Placed<'_>> = Vec::new();
    let mut heading: Option<(usize, String)> = None;
    let mut ids: Vec<String> = Vec::new();
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        let event = match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = out.target(dest_url, range.clone());
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest_url = out.target(dest_url, range.clone());
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Heading { .. }) => {
                heading = Some((events.len(), String::new()));
                event
            }
            Event::End(TagEnd::Heading(level)) => {
                let (at, text) = heading.take().unwrap_or_default();
                let level = lowered(level);
                let id = unique(ident::slug(&text), &mut ids);
                events[at].0 = start_of_heading(level, id);
                Event::End(TagEnd::Heading(level))
            }
            other => other,
        };
        if let (Some((_, text)), Event::Text(piece) | Event::Code(piece)) = (&mut heading, &event) {
            text.push_str(piece);
        }
        events.push((event, range));
    }
    if reads != Reads::Nothing {
        events = inserts::marked(events, markdown, &mut out.codes);
    }
    if reads == Reads::CodesAndEntries {
        events = inserts::anchored(events, &mut out.entries);
    }
    let events = events.into_iter().map(|(event, _)| event).collect();
    html::push_html(&mut out.html, with_headers(events).into_iter());
    // Raw HTML was made text above, so these tags can only come from Markdown tables.
    out.html = out
        .html
        .replace("<th>", "<th scope=\"col\">")
        .replace("<th style", "<th scope=\"col\" style");
    out
}

/// Gives each table a caption (the names of its columns) and each row a header (its first cell),
/// which Markdown cannot say and readers who hear a table need.
///
/// First cells are written here, so their alignment is left out of the list.
fn with_headers(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out = Vec::with_capacity(events.len());
    let mut names: Vec<String> = Vec::new();
    let (mut caption, mut column, mut is_head) = (0, 0, false);
    for event in events {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                let rest = alignments.into_iter().skip(1).collect();
                out.push(Event::Start(Tag::Table(rest)));
                caption = out.len();
                names.clear();
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                is_head = matches!(event, Event::Start(Tag::TableHead));
                column = 0;
                out.push(event);
            }
            Event::End(TagEnd::TableHead) => {
                is_head = false;
                let words = Event::Text(names.join(", ").into());
                let around = |tag: &'static str| Event::Html(tag.into());
                out.splice(caption..caption, [around("<caption>"), words, around("</caption>")]);
                out.push(event);
            }
            Event::Start(Tag::TableCell) => {
                if is_head {
                    names.push(String::new());
                }
                let scope = if is_head { "<th scope=\"col\">" } else { "<th scope=\"row\">" };
                out.push(if column == 0 { Event::Html(scope.into()) } else { event });
            }
            Event::End(TagEnd::TableCell) => {
                out.push(if column == 0 { Event::Html("</th>".into()) } else { event });
                column += 1;
            }
            Event::Text(ref piece) | Event::Code(ref piece) => {
                if let Some(name) = names.last_mut().filter(|_| is_head) {
                    name.push_str(piece);
                }
                out.push(event);
            }
            other => out.push(other),
        }
    }
    out
}

/// The same text without markup, for descriptions: the first paragraph's words.
pub fn plain(markdown: &str) -> String {
    let mut out = String::new();
    if excess(markdown).is_some() {
        return out;
    }
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::Paragraph) => break,
            _ => {}
        }
    }
    out
}

fn start_of_heading<'a>(level: HeadingLevel, id: String) -> Event<'a> {
    Event::Start(Tag::Heading {
        level,
        id: Some(id.into()),
        classes: Vec::new(),
        attrs: Vec::new(),
    })
}

fn lowered(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

fn unique(mut id: String, ids: &mut Vec<String>) -> String {
    let base = id.clone();
    let mut n = 1;
    while ids.contains(&id) {
        n += 1;
        id.clear();
        let _ = write!(id, "{base}-{n}");
    }
    ids.push(id.clone());
    id
}

impl Rendered {
    /// Notes a target; addresses that could run something are replaced by a dead anchor.
    fn target<'a>(&mut self, target: CowStr<'a>, range: Range<usize>) -> CowStr<'a> {
        let lower: String =
            target.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let lower = lower.to_ascii_lowercase();
        let scheme = lower
            .split_once(':')
            .map(|(scheme, _)| scheme)
            .filter(|s| s.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)));
        let safe = matches!(scheme, None | Some("http" | "https" | "mailto" | "tel"));
        if !safe || lower.starts_with("//") {
            self.refused.push((target.to_string(), range));
            return "#".into();
        }
        self.links.push((target.to_string(), range));
        target
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{glossary, page, render};
    use crate::syntax::inserts::{Misplaced, Piece, pieces};

    /// A list in a list in a list, a line each.
    fn nested(depth: usize) -> String {
        let lines: Vec<String> = (0..depth).map(|n| "  ".repeat(n) + "- a\n").collect();
        lines.concat()
    }

    #[test]
    fn texts_of_people_are_within_bounds_and_bombs_are_not() {
        use super::{Excess, MOST_BYTES, MOST_DEPTH, excess, plain};
        let rule = "- - - - - - - - -\n\n***\n\n----------------------------------------\n";
        let lists = nested(9);
        let code = format!("    {}x\n", " ".repeat(300));
        for good in ["", "a > b", rule, &lists, &code, "1. 2. 3. a", "> > > a"] {
            assert_eq!(excess(good), None, "{good}");
        }
        let deep = 2_000;
        for bomb in [
            ">".repeat(deep),
            "> ".repeat(deep),
            "- ".repeat(deep),
            "1) ".repeat(deep),
            format!("a\n\n{}a", ">- ".repeat(deep)),
            nested(200),
            format!("{}{}", "*a **a ".repeat(deep), "a** a* ".repeat(deep)),
            format!("{}a{}", "![".repeat(deep), "](b)".repeat(deep)),
        ] {
            assert!(matches!(excess(&bomb), Some(Excess::Deep(_))), "{}", &bomb[..20]);
            assert_eq!((render(&bomb).html.as_str(), plain(&bomb).as_str()), ("", ""));
        }
        assert!(excess(&format!("{}a", "> ".repeat(MOST_DEPTH - 2))).is_none());
        assert_eq!(excess(&"a".repeat(MOST_BYTES + 1)), Some(Excess::Long));
    }

    #[test]
    fn raw_html_is_shown_not_run() {
        let html = render("<script>alert(1)</script>\n\na <b onclick=x>b</b>").html;
        assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
        assert!(html.contains("&lt;script&gt;"));
    }

    #[test]
    fn script_addresses_are_refused() {
        for bad in ["javascript:alert(1)", "JaVa\tScript:x", "data:text/html,x", "//evil.example"] {
            let out = render(&format!("[x](<{bad}>)"));
            assert_eq!(out.refused.len(), 1, "{bad}: {}", out.html);
            assert!(out.html.contains("href=\"#\""));
        }
        assert_eq!(render("[x](/tentang/)").links[0].0, "/tentang/");
    }

    #[test]
    fn headings_start_below_the_pages_own_and_have_ids() {
        let html = render("# Satu *dua*\n\n# Satu dua\n").html;
        assert_eq!(
            html,
            "<h2 id=\"satu-dua\">Satu <em>dua</em></h2>\n<h2 id=\"satu-dua-2\">Satu dua</h2>\n"
        );
    }

    #[test]
    fn short_codes_are_marked_with_their_places() {
        let text = "# A\n\nx {{ count a/b }} *y {{ value a/b c_d where e_f=1 }}*\n\n{{ table a/b }}\n\n`{{ z }}`";
        let out = page(text);
        let found: Vec<_> = out.codes.iter().map(|c| &text[c.range.clone()]).collect();
        assert_eq!(
            found,
            ["{{ count a/b }}", "{{ value a/b c_d where e_f=1 }}", "{{ table a/b }}"]
        );
        assert!(out.codes.iter().all(|c| c.misplaced.is_none()), "{:?}", out.codes);
        assert!(out.html.contains("</p>\n<!--insert 2-->\n<p><code>{{ z }}"), "{}", out.html);
        assert!(render(text).codes.is_empty());
    }

    #[test]
    fn short_codes_stand_where_they_can() {
        let place = |text: &str| page(text).codes[0].misplaced;
        assert_eq!(place("{{ chart a/b }}"), Some(Misplaced::NoHeading));
        assert_eq!(place("# a\n\n- {{ chart a/b }}"), Some(Misplaced::NotAlone));
        assert_eq!(place("# a\n\nx {{ map a/b }}"), Some(Misplaced::NotAlone));
        assert_eq!(place("## {{ count a/b }}"), Some(Misplaced::Heading));
        assert_eq!(place("[{{ count a/b }}](/x)"), Some(Misplaced::Link));
        assert_eq!(place("![{{ count a/b }}](/x)"), Some(Misplaced::Link));
        assert_eq!(place("{{ count\na/b }}"), Some(Misplaced::Open));
        assert_eq!(place("# a\n\n{{ map a/b }}"), None);
    }

    #[test]
    fn words_of_a_glossary_get_anchors() {
        let out =
            glossary("- **Kata (K)**: arti\n- **Kata (K)**: lagi\n- **Bukan** istilah\n- biasa");
        let found: Vec<_> = out.entries.iter().map(|e| (&*e.term, &*e.anchor)).collect();
        assert_eq!(found, [("Kata (K)", "istilah-kata-k"), ("Kata (K)", "istilah-kata-k-2")]);
        assert_eq!(out.html.matches("<li id=").count(), 2);
    }

    proptest! {
        #[test]
        fn marks_come_only_from_short_codes(
            text in "(<!--|insert |0|-->|\\{\\{|\\}\\}|count|chart|\n| |a/b|#|\\*|`|\\[|\\]|\\(|\\)|\"|-|<|&lt;){0,24}"
        ) {
            let out = page(&text);
            let marks = pieces(&out.html).iter().filter(|p| matches!(p, Piece::Insert(_))).count();
            let placed = out.codes.iter().filter(|c| !matches!(
                c.misplaced,
                Some(Misplaced::Open | Misplaced::Heading | Misplaced::Link)
            ));
            proptest::prop_assert_eq!(marks, placed.count(), "{}", out.html);
            for code in &out.codes {
                proptest::prop_assert!(text.get(code.range.clone()).is_some());
            }
            proptest::prop_assert!(!render(&text).html.contains("<!--"));
        }

        #[test]
        fn no_text_smuggles_in_a_tag(text in "[<>a-z/\"'=()\\[\\]! \n`#*&;:-]{0,80}") {
            let html = render(&text).html;
            proptest::prop_assert!(!html.contains("<script") && !html.contains("<iframe"));
        }
    }
}
