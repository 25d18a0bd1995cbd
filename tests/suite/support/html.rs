//! Pages as a reader's tools see them.

use scraper::{Html, Selector};

/// The inner HTML of `<main>`, one tag a line, for snapshots.
pub(crate) fn main_of(page: &str) -> String {
    let document = Html::parse_document(page);
    let main = document.select(&selector("main")).next().expect("a page has a main part");
    let mut out = String::new();
    for (n, piece) in main.inner_html().split('<').enumerate() {
        if n > 0 {
            let closes = piece.starts_with('/');
            out.push_str(if closes { "<" } else { "\n<" });
        }
        out.push_str(piece);
    }
    out.trim().to_owned()
}

/// The texts of all elements that match, blanks squeezed.
pub(crate) fn texts(page: &str, css: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let css = selector(css);
    let found = document.select(&css);
    found.map(|e| squeeze(&e.text().collect::<String>())).collect()
}

/// An attribute of all elements that match and have it.
pub(crate) fn attributes(page: &str, css: &str, name: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let css = selector(css);
    let found = document.select(&css);
    found.filter_map(|e| e.value().attr(name).map(str::to_owned)).collect()
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a valid selector")
}
