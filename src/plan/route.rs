//! Addresses.

use crate::model::{Catalog, LICENCES, Lang, ResourceKind, ResourceRef};
use crate::plan::{FileId, Offer, PageId, record};
use crate::scan::Facts;

/// Folder of the page about accessibility; a prose page of this path is its introduction.
pub const ACCESSIBILITY: &str = "aksesibilitas";

/// Files that say how to cite a dataset.
pub const CITATIONS: [&str; 2] = ["kutip.bib", "kutip.csl.json"];
/// Files that say what a release changed.
pub const CHANGES: [&str; 2] = ["perubahan.csv", "perubahan.json"];
/// Widths of the icon: of tabs, of home screens, of lists of applications.
pub const ICONS: [u32; 3] = [32, 180, 512];

/// The path of a page, `en/dataset/x/index.html`.
pub fn page_path(catalog: &Catalog, offer: &Offer, id: &PageId, lang: Lang) -> String {
    let dataset = |n: usize| catalog.datasets[n].id.as_str();
    let folder = match *id {
        PageId::Home => String::new(),
        PageId::Catalogue => "dataset/".to_owned(),
        PageId::AtoZ => "az/".to_owned(),
        PageId::Search => "cari/".to_owned(),
        PageId::Topic(_)
        | PageId::Stage(_)
        | PageId::Election(_)
        | PageId::Access(_)
        | PageId::Authority(_)
        | PageId::Format(_)
        | PageId::Licence(_)
        | PageId::Year(_) => {
            let (group, key) = facet_key(catalog, offer, *id).unwrap_or_default();
            format!("{group}/{key}/")
        }
        PageId::Dataset(n) => format!("dataset/{}/", dataset(n)),
        PageId::Dictionary(n) => format!("dataset/{}/kamus/", dataset(n)),
        PageId::Table { at, page } => {
            let name = &catalog.resource(at).name;
            format!("dataset/{}/tabel/{name}/{page}/", dataset(at.dataset))
        }
        PageId::MapIndex => "peta/".to_owned(),
        PageId::Privacy => "privasi/".to_owned(),
        PageId::Checks => "pemeriksaan/".to_owned(),
        PageId::Map { dataset: d, map } => {
            format!("dataset/{}/peta/{}/", dataset(d), catalog.datasets[d].maps[map].name)
        }
        PageId::Accessibility => format!("{ACCESSIBILITY}/"),
        PageId::Quality => "kualitas/".to_owned(),
        PageId::Coverage => "terjemahan/".to_owned(),
        PageId::Mirrors => "cermin/".to_owned(),
        PageId::Calendar => "kalender/".to_owned(),
        PageId::Openness => "keterbukaan/".to_owned(),
        PageId::Stories => "cerita/".to_owned(),
        PageId::Reuse => "pemanfaatan/".to_owned(),
        PageId::Api => "api/".to_owned(),
        PageId::Release(n) => release_folder(catalog, n),
        PageId::Corrections => "koreksi/".to_owned(),
        PageId::Prose(n) => format!("{}/", catalog.pages[n].path),
        PageId::Collection(_)
        | PageId::Part { .. }
        | PageId::Record { .. }
        | PageId::Rows { .. } => record::folder(catalog, offer, *id).unwrap_or_default(),
        PageId::NotFound => return prefixed(catalog, lang, "404.html"),
    };
    prefixed(catalog, lang, &format!("{folder}index.html"))
}

/// The group and the key of a page that narrows the list of datasets, as addresses write them;
/// none for other pages.
pub fn facet_key(catalog: &Catalog, offer: &Offer, id: PageId) -> Option<(&'static str, String)> {
    let site = &catalog.site;
    Some(match id {
        PageId::Topic(n) => ("topic", site.topics[n].key.clone()),
        PageId::Stage(n) => ("stage", site.stages[n].key.clone()),
        PageId::Election(n) => ("election", site.elections[n].key.clone()),
        PageId::Access(access) => ("access", access.id().to_owned()),
        PageId::Authority(authority) => ("authority", authority.id().to_owned()),
        PageId::Format(n) => ("format", format_id(offer, n).to_owned()),
        PageId::Licence(n) => ("license", LICENCES[n].id.to_ascii_lowercase()),
        PageId::Year(year) => ("year", format!("{year:04}")),
        _ => return None,
    })
}

fn format_id(offer: &Offer, n: usize) -> &'static str {
    offer.tables.iter().chain(&offer.boundaries).nth(n).map_or("", |f| f.id)
}

/// The path below the folder of a language; the first language stands at the root.
pub(crate) fn prefixed(catalog: &Catalog, lang: Lang, path: &str) -> String {
    if lang == Lang::DEFAULT {
        path.to_owned()
    } else {
        format!("{}/{path}", catalog.site.languages[lang.0])
    }
}

/// The path of the database of the whole catalogue.
pub const DATABASE: &str = "katalog.sqlite";

/// The path of a file that is no page.
pub fn file_path(catalog: &Catalog, offer: &Offer, id: &FileId) -> String {
    let dataset = |n: usize| &catalog.datasets[n];
    match *id {
        FileId::Original(at) => {
            let resource = catalog.resource(at);
            format!("dataset/{}/asli/{}", dataset(at.dataset).id, resource.file_name)
        }
        FileId::Download { at, format } => {
            let resource = catalog.resource(at);
            let formats = match resource.kind {
                ResourceKind::Boundaries { .. } => &offer.boundaries,
                _ => &offer.tables,
            };
            let extension = formats.get(format).map_or("", |f| f.id);
            format!("dataset/{}/{}.{extension}", dataset(at.dataset).id, resource.name)
        }
        FileId::RowScript { at, lang } => {
            let (name, tag) = (&catalog.resource(at).name, &catalog.site.languages[lang.0]);
            format!("dataset/{}/tabel/{name}/baris.{tag}.js", dataset(at.dataset).id)
        }
        FileId::MapPng { dataset: d, map, lang } => map_path(catalog, d, map, lang, "png"),
        FileId::MapSvg { dataset: d, map, lang } => map_path(catalog, d, map, lang, "svg"),
        FileId::Extra { dataset: d, n } => {
            let name = offer.extras.get(d).and_then(|list| list.get(n)).map_or("", String::as_str);
            format!("dataset/{}/asli/{name}", dataset(d).id)
        }
        FileId::ChartSvg { dataset: d, chart, lang } => {
            let (name, tag) = (&dataset(d).charts[chart].name, &catalog.site.languages[lang.0]);
            format!("dataset/{}/grafik/{name}.{tag}.svg", dataset(d).id)
        }
        FileId::Rows { collection, record, section, format } => {
            let extension = offer.tables.get(format).map_or("", |f| f.id);
            record::rows_path(catalog, offer, (collection, record, section), extension)
        }
        FileId::Database => DATABASE.to_owned(),
        FileId::Picture(n) => catalog.pictures[n].path.clone(),
        FileId::Citation { dataset: d, form, lang } => {
            let name = CITATIONS.get(form).copied().unwrap_or_default();
            prefixed(catalog, lang, &format!("dataset/{}/{name}", dataset(d).id))
        }
        FileId::Card { card, lang } => {
            let page = page_path(catalog, offer, &card.page(), lang);
            format!("{}kartu.png", page.strip_suffix("index.html").unwrap_or_default())
        }
        FileId::Release { release, table } => {
            let found = catalog.releases.list[release].past;
            let past = catalog.releases.past.as_ref().zip(found);
            let name = past.map_or("", |(past, n)| past.datasets[n].resources[table].name.as_str());
            format!("{}{name}.csv", release_folder(catalog, release))
        }
        FileId::Changes { release, form } => {
            let name = CHANGES.get(form).copied().unwrap_or_default();
            format!("{}{name}", release_folder(catalog, release))
        }
        FileId::Icon(size) => format!("aset/ikon-{size}.png"),
        FileId::WebManifest(lang) => prefixed(catalog, lang, "site.webmanifest"),
        FileId::Asset(n) => format!("aset/{}", offer.assets.get(n).map_or("", String::as_str)),
    }
}

/// The permanent address of a release.
fn release_folder(catalog: &Catalog, release: usize) -> String {
    let release = &catalog.releases.list[release];
    format!("dataset/{}/r/{}/", catalog.datasets[release.dataset].id, release.version)
}

/// The folder with the files of the search index of a language.
pub fn search_folder(catalog: &Catalog, lang: Lang) -> String {
    format!("aset/cari/{}/", catalog.site.languages[lang.0])
}

fn map_path(catalog: &Catalog, dataset: usize, map: usize, lang: Lang, extension: &str) -> String {
    let dataset = &catalog.datasets[dataset];
    let (name, tag) = (&dataset.maps[map].name, &catalog.site.languages[lang.0]);
    format!("dataset/{}/peta/{name}/{name}.{tag}.{extension}", dataset.id)
}

/// Number of pages with rows of a table: bounded by the site's budget; none for other kinds.
pub fn table_pages(catalog: &Catalog, facts: &Facts, at: ResourceRef) -> usize {
    if !matches!(catalog.resource(at).kind, ResourceKind::Table { .. }) {
        return 0;
    }
    let budget = catalog.site.budget;
    let rows = usize::try_from(facts.of(at).rows).unwrap_or(usize::MAX);
    // A table that the preview shows whole needs no page of its own.
    if rows <= budget.preview_rows { 0 } else { budget.pages(rows) }
}

/// Most pages of a table whose rows a browser is given all at once.
const WHOLE_PAGES: usize = 10;

/// Whether all rows of a table are short enough for a browser to sort and to filter. Tables that
/// stand whole on a dataset's page need no file for it.
pub fn has_row_script(catalog: &Catalog, facts: &Facts, at: ResourceRef) -> bool {
    let rows = usize::try_from(facts.of(at).rows).unwrap_or(usize::MAX);
    table_pages(catalog, facts, at) > 0
        && rows.div_ceil(catalog.site.budget.rows_per_page) <= WHOLE_PAGES
}

/// The address of `to` as seen from the page `from`; both from the top of the site.
pub fn relative(from: &str, to: &str) -> String {
    let here: Vec<&str> = from.split('/').collect();
    let there: Vec<&str> = to.split('/').collect();
    let folders = here.len() - 1;
    let common =
        here[..folders].iter().zip(&there[..there.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(folders - common);
    out.push_str(&there[common..].join("/"));
    out
}

/// The absolute address of a path, for what standards want absolute.
pub fn absolute(catalog: &Catalog, path: &str) -> String {
    let clean = path.strip_suffix("index.html").unwrap_or(path);
    format!("{}/{clean}", catalog.site.base_url)
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn addresses_are_relative_and_explicit() {
        assert_eq!(relative("index.html", "dataset/x/index.html"), "dataset/x/index.html");
        assert_eq!(relative("dataset/x/index.html", "index.html"), "../../index.html");
        assert_eq!(relative("en/a/index.html", "en/b/c.csv"), "../b/c.csv");
        assert_eq!(relative("a/index.html", "a/index.html"), "index.html");
        assert_eq!(relative("a/b/index.html", "a/index.html"), "../index.html");
    }
}
