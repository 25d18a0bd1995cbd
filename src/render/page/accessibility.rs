//! What is done for readers with any eyes and hands: the publisher's own words, then facts about
//! the rules of this build and the tests of this tool, kept apart.

use crate::accessibility::{
    AREAS, Area, BROWSER_CHECKS, Hold, LastRun, Requirement, Said, last_run, requirements,
};
use crate::diag::{Code, Tongue};
use crate::plan::{ACCESSIBILITY, PageId, absolute};
use crate::render::ask::About;
use crate::render::page::prose::{boxed, relinked};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page};
use crate::render::view::report::{ReportSection, ReportView};
use crate::render::view::table::{Cell, Column, Row, Table};
use crate::render::view::text::{Detail, Fact, Link, Text, TrustedHtml};

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let catalog = page.catalog();
    let own = catalog.pages.iter().find(|p| p.path == ACCESSIBILITY);
    let own = own.and_then(|p| p.version(page.lang));
    let mut view = ReportView {
        heading: page.t("access-heading")?.into(),
        intro: Some(page.t("access-intro")?.into()),
        sections: sections(page)?,
        ..ReportView::default()
    };
    let mut head = Head::new(page.t("access-heading")?).describe(&page.t("access-intro")?);
    if let Some((text, lang)) = own {
        view.heading = page.in_lang(text.title.clone(), lang);
        if !text.description.is_empty() {
            view.intro = Some(page.in_lang(text.description.clone(), lang));
        }
        view.prose = Some(TrustedHtml(boxed(page, &relinked(page, &text.html))?));
        view.prose_lang = (lang != page.lang).then(|| catalog.site.languages[lang.0].clone());
        head = Head::new(text.title.clone()).describe(&text.description);
    }
    let trail = vec![page.link(PageId::Accessibility, view.heading.clone())];
    page.render(head.trail(trail), &view)
}

fn sections(page: &Page<'_>) -> Built<Vec<ReportSection>> {
    let mut sections = vec![complaints(page)?, standard(page)?, rules(page)?];
    sections.extend(browser(page)?);
    for area in AREAS {
        sections.push(demands(page, area)?);
    }
    sections.push(gaps(page)?);
    Ok(sections)
}

/// What the tool says of itself, which is said in the languages of its messages.
fn say(page: &Page<'_>, said: Said) -> Text {
    told(page, |tongue| said.get(tongue).to_owned())
}

fn told(page: &Page<'_>, text: impl Fn(Tongue) -> String) -> Text {
    match Tongue::of_tag(&page.catalog().site.languages[page.lang.0]) {
        Some(tongue) => text(tongue).into(),
        None => Text::foreign(text(Tongue::default()), Tongue::default().tag()),
    }
}

fn cell(text: Text) -> Cell {
    Cell::Text { text: text.text, lang: text.lang }
}

fn columns(page: &Page<'_>, keys: &[(&str, bool)]) -> Built<Vec<Column>> {
    let column = |(key, numeric): &(&str, bool)| {
        Ok(Column { label: page.t(key)?.into(), unit: None, numeric: *numeric })
    };
    keys.iter().map(column).collect()
}

fn row(id: Option<String>, cells: Vec<Cell>) -> Row {
    Row { id, cells, ..Row::default() }
}

/// Where to complain, first: whoever cannot read the page is not to read on.
fn complaints(page: &Page<'_>) -> Built<ReportSection> {
    let site = &page.catalog().site;
    let subject = page.t("access-subject")?;
    let address = site.feedback.as_ref().or(site.contact.as_ref());
    let links = address.map(|address| {
        let (own, title) = (absolute(page.catalog(), page.path), page.t("access-heading")?);
        let about = About {
            address: &own,
            title: &title,
            id: ACCESSIBILITY,
            version: "",
            kind: "accessibility",
        };
        let href = about.filled(address, &subject, "");
        Ok(Link::new(href, page.t("access-complain-link")?))
    });
    let text = if address.is_some() { "access-complain-text" } else { "access-complain-nowhere" };
    Ok(ReportSection {
        id: "sampaikan".to_owned(),
        heading: page.t("access-complain")?.into(),
        paragraphs: vec![page.t(text)?.into()],
        links: links.into_iter().collect::<Built<_>>()?,
        ..ReportSection::default()
    })
}

/// The aim, and how many demands are held in which way.
fn standard(page: &Page<'_>) -> Built<ReportSection> {
    let number = |holds: fn(&Hold) -> bool| {
        let held = requirements().filter(|it| it.held.iter().any(holds)).count();
        page.locale.integer(held as u64)
    };
    let facts = vec![
        Fact::new(page.t("access-demands")?, page.locale.integer(requirements().count() as u64)),
        Fact::new(page.t("access-by-build")?, number(|it| matches!(it, Hold::Audit(_)))),
        Fact::new(
            page.t("access-by-browser")?,
            number(|it| matches!(it, Hold::Browser(_) | Hold::Scenario(_))),
        ),
        Fact::new(page.t("access-by-tests")?, number(|it| matches!(it, Hold::Test(..)))),
        Fact::new(page.t("access-by-hand")?, number(|it| matches!(it, Hold::Hand(..)))),
        Fact::new(page.t("access-with-gaps")?, number(|it| matches!(it, Hold::Gap(_)))),
    ];
    Ok(ReportSection {
        id: "sasaran".to_owned(),
        heading: page.t("access-standard")?.into(),
        paragraphs: vec![page.t("access-standard-text")?.into(), page.t("access-tool")?.into()],
        facts,
        ..ReportSection::default()
    })
}

/// The rules that this build read all its pages by; it published nothing before they were held.
fn rules(page: &Page<'_>) -> Built<ReportSection> {
    let audits: Vec<&Code> = (page.site.audits)();
    let pages = page.locale.integer(page.site.plan.pages.len() as u64);
    let rows = audits.iter().map(|code| {
        let demand = cell(told(page, |tongue| demand_of(code, tongue)));
        row(None, vec![Cell::Code { code: code.id.to_owned(), label: None }, demand])
    });
    let number = page.locale.integer(audits.len() as u64);
    let args = [("rules", number.as_str()), ("pages", pages.as_str())];
    Ok(ReportSection {
        id: "aturan".to_owned(),
        heading: page.t("access-rules")?.into(),
        paragraphs: vec![page.tw("access-rules-text", &args)?.into()],
        table: Some(Table {
            id: "t-aturan".to_owned(),
            caption: page.tw("access-rules-caption", &args)?.into(),
            columns: columns(page, &[("access-col-rule", false), ("access-col-demand", false)])?,
            rows: rows.collect(),
            ..Table::default()
        }),
        links: vec![page.link(PageId::Checks, page.t("checks-heading")?)],
        ..ReportSection::default()
    })
}

/// What a rule asks, without its reasons and remedy, as plain text.
fn demand_of(code: &Code, tongue: Tongue) -> String {
    let text = code.explain(tongue);
    let ends = [": ", ". ", "; ", " (WCAG"].iter().filter_map(|end| text.find(end));
    let end = ends.min().unwrap_or(text.len());
    text[..end].trim_end_matches('.').replace('`', "")
}

/// The checks of the browser suite and what came of its last run; then speed and quality.
fn browser(page: &Page<'_>) -> Built<Vec<ReportSection>> {
    let Some(run) = last_run().filter(|run| run.pages > 0) else { return Ok(Vec::new()) };
    let mut facts = Vec::new();
    if let Some(day) = page.locale.day(&run.date) {
        let details = vec![Detail::day(day)];
        facts.push(Fact { term: page.t("access-run-day")?.into(), details });
    }
    facts.push(Fact::new(page.t("access-run-browser")?, run.browser.as_str()));
    facts.push(Fact::new(page.t("access-run-pages")?, page.locale.integer(run.pages)));
    let mut rows = Vec::new();
    for check in BROWSER_CHECKS {
        let mut cells = vec![cell(say(page, check.text))];
        match run.checks.get(check.name) {
            Some(tally) => cells
                .extend([tally.passed, tally.failed].map(|n| Cell::number(page.locale.integer(n)))),
            None => {
                let reason = page.t("access-not-run")?;
                cells.extend([Cell::Missing { reason: reason.clone() }, Cell::Missing { reason }]);
            }
        }
        rows.push(row(None, cells));
    }
    let keys =
        [("access-col-check", false), ("access-col-passed", true), ("access-col-failed", true)];
    let mut sections = vec![ReportSection {
        id: "peramban".to_owned(),
        heading: page.t("access-browser")?.into(),
        paragraphs: vec![page.t("access-browser-text")?.into()],
        facts,
        table: Some(Table {
            id: "t-peramban".to_owned(),
            caption: page.t("access-browser-caption")?.into(),
            columns: columns(page, &keys)?,
            rows,
            ..Table::default()
        }),
        ..ReportSection::default()
    }];
    sections.extend(scores(page, &run)?);
    Ok(sections)
}

/// The columns of Lighthouse: its name of a category and ours.
const CATEGORIES: [(&str, &str); 4] = [
    ("performance", "access-col-speed"),
    ("accessibility", "access-col-access"),
    ("best-practices", "access-col-practice"),
    ("seo", "access-col-found"),
];

fn scores(page: &Page<'_>, run: &LastRun) -> Built<Option<ReportSection>> {
    if run.scores.is_empty() {
        return Ok(None);
    }
    let mut rows = Vec::new();
    for (class, scores) in &run.scores {
        let mut cells = vec![Cell::Code { code: class.clone(), label: None }];
        for (id, _) in CATEGORIES {
            cells.push(match scores.get(id) {
                Some(score) => Cell::number(page.locale.integer(*score)),
                None => Cell::Missing { reason: page.t("access-not-run")? },
            });
        }
        rows.push(row(None, cells));
    }
    let mut keys = vec![("access-col-class", false)];
    keys.extend(CATEGORIES.map(|(_, key)| (key, true)));
    Ok(Some(ReportSection {
        id: "nilai".to_owned(),
        heading: page.t("access-scores")?.into(),
        paragraphs: vec![page.t("access-scores-text")?.into()],
        table: Some(Table {
            id: "t-nilai".to_owned(),
            caption: page.t("access-scores-caption")?.into(),
            columns: columns(page, &keys)?,
            rows,
            ..Table::default()
        }),
        ..ReportSection::default()
    }))
}

/// The demands of an area, one by one, with how each is held.
fn demands(page: &Page<'_>, area: &Area) -> Built<ReportSection> {
    let mut rows = Vec::new();
    for demand in area.requirements {
        let criteria = if demand.criteria.is_empty() {
            Cell::Missing { reason: page.t("access-beyond")? }
        } else {
            Cell::text(demand.criteria)
        };
        let cells = vec![cell(say(page, demand.text)), criteria, Cell::text(held(page, demand)?)];
        rows.push(row(Some(format!("tuntutan-{}", demand.id)), cells));
    }
    let title = say(page, area.title);
    let keys =
        [("access-col-demand", false), ("access-col-criteria", false), ("access-col-held", false)];
    Ok(ReportSection {
        id: format!("tuntutan-{}", area.id),
        heading: title.clone(),
        table: Some(Table {
            id: format!("t-{}", area.id),
            caption: page.tw("access-demands-caption", &[("area", &title.text)])?.into(),
            columns: columns(page, &keys)?,
            rows,
            ..Table::default()
        }),
        ..ReportSection::default()
    })
}

/// How a demand is held, in one text.
fn held(page: &Page<'_>, demand: &Requirement) -> Built<String> {
    let mut out = Vec::new();
    for hold in demand.held {
        out.push(match hold {
            Hold::Audit(code) => page.tw("access-held-build", &[("code", code)])?,
            Hold::Browser(name) => {
                let check = BROWSER_CHECKS.iter().find(|check| check.name == *name);
                let text = check.map_or_else(|| Text::from(*name), |check| say(page, check.text));
                page.tw("access-held-browser", &[("check", &text.text)])?
            }
            Hold::Scenario(name) => page.tw("access-held-walk", &[("name", name)])?,
            Hold::Test(file, _) => page.tw("access-held-test", &[("file", file)])?,
            Hold::Hand(date, how) => {
                let day = page.locale.day(date).map_or_else(|| (*date).to_owned(), |d| d.display);
                let how = say(page, *how).text;
                page.tw("access-held-hand", &[("day", &day), ("how", &how)])?
            }
            Hold::Gap(what) => page.tw("access-held-gap", &[("what", &say(page, *what).text)])?,
        });
    }
    out.dedup();
    Ok(out.join("; "))
}

/// What is missing, gathered.
fn gaps(page: &Page<'_>) -> Built<ReportSection> {
    let mut rows = Vec::new();
    for demand in requirements() {
        for hold in demand.held {
            let Hold::Gap(what) = hold else { continue };
            rows.push(row(None, vec![cell(say(page, demand.text)), cell(say(page, *what))]));
        }
    }
    Ok(ReportSection {
        id: "kurang".to_owned(),
        heading: page.t("access-gaps")?.into(),
        paragraphs: vec![page.t("access-gaps-text")?.into()],
        table: Some(Table {
            id: "t-kurang".to_owned(),
            caption: page.t("access-gaps-caption")?.into(),
            columns: columns(page, &[("access-col-demand", false), ("access-col-missing", false)])?,
            rows,
            ..Table::default()
        }),
        ..ReportSection::default()
    })
}
