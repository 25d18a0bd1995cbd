//! `kalender.ics`: stages, promised publications and reviews as all-day events.
//!
//! Hand-written, although there are crates: they stamp events with the clock and name them by
//! random numbers, while the same input must give the same bytes. What is needed is small: content
//! lines, escaped texts, folding.
//!
//! Source: RFC 5545, sections 3.1 (lines and folding), 3.3.11 (texts), 3.6.1 (events).

use std::io::Write;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView};
use crate::model::{Catalog, Lang, Publication, Standing};
use crate::plan::{PageId, absolute, page_path};

/// Most bytes of a line, its end not counted.
const WIDTH: usize = 75;

/// The form.
pub(super) struct Calendar;

impl MetadataExport for Calendar {
    fn site_path(&self) -> Option<&'static str> {
        Some("kalender.ics")
    }

    /// A calendar without any event is not valid.
    fn applies(&self, catalog: &Catalog) -> bool {
        !days(catalog).is_empty()
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let failed = |e: std::io::Error| Failure::write("kalender.ics", e);
        out.write_all(text(site).as_bytes()).map_err(failed)
    }
}

/// An all-day event.
struct Event {
    uid: String,
    first: Date,
    last: Date,
    summary: String,
    description: String,
    /// Address of its page, from the top of the site.
    page: String,
    category: &'static str,
}

fn text(site: &SiteView<'_>) -> String {
    let catalog = site.catalog;
    let mut events = events(site);
    events.sort_by(|a, b| (a.first, &a.uid).cmp(&(b.first, &b.uid)));
    // The day that the catalogue speaks of; the clock is never asked.
    let newest = events.iter().map(|e| e.last).max();
    let stamp = catalog.as_of().or(newest).map_or(String::new(), plain);
    let mut out = String::new();
    let mut line = |name: &str, value: &str| out.push_str(&folded(&format!("{name}:{value}")));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Terbuka//Terbuka//EN");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    line("X-WR-CALNAME", &escaped(catalog.site.title.get(Lang::DEFAULT)));
    for event in events {
        let after = event.last.checked_add(1.day()).unwrap_or(event.last);
        line("BEGIN", "VEVENT");
        line("UID", &event.uid);
        line("DTSTAMP", &format!("{stamp}T000000Z"));
        line("DTSTART;VALUE=DATE", &plain(event.first));
        line("DTEND;VALUE=DATE", &plain(after));
        line("SUMMARY", &escaped(&event.summary));
        if !event.description.is_empty() {
            line("DESCRIPTION", &escaped(&event.description));
        }
        line("URL", &absolute(catalog, &event.page));
        line("CATEGORIES", &escaped(&(site.texts)(event.category)));
        // Nobody is busy because a stage runs.
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

/// All days that would be events; asked before anything is written.
fn days(catalog: &Catalog) -> Vec<Date> {
    let stages = catalog.site.stages.iter().map(|s| s.start.or(s.end));
    let promises = catalog.site.commitments.iter().map(|c| c.promise.day(&catalog.site));
    let closed = catalog.datasets.iter().filter_map(|d| d.closed.as_ref());
    let closed = closed.flat_map(|c| [c.promised, c.review_date]);
    stages.chain(promises).chain(closed).flatten().collect()
}

fn events(site: &SiteView<'_>) -> Vec<Event> {
    let catalog = site.catalog;
    let page = |id: PageId| page_path(catalog, site.offer, &id, Lang::DEFAULT);
    let name = |kind: &str, key: &str| format!("{kind}-{key}@{}", host(&catalog.site.base_url));
    let mut out = Vec::new();
    for (n, stage) in catalog.site.stages.iter().enumerate() {
        let Some(first) = stage.start.or(stage.end) else { continue };
        out.push(Event {
            uid: name("stage", &stage.key),
            first,
            last: stage.end.unwrap_or(first),
            summary: stage.title.get(Lang::DEFAULT).to_owned(),
            description: stage
                .description
                .as_ref()
                .map_or(String::new(), |d| d.get(Lang::DEFAULT).to_owned()),
            page: page(PageId::Stage(n)),
            category: "ical-stage",
        });
    }
    let promised = |title: &str| format!("{}: {title}", (site.texts)("ical-promise"));
    for commitment in &catalog.site.commitments {
        let Some(day) = commitment.promise.day(&catalog.site) else { continue };
        let mut description = commitment.responsible.get(Lang::DEFAULT).to_owned();
        if let Some(reason) = &commitment.reason {
            description.push('\n');
            description.push_str(reason.get(Lang::DEFAULT));
        }
        out.push(Event {
            uid: name("commitment", &commitment.key),
            first: day,
            last: day,
            summary: format!(
                "{} ({})",
                promised(commitment.title.get(Lang::DEFAULT)),
                standing(site, commitment.standing(catalog))
            ),
            description,
            page: page(PageId::Calendar),
            category: "ical-promise",
        });
    }
    for (n, dataset) in catalog.datasets.iter().enumerate() {
        let Some(closed) = &dataset.closed else { continue };
        let title = dataset.title.get(Lang::DEFAULT);
        let now = Standing::of(closed.promised, Publication::No, catalog.as_of());
        // A commitment tells the day of its dataset already.
        let told = catalog.site.commitments.iter().any(|c| c.dataset == Some(n));
        let days = [
            (
                "promise",
                closed.promised.filter(|_| !told),
                format!("{} ({})", promised(title), standing(site, now)),
            ),
            ("review", closed.review_date, format!("{}: {title}", (site.texts)("ical-review"))),
        ];
        for (kind, day, summary) in days {
            let Some(day) = day else { continue };
            out.push(Event {
                uid: name(kind, &dataset.id),
                first: day,
                last: day,
                summary,
                description: closed.ground.get(Lang::DEFAULT).to_owned(),
                page: page(PageId::Dataset(n)),
                category: if kind == "review" { "ical-review" } else { "ical-promise" },
            });
        }
    }
    out
}

/// How a promise stands, without the number of days: a calendar is read on any day.
fn standing(site: &SiteView<'_>, standing: Standing) -> String {
    (site.texts)(&format!("ical-{}", standing.id()))
}

/// The host of the site's address; names of events are unique in the world.
fn host(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    if host.is_empty() { "localhost" } else { host }
}

fn plain(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text value: `\`, `;`, `,` and line breaks escaped; other control characters have no form.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line with its end, cut into pieces of at most 75 bytes between characters.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            // The blank counts.
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

    use super::{escaped, folded, host};

    /// Reads a folded line and its text as the standard says, by rules of its own.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "").strip_suffix("\r\n").expect("an end of line").to_owned()
    }

    fn unescaped(text: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next().expect("something is escaped") {
                    'n' | 'N' => out.push('\n'),
                    c @ ('\\' | ';' | ',') => out.push(c),
                    other => panic!("\\{other} has no meaning"),
                },
                ';' | ',' => panic!("{c} must be escaped"),
                c => out.push(c),
            }
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_text_comes_back_as_it_was(text in any::<String>()) {
            let line = folded(&format!("SUMMARY:{}", escaped(&text)));
            for piece in line.split("\r\n") {
                prop_assert!(piece.len() <= 75, "{} bytes", piece.len());
                prop_assert!(!piece.contains(['\r', '\n']));
            }
            let read = unfolded(&line);
            let value = read.strip_prefix("SUMMARY:").expect("the name");
            let expected: String = text
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .replace('\t', " ")
                .chars()
                .filter(|c| *c == '\n' || !c.is_control())
                .collect();
            prop_assert_eq!(unescaped(value), expected);
        }
    }

    #[test]
    fn lines_are_cut_between_characters_and_no_earlier() {
        let line = folded(&"é".repeat(60));
        let pieces: Vec<&str> = line.trim_end().split("\r\n").collect();
        assert_eq!(pieces.iter().map(|p| p.len()).collect::<Vec<_>>(), [74, 47]);
        assert_eq!(folded(&"x".repeat(75)), format!("{}\r\n", "x".repeat(75)));
    }

    #[test]
    fn names_of_events_end_in_the_host() {
        assert_eq!(host("https://data.example.org/a/b"), "data.example.org");
        assert_eq!(host("http://localhost:8000"), "localhost");
        assert_eq!(host(""), "localhost");
    }
}
