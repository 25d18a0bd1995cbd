use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use crate::fixtures_site::{all, engine};

fn pick<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn pick_in<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn said(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs a check on every page in both languages.
fn each(check: impl Fn(&str, &Html)) {
    let engine = engine();
    for lang in ["id", "en"] {
        for (name, html) in all(&engine, lang) {
            check(&format!("{lang}/{name}"), &Html::parse_document(&html));
        }
    }
}

/// Leaves the pages in the folder that the environment names, for looking at them.
#[test]
fn pages_can_be_written_out_to_look_at() {
    let Ok(folder) = std::env::var("TERBUKA_LOOK") else { return };
    let engine = engine();
    for lang in ["id", "en"] {
        for (name, html) in all(&engine, lang) {
            std::fs::write(format!("{folder}/{name}.{lang}.html"), html).unwrap();
        }
    }
    let css = terbuka::render::engine::built_in_stylesheet();
    std::fs::write(format!("{folder}/terang.css"), css).unwrap();
}

#[test]
fn every_page_has_one_h1_in_main_and_headings_that_never_skip() {
    each(|name, page| {
        assert_eq!(pick(page, "h1").len(), 1, "{name}");
        assert_eq!(pick(page, "main h1").len(), 1, "{name}");
        let mut before = 0;
        for heading in pick(page, "h1, h2, h3, h4, h5, h6") {
            let level: u32 = heading.value().name()[1..].parse().unwrap();
            assert!(level <= before + 1, "{name}: h{level} after h{before}: {}", said(heading));
            assert!(!said(heading).is_empty(), "{name}: empty h{level}");
            before = level;
        }
    });
}

#[test]
fn every_page_has_its_landmarks_each_navigation_with_its_own_label() {
    each(|name, page| {
        for one in
            ["main#main[tabindex='-1']", "body > header", "body > footer", "html[lang]", "title"]
        {
            assert_eq!(pick(page, one).len(), 1, "{name}: {one}");
        }
        let mut labels = BTreeSet::new();
        for nav in pick(page, "nav") {
            let label = nav.value().attr("aria-label").or(nav.value().attr("aria-labelledby"));
            assert!(labels.insert(label.unwrap_or_default().to_owned()), "{name}: {label:?} twice");
            assert!(label.is_some_and(|l| !l.is_empty()), "{name}");
        }
        let first = pick(page, "body a")[0];
        assert_eq!(first.value().attr("href"), Some("#main"), "{name}: skip link comes first");
    });
}

#[test]
fn ids_are_unique_and_local_links_find_them() {
    each(|name, page| {
        let mut ids = BTreeSet::new();
        for element in pick(page, "[id]") {
            let id = element.value().attr("id").unwrap();
            assert!(!id.is_empty() && ids.insert(id), "{name}: id {id:?} twice or empty");
        }
        for labelled in pick(page, "[aria-labelledby]") {
            let id = labelled.value().attr("aria-labelledby").unwrap();
            assert!(ids.contains(id), "{name}: no label {id}");
        }
        for link in pick(page, "a[href^='#']") {
            let id = &link.value().attr("href").unwrap()[1..];
            let ours = !["d"].contains(&id) && name.ends_with("/map") | id.ends_with("-end");
            assert!(!ours || ids.contains(id), "{name}: no target #{id}");
        }
    });
}

#[test]
fn tables_have_caption_scopes_a_named_box_and_no_empty_cell() {
    each(|name, page| {
        for table in pick(page, "table") {
            let first = table.child_elements().next().unwrap();
            assert_eq!(first.value().name(), "caption", "{name}");
            assert!(!said(first).is_empty(), "{name}");
            let region = ElementRef::wrap(table.parent().unwrap()).unwrap();
            assert_eq!(region.value().attr("role"), Some("region"), "{name}");
            assert_eq!(region.value().attr("tabindex"), Some("0"), "{name}");
            assert_eq!(region.value().attr("aria-labelledby"), first.value().attr("id"), "{name}");
        }
        for head in pick(page, "thead th") {
            assert_eq!(head.value().attr("scope"), Some("col"), "{name}: {}", said(head));
        }
        for row in pick(page, "tbody tr") {
            let cells: Vec<_> = row.child_elements().collect();
            assert_eq!(cells[0].value().name(), "th", "{name}: {}", said(row));
            assert_eq!(cells[0].value().attr("scope"), Some("row"), "{name}");
            assert!(cells[1..].iter().all(|c| c.value().name() == "td"), "{name}");
        }
        for cell in pick(page, "th, td, dt, dd") {
            assert!(!said(cell).is_empty(), "{name}: empty {}", cell.value().name());
        }
    });
}

#[test]
fn same_link_name_means_same_address() {
    each(|name, page| {
        let mut seen: Vec<(String, String)> = Vec::new();
        for link in pick(page, "a[href]") {
            let label = link.value().attr("aria-label").map_or_else(|| said(link), str::to_owned);
            let href = link.value().attr("href").unwrap().to_owned();
            assert!(!label.is_empty(), "{name}: link to {href} has no name");
            if let Some((_, other)) = seen.iter().find(|(l, _)| *l == label) {
                // Fixtures reuse a map whose areas are also rows of a table on the same page.
                let drawn = href.starts_with('#') || other.starts_with('#');
                assert!(drawn || *other == href, "{name}: {label:?} leads to {other} and {href}");
            }
            seen.push((label, href));
        }
    });
}

#[test]
fn downloads_say_format_and_size_and_carry_their_attributes() {
    each(|name, page| {
        for link in pick(page, "a[download]") {
            let label = said(link);
            assert!(label.contains('(') && label.contains("B)"), "{name}: {label}");
            for attribute in ["download", "type"] {
                assert!(
                    link.value().attr(attribute).is_some_and(|v| !v.is_empty()),
                    "{name}: {label}"
                );
            }
        }
    });
}

#[test]
fn scripts_are_deferred_files_and_nothing_comes_from_another_host() {
    each(|name, page| {
        let runs = "script:not([type='application/ld+json'])";
        for script in pick(page, runs) {
            assert!(script.value().attr("src").is_some(), "{name}: code within the page");
            assert!(script.value().attr("defer").is_some(), "{name}: the script holds up the page");
            assert!(script.value().attr("type").is_none(), "{name}: modules need a server");
        }
        for loaded in pick(page, "[src], link[rel=stylesheet]") {
            let at = loaded.value().attr("src").or(loaded.value().attr("href")).unwrap_or_default();
            assert!(!at.contains("//"), "{name}: {at}");
        }
        for element in pick(page, "*") {
            let inline = element.value().attrs().find(|(key, _)| key.starts_with("on"));
            assert!(inline.is_none(), "{name}: {inline:?}");
        }
    });
}

#[test]
fn dataset_page_keeps_the_agreed_order() {
    let engine = engine();
    let html = all(&engine, "id").into_iter().find(|(name, _)| *name == "dataset").unwrap().1;
    let order = [
        "<h1>",
        "class=\"lead\"",
        "download=\"suara-resmi.csv\"",
        "download=\"suara-resmi.xlsx\"",
        "<dl class=\"facts\">",
        "class=\"notice ",
        "id=\"suara-pratinjau\"",
        "class=\"map\"",
        "id=\"dictionary\"",
        "id=\"method\"",
        "id=\"faults\"",
        "id=\"quality\"",
        "id=\"sources\"",
        "id=\"more\"",
        "id=\"cite\"",
        "id=\"load\"",
        "id=\"report\"",
    ];
    let places: Vec<usize> =
        order.iter().map(|mark| html.find(mark).unwrap_or_else(|| panic!("no {mark}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn dataset_page_is_light() {
    let engine = engine();
    for lang in ["id", "en"] {
        let html = all(&engine, lang).into_iter().find(|(n, _)| *n == "dataset").unwrap().1;
        let page = Html::parse_document(&html);
        let nodes = pick(&page, "*").len();
        assert!(nodes < 420, "{nodes} elements");
        assert!(html.len() < 30_000, "{} bytes", html.len());
    }
}

#[test]
fn main_of_dataset_and_table_page_is_as_agreed() {
    let engine = engine();
    for (name, html) in all(&engine, "id") {
        if name == "dataset" || name == "table-page" {
            let start = html.find("<main").unwrap();
            let end = html.find("</main>").unwrap();
            insta::assert_snapshot!(name, html[start..end].trim_end());
        }
    }
}

/// Minifying drops blanks that nobody sees; no reader may hear that.
#[test]
fn minified_pages_say_the_same() {
    let engine = engine();
    for (name, html) in all(&engine, "id") {
        let small = terbuka::emit::minify(&html);
        assert!(small.len() < html.len(), "{name}");
        let blocks = "p, li, td, th, dt, dd, h1, h2, h3, caption, figcaption, summary, pre";
        let words = |html: &str| -> Vec<String> {
            let page = Html::parse_document(html);
            pick(&page, blocks)
                .into_iter()
                .filter(|block| pick_in(*block, blocks).is_empty())
                .map(|block| said(block).replace(['\u{a0}', '\n'], " "))
                .collect()
        };
        assert_eq!(words(&html), words(&small), "{name}");
    }
}
