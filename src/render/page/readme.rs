//! The text beside the files of a dataset when they travel alone.

use crate::model::{Field, ResourceRef};
use crate::render::page::{Built, Page, cite, dataset, edition, info};
use crate::render::plain::{self, Paper, ReadmeText, TableText};

/// The text; `names` are those of the files of the resources within the archive.
pub(super) fn text(page: &Page<'_>, n: usize, names: &[Option<String>]) -> Built<String> {
    let own = &page.catalog().datasets[n];
    let (mut files, mut tables) = (Vec::new(), Vec::new());
    for (resource, (found, name)) in own.resources.iter().zip(names).enumerate() {
        let Some(name) = name else { continue };
        let at = ResourceRef { dataset: n, resource };
        let mut meaning = page.str(&found.title).to_owned();
        if !found.schema.fields.is_empty() {
            let rows = page.count("rows-count", page.site.facts.of(at).rows)?;
            meaning.push_str(&format!(" ({rows})"));
            let columns = found.schema.fields.iter().map(|field| column(page, field));
            tables.push(TableText {
                heading: page.tw("readme-columns", &[("file", name)])?,
                columns: columns.collect::<Built<_>>()?,
            });
        }
        files.push((name.clone(), meaning));
    }
    let described = [
        ("datapackage.json", "readme-package"),
        ("kamus/kamus.csv", "readme-dictionary"),
        ("LICENSE.txt", "readme-licence"),
    ];
    for (name, key) in described {
        files.push((name.to_owned(), page.t(key)?));
    }
    let sums = format!("{} sha256sum --check --strict SHA256SUMS", page.t("readme-sums")?);
    files.push(("SHA256SUMS".to_owned(), sums));
    let text = ReadmeText {
        title: page.str(&own.title).to_owned(),
        summary: page.str(&own.description).to_owned(),
        notices: dataset::notices(page, own)?,
        files,
        facts: info::additional(page, n)?,
        sources: dataset::sources(page, own),
        cite: cite::plain(page, n)?,
        tables,
        imprint: edition::imprint(page, Some(n)),
    };
    let place = |href: &str| edition::absolute_of(page, href);
    Ok(plain::readme(Paper::new(page.locale, &place), &text)?)
}

/// "luas (number, m²): Area of the reading room."
fn column(page: &Page<'_>, field: &Field) -> Built<String> {
    let kind = page.t(&format!("export-type-{}", field.kind.id()))?;
    let unit = field.unit.as_ref().map_or(String::new(), |unit| format!(", {}", page.str(unit)));
    let mut out = format!("{} ({kind}{unit}): {}", field.name, page.str(&field.title));
    if let Some(description) = &field.description {
        out.push_str(&format!(". {}", page.str(description)));
    }
    Ok(out)
}
