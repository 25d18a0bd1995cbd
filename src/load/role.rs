//! What a page is for: text, story, glossary; and what each needs.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::insert::{BARE, GLOSSARY};
use crate::model::{Page, PageRole, Term};
use crate::source::Span;
use crate::syntax::inserts::Entry;
use crate::syntax::toml::Section;
use crate::words;

/// The folder whose pages are stories.
const STORIES: &str = "cerita/";

/// The role that folder and front matter give a page.
pub(crate) fn read(section: &mut Section<'_>, name: &str) -> PageRole {
    let story = section.boolean("story");
    let glossary = section.boolean("glossary");
    match () {
        () if story || name.starts_with(STORIES) => PageRole::Story,
        () if glossary => PageRole::Glossary,
        () => PageRole::Text,
    }
}

/// Reports what a story must say of itself and does not.
pub(crate) fn complete(section: &mut Section<'_>, role: PageRole) {
    if role != PageRole::Story {
        return;
    }
    for (key, help) in [
        (
            "description",
            words!(
                "add `description = \"…\"`, one sentence",
                "tambahkan `description = \"…\"`, satu kalimat"
            ),
        ),
        (
            "date",
            words!(
                "add `date = 2024-08-25`: the day that it was written",
                "tambahkan `date = 2024-08-25`: hari cerita itu ditulis"
            ),
        ),
    ] {
        if !section.has(key) {
            let message = words!("the story has no `{key}`", "cerita ini tidak punya `{key}`");
            let span = section.span();
            section.report(Diagnostic::new(&BARE, message).at(span).help(help));
        }
    }
}

/// Reports a glossary without words, and words that stand in it twice.
pub(crate) fn entries(
    entries: &[Entry],
    place: &dyn Fn(Range<usize>) -> Span,
    top: Span,
    problems: &mut Diagnostics,
) {
    if entries.is_empty() {
        let message = words!("the glossary explains no word", "glosarium ini tidak memuat istilah");
        let help = words!(
            "write each word as a list item: `- **word**: what it means.`",
            "tulis setiap istilah sebagai butir daftar: `- **istilah**: artinya.`"
        );
        problems.push(Diagnostic::new(&GLOSSARY, message).at(top).help(help));
    }
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries {
        for form in forms(&entry.term) {
            let Some(before) = seen.insert(form.clone(), &entry.term) else { continue };
            let message = words!(
                "`{form}` is explained twice, also as `{before}`",
                "`{form}` dijelaskan dua kali, juga pada `{before}`"
            );
            let span = place(entry.range.clone());
            let help = words!("keep one of the two", "pertahankan salah satunya");
            problems.push(Diagnostic::new(&GLOSSARY, message).at(span).help(help));
        }
    }
}

/// A site has one glossary.
pub(crate) fn check(pages: &[Page], problems: &mut Diagnostics) {
    let glossaries = pages.iter().filter(|page| page.role == PageRole::Glossary);
    for page in glossaries.skip(1) {
        let Some(text) = page.versions.iter().flatten().next() else { continue };
        let name = &page.path;
        let message = words!("`{name}` is a second glossary", "`{name}` adalah glosarium kedua");
        let help = words!("put all words on one page", "kumpulkan semua istilah di satu halaman");
        problems.push(Diagnostic::new(&GLOSSARY, message).at(text.span).help(help));
    }
}

/// The words of a glossary.
pub(crate) fn terms(entries: &[Entry]) -> Vec<Term> {
    let term = |e: &Entry| Term { forms: forms(&e.term), anchor: e.anchor.clone() };
    entries.iter().map(term).collect()
}

/// `Long name (LN)` may stand in a text as either of the two.
fn forms(term: &str) -> Vec<String> {
    let both = term.trim().strip_suffix(')').and_then(|t| t.split_once('('));
    match both {
        Some((long, short)) => {
            let both = [long.trim(), short.trim()];
            both.into_iter().filter(|form| !form.is_empty()).map(str::to_owned).collect()
        }
        None => vec![term.trim().to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn a_term_in_brackets_is_a_form_of_its_own() {
        assert_eq!(forms("Mahkamah (MK)"), ["Mahkamah", "MK"]);
        assert_eq!(forms(" TPS "), ["TPS"]);
        assert_eq!(forms("a (b"), ["a (b"]);
    }
}
