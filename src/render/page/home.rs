//! The home page.

use jiff::civil::Date;

use crate::model::{Destination, FigureValue, Site, Stage};
use crate::plan::{FileId, PageId, in_language, relative, site_path};
use crate::render::chart::BARE;
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, chart, list, map, marks, search, story, typed};
use crate::render::view::home::{
    Figure, HomeChart, HomeMap, HomeView, Question, Span, StageStep, TopicEntry, YearMark,
};
use crate::render::view::text::{CountLink, Link, Mark};

/// Datasets under "newest".
const NEWEST: usize = 4;
/// Stories on the home page.
const STORIES: usize = 4;
/// The shortest stage that is still to be seen, in per cent of the whole time.
const SHORTEST: f64 = 0.7;

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let catalog = page.catalog();
    let site = &catalog.site;
    let newest = page.site.derived.navigation.newest.iter().take(NEWEST);
    let view = HomeView {
        heading: page.text(&site.tagline),
        intro: page.text(&site.description),
        search: search::form(page),
        entries: vec![page.link(PageId::Catalogue, page.t("list-all")?)],
        questions: site.questions.iter().map(|q| question(page, q)).collect(),
        map: home_map(page)?,
        charts: charts(page)?,
        stories: story::items(page).into_iter().take(STORIES).collect(),
        stages: site.stages.iter().enumerate().map(|(n, s)| stage(page, n, s)).collect(),
        years: years(site),
        newest: newest.map(|n| list::item(page, *n)).collect::<Built<_>>()?,
        figures: figures(page),
        topics: topics(page),
        collections: list::collections(page),
    };
    let title = page.str(&site.tagline).to_owned();
    let mut head = Head::new(title).describe(page.str(&site.description));
    head.alternates = typed::catalogue(page);
    page.render(head, &view)
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

fn question(page: &Page<'_>, question: &crate::model::Question) -> Question {
    let label = page.text(&question.question);
    let link = match &question.answer {
        Destination::Dataset(n) => page.link(PageId::Dataset(*n), label),
        Destination::Page(target, _) => {
            let path = site_path(target).unwrap_or_default();
            let path = in_language(page.catalog(), page.site.plan, &path, page.lang);
            let anchor = target.find('#').map_or("", |at| &target[at..]);
            Link::new(format!("{}{anchor}", relative(page.path, &path)), label)
        }
    };
    Question { link, hint: question.hint.as_ref().map(|h| page.text(h)) }
}

fn charts(page: &Page<'_>) -> Built<Vec<HomeChart>> {
    let catalog = page.catalog();
    let mut out = Vec::new();
    for &(dataset, n) in &catalog.site.home_charts {
        let Some((finding, _)) = chart::told(page, dataset, n)? else { continue };
        let chart = &catalog.datasets[dataset].charts[n];
        let (file, _) = page.file(FileId::ChartSvg { dataset, chart: n, lang: page.lang });
        let place = format!("{}#grafik-{}", page.href(PageId::Dataset(dataset)), chart.name);
        out.push(HomeChart {
            page: Link::new(place, page.text(&chart.title)),
            finding: finding.into(),
            src: format!("{file}#{BARE}"),
            marks: marks(&catalog.datasets[dataset]),
        });
    }
    Ok(out)
}

/// First and last day of all stages.
fn whole(site: &Site) -> Option<(Date, Date)> {
    let days = || site.stages.iter().flat_map(|s| [s.start, s.end]).flatten();
    days().min().zip(days().max()).filter(|(first, last)| first < last)
}

/// Where a day lies between two others, in per cent.
fn per_cent((first, last): (Date, Date), day: Date) -> f64 {
    let days = |from: Date, to: Date| f64::from(from.until(to).map_or(0, |s| s.get_days()));
    100.0 * days(first, day) / days(first, last).max(1.0)
}

fn percentage(value: f64) -> String {
    format!("{value:.2}%")
}

fn years(site: &Site) -> Vec<YearMark> {
    let Some(span) = whole(site) else { return Vec::new() };
    let years = span.0.year() + 1..=span.1.year();
    let begin = |year: i16| Date::new(year, 1, 1).ok();
    let mark = |year| {
        begin(year)
            .map(|day| YearMark { year: year.to_string(), at: percentage(per_cent(span, day)) })
    };
    years.filter_map(mark).collect()
}

fn span(page: &Page<'_>, stage: &Stage) -> Option<Span> {
    let site = &page.catalog().site;
    let span = whole(site)?;
    let (start, end) = (stage.start.or(stage.end)?, stage.end.or(stage.start)?);
    let (from, to) = (per_cent(span, start), per_cent(span, end));
    let length = (to - from).max(SHORTEST);
    Some(Span { start: percentage(from.min(100.0 - length)), length: percentage(length) })
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
        span: span(page, stage),
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
