//! The page that tells how open the datasets are, and the part of a dataset page that links to it.

use crate::model::{Clause, Dataset, Licence};
use crate::openness::{Answer, Openness, Proof, Verdict, licences};
use crate::plan::{PageId, relative};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, calendar, closed};
use crate::render::view::dataset::OpennessSummary;
use crate::render::view::openness::{OpennessProof, OpennessView};
use crate::render::view::shell::HeadLink;
use crate::render::view::table::{Cell, Column, Row, Table};
use crate::render::view::text::{Fact, Link, Text};

/// The most stars.
const STARS: u8 = 5;

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let catalog = page.catalog();
    let found: Vec<Openness> =
        (0..catalog.datasets.len()).map(|n| page.site.facts.openness(catalog, n)).collect();
    let open = found.iter().filter(|o| o.verdict() == Verdict::Met).count() as u64;
    let (open, total) =
        (page.locale.integer(open), page.locale.integer(catalog.datasets.len() as u64));
    let heading = page.t("open-heading")?;
    let intro = page.tw("open-intro", &[("open", &open), ("total", &total)])?;
    let order = page.site.derived.navigation.titles(page.lang);
    let some = !found.is_empty();
    let view = OpennessView {
        heading: heading.as_str().into(),
        intro: intro.as_str().into(),
        notes: vec![page.t("open-note-whole")?.into(), page.t("open-note-stars")?.into()],
        links: links(page)?,
        clauses: if some { Some(clauses(page, &found)?) } else { None },
        stars: if some { Some(stars_table(page, &found)?) } else { None },
        datasets: if some { Some(datasets(page, &found, order)?) } else { None },
        licences: licence_table(page)?,
        proofs: order.iter().map(|n| proof_of(page, *n, &found[*n])).collect::<Built<_>>()?,
    };
    let trail = vec![page.link(PageId::Openness, heading.as_str())];
    let mut head = Head::new(heading).describe(&intro).trail(trail);
    head.alternates.push(HeadLink {
        rel: "alternate".to_owned(),
        href: relative(page.path, "api/v1/openness.json"),
        media_type: Some("application/json".to_owned()),
        title: None,
    });
    page.render(head, &view)
}

/// The short section of a dataset page.
pub(super) fn summary(page: &Page<'_>, n: usize) -> Built<OpennessSummary> {
    let found = page.site.facts.openness(page.catalog(), n);
    let name = page.str(&page.catalog().datasets[n].title);
    let label = page.tw("open-link", &[("name", name)])?;
    let href = format!("{}#{}", page.href(PageId::Openness), anchor(&page.catalog().datasets[n]));
    Ok(OpennessSummary {
        stars: glyphs(found.stars()),
        summary: verdict_words(page, &found)?.into(),
        link: Link::new(href, label),
    })
}

fn anchor(dataset: &Dataset) -> String {
    format!("bukti-{}", dataset.id)
}

/// Shapes for the eye; the number is said beside them.
fn glyphs(stars: u8) -> String {
    (0..STARS).map(|n| if n < stars { '★' } else { '☆' }).collect()
}

fn verdict_words(page: &Page<'_>, found: &Openness) -> Built<String> {
    let stars = page.locale.integer(u64::from(found.stars()));
    page.tw(&format!("open-overall-{}", found.verdict().id()), &[("n", &stars)])
}

fn links(page: &Page<'_>) -> Built<Vec<Link>> {
    let mut out = vec![
        Link::new("https://opendefinition.org/od/2.1/en/", page.t("open-definition")?),
        Link::new("https://www.w3.org/DesignIssues/LinkedData", page.t("open-five-stars")?),
    ];
    if let Some(path) = calendar::file(page, "api/v1/openness.json") {
        out.push(Link::new(relative(page.path, path), page.t("open-api")?));
    }
    Ok(out)
}

fn column(page: &Page<'_>, key: &str, numeric: bool) -> Built<Column> {
    Ok(Column { label: page.t(key)?.into(), unit: None, numeric })
}

/// "1.1 Lisensi terbuka".
fn clause_name(page: &Page<'_>, clause: Clause) -> Built<String> {
    let name = page.t(&format!("open-clause-{}", clause.id()))?;
    Ok(format!("{} {name}", clause.number()))
}

/// Each clause with the number of datasets that meet it, and what holds for the whole site.
fn clauses(page: &Page<'_>, found: &[Openness]) -> Built<Table> {
    let site = &page.catalog().site;
    let mut rows = Vec::new();
    for (_, clause) in Clause::ALL {
        let mut cells = vec![Cell::text(clause_name(page, *clause)?)];
        for verdict in Verdict::ALL {
            let count = found.iter().filter(|o| o.clause(*clause).verdict == verdict).count();
            cells.push(Cell::number(page.locale.integer(count as u64)));
        }
        let names = match clause {
            Clause::Licence => site.licence.id.to_owned(),
            _ => format_names(page, site.certain_formats().iter().chain(&site.boundary_formats)),
        };
        cells.push(Cell::text(
            page.tw(&format!("open-site-{}", clause.id()), &[("names", &names)])?,
        ));
        rows.push(Row { cells, ..Row::default() });
    }
    Ok(Table {
        id: "butir".to_owned(),
        caption: page.t("open-clauses")?.into(),
        columns: vec![
            column(page, "open-clause", false)?,
            column(page, "open-count-met", true)?,
            column(page, "open-count-partly", true)?,
            column(page, "open-count-not-met", true)?,
            column(page, "open-site", false)?,
        ],
        rows,
        ..Table::default()
    })
}

fn stars_table(page: &Page<'_>, found: &[Openness]) -> Built<Table> {
    let mut rows = Vec::new();
    for stars in (0..=STARS).rev() {
        let count = found.iter().filter(|o| o.stars() == stars).count();
        let cells = vec![
            Cell::text(page.count("open-stars", u64::from(stars))?),
            Cell::number(page.locale.integer(count as u64)),
            Cell::text(page.t(&format!("open-step-{stars}"))?),
        ];
        rows.push(Row { cells, ..Row::default() });
    }
    Ok(Table {
        id: "bintang".to_owned(),
        caption: page.t("open-stars-caption")?.into(),
        columns: vec![
            column(page, "open-stars-column", false)?,
            column(page, "calendar-datasets", true)?,
            column(page, "open-stars-meaning", false)?,
        ],
        rows,
        ..Table::default()
    })
}

fn datasets(page: &Page<'_>, found: &[Openness], order: &[usize]) -> Built<Table> {
    let catalog = page.catalog();
    let mut columns =
        vec![column(page, "calendar-dataset", false)?, column(page, "open-stars-column", true)?];
    for (_, clause) in Clause::ALL {
        columns.push(Column { label: clause_name(page, *clause)?.into(), ..Column::default() });
    }
    let mut rows = Vec::new();
    for n in order {
        let (dataset, openness) = (&catalog.datasets[*n], &found[*n]);
        let title = page.text(&dataset.title);
        let mut cells = vec![
            Cell::Link {
                href: format!("#{}", anchor(dataset)),
                text: title.text,
                lang: title.lang,
            },
            Cell::number(page.locale.integer(u64::from(openness.stars()))),
        ];
        for answer in &openness.clauses {
            cells.push(Cell::text(page.t(&format!("open-verdict-{}", answer.verdict.id()))?));
        }
        rows.push(Row { cells, ..Row::default() });
    }
    let total = page.locale.integer(rows.len() as u64);
    Ok(Table {
        id: "dataset".to_owned(),
        caption: page.t("open-datasets")?.into(),
        range: Some(page.tw("range-all", &[("total", &total)])?),
        columns,
        rows,
        ..Table::default()
    })
}

/// The proofs and what is to be done for one dataset.
fn proof_of(page: &Page<'_>, n: usize, found: &Openness) -> Built<OpennessProof> {
    let dataset = &page.catalog().datasets[n];
    let mut out = OpennessProof {
        id: anchor(dataset),
        link: page.dataset_link(n),
        stars: glyphs(found.stars()),
        summary: verdict_words(page, found)?.into(),
        ..OpennessProof::default()
    };
    if let Some(closed) = &dataset.closed {
        // Nothing to look at: the ground takes the place of nine equal answers.
        out.answers.push(closed::ground(page, closed)?);
        out.answers.extend(closed::facts(page, closed)?);
        return Ok(out);
    }
    for proof in found.to_do() {
        let text = proof_words(page, "todo", proof)?;
        out.to_do.push(text);
    }
    for (_, clause) in Clause::ALL {
        let name = clause_name(page, *clause)?;
        out.answers.push(answer(page, &name, found.clause(*clause))?);
    }
    for (i, step) in found.steps.iter().enumerate() {
        let stars = page.count("open-stars", i as u64 + 1)?;
        let name = page.t(&format!("open-step-{}", i + 1))?;
        out.answers.push(answer(page, &format!("{stars}: {name}"), step)?);
    }
    Ok(out)
}

fn answer(page: &Page<'_>, name: &str, answer: &Answer) -> Built<Fact> {
    let verdict = page.t(&format!("open-verdict-{}", answer.verdict.id()))?;
    let term = page.tw("open-answer", &[("name", name), ("verdict", &verdict)])?;
    Ok(Fact::new(term, proof_words(page, "proof", &answer.proof)?))
}

/// The text of a proof: what was found, or what is to be done.
fn proof_words(page: &Page<'_>, kind: &str, proof: &Proof) -> Built<Text> {
    let key = format!("open-{kind}-{}", proof.id());
    let text = match proof {
        Proof::Whole(n) => page.count(&key, *n as u64)?,
        Proof::Consent(n) => page.count(&key, *n)?,
        Proof::Formats(ids) => page.tw(&key, &[("names", &format_names(page, ids.iter()))])?,
        Proof::Links(ids) => {
            let titles: Vec<&str> = ids
                .iter()
                .filter_map(|id| page.catalog().dataset(id))
                .map(|n| page.str(&page.catalog().datasets[n].title))
                .collect();
            page.tw(&key, &[("names", &titles.join("; "))])?
        }
        other => page.tw(&key, &[("names", &other.names().join(", "))])?,
    };
    Ok(text.into())
}

/// Names of formats for people.
fn format_names<'i>(page: &Page<'_>, ids: impl Iterator<Item = &'i String>) -> String {
    let offer = page.site.offer;
    let mut names: Vec<String> = Vec::new();
    for id in ids {
        let known = offer.tables.iter().chain(&offer.boundaries).find(|f| f.id == id);
        let name = known.map_or_else(|| id.to_uppercase(), |f| f.name.to_owned());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// The licences in use, with the conditions that they set.
fn licence_table(page: &Page<'_>) -> Built<Option<Table>> {
    let datasets = &page.catalog().datasets;
    let mut used: Vec<(&'static Licence, u64)> = Vec::new();
    for licence in datasets.iter().flat_map(licences) {
        match used.iter_mut().find(|(known, _)| *known == licence) {
            Some((_, count)) => *count += 1,
            None => used.push((licence, 1)),
        }
    }
    if used.is_empty() {
        return Ok(None);
    }
    used.sort_by_key(|(licence, count)| (std::cmp::Reverse(*count), licence.id));
    let rows = used.into_iter().map(|(licence, count)| licence_row(page, licence, count));
    let rows = rows.collect::<Built<_>>()?;
    Ok(Some(Table {
        id: "lisensi".to_owned(),
        caption: page.t("open-licences-caption")?.into(),
        columns: vec![
            column(page, "fact-licence", false)?,
            column(page, "calendar-datasets", true)?,
            column(page, "open-conformance", false)?,
            column(page, "open-refused", false)?,
            column(page, "open-conditions", false)?,
        ],
        rows,
        ..Table::default()
    }))
}

fn licence_row(page: &Page<'_>, licence: &Licence, count: u64) -> Built<Row> {
    let conformance = match (licence.open, licence.listed) {
        (true, true) => "open-licence-listed",
        (true, false) => "open-licence-unlisted",
        (false, _) => "open-licence-closed",
    };
    let refused = licence
        .refuses
        .iter()
        .map(|p| Ok(format!("{} {}", p.number(), page.t(&format!("open-permission-{}", p.id()))?)));
    let conditions = licence
        .conditions
        .iter()
        .map(|c| Ok(format!("{} {}", c.number(), page.t(&format!("open-condition-{}", c.id()))?)));
    let list = |items: Vec<String>| match items.is_empty() {
        true => page.t("open-none").map(|reason| Cell::Missing { reason }),
        false => Ok(Cell::text(items.join("; "))),
    };
    Ok(Row {
        cells: vec![
            Cell::link(licence.url, licence.title),
            Cell::number(page.locale.integer(count)),
            Cell::text(page.t(conformance)?),
            list(refused.collect::<Built<_>>()?)?,
            list(conditions.collect::<Built<_>>()?)?,
        ],
        ..Row::default()
    })
}
