//! The colours of a theme stand out from each other, computed from the finished style sheet.

use std::collections::BTreeMap;

use crate::audit::Finding;
use crate::diag::Code;
use crate::words;

/// Colours of a theme are too near to each other.
pub(super) static CONTRAST: Code = Code::error(
    "A11Y013",
    "theme-contrast",
    "Text stands out from the paper 7:1, lines of fields and marks of the focus 3:1, in light and \
     in dark (WCAG 1.4.6, 1.4.11). Computed from the colours that the finished style sheet gives \
     `:root`, those of the site's own theme last, as a browser does. Print and forced colours are \
     set by the reader's system. Remedy: change the token that the message names; colours are \
     written as `#rrggbb`.",
    "Kontras teks terhadap kertas 7:1, garis isian dan tanda fokus 3:1, dalam tampilan terang dan \
     gelap (WCAG 1.4.6, 1.4.11). Dihitung dari warna yang diberikan lembar gaya jadi kepada \
     `:root`, dengan tema situs sendiri di urutan terakhir, seperti di peramban. Cetak dan warna \
     paksa diatur sistem pembaca. Perbaikan: ganti token yang disebut pesan; warna ditulis \
     `#rrggbb`.",
);

/// Colours that stand on others, and how much they have to stand out.
const PAIRS: [(&[&str], &[&str], f64); 3] = [
    (
        &["ink", "ink-soft", "accent", "mark-official", "mark-provisional", "mark-withheld"],
        &["paper", "paper-raised"],
        7.0,
    ),
    (&["accent-ink"], &["accent"], 7.0),
    (&["line", "focus"], &["paper", "paper-raised"], 3.0),
];

/// The faults of a style sheet; one that does not give the paper its colour is left alone.
pub(super) fn check(path: &str, css: &str, findings: &mut Vec<Finding>) {
    let plain = without_comments(css);
    for (mode, name) in [("light", words!("light", "terang")), ("dark", words!("dark", "gelap"))] {
        let tokens = tokens(&plain, mode);
        if !tokens.contains_key("paper") {
            continue;
        }
        for (fronts, grounds, least) in PAIRS {
            for (front, ground) in
                fronts.iter().flat_map(|front| grounds.iter().map(move |ground| (*front, *ground)))
            {
                let message = match ratio(&tokens, front, ground) {
                    Ok(ratio) if ratio >= least => continue,
                    Ok(ratio) => {
                        let [point, comma] =
                            [format!("{ratio:.1}"), format!("{ratio:.1}").replace('.', ",")];
                        words!(
                            "{name}: `--{front}` stands out {point}:1 from `--{ground}`, {least}:1 \
                             is needed",
                            "{name}: kontras `--{front}` terhadap `--{ground}` {comma}:1, \
                             seharusnya {least}:1"; name
                        )
                    }
                    Err(token) => words!(
                        "{name}: the colour of `--{token}` is not written as `#rrggbb`",
                        "{name}: warna `--{token}` tidak ditulis sebagai `#rrggbb`"; name
                    ),
                };
                findings.push(Finding {
                    page: path.to_owned(),
                    code: &CONTRAST,
                    message,
                    excerpt: String::new(),
                });
            }
        }
    }
}

/// The values of the custom properties of `:root` in a mode, later ones over earlier ones.
fn tokens<'c>(css: &'c str, mode: &str) -> BTreeMap<&'c str, &'c str> {
    let mut tokens = BTreeMap::new();
    for (query, selector, body) in rules(css) {
        let holds = query.is_none_or(|query| applies(query, mode));
        if !holds || !selector.split(',').any(|it| matches!(it.trim(), ":root" | "html")) {
            continue;
        }
        for declaration in body.split(';') {
            let named = declaration.trim().strip_prefix("--").and_then(|it| it.split_once(':'));
            if let Some((name, value)) = named {
                tokens.insert(name.trim(), value.trim());
            }
        }
    }
    tokens
}

/// Whether a media query speaks of the screen in this mode.
fn applies(query: &str, mode: &str) -> bool {
    let squeezed: String = query.chars().filter(|c| !c.is_whitespace()).collect();
    let other = if mode == "dark" { "light" } else { "dark" };
    let conditions = squeezed.matches('(').count();
    let print = squeezed.contains("print") || squeezed.contains("forced-colors");
    let named = squeezed.contains("prefers-color-scheme");
    let wrong = squeezed.contains(&format!("prefers-color-scheme:{other}"));
    !print && !wrong && (conditions == 0 || (named && conditions == 1))
}

/// The rules of a style sheet with the media query that they stand in; what is nested deeper, such
/// as in layers, is passed through.
fn rules(css: &str) -> Vec<(Option<&str>, &str, &str)> {
    let mut out = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, c) in css.char_indices() {
        match c {
            '{' => {
                open.push(css[from..at].trim());
                from = at + 1;
            }
            '}' => {
                let head = open.pop().unwrap_or_default();
                if !head.starts_with('@') {
                    let query = open.iter().rev().find_map(|it| it.strip_prefix("@media"));
                    out.push((query, head, &css[from..at]));
                }
                from = at + 1;
            }
            ';' if open.last().is_none_or(|head| head.starts_with('@')) => from = at + 1,
            _ => {}
        }
    }
    out
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// The contrast of two tokens, or the one whose colour cannot be told.
fn ratio<'t>(
    tokens: &BTreeMap<&str, &str>,
    front: &'t str,
    ground: &'t str,
) -> Result<f64, &'t str> {
    let of = |name: &'t str| {
        let mut value = tokens.get(name).copied().ok_or(name)?;
        // A token may stand for another one; a ring of them ends.
        for _ in 0..8 {
            let Some(inner) = value.strip_prefix("var(--").and_then(|it| it.strip_suffix(')'))
            else {
                break;
            };
            value = tokens.get(inner.trim()).copied().ok_or(name)?;
        }
        colour(value).map(luminance).ok_or(name)
    };
    let (one, other) = (of(front)?, of(ground)?);
    Ok((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// `#rgb` and `#rrggbb`.
fn colour(text: &str) -> Option<[f64; 3]> {
    let hex = text.strip_prefix('#').filter(|hex| hex.is_ascii())?;
    let channel = |n: usize| {
        let digits = match hex.len() {
            3 => hex[n..=n].repeat(2),
            6 => hex[2 * n..2 * n + 2].to_owned(),
            _ => return None,
        };
        u8::from_str_radix(&digits, 16).ok().map(|value| f64::from(value) / 255.0)
    };
    Some([channel(0)?, channel(1)?, channel(2)?])
}

/// Source: WCAG 2.2, "relative luminance".
fn luminance(rgb: [f64; 3]) -> f64 {
    let linear =
        |c: f64| if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) };
    0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
}
