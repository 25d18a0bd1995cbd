//! All rules of all stages: what `explain` knows and `[checks]` may name.

use crate::audit;
use crate::build::{api, budget, theme};
use crate::check;
use crate::diag::{Code, Tongue, Words};
use crate::emit;
use crate::load;
use crate::plan;
use crate::release;
use crate::scan;
use crate::syntax;

/// All rules, by stage, in the order of the pipeline.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    load::CODES
        .iter()
        .chain(syntax::toml::CODES)
        .chain(scan::CODES)
        .copied()
        .chain(check::codes())
        .chain(release::CODES.iter().copied())
        .chain(plan::CODES.iter().copied())
        .chain(theme::CODES.iter().copied())
        .chain(budget::CODES.iter().copied())
        .chain([&api::LEFT_OUT])
        .chain(audit::codes())
        .chain([&emit::NOT_REPRODUCIBLE])
}

/// What the beginnings of rule numbers mean, in the order of the page about rules.
static CATEGORIES: &[(&str, Words, Words)] = &[
    (
        "CFG",
        Words::fixed("Site settings", "Pengaturan situs"),
        Words::fixed(
            "What `site.toml` and the folder as a whole say.",
            "Isi `site.toml` dan folder situs secara keseluruhan.",
        ),
    ),
    (
        "META",
        Words::fixed("Metadata", "Metadata"),
        Words::fixed(
            "What `dataset.toml`, `site.toml` and the front matter of pages say.",
            "Isi `dataset.toml`, `site.toml`, dan bagian awal halaman.",
        ),
    ),
    (
        "TAB",
        Words::fixed("Tables", "Tabel"),
        Words::fixed(
            "Every cell of every table, in one pass.",
            "Setiap sel di setiap tabel, dalam satu kali baca.",
        ),
    ),
    (
        "KEY",
        Words::fixed("References", "Rujukan"),
        Words::fixed(
            "Values that name a row of another table.",
            "Nilai yang menyebut baris di tabel lain.",
        ),
    ),
    (
        "SUM",
        Words::fixed("Reconciliation", "Kecocokan"),
        Words::fixed(
            "Sums, totals and seats that a `[[resource.check]]` declares.",
            "Penjumlahan, total, dan kursi yang dinyatakan di `[[resource.check]]`.",
        ),
    ),
    (
        "PRV",
        Words::fixed("Privacy", "Privasi"),
        Words::fixed(
            "A finding here ends the run with exit code 3.",
            "Temuan di sini mengakhiri perintah dengan kode keluar 3.",
        ),
    ),
    (
        "GEO",
        Words::fixed("Areas", "Wilayah"),
        Words::fixed(
            "Boundaries, and the rows that belong to them.",
            "Batas wilayah, dan baris data yang menyertainya.",
        ),
    ),
    (
        "CHT",
        Words::fixed("Charts", "Grafik"),
        Words::fixed(
            "Whether a `[[chart]]` can be drawn, and read.",
            "Apakah sebuah `[[chart]]` dapat digambar, dan terbaca.",
        ),
    ),
    (
        "TXT",
        Words::fixed("Stories and figures in pages", "Cerita dan angka di halaman"),
        Words::fixed(
            "What pages of `content/` take from the data, and the words that they explain.",
            "Yang diambil halaman `content/` dari data, dan istilah yang dijelaskannya.",
        ),
    ),
    (
        "OPN",
        Words::fixed("Openness", "Keterbukaan"),
        Words::fixed(
            "What `[openness]` in `site.toml` asks of every dataset with data.",
            "Yang dituntut `[openness]` di `site.toml` dari setiap dataset yang berisi data.",
        ),
    ),
    (
        "REC",
        Words::fixed("Records", "Rekam"),
        Words::fixed(
            "Tables whose rows have pages of their own: `[resource.record]`.",
            "Tabel yang barisnya punya halaman sendiri: `[resource.record]`.",
        ),
    ),
    (
        "REL",
        Words::fixed("Releases and corrections", "Rilis dan koreksi"),
        Words::fixed(
            "Earlier versions of datasets, what changed since, and why.",
            "Versi terdahulu dataset, apa yang berubah sejak itu, dan sebabnya.",
        ),
    ),
    (
        "URL",
        Words::fixed("Addresses", "Alamat"),
        Words::fixed(
            "Links in prose, and links in the finished pages.",
            "Tautan di halaman teks, dan tautan di halaman yang sudah jadi.",
        ),
    ),
    (
        "THM",
        Words::fixed("Themes", "Tema"),
        Words::fixed(
            "Templates, interface texts and assets.",
            "Templat, teks antarmuka, dan aset.",
        ),
    ),
    (
        "BUD",
        Words::fixed("Budgets", "Anggaran"),
        Words::fixed(
            "What pages and copies of the site weigh: `[budget]` in `site.toml`.",
            "Bobot halaman dan salinan situs: `[budget]` di `site.toml`.",
        ),
    ),
    (
        "MIR",
        Words::fixed("Mirrors", "Cermin"),
        Words::fixed(
            "Copies elsewhere and what proves them: `[integrity]` and `[[mirror]]` in `site.toml`.",
            "Salinan di tempat lain dan buktinya: `[integrity]` dan `[[mirror]]` di `site.toml`.",
        ),
    ),
    (
        "A11Y",
        Words::fixed("Finished pages", "Halaman jadi"),
        Words::fixed(
            "Read after the templates and the minifier have done their work.",
            "Dibaca sesudah templat dan pemampat menyelesaikan tugasnya.",
        ),
    ),
    (
        "SEC",
        Words::fixed("Security", "Keamanan"),
        Words::fixed(
            "What protects readers from smuggled code, and copies from being altered unseen.",
            "Yang melindungi pembaca dari kode selundupan, dan salinan dari perubahan diam-diam.",
        ),
    ),
];

static TITLE: Words = Words::fixed("What the build checks", "Apa saja yang diperiksa");
static ORIGIN: [Words; 2] = [
    Words::fixed("This page is the output of", "Halaman ini adalah keluaran"),
    Words::fixed("Do not edit it by hand.", "Jangan disunting langsung."),
];
static ABOUT: Words = Words::fixed(
    "An error stops the build: nothing is published. A warning is shown, and the site is \
     published. `[checks]` in `site.toml` sets the level of a warning to `allow`, `warn` or \
     `error`; an error always stays one.",
    "Galat menghentikan pembuatan situs: tidak ada yang diterbitkan. Peringatan ditampilkan, dan \
     situs tetap diterbitkan. `[checks]` di `site.toml` mengatur tingkat sebuah peringatan menjadi \
     `allow`, `warn`, atau `error`; galat selalu tetap galat.",
);

/// All rules as one Markdown page, by category and number; `docs/checks.md` and
/// `docs/checks.id.md` are this text.
pub fn markdown(tongue: Tongue) -> String {
    let option = if tongue == Tongue::English { "" } else { " --lang id" };
    let [this, hands_off] = ORIGIN.each_ref().map(|words| words.get(tongue));
    let (title, rules) = (TITLE.get(tongue), rules(tongue));
    format!("# {title}\n\n{this} `terbuka explain --markdown{option}`. {hands_off}\n\n{rules}")
}

/// All rules as Markdown without the page's own heading, for the page of the site.
pub(crate) fn rules(tongue: Tongue) -> String {
    let mut out = format!("{}\n", ABOUT.get(tongue));
    for (prefix, title, about) in CATEGORIES {
        let mut rules: Vec<_> = codes().filter(|c| category(c.id) == *prefix).collect();
        rules.sort_by_key(|c| c.id);
        let (title, about) = (title.get(tongue), about.get(tongue));
        out.push_str(&format!("\n## {prefix}: {title}\n\n{about}\n"));
        for code in rules {
            let Code { id, name, level, .. } = code;
            let (level, explain) = (level.say(tongue), code.explain(tongue));
            out.push_str(&format!("\n### {id} `{name}` ({level})\n\n{explain}\n"));
        }
    }
    out
}

/// `TAB` of `TAB004`; `A11Y` keeps its digits.
fn category(id: &str) -> &str {
    CATEGORIES.iter().map(|c| c.0).find(|prefix| id.starts_with(prefix)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{codes, markdown};
    use crate::diag::Tongue;

    #[test]
    fn every_rule_stands_once_on_the_page_about_rules() {
        for (_, tongue) in Tongue::ALL {
            let page = markdown(*tongue);
            for code in codes() {
                let heading = format!("\n### {} `{}` (", code.id, code.name);
                assert_eq!(page.matches(&heading).count(), 1, "{}", code.id);
            }
        }
    }

    #[test]
    fn every_rule_has_its_own_number_name_and_explanation() {
        let mut ids = BTreeSet::new();
        let mut names = BTreeSet::new();
        for code in codes() {
            assert!(ids.insert(code.id), "{} stands twice", code.id);
            assert!(names.insert(code.name), "{} stands twice", code.name);
            for (tag, tongue) in Tongue::ALL {
                let words = code.explain(*tongue).split_whitespace().count();
                assert!(words >= 12, "{} ({tag}): {words} words do not explain it", code.id);
            }
        }
        assert!(ids.len() > 30);
    }

    #[test]
    fn both_explanations_of_a_rule_name_the_same_code_words() {
        // Examples of what to type may be in the reader's language.
        let free = ["[[name]]", "[[nama]]", "file.png", "berkas.png"];
        // `FILE` stands for what the reader has.
        let is_placeholder =
            |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase());
        let is_free = |piece: &str| {
            free.iter().any(|f| piece.contains(f))
                || piece.split(|c: char| !c.is_alphanumeric()).any(is_placeholder)
        };
        // What stands between quotes is a value, such as a key of the reader's own.
        let without_values =
            |piece: &str| piece.split('"').step_by(2).collect::<Vec<_>>().join("\"");
        let quoted = |text: &'static str| -> BTreeSet<String> {
            let pieces = text.split('`').skip(1).step_by(2);
            pieces.filter(|piece| !is_free(piece)).map(without_values).collect()
        };
        for code in codes() {
            let [english, indonesian] =
                [Tongue::English, Tongue::Indonesian].map(|tongue| code.explain(tongue));
            assert_ne!(english, indonesian, "{}", code.id);
            assert_eq!(quoted(english), quoted(indonesian), "{}", code.id);
        }
    }
}
