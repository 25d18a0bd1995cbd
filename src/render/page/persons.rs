//! What the persons of a dataset said about being published, in numbers.

use crate::model::{Answer, Dataset, Field, Listing, Resource, ResourceRef};
use crate::render::page::{Built, Page};
use crate::render::view::text::{Fact, Text};

/// One fact per answer that somebody gave, over all tables of the dataset.
pub(super) fn counts(page: &Page<'_>, dataset: &Dataset) -> Built<Vec<Fact>> {
    let n = page.catalog().dataset(&dataset.id).unwrap_or_default();
    let all: Vec<_> = (0..dataset.resources.len())
        .map(|resource| ResourceRef { dataset: n, resource })
        .filter_map(|at| page.site.facts.of(at).consent.as_ref())
        .collect();
    let total: u64 = all.iter().flat_map(|c| c.answers.values()).sum();
    let mut out = Vec::new();
    for (word, answer) in Answer::ALL {
        let number: u64 = all.iter().filter_map(|c| c.answers.get(answer)).sum();
        if number > 0 {
            let people = page.count("persons-count", number)?;
            let text = format!("{people} ({})", page.locale.percent(number, total));
            out.push(Fact::new(page.t(&format!("persons-{word}"))?, text));
        }
    }
    Ok(out)
}

/// What the dictionary says about a field of a table whose persons were asked.
pub(super) fn remark(page: &Page<'_>, resource: &Resource, field: &Field) -> Built<Option<Text>> {
    let Some(consent) = &resource.schema.consent else { return Ok(None) };
    let status = &resource.schema.fields[consent.field].name;
    let key = match field.listing {
        Listing::Partial => "remark-partial-consent",
        Listing::Full => "remark-full-consent",
        Listing::Always if field.name == *status => return status_column(page, resource),
        Listing::Always => return Ok(None),
    };
    Ok(Some(page.tw(key, &[("field", status)])?.into()))
}

/// The field that tells the consent: which fields it empties.
fn status_column(page: &Page<'_>, resource: &Resource) -> Built<Option<Text>> {
    let fields = &resource.schema.fields;
    let hidden: Vec<&str> =
        fields.iter().filter(|f| f.listing > Listing::Always).map(|f| f.name.as_str()).collect();
    if hidden.is_empty() {
        return Ok(None);
    }
    Ok(Some(page.tw("remark-status-column", &[("fields", &hidden.join(", "))])?.into()))
}
