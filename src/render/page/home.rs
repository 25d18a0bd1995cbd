//! The home page.

use crate::model::{FigureValue, Stage};
use crate::plan::PageId;
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, list, map, marks, search};
use crate::render::view::home::{Figure, HomeMap, HomeView, Question, StageStep, TopicEntry};
use crate::render::view::text::{CountLink, Link, Mark};

/// Datasets under "newest".
const NEWEST: usize = 5;

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let catalog = page.catalog();
    let site = &catalog.site;
    let newest = page.site.derived.navigation.newest.iter().take(NEWEST);
    let view = HomeView {
        heading: page.text(&site.tagline),
        intro: page.text(&site.description),
        search: search::form(page),
        entries: vec![page.link(PageId::Catalogue, page.t("list-all")?)],
        questions: site
            .questions
            .iter()
            .map(|q| Question {
                link: page.link(PageId::Dataset(q.dataset), page.text(&q.question)),
                hint: None,
            })
            .collect(),
        map: home_map(page)?,
        stages: site.stages.iter().enumerate().map(|(n, s)| stage(page, n, s)).collect(),
        newest: newest.map(|n| list::item(page, *n)).collect::<Built<_>>()?,
        figures: figures(page),
        topics: topics(page),
        collections: list::collections(page),
    };
    let title = page.str(&site.tagline).to_owned();
    page.render(Head::new(title).describe(page.str(&site.description)), &view)
}

fn home_map(page: &Page<'_>) -> Built<Option<HomeMap>> {
    let Some((dataset, n)) = page.catalog().site.home_map else { return Ok(None) };
    let Some(figure) = map::figure(page, dataset, n)? else { return Ok(None) };
    let heading = figure.title;
    Ok(Some(HomeMap {
        page: page.link(
            PageId::Map { dataset, map: n },
            page.tw("map-link", &[("name", &heading.text)])?,
        ),
        heading,
        summary: figure.finding,
        svg: figure.svg,
        legend: figure.legend,
        caption: figure.caption,
        marks: marks(&page.catalog().datasets[dataset]),
    }))
}

fn stage(page: &Page<'_>, n: usize, stage: &Stage) -> StageStep {
    let datasets = page.catalog().datasets.iter().filter(|d| d.stage == Some(n)).count();
    let start = stage.start.or(stage.end).map(|d| d.to_string());
    let end = stage.end.or(stage.start).map(|d| d.to_string());
    let period = start.zip(end).and_then(|(start, end)| page.locale.period(&start, &end));
    StageStep {
        entry: CountLink {
            link: page.link(PageId::Stage(n), page.text(&stage.title)),
            count: page.locale.integer(datasets as u64),
        },
        period,
        summary: stage.description.as_ref().map(|d| page.text(d)),
    }
}

fn topics(page: &Page<'_>) -> Vec<TopicEntry> {
    let catalog = page.catalog();
    let topics = catalog.site.topics.iter().enumerate();
    topics
        .map(|(n, topic)| TopicEntry {
            entry: CountLink {
                link: page.link(PageId::Topic(n), page.text(&topic.title)),
                count: page
                    .locale
                    .integer(catalog.datasets.iter().filter(|d| d.topic == n).count() as u64),
            },
            summary: topic.description.as_ref().map(|d| page.text(d)),
        })
        .collect()
}

fn figures(page: &Page<'_>) -> Vec<Figure> {
    let catalog = page.catalog();
    catalog
        .site
        .figures
        .iter()
        .filter_map(|figure| {
            let facts = page.site.facts.of(figure.resource);
            let value = match figure.value {
                FigureValue::Count => page.locale.integer(facts.rows),
                FigureValue::Sum(field) => {
                    page.locale.decimal(&facts.profiles.get(field)?.sum?.normalize().to_string())
                }
            };
            let dataset = &catalog.datasets[figure.resource.dataset];
            let marks = marks(dataset).into_iter();
            Some(Figure {
                value,
                link: Link {
                    label: page.text(&figure.label),
                    ..page.link(PageId::Dataset(figure.resource.dataset), "")
                },
                note: None,
                marks: marks
                    .filter(|m| matches!(m, Mark::Provisional | Mark::Unofficial))
                    .collect(),
            })
        })
        .collect()
}
