//! The home page: where its questions lead, its charts, its stages in time.

use crate::support::html::{attributes, texts};
use crate::support::{SiteTest, folder};

const HOME: &str = "index.html";

/// The base site with charts of its one dataset, and settings of its home page.
fn site(settings: &str) -> SiteTest {
    let site = SiteTest::base();
    site.lay_over(&folder("tests/checks/ok/charts"));
    let base = "base-url = \"https://baca.example.org\"\n";
    site.replace("site.toml", base, &format!("{base}{settings}\n"));
    site
}

fn asks(answer: &str) -> SiteTest {
    site(&format!("questions = [{{ question = \"Di mana?\", hint = \"Di sini.\", {answer} }}]"))
}

#[test]
fn a_question_leads_to_a_dataset_or_to_any_page_and_says_what_is_there() {
    for (answer, href) in [
        ("dataset = \"cabang\"", "dataset/cabang/index.html"),
        ("page = \"/az/\"", "az/index.html"),
        ("page = \"/dataset/cabang/#grafik-buku\"", "dataset/cabang/index.html#grafik-buku"),
    ] {
        let page = asks(answer).built().text(HOME);
        assert_eq!(attributes(&page, ".routes a", "href"), [href], "{answer}");
        assert_eq!(texts(&page, ".routes .note"), ["Di sini."], "{answer}");
    }
}

#[test]
fn a_question_without_an_answer_is_told_at_its_place() {
    for (answer, said) in [
        ("page = \"/azz/\"", "error[URL001]: `/azz/` leads nowhere on this site"),
        ("page = \"az\"", "`page` must begin at the top of the site"),
        ("dataset = \"cabangg\"", "there is no dataset `cabangg`"),
    ] {
        let run = asks(answer).build();
        let run = run.exits(1).says(said);
        assert!(run.stderr.contains("site.toml:7:"), "{answer}: {}", run.stderr);
    }
    asks("hints = \"x\", dataset = \"cabang\"").build().exits(1).says("`hints`");
}

#[test]
fn charts_stand_on_the_home_page_with_their_finding_and_lead_to_their_table() {
    let built = site("home-charts = [\"cabang/kursi\", \"cabang/buku\"]").built();
    let page = built.text(HOME);
    let places =
        ["dataset/cabang/index.html#grafik-kursi", "dataset/cabang/index.html#grafik-buku"];
    assert_eq!(attributes(&page, ".glance h3 a", "href"), places);
    assert!(texts(&page, ".glance p")[0].starts_with("75 orang untuk 4 kelompok."));
    for src in attributes(&page, ".glance img", "src") {
        let (file, part) = src.split_once('#').unwrap();
        assert!(built.text(file).contains(&format!("<view id=\"{part}\"")), "{src}");
    }
    let run = site("home-charts = [\"cabang/kursy\"]").build();
    run.exits(1).says("there is no chart `kursy`");
}

#[test]
fn stages_lie_on_one_line_of_time() {
    let site = SiteTest::base();
    let stage = |key: &str, dates: &str| {
        format!("[[stage]]\nkey = \"{key}\"\ntitle = \"{key}\"\nphase = \"p\"\n{dates}\n")
    };
    let phase = "[[phase]]\nkey = \"p\"\ntitle = \"P\"\n";
    let stages = stage("satu", "start = 2023-01-01\nend = 2023-12-31")
        + &stage("dua", "start = 2024-12-31")
        + &stage("tiga", "");
    site.append("site.toml", &format!("\n{phase}{stages}"));
    let page = site.built().text(HOME);
    assert_eq!(texts(&page, ".years text"), ["2024"]);
    assert_eq!(attributes(&page, ".years text", "x"), ["50.00%"]);
    // A single day is still to be seen, and nothing sticks out; a stage without dates has no bar.
    assert_eq!(attributes(&page, ".span rect", "x"), ["0.00%", "99.30%"]);
    assert_eq!(attributes(&page, ".span rect", "width"), ["49.86%", "0.70%"]);
    assert_eq!(texts(&page, ".stages .name").len(), 3);
}
