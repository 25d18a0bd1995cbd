//! Themes of sites: what they inherit, what they may change, what they cannot lose.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::html::{attributes, texts};
use crate::support::{SiteTest, folder};

/// The smallest site with a theme of its own, of these files below its folder.
fn themed(files: &[(&str, &str)]) -> SiteTest {
    let site = SiteTest::base();
    site.replace(
        "site.toml",
        "title = \"Ruang Baca\"",
        "title = \"Ruang Baca\"\ntheme = \"milik\"",
    );
    for (path, text) in files {
        site.file(&format!("themes/{path}"), text);
    }
    site
}

#[test]
fn the_theme_of_another_publisher_changes_look_words_and_one_block() {
    let site = SiteTest::of("examples/pesisir").built();
    let css = site.text("aset/terang.css");
    let (own, inherited) = (css.find("--band:#0b4a55"), css.find("--paper:#fbf8f3"));
    assert!(own > inherited, "rules of the theme come after those of its parent");
    assert!(site.text("aset/ikon.svg").contains("#0b4a55"));
    for (path, bytes) in site.tree() {
        if !path.ends_with(".html") {
            continue;
        }
        let html = String::from_utf8(bytes).unwrap();
        assert_eq!(texts(&html, ".office .brand").len(), 1, "{path}");
        let unit = if path.starts_with("en/") {
            "Provincial statistics office"
        } else {
            "Badan Statistik Provinsi"
        };
        assert_eq!(texts(&html, ".unit"), [unit], "{path}");
    }
}

#[test]
fn a_theme_extends_a_theme_that_extends_a_theme() {
    let site = themed(&[
        ("milik/theme.toml", "name = \"milik\"\nextends = \"induk\"\n"),
        ("milik/templates/not-found.html", "{% extends \"induk/not-found.html\" %}{% block page_class %}{{ super() }} anak{% endblock %}"),
        ("milik/assets/b.css", ".anak{}"),
        ("induk/theme.toml", "extends = \"nenek\"\n"),
        ("induk/templates/not-found.html", "{% extends \"nenek/not-found.html\" %}{% block page_class %}{{ super() }} induk{% endblock %}"),
        ("induk/assets/a.css", ".induk{}"),
        ("induk/assets/ikon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("nenek/templates/not-found.html", "{% extends \"terang/not-found.html\" %}{% block page_class %}{{ super() }} nenek{% endblock %}"),
        ("nenek/i18n/id.toml", "[text]\nmaps = \"Atlas\"\n"),
    ])
    .built();
    let html = site.text("404.html");
    assert_eq!(attributes(&html, "main", "class"), ["wrap page nenek induk anak"]);
    assert!(texts(&html, ".menu a").contains(&"Atlas".to_owned()));
    let css = site.text("aset/terang.css");
    assert!(css.find(".induk{}") < css.find(".anak{}"));
    assert!(site.text("aset/ikon.svg").ends_with("\"/>"));
}

#[test]
fn style_sheets_stand_in_the_order_of_the_settings() {
    let site = themed(&[
        ("milik/theme.toml", "stylesheets = [\"z.css\"]"),
        ("milik/assets/a.css", ".a{}"),
        ("milik/assets/z.css", ".z{}"),
    ])
    .built();
    let css = site.text("aset/terang.css");
    assert!(css.find(".z{}") < css.find(".a{}"));
}

/// A change of a template that takes something from readers, and the rule that refuses it.
#[test]
fn a_theme_cannot_lose_caption_language_or_skip_link() {
    let built_in = |name: &str| {
        std::fs::read_to_string(folder(&format!("themes/terang/templates/{name}"))).unwrap()
    };
    let without = |name: &str, from: &str, to: &str| {
        let text = built_in(name);
        let start = text.find(from).unwrap_or_else(|| panic!("no `{from}` in {name}"));
        let end = start + text[start..].find(to).unwrap() + to.len();
        format!("{}{}", &text[..start], &text[end..])
    };
    let cases = [
        ("base.html", without("base.html", "<p class=\"skip\">", "</p>"), "A11Y011"),
        ("base.html", without("base.html", " lang=\"{{ shell.lang }}\"", "\""), "A11Y001"),
        ("base.html", without("base.html", "<title>", "</title>"), "A11Y001"),
        ("table.html", without("table.html", "<caption", "</caption>"), "A11Y006"),
        ("table.html", built_in("table.html").replace("scope=\"col\"", ""), "A11Y006"),
        (
            "components.html",
            built_in("components.html").replace("</a>", "</a><script>1</script>"),
            "URL",
        ),
    ];
    for (file, text, code) in cases.iter().take(5) {
        let site = themed(&[(&format!("milik/templates/{file}"), text)]);
        site.file("datasets/x/x.csv", "a,b\n1,2\n");
        site.file("datasets/x/dataset.toml", "title = \"X\"\ndescription = \"Y.\"\ntopic = \"layanan\"\nauthority = \"official\"\nmodified = 2024-01-01\n[[source]]\ntitle = \"Z\"\n[[resource]]\nname = \"x\"\npath = \"x.csv\"\ntitle = \"X\"\nprimary-key = [\"a\"]\n[[resource.field]]\nname = \"a\"\ntitle = \"A\"\n[[resource.field]]\nname = \"b\"\ntitle = \"B\"\n");
        let run = site.build();
        assert!(
            run.stderr.contains(code) || run.stdout.contains(code),
            "{code}: {}{}",
            run.stdout,
            run.stderr
        );
        assert_ne!(run.code, 0, "{code}");
        assert!(!site.public().join("index.html").exists(), "{code}: nothing is published");
    }
}

/// Templates with their blocks, and components with the file that has them.
type Contract = (BTreeMap<String, BTreeSet<String>>, BTreeSet<String>);

fn contract_of_files() -> Contract {
    let names = |text: &str, start: &str| -> BTreeSet<String> {
        let pieces = text.split(start).skip(1);
        pieces.map(|p| p.split([' ', '(', '%']).next().unwrap_or_default().to_owned()).collect()
    };
    let (mut templates, mut components) = (BTreeMap::new(), BTreeSet::new());
    for (file, text) in terbuka::render::engine::built_in().templates {
        components.extend(names(&text, "{% component "));
        templates.insert(file, names(&text, "{% block "));
    }
    (templates, components)
}

#[test]
fn the_contract_of_templates_is_documented_as_it_is() {
    let page = std::fs::read_to_string(folder("docs/themes.md")).unwrap();
    let section = |heading: &str| {
        let from =
            page.find(&format!("\n### {heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
        let rest = &page[from + 1..];
        rest.split_once('\n').unwrap().1.split("\n#").next().unwrap_or_default().to_owned()
    };
    // | `file` | page | `block`, `block` |
    let quoted = |cell: &str| -> BTreeSet<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut told = BTreeMap::new();
    for row in section("Templates and their blocks").lines().filter(|l| l.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').collect();
        for file in quoted(cells[1]) {
            told.insert(file, quoted(cells[3]));
        }
    }
    let (templates, components) = contract_of_files();
    assert_eq!(told, templates, "docs/themes.md and themes/terang/templates differ");
    let rows = section("Components");
    let told: BTreeSet<String> = rows
        .lines()
        .filter(|l| l.starts_with("| `"))
        .flat_map(|l| quoted(l.split('|').nth(1).unwrap()))
        .collect();
    assert_eq!(told, components, "docs/themes.md and the components differ");
}

#[test]
fn languages_are_written_by_the_filters_alone() {
    for (file, text) in terbuka::render::engine::built_in().templates {
        let allowed = if file == "base.html" { "<html lang=\"{{ shell.lang }}\"" } else { "–" };
        let rest = text.replace(allowed, "").replace("hreflang=\"", "");
        assert!(!rest.contains("lang=\""), "{file}: use the filters `text` and `lang`");
    }
}
