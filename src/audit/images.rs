//! Pictures have an alternative in text.

use crate::audit::tree::attr;
use crate::audit::{Audit, Finding, Page};
use crate::diag::Code;
use crate::words;

pub(super) static AUDIT: Audit = Audit {
    code: Code::error(
        "A11Y004",
        "image-alternative",
        "`img` needs `alt`: what the picture says, or `alt=\"\"` if it only decorates; a file \
        name says nothing (WCAG 1.1.1). Remedy: in Markdown, `![what it shows](file.png)`.",
        "`img` memerlukan `alt`: apa yang disampaikan gambar itu, atau `alt=\"\"` bila hanya \
         hiasan; nama berkas tidak menjelaskan apa-apa (WCAG 1.1.1). Perbaikan: dalam Markdown, \
         `![isi gambar](berkas.png)`.",
    ),
    check,
};

fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for image in page.named("img") {
        match attr(image, "alt") {
            None => page.report(
                &AUDIT,
                image,
                words!("the image has no `alt`", "gambar ini tidak punya `alt`"),
                findings,
            ),
            Some(alt) if is_file_name(alt) => {
                page.report(
                    &AUDIT,
                    image,
                    words!("`alt` is a file name", "`alt` berisi nama berkas"),
                    findings,
                );
            }
            Some(_) => {}
        }
    }
    for frame in page.named("iframe").filter(|frame| !page.has_name(*frame)) {
        page.report(
            &AUDIT,
            frame,
            words!("the frame has no `title`", "bingkai ini tidak punya `title`"),
            findings,
        );
    }
}

fn is_file_name(alt: &str) -> bool {
    let endings = [".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"];
    let alt = alt.trim().to_ascii_lowercase();
    endings.iter().any(|ending| alt.ends_with(ending))
}
