//! The page of stages and promises.

use jiff::civil::Date;

use crate::model::{Access, Anchor, Commitment, Promise, Publication, Standing};
use crate::plan::{PageId, relative};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, closed};
use crate::render::view::calendar::CalendarView;
use crate::render::view::shell::HeadLink;
use crate::render::view::table::{Cell, Column, Row, Table};
use crate::render::view::text::{Fact, Link, Text};

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let site = &page.catalog().site;
    let heading = page.t("calendar-heading")?;
    let intro = match page.catalog().as_of() {
        Some(day) => page.tw("calendar-intro", &[("date", &page.day(day).display)])?,
        None => page.t("calendar-intro-undated")?,
    };
    let view = CalendarView {
        heading: heading.as_str().into(),
        intro: intro.as_str().into(),
        notes: notes(page),
        links: links(page)?,
        totals: totals(page)?,
        phases: phases(page)?,
        commitments: commitments(page)?,
        closed: withheld(page)?,
    };
    let trail = vec![page.link(PageId::Calendar, heading.as_str())];
    let mut head = Head::new(heading).describe(&intro).trail(trail);
    if let Some(path) = file(page, "kalender.ics") {
        head.alternates.push(HeadLink {
            rel: "alternate".to_owned(),
            href: relative(page.path, path),
            media_type: Some("text/calendar".to_owned()),
            title: Some(page.str(&site.title).to_owned()),
        });
    }
    page.render(head, &view)
}

/// The note of the site, cut at blank lines.
fn notes(page: &Page<'_>) -> Vec<Text> {
    let Some(note) = &page.catalog().site.calendar_note else { return Vec::new() };
    let whole = page.text(note);
    let parts = whole.text.split("\n\n").map(str::trim).filter(|p| !p.is_empty());
    parts.map(|p| Text { text: p.to_owned(), lang: whole.lang.clone() }).collect()
}

/// The path of a file for programs, if this catalogue has it.
pub(super) fn file<'p>(page: &Page<'p>, path: &str) -> Option<&'p str> {
    let mut all = page.site.plan.metadata.iter().map(|m| m.path.as_str());
    all.find(|p| *p == path)
}

fn links(page: &Page<'_>) -> Built<Vec<Link>> {
    let mut out = Vec::new();
    for (key, path) in
        [("calendar-ics", "kalender.ics"), ("calendar-api", "api/v1/commitment.json")]
    {
        if let Some(path) = file(page, path) {
            out.push(Link::new(relative(page.path, path), page.t(key)?));
        }
    }
    Ok(out)
}

/// How many promises stand how.
fn totals(page: &Page<'_>) -> Built<Vec<Fact>> {
    let catalog = page.catalog();
    let all: Vec<Standing> = catalog.site.commitments.iter().map(|c| c.standing(catalog)).collect();
    let mut out = Vec::new();
    for id in ["on-time", "late", "published", "due", "overdue", "undated"] {
        let count = all.iter().filter(|s| s.id() == id).count() as u64;
        if count > 0 {
            let term = page.t(&format!("calendar-total-{id}"))?;
            out.push(Fact::new(term, page.locale.integer(count)));
        }
    }
    Ok(out)
}

fn plain(page: &Page<'_>, key: &str) -> Built<Column> {
    Ok(Column { label: page.t(key)?.into(), ..Column::default() })
}

fn columns(page: &Page<'_>, keys: &[&str]) -> Built<Vec<Column>> {
    keys.iter().map(|key| plain(page, key)).collect()
}

fn day(page: &Page<'_>, day: Option<Date>, missing: &str) -> Built<Cell> {
    Ok(match day.map(|d| page.day(d)) {
        Some(day) => Cell::Day { iso: day.iso, text: day.display },
        None => Cell::Missing { reason: page.t(missing)? },
    })
}

fn text(page: &Page<'_>, text: Option<&crate::model::Text>, missing: &str) -> Built<Cell> {
    Ok(match text.map(|t| page.text(t)).filter(|t| !t.text.is_empty()) {
        Some(text) => Cell::Text { text: text.text, lang: text.lang },
        None => Cell::Missing { reason: page.t(missing)? },
    })
}

fn link(link: Link) -> Cell {
    Cell::Link { href: link.href, text: link.label.text, lang: link.label.lang }
}

/// Groups of stages: those of `[[phase]]` in their order, then others as they come by date.
fn phases(page: &Page<'_>) -> Built<Vec<Table>> {
    let site = &page.catalog().site;
    let mut order: Vec<usize> = (0..site.stages.len()).collect();
    order.sort_by_key(|n| {
        let stage = &site.stages[*n];
        let first = stage.start.or(stage.end);
        (first.is_none(), first, stage.end, *n)
    });
    let mut groups: Vec<Option<&str>> = site.phases.iter().map(|p| Some(p.key.as_str())).collect();
    for n in &order {
        let phase = site.stages[*n].phase.as_deref();
        if !groups.contains(&phase) {
            groups.push(phase);
        }
    }
    let mut out = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        let members: Vec<usize> =
            order.iter().copied().filter(|n| site.stages[*n].phase.as_deref() == *group).collect();
        if members.is_empty() {
            continue;
        }
        let heading = group.map(|key| match site.phases.iter().find(|p| p.key == key) {
            Some(phase) => page.text(&phase.title),
            None => key.into(),
        });
        out.push(stages(page, &format!("fase-{}", i + 1), heading.as_ref(), &members)?);
    }
    Ok(out)
}

fn stages(page: &Page<'_>, id: &str, heading: Option<&Text>, members: &[usize]) -> Built<Table> {
    let catalog = page.catalog();
    let mut rows = Vec::new();
    for n in members {
        let stage = &catalog.site.stages[*n];
        let datasets = catalog.datasets.iter().filter(|d| d.stage == Some(*n)).count() as u64;
        rows.push(Row {
            cells: vec![
                link(page.link(PageId::Stage(*n), page.text(&stage.title))),
                day(page, stage.start, "calendar-no-day")?,
                day(page, stage.end, "calendar-no-day")?,
                Cell::text(page.t(stage_state(page, stage.start, stage.end))?),
                Cell::number(page.locale.integer(datasets)),
            ],
            ..Row::default()
        });
    }
    let mut columns =
        columns(page, &["calendar-stage", "calendar-start", "calendar-end", "calendar-state"])?;
    columns.push(Column { numeric: true, ..plain(page, "calendar-datasets")? });
    let caption = match heading {
        Some(heading) => page.tw("calendar-stages-of", &[("name", &heading.text)])?,
        None => page.t("calendar-stages")?,
    };
    Ok(Table { id: id.to_owned(), caption: caption.into(), columns, rows, ..Table::default() })
}

fn stage_state(page: &Page<'_>, start: Option<Date>, end: Option<Date>) -> &'static str {
    let Some(as_of) = page.catalog().as_of() else { return "calendar-stage-unknown" };
    match (start.or(end), end.or(start)) {
        (_, Some(last)) if last < as_of => "calendar-stage-over",
        (Some(first), _) if first > as_of => "calendar-stage-coming",
        (Some(_), _) => "calendar-stage-now",
        _ => "calendar-stage-unknown",
    }
}

fn commitments(page: &Page<'_>) -> Built<Option<Table>> {
    let catalog = page.catalog();
    let all = &catalog.site.commitments;
    if all.is_empty() {
        return Ok(None);
    }
    let rows = all.iter().map(|c| commitment(page, c)).collect::<Built<_>>()?;
    let keys = [
        "calendar-commitment",
        // What matters most stands where a phone shows it.
        "calendar-standing",
        "calendar-due-day",
        "calendar-published-day",
        "calendar-reason",
        "calendar-responsible",
        "calendar-system",
        "calendar-indicator",
        "calendar-basis",
    ];
    let total = page.locale.integer(all.len() as u64);
    Ok(Some(Table {
        id: "komitmen".to_owned(),
        caption: page.t("calendar-commitments")?.into(),
        range: Some(page.tw("range-all", &[("total", &total)])?),
        columns: columns(page, &keys)?,
        rows,
        ..Table::default()
    }))
}

fn commitment(page: &Page<'_>, commitment: &Commitment) -> Built<Row> {
    let catalog = page.catalog();
    let title = page.text(&commitment.title);
    let name = match commitment.dataset {
        Some(n) => link(page.link(PageId::Dataset(n), title)),
        None => Cell::Text { text: title.text, lang: title.lang },
    };
    let published = match commitment.publication(catalog) {
        Publication::Yes(on) => day(page, on, "calendar-no-day")?,
        Publication::No => Cell::Missing { reason: page.t("calendar-not-yet")? },
    };
    let standing = commitment.standing(catalog);
    let no_reason = if standing.is_late() { "calendar-no-reason" } else { "not-applicable" };
    let basis = match (&commitment.basis, rule(page, commitment.promise)?) {
        (Some(basis), Some(rule)) => {
            let basis = page.text(basis);
            Cell::Text { text: format!("{rule}. {}", basis.text), lang: basis.lang }
        }
        (Some(basis), None) => text(page, Some(basis), "not-applicable")?,
        (None, Some(rule)) => Cell::text(rule),
        (None, None) => Cell::Missing { reason: page.t("calendar-no-basis")? },
    };
    let system = match &commitment.system {
        Some(system) => Cell::text(system.as_str()),
        None => Cell::Missing { reason: page.t("calendar-no-system")? },
    };
    Ok(Row {
        id: Some(format!("komitmen-{}", commitment.key)),
        cells: vec![
            name,
            Cell::text(closed::standing_words(page, standing)?),
            day(page, commitment.promise.day(&catalog.site), "calendar-undated")?,
            published,
            text(page, commitment.reason.as_ref(), no_reason)?,
            text(page, Some(&commitment.responsible), "missing")?,
            system,
            text(page, commitment.indicator.as_ref(), "calendar-no-indicator")?,
            basis,
        ],
        ..Row::default()
    })
}

/// "7 hari setelah tahapan Pencalonan berakhir".
fn rule(page: &Page<'_>, promise: Promise) -> Built<Option<String>> {
    let Promise::After { days, anchor } = promise else { return Ok(None) };
    let site = &page.catalog().site;
    let (key, name) = match anchor {
        Anchor::StageStart(n) => ("calendar-rule-start", &site.stages[n].title),
        Anchor::StageEnd(n) => ("calendar-rule-end", &site.stages[n].title),
        Anchor::Election(n) => ("calendar-rule-election", &site.elections[n].title),
    };
    let days = page.count("days-count", u64::from(days))?;
    Ok(Some(page.tw(key, &[("days", &days), ("name", page.str(name))])?))
}

fn withheld(page: &Page<'_>) -> Built<Option<Table>> {
    let catalog = page.catalog();
    let mut rows = Vec::new();
    for n in page.site.derived.navigation.titles(page.lang) {
        let dataset = &catalog.datasets[*n];
        let Some(closed) = &dataset.closed else { continue };
        let standing = Standing::of(closed.promised, Publication::No, catalog.as_of());
        let promised = match (closed.promised, dataset.access) {
            (None, Access::Withheld) => Cell::Missing { reason: page.t("calendar-no-promise")? },
            (day_promised, _) => day(page, day_promised, "calendar-no-promise")?,
        };
        let state = match (closed.promised, closed::review_words(page, closed)?) {
            (Some(_), Some(review)) => {
                format!("{}; {review}", closed::standing_words(page, standing)?)
            }
            (Some(_), None) => closed::standing_words(page, standing)?,
            (None, Some(review)) => review,
            (None, None) => page.t("calendar-undated")?,
        };
        let no_reason = if standing.is_late() { "calendar-no-reason" } else { "not-applicable" };
        rows.push(Row {
            cells: vec![
                link(page.dataset_link(*n)),
                Cell::text(page.t(&format!("mark-{}", dataset.access.id()))?),
                Cell::text(state),
                promised,
                day(page, closed.review_date, "calendar-no-review")?,
                text(page, closed.reason.as_ref(), no_reason)?,
                text(page, closed.decided_by.as_ref(), "calendar-no-decider")?,
                text(page, Some(&closed.ground), "missing")?,
            ],
            ..Row::default()
        });
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let keys = [
        "calendar-dataset",
        "fact-access",
        "calendar-standing",
        "calendar-due-day",
        "fact-review",
        "calendar-reason",
        "fact-decided-by",
        "fact-ground",
    ];
    Ok(Some(Table {
        id: "tertutup".to_owned(),
        caption: page.t("calendar-closed")?.into(),
        columns: columns(page, &keys)?,
        rows,
        ..Table::default()
    }))
}
