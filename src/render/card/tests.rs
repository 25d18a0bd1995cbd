//! Cards hold all of their text, in any length, and are the same each time.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{Card, HEIGHT, ROOM, WIDTH, fitted, svg, wrapped};
use crate::render::map::label::text_width;
use crate::render::map::raster::Raster;
use crate::render::view::text::Mark;

/// Titles as long as titles get in four languages: Indonesian, English, German, Vietnamese.
const TITLES: [&str; 4] = [
    "Rekapitulasi pengadaan dan pendistribusian perlengkapan penyelenggaraan pemungutan dan \
     penghitungan suara di kabupaten dan kota, termasuk pertanggungjawaban keuangannya",
    "Number of registered voters, polling stations and members of polling committees by province, \
     regency or city, and district, with those who voted abroad, by post and in mobile teams",
    "Wahlkampfkostenrückerstattungsverordnungsdurchführungsbestimmungen nach Landeswahlkreisen, \
     Bezirken und Gemeindeverwaltungsverbänden",
    "Số lượng cử tri đã đăng ký và số lượng điểm bỏ phiếu theo tỉnh, thành phố trực thuộc trung \
     ương và quận huyện",
];

fn card(title: &str) -> Card<'static> {
    Card {
        site: "Data Terbuka".to_owned(),
        kind: "Topik: Pemilih".to_owned(),
        title: title.to_owned(),
        text: String::new(),
        marks: vec![
            (Mark::Provisional, "Sementara".to_owned()),
            (Mark::Partial, "Terbuka sebagian".to_owned()),
        ],
        figure: Some(("816.907".to_owned(), "baris".to_owned())),
        foot: vec!["data.example.org".to_owned(), "CC-BY-4.0".to_owned()],
        map: None,
    }
}

/// Base lines and ends of all texts of a drawing: `x`, `y` and width by the estimate.
fn texts(svg: &str) -> Vec<(f64, f64, f64, String)> {
    let number = |text: &str, name: &str| -> f64 {
        let rest = text.split_once(&format!("{name}=\"")).unwrap().1;
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let parts = svg.split("<text").skip(1).filter(|part| !part.contains("text-anchor"));
    parts
        .map(|part| {
            let (head, rest) = part.split_once('>').unwrap();
            let text = rest.split('<').next().unwrap().to_owned();
            let size = head.split_once("font-size:").unwrap().1;
            let size: f64 = size.split("px").next().unwrap().parse().unwrap();
            (number(head, " x"), number(head, " y"), text_width(&text, size), text)
        })
        .collect()
}

#[test]
fn long_titles_of_four_languages_stand_on_the_card_as_a_whole() {
    let raster = Raster::new().unwrap();
    for title in TITLES {
        let drawing = svg(&card(title));
        let all = texts(&drawing);
        let said: String = all.iter().map(|(.., text)| text.replace(' ', "")).collect();
        assert!(said.contains(&title.replace(' ', "")), "{title}: {said}");
        for (x, y, wide, text) in &all {
            assert!(x + wide <= f64::from(WIDTH) && *y < f64::from(HEIGHT), "`{text}` is cut");
        }
        // What is estimated here is set by the font there: nothing is wider than it was taken for.
        let tree = raster.tree(&drawing).unwrap();
        let bounds = tree.root().abs_bounding_box();
        assert!(bounds.right() <= 1200.5 && bounds.bottom() <= 630.5, "{title}: {bounds:?}");
        let png = raster.drawn(&drawing, WIDTH).unwrap();
        let read = image::load_from_memory(&png).unwrap();
        assert_eq!((read.width(), read.height()), (WIDTH, HEIGHT));
        assert!(png.len() < 40 * 1024, "{title}: {} bytes", png.len());
        assert_eq!(png, raster.drawn(&drawing, WIDTH).unwrap());
    }
}

#[test]
fn letters_that_the_font_lacks_are_noticed_and_do_no_harm() {
    let raster = Raster::new().unwrap();
    assert!(raster.covers("Wahlkampf für Ćwikła – “Đà Nẵng” & <b>").unwrap());
    for strange in ["الانتخابات", "选举数据", "ข้อมูล"] {
        assert!(!raster.covers(strange).unwrap(), "{strange}");
        raster.drawn(&svg(&card(strange)), WIDTH).unwrap();
    }
    assert!(raster.covers("").unwrap());
}

proptest! {
    #[test]
    fn no_text_is_too_long_for_its_frame(text in "(\\PC{0,30} ){0,30}", height in 60.0_f64..300.0) {
        let (size, lines) = fitted(&text, height, 76.0);
        prop_assert!(size > 0.0);
        prop_assert!(lines.iter().all(|line| text_width(line, size) <= ROOM || line.chars().count() == 1));
        let said: String = lines.concat().split_whitespace().collect();
        let expected: String = text.split_whitespace().collect();
        prop_assert_eq!(said, expected);
    }
}

#[test]
fn a_word_that_is_wider_than_the_card_is_broken() {
    let lines = wrapped(&"x".repeat(300), 76.0, ROOM);
    assert!(lines.len() > 5 && lines.concat().len() == 300);
}
