use std::collections::BTreeMap;
use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use terbuka::render::engine::built_in_stylesheet;
use terbuka::render::map::palette::{DARK, LIGHT};

type Tokens = BTreeMap<String, [f64; 3]>;

/// Colours declared in the first `:root` after a mark in the style sheet.
fn tokens_after(css: &str, mark: &str) -> Tokens {
    let from = &css[css.find(mark).unwrap()..];
    let root = &from[from.find(":root {").unwrap() + 7..];
    root[..root.find('}').unwrap()]
        .split(';')
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
            let hex = value.trim().strip_prefix('#')?;
            let channel = |i: usize| {
                let two = if hex.len() == 3 {
                    hex[i..=i].repeat(2)
                } else {
                    hex[2 * i..2 * i + 2].into()
                };
                f64::from(u8::from_str_radix(&two, 16).unwrap()) / 255.0
            };
            Some((name.to_owned(), [channel(0), channel(1), channel(2)]))
        })
        .collect()
}

/// Relative luminance. Source: WCAG 2.2, section "relative luminance".
fn luminance(rgb: [f64; 3]) -> f64 {
    let linear =
        |c: f64| if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) };
    0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
}

fn contrast(tokens: &Tokens, a: &str, b: &str) -> f64 {
    let of = |name: &str| luminance(*tokens.get(name).unwrap_or_else(|| panic!("no token {name}")));
    let (light, dark) = (of(a).max(of(b)), of(a).min(of(b)));
    (light + 0.05) / (dark + 0.05)
}

fn modes() -> [(&'static str, Tokens); 3] {
    let css = built_in_stylesheet();
    [
        ("light", tokens_after(&css, ":root {")),
        ("dark", tokens_after(&css, "@media (prefers-color-scheme: dark)")),
        ("print", tokens_after(&css, "@media print")),
    ]
}

#[test]
fn every_mode_declares_every_token() {
    let [light, dark, print] = modes();
    assert_eq!(light.1.keys().collect::<Vec<_>>(), dark.1.keys().collect::<Vec<_>>());
    for name in print.1.keys() {
        assert!(light.1.contains_key(name), "{name}");
    }
    for n in 1..=5 {
        assert!(
            light.1.contains_key(&format!("seq-{n}")) && light.1.contains_key(&format!("div-{n}"))
        );
    }
}

#[test]
fn text_is_seven_to_one_in_every_mode() {
    for (mode, tokens) in modes() {
        for ground in ["paper", "paper-raised"] {
            let inks =
                ["ink", "ink-soft", "accent", "mark-official", "mark-provisional", "mark-withheld"];
            for ink in inks {
                let ratio = contrast(&tokens, ink, ground);
                assert!(ratio >= 7.0, "{mode}: {ink} on {ground} is {ratio:.2}");
            }
        }
        if mode != "print" {
            let ratio = contrast(&tokens, "accent-ink", "accent");
            assert!(ratio >= 7.0, "{mode}: accent-ink on accent is {ratio:.2}");
        }
    }
}

#[test]
fn lines_and_focus_are_three_to_one() {
    for (mode, tokens) in modes() {
        for line in ["line", "focus"] {
            if tokens.contains_key(line) {
                for ground in ["paper", "paper-raised"] {
                    let ratio = contrast(&tokens, line, ground);
                    assert!(ratio >= 3.0, "{mode}: {line} on {ground} is {ratio:.2}");
                }
            }
        }
    }
}

#[test]
fn steps_of_a_scale_go_one_way() {
    for (mode, tokens) in modes() {
        let light: Vec<f64> = (1..=5).map(|n| luminance(tokens[&format!("seq-{n}")])).collect();
        assert!(light.is_sorted() || light.iter().rev().is_sorted(), "{mode}: {light:?}");
    }
}

#[test]
fn colours_are_named_only_among_the_tokens() {
    let css = include_str!("../../themes/terang/assets/terang.css");
    for line in css.lines() {
        let declares = line.trim_start().starts_with("--");
        let named = line.split_whitespace().any(|word| {
            word.strip_prefix('#').is_some_and(|rest| {
                rest.trim_end_matches(';').bytes().all(|b| b.is_ascii_hexdigit()) && rest.len() > 2
            })
        });
        assert!(declares || !named || line.contains("#000"), "{line}");
    }
}

#[test]
fn style_sheet_weighs_at_most_eight_kilobytes() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::new(6));
    gzip.write_all(built_in_stylesheet().as_bytes()).unwrap();
    let size = gzip.finish().unwrap().len();
    assert!(size <= 8_000, "{size} bytes");
}

#[test]
fn outlines_of_map_classes_are_three_to_one() {
    for (mode, tokens) in modes() {
        for (line, fills) in [
            ("map-border", ["seq-1", "seq-2", "paper"]),
            ("map-border-inverse", ["seq-3", "seq-4", "seq-5"]),
            ("map-border", ["div-3", "cat-2", "cat-4"]),
            ("map-border-inverse", ["div-1", "div-2", "div-4"]),
            ("map-border-inverse", ["div-5", "cat-1", "cat-3"]),
            ("map-border-inverse", ["cat-5", "cat-1", "cat-3"]),
        ] {
            for fill in fills {
                let ratio = contrast(&tokens, line, fill);
                assert!(ratio >= 3.0, "{mode}: {line} on {fill} is {ratio:.2}");
            }
        }
    }
}

#[test]
fn charts_know_the_papers_of_the_theme() {
    let [light, dark, _] = modes();
    for (paper, (mode, tokens)) in terbuka::render::chart::palette::PAPERS.iter().zip([light, dark])
    {
        let found = paper.0.map(f64::from).map(|c| c / 255.0);
        assert_eq!(
            found.map(|c| (c * 255.0) as i64),
            tokens["paper"].map(|c| (c * 255.0) as i64),
            "{mode}"
        );
    }
}

#[test]
fn pictures_of_maps_have_the_colours_of_the_theme() {
    let [light, dark, _] = modes();
    for (palette, (mode, tokens)) in [(LIGHT, light), (DARK, dark)] {
        let mut colours = vec![
            ("paper".to_owned(), palette.paper),
            ("ink".to_owned(), palette.ink),
            ("ink-soft".to_owned(), palette.ink_soft),
            ("focus".to_owned(), palette.focus),
            ("map-water".to_owned(), palette.water),
            ("map-land".to_owned(), palette.land),
            ("map-muted".to_owned(), palette.muted),
            ("map-border".to_owned(), palette.border),
            ("map-border-inverse".to_owned(), palette.inverse),
            ("map-nodata".to_owned(), palette.nodata),
        ];
        for (name, ramp) in [("seq", palette.seq), ("div", palette.div), ("cat", palette.cat)] {
            colours.extend(ramp.iter().enumerate().map(|(n, c)| (format!("{name}-{}", n + 1), *c)));
        }
        for (name, colour) in colours {
            let byte = |n: usize| u8::from_str_radix(&colour[2 * n + 1..2 * n + 3], 16).unwrap();
            let found = tokens[&name].map(|channel| (channel * 255.0).round() as u8);
            assert_eq!(found, [byte(0), byte(1), byte(2)], "{mode}: {name}");
        }
    }
}
