//! Results of reconciliation, as the run found them: nothing here is restated from the metadata
//! but titles and reasons.

use crate::exact::Exact;
use crate::model::{CheckRule, FieldRef, ResourceRef};
use crate::plan::{PageId, relative};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page};
use crate::render::view::dataset::Reconciliation;
use crate::render::view::report::{ReportSection, ReportView};
use crate::render::view::table::{Cell, Column, Row, Table};
use crate::render::view::text::{Fact, Link};
use crate::scan::{Difference, Outcome};

/// The page about all checks.
pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let outcomes = page.site.facts.outcomes();
    let mut groups = Vec::new();
    for n in page.site.derived.navigation.titles(page.lang) {
        let own: Vec<&Outcome> = outcomes.iter().filter(|o| o.at.dataset == *n).collect();
        if own.is_empty() {
            continue;
        }
        let id = &page.catalog().datasets[*n].id;
        groups.push(ReportSection {
            id: format!("data-{id}"),
            heading: page.text(&page.catalog().datasets[*n].title),
            table: Some(checks(page, *n, &own, &format!("uji-{id}"))?),
            links: vec![page.dataset_link(*n)],
            ..ReportSection::default()
        });
    }
    let all: Vec<&Outcome> = outcomes.iter().collect();
    let title = page.t("quality-heading")?;
    let intro = page.t("quality-intro")?;
    let fact =
        |key, number| -> Built<Fact> { Ok(Fact::new(page.t(key)?, page.locale.integer(number))) };
    let facts = vec![
        fact("quality-total-checks", all.len() as u64)?,
        fact("quality-total-datasets", groups.len() as u64)?,
        fact("quality-accepted", accepted_count(&all))?,
    ];
    let accepted = accepted(page, &all, page.t("quality-accepted")?)?;
    let note = if accepted.is_some() { "quality-accepted-note" } else { "quality-accepted-none" };
    let mut sections = vec![ReportSection {
        id: "accepted".to_owned(),
        heading: page.t("quality-accepted")?.into(),
        paragraphs: vec![page.t(note)?.into()],
        table: accepted,
        ..ReportSection::default()
    }];
    sections.extend(groups);
    let json = relative(page.path, "api/v1/kualitas.json");
    let view = ReportView {
        heading: title.as_str().into(),
        intro: Some(intro.as_str().into()),
        facts,
        links: vec![Link::new(json, page.t("quality-api")?)],
        sections,
        ..ReportView::default()
    };
    let trail = vec![page.link(PageId::Quality, title.as_str())];
    page.render(Head::new(title).describe(&intro).trail(trail), &view)
}

/// The part of a dataset's page; nothing when it declares no check.
pub(super) fn of_dataset(page: &Page<'_>, n: usize) -> Built<Option<Reconciliation>> {
    let outcomes = page.site.facts.outcomes().iter();
    let own: Vec<&Outcome> = outcomes.filter(|o| o.at.dataset == n).collect();
    if own.is_empty() {
        return Ok(None);
    }
    let count = page.locale.integer(own.len() as u64);
    let number = accepted_count(&own);
    let summary = match number {
        0 => page.count("quality-all-agree", own.len() as u64)?,
        _ => page.tw(
            "quality-some-accepted",
            &[("checks", &count), ("accepted", &page.locale.integer(number))],
        )?,
    };
    let name = page.str(&page.catalog().datasets[n].title);
    let caption = page.tw("quality-accepted-of", &[("name", name)])?;
    Ok(Some(Reconciliation {
        summary,
        table: checks(page, n, &own, "uji")?,
        accepted: accepted(page, &own, caption)?,
        link: page.link(PageId::Quality, page.t("quality-link")?),
    }))
}

fn accepted_count(outcomes: &[&Outcome]) -> u64 {
    outcomes.iter().map(|outcome| outcome.accepted() as u64).sum()
}

fn column(page: &Page<'_>, key: &str, numeric: bool) -> Built<Column> {
    Ok(Column { label: page.t(key)?.into(), unit: None, numeric })
}

/// The checks of a dataset with their results.
fn checks(page: &Page<'_>, dataset: usize, own: &[&Outcome], id: &str) -> Built<Table> {
    let mut rows = Vec::new();
    for outcome in own {
        let check = &page.catalog().resource(outcome.at).checks[outcome.check];
        let title = page.text(&check.title);
        rows.push(Row {
            id: Some(format!("{id}-{}", check.name)),
            corrected: Vec::new(),
            locator: None,
            cells: vec![
                Cell::Text { text: title.text, lang: title.lang },
                Cell::text(result(page, outcome)?),
                amount(page, outcome.found)?,
                amount(page, outcome.expected)?,
            ],
        });
    }
    let name = page.str(&page.catalog().datasets[dataset].title);
    Ok(Table {
        id: id.to_owned(),
        caption: page.tw("quality-of", &[("name", name)])?.into(),
        range: Some(page.count("quality-checks", rows.len() as u64)?),
        marks: Vec::new(),
        columns: vec![
            column(page, "quality-check", false)?,
            column(page, "quality-result", false)?,
            column(page, "quality-found", true)?,
            column(page, "quality-expected", true)?,
        ],
        rows,
        ..Table::default()
    })
}

/// "83 dari 84 jumlah cocok; 1 selisih diterima".
fn result(page: &Page<'_>, outcome: &Outcome) -> Built<String> {
    let rule = &page.catalog().resource(outcome.at).checks[outcome.check].rule;
    let (agreeing, compared) =
        (page.locale.integer(outcome.agreeing), page.locale.integer(outcome.compared));
    let args = [("agreeing", agreeing.as_str()), ("compared", compared.as_str())];
    let mut out = vec![match (rule, outcome.compared, outcome.agreeing) {
        (CheckRule::Sums { .. }, 1, 1) => page.t("quality-agrees")?,
        (CheckRule::Sums { .. }, 1, _) => page.t("quality-differs")?,
        (CheckRule::Sums { .. }, ..) => page.tw("quality-sums", &args)?,
        (CheckRule::Parts { .. }, ..) => page.tw("quality-rows-agree", &args)?,
        (CheckRule::Seats(_), ..) => page.tw("quality-seats", &args)?,
    }];
    let notes = [
        ("quality-accepted-count", outcome.accepted() as u64),
        ("quality-by-lot", outcome.by_lot),
        ("quality-skipped", outcome.skipped),
        ("quality-missing", outcome.missing),
        ("quality-unkeyed", outcome.unkeyed),
    ];
    for (key, number) in notes {
        if number > 0 {
            out.push(page.count(key, number)?);
        }
    }
    Ok(out.join("; "))
}

fn amount(page: &Page<'_>, number: Option<Exact>) -> Built<Cell> {
    Ok(match number {
        Some(number) => Cell::number(page.locale.decimal(&number.to_string())),
        None => Cell::Missing { reason: page.t("quality-too-large")? },
    })
}

/// All accepted differences; nothing when there is none.
fn accepted(page: &Page<'_>, outcomes: &[&Outcome], caption: String) -> Built<Option<Table>> {
    let mut rows = Vec::new();
    for outcome in outcomes {
        for difference in &outcome.differences {
            rows.extend(accepted_row(page, outcome, difference)?);
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    Ok(Some(Table {
        id: "selisih".to_owned(),
        caption: caption.into(),
        range: Some(page.count("quality-accepted-count", rows.len() as u64)?),
        marks: Vec::new(),
        columns: vec![
            column(page, "quality-key", false)?,
            column(page, "quality-check", false)?,
            column(page, "quality-found", true)?,
            column(page, "quality-expected", true)?,
            column(page, "quality-difference", true)?,
            column(page, "quality-reason", false)?,
            column(page, "quality-since", false)?,
            column(page, "quality-rows", true)?,
        ],
        rows,
        ..Table::default()
    }))
}

fn accepted_row(page: &Page<'_>, outcome: &Outcome, difference: &Difference) -> Built<Option<Row>> {
    let check = &page.catalog().resource(outcome.at).checks[outcome.check];
    let Some(known) = difference.accepted.and_then(|n| check.accepted.get(n)) else {
        return Ok(None);
    };
    let title = page.text(&check.title);
    let own = PageId::Dataset(outcome.at.dataset);
    let base = if page.id == own { String::new() } else { page.href(own) };
    let mut reason = page.text(&known.reason);
    if let Some(by) = &known.by {
        let args = [("reason", reason.text.as_str()), ("by", page.str(by))];
        reason.text = page.tw("quality-by", &args)?;
    }
    let day = page.day(known.since);
    let sign = if difference.difference.is_negative() { "" } else { "+" };
    let amount_of = |number: Exact| page.locale.decimal(&number.to_string());
    Ok(Some(Row {
        id: None,
        corrected: Vec::new(),
        locator: None,
        cells: vec![
            Cell::text(key(page, outcome, difference)?),
            Cell::Link {
                href: format!("{base}#uji-{}", check.name),
                text: title.text,
                lang: title.lang,
            },
            Cell::number(amount_of(difference.found)),
            Cell::number(amount_of(difference.expected)),
            Cell::number(format!("{sign}{}", amount_of(difference.difference))),
            Cell::Text { text: reason.text, lang: reason.lang },
            Cell::Day { iso: day.iso, text: day.display },
            Cell::number(page.locale.integer(difference.rows)),
        ],
    }))
}

/// "DKI Jakarta (31)" for each part of the key.
fn key(page: &Page<'_>, outcome: &Outcome, difference: &Difference) -> Built<String> {
    if difference.key.is_empty() {
        return page.t("quality-all-rows");
    }
    let fields = key_fields(page, outcome);
    let parts = difference.key.iter().enumerate().map(|(n, value)| {
        match fields.get(n).and_then(|field| label(page, *field, value)) {
            Some(label) => format!("{label} ({value})"),
            None => value.clone(),
        }
    });
    Ok(parts.collect::<Vec<_>>().join(", "))
}

/// The fields that the parts of a key are values of; nothing for a part that is only a beginning.
fn key_fields(page: &Page<'_>, outcome: &Outcome) -> Vec<Option<FieldRef>> {
    let resource = page.catalog().resource(outcome.at);
    let own = |at: ResourceRef, field: usize| Some(FieldRef { resource: at, field });
    match resource.checks[outcome.check].rule.key() {
        Some((at, parts)) => parts
            .iter()
            .map(|part| match (part.prefix, part.through.last()) {
                (Some(_), _) => None,
                (None, Some(step)) => own(step.key.resource, step.value),
                (None, None) => own(at, part.field),
            })
            .collect(),
        None => resource.schema.primary_key.iter().map(|n| own(outcome.at, *n)).collect(),
    }
}

/// The name of the row that a key stands for.
fn label<'p>(page: &Page<'p>, field: Option<FieldRef>, value: &str) -> Option<&'p str> {
    let field = field?;
    let definition = &page.catalog().resource(field.resource).schema.fields[field.field];
    let at = definition.references.map_or(field.resource, |target| target.resource);
    page.site.facts.of(at).labels.get(value).map(String::as_str)
}
