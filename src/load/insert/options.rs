//! The options of short codes: `name=value`.

use crate::diag::Diagnostic;
use crate::load::insert::{Linked, Linker, MALFORMED};
use crate::model::{Resource, Style};
use crate::syntax::shortcode::Word;
use crate::words;

/// Words for powers of ten, in the languages of the project.
const SCALES: [(&str, u32); 8] = [
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("ribu", 3),
    ("juta", 6),
    ("miliar", 9),
    ("triliun", 12),
];
/// Most digits after the point.
const MOST_DECIMALS: usize = 6;

impl Linker<'_> {
    pub(super) fn option(&self, name: &str) -> Option<&Word> {
        self.code.options.iter().find(|(n, _)| n.text == name).map(|(_, value)| value)
    }

    fn bad_value(&self, name: &str, value: &Word, known: &str) -> Box<Diagnostic> {
        let text = &value.text;
        let message =
            words!("`{name}` cannot be `{text}`", "`{name}` tidak dapat bernilai `{text}`");
        let help = words!("known: {known}", "yang dikenal: {known}");
        Box::new(Diagnostic::new(&MALFORMED, message).at(self.span(value)).help(help))
    }

    /// A whole number from 1, or from 0 where that means something, up to `most`.
    pub(super) fn whole_number(&self, name: &str, most: usize) -> Linked<Option<usize>> {
        let Some(value) = self.option(name) else { return Ok(None) };
        let least = usize::from(name != "decimals");
        match value.text.parse::<usize>() {
            Ok(number) if (least..=most).contains(&number) => Ok(Some(number)),
            _ => Err(self.bad_value(name, value, &format!("{least} … {most}"))),
        }
    }

    pub(super) fn style(&self) -> Linked<Style> {
        let decimals = self.whole_number("decimals", MOST_DECIMALS)?;
        let scale = match self.option("scale") {
            None => 0,
            Some(value) => match SCALES.iter().find(|(word, _)| *word == value.text) {
                Some((_, power)) => *power,
                None => {
                    let known: Vec<&str> = SCALES.iter().map(|(word, _)| *word).collect();
                    return Err(self.bad_value("scale", value, &known.join(", ")));
                }
            },
        };
        let bare = match self.option("unit") {
            None => false,
            Some(value) if value.text == "no" => true,
            Some(value) => return Err(self.bad_value("unit", value, "no")),
        };
        Ok(Style { decimals: decimals.and_then(|d| u32::try_from(d).ok()), scale, bare })
    }

    /// `a,-b`: fields, and whether a minus stands before each.
    pub(super) fn fields(&self, resource: &Resource, name: &str) -> Linked<Vec<(usize, bool)>> {
        let Some(list) = self.option(name) else { return Ok(Vec::new()) };
        let mut start = list.range.start + usize::from(list.range.len() != list.text.len());
        let mut out = Vec::new();
        for part in list.text.split(',') {
            let bare = part.strip_prefix('-').filter(|_| name == "sort");
            let text = bare.unwrap_or(part);
            let from = start + part.len() - text.len();
            let word = Word { text: text.to_owned(), range: from..from + text.len() };
            out.push((self.field(resource, &word)?, bare.is_some()));
            start += part.len() + 1;
        }
        Ok(out)
    }
}
