//! The web manifest: name, icons and colours for home screens and lists of applications.
//!
//! Source: W3C Web Application Manifest.

use serde_json::json;

use crate::plan::{FileId, ICONS, PageId, file_path, relative};
use crate::render::map::palette::LIGHT;
use crate::render::page::Page;

/// Longest name under an icon; home screens cut longer ones.
const SHORT: usize = 12;

/// The manifest, whose addresses are relative to itself.
pub(super) fn written(page: &Page<'_>) -> String {
    let catalog = page.catalog();
    let file = |id: FileId| file_path(catalog, page.site.offer, &id);
    let own = file(FileId::WebManifest(page.lang));
    let name = page.str(&catalog.site.title);
    let icons: Vec<_> = ICONS[1..]
        .iter()
        .map(|size| {
            json!({
                "src": relative(&own, &file(FileId::Icon(*size))),
                "sizes": format!("{size}x{size}"),
                "type": "image/png",
                "purpose": "any maskable",
            })
        })
        .collect();
    let start = relative(&own, &page.path_of(PageId::Home));
    let manifest = json!({
        "name": name,
        "short_name": short(name),
        "description": page.str(&catalog.site.tagline),
        "lang": catalog.site.languages[page.lang.0],
        "start_url": start,
        "display": "browser",
        "background_color": LIGHT.paper,
        "theme_color": LIGHT.paper,
        "icons": icons,
    });
    // A tree of texts can always be written.
    serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
}

/// The first words of a name, as many as stand under an icon; at least one.
fn short(name: &str) -> String {
    let mut out = String::new();
    for word in name.split_whitespace() {
        let longer = if out.is_empty() { word.to_owned() } else { format!("{out} {word}") };
        if !out.is_empty() && longer.chars().count() > SHORT {
            break;
        }
        out = longer;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_name_is_shortened_at_a_blank() {
        assert_eq!(short("Ruang Baca Terbuka"), "Ruang Baca");
        assert_eq!(short("Keterbukaan"), "Keterbukaan");
        assert_eq!(short("Pertanggungjawaban Dana"), "Pertanggungjawaban");
        assert_eq!(short(""), "");
    }
}
