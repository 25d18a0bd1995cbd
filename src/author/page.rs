//! `terbuka new page`.

use std::path::Path;

use crate::author::catalog::Site;
use crate::author::{Made, Refused, ask, names, write};
use crate::emit::{Content, NewFile};
use crate::ident;
use crate::syntax::unfinished::MARK;
use crate::words;

/// Drafts a page in every language of the site: `about`, or `guide/data`.
///
/// # Errors
/// When the path cannot be an address, or a file is there.
pub fn new_page(root: &Path, path: &str, force: bool) -> Result<Made, Refused> {
    let path = path.trim_start_matches("content/").trim_end_matches('/');
    let path = path.strip_suffix(".md").unwrap_or(path);
    if !path.split('/').all(ident::is_id) {
        let better: Vec<String> = path.split('/').map(ident::slug).collect();
        let better = better.join("/");
        return Err(Refused::because(
            words!(
                "`{path}` cannot be the address of a page",
                "`{path}` tidak dapat menjadi alamat halaman"
            ),
            words!(
                "use lower-case letters, digits and hyphens, for example `{better}`",
                "pakai huruf kecil, angka, dan tanda hubung, misalnya `{better}`"
            ),
        ));
    }
    let site = Site::open(root)?;
    let mut files = Vec::new();
    for (n, language) in site.languages().iter().enumerate() {
        let ending = if n == 0 { String::new() } else { format!(".{language}") };
        files.push(NewFile {
            path: format!("content/{path}{ending}.md"),
            content: Content::Text(text(path, language)),
        });
    }
    let address = format!("/{path}/");
    let notes = vec![words!("address of the page: {address}", "alamat halaman: {address}")];
    write(root, &files, force, notes)
}

fn text(path: &str, language: &str) -> String {
    let tongue = ask::tongue(language);
    let name = names::title(path.rsplit('/').next().unwrap_or(path));
    let asked = |what: crate::diag::Words| format!("{MARK} {}", what.get(tongue));
    let title =
        ask::quote(&asked(words!("the heading of the page ({name})", "judul halaman ({name})")));
    let description = ask::quote(&asked(words!(
        "one sentence for search engines",
        "satu kalimat untuk mesin pencari"
    )));
    let order = words!(
        "# nav-order = 3  # place in the menu; without it the page is only linked to",
        "# nav-order = 3  # urutan di menu; tanpa ini halaman hanya dapat dicapai lewat tautan"
    );
    let order = order.get(tongue);
    let body = asked(words!(
        "the text, as Markdown. Begin headings with ##.",
        "teksnya, sebagai Markdown. Awali judul bagian dengan ##."
    ));
    format!("+++\ntitle = {title}\ndescription = {description}\n{order}\n+++\n\n{body}\n")
}
