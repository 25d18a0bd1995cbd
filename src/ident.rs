//! Names: what may be an id, a key in a path, and which known name somebody probably meant.

/// Whether `text` may be an id: lower-case ASCII letters, digits and single hyphens, at most 80.
///
/// Ids become folder names and addresses, so they are the same on every file system.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether `text` may be a field or resource name: an id that may also hold `_`.
pub fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
}

/// An id made from any text: letters and digits in lower case, everything else one hyphen.
///
/// Used for anchors and file names that come from data; never empty, never `..`, ASCII only.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let trimmed = out.trim_end_matches('-');
    if trimmed.is_empty() { "x".to_owned() } else { trimmed.chars().take(80).collect() }
}

/// The name in `known` that is most like `word`, if one is near enough to be worth suggesting.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(word, name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{is_id, is_name, nearest, slug};

    #[test]
    fn ids_are_safe_as_folder_names() {
        assert!(is_id("cabang-kota-2024"));
        for bad in ["", "-a", "a-", "a--b", "A", "a/b", "..", "a b", "é"] {
            assert!(!is_id(bad), "{bad}");
        }
        assert!(is_name("kode_cabang"));
        assert!(!is_name("a.b"));
    }

    #[test]
    fn slugs_never_leave_their_folder() {
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("Kota Jakarta  Pusat"), "kota-jakarta-pusat");
        assert_eq!(slug("…"), "x");
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_key() {
        assert_eq!(nearest("primarykey", ["primary-key", "path"]), Some("primary-key"));
        assert_eq!(nearest("zzz", ["primary-key", "path"]), None);
    }
}
