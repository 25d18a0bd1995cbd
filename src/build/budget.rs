//! Weighing finished pages: what a reader's phone has to fetch and lay out.
//!
//! Compressing is what costs here, so a page is compressed only when it could be too heavy, or
//! could be the heaviest of its class: none weighs more compressed than as it is.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::audit::Load;
use crate::diag::{Code, Diagnostic, Words};
use crate::model::{PageClass, Weights};
use crate::plan::{Files, PageTask};
use crate::words;

/// A page weighs too much.
pub static PAGE: Code = Code::warning(
    "BUD001",
    "page-weight",
    "A page, with the style sheet, scripts and pictures that it loads, is heavier than `[budget]` \
     allows for its class. Sizes are those of the compressed files, as a server sends them. On a \
     slow network 20 KB take about a second.\n\nThe message names the largest parts. Shorten the \
     page, or raise the limit of its class in `[budget]`.",
    "Sebuah halaman, bersama lembar gaya, skrip, dan gambar yang dimuatnya, lebih berat daripada \
     yang diizinkan `[budget]` untuk golongannya. Ukurannya adalah ukuran terkompresi, seperti \
     yang dikirim server. Pada jaringan lambat, 20 KB memakan waktu kira-kira satu detik.\n\n\
     Pesannya menyebut bagian yang terbesar. Pendekkan halamannya, atau naikkan batas golongannya \
     di `[budget]`.",
);
/// A page loads too many files.
pub static REQUESTS: Code = Code::warning(
    "BUD002",
    "page-requests",
    "A page loads more files than `page-requests` in `[budget]` allows. Each of them is a round \
     trip to the server.\n\nShow fewer pictures on the page, or use fewer scripts.",
    "Sebuah halaman memuat lebih banyak berkas daripada yang diizinkan `page-requests` di \
     `[budget]`. Setiap berkas berarti satu perjalanan pulang-pergi ke server.\n\n\
     Tampilkan lebih sedikit gambar di halaman itu, atau pakai lebih sedikit skrip.",
);
/// A page has too many elements.
pub static ELEMENTS: Code = Code::warning(
    "BUD003",
    "page-elements",
    "A page has more elements than `page-elements` in `[budget]` allows. Old phones lay such pages \
     out slowly, and screen readers need long to take them in.\n\nLower `rows-per-page` or \
     `preview-rows`, or part the page.",
    "Sebuah halaman punya lebih banyak elemen daripada yang diizinkan `page-elements` di \
     `[budget]`. Ponsel lama lambat menata halaman seperti itu, dan pembaca layar lama \
     membacanya.\n\nTurunkan `rows-per-page` atau `preview-rows`, atau pecah halamannya.",
);
/// The archive of the site is too large.
pub static SITE_ZIP: Code = Code::warning(
    "BUD004",
    "site-zip-weight",
    "The whole site in one file is larger than `site-zip` in `[budget]` allows. It is published \
     all the same, but few will download it, and some hosts refuse large files.\n\nRaise the \
     limit, leave out formats in `[formats]`, or switch the file off: `site-zip = false`.",
    "Seluruh situs dalam satu berkas lebih besar daripada yang diizinkan `site-zip` di `[budget]`. \
     Berkas itu tetap diterbitkan, tetapi sedikit orang akan mengunduhnya, dan sebagian \
     penyedia hosting menolak berkas besar.\n\nNaikkan batasnya, kurangi format di `[formats]`, \
     atau matikan: `site-zip = false`.",
);

/// The rules of this module.
pub static CODES: &[&Code] = &[&PAGE, &REQUESTS, &ELEMENTS, &SITE_ZIP];

/// Pieces of HTML that can be told apart without reading it as a tree, with their names.
static PARTS: [(&str, &str, Words); 4] = [
    ("<svg", "</svg>", Words::fixed("drawings", "gambar")),
    ("<table", "</table>", Words::fixed("tables", "tabel")),
    ("<script", "</script>", Words::fixed("data for machines", "data untuk mesin")),
    ("<pre", "</pre>", Words::fixed("code", "contoh kode")),
];

/// Weighs the pages of a run, by many threads at once.
pub(crate) struct Scale<'s> {
    weights: Weights,
    /// Compressed sizes of the theme's files, sizes of all others.
    sizes: BTreeMap<String, u64>,
    files: &'s Files,
    /// The heaviest page so far, by class.
    heaviest: [AtomicU64; PageClass::ALL.len()],
}

/// What a page was found to weigh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heaviest {
    /// Its class.
    pub class: PageClass,
    /// Bytes with all that it loads, compressed.
    pub bytes: u64,
    /// Its output path.
    pub path: String,
}

impl<'s> Scale<'s> {
    pub(crate) fn new(
        weights: Weights,
        assets: &[(String, Vec<u8>)],
        files: &'s Files,
    ) -> Scale<'s> {
        let sizes = assets.iter().map(|(path, bytes)| (format!("aset/{path}"), packed(bytes)));
        let heaviest = std::array::from_fn(|_| AtomicU64::new(0));
        Scale { weights, sizes: sizes.collect(), files, heaviest }
    }

    /// Weighs a page; nothing is told of pages that are neither too heavy nor the heaviest so far.
    pub(crate) fn weigh(
        &self,
        task: &PageTask,
        html: &str,
        load: &Load,
    ) -> (Option<Heaviest>, Vec<Diagnostic>) {
        let class = task.id.class();
        let mut problems = Vec::new();
        self.count(task, load, &mut problems);
        let with: Vec<(&str, u64)> =
            load.files.iter().map(|path| (path.as_str(), self.size(path))).collect();
        let loaded: u64 = with.iter().map(|(_, bytes)| bytes).sum();
        let raw = html.len() as u64;
        let most = (self.weights.html_bytes(class), self.weights.page_bytes(class));
        let before = &self.heaviest[class as usize];
        let may_be_heaviest = raw + loaded >= before.load(Ordering::Relaxed);
        if raw <= most.0 && raw + loaded <= most.1 && !may_be_heaviest {
            return (None, problems);
        }
        let whole = packed(html.as_bytes());
        before.fetch_max(whole + loaded, Ordering::Relaxed);
        if whole > most.0 || whole + loaded > most.1 {
            let found = self.judge(class, html, (whole, loaded), most);
            problems.extend(
                found.map(|over| too_heavy(task, &over, &with).help(advice(html, class, over.key))),
            );
        }
        let path = task.path.clone();
        (Some(Heaviest { class, bytes: whole + loaded, path }), problems)
    }

    /// What a page exceeds: a page may carry drawings beyond what its words and tables may weigh.
    fn judge(
        &self,
        class: PageClass,
        html: &str,
        (whole, loaded): (u64, u64),
        most: (u64, u64),
    ) -> Option<Over> {
        let bare =
            if html.contains("<svg") { packed(without_drawings(html).as_bytes()) } else { whole };
        let drawn = self.weights.drawn_bytes().max(most.1);
        if bare + loaded > most.1 {
            Some(Over { key: class.key(), html: bare, bytes: bare + loaded, most: most.1 })
        } else if bare > most.0 {
            Some(Over { key: "page-html", html: bare, bytes: bare, most: most.0 })
        } else if whole + loaded > drawn {
            Some(Over { key: "page-drawings", html: whole, bytes: whole + loaded, most: drawn })
        } else {
            None
        }
    }

    fn size(&self, path: &str) -> u64 {
        let file = || self.files.get(path).map(|fact| fact.bytes);
        self.sizes.get(path).copied().or_else(file).unwrap_or_default()
    }

    fn count(&self, task: &PageTask, load: &Load, problems: &mut Vec<Diagnostic>) {
        let path = &task.path;
        // The page itself is one of them.
        let (requests, most) = (load.files.len() as u64 + 1, self.weights.requests);
        if requests > most {
            let files = load.files.join(", ");
            let message = words!(
                "page `{path}` loads {requests} files, and {most} are allowed: itself, {files}",
                "halaman `{path}` memuat {requests} berkas, padahal batasnya {most}: halaman itu sendiri, {files}"
            );
            problems.push(Diagnostic::new(&REQUESTS, message));
        }
        let (elements, most) = (load.elements as u64, self.weights.elements);
        if elements > most {
            let message = words!(
                "page `{path}` has {elements} elements, and {most} are allowed",
                "halaman `{path}` punya {elements} elemen, padahal batasnya {most}"
            );
            problems.push(Diagnostic::new(&ELEMENTS, message));
        }
    }
}

/// The heaviest page of each class; of two equal ones the first by path.
pub(crate) fn heaviest(mut all: Vec<Heaviest>) -> Vec<Heaviest> {
    all.sort_by(|a, b| (a.class, b.bytes, &a.path).cmp(&(b.class, a.bytes, &b.path)));
    all.dedup_by_key(|page| page.class);
    all
}

fn packed(bytes: &[u8]) -> u64 {
    let mut encoder = GzEncoder::new(Counted(0), Compression::new(6));
    // Counting cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().map_or(0, |counted| counted.0)
}

struct Counted(u64);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// By how much a page exceeds which budget.
struct Over {
    /// The key in `[budget]`.
    key: &'static str,
    /// Bytes of the HTML as far as this budget counts it.
    html: u64,
    /// Bytes that this budget counts.
    bytes: u64,
    most: u64,
}

fn too_heavy(task: &PageTask, over: &Over, with: &[(&str, u64)]) -> Diagnostic {
    let path = &task.path;
    let mut sizes = with.to_vec();
    sizes.sort_by_key(|(path, bytes)| (u64::MAX - bytes, *path));
    let (own, whole, allowed) = (kilobytes(over.html), kilobytes(over.bytes), kilobytes(over.most));
    let key = over.key;
    let mut parts = words!("HTML {own}", "HTML {own}"; own);
    // The HTML alone is what one of the budgets is about.
    for (file, bytes) in sizes.into_iter().filter(|_| over.bytes > over.html) {
        let size = kilobytes(bytes);
        parts = words!("{parts}, {file} {size}", "{parts}, {file} {size}"; parts, size);
    }
    let message = words!(
        "page `{path}` weighs {whole}, and `{key}` allows {allowed}: {parts}",
        "halaman `{path}` berbobot {whole}, padahal `{key}` mengizinkan {allowed}: {parts}";
        whole, allowed, parts
    );
    Diagnostic::new(&PAGE, message)
}

/// A page without the drawings that stand in it.
fn without_drawings(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<svg") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find("</svg>").map_or("", |end| &rest[at + end + "</svg>".len()..]);
    }
    out.push_str(rest);
    out
}

/// What the HTML is made of, before compression, and what to do.
fn advice(html: &str, class: PageClass, key: &str) -> Words {
    let mut parts: Vec<(u64, &Words)> = PARTS
        .iter()
        .map(|(start, end, name)| (bytes_between(html, start, end), name))
        .filter(|(bytes, _)| *bytes > 0)
        .collect();
    parts.sort_by_key(|(bytes, _)| u64::MAX - bytes);
    let whole = kilobytes(html.len() as u64);
    let mut told =
        words!("the HTML has {whole} uncompressed", "HTML-nya {whole} tanpa kompresi"; whole);
    for (bytes, name) in parts {
        let size = kilobytes(bytes);
        told = words!("{told}, {name} {size}", "{told}, {name} {size}"; told, name, size);
    }
    let what = match class {
        PageClass::Dataset | PageClass::Record | PageClass::Table => words!(
            "lower `preview-rows` or `rows-per-page`",
            "turunkan `preview-rows` atau `rows-per-page`"
        ),
        _ => words!("part the page in two", "pecah halamannya menjadi dua"),
    };
    words!(
        "{told}; {what}, or raise `{key}` in `[budget]` of site.toml",
        "{told}; {what}, atau naikkan `{key}` di `[budget]` pada site.toml"; told, what
    )
}

fn bytes_between(html: &str, start: &str, end: &str) -> u64 {
    let mut sum = 0;
    let mut rest = html;
    while let Some(at) = rest.find(start) {
        let length = rest[at..].find(end).map_or(rest.len() - at, |n| n + end.len());
        sum += length as u64;
        rest = &rest[at + length..];
    }
    sum
}

/// "12.3 KB", with the comma of Indonesian where it belongs.
fn kilobytes(bytes: u64) -> Words {
    let english = format!("{:.1} KB", bytes as f64 / 1024.0);
    let indonesian = english.replace('.', ",");
    Words::new(english, indonesian)
}
