//! What was promised and how it stands; how open the datasets are.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::SiteTest;
use crate::support::html::{attributes, texts};

const SAMPLE: &str = "tests/sites/kecil";

fn json(site: &SiteTest, path: &str) -> Value {
    serde_json::from_slice(&site.bytes(path)).unwrap()
}

/// The cells of the row of a commitment.
fn row(site: &SiteTest, key: &str) -> Vec<String> {
    texts(&site.text("kalender/index.html"), &format!("#komitmen-{key} > *"))
}

#[test]
fn promises_are_judged_by_the_day_that_the_site_names() {
    let site = SiteTest::of(SAMPLE).built();
    assert_eq!(row(&site, "kecamatan")[1..4], ["terlambat 3 hari", "1 Mei 2024", "4 Mei 2024"]);
    assert_eq!(
        row(&site, "anggaran")[1..4],
        ["lewat 29 hari dari janji", "1 Juni 2024", "belum terbit"]
    );
    assert_eq!(row(&site, "survei")[1..3], ["belum bertanggal", "belum bertanggal"]);
    let closed = texts(&site.text("kalender/index.html"), "#tertutup tbody tr:last-child > *");
    assert_eq!(closed[..3], ["Peminjaman", "Direncanakan", "154 hari lagi"]);
    let english = site.text("en/kalender/index.html");
    assert!(english.contains("29 days overdue") && english.contains("3 days late"));
}

#[test]
fn another_day_may_be_given_and_the_clock_is_never_asked() {
    let site = SiteTest::of(SAMPLE);
    let build = |day: &str| site.run(&["build", "--as-of", day]);
    build("2024-05-31").exits(0);
    assert_eq!(row(&site, "anggaran")[1], "1 hari lagi");
    build("2024-06-01").exits(0);
    assert_eq!(row(&site, "anggaran")[1], "jatuh tempo hari ini");
    for bad in ["2024-02-30", "20240531", "kemarin", "2024-05-31T00:00"] {
        build(bad).exits(2).says("write a day like 2024-03-20");
    }
    // The day of `check` decides what is overdue.
    site.run(&["check", "--as-of", "2026-01-01"]).exits(0).says("Checked");
    let late = site.run(&["check", "--as-of", "2026-01-02", "--message-format", "short"]);
    late.exits(0).says("warning[META021]").says("1 day before 2026-01-02");
}

#[test]
fn without_a_day_the_newest_one_of_the_metadata_holds() {
    let site = SiteTest::of(SAMPLE);
    site.replace("site.toml", "as-of = 2024-06-30\n", "");
    let site = site.built();
    let page = site.text("kalender/index.html");
    assert!(page.contains("menurut keadaan 4 Mei 2024"), "the day of the newest publication");
    assert_eq!(row(&site, "anggaran")[1], "28 hari lagi");
    assert_eq!(json(&site, "api/v1/commitment.json")["as-of"], "2024-05-04");
}

#[test]
fn dataset_pages_and_lists_say_who_decides_and_when() {
    let site = SiteTest::of(SAMPLE).built();
    for page in ["dataset/pembaca/index.html", "dataset/index.html", "access/withheld/index.html"] {
        let said = texts(&site.text(page), "main dd").join("|");
        for words in [
            "Data pribadi.",
            "Keputusan kepala dinas 7/2023.",
            "Kepala dinas|",
            "1 Januari 2026|ditinjau 550 hari lagi (keadaan 30 Juni 2024)",
        ] {
            assert!(said.contains(words), "{page} does not say `{words}`: {said}");
        }
    }
}

/// A content line of the calendar: name, parameters and all, and value.
fn lines(calendar: &str) -> Vec<(String, String)> {
    assert!(calendar.ends_with("\r\n"));
    let pieces: Vec<&str> = calendar.split("\r\n").collect();
    for piece in &pieces {
        assert!(piece.len() <= 75 && !piece.contains(['\r', '\n', '\t']), "{piece}");
    }
    let whole = calendar.replace("\r\n ", "");
    let split = |line: &str| line.split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned()));
    whole.trim_end().split("\r\n").map(|line| split(line).unwrap()).collect()
}

#[test]
fn calendar_to_subscribe_to_is_what_the_standard_asks_for() {
    let site = SiteTest::of(SAMPLE).built();
    let lines = lines(&site.text("kalender.ics"));
    let is = |n: usize, name: &str, value: &str| {
        assert_eq!((lines[n].0.as_str(), lines[n].1.as_str()), (name, value));
    };
    is(0, "BEGIN", "VCALENDAR");
    is(1, "VERSION", "2.0");
    is(lines.len() - 1, "END", "VCALENDAR");
    let mut names = BTreeSet::new();
    let mut summaries = Vec::new();
    let starts = lines.iter().enumerate().filter(|(_, l)| l.1 == "VEVENT" && l.0 == "BEGIN");
    for (start, _) in starts {
        let length = lines[start..].iter().position(|l| l.0 == "END").unwrap();
        let event = &lines[start + 1..start + length];
        let one = |name: &str| {
            let found: Vec<&str> =
                event.iter().filter(|l| l.0 == name).map(|l| l.1.as_str()).collect();
            assert_eq!(found.len(), 1, "{name} in {event:?}");
            found[0]
        };
        assert!(names.insert(one("UID").to_owned()), "{} stands twice", one("UID"));
        assert!(one("UID").ends_with("@baca.example.org"));
        assert_eq!(one("DTSTAMP"), "20240630T000000Z");
        let (first, after) = (one("DTSTART;VALUE=DATE"), one("DTEND;VALUE=DATE"));
        assert!(first.len() == 8 && after.len() == 8 && first < after, "{first} {after}");
        assert!(one("URL").starts_with("https://baca.example.org/"));
        summaries.push(one("SUMMARY").to_owned());
    }
    // The stage and the promise without a day are no events.
    assert_eq!(
        names.iter().map(|n| n.split('@').next().unwrap()).collect::<Vec<_>>(),
        [
            "commitment-anggaran",
            "commitment-kecamatan",
            "promise-peminjaman",
            "review-pembaca",
            "stage-pendataan",
            "stage-pendirian"
        ]
    );
    let promise = "Tenggat terbit: Peta kecamatan\\, batas\\; nama (terbit terlambat)";
    assert!(summaries.iter().any(|s| s == promise), "{summaries:#?}");
    // A stage that ends on 24 April lasts until the 25th begins.
    assert!(lines.contains(&("DTEND;VALUE=DATE".to_owned(), "20240425".to_owned())));
}

#[test]
fn site_without_stages_and_promises_has_no_calendar() {
    let site = SiteTest::base().built();
    assert!(!site.public().join("kalender").exists());
    assert!(!site.public().join("kalender.ics").exists());
    assert!(!site.public().join("api/v1/commitment.json").exists());
    let footer = attributes(&site.text("index.html"), "footer a[href]", "href");
    assert!(footer.contains(&"keterbukaan/index.html".to_owned()), "{footer:?}");
}

#[test]
fn pages_about_the_catalogue_are_in_the_footer_and_the_sitemap() {
    let site = SiteTest::of(SAMPLE).built();
    let map = site.text("sitemap.xml");
    for page in ["kalender", "keterbukaan"] {
        assert!(map.contains(&format!("<loc>https://baca.example.org/{page}/</loc>")));
        assert!(map.contains(&format!("<loc>https://baca.example.org/en/{page}/</loc>")));
        let footer = attributes(&site.text("en/index.html"), "footer a[href]", "href");
        assert!(footer.contains(&format!("{page}/index.html")), "{footer:?}");
    }
}

#[test]
fn openness_is_told_alike_in_page_and_file() {
    let site = SiteTest::of(SAMPLE).built();
    let report = json(&site, "api/v1/openness.json");
    let page = site.text("keterbukaan/index.html");
    assert_eq!(report["count"], 5);
    let open = report["open"].as_u64().unwrap();
    assert!(page.contains(&format!("{open} dari 5 dataset memenuhi semua butir")));
    for dataset in report["datasets"].as_array().unwrap() {
        let id = dataset["id"].as_str().unwrap();
        let summary = &texts(&page, &format!("#bukti-{id} > p"))[0];
        let words = match dataset["verdict"].as_str().unwrap() {
            "met" => "terbuka",
            "partly" => "terbuka sebagian",
            _ => "tidak terbuka",
        };
        let stars = dataset["stars"].as_u64().unwrap();
        assert!(summary.ends_with(&format!("{stars} dari 5 bintang; {words}")), "{summary}");
        let link =
            attributes(&site.text(&format!("dataset/{id}/index.html")), "#openness a", "href");
        assert_eq!(link, [format!("../../keterbukaan/index.html#bukti-{id}")]);
    }
    let of = |id: &str| {
        let all = report["datasets"].as_array().unwrap();
        all.iter().find(|d| d["id"] == id).unwrap().clone()
    };
    // Withheld persons: not whole. Withheld altogether: not open, with its ground.
    assert_eq!(of("pengelola")["clauses"]["access"]["verdict"], "partly");
    assert_eq!(of("pengelola")["clauses"]["access"]["proof"], "consent");
    assert_eq!(of("pembaca")["verdict"], "not-met");
    assert_eq!(of("pembaca")["ground"]["en"], "Personal data.");
    assert_eq!(of("cabang")["verdict"], "met");
}
