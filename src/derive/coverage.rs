//! Which texts of the catalogue are there in each language.

use crate::model::{
    BoundaryStatus, Catalog, Chart, Collection, Content, Dataset, Field, Lang, Map, Personal,
    Resource, Site, Text,
};

/// How far one part of the catalogue is translated into one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many texts there are.
    pub texts: usize,
    /// Those that are not translated: where they stand, and the words in the default language.
    pub missing: Vec<(String, String)>,
}

impl Coverage {
    /// How many texts are translated.
    pub fn translated(&self) -> usize {
        self.texts - self.missing.len()
    }

    fn of(texts: &[(String, &Text)], lang: Lang) -> Coverage {
        let lacks = texts.iter().filter(|(_, text)| text.pick(lang).lang != lang);
        let missing = lacks.map(|(place, text)| (place.clone(), text.get(lang).to_owned()));
        Coverage { texts: texts.len(), missing: missing.collect() }
    }

    /// Adds another part.
    pub fn add(&mut self, other: &Coverage) {
        self.texts += other.texts;
        self.missing.extend(other.missing.iter().cloned());
    }
}

/// `site.toml` in a language.
pub fn of_site(site: &Site, lang: Lang) -> Coverage {
    Coverage::of(&site_texts(site), lang)
}

/// The pages of `content/` in a language: each page is one text.
pub fn of_pages(catalog: &Catalog, lang: Lang) -> Coverage {
    let there = |lang: Lang| {
        move |page: &&crate::model::Page| page.versions.get(lang.0).is_some_and(Option::is_some)
    };
    let all: Vec<_> = catalog.pages.iter().filter(there(Lang::DEFAULT)).collect();
    let lacks = all.iter().filter(|page| !there(lang)(page));
    let missing = lacks.filter_map(|page| {
        let title = page.versions.first()?.as_ref()?.title.clone();
        let tag = &catalog.site.languages[lang.0];
        Some((format!("content/{}.{tag}.md", page.path), title))
    });
    Coverage { texts: all.len(), missing: missing.collect() }
}

/// A dataset in a language, with the records that its tables describe.
pub fn of_dataset(catalog: &Catalog, n: usize, lang: Lang) -> Coverage {
    let mut texts = dataset_texts(&catalog.datasets[n]);
    for collection in catalog.collections.iter().filter(|c| c.at.dataset == n) {
        let table = &catalog.resource(collection.at).name;
        collection_texts(&format!("resource.{table}.record"), collection, &mut texts);
    }
    Coverage::of(&texts, lang)
}

type Texts<'t> = Vec<(String, &'t Text)>;

fn some<'t>(out: &mut Texts<'t>, place: &str, key: &str, text: Option<&'t Text>) {
    if let Some(text) = text.filter(|text| !text.get(Lang::DEFAULT).is_empty()) {
        let dot = if place.is_empty() { "" } else { "." };
        out.push((format!("{place}{dot}{key}"), text));
    }
}

fn site_texts(site: &Site) -> Texts<'_> {
    let mut out = Vec::new();
    for (key, text) in
        [("title", &site.title), ("tagline", &site.tagline), ("description", &site.description)]
    {
        some(&mut out, "site", key, Some(text));
    }
    for figure in &site.figures {
        some(&mut out, "site.home-figures", "label", Some(&figure.label));
    }
    for question in &site.questions {
        some(&mut out, "site.questions", "question", Some(&question.question));
    }
    some(&mut out, "publisher", "name", Some(&site.publisher.name));
    let topics = site.topics.iter().map(|t| ("topic", &t.key, &t.title, t.description.as_ref()));
    let stages = site.stages.iter().map(|s| ("stage", &s.key, &s.title, s.description.as_ref()));
    let elections = site.elections.iter().map(|e| ("election", &e.key, &e.title, None));
    let phases = site.phases.iter().map(|p| ("phase", &p.key, &p.title, None));
    for (kind, key, title, description) in topics.chain(stages).chain(elections).chain(phases) {
        let place = format!("{kind}.{key}");
        some(&mut out, &place, "title", Some(title));
        some(&mut out, &place, "description", description);
    }
    for promise in &site.commitments {
        let place = format!("commitment.{}", promise.key);
        some(&mut out, &place, "title", Some(&promise.title));
        some(&mut out, &place, "responsible", Some(&promise.responsible));
        some(&mut out, &place, "indicator", promise.indicator.as_ref());
        some(&mut out, &place, "basis", promise.basis.as_ref());
        some(&mut out, &place, "reason", promise.reason.as_ref());
    }
    some(&mut out, "calendar", "note", site.calendar_note.as_ref());
    for answer in &site.public {
        personal_texts("privacy.public", &answer.personal, &mut out);
    }
    out
}

fn dataset_texts(dataset: &Dataset) -> Texts<'_> {
    let mut out = Vec::new();
    some(&mut out, "", "title", Some(&dataset.title));
    some(&mut out, "", "description", Some(&dataset.description));
    some(&mut out, "", "creator", dataset.creator.as_ref());
    some(&mut out, "", "method", dataset.method.as_ref());
    some(&mut out, "", "limits", dataset.limits.as_ref());
    for source in &dataset.sources {
        some(&mut out, "source", "title", Some(&source.title));
    }
    for fault in &dataset.faults {
        some(&mut out, "fault", "text", Some(&fault.text));
    }
    if let Some(closed) = &dataset.closed {
        let place = dataset.access.id();
        some(&mut out, place, "ground", Some(&closed.ground));
        some(&mut out, place, "decision", closed.decision.as_ref());
        some(&mut out, place, "decided-by", closed.decided_by.as_ref());
        some(&mut out, place, "reason", closed.reason.as_ref());
    }
    for resource in &dataset.resources {
        resource_texts(resource, &mut out);
    }
    for map in &dataset.maps {
        map_texts(map, &mut out);
    }
    for chart in &dataset.charts {
        chart_texts("", chart, &mut out);
    }
    out
}

fn resource_texts<'t>(resource: &'t Resource, out: &mut Texts<'t>) {
    let place = format!("resource.{}", resource.name);
    some(out, &place, "title", Some(&resource.title));
    some(out, &place, "description", resource.description.as_ref());
    some(out, &place, "credit", resource.credit.as_ref());
    if let crate::model::ResourceKind::Boundaries { status: BoundaryStatus::Schematic(note) } =
        &resource.kind
    {
        some(out, &place, "note", Some(note));
    }
    for field in &resource.schema.fields {
        field_texts(&format!("{place}.field.{}", field.name), field, out);
    }
    for check in &resource.checks {
        let place = format!("{place}.check.{}", check.name);
        some(out, &place, "title", Some(&check.title));
        some(out, &place, "description", check.description.as_ref());
        for accepted in &check.accepted {
            some(out, &place, "accepted.reason", Some(&accepted.reason));
            some(out, &place, "accepted.by", accepted.by.as_ref());
        }
    }
}

fn field_texts<'t>(place: &str, field: &'t Field, out: &mut Texts<'t>) {
    // A field that only has its name shows it as it is, in every language.
    if field.title.get(Lang::DEFAULT) != field.name {
        some(out, place, "title", Some(&field.title));
    }
    some(out, place, "description", field.description.as_ref());
    some(out, place, "unit", field.unit.as_ref());
    for code in &field.codes {
        let key = format!("codes.{}", code.code);
        some(out, place, &key, Some(&code.title));
        some(out, place, &format!("{key}.description"), code.description.as_ref());
    }
    for missing in &field.missing {
        some(out, place, "missing", missing.meaning.as_ref());
    }
    if let Some(personal) = &field.personal {
        personal_texts(&format!("{place}.personal"), personal, out);
    }
}

fn personal_texts<'t>(place: &str, personal: &'t Personal, out: &mut Texts<'t>) {
    some(out, place, "basis", Some(&personal.basis));
    some(out, place, "reason", Some(&personal.reason));
    some(out, place, "decided-by", personal.decided_by.as_ref());
    some(out, place, "retention", personal.retention.as_ref());
}

fn map_texts<'t>(map: &'t Map, out: &mut Texts<'t>) {
    let place = format!("map.{}", map.name);
    some(out, &place, "title", Some(&map.title));
    some(out, &place, "description", map.description.as_ref());
}

fn chart_texts<'t>(place: &str, chart: &'t Chart, out: &mut Texts<'t>) {
    let dot = if place.is_empty() { "" } else { "." };
    let place = format!("{place}{dot}chart.{}", chart.name);
    some(out, &place, "title", Some(&chart.title));
    some(out, &place, "description", chart.description.as_ref());
}

fn collection_texts<'t>(place: &str, collection: &'t Collection, out: &mut Texts<'t>) {
    some(out, place, "title", Some(&collection.title));
    some(out, place, "one", collection.one.as_ref());
    some(out, place, "description", collection.description.as_ref());
    for figure in &collection.figures {
        some(out, place, "figure.label", Some(&figure.label));
    }
    for section in &collection.sections {
        let place = format!("{place}.section.{}", section.name);
        some(out, &place, "title", section.title.as_ref());
        some(out, &place, "note", section.note.as_ref());
        some(out, &place, "empty", section.empty.as_ref());
        if let (Some(chart), Content::Rows(_)) = (&section.chart, &section.content) {
            chart_texts(&place, chart, out);
        }
    }
}
