//! Each rule finds its fault and is silent about a good page.

use std::collections::BTreeSet;

use crate::audit::{
    Finding, LINK_CODES, Outputs, PageLinks, codes, links, page, stylesheet, together,
};
use crate::diag::Tongue;

/// A page without faults, with a bit of everything that the rules look at.
const GOOD: &str = r##"<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Kursi</title>
<meta http-equiv="content-security-policy" content="default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';style-src-elem 'self';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';form-action 'self';base-uri 'none'">
<meta name="referrer" content="no-referrer"><link rel="stylesheet" href="assets/site.css"><link rel="canonical" href="https://example.org/">
</head>
<body><a class="skip" href="#isi">Langsung ke isi</a>
<nav aria-label="Utama"><ul><li><a href="index.html">Beranda</a></li></ul></nav>
<nav aria-label="Bahasa"><a href="en/index.html" lang="en" hreflang="en">English</a></nav>
<main id="isi" tabindex="-1"><h1>Kursi</h1><h2 id="data">Data</h2>
<p><a href="https://example.org/">Sumber resmi</a>, <a href="#data">bagian data</a></p>
<img src="assets/a.png" alt=""><svg aria-hidden="true"><path d="M0 0"/></svg>
<svg role="group"><title>Peta</title><a href="en/index.html" aria-label="Aceh I, 7 kursi"><path d="M0 0"/></a></svg>
<div role="region" tabindex="0" aria-labelledby="c1"><table><caption id="c1">Kursi, baris 1 sampai 1</caption>
<thead><tr><th scope="col">Nama</th><th scope="col">Kursi</th></tr></thead>
<tbody><tr><th scope="row">Aceh I</th><td>7</td></tr></tbody></table></div>
<form role="search" action="index.html"><label for="q">Cari</label><input id="q" type="search" name="q">
<button>Cari dataset</button></form>
<details><summary>Metode</summary><h3>Cara</h3><p style="background:url('data:image/png;base64,AA')">…</p></details></main></body></html>"##;

fn findings(html: &str) -> Vec<(&'static str, String)> {
    let mut found = page("index.html", html, &Outputs::new([])).0;
    // Links have tests of their own.
    found.retain(|it| LINK_CODES.iter().all(|code| code.id != it.code.id));
    found.into_iter().map(|it| (it.code.id, it.message.get(Tongue::English).to_owned())).collect()
}

/// Replaces one piece of the good page and expects findings of exactly one code.
fn check(code: &str, good: &str, bad: &str) {
    assert!(GOOD.contains(good), "the good page has no {good}");
    let found = findings(&GOOD.replacen(good, bad, 1));
    assert!(!found.is_empty(), "{bad} was not found");
    assert!(found.iter().all(|it| it.0 == code), "{bad}: {found:?}");
}

#[test]
fn a_good_page_has_no_findings() {
    assert_eq!(findings(GOOD), []);
}

#[test]
fn page_language_and_title() {
    check("A11Y001", "<html lang=\"id\">", "<html>");
    check("A11Y001", "<html lang=\"id\">", "<html lang=\"\">");
    check("A11Y001", "lang=\"en\"", "lang=\"English please\"");
    check("A11Y001", "<title>Kursi</title>", "<title> </title>");
    check("A11Y001", "<title>Kursi</title>", "");
}

#[test]
fn headings() {
    check("A11Y002", "<h1>Kursi</h1>", "<h2>Kursi</h2>");
    check("A11Y002", "<h1>Kursi</h1>", "<h1>Kursi</h1><h1>Lagi</h1>");
    check("A11Y002", "<main id=\"isi\"", "<h1>Luar</h1><main id=\"isi\"");
    check("A11Y003", "<h3>Cara</h3>", "<h5>Cara</h5>");
    check("A11Y003", "<h3>Cara</h3>", "<h3> </h3>");
}

#[test]
fn images_and_ids() {
    check("A11Y004", " alt=\"\"", "");
    check("A11Y004", " alt=\"\"", " alt=\"IMG_1.JPG\"");
    check("A11Y005", "<h3>", "<h3 id=\"data\">");
    check("A11Y005", "aria-labelledby=\"c1\"", "aria-labelledby=\"c9\"");
}

#[test]
fn tables() {
    check(
        "A11Y006",
        "<caption id=\"c1\">Kursi, baris 1 sampai 1</caption>",
        "<caption id=c1></caption>",
    );
    check("A11Y006", "<th scope=\"col\">Nama", "<th>Nama");
    check("A11Y006", "<th scope=\"row\">Aceh I</th>", "<td>Aceh I</td>");
    check("A11Y007", "<td>7</td>", "<td></td>");
    check("A11Y007", "<td>7</td>", "<td> <span aria-hidden=true>–</span></td>");
    check("A11Y007", ">Nama</th>", "></th>");
    // A table inside a cell answers for itself.
    let inner = "<td><table><caption>Dalam</caption><thead><tr><th scope=col>A</th></tr></thead></table></td>";
    assert_eq!(findings(&GOOD.replace("<td>7</td>", inner)), []);
}

#[test]
fn controls() {
    check(
        "A11Y008",
        "<label for=\"q\">Cari</label><input id=\"q\"",
        "<input id=\"q\" placeholder=\"Cari\"",
    );
    check(
        "A11Y008",
        "<button>Cari dataset</button>",
        "<button><svg aria-hidden=true></svg></button>",
    );
    check("A11Y008", "<button>", "<select><option>A</option></select><button>");
    check(
        "A11Y008",
        "<button>",
        "<fieldset><label><input type=radio> A</label></fieldset><button>",
    );
    let wrapped = GOOD.replace("<button>", "<label>Tahun <input name=y></label><button>");
    assert_eq!(findings(&wrapped), []);
}

#[test]
fn link_texts() {
    check("A11Y009", "Sumber resmi", "");
    check("A11Y009", "Sumber resmi", "Selengkapnya »");
    check("A11Y009", "Sumber resmi", "CSV");
    check("A11Y009", "Sumber resmi", "Bagian data");
    // The menu is another list: a column may be called as a page is.
    assert_eq!(findings(&GOOD.replacen("Sumber resmi", "Beranda", 1)), []);
    check("A11Y009", "<a href=\"https://example.org/\">", "<a>");
    // Two people of one name in a table are two links.
    let row = "<tr><th scope=row><a href=a.html>Siti</a></th><td>1</td></tr>";
    let twins =
        GOOD.replace("<tbody>", &format!("<tbody>{row}{}", row.replace("a.html", "b.html")));
    assert_eq!(findings(&twins), []);
}

#[test]
fn drawings() {
    check("A11Y010", "<svg aria-hidden=\"true\">", "<svg>");
    check("A11Y010", "<title>Peta</title>", "");
    check("A11Y010", "<svg role=\"group\">", "<svg role=\"img\">");
}

#[test]
fn landmarks_and_skip_link() {
    check("A11Y011", "</main>", "</main><main></main>");
    check("A11Y011", "aria-label=\"Bahasa\"", "");
    check("A11Y011", "aria-label=\"Bahasa\"", "aria-label=\"Utama\"");
    check("A11Y011", "<a class=\"skip\" href=\"#isi\">", "<a href=\"index.html#isi\">");
    check("A11Y011", " tabindex=\"-1\"", "");
    check("A11Y011", "tabindex=\"0\"", "tabindex=\"3\"");
}

#[test]
fn scripts_are_not_needed() {
    check("A11Y012", "<h1>", "<h1 onclick=\"x()\">");
    check("A11Y012", "href=\"https://example.org/\">Sumber", "href=\" java\nscript:x()\">Sumber");
    check("A11Y012", "<button>", "<button type=button>Urutkan</button><button>");
    check("A11Y012", "<form", "<script>x()</script><form");
    check("A11Y012", "<form", "<script src=\"a.js\"></script><form");
    check("A11Y012", "<form", "<script src=\"a.js\" type=\"module\" defer></script><form");
    check("A11Y012", "<button>", "<button formaction=\"javascript:x()\">");
    check("A11Y012", "<path", "<a><animate attributeName=href to=javascript:x() /></a><path");
    check("A11Y012", "<form", "<script type=importmap>{}</script><form");
    check("A11Y012", "<form", "<noscript>Aktifkan JavaScript</noscript><form");
}

#[test]
fn every_page_has_the_policy_before_it_loads_anything() {
    let policy = "<meta http-equiv=\"content-security-policy\"";
    check("SEC001", policy, "<meta name=x");
    check(
        "SEC001",
        policy,
        "<link rel=icon href=a.ico><meta http-equiv=\"content-security-policy\"",
    );
    check("SEC001", "script-src 'self'", "script-src 'self' 'unsafe-inline'");
    check("SEC001", "content=\"no-referrer\"", "content=\"unsafe-url\"");
    check("SEC001", "<meta name=\"referrer\" content=\"no-referrer\">", "");
}

#[test]
fn what_the_policy_blocks_is_refused() {
    for blocked in [
        "<style>p{}</style>",
        "<object></object>",
        "<svg aria-hidden=true><style>p{}</style></svg>",
        "<form action=\"https://x.example/cari\"></form>",
        "<form><button formaction=//x.example/>Kirim</button></form>",
        "<a href=#data ping=x>Bagian kedua</a>",
        "<a href=#data referrerpolicy=unsafe-url>Bagian kedua</a>",
    ] {
        check("SEC002", "<h3>", &format!("{blocked}<h3>"));
    }
}

#[test]
fn resources_come_from_the_site() {
    for address in ["https://cdn.example/x.css", "//cdn.example/x.css", "/x.css"] {
        check("URL104", "assets/site.css", address);
    }
    check("URL104", "assets/a.png", "http://stats.example/pixel.gif");
    check("URL104", "url('data:image/png;base64,AA')", "url( 'https://fonts.example/x' )");
    let style = "<style>@import \"https://x.example/y.css\";p{}</style>";
    let found = findings(&GOOD.replace("</head>", &format!("{style}</head>")));
    assert_eq!(found.iter().map(|it| it.0).collect::<Vec<_>>(), ["URL104", "SEC002"]);
    check("URL104", "<h3>", "<h3 style=\"background:url(//x.example/y)\">");
    check("URL104", "<path", "<image xlink:href=\"https://x.example/y.png\"/><path");
    check("URL104", "<img ", "<img srcset=\"assets/a.png 1x, https://x.example/b.png 2x\" ");
    check("URL104", "<meta charset", "<base href=\"x/\"><meta charset");
}

#[test]
fn titles_begin_with_the_heading_and_are_shared_by_no_other_page() {
    check("A11Y014", "<title>Kursi</title>", "<title>Situs – Kursi</title>");
    assert_eq!(findings(&GOOD.replace("<title>Kursi", "<title>Kursi – Situs")), []);
    let body = |lang: &str| format!("<html lang={lang}><title>A</title><h1>A</h1>");
    let shared = |one: &str, other: &str| {
        let outputs = Outputs::new([]);
        let pages =
            [("a.html", body(one)), ("b.html", body(other))].map(|(p, b)| page(p, &b, &outputs).1);
        together(&pages).len()
    };
    assert_eq!(shared("id", "id"), 1);
    assert_eq!(shared("id", "en"), 0);
}

#[test]
fn downloads_say_format_and_size() {
    let link = "<a href=\"https://example.org/\">Sumber resmi</a>";
    let with = |name: &str| format!("<a href=\"kursi.csv\" download>{name}</a>");
    for bad in ["Unduh kursi", "Unduh kursi (CSV)", "Unduh kursi, 12 kB", "CSV 12 baris"] {
        check("A11Y015", link, &with(bad));
    }
    for good in ["Kursi (CSV, 1,2 MB)", "Kursi, CSV <span class=vh>sebesar</span> 12 B"] {
        assert_eq!(findings(&GOOD.replace(link, &with(good))), [], "{good}");
    }
}

#[test]
fn maps_are_told_in_words_and_can_be_passed() {
    let area = "<a href=\"en/index.html\" aria-label=\"Aceh I, 7 kursi\"><path d=\"M0 0\"/></a>";
    let other = area.replace("en/index", "x").replace("Aceh I,", "Aceh II,");
    check("A11Y016", area, &other);
    let many = area.repeat(9);
    check("A11Y016", area, &many);
    let passed = GOOD.replace(area, &many).replace(
        "<svg role=\"group\">",
        "<p><a href=\"#c1\">Lewati peta</a></p><svg role=\"group\">",
    );
    assert_eq!(findings(&passed), []);
    // A link to what stands before the map, or in it, leads nowhere.
    check(
        "A11Y016",
        &format!("<svg role=\"group\"><title>Peta</title>{area}"),
        &format!(
            "<p><a href=\"#data\">Lewati</a></p><svg role=\"group\"><title>Peta</title>{many}"
        ),
    );
    let way_in = GOOD
        .replace(area, &other)
        .replace("<svg role=\"group\">", "<div><figure><svg role=\"group\">")
        .replace("</a></svg>", "</a></svg></figure><a href=peta.html>Peta kursi</a></div>");
    assert_eq!(findings(&way_in), []);
}

#[test]
fn nothing_happens_by_itself() {
    check("A11Y017", "<a href=\"#data\">", "<a href=\"#data\" target=_blank>");
    check("A11Y017", "<h3>Cara</h3>", "<h3>Cara</h3><marquee>a</marquee>");
    let film = findings(&GOOD.replace("<h3>", "<video autoplay controls></video><h3>"));
    assert_eq!(film.iter().map(|it| it.0).collect::<Vec<_>>(), ["A11Y017", "SEC002"]);
}

#[test]
fn tables_stand_in_boxes_that_scroll_by_keys() {
    check("A11Y018", "<div role=\"region\" tabindex=\"0\"", "<div role=\"region\"");
    check("A11Y018", "<div role=\"region\" tabindex=\"0\"", "<div tabindex=\"0\"");
}

#[test]
fn links_to_another_language_are_spoken_in_it() {
    check("A11Y019", "lang=\"en\" hreflang=\"en\"", "hreflang=\"en\"");
    check("A11Y019", "lang=\"en\" hreflang=\"en\"", "lang=\"id\" hreflang=\"en\"");
    let outside = "<a href=\"https://example.org/\" hreflang=\"en\">Sumber resmi</a>";
    assert_eq!(
        findings(&GOOD.replace("<a href=\"https://example.org/\">Sumber resmi</a>", outside)),
        []
    );
}

#[test]
fn colours_of_a_theme_are_measured_as_a_browser_sees_them() {
    let of = |css: &str| {
        let found = stylesheet("aset/x.css", css, &Outputs::new([]));
        let english = |it: &Finding| it.message.get(Tongue::English).to_owned();
        found.iter().map(english).collect::<Vec<_>>()
    };
    let built_in = crate::render::engine::built_in_stylesheet();
    assert_eq!(of(&built_in), Vec::<String>::new());
    assert_eq!(of("a{color:#999}"), Vec::<String>::new());
    let faint = of(&format!("{built_in}:root{{--ink-soft:#888}}"));
    assert!(faint[0].starts_with("light: `--ink-soft` stands out 3."), "{faint:?}");
    // Declared last and for all modes, it holds in the dark too.
    assert!(faint.iter().any(|it| it.starts_with("dark: ")), "{faint:?}");
    let light = format!("{built_in}@media (prefers-color-scheme:light){{:root{{--ink:#bbb}}}}");
    assert!(of(&light).iter().all(|it| it.starts_with("light: `--ink` ")), "{:?}", of(&light));
    for aside in ["@media print", "@media (forced-colors:active)"] {
        let css = format!("{built_in}{aside}{{:root{{--ink:#bbb}}}}");
        assert_eq!(of(&css), Vec::<String>::new(), "{aside}");
    }
    let odd = of(&format!("{built_in}:root{{--focus:oklch(0.7 0.1 10)}}"));
    assert!(odd[0].ends_with("the colour of `--focus` is not written as `#rrggbb`"), "{odd:?}");
    let alias = format!("{built_in}:root{{--focus:var(--ink)}}");
    assert_eq!(of(&alias), Vec::<String>::new());
    assert!(!of("/* } */:root{--paper:#fff;--ink:#eee}@media print{").is_empty());
}

fn dead(links_of: &[(&str, &str)], files: &[&str]) -> Vec<Finding> {
    let outputs = Outputs::new(files.iter().copied());
    let audited: Vec<(Vec<Finding>, PageLinks)> = links_of
        .iter()
        .map(|(path, body)| page(path, body, &outputs))
        .map(|(findings, links, _)| (findings, links))
        .collect();
    let (found, pages): (Vec<_>, Vec<_>) = audited.into_iter().unzip();
    let mut found: Vec<Finding> = found.into_iter().flatten().collect();
    found.extend(links::check(&pages));
    found.retain(|it| LINK_CODES.iter().any(|code| code.id == it.code.id));
    found
}

#[test]
fn links_between_pages_are_followed() {
    let files = ["index.html", "en/index.html", "d/a b.csv", "assets/x.css"];
    let other = ("en/index.html", "<h1 id='é'>x</h1><a name=old></a>");
    let one = |address: &str| {
        let body = format!("<a href=\"{address}\">x</a>");
        dead(&[("d/index.html", body.as_str()), other], &files).pop().map(|it| it.code.id)
    };
    for good in [
        "../en/index.html",
        "a%20b.csv",
        "../en/index.html#%C3%A9",
        "../en/index.html?q=1#old",
        "#top",
        "#",
        "https://example.org/",
        "mailto:a@example.org",
        "../assets/x.css#any",
    ] {
        assert_eq!(one(good), None, "{good}");
    }
    for (bad, code) in [
        ("../en/other.html", "URL101"),
        ("../../etc/passwd", "URL101"),
        ("a%FF", "URL101"),
        ("../en/index.html#nope", "URL102"),
        ("#nope", "URL102"),
        ("", "URL103"),
        ("/en/index.html", "URL103"),
        ("//example.org/", "URL103"),
        ("../en/", "URL103"),
        ("..", "URL103"),
    ] {
        assert_eq!(one(bad), Some(code), "{bad}");
    }
    let missing_picture = dead(&[("index.html", "<img src=no.png>")], &files);
    assert_eq!(missing_picture[0].excerpt, "src=\"no.png\"");
}

#[test]
fn style_sheets_load_only_what_the_site_has() {
    let css = "@import 'base.css';a{background:url(../img/a.png)}b{fill:url(#p)}\
        i{background:url( \"data:image/svg+xml,x\" )}";
    let found = |path, css, files: &[&'static str]| {
        let found = stylesheet(path, css, &Outputs::new(files.iter().copied()));
        found.into_iter().map(|it| it.code.id).collect::<Vec<_>>()
    };
    assert!(found("assets/site.css", css, &["assets/base.css", "img/a.png"]).is_empty());
    assert_eq!(found("assets/site.css", css, &["img/a.png"]), ["URL101"]);
    let font = "@font-face{src:url('https://fonts.example/x.woff2')}";
    assert_eq!(found("site.css", font, &[]), ["URL104"]);
}

#[test]
fn codes_and_explanations_are_complete() {
    let all: Vec<_> = codes().collect();
    assert!(all.len() >= 16);
    let unique = |texts: BTreeSet<&str>| assert_eq!(texts.len(), all.len());
    unique(all.iter().map(|it| it.id).collect());
    unique(all.iter().map(|it| it.name).collect());
    for code in &all {
        for (tongue, word) in [(Tongue::English, "Remedy:"), (Tongue::Indonesian, "Perbaikan:")] {
            assert!(code.explain(tongue).contains(word), "{}: {word}", code.id);
        }
    }
}
