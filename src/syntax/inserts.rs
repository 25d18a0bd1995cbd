//! Passes over the pieces of a page of text: marks for short codes, anchors for explained words.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::ident;
use crate::syntax::shortcode::{is_block, is_table, next};

/// A short code of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The code with its braces.
    pub text: String,
    /// Bytes of the Markdown.
    pub range: Range<usize>,
    /// Why it cannot stand there.
    pub misplaced: Option<Misplaced>,
}

/// Why a short code cannot stand where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misplaced {
    /// It is not closed on its line.
    Open,
    /// It stands in a heading.
    Heading,
    /// It stands in the words of a link or picture.
    Link,
    /// It is a drawing and stands above the first heading, which its own would have to follow.
    NoHeading,
    /// It is a drawing or table and shares its paragraph, or stands in a list or quotation.
    NotAlone,
}

/// A word that a glossary explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The word.
    pub term: String,
    /// Its anchor.
    pub anchor: String,
    /// Bytes of the Markdown.
    pub range: Range<usize>,
}

const MARK: &str = "<!--insert ";
const MARK_END: &str = "-->";

/// The mark of the `n`-th short code. Text of a page never holds one: its `<` are escaped.
fn mark(n: usize) -> String {
    format!("{MARK}{n}{MARK_END}")
}

/// A piece of a page between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'h> {
    /// HTML.
    Html(&'h str),
    /// The place of a short code, by its position among them.
    Insert(usize),
}

/// Parts a page at its marks.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(MARK) {
        let Some((number, tail)) = after.split_once(MARK_END) else { break };
        out.extend(Some(before).filter(|b| !b.is_empty()).map(Piece::Html));
        out.extend(number.parse().ok().map(Piece::Insert));
        rest = tail;
    }
    out.extend(Some(rest).filter(|r| !r.is_empty()).map(Piece::Html));
    out
}

/// An event with its bytes of the Markdown.
pub(super) type Placed<'e> = (Event<'e>, Range<usize>);

/// Puts marks in the places of short codes.
pub(super) fn marked<'e>(
    events: Vec<Placed<'e>>,
    markdown: &str,
    codes: &mut Vec<Code>,
) -> Vec<Placed<'e>> {
    let mut marker = Marker { markdown, codes, out: Vec::new(), nesting: Nesting::default() };
    for (event, range) in joined(events) {
        match event {
            Event::Text(text) if marker.nesting.code == 0 => marker.text(&text, &range),
            event => marker.other(event, range),
        }
    }
    let headings =
        marker.out.iter().filter(|(e, _)| matches!(e, Event::Start(Tag::Heading { .. })));
    let first_heading = headings.map(|(_, range)| range.start).min().unwrap_or(usize::MAX);
    let blocks = marker.codes.iter_mut().filter(|c| is_block(&c.text) && c.misplaced.is_none());
    for code in blocks {
        if !code.is_alone(&marker.out) {
            code.misplaced = Some(Misplaced::NotAlone);
        } else if !is_table(&code.text) && code.range.start < first_heading {
            code.misplaced = Some(Misplaced::NoHeading);
        }
    }
    marker.out
}

impl Code {
    /// Whether its mark is a block of its own; only then its paragraph was taken away.
    fn is_alone(&self, events: &[Placed<'_>]) -> bool {
        events.iter().any(|(e, range)| matches!(e, Event::Html(_)) && *range == self.range)
    }
}

/// Joins texts that stand side by side, outside code.
fn joined(events: Vec<Placed<'_>>) -> Vec<Placed<'_>> {
    let mut out: Vec<Placed<'_>> = Vec::with_capacity(events.len());
    for (event, range) in events {
        if let (Event::Text(text), Some((Event::Text(before), place))) = (&event, out.last_mut()) {
            *before = format!("{before}{text}").into();
            place.end = range.end;
        } else {
            out.push((event, range));
        }
    }
    out
}

#[derive(Default)]
struct Nesting {
    code: usize,
    heading: usize,
    link: usize,
    boxes: usize,
}

impl Nesting {
    fn step(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                if let Some(depth) = self.of(tag.to_end()) {
                    *depth += 1;
                }
            }
            Event::End(tag) => {
                if let Some(depth) = self.of(*tag) {
                    *depth = depth.saturating_sub(1);
                }
            }
            _ => {}
        }
    }

    fn of(&mut self, tag: TagEnd) -> Option<&mut usize> {
        match tag {
            TagEnd::CodeBlock => Some(&mut self.code),
            TagEnd::Heading(_) => Some(&mut self.heading),
            TagEnd::Link | TagEnd::Image => Some(&mut self.link),
            TagEnd::List(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Table
            | TagEnd::FootnoteDefinition => Some(&mut self.boxes),
            _ => None,
        }
    }
}

struct Marker<'m, 'e> {
    markdown: &'m str,
    codes: &'m mut Vec<Code>,
    out: Vec<Placed<'e>>,
    nesting: Nesting,
}

impl<'e> Marker<'_, 'e> {
    fn other(&mut self, event: Event<'e>, range: Range<usize>) {
        self.nesting.step(&event);
        if matches!(event, Event::End(TagEnd::Paragraph)) && self.nesting.boxes == 0 {
            let block = match &self.out[..] {
                [.., (Event::Start(Tag::Paragraph), _), (Event::InlineHtml(mark), place)] => {
                    let code = self.codes.iter().find(|c| c.range == *place);
                    let is_block = code.is_some_and(|c| is_block(&c.text));
                    is_block.then(|| (Event::Html(mark.clone()), place.clone()))
                }
                _ => None,
            };
            if let Some(block) = block {
                self.out.truncate(self.out.len() - 2);
                self.out.push(block);
                return;
            }
        }
        self.out.push((event, range));
    }

    fn text(&mut self, text: &str, place: &Range<usize>) {
        let source = &self.markdown[place.clone()];
        let (mut rest, mut found) = (text, 0);
        while let Some((start, end)) = next(rest) {
            let end = end.unwrap_or(rest.len());
            let code = &rest[start..end];
            // Characters that Markdown escapes move what follows; the braces are found again.
            let at = source[found..].find("{{").map_or(place.start, |n| place.start + found + n);
            found = (at + 2 - place.start).min(source.len());
            let exact = self.markdown[at..].starts_with(code);
            let range = at..if exact { at + code.len() } else { (at + 2).min(place.end) };
            let misplaced = match () {
                () if !code.ends_with("}}") => Some(Misplaced::Open),
                () if self.nesting.heading > 0 => Some(Misplaced::Heading),
                () if self.nesting.link > 0 => Some(Misplaced::Link),
                () => None,
            };
            if start > 0 {
                self.out.push((Event::Text(rest[..start].to_owned().into()), place.clone()));
            }
            if misplaced.is_none() {
                let mark = mark(self.codes.len());
                self.out.push((Event::InlineHtml(mark.into()), range.clone()));
            }
            self.codes.push(Code { text: code.to_owned(), range, misplaced });
            rest = &rest[end..];
        }
        if !rest.is_empty() {
            self.out.push((Event::Text(rest.to_owned().into()), place.clone()));
        }
    }
}

/// Gives the entries of a glossary (`- **word**: what it means`) their anchors.
pub(super) fn anchored<'e>(events: Vec<Placed<'e>>, entries: &mut Vec<Entry>) -> Vec<Placed<'e>> {
    let mut out = events;
    for at in 0..out.len() {
        let Some(term) = term_at(&out[at..]) else { continue };
        let slug = ident::slug(&term);
        let base = format!("istilah-{slug}");
        let twice = entries.iter().filter(|e| e.anchor == base).count();
        let anchor = if twice == 0 { base } else { format!("{base}-{}", twice + 1) };
        let range = out[at].1.clone();
        out[at].0 = Event::Html(format!("<li id=\"{anchor}\">").into());
        entries.push(Entry { term, anchor, range });
    }
    out
}

/// The bold words that begin a list item, where a colon follows them.
fn term_at(events: &[Placed<'_>]) -> Option<String> {
    let mut rest = events.iter().map(|(event, _)| event);
    if !matches!(rest.next()?, Event::Start(Tag::Item)) {
        return None;
    }
    let mut event = rest.next()?;
    if matches!(event, Event::Start(Tag::Paragraph)) {
        event = rest.next()?;
    }
    if !matches!(event, Event::Start(Tag::Strong)) {
        return None;
    }
    let mut term = String::new();
    for event in rest.by_ref() {
        match event {
            Event::Text(text) | Event::Code(text) => term.push_str(text),
            Event::End(TagEnd::Strong) => break,
            _ => return None,
        }
    }
    let colon = matches!(rest.next()?, Event::Text(text) if text.starts_with(':'));
    (colon && !term.trim().is_empty()).then_some(term)
}
