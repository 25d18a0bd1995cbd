//! Geometry and markup of charts on small inputs.

use insta::assert_snapshot;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use crate::render::chart::axis::Scale;
use crate::render::chart::bars::lengths;
use crate::render::chart::hemicycle::{place, seats};
use crate::render::chart::lines::{End, spread};
use crate::render::chart::sheet::{Words, sheet};
use crate::render::chart::stacked::parts;
use crate::render::chart::{ChartInput, ChartRow, Kind, NARROW, Rgb, WIDE, body, svg};

fn row(label: &str, values: &[Option<f64>]) -> ChartRow {
    ChartRow {
        label: label.to_owned(),
        values: values.to_vec(),
        texts: values.iter().map(|v| v.map_or(String::new(), |v| v.to_string())).collect(),
        ..ChartRow::default()
    }
}

fn draw<T>(kind: Kind, rows: &[ChartRow], f: impl Fn(&ChartInput<'_>) -> T) -> T {
    let count = rows.first().map_or(1, |r| r.values.len());
    let series: Vec<String> = (1..=count).map(|n| format!("Seri {n}")).collect();
    let number = |n: f64| n.to_string();
    f(&ChartInput {
        kind,
        title: "Judul & <nama>",
        rows,
        series: &series,
        unit: "kursi",
        no_data: "tidak ada data",
        number: &number,
        ticks: &[(0.0, "1970".to_owned()), (365.0, "1971".to_owned())],
        share: false,
    })
}

fn sample(kind: Kind) -> Vec<ChartRow> {
    match kind {
        Kind::Bars | Kind::Hemicycle => vec![
            ChartRow { colour: Rgb::parse("#FFF051"), ..row("Satu", &[Some(6.0)]) },
            row("Dua", &[Some(3.0)]),
            ChartRow { rest: true, ..row("2 lainnya", &[Some(1.0)]) },
            row("Kosong", &[None]),
        ],
        Kind::Lines | Kind::LineMultiples => [
            (2004.0, Some(79.8), None),
            (2009.0, None, Some(70.0)),
            (2014.0, Some(69.8), Some(71.0)),
            (2019.0, Some(82.0), Some(81.9)),
        ]
        .into_iter()
        .map(|(at, a, b)| ChartRow { at, ..row(&at.to_string(), &[a, b]) })
        .collect(),
        Kind::Timeline => vec![
            ChartRow {
                texts: vec!["1970".into()],
                ..row("Pendaftaran", &[Some(10.0), Some(100.0)])
            },
            ChartRow {
                texts: vec!["satu hari".into()],
                ..row("Pemungutan", &[Some(200.0), Some(200.0)])
            },
            ChartRow { texts: vec!["belum ditetapkan".into()], ..row("Penetapan", &[None, None]) },
        ],
        _ => vec![
            row("Pulau Panjang Sekali Namanya", &[Some(6.0), Some(2.0)]),
            row("Dua", &[Some(3.0), None]),
            row("Tiga", &[Some(0.0), Some(4.0)]),
        ],
    }
}

const KINDS: [(&str, Kind); 9] = [
    ("bars", Kind::Bars),
    ("stacked", Kind::Stacked),
    ("hemicycle", Kind::Hemicycle),
    ("dots", Kind::Dots),
    ("lines", Kind::Lines),
    ("pyramid", Kind::Pyramid),
    ("multiples", Kind::Multiples),
    ("line-multiples", Kind::LineMultiples),
    ("timeline", Kind::Timeline),
];

/// One element a line, so that a change is seen where it is.
fn readable(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

#[test]
fn each_kind_is_drawn_as_agreed() {
    for (name, kind) in KINDS {
        let drawn = draw(kind, &sample(kind), |input| svg(input, "g"));
        assert_snapshot!(name, readable(&drawn));
    }
}

#[test]
fn a_file_of_its_own_says_what_it_shows() {
    let words =
        Words { finding: "Terbesar: Satu.", unit: "Satuan: kursi", source: "Sumber: contoh." };
    let file = draw(Kind::Bars, &sample(Kind::Bars), |input| sheet(input, &words));
    for text in ["Judul &amp; &lt;nama&gt;", "Terbesar: Satu.", "Sumber: contoh.", "xmlns="] {
        assert!(file.contains(text), "{text}");
    }
    assert!(is_well_formed(&file), "{file}");
    let hidden_style = file.split("<style>").next().unwrap_or_default().to_owned()
        + file.split("</style>").nth(1).unwrap_or_default();
    assert_snapshot!("sheet", readable(&hidden_style));
    if let Ok(folder) = std::env::var("TERBUKA_LOOK") {
        std::fs::write(format!("{folder}/chart.svg"), file).unwrap();
    }
}

#[test]
fn figures_stand_below_a_valley_and_above_all_other_points() {
    let years = [(2004.0, 79.0), (2009.0, 74.0), (2014.0, 69.8), (2019.0, 82.0), (2024.0, 81.0)];
    let rows: Vec<ChartRow> = years
        .iter()
        .map(|(at, value)| ChartRow { at: *at, ..row(&at.to_string(), &[Some(*value)]) })
        .collect();
    let drawn = draw(Kind::Lines, &rows, |input| svg(input, "g"));
    let height = |line: &str, name: &str| -> Option<f64> {
        line.split_once(&format!(" {name}=\""))?.1.split_once("em")?.0.parse().ok()
    };
    let lines = readable(&drawn);
    let text = |value: &str| {
        let line = lines.lines().find(|line| line.ends_with(&format!(">{value}</text>")));
        line.and_then(|line| height(line, "y")).unwrap()
    };
    // The slope from 2009 passes its own figure below, that of the valley stands in its mouth.
    let slopes: Vec<&str> = lines.lines().filter(|line| line.contains("run r1")).collect();
    let foot = height(slopes[1], "y2").unwrap();
    assert!(text("69.8") > foot, "{lines}");
    assert!(text("74") < height(slopes[0], "y2").unwrap(), "{lines}");
    assert!(text("82") < height(slopes[2], "y2").unwrap(), "{lines}");
}

/// Whether every element is closed in order.
fn is_well_formed(xml: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in xml.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.trim_matches('/').split([' ', '\n']).next().unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    open.is_empty()
}

#[test]
fn hostile_labels_stay_text() {
    let hostile = "\"><script>alert(1)</script><a href='javascript:x'>\u{0}&amp;";
    for (name, kind) in KINDS {
        let mut rows = sample(kind);
        for row in &mut rows {
            row.label = hostile.to_owned();
            row.texts = row.texts.iter().map(|_| hostile.to_owned()).collect();
        }
        let drawn = draw(kind, &rows, |input| svg(input, "g\"><script>"));
        assert!(!drawn.contains("<script") && !drawn.contains("<a "), "{name}: {drawn}");
        assert!(!drawn.contains('\u{0}') && is_well_formed(&drawn), "{name}");
    }
}

#[test]
fn nothing_is_drawn_of_nothing_and_odd_numbers_do_no_harm() {
    assert_eq!(draw(Kind::Bars, &[], |input| svg(input, "g")), "");
    for (name, kind) in KINDS {
        let odd: [&[Option<f64>]; 5] = [
            &[None, None],
            &[Some(0.0), Some(0.0)],
            &[Some(-3.0), Some(1e300)],
            &[Some(1e-300), None],
            &[Some(5.0), Some(5.0)],
        ];
        for values in odd {
            for width in [NARROW, WIDE] {
                let rows = [row("", values), row("a", values)];
                let drawn = draw(kind, &rows, |input| body(input, width, "p"));
                let text = &drawn.markup;
                assert!(
                    !text.contains("NaN") && !text.contains("inf"),
                    "{name} {values:?}: {text}"
                );
                assert!(drawn.height.is_finite() && drawn.height < 100.0, "{name} {values:?}");
            }
        }
    }
}

#[test]
fn missing_values_break_a_line() {
    let drawn = draw(Kind::Lines, &sample(Kind::Lines), |input| body(input, WIDE, "p").markup);
    // 2014 to 2019 of the first; 2009 to 2014 and 2014 to 2019 of the second.
    assert_eq!(drawn.matches("class=\"run r1\"").count(), 1);
    assert_eq!(drawn.matches("class=\"run r2\"").count(), 2);
}

proptest! {
    #[test]
    fn bars_begin_at_zero_and_keep_their_proportions(values in proptest::collection::vec(0.0..1e9_f64, 1..40)) {
        let rows: Vec<ChartRow> = values.iter().map(|v| row("a", &[Some(*v)])).collect();
        let most = values.iter().copied().fold(0.0, f64::max);
        for (length, value) in lengths(&rows).into_iter().zip(&values) {
            let expected = if most > 0.0 { value / most } else { 0.0 };
            prop_assert!((length.unwrap() - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn parts_follow_each_other_and_end_at_the_whole(values in proptest::collection::vec(0.0..1e6_f64, 2..5)) {
        let all: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        let rows = [row("a", &all)];
        let found = parts(&rows, true).remove(0);
        let mut end = 0.0;
        for part in found {
            let (from, to) = part.unwrap();
            prop_assert!((from - end).abs() < 1e-9 && to >= from);
            end = to;
        }
        let total: f64 = values.iter().sum();
        prop_assert!(total == 0.0 || (end - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_half_circle_has_as_many_seats_as_were_won(count in 0_usize..1_500) {
        let (found, dot) = seats(count);
        prop_assert_eq!(found.len(), count);
        prop_assert!(found.is_sorted_by(|a, b| a.angle <= b.angle));
        prop_assert!(dot > 0.0);
        // No seat on another: the nearest in the same row are further apart than a dot is wide.
        let spot = |s: &crate::render::chart::hemicycle::Seat| (libm::cos(s.angle) * s.radius, libm::sin(s.angle) * s.radius);
        for (n, one) in found.iter().enumerate().step_by(37) {
            for other in &found[n + 1..] {
                let ((ax, ay), (bx, by)) = (spot(one), spot(other));
                prop_assert!(libm::hypot(ax - bx, ay - by) >= dot * 1.6, "{count}");
            }
        }
    }

    #[test]
    fn labels_of_groups_never_overlap(
        shares in proptest::collection::vec(1_usize..120, 1..24),
        names in proptest::collection::vec("[A-Za-z ]{1,14}", 24),
    ) {
        let total: usize = shares.iter().sum();
        let mut before = 0;
        let labels: Vec<(usize, f64, Vec<String>)> = shares.iter().enumerate().map(|(n, own)| {
            let middle = (before as f64 + *own as f64 / 2.0) / total as f64;
            before += own;
            (n, std::f64::consts::PI * middle, vec![names[n].clone(), own.to_string()])
        }).collect();
        for (radius, half) in [(12.5, 22.0), (7.6, 10.0)] {
            let placed = place(&labels, radius, half);
            prop_assert_eq!(placed.len(), labels.len());
            for (n, a) in placed.iter().enumerate() {
                prop_assert!(a.area[0] >= -half - 1e-9 && a.area[2] <= half + 1e-9, "{:?}", a);
                for b in &placed[n + 1..] {
                    let apart = a.area[2] <= b.area[0] || b.area[2] <= a.area[0]
                        || a.area[3] >= b.area[1] || b.area[3] >= a.area[1];
                    prop_assert!(apart, "{:?} {:?}", a, b);
                }
            }
        }
    }

    #[test]
    fn names_of_lines_never_overlap(wishes in proptest::collection::vec((0.0..15.0_f64, 1_usize..4), 1..7)) {
        let mut ends: Vec<End> = wishes.iter().enumerate().map(|(series, (wish, lines))| End {
            series,
            wish: *wish,
            lines: vec!["a".to_owned(); *lines],
            at: 0.0,
        }).collect();
        spread(&mut ends, 0.0, 15.0);
        for pair in ends.windows(2) {
            let half = |e: &End| e.lines.len() as f64 * 1.2 / 2.0;
            prop_assert!(pair[1].at - pair[0].at >= half(&pair[0]) + half(&pair[1]) - 1e-9);
        }
        prop_assert!(ends[0].at - ends[0].lines.len() as f64 * 0.6 >= -1e-9);
    }

    #[test]
    fn a_scale_holds_its_numbers(values in proptest::collection::vec(-1e12..1e12_f64, 1..20), zero: bool) {
        let scale = Scale::around(values.iter().copied(), 4, zero);
        for value in values {
            prop_assert!((scale.low..=scale.high).contains(&value));
            prop_assert!((0.0..=1.0).contains(&scale.part(value)));
        }
        if zero {
            prop_assert!(scale.low <= 0.0 && scale.high >= 0.0);
        }
    }
}
