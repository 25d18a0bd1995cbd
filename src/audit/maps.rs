//! A map that can be walked has its links in words too, and a way around it.

use std::collections::HashSet;

use scraper::ElementRef;

use crate::audit::tree::{attr, closest, is_hidden, squeeze, text_of};
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y016",
        "map-alternative",
        "Every area that is a link in a drawing is also told outside of it, by a link to the same \
        page or as the head of a row: areas are too small for many fingers and too many for \
        ears (WCAG 1.1.1, 2.5.8). A drawing with more than eight links has a link before it that \
        leads behind it (2.4.1). A page that shows the map only as a way in links the map's own \
        page instead. Remedy: keep `map-skip` and the table of the map in the template.",
        "Setiap wilayah yang menjadi tautan di dalam gambar juga disebut di luarnya, lewat tautan \
         ke halaman yang sama atau sebagai kepala baris: wilayah terlalu kecil bagi banyak jari \
         dan terlalu banyak bagi telinga (WCAG 1.1.1, 2.5.8). Sebelum gambar dengan lebih dari \
         delapan tautan ada tautan menuju bagian sesudahnya (2.4.1). Halaman yang memakai peta \
         hanya sebagai pintu masuk menautkan halaman peta itu. Perbaikan: pertahankan `map-skip` \
         dan tabel peta di templat.",
    ),
    check,
};

/// More links than this need a way around them.
const MANY: usize = 8;

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for map in page.named("svg").filter(|map| !is_hidden(*map)) {
        let links: Vec<ElementRef<'_>> = map.descendent_elements().filter(is_link).collect();
        if links.is_empty() {
            continue;
        }
        if links.len() > MANY && !has_way_around(page, map) {
            let n = links.len();
            let message = words!(
                "the drawing has {n} links and no link before it that leads around them",
                "gambar ini berisi {n} tautan dan tidak didahului tautan untuk melewatinya"
            );
            page.report(&AUDIT, map, message, findings);
        }
        let told = Told::of(page);
        let untold: Vec<_> = links.iter().filter(|link| !told.tells(page, **link)).collect();
        // A map that leads to its own page is a way in: that page tells its areas.
        if let Some(first) = untold.first().filter(|_| !leads_on(map)) {
            let message = words!(
                "the area is told only in the drawing",
                "wilayah ini hanya disebut di dalam gambar"
            );
            page.report(&AUDIT, **first, message, findings);
        }
    }
}

fn is_link(element: &ElementRef<'_>) -> bool {
    element.value().name() == "a" && attr(*element, "href").is_some()
}

/// What the page tells outside of drawings.
struct Told<'a> {
    targets: HashSet<&'a str>,
    heads: HashSet<String>,
}

impl<'a> Told<'a> {
    fn of(page: &Page<'a>) -> Told<'a> {
        let outside = page.named("a").filter(|link| closest(*link, "svg").is_none());
        let heads = page.named("th").filter(|head| attr(*head, "scope") == Some("row"));
        Told {
            targets: outside.filter_map(|link| attr(link, "href")).collect(),
            heads: heads.map(|head| squeeze(&text_of(head))).collect(),
        }
    }

    /// Whether an area is told by a link to the same place, by the row that it leads to, or by a
    /// head whose words its name begins with.
    fn tells(&self, page: &Page<'a>, link: ElementRef<'a>) -> bool {
        let target = attr(link, "href").unwrap_or_default();
        let row = target.strip_prefix('#').and_then(|id| page.by_id(id));
        if self.targets.contains(target) || row.is_some_and(|row| closest(row, "table").is_some()) {
            return true;
        }
        let name = page.name_of(link);
        self.heads.contains(&name)
            || name.match_indices([',', ':']).any(|(at, _)| self.heads.contains(&name[..at]))
    }
}

/// Whether a link before the drawing leads to a place after its start and outside of it.
fn has_way_around(page: &Page<'_>, map: ElementRef<'_>) -> bool {
    let mut before = Vec::new();
    let mut passed = false;
    for (element, name) in page.tags() {
        if element.id() == map.id() {
            passed = true;
        } else if !passed && name == "a" {
            before.extend(attr(element, "href").and_then(|href| href.strip_prefix('#')));
        } else if passed && attr(element, "id").is_some_and(|id| before.contains(&id)) {
            return element.ancestors().all(|above| above.id() != map.id());
        }
    }
    false
}

/// Whether a link to another page stands by the drawing, within the box that it is shown in.
fn leads_on(map: ElementRef<'_>) -> bool {
    let mut above = map.ancestors().filter_map(ElementRef::wrap);
    let figure = above.find(|it| it.value().name() == "figure");
    let Some(frame) = figure.and_then(|it| it.parent()).and_then(ElementRef::wrap) else {
        return false;
    };
    frame.descendent_elements().filter(is_link).any(|link| {
        closest(link, "svg").is_none()
            && attr(link, "href").is_some_and(|href| !href.starts_with('#'))
            && attr(link, "download").is_none()
    })
}
