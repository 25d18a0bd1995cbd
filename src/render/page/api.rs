//! What the API made of files offers, with answers of this very catalogue.

use std::fmt::Write as _;

use crate::plan::{API, ApiFile, ApiSample, PageId, absolute, relative};
use crate::render::page::prose::boxed;
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page};
use crate::render::view::prose::ProseView;
use crate::render::view::text::{Link, TrustedHtml};
use crate::syntax::markdown;

/// The words for each kind of file.
fn what(file: &ApiFile) -> &'static str {
    match file {
        ApiFile::Index => "api-what-index",
        ApiFile::OpenApi => "api-what-openapi",
        ApiFile::Dataset(_) => "api-what-dataset",
        ApiFile::Schema(_) => "api-what-schema",
        ApiFile::Rows { .. } => "api-what-rows",
        ApiFile::Key { .. } => "api-what-key",
        ApiFile::Value { .. } => "api-what-value",
        ApiFile::Record { .. } => "api-what-record",
    }
}

/// The link to the file of a dataset, for its page; nothing where there is no API, or no data.
pub(super) fn of_dataset(page: &Page<'_>, n: usize) -> Built<Option<Link>> {
    let catalog = page.catalog();
    if !catalog.site.api.enabled || !catalog.datasets[n].access.has_data() {
        return Ok(None);
    }
    let path = crate::plan::api_path(catalog, page.site.offer, &ApiFile::Dataset(n));
    Ok(Some(Link::new(relative(page.path, &path), page.t("api-dataset")?)))
}

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let heading = page.t("api-heading")?;
    let intro = page.t("api-intro")?;
    let rendered = markdown::render(&text(page)?);
    let contents = ["api-start", "api-answers", "api-programs", "api-rules"];
    let contents = contents.iter().map(|key| {
        let label = page.t(key)?;
        Ok(Link::new(format!("#{}", crate::ident::slug(&label)), label))
    });
    let view = ProseView {
        heading: heading.as_str().into(),
        intro: Some(intro.as_str().into()),
        contents: contents.collect::<Built<_>>()?,
        html: TrustedHtml(boxed(page, &rendered.html)?),
        ..ProseView::default()
    };
    let trail = vec![page.link(PageId::Api, heading.as_str())];
    page.render(Head::new(heading).describe(&intro).trail(trail), &view)
}

/// The page as Markdown. What stands in it of the data stands in fences and addresses, where no
/// sign of it can become a mark.
fn text(page: &Page<'_>) -> Built<String> {
    let samples = page.site.samples;
    let mut out = String::new();
    let mut add = |line: &str| out.push_str(&format!("{line}\n\n"));
    let link = |path: &str| {
        let shown = path.strip_prefix(API).unwrap_or(path);
        format!("[`{shown}`](<{}>)", relative(page.path, path))
    };
    add(&format!("## {}", page.t("api-start")?));
    add(&page.t("api-start-text")?);
    let base = absolute(page.catalog(), API);
    add(&format!("```\n{base}\n```"));
    let mut table = format!("| {} | {} |\n| --- | --- |", page.t("api-what")?, page.t("api-file")?);
    let row = |path: &str, words: String| format!("\n| {words} | {} |", link(path));
    let _ = write!(table, "{}", row(&format!("{API}index.json"), page.t("api-what-index")?));
    let _ = write!(table, "{}", row(&format!("{API}openapi.json"), page.t("api-what-openapi")?));
    let _ = write!(table, "{}", row(&format!("{API}dataset.json"), page.t("api-what-catalogue")?));
    for sample in samples {
        table.push_str(&row(&sample.path, page.t(what(&sample.file))?));
    }
    add(&table);
    add(&format!("## {}", page.t("api-answers")?));
    add(&page.t("api-answers-text")?);
    for sample in samples {
        add(&format!("### {}", page.t(what(&sample.file))?));
        add(&link(&sample.path));
        add(&format!("```\n{}\n```", sample.text));
    }
    add(&format!("## {}", page.t("api-programs")?));
    for (name, code) in programs(page, samples) {
        add(&format!("### {name}"));
        add(&format!("```\n{code}\n```"));
    }
    add(&format!("## {}", page.t("api-rules")?));
    let site = &page.catalog().site;
    let rows = page.locale.integer(site.api.rows_per_page as u64);
    let mut rules = Vec::new();
    for key in ["api-rule-limit", "api-rule-null", "api-rule-bound", "api-rule-cors"] {
        rules.push(format!("- {}", page.t(key)?));
    }
    rules.insert(1, format!("- {}", page.tw("api-rule-rows", &[("n", &rows)])?));
    let licence = format!("[{}]({})", site.licence.title, site.licence.url);
    rules.push(format!("- {}", page.tw("api-rule-licence", &[("licence", &licence)])?));
    rules.push(format!("- {}", page.t("api-rule-version")?));
    add(&rules.join("\n"));
    Ok(out)
}

/// How programs read all rows of a table, page by page.
fn programs(page: &Page<'_>, samples: &[ApiSample]) -> Vec<(&'static str, String)> {
    let rows = samples.iter().find(|s| matches!(s.file, ApiFile::Rows { .. }));
    let Some(rows) = rows else { return Vec::new() };
    let url = absolute(page.catalog(), &rows.path);
    let curl = format!("curl --silent --show-error --fail {url}");
    let javascript = format!(
        "const rows = [];\nlet url = \"{url}\";\nwhile (url) {{\n  const page = await (await \
         fetch(url)).json();\n  rows.push(...page.rows);\n  url = page.next && new \
         URL(page.next, url).href;\n}}\nconsole.log(rows.length);"
    );
    let python = format!(
        "import json\nfrom urllib.parse import urljoin\nfrom urllib.request import urlopen\n\n\
         rows, url = [], \"{url}\"\nwhile url:\n    page = json.load(urlopen(url))\n    rows += \
         page[\"rows\"]\n    url = page[\"next\"] and urljoin(url, page[\"next\"])\n\
         print(len(rows))"
    );
    vec![("curl", curl), ("JavaScript", javascript), ("Python", python)]
}
