//! `terbuka init`: a small complete site.

use std::path::PathBuf;

use crate::author::ask::quote;
use crate::author::{Made, Refused, write};
use crate::diag::{Failure, Tongue};
use crate::emit::{Content, NewFile};
use crate::schema::{Form, json_schema};
use crate::source::is_vacant;
use crate::words;

/// A site to be made.
#[derive(Debug, Clone)]
pub struct NewSite {
    /// Its folder: empty, or not there yet.
    pub folder: PathBuf,
    /// The first language.
    pub language: Tongue,
    /// Its name.
    pub title: Option<String>,
}

/// Makes a site that has no fault and nothing unfinished.
///
/// # Errors
/// When the folder holds anything; nothing was written then.
pub fn new_site(asked: &NewSite) -> Result<Made, Refused> {
    let folder = &asked.folder;
    let vacant = is_vacant(folder).map_err(|cause| Failure::io("read", folder, cause))?;
    if !vacant {
        let shown = folder.display();
        return Err(Refused::because(
            words!(
                "`{shown}` is not empty, so nothing was written",
                "`{shown}` tidak kosong, jadi tidak ada yang ditulis"
            ),
            words!(
                "name a new folder: `terbuka init my-site`",
                "sebut folder baru: `terbuka init situs-saya`"
            ),
        ));
    }
    let files: Vec<NewFile> = files(asked)
        .into_iter()
        .map(|(path, text)| NewFile { path, content: Content::Text(text) })
        .collect();
    write(folder, &files, false, Vec::new())
}

/// The files of the site with their texts.
fn files(asked: &NewSite) -> Vec<(String, String)> {
    let language = asked.language;
    let other = match language {
        Tongue::English => Tongue::Indonesian,
        Tongue::Indonesian => Tongue::English,
    };
    let languages = format!("[{}, {}]", quote(language.tag()), quote(other.tag()));
    let site = include_str!("starter/site.toml")
        .replace("@TITLE@", &title(asked))
        .replace("@LANGUAGES@", &languages);
    let example = "datasets/perpustakaan-contoh";
    let mut out = vec![
        ("site.toml".to_owned(), site),
        (format!("{example}/dataset.toml"), include_str!("starter/dataset.toml").to_owned()),
        (format!("{example}/wilayah.csv"), include_str!("starter/wilayah.csv").to_owned()),
        (
            format!("{example}/perpustakaan.csv"),
            include_str!("starter/perpustakaan.csv").to_owned(),
        ),
        (".gitignore".to_owned(), include_str!("starter/gitignore").to_owned()),
        (".taplo.toml".to_owned(), include_str!("starter/taplo.toml").to_owned()),
        (
            ".github/workflows/publish.yml".to_owned(),
            include_str!("starter/publish.yml").to_owned(),
        ),
    ];
    for (name, form) in [("site", Form::Site), ("dataset", Form::Dataset)] {
        let schema = format!("{:#}\n", json_schema(form, language));
        out.push((format!(".schema/{name}.json"), schema));
    }
    for tongue in [language, other] {
        let [readme, about, accessibility] = prose(tongue);
        // The version in the first language has the plain name.
        let ending = if tongue == language { String::new() } else { format!(".{}", tongue.tag()) };
        let [about_name, accessibility_name] = match language {
            Tongue::English => ["about", "accessibility"],
            Tongue::Indonesian => ["tentang", "aksesibilitas"],
        };
        out.push((format!("content/{about_name}{ending}.md"), about.to_owned()));
        out.push((format!("content/{accessibility_name}{ending}.md"), accessibility.to_owned()));
        if tongue == language {
            out.push(("README.md".to_owned(), readme.to_owned()));
        }
    }
    out
}

fn title(asked: &NewSite) -> String {
    match &asked.title {
        Some(title) => {
            let title = quote(title.trim());
            format!("{{ id = {title}, en = {title} }}")
        }
        None => "{ id = \"Katalog data saya\", en = \"My data catalogue\" }".to_owned(),
    }
}

/// README, page about the catalogue, accessibility statement.
fn prose(tongue: Tongue) -> [&'static str; 3] {
    match tongue {
        Tongue::English => [
            include_str!("starter/README.en.md"),
            include_str!("starter/about.en.md"),
            include_str!("starter/accessibility.en.md"),
        ],
        Tongue::Indonesian => [
            include_str!("starter/README.id.md"),
            include_str!("starter/about.id.md"),
            include_str!("starter/accessibility.id.md"),
        ],
    }
}
