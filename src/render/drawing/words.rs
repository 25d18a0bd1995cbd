//! What is said about a map: its finding, caption and source.

use crate::derive::AreaValue;
use crate::model::{Authority, BoundaryStatus, Catalog, Lang, ResourceKind, ResourceRef};
use crate::render::drawing::draft::{Classified, Draft, number};
use crate::render::engine::EngineError;
use crate::render::locale::Locale;
use crate::render::map::{Kind, MapTexts};
use crate::scan::OwnedCell;

/// Fewer values than these have no middle to speak of.
const LEAST_FOR_SPREAD: usize = 8;

impl Draft<'_> {
    /// The highest and lowest value, or how many areas are of each kind.
    pub(super) fn finding(&self, classified: &Classified) -> Result<String, EngineError> {
        let total = self.locale.count("features-count", self.data.areas.len() as u64)?;
        if self.value().is_none() {
            return Ok(format!("{total}."));
        }
        if matches!(classified.kind, Kind::Kinds(_)) {
            let parts: Result<Vec<String>, EngineError> = classified
                .labels
                .iter()
                .enumerate()
                .map(|(class, label)| {
                    let in_it = classified.of_area.iter().filter(|c| **c == Some(class));
                    let count = self.locale.count("features-count", in_it.count() as u64)?;
                    Ok(format!("{label}: {count}"))
                })
                .collect();
            let said = format!("{}.", parts?.join("; "));
            return self.with_missing(said);
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
        let extremes = if least.1.total_cmp(&most.1).is_eq() {
            self.text("map-one-value", &[("value", &args[0].1)])?
        } else {
            self.text("map-finding", &borrowed)?
        };
        let said = match self.spread(numbers.iter().map(|(_, v)| *v).collect())? {
            Some(spread) => format!("{extremes} {spread}"),
            None => extremes,
        };
        self.with_missing(said)
    }

    /// Median and quartiles, where there are enough values to speak of a middle.
    fn spread(&self, mut values: Vec<f64>) -> Result<Option<String>, EngineError> {
        values.sort_by(f64::total_cmp);
        if values.len() < LEAST_FOR_SPREAD || values.first() == values.last() {
            return Ok(None);
        }
        let said = |n: usize| self.amount(&format!("{}", values[n]));
        // The lower of two middles: a value that an area really has.
        let at = |quarter: usize| (values.len() - 1) * quarter / 4;
        let (median, low, high) = (said(at(2)), said(at(1)), said(at(3)));
        let args = [("median", &*median), ("low", &*low), ("high", &*high)];
        Ok(Some(self.text("map-middle", &args)?))
    }

    fn with_missing(&self, said: String) -> Result<String, EngineError> {
        let count = self.without_value();
        if count == 0 {
            return Ok(said);
        }
        Ok(format!("{said} {}", self.locale.count("map-nodata", count)?))
    }

    /// How many areas have no value.
    fn without_value(&self) -> u64 {
        let none =
            |a: &&AreaValue| !matches!(a.value, Some(OwnedCell::Number(_) | OwnedCell::Text(_)));
        self.data.areas.iter().filter(none).count() as u64
    }

    /// The classes for the legend; a kind comes with the text that stands on all of its areas.
    fn class_labels(&self, classified: &Classified) -> Vec<String> {
        let label = |(class, label): (usize, &String)| {
            let mut written = (0..self.data.areas.len())
                .filter(|&n| classified.of_area[n] == Some(class))
                .map(|n| self.short(n));
            match written.next().flatten() {
                Some(short) if short != *label && written.all(|s| s.as_ref() == Some(&short)) => {
                    format!("{short}: {label}")
                }
                _ => label.clone(),
            }
        };
        match classified.kind {
            Kind::Kinds(_) => classified.labels.iter().enumerate().map(label).collect(),
            _ => classified.labels.clone(),
        }
    }

    /// The class of areas without a value, with their number.
    fn no_data(&self) -> Result<String, EngineError> {
        let label = self.text("legend-nodata", &[])?;
        let count = self.locale.count("features-count", self.without_value())?;
        self.text("map-nodata-class", &[("label", &label), ("count", &count)])
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
            class_labels: self.class_labels(classified),
            no_data: self.no_data()?,
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
    if !caption.ends_with('.') {
        caption.push('.');
    }
    caption.push(' ');
    caption.push_str(&locale.text("map-north")?);
    Ok(caption)
}
