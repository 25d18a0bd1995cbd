//! The colours stand out from their lines and from each other, for every kind of eye.

use super::{Colour, DARK, LIGHT, Palette, Ramp};

const RAMPS: [Ramp; 3] = [Ramp::Sequential, Ramp::Diverging, Ramp::Categorical];

type Matrix = [[f64; 3]; 3];

/// What people see who lack a kind of cone, in linear light; the first sees all.
///
/// Source: Machado, Oliveira and Fernandes 2009, severity 1.0.
const EYES: [(&str, Matrix); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn colour(hex: &str) -> Colour {
    Colour::parse(hex).expect("a colour")
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (colour(a).luminance(), colour(b).luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Where an eye sees a colour in Oklab, a space of even steps. Source: Ottosson 2020.
fn seen(hex: &str, eye: &Matrix) -> [f64; 3] {
    let linear = colour(hex).0.map(|byte| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
    });
    let times = |m: &Matrix, v: [f64; 3]| -> [f64; 3] {
        [0, 1, 2].map(|row: usize| m[row].iter().zip(v).map(|(a, b)| a * b).sum())
    };
    let light = times(eye, linear).map(|c| c.clamp(0.0, 1.0));
    let cones = times(
        &[
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        light,
    )
    .map(libm::cbrt);
    times(
        &[
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        cones,
    )
}

fn apart(a: &str, b: &str, eye: &Matrix) -> f64 {
    let (a, b) = (seen(a, eye), seen(b, eye));
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

#[test]
fn outlines_stand_three_to_one_against_their_fill() {
    for p in [LIGHT, DARK] {
        for fill in [p.land, p.muted, p.nodata, p.water, p.paper] {
            assert!(contrast(fill, p.border) >= 3.0, "{fill} {}", contrast(fill, p.border));
        }
        for ramp in RAMPS {
            for (fill, inverse) in ramp.colours(&p).into_iter().zip(ramp.inverse()) {
                let line = if inverse { p.inverse } else { p.border };
                assert!(contrast(fill, line) >= 3.0, "{ramp:?} {fill} {}", contrast(fill, line));
            }
        }
    }
}

#[test]
fn all_classes_of_a_ramp_are_told_apart_by_every_eye() {
    for (p, ramp) in [LIGHT, DARK].iter().flat_map(|p| RAMPS.map(|ramp| (p, ramp))) {
        let colours = ramp.colours(p);
        // Kinds lie anywhere on a map, far from the legend; amounts have an order to go by.
        let least = match ramp {
            Ramp::Categorical => 0.2,
            Ramp::Diverging => 0.15,
            Ramp::Sequential => 0.1,
        };
        for (name, eye) in &EYES {
            for (n, a) in colours.iter().enumerate() {
                for b in &colours[n + 1..] {
                    let distance = apart(a, b, eye);
                    assert!(distance >= least, "{ramp:?}, {name}: {a} {b} {distance:.3}");
                }
            }
        }
    }
}

#[test]
fn neighbouring_amounts_differ_in_lightness_and_text_is_legible() {
    for p in [LIGHT, DARK] {
        for pair in p.seq.windows(2) {
            assert!(contrast(pair[0], pair[1]) >= 1.4, "{pair:?}");
        }
        assert!(contrast(p.paper, p.ink) >= 7.0 && contrast(p.paper, p.ink_soft) >= 7.0);
        assert!(contrast(p.water, p.ink_soft) >= 7.0 && contrast(p.focus, p.water) >= 3.0);
        for ramp in RAMPS {
            let text = ramp.colours(&p).into_iter().zip(ramp.inverse_text());
            for (fill, _) in text.filter(|(_, inverse)| *inverse) {
                assert!(contrast(fill, p.inverse) >= 4.4, "{fill} {}", contrast(fill, p.inverse));
            }
        }
    }
}

#[test]
fn a_colour_from_data_has_a_line_that_stands_out_and_nothing_else_is_a_colour() {
    for step in 0..4096_u32 {
        let hex = format!("#{:x}{:x}{:x}", step % 16 * 17, step / 16 % 16 * 17, step / 256 * 17);
        let Some(found) = Colour::parse(&hex) else { continue };
        assert!(contrast(&hex, found.line()) >= 4.5, "{hex}");
    }
    assert_eq!(colour("#00764A").hex(), "#00764a");
    for wrong in ["", "red", "#fff", "#12345", "#1234567", "#+12345", "#12345g", "#é2345", "00764A"]
    {
        assert_eq!(Colour::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn the_built_in_theme_has_these_colours() {
    let css = include_str!("../../../../themes/terang/assets/terang.css");
    let tokens = |p: &Palette| {
        let named = [("seq", p.seq), ("div", p.div), ("cat", p.cat)];
        named.map(|(name, colours)| {
            let token = |(n, colour): (usize, &str)| format!("--{name}-{}: {colour};", n + 1);
            colours.into_iter().enumerate().map(token).collect::<Vec<_>>()
        })
    };
    for token in [LIGHT, DARK].iter().flat_map(|p| tokens(p).concat()) {
        assert!(css.contains(&token), "{token}");
    }
}
