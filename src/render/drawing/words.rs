//! What is said about a map: its finding, caption and source.

use crate::model::{Authority, BoundaryStatus, Catalog, Lang, ResourceKind, ResourceRef};
use crate::render::drawing::draft::{Classified, Draft, number};
use crate::render::engine::EngineError;
use crate::render::locale::Locale;
use crate::render::map::{Kind, MapTexts};

impl Draft<'_> {
    /// The highest and lowest value, or how many areas are of each kind.
    pub(super) fn finding(&self, classified: &Classified) -> Result<String, EngineError> {
        let total = self.locale.count("features-count", self.data.areas.len() as u64)?;
        if self.value().is_none() {
            return Ok(format!("{total}."));
        }
        if self.kinds().is_some() {
            let Kind::Choropleth(classes) = &classified.kind else { return Ok(total) };
            let parts: Result<Vec<String>, EngineError> = classified
                .labels
                .iter()
                .zip(&classes.ranges)
                .map(|(label, class)| {
                    let count = self.locale.count("features-count", class.count as u64)?;
                    Ok(format!("{label}: {count}"))
                })
                .collect();
            return Ok(format!("{}.", parts?.join("; ")));
        }
        let by_value = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1);
        let numbers: Vec<(usize, f64)> =
            self.data.areas.iter().enumerate().filter_map(|(n, a)| Some((n, number(a)?))).collect();
        let (Some(least), Some(most)) =
            (numbers.iter().copied().min_by(by_value), numbers.iter().copied().max_by(by_value))
        else {
            return Ok(format!("{total}."));
        };
        let others =
            |value: f64| numbers.iter().filter(|(_, v)| v.total_cmp(&value).is_eq()).count() - 1;
        let name = |(n, value): (usize, f64)| -> Result<String, EngineError> {
            let area = &self.data.areas[n];
            match others(value) {
                0 => Ok(area.name.clone()),
                more => {
                    let more = self.locale.integer(more as u64);
                    self.text("map-and-more", &[("name", &area.name), ("n", &more)])
                }
            }
        };
        let args = [
            ("most", self.value_text(&self.data.areas[most.0])),
            ("most-name", name(most)?),
            ("least", self.value_text(&self.data.areas[least.0])),
            ("least-name", name(least)?),
            ("areas", total),
        ];
        let borrowed: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
        self.text("map-finding", &borrowed)
    }

    /// The source, after the words that a schematic map must carry.
    pub(super) fn caption(&self) -> Result<String, EngineError> {
        let source = self.source()?;
        Ok(match self.notice() {
            Some(notice) => format!("{}. {source}", notice.trim_end_matches('.')),
            None => source,
        })
    }

    fn notice(&self) -> Option<&str> {
        notice(self.catalog, self.map.boundaries, self.lang)
    }

    fn source(&self) -> Result<String, EngineError> {
        source(self.catalog, self.locale, self.lang, self.dataset, self.map.boundaries)
    }

    pub(super) fn texts(
        &self,
        classified: &Classified,
        finding: &str,
    ) -> Result<MapTexts, EngineError> {
        let notice = self.notice().map(str::to_owned);
        let mut title = self.map.title.get(self.lang).to_owned();
        let dataset = &self.catalog.datasets[self.dataset];
        if dataset.authority != Authority::Official {
            // The standing of the figures goes with the file, wherever it is shown.
            let mark = self.text(&format!("mark-{}", dataset.authority.id()), &[])?;
            title = format!("{title} ({})", mark.to_lowercase());
        }
        Ok(MapTexts {
            title,
            description: finding.to_owned(),
            legend_title: classified.title.clone(),
            class_labels: classified.labels.clone(),
            no_data: self.text("legend-nodata", &[])?,
            notice,
            source: self.source()?,
            kilometres: "km".to_owned(),
        })
    }
}

/// The words that drawings of these boundaries must carry, where they are schematic.
pub(super) fn notice(catalog: &Catalog, boundaries: ResourceRef, lang: Lang) -> Option<&str> {
    match &catalog.resource(boundaries).kind {
        ResourceKind::Boundaries { status: BoundaryStatus::Schematic(notice) } => {
            Some(notice.get(lang))
        }
        _ => None,
    }
}

/// Dataset, publisher and day, and the credit of the boundaries.
pub(super) fn source(
    catalog: &Catalog,
    locale: &Locale,
    lang: Lang,
    dataset: usize,
    boundaries: ResourceRef,
) -> Result<String, EngineError> {
    let publisher = catalog.site.publisher.name.get(lang);
    let dataset = &catalog.datasets[dataset];
    let mut caption = locale.text_with(
        "map-source",
        &[("dataset", dataset.title.get(lang)), ("publisher", publisher)],
    )?;
    if let Some(day) = dataset.modified.or(dataset.issued).and_then(|d| locale.day(&d.to_string()))
    {
        caption.push_str(&format!(", {}", day.display));
    }
    caption.push('.');
    if let Some(credit) = &catalog.resource(boundaries).credit {
        caption.push_str(&format!(" {}", credit.get(lang)));
    }
    Ok(caption)
}
