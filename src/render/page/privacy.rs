//! The register of personal data: what is published about people, and on which legal basis.

use crate::model::{Dataset, Field, Listing, Personal, PersonalClass, Resource};
use crate::plan::{PageId, relative};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, persons};
use crate::render::view::report::{ReportSection, ReportView};
use crate::render::view::table::{Cell, Column, Row, Table};
use crate::render::view::text::{Detail, Fact, Link, Text};

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let catalog = page.catalog();
    let mut sections = Vec::new();
    let mut fields = 0;
    for (n, dataset) in catalog.datasets.iter().enumerate() {
        let groups = groups(dataset);
        if groups.is_empty() {
            continue;
        }
        fields += groups.iter().map(|g| g.fields.len() as u64).sum::<u64>();
        sections.push(ReportSection {
            id: dataset.id.clone(),
            heading: page.text(&dataset.title),
            facts: persons::counts(page, dataset)?,
            table: Some(table(page, dataset, &groups)?),
            links: vec![page.dataset_link(n)],
            ..ReportSection::default()
        });
    }
    let datasets = sections.len() as u64;
    if !catalog.site.public.is_empty() {
        sections.push(files(page)?);
    }
    let facts = vec![
        Fact::new(page.t("privacy-datasets")?, page.locale.integer(datasets)),
        Fact::new(page.t("privacy-fields")?, page.locale.integer(fields)),
    ];
    let intro = if datasets == 0 { "privacy-none" } else { "privacy-intro" };
    let view = ReportView {
        heading: page.t("privacy")?.into(),
        intro: Some(page.t(intro)?.into()),
        facts,
        links: vec![Link::new(relative(page.path, "api/v1/privacy.json"), page.t("privacy-json")?)],
        sections,
        ..ReportView::default()
    };
    let trail = vec![page.link(PageId::Privacy, page.t("privacy")?)];
    let head = Head::new(page.t("privacy")?).describe(&page.t(intro)?).trail(trail);
    page.render(head, &view)
}

/// Fields of a table about which the same is said, and which are shown alike.
struct Group<'c> {
    resource: &'c Resource,
    fields: Vec<&'c Field>,
    personal: &'c Personal,
    listing: Listing,
}

fn groups(dataset: &Dataset) -> Vec<Group<'_>> {
    let mut out: Vec<Group<'_>> = Vec::new();
    for resource in &dataset.resources {
        for field in &resource.schema.fields {
            let Some(personal) = &field.personal else { continue };
            // What is said at one place, for one or many fields, stands in one row.
            let same = out.iter_mut().find(|g| {
                g.personal.span == personal.span
                    && g.listing == field.listing
                    && g.resource.name == resource.name
            });
            match same {
                Some(group) => group.fields.push(field),
                None => out.push(Group {
                    resource,
                    fields: vec![field],
                    personal,
                    listing: field.listing,
                }),
            }
        }
    }
    out
}

fn table(page: &Page<'_>, dataset: &Dataset, groups: &[Group<'_>]) -> Built<Table> {
    let many = dataset.resources.len() > 1;
    let mut rows = Vec::new();
    for group in groups {
        let titles: Vec<&str> = group.fields.iter().map(|f| page.str(&f.title)).collect();
        let names = titles.join("; ");
        let name =
            if many { format!("{}: {names}", page.str(&group.resource.title)) } else { names };
        let shown = match group.listing {
            _ if group.resource.schema.consent.is_none() => "privacy-shown-all",
            Listing::Always => "privacy-shown-always",
            Listing::Partial => "privacy-shown-partial",
            Listing::Full => "privacy-shown-full",
        };
        let mut cells = vec![Cell::text(name)];
        cells.extend(ground(page, group.personal)?);
        cells.push(Cell::text(page.t(shown)?));
        rows.push(Row { cells, ..Row::default() });
    }
    let mut keys = vec!["privacy-data"];
    keys.extend(GROUND);
    keys.push("privacy-shown");
    Ok(Table {
        id: format!("t-{}", dataset.id),
        caption: page.tw("privacy-caption", &[("name", page.str(&dataset.title))])?.into(),
        columns: columns(page, &keys)?,
        rows,
        ..Table::default()
    })
}

/// Answers for pages, metadata and the insides of files.
fn files(page: &Page<'_>) -> Built<ReportSection> {
    let mut rows = Vec::new();
    for answer in &page.catalog().site.public {
        let mut cells = vec![Cell::text(answer.paths.join(", "))];
        let kinds: Vec<String> = answer
            .personal
            .allows
            .iter()
            .map(|kind| page.t(&format!("privacy-kind-{}", kind.id())))
            .collect::<Built<_>>()?;
        cells.push(Cell::text(kinds.join(", ")));
        cells.extend(ground(page, &answer.personal)?);
        rows.push(Row { cells, ..Row::default() });
    }
    let mut keys = vec!["privacy-file", "privacy-data"];
    keys.extend(GROUND);
    Ok(ReportSection {
        id: "berkas".to_owned(),
        heading: page.t("privacy-files")?.into(),
        paragraphs: vec![page.t("privacy-files-text")?.into()],
        table: Some(Table {
            id: "t-berkas".to_owned(),
            caption: page.t("privacy-files")?.into(),
            columns: columns(page, &keys)?,
            rows,
            ..Table::default()
        }),
        ..ReportSection::default()
    })
}

/// What is said about personal data, as columns.
const GROUND: [&str; 5] =
    ["privacy-class", "privacy-basis", "privacy-reason", "privacy-decided", "privacy-retention"];

fn ground(page: &Page<'_>, personal: &Personal) -> Built<Vec<Cell>> {
    let text = |text: &crate::model::Text| {
        let Text { text, lang } = page.text(text);
        Cell::Text { text, lang }
    };
    let or_missing = |found: Option<&crate::model::Text>| -> Built<Cell> {
        Ok(match found {
            Some(words) => text(words),
            None => Cell::Missing { reason: page.t("privacy-not-said")? },
        })
    };
    Ok(vec![
        Cell::text(page.t(&format!("privacy-class-{}", personal.class.id()))?),
        text(&personal.basis),
        text(&personal.reason),
        or_missing(personal.decided_by.as_ref())?,
        or_missing(personal.retention.as_ref())?,
    ])
}

fn columns(page: &Page<'_>, keys: &[&str]) -> Built<Vec<Column>> {
    let column = |key: &&str| Ok(Column { label: page.t(key)?.into(), unit: None, numeric: false });
    keys.iter().map(column).collect()
}

/// One line for the dataset's own page, with a link to its entry here.
pub(super) fn fact(page: &Page<'_>, n: usize) -> Built<Option<Fact>> {
    let dataset = &page.catalog().datasets[n];
    let groups = groups(dataset);
    if groups.is_empty() {
        return Ok(None);
    }
    let mut fact = Fact { term: page.t("privacy-data")?.into(), details: Vec::new() };
    for (word, class) in PersonalClass::ALL {
        let of_class = groups.iter().filter(|g| g.personal.class == *class);
        let number: usize = of_class.map(|g| g.fields.len()).sum();
        if number > 0 {
            let columns = page.count("columns-count", number as u64)?;
            let class = page.t(&format!("privacy-class-{word}"))?;
            let args = [("columns", columns.as_str()), ("class", class.as_str())];
            fact.details.push(Detail::plain(page.tw("privacy-fact", &args)?));
        }
    }
    let href = format!("{}#{}", page.href(PageId::Privacy), dataset.id);
    let label = page.tw("privacy-link", &[("name", page.str(&dataset.title))])?;
    fact.details.push(Detail::linked(href, label));
    Ok(Some(fact))
}
