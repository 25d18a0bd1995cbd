//! `terbuka new language`.

use std::path::Path;

use crate::author::catalog::Site;
use crate::author::{Made, Refused, write};
use crate::emit::{Content, NewFile};
use crate::language::Language;
use crate::render::engine::built_in;
use crate::words;

/// Drafts the interface texts of a language: a copy of those of `from`, to be translated.
///
/// # Errors
/// When `tag` is no language tag, `from` no language of the built-in theme, or the file is there.
pub fn new_language(root: &Path, tag: &str, from: &str, force: bool) -> Result<Made, Refused> {
    let plain = tag.len() >= 2 && tag.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if !plain || Language::of(tag).is_none() {
        return Err(Refused::because(
            words!("`{tag}` is no language tag", "`{tag}` bukan kode bahasa"),
            words!(
                "write the tag in lower case, for example `jv`, `su` or `ar`",
                "tulis kodenya dengan huruf kecil, misalnya `jv`, `su`, atau `ar`"
            ),
        ));
    }
    let theme = built_in();
    let known: Vec<_> = theme.texts.iter().map(|(tag, _)| format!("`{tag}`")).collect();
    let Some((_, text)) = theme.texts.iter().find(|(known, _)| known == from) else {
        let known = known.join(", ");
        return Err(Refused::because(
            words!(
                "the built-in theme has no language `{from}`",
                "tema bawaan tidak punya bahasa `{from}`"
            ),
            words!("its languages: {known}", "bahasanya: {known}"),
        ));
    };
    let site = Site::open(root)?;
    let path = format!("themes/{}/i18n/{tag}.toml", site.theme());
    let note = words!(
        "every text still is in `{from}`; a build does not notice that",
        "semua teks masih dalam bahasa `{from}`; hal ini tidak diperiksa saat situs dibuat"
    );
    let file = NewFile { path, content: Content::Text(text.clone()) };
    write(root, &[file], force, vec![note])
}
