//! Short codes in pages of text: `{{ sum dataset/table field where other=1 }}`.
//!
//! ```text
//! code      = "{{" verb word* option* ["where" test ("and" test)*] ["among" test ("and" test)*] "}}"
//! option    = name "=" value          (also behind the tests)
//! test      = field ("=" | "!=") value
//! value     = text without spaces, or any text in double quotes
//! ```
//! It stands on one line. Nothing of it is Markdown or a template of the theme.

use std::ops::Range;

use crate::diag::Words;
use crate::words;

/// A word with its place in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The text, without quotes.
    pub text: String,
    /// Bytes of the code.
    pub range: Range<usize>,
}

/// `field=value` or `field!=value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The field.
    pub field: Word,
    /// The value.
    pub value: Word,
    /// Whether it is `!=`.
    pub other: bool,
}

/// A short code, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShortCode {
    /// The words before any option, the verb first; at least one.
    pub words: Vec<Word>,
    /// `name=value`.
    pub options: Vec<(Word, Word)>,
    /// The tests behind `where`.
    pub tests: Vec<Test>,
    /// The tests behind `among`.
    pub among: Vec<Test>,
}

/// Why a text is no short code, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: Words,
    /// Bytes of the code.
    pub range: Range<usize>,
}

/// Verbs whose result is a block of its own.
const BLOCKS: [&str; 3] = ["chart", "map", "table"];

/// Whether a short code stands for a drawing or a table, which needs a paragraph of its own.
pub fn is_block(code: &str) -> bool {
    BLOCKS.iter().any(|verb| is_of(code, verb))
}

/// Whether a short code stands for rows, which have no heading of their own.
pub fn is_table(code: &str) -> bool {
    is_of(code, "table")
}

fn is_of(code: &str, verb: &str) -> bool {
    let inner = code.trim_start_matches('{').trim_start();
    let rest = inner.strip_prefix(verb);
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '}'))
}

/// Where the next short code begins and ends in `text`, braces included; the end is missing where
/// it is not closed.
pub fn next(text: &str) -> Option<(usize, Option<usize>)> {
    let start = text.find("{{")?;
    let mut quoted = false;
    let inner = text[start + 2..].char_indices();
    for (at, c) in inner {
        match c {
            '"' => quoted = !quoted,
            '}' if !quoted && text[start + 2 + at..].starts_with("}}") => {
                return Some((start, Some(start + 2 + at + 2)));
            }
            _ => {}
        }
    }
    Some((start, None))
}

/// Takes a short code apart, braces included.
///
/// # Errors
/// When it is not written as one.
pub fn parse(code: &str) -> Result<ShortCode, Fault> {
    let end = code.len().saturating_sub(2).max(2).min(code.len());
    let mut out = ShortCode::default();
    let mut part = Part::Words;
    let mut expect_test = false;
    for piece in pieces(code, 2..end)? {
        let bare = piece.equals.is_none();
        let keyword = if bare { code[piece.range.clone()].trim() } else { "" };
        match keyword {
            "where" | "among" if !expect_test && !out.words.is_empty() => {
                part = if keyword == "where" { Part::Tests } else { Part::Among };
                expect_test = true;
                continue;
            }
            "and" if matches!(part, Part::Tests | Part::Among) && !expect_test => {
                expect_test = true;
                continue;
            }
            _ => {}
        }
        match (&part, expect_test, bare) {
            (Part::Among, true, false) => out.among.push(piece.test(code)),
            (_, true, false) => out.tests.push(piece.test(code)),
            (_, true, true) => return Err(no_test(code, piece.range)),
            (_, false, false) => out.options.push(piece.option(code)?),
            (Part::Words, false, true) => out.words.push(word(code, piece.range)),
            (_, false, true) => return Err(stray(code, piece.range)),
        }
        expect_test = false;
    }
    if expect_test {
        return Err(no_test(code, 0..code.len()));
    }
    if out.words.is_empty() {
        let message = words!("the short code is empty", "kode pendek ini kosong");
        return Err(Fault { message, range: 0..code.len() });
    }
    Ok(out)
}

enum Part {
    Words,
    Tests,
    Among,
}

/// A piece between spaces, with the place of its first `=` outside quotes.
struct Piece {
    range: Range<usize>,
    equals: Option<usize>,
}

impl Piece {
    fn test(&self, code: &str) -> Test {
        let at = self.equals.unwrap_or(self.range.end);
        let other = code[self.range.start..at].ends_with('!');
        let end = at - usize::from(other);
        Test {
            field: word(code, self.range.start..end),
            value: word(code, at + 1..self.range.end),
            other,
        }
    }

    fn option(&self, code: &str) -> Result<(Word, Word), Fault> {
        let test = self.test(code);
        if test.other {
            return Err(stray(code, self.range.clone()));
        }
        Ok((test.field, test.value))
    }
}

fn pieces(code: &str, inner: Range<usize>) -> Result<Vec<Piece>, Fault> {
    let mut out: Vec<Piece> = Vec::new();
    let (mut open, mut quoted) = (false, false);
    for (at, c) in code[inner.clone()].char_indices().map(|(at, c)| (at + inner.start, c)) {
        if c.is_whitespace() && !quoted {
            open = false;
            continue;
        }
        if !open {
            out.push(Piece { range: at..at, equals: None });
            open = true;
        }
        let Some(piece) = out.last_mut() else { continue };
        piece.range.end = at + c.len_utf8();
        match c {
            '"' => quoted = !quoted,
            '=' if !quoted && piece.equals.is_none() => piece.equals = Some(at),
            _ => {}
        }
    }
    match out.last() {
        Some(piece) if quoted => {
            let message = words!("a quote is not closed", "tanda kutip tidak ditutup");
            Err(Fault { message, range: piece.range.clone() })
        }
        _ => Ok(out),
    }
}

fn word(code: &str, range: Range<usize>) -> Word {
    let text = &code[range.clone()];
    let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    Word { text: inner.unwrap_or(text).to_owned(), range }
}

fn no_test(code: &str, range: Range<usize>) -> Fault {
    let found = &code[range.clone()];
    let message = words!(
        "behind `where`, `among` and `and` stands a condition like `a=1`, not `{found}`",
        "sesudah `where`, `among`, dan `and` harus ada syarat seperti `a=1`, bukan `{found}`"
    );
    Fault { message, range }
}

fn stray(code: &str, range: Range<usize>) -> Fault {
    let found = &code[range.clone()];
    let message = words!(
        "`{found}` has no meaning at this place",
        "`{found}` tidak berarti apa-apa di tempat ini"
    );
    Fault { message, range }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Test, is_block, next, parse};

    fn tests(list: &[Test]) -> Vec<(&str, bool, &str)> {
        list.iter().map(|t| (t.field.text.as_str(), t.other, t.value.text.as_str())).collect()
    }

    #[test]
    fn words_options_and_tests_are_told_apart() {
        let code =
            r#"{{ share a-b/t x decimals=2 where k=1 and m!="dua kata" among n=3 bare=yes }}"#;
        let found = parse(code).unwrap();
        let words: Vec<_> = found.words.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(words, ["share", "a-b/t", "x"]);
        assert_eq!(tests(&found.tests), [("k", false, "1"), ("m", true, "dua kata")]);
        assert_eq!(tests(&found.among), [("n", false, "3")]);
        let options: Vec<_> = found.options.iter().map(|(n, v)| (&*n.text, &*v.text)).collect();
        assert_eq!(options, [("decimals", "2"), ("bare", "yes")]);
        assert_eq!(&code[found.tests[1].value.range.clone()], "\"dua kata\"");
    }

    #[test]
    fn faults_name_their_place() {
        let at = |code: &str| &code[parse(code).unwrap_err().range] == "x";
        assert!(at("{{ count a/b where x }}"));
        assert!(at("{{ count a/b where k=1 x }}"));
        for bad in [
            "{{ }}",
            "{{ count a where }}",
            "{{ count a where k=\"1 }}",
            "{{",
            "{{}}",
            "{{ a!=b }}",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn braces_in_quotes_do_not_close() {
        let text = r#"a {{ count x where y="}}" }} b {{ z"#;
        let (start, end) = next(text).unwrap();
        assert_eq!(&text[start..end.unwrap()], r#"{{ count x where y="}}" }}"#);
        assert_eq!(next(&text[end.unwrap()..]).map(|(_, end)| end), Some(None));
        assert_eq!(next("a } b { c"), None);
    }

    #[test]
    fn drawings_and_tables_are_blocks() {
        assert!(is_block("{{ chart a/b }}") && is_block("{{table a/b}}"));
        assert!(!is_block("{{ charts a/b }}") && !is_block("{{ count a/b }}"));
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart_or_refused(text in "[ a-z={}!\"/ä]{0,40}") {
            let code = format!("{{{{{text}}}}}");
            if let Err(fault) = parse(&code) {
                prop_assert!(code.get(fault.range).is_some());
            }
            if let Some((start, Some(end))) = next(&text) {
                prop_assert!(text.get(start..end).is_some());
            }
        }
    }
}
