//! The data dictionary.

use crate::model::{Field, FieldRef, Resource, ResourceRef};
use crate::plan::{PageId, relative};
use crate::render::page::info::field_anchor;
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page, join, marks, persons};
use crate::render::view::dictionary as view;
use crate::render::view::download::Download;
use crate::render::view::text::{Detail, Text};
use crate::scan::{self, Range};

pub(super) fn build(page: &Page<'_>, n: usize) -> Built<String> {
    let dataset = &page.catalog().datasets[n];
    let name = page.str(&dataset.title).to_owned();
    let mut resources = Vec::new();
    for (resource, found) in dataset.resources.iter().enumerate() {
        if !found.schema.fields.is_empty() {
            resources.push(table(page, ResourceRef { dataset: n, resource })?);
        }
    }
    let heading = page.tw("dictionary-of", &[("name", &name)])?;
    let view = view::DictionaryView {
        heading: heading.as_str().into(),
        intro: Some(page.t("dictionary-intro")?.into()),
        marks: marks(dataset),
        dataset: page.dataset_link(n),
        downloads: downloads(page, n)?,
        resources,
    };
    let trail = vec![
        page.link(PageId::Catalogue, page.t("catalogue")?),
        page.dataset_link(n),
        page.link(PageId::Dictionary(n), page.t("dataset-dictionary")?),
    ];
    let intro = page.t("dictionary-intro")?;
    page.render(Head::new(heading).describe(&format!("{name}. {intro}")).trail(trail), &view)
}

/// The dictionary itself as files.
fn downloads(page: &Page<'_>, n: usize) -> Built<Vec<Download>> {
    let dataset = &page.catalog().datasets[n];
    let title = page.str(&dataset.title);
    let mut out = Vec::new();
    for info in page.site.plan.metadata.iter().filter(|m| m.dataset == Some(n)) {
        let Some((folder, file)) = info.path.rsplit_once('/') else { continue };
        // Of what describes one table, the file for programs.
        let of_table = info.resource.map(|n| &dataset.resources[n].title);
        if of_table.is_none() && !folder.ends_with("/kamus") {
            continue;
        }
        let Some(fact) = page.site.files.get(&info.path) else { continue };
        let (format, media_type) = match file.rsplit_once('.') {
            Some((_, "csv")) => ("CSV", "text/csv"),
            _ if of_table.is_some() => ("JSON CSVW", "application/csvm+json"),
            _ => ("JSON", "application/json"),
        };
        let title = of_table.map_or(title, |t| page.str(t));
        let name = page.tw("dictionary-link", &[("name", title)])?;
        let size = page.locale.bytes(fact.bytes);
        let args = [("name", name.as_str()), ("format", format), ("size", size.as_str())];
        out.push(Download {
            href: relative(page.path, &info.path),
            label: page.tw("download", &args)?.into(),
            file_name: file.to_owned(),
            media_type: media_type.to_owned(),
            ..Download::default()
        });
    }
    Ok(out)
}

fn table(page: &Page<'_>, at: ResourceRef) -> Built<view::DictionaryTable> {
    let resource = page.catalog().resource(at);
    let fields = &resource.schema.fields;
    let profiles = page.site.facts.of(at).profiles.iter().zip(fields);
    let (join_files, joins) = join::recipes(page, at)?;
    Ok(view::DictionaryTable {
        id: format!("k-{}", resource.name),
        title: page.text(&resource.title),
        summary: resource.description.as_ref().map(|d| page.text(d)),
        fields: (0..fields.len()).map(|n| field(page, at, n)).collect::<Built<_>>()?,
        code_lists: fields
            .iter()
            .filter(|f| !f.codes.is_empty())
            .map(|f| code_list(page, resource, f))
            .collect::<Built<_>>()?,
        profiles: profiles.map(|(p, f)| profile(page, resource, f, p)).collect::<Built<_>>()?,
        shared: join::shared(page, at)?,
        join_files,
        joins,
    })
}

fn field(page: &Page<'_>, at: ResourceRef, n: usize) -> Built<view::FieldRow> {
    let resource = page.catalog().resource(at);
    let field = &resource.schema.fields[n];
    let is_key = resource.schema.primary_key.contains(&n);
    let meaning = field.missing.iter().find_map(|m| m.meaning.as_ref());
    let required = match (field.constraints.required || is_key, meaning) {
        (true, _) => page.t("required-yes")?,
        (false, Some(text)) => page.tw("required-reason", &[("reason", page.str(text))])?,
        (false, None) => page.t("required-no")?,
    };
    let mut remarks = Vec::new();
    if is_key {
        remarks.push(page.t("remark-key")?.into());
    }
    remarks.extend(persons::remark(page, resource, field)?);
    Ok(view::FieldRow {
        anchor: field_anchor(resource, &field.name),
        name: field.name.clone(),
        title: page.text(&field.title),
        meaning: field.description.as_ref().map(|d| page.text(d)),
        kind: page.t(&format!("type-{}", field.kind.id()))?.into(),
        unit: field.unit.as_ref().map(|u| page.text(u)),
        allowed: allowed(page, resource, field)?,
        required: required.into(),
        example: field.example.clone(),
        remarks,
        shared: join::pointer(page, FieldRef { resource: at, field: n })?,
    })
}

fn allowed(page: &Page<'_>, resource: &Resource, field: &Field) -> Built<Vec<Detail>> {
    let mut out = Vec::new();
    if let Some(target) = resource.schema.target_of(&field.name) {
        let catalog = page.catalog();
        let (dataset, other) = (target.resource.dataset, catalog.resource(target.resource));
        let name = &other.schema.fields[target.field].name;
        let anchor = field_anchor(other, name);
        let full = format!("{}/{}.{name}", catalog.datasets[dataset].id, other.name);
        let label = page.tw("allowed-reference", &[("field", &full)])?;
        let href = if page.id == PageId::Dictionary(dataset) {
            format!("#{anchor}")
        } else {
            format!("{}#{anchor}", page.href(PageId::Dictionary(dataset)))
        };
        out.push(Detail::linked(href, label));
    }
    if !field.codes.is_empty() {
        let name = page.str(&field.title);
        let label = page.tw("code-list", &[("name", name)])?;
        out.push(Detail::linked(format!("#{}", list_anchor(resource, field)), label));
    }
    let rules = &field.constraints;
    let number = |n: rust_decimal::Decimal| page.locale.decimal(&n.to_string());
    match (rules.minimum.map(number), rules.maximum.map(number)) {
        (Some(a), Some(b)) => {
            out.push(Detail::plain(page.tw("allowed-between", &[("from", &a), ("to", &b)])?));
        }
        (Some(a), None) => out.push(Detail::plain(page.tw("allowed-from", &[("from", &a)])?)),
        (None, Some(b)) => out.push(Detail::plain(page.tw("allowed-to", &[("to", &b)])?)),
        (None, None) => {}
    }
    if let Some(pattern) = &rules.pattern {
        let plain = pattern.as_str().trim_start_matches("^(?:").trim_end_matches(")$");
        out.push(Detail::code(plain.to_owned()));
    }
    if rules.unique {
        out.push(Detail::plain(page.t("allowed-unique")?));
    }
    Ok(out)
}

pub(super) fn list_anchor(resource: &Resource, field: &Field) -> String {
    format!("kode-{}", field_anchor(resource, &field.name))
}

fn code_list(page: &Page<'_>, resource: &Resource, field: &Field) -> Built<view::CodeList> {
    let id = list_anchor(resource, field);
    let codes = field.codes.iter().enumerate().map(|(n, code)| view::CodeRow {
        // Codes may differ only in signs that an anchor cannot hold, so they are numbered too.
        anchor: format!("{id}-{}", n + 1),
        code: code.code.clone(),
        label: page.text(&code.title),
        description: code.description.as_ref().map(|d| page.text(d)),
    });
    Ok(view::CodeList {
        title: page.tw("code-list", &[("name", page.str(&field.title))])?.into(),
        codes: codes.collect(),
        id,
    })
}

fn profile(
    page: &Page<'_>,
    resource: &Resource,
    field: &Field,
    found: &scan::FieldProfile,
) -> Built<view::FieldProfile> {
    let locale = page.locale;
    let rows = found.values + found.missing + found.withheld;
    let missing = found.missing + found.withheld;
    let plain =
        |text: &str| if field.kind.is_numeric() { locale.decimal(text) } else { text.to_owned() };
    let (minimum, maximum) = match &found.range {
        Some(Range::Numbers(a, b)) if field.kind.is_numeric() => {
            (Some(plain(&a.to_string())), Some(plain(&b.to_string())))
        }
        Some(Range::Numbers(a, b)) => (Some(a.to_string()), Some(b.to_string())),
        Some(Range::Dates(a, b)) => {
            let day = |iso: &str| locale.day(iso).map(|d| d.display);
            (day(a), day(b))
        }
        None => (None, None),
    };
    let mean = found.sum.and_then(|sum| sum.checked_div(found.values.into()));
    let common = found.common.iter().map(|(value, count)| view::CommonValue {
        value: field.code(value).map_or_else(|| Text::from(plain(value)), |c| page.text(&c.title)),
        count: locale.integer(*count),
    });
    Ok(view::FieldProfile {
        name: field.name.clone(),
        anchor: field_anchor(resource, &field.name),
        missing: format!("{} ({})", locale.integer(missing), locale.percent(missing, rows)),
        distinct: match found.distinct {
            Some(n) => locale.integer(n),
            None => page.tw("more-than", &[("n", &locale.integer(1000))])?,
        },
        minimum,
        maximum,
        mean: mean.map(|m| locale.decimal(&m.round_dp(2).normalize().to_string())),
        common: common.collect(),
    })
}
