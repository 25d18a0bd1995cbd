//! `[[reuse]]`: what others made of a dataset.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load::site::no_address;
use crate::load::text::{required, text};
use crate::model::{Dataset, Reuse, ReuseKind};
use crate::syntax::toml::Section;
use crate::words;

/// A use that no reader could look at.
pub static BAD_REUSE: Code = Code::error(
    "META050",
    "reuse-without-address",
    "A use of a dataset (`[[reuse]]`) is published so that others can look at it, and its address \
     is not one that a browser opens from everywhere.\n\nWrite the whole address, \
     `url = \"https://…\"`. What exists only on paper can be named in README.md.",
    "Pemanfaatan sebuah dataset (`[[reuse]]`) diterbitkan supaya orang dapat melihatnya, tetapi \
     alamatnya bukan alamat yang dapat dibuka dari mana saja.\n\nTulis alamat lengkap, \
     `url = \"https://…\"`. Yang hanya ada di kertas dapat disebut di README.md.",
);
/// The same use again.
pub static TWICE: Code = Code::warning(
    "META051",
    "reuse-twice",
    "Two uses of a dataset have one address: readers would count one work twice.\n\nKeep one of the \
     two, and say in its description what both said.",
    "Dua pemanfaatan sebuah dataset beralamat sama: pembaca akan menghitung satu karya dua \
     kali.\n\nPertahankan salah satu, dan gabungkan keterangannya.",
);
/// A use before there was something to use.
pub static EARLY: Code = Code::warning(
    "META052",
    "reuse-before-data",
    "A use is dated before the dataset was issued, so one of the two days is wrong.\n\nCorrect \
     `date` in `[[reuse]]`, or `issued`.",
    "Sebuah pemanfaatan bertanggal sebelum datasetnya terbit, jadi salah satu tanggal itu \
     keliru.\n\nPerbaiki `date` di `[[reuse]]`, atau `issued`.",
);

/// Reads all uses of a dataset, the newest first.
pub(crate) fn read_all(
    top: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Vec<Reuse> {
    let mut out: Vec<Reuse> = Vec::new();
    for mut entry in top.tables("reuse") {
        let title = required(&mut entry, "title", languages);
        let url = entry.required_string("url");
        if !entry.has("kind") {
            let help = words!(
                "add `kind = \"app\"`, `analysis`, `news`, `research` or `teaching`",
                "tambahkan `kind = \"app\"`, `analysis`, `news`, `research`, atau `teaching`"
            );
            entry.missing("kind", help);
        }
        let kind = entry.word("kind", ReuseKind::ALL);
        let by = text(&mut entry, "by", languages);
        let date = entry.date("date");
        let description = text(&mut entry, "description", languages);
        let span = entry.span();
        if let Some(found) = &url {
            let address = &found.value;
            if !is_public(address) {
                entry.report(Diagnostic::new(&BAD_REUSE, no_address(address)).at(found.span));
            } else if out.iter().any(|r| r.url == *address) {
                let message = words!("`{address}` is named twice", "`{address}` disebut dua kali");
                entry.report(Diagnostic::new(&TWICE, message).at(found.span));
            }
        }
        if let (Some(url), Some(kind)) = (url, kind) {
            out.push(Reuse { title, url: url.value, by, date, kind, description, span });
        }
        entry.finish(problems);
    }
    out.sort_by(Reuse::newest_first);
    out
}

fn is_public(address: &str) -> bool {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = host.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let plain = |host: &str| !host.is_empty() && host.contains('.');
    host.is_some_and(plain)
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>".contains(c))
}

/// Reports uses that are older than their dataset.
pub(crate) fn check_dates(top: &mut Section<'_>, dataset: &Dataset) {
    let Some(issued) = dataset.issued else { return };
    for reuse in &dataset.reuses {
        let Some(date) = reuse.date.filter(|date| *date < issued) else { continue };
        let message = words!(
            "the use is of {date}, and the dataset was issued on {issued}",
            "pemanfaatan ini bertanggal {date}, sedangkan datasetnya terbit {issued}"
        );
        top.report(Diagnostic::new(&EARLY, message).at(reuse.span));
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn only_whole_addresses_are_public() {
        assert!(is_public("https://contoh.id/a?b") && is_public("http://contoh.id"));
        for bad in [
            "contoh.id",
            "javascript:alert(1)",
            "https://",
            "https:///a",
            "https://a b.id",
            "mailto:a@b.id",
            "https://localhost/",
        ] {
            assert!(!is_public(bad), "{bad}");
        }
    }
}
