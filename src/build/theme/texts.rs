//! Whether the theme's languages say all that pages ask for.

use std::collections::{BTreeMap, BTreeSet};

use crate::build::theme::{BUILT_IN, folder_of};
use crate::diag::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::ident;
use crate::model::Catalog;
use crate::render::engine::{Theme, load_locale};
use crate::render::locale::{Locale, Texts};
use crate::words;

/// A language of the site lacks texts.
pub(super) static MISSING: Code = Code::error(
    "THM002",
    "missing-texts",
    "A language in `languages` of `site.toml` has no file of interface texts, or the file lacks \
     some of them. A page in two languages at once cannot be read aloud (WCAG 3.1.2), so nothing \
     stands in for a missing text.\n\n\
     The finding lists the missing keys, at most 40 of them. Write them in \
     `themes/<theme>/i18n/<tag>.toml`; for a new language, `terbuka new language <tag>` makes a \
     copy of the Indonesian texts to translate.",
    "Sebuah bahasa di `languages` pada `site.toml` tidak punya berkas teks antarmuka, atau \
     sebagian teksnya belum ada. Halaman yang bercampur bahasa tidak dapat dibacakan dengan benar \
     (WCAG 3.1.2), jadi teks yang belum ada tidak diganti dengan bahasa lain.\n\n\
     Pesan menyebut kunci yang belum ada, paling banyak 40. Tulis di \
     `themes/<theme>/i18n/<tag>.toml`; untuk bahasa baru, `terbuka new language <tag>` membuat \
     salinan teks bahasa Indonesia untuk diterjemahkan.",
);

/// A text that nothing asks for.
pub(super) static UNKNOWN: Code = Code::warning(
    "THM003",
    "unknown-text",
    "A language file has a text under a key that neither the built-in theme nor a template of your \
     theme asks for, mostly a slip of the finger: the page then shows the other text.\n\n\
     Correct the key, or delete the line.",
    "Sebuah berkas bahasa berisi teks dengan kunci yang tidak diminta tema bawaan maupun templat \
     tema Anda, biasanya karena salah ketik: halaman lalu menampilkan teks yang lain.\n\n\
     Betulkan kuncinya, atau hapus baris itu.",
);

/// A text names an argument that it is not given.
pub(super) static ARGUMENT: Code = Code::error(
    "THM004",
    "text-argument",
    "An interface text names an argument, such as `{name}`, that the same text does not have in \
     the built-in theme. Pages do not give it, so the text could not be written.\n\n\
     Use the arguments that the finding lists, spelled as they are; their order is free.",
    "Sebuah teks antarmuka menyebut argumen, seperti `{name}`, yang tidak ada pada teks yang sama \
     di tema bawaan. Halaman tidak memberikannya, sehingga teks itu tidak dapat ditulis.\n\n\
     Pakai argumen yang disebut di pesan, dengan ejaan yang sama; urutannya bebas.",
);

/// How many missing texts are shown with their words.
const SHOWN: usize = 8;
/// How many are named; a file with fewer than half of its texts is better drafted anew.
const NAMED: usize = 40;

/// The language of the built-in theme that others are compared with.
const REFERENCE: &str = "en";

/// Looks at every language of the site.
pub(super) fn check(catalog: &Catalog, chain: &[Theme], problems: &mut Diagnostics) {
    // Files of the built-in theme are held by its own tests.
    let Ok(reference) = load_locale(REFERENCE, &chain[chain.len() - 1..]) else { return };
    let theirs = own_keys(chain);
    for lang in &catalog.site.languages {
        let has_file = chain.iter().any(|theme| theme.texts.iter().any(|(tag, _)| tag == lang));
        if !has_file {
            problems.push(no_file(catalog, lang));
            continue;
        }
        // A file that is not valid is told by the engine.
        let Ok(locale) = load_locale(lang, chain) else { continue };
        missing(catalog, &locale, (&reference, &theirs), chain, problems);
        arguments(catalog, &locale, &reference, problems);
    }
    unknown(catalog, &reference, chain, problems);
}

/// Keys of texts that the site's own themes add, with the words of one of their languages.
fn own_keys(chain: &[Theme]) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for theme in &chain[..chain.len() - 1] {
        for (tag, text) in &theme.texts {
            let Ok(texts) = Texts::read(tag, text) else { continue };
            for key in texts.keys() {
                let words = texts.pattern(key).unwrap_or_default();
                out.entry(key.to_owned()).or_insert_with(|| words.to_owned());
            }
        }
    }
    out
}

fn no_file(catalog: &Catalog, lang: &str) -> Diagnostic {
    let folder = folder_of(&catalog.site.theme);
    let message = words!(
        "the language `{lang}` has no interface texts",
        "bahasa `{lang}` tidak punya teks antarmuka"
    );
    let help = words!(
        "run `terbuka new language {lang}`, which writes `{folder}/i18n/{lang}.toml`, and translate \
         the texts in it",
        "jalankan `terbuka new language {lang}`, yang membuat `{folder}/i18n/{lang}.toml`, lalu \
         terjemahkan teks di dalamnya"
    );
    Diagnostic::new(&MISSING, message).at(catalog.site.span).help(help)
}

fn missing(
    catalog: &Catalog,
    locale: &Locale,
    (reference, theirs): (&Locale, &BTreeMap<String, String>),
    chain: &[Theme],
    problems: &mut Diagnostics,
) {
    let has: BTreeSet<&str> = locale.keys().collect();
    let words = |key: &str| reference.texts().pattern(key).map(str::to_owned);
    let mut lacks: Vec<(&str, String)> = Vec::new();
    for key in reference.keys().chain(theirs.keys().map(String::as_str)) {
        if !has.contains(key) && !lacks.iter().any(|(known, _)| *known == key) {
            lacks.push((key, words(key).or_else(|| theirs.get(key).cloned()).unwrap_or_default()));
        }
    }
    if lacks.is_empty() {
        return;
    }
    let (lang, count) = (locale.lang(), lacks.len());
    let keys: Vec<_> = lacks.iter().take(NAMED).map(|(key, _)| format!("`{key}`")).collect();
    let keys = format!("{}{}", keys.join(", "), if count > NAMED { ", …" } else { "" });
    let message = words!(
        "the language `{lang}` lacks {count} interface texts: {keys}",
        "bahasa `{lang}` belum punya {count} teks antarmuka: {keys}"
    );
    let file = file_of(chain, lang, &catalog.site.theme);
    let lines: Vec<_> = lacks.iter().take(SHOWN).map(|(k, v)| format!("{k} = {v:?}")).collect();
    let more = if count > SHOWN { "; …" } else { "" };
    let lines = lines.join("; ");
    let help = words!(
        "add to `[text]` in `{file}`, translated: {lines}{more}",
        "tambahkan ke `[text]` di `{file}`, setelah diterjemahkan: {lines}{more}"
    );
    problems.push(Diagnostic::new(&MISSING, message).at(catalog.site.span).help(help));
}

/// The file in which a language of the chain stands.
fn file_of(chain: &[Theme], lang: &str, own: &str) -> String {
    let theme = chain.iter().find(|theme| theme.texts.iter().any(|(tag, _)| tag == lang));
    let name = theme.map(|theme| theme.name.as_str()).filter(|name| *name != BUILT_IN);
    format!("{}/i18n/{lang}.toml", folder_of(name.unwrap_or(own)))
}

fn arguments(catalog: &Catalog, locale: &Locale, reference: &Locale, problems: &mut Diagnostics) {
    for key in locale.keys() {
        let (Some(names), Some(given)) =
            (locale.texts().arguments(key), reference.texts().arguments(key))
        else {
            continue;
        };
        for name in names.difference(&given) {
            let lang = locale.lang();
            let message = words!(
                "text `{key}` of language `{lang}` names the argument `{{{name}}}`, which it is \
                 not given",
                "teks `{key}` dalam bahasa `{lang}` menyebut argumen `{{{name}}}`, yang tidak \
                 diberikan kepadanya"
            );
            let list: Vec<_> = given.iter().map(|name| format!("`{{{name}}}`")).collect();
            let list = list.join(", ");
            let help = if list.is_empty() {
                words!("the text has no arguments", "teks ini tidak punya argumen")
            } else {
                words!("its arguments: {list}", "argumennya: {list}")
            };
            problems.push(Diagnostic::new(&ARGUMENT, message).at(catalog.site.span).help(help));
        }
    }
}

fn unknown(catalog: &Catalog, reference: &Locale, chain: &[Theme], problems: &mut Diagnostics) {
    let known: BTreeSet<&str> = reference.keys().collect();
    let (own, built_in) = chain.split_at(chain.len() - 1);
    let asked = |key: &str| {
        let mut templates = own.iter().flat_map(|theme| &theme.templates);
        templates.any(|(_, text)| text.contains(&format!("\"{key}\"")))
    };
    let mut report = |folder: &str, tag: &str, texts: &Texts| {
        for key in texts.keys().filter(|key| !known.contains(key) && !asked(key)) {
            let file = format!("{folder}/i18n/{tag}.toml");
            let message = words!(
                "nothing asks for the text `{key}` in `{file}`",
                "tidak ada yang meminta teks `{key}` di `{file}`"
            );
            let mut problem = Diagnostic::new(&UNKNOWN, message).at(catalog.site.span);
            if let Some(near) = ident::nearest(key, known.iter().copied()) {
                problem = problem.help(did_you_mean(near));
            }
            problems.push(problem);
        }
    };
    for theme in own.iter().chain(built_in) {
        for (tag, text) in &theme.texts {
            let Ok(texts) = Texts::read(tag, text) else { continue };
            report(&folder_of(&theme.name), tag, &texts);
        }
    }
}
