//! A third language is one file and its tag, whichever way it is written.

use std::collections::BTreeMap;

use crate::support::SiteTest;
use crate::support::html::{attributes, texts};

const SAMPLE: &str = "tests/sites/kecil";

/// Marks each text of a language, so that a text of another one is seen.
const MARK: &str = "¤";

/// The built-in texts of a language as those of a test language: every text marked.
fn marked(from: &str, name: &str) -> String {
    let file = crate::support::folder(&format!("themes/terang/i18n/{from}.toml"));
    let text = std::fs::read_to_string(file).unwrap();
    let mut out = String::new();
    let mut in_texts = false;
    for line in text.lines() {
        in_texts |= line == "[text]";
        let line = match line.split_once(" = ") {
            Some(("name", _)) if !in_texts => format!("name = \"{name}\""),
            // In texts with forms each form is marked.
            Some((key, value)) if in_texts => {
                format!("{key} = {}", value.replacen(" = \"", &format!(" = \"{MARK}"), 9))
            }
            _ => line.to_owned(),
        };
        let line = if in_texts && !line.contains(MARK) {
            line.replacen(" = \"", &format!(" = \"{MARK}"), 1)
        } else {
            line
        };
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// The sample site in four languages.
fn four() -> SiteTest {
    let site = SiteTest::of(SAMPLE);
    site.replace(
        "site.toml",
        "languages = [\"id\", \"en\"]",
        "languages = [\"id\", \"en\", \"jv\", \"ar\"]",
    );
    site.file("themes/terang/i18n/jv.toml", marked("id", "Basa Jawa"));
    site.file("themes/terang/i18n/ar.toml", marked("id", "العربية"));
    site
}

fn pages(site: &SiteTest) -> BTreeMap<String, String> {
    let files = site.tree().into_iter().filter(|(path, _)| path.ends_with(".html"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn every_page_exists_in_a_third_and_a_fourth_language_and_says_so() {
    let site = four().built();
    let pages = pages(&site);
    let of = |tag: &str| {
        let start = format!("{tag}/");
        let mut found: Vec<&str> = pages.keys().filter_map(|p| p.strip_prefix(&start)).collect();
        found.sort_unstable();
        found
    };
    assert!(of("jv").len() > 40);
    assert_eq!(of("jv"), of("en"));
    assert_eq!(of("ar"), of("en"));
    for (path, html) in &pages {
        let lang = ["en", "jv", "ar"].into_iter().find(|l| path.starts_with(&format!("{l}/")));
        let dir = if lang == Some("ar") { "rtl" } else { "ltr" };
        assert_eq!(attributes(html, "html", "lang"), [lang.unwrap_or("id")], "{path}");
        assert_eq!(attributes(html, "html", "dir"), [dir], "{path}");
    }
}

#[test]
fn languages_lead_to_the_same_page_and_to_the_first_one_for_all_others() {
    let site = four().built();
    for (path, html) in pages(&site) {
        if path.ends_with("404.html") {
            continue;
        }
        let bare = ["en/", "jv/", "ar/"].iter().find_map(|l| path.strip_prefix(l)).unwrap_or(&path);
        let address = |lang: &str| {
            let folder = if lang == "id" { String::new() } else { format!("{lang}/") };
            let page = format!("{folder}{bare}");
            format!("https://baca.example.org/{}", page.trim_end_matches("index.html"))
        };
        let css = "link[rel=alternate][hreflang]";
        let tags = attributes(&html, css, "hreflang");
        let hrefs = attributes(&html, css, "href");
        let mut found: Vec<_> = tags.into_iter().zip(hrefs).collect();
        found.sort();
        let wanted = [
            ("ar".to_owned(), address("ar")),
            ("en".to_owned(), address("en")),
            ("id".to_owned(), address("id")),
            ("jv".to_owned(), address("jv")),
            ("x-default".to_owned(), address("id")),
        ];
        assert_eq!(found, wanted, "{path}");
        // The visible switch: dead links are the audit's business, the target's place is ours.
        for href in attributes(&html, ".languages a", "href") {
            let end = bare.trim_end_matches("index.html");
            let is_same = end.is_empty() || href.contains(end);
            assert!(is_same, "{path}: {href}");
        }
    }
}

/// Texts that stand in pages of a test language though nothing marks them: those of the catalogue,
/// which carry their own language, and signs.
#[test]
fn no_word_of_the_interface_is_left_in_another_language() {
    let site = four().built();
    let words = |lang: &str| -> Vec<String> {
        let file = crate::support::folder(&format!("themes/terang/i18n/{lang}.toml"));
        let text = std::fs::read_to_string(file).unwrap();
        let text = text.split_once("[text]").unwrap().1;
        let plain = text.lines().filter_map(|l| l.split_once(" = \"")?.1.strip_suffix('"'));
        // Short words and those with arguments could be parts of other texts.
        let plain = plain.filter(|words| words.len() > 5 && !words.contains(['{', '\\']));
        plain.map(str::to_owned).collect()
    };
    let known: Vec<String> = [words("id"), words("en")].concat();
    assert!(known.len() > 400);
    let kinds =
        "h1, h2, h3, h4, th, caption, dt, label, summary, nav a, .skip a, .mark, figcaption";
    for (path, html) in pages(&site).iter().filter(|(p, _)| p.starts_with("jv/")) {
        // The page about rules is the program's own text, in Indonesian, and says so.
        if path.contains("pemeriksaan/") {
            continue;
        }
        // What programs call something is the same in every language.
        let (seen, fallen_back) = (texts(html, kinds), texts(html, "[lang=id], code, .code"));
        let labels = attributes(html, "[aria-label]", "aria-label");
        for said in seen.iter().chain(&labels).filter(|said| !fallen_back.contains(said)) {
            assert!(!known.contains(said), "{path}: `{said}` is not in the page's language");
        }
    }
}

#[test]
fn texts_of_the_catalogue_that_are_not_translated_carry_language_and_direction() {
    let site = four().built();
    let html = site.text("ar/dataset/cabang/index.html");
    assert_eq!(attributes(&html, "h1 span", "lang"), ["id"]);
    assert_eq!(attributes(&html, "h1 span", "dir"), ["ltr"]);
    let html = site.text("jv/dataset/cabang/index.html");
    assert_eq!(attributes(&html, "h1 span", "lang"), ["id"]);
    assert!(attributes(&html, "h1 span", "dir").is_empty(), "both are written from the left");
    let html = site.text("ar/tentang/index.html");
    assert_eq!(attributes(&html, ".prose", "dir"), ["ltr"]);
    let html = site.text("jv/index.html");
    assert_eq!(attributes(&html, ".languages a[lang=ar]", "dir"), ["rtl"]);
}

#[test]
fn a_dataset_in_one_language_is_marked_wherever_it_is_named() {
    let site = SiteTest::of(SAMPLE);
    site.replace(
        "datasets/cabang/dataset.toml",
        "title = { id = \"Cabang perpustakaan\", en = \"Library branches\" }",
        "title = \"Cabang perpustakaan\"",
    );
    let site = site.built();
    for path in ["en/dataset/index.html", "en/az/index.html", "en/topic/layanan/index.html"] {
        let html = site.text(path);
        let marked = texts(&html, "[lang=id]");
        assert!(marked.iter().any(|t| t == "Cabang perpustakaan"), "{path}: {marked:?}");
    }
    let html = site.text("en/terjemahan/index.html");
    assert!(texts(&html, "td [lang=id]").contains(&"Cabang perpustakaan".to_owned()), "{html}");
}

#[test]
fn names_of_another_direction_are_isolated_in_sentences() {
    let site = four();
    site.replace(
        "datasets/cabang/dataset.toml",
        "id = \"Cabang perpustakaan\"",
        "id = \"فروع Cabang\"",
    );
    let site = site.built();
    let kamus = site.text("dataset/cabang/kamus/index.html");
    assert!(kamus.contains("\u{2068}فروع Cabang\u{2069}"), "the heading isolates the name");
    assert!(
        site.text("dataset/index.html").contains("<bdi>فروع Cabang</bdi>")
            || site.text("dataset/index.html").contains("dir=auto>فروع")
            || site.text("dataset/index.html").contains("dir=\"auto\">فروع")
    );
}

#[test]
fn a_language_like_another_follows_its_rules() {
    let site = SiteTest::of(SAMPLE);
    site.replace(
        "site.toml",
        "languages = [\"id\", \"en\"]",
        "languages = [\"id\", \"en\", \"min\"]",
    );
    let own = marked("id", "Baso Minang").replacen("months", "like = \"id\"\nmonths", 1);
    site.file("themes/terang/i18n/min.toml", own);
    let site = site.built();
    let numbers = |path: &str| texts(&site.text(path), ".value");
    assert_eq!(numbers("min/index.html"), numbers("index.html"));
}

#[test]
fn a_new_language_is_drafted_by_a_command_and_builds() {
    let site = SiteTest::of(SAMPLE);
    site.replace(
        "site.toml",
        "languages = [\"id\", \"en\"]",
        "languages = [\"id\", \"en\", \"su\"]",
    );
    site.run(&["check"]).exits(1).says("THM002").says("terbuka new language su");
    site.run(&["new", "language", "su"]).exits(0).says("themes/terang/i18n/su.toml");
    site.run(&["new", "language", "su"]).exits(2).says("already there");
    site.run(&["new", "language", "s u"]).exits(2).says("no language tag");
    site.run(&["new", "language", "sr", "--from", "xx"]).exits(2).says("no language `xx`");
    site.check().exits(0);
}

#[test]
fn a_language_that_lacks_texts_is_one_finding_that_lists_them() {
    let site = four();
    let whole = marked("id", "Basa Jawa");
    let lacking = whole
        .lines()
        .filter(|l| !l.starts_with("skip-main =") && !l.starts_with("catalogue ="))
        .collect::<Vec<_>>()
        .join("\n");
    site.file("themes/terang/i18n/jv.toml", lacking);
    let run = site.check().exits(1);
    run.says("lacks 2 interface texts: `catalogue`, `skip-main`");
}

#[test]
fn the_example_catalogue_is_complete_in_english() {
    use terbuka::derive::coverage::{of_dataset, of_pages, of_site};
    use terbuka::diag::Diagnostics;
    use terbuka::model::Lang;
    use terbuka::source::Workspace;

    let workspace = Workspace::open(&crate::support::folder("")).unwrap();
    let codes: Vec<_> = terbuka::build::codes().collect();
    let mut problems = Diagnostics::default();
    let catalog = terbuka::load::load(&workspace, &codes, &mut problems).unwrap().unwrap();
    let mut parts = vec![of_site(&catalog.site, Lang(1)), of_pages(&catalog, Lang(1))];
    parts.extend((0..catalog.datasets.len()).map(|n| of_dataset(&catalog, n, Lang(1))));
    assert!(parts.iter().map(|part| part.texts).sum::<usize>() > 1_000);
    let missing: Vec<_> = parts.iter().flat_map(|part| &part.missing).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
