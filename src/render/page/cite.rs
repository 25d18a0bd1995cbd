//! How to cite a dataset, a record: in words, and in forms for programs.

use crate::model::{Authority, Dataset};
use crate::plan::{CITATIONS, FileId, PageId, absolute};
use crate::render::cite::{Citation, clean};
use crate::render::page::{Built, Page};
use crate::render::view::dataset::{CiteForm, CiteView};
use crate::render::view::download::Download;

/// Names and media types of the forms, in the order of [`CITATIONS`].
const FORMS: [(&str, &str); CITATIONS.len()] =
    [("BibTeX", "application/x-bibtex"), ("CSL-JSON", "application/vnd.citationstyles.csl+json")];

/// The part of the dataset page.
pub(super) fn view(page: &Page<'_>, n: usize) -> Built<CiteView> {
    let citation = citation(page, n)?;
    let name = page.str(&page.catalog().datasets[n].title);
    let form = |form: usize| -> Built<CiteForm> {
        let (href, fact) = page.file(FileId::Citation { dataset: n, form, lang: page.lang });
        let size = page.locale.bytes(fact.map_or(0, |f| f.bytes));
        let args = [("form", FORMS[form].0), ("name", name), ("size", size.as_str())];
        let file = Download {
            href,
            label: page.tw("cite-file", &args)?.into(),
            file_name: CITATIONS[form].to_owned(),
            media_type: FORMS[form].1.to_owned(),
            ..Download::default()
        };
        Ok(CiteForm {
            id: format!("kutip-{form}"),
            file,
            name: FORMS[form].0.to_owned(),
            code: written(&citation, form),
        })
    };
    let forms = (0..FORMS.len()).map(form).collect::<Built<_>>()?;
    Ok(CiteView { text: plain(page, n)?, forms })
}

/// The content of a file.
pub(super) fn file(page: &Page<'_>, n: usize, form: usize) -> Built<String> {
    Ok(written(&citation(page, n)?, form))
}

fn written(citation: &Citation, form: usize) -> String {
    if form == 0 { citation.bibtex() } else { citation.csl() }
}

/// Author (year). Title (version) [dataset, status]. Publisher. State. Licence. Address.
pub(super) fn plain(page: &Page<'_>, n: usize) -> Built<String> {
    let cite = citation(page, n)?;
    let year = cite.date.map_or(String::new(), |date| format!(" ({})", date.year()));
    let mut title = clean(&cite.title);
    if let Some(version) = &cite.version {
        title = format!("{title} ({})", page.tw("cite-version", &[("version", version)])?);
    }
    let kind = page.t("cite-dataset")?;
    let status = cite.status.map_or(String::new(), |status| format!(", {}", status.to_lowercase()));
    let mut sentences =
        vec![format!("{}{year}", clean(&cite.author)), format!("{title} [{kind}{status}]")];
    if cite.publisher != cite.author {
        sentences.push(clean(&cite.publisher));
    }
    let said = sentences.iter().map(|s| format!("{}.", s.trim_end_matches('.')));
    let said: Vec<String> = said.chain([cite.note, cite.address]).collect();
    Ok(said.join(" "))
}

fn citation(page: &Page<'_>, n: usize) -> Built<Citation> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let publisher = page.str(&catalog.site.publisher.name).to_owned();
    let author = dataset.creator.as_ref().map_or(publisher.clone(), |c| page.str(c).to_owned());
    let date = dataset.modified.or(dataset.issued);
    let mut note = Vec::new();
    if let Some(date) = date {
        note.push(page.tw("cite-state", &[("date", &page.day(date).display)])?);
    }
    note.push(page.tw("cite-licence", &[("licence", &licences(dataset))])?);
    Ok(Citation {
        key: dataset.id.clone(),
        author,
        publisher,
        title: page.str(&dataset.title).to_owned(),
        version: dataset.version.clone(),
        date,
        address: absolute(catalog, &page.path_of(PageId::Dataset(n))),
        lang: catalog.site.languages[page.lang.0].clone(),
        status: status(page, dataset)?,
        note: note.join(" "),
    })
}

/// The licence of the dataset, and those of parts that have others.
fn licences(dataset: &Dataset) -> String {
    let mut all = vec![dataset.licence.id];
    for licence in dataset.resources.iter().filter_map(|r| r.licence) {
        if !all.contains(&licence.id) {
            all.push(licence.id);
        }
    }
    all.join(", ")
}

/// What must be said of figures that nobody has decided on.
fn status(page: &Page<'_>, dataset: &Dataset) -> Built<Option<String>> {
    Ok(match dataset.authority {
        Authority::Official => None,
        Authority::Provisional => Some(page.t("cite-provisional")?),
        Authority::Unofficial => Some(page.t("cite-unofficial")?),
    })
}

/// A record in a line, to be followed by its permanent address.
pub(super) fn record(page: &Page<'_>, n: usize, heading: &str) -> Built<String> {
    let catalog = page.catalog();
    let dataset = &catalog.datasets[n];
    let year = dataset.modified.or(dataset.issued).map_or(String::new(), |d| d.year().to_string());
    let title = clean(page.str(&dataset.title));
    let status =
        status(page, dataset)?.map_or(String::new(), |s| format!(" [{}]", s.to_lowercase()));
    let source = format!("{title}{status}");
    let publisher = clean(page.str(&catalog.site.publisher.name));
    let publisher = if year.is_empty() { publisher } else { format!("{publisher} ({year})") };
    let args = [("name", clean(heading)), ("dataset", source), ("publisher", publisher)];
    page.tw("cite-record", &args.each_ref().map(|(k, v)| (*k, v.as_str())))
}
