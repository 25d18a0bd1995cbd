//! A download says what file comes and how large it is.

use crate::audit::tree::{attr, is_hidden};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y015",
        "download-text",
        "The words of a download link (`a` with `download`) name the format and the size of the \
        file: readers with a slow or dear connection, and those who need a certain program, decide \
        by them (WCAG 2.4.9). Remedy: write `Results (CSV, 1.2 MB)`; templates have both in the \
        label of a download.",
        "Kata-kata tautan unduhan (`a` dengan `download`) menyebut format dan ukuran berkasnya: \
         itulah dasar keputusan pembaca yang sambungannya lambat atau mahal, dan yang memerlukan \
         program tertentu (WCAG 2.4.9). Perbaikan: tulis `Hasil (CSV, 1,2 MB)`; di templat \
         keduanya ada di label unduhan.",
    ),
    check,
};

/// Words for amounts of bytes, in the languages of our themes.
const UNITS: [&str; 8] = ["b", "kb", "mb", "gb", "tb", "byte", "bytes", "bita"];

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for link in page.named("a").filter(|link| attr(*link, "download").is_some()) {
        if is_hidden(link) {
            continue;
        }
        let name = page.name_of(link).to_lowercase();
        let path = attr(link, "href").unwrap_or_default().split(['?', '#']).next();
        let file = path.unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let format = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        if let Some(format) = format.filter(|format| !name.contains(format.as_str())) {
            let message = words!(
                "the link does not say that a file of the format `{format}` comes",
                "tautan ini tidak menyebut bahwa berkasnya berformat `{format}`"
            );
            page.report(&AUDIT, link, message, findings);
        } else if !says_size(&name) {
            let message = words!(
                "the link does not say how large the file is",
                "tautan ini tidak menyebut ukuran berkasnya"
            );
            page.report(&AUDIT, link, message, findings);
        }
    }
}

/// Whether a number with a unit of bytes stands in a name, such as "1,2 mb".
fn says_size(name: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = name.split_whitespace().map(bare).collect();
    words
        .windows(2)
        .any(|pair| pair[0].starts_with(char::is_numeric) && UNITS.contains(&pair[1].as_str()))
}
