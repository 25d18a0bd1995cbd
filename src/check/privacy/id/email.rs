//! Addresses for mail.
//!
//! Source: the dot-atom of RFC 5322 and host names with an alphabetic last label.

use std::ops::Range;

/// Endings of file names that look like a domain: `logo@2x.png`.
const FILES: &[&str] =
    &["png", "jpg", "jpeg", "webp", "gif", "svg", "css", "js", "pdf", "csv", "html", "md"];

/// Finds addresses.
pub(crate) fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    for (at, _) in text.match_indices('@') {
        let local = bytes[..at].iter().rev().take_while(|b| is_local(**b)).count();
        let domain = bytes[at + 1..].iter().take_while(|b| is_domain(**b)).count();
        let (start, mut end) = (at - local, at + 1 + domain);
        // A sentence may end behind the address.
        while end > at + 1 && matches!(bytes[end - 1], b'.' | b'-') {
            end -= 1;
        }
        if is_address(text[start..at].trim_start_matches(['.', '-']), &text[at + 1..end]) {
            out.push(start..end);
        }
    }
    out
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte)
}

fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-".contains(&byte)
}

fn is_address(local: &str, domain: &str) -> bool {
    let Some((host, top)) = domain.rsplit_once('.') else { return false };
    let top_ok = top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
    let labels = host.split('.').all(|label| !label.is_empty() && !label.starts_with('-'));
    // `git@` begins the address of a repository, not of a person.
    let someone = local.bytes().any(|b| b.is_ascii_alphanumeric()) && local != "git";
    someone && top_ok && labels && !FILES.contains(&top.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn addresses_are_told_from_what_only_looks_so() {
        let count = |text: &str| find(text).len();
        assert_eq!(count("tulis ke budi.s+x@mail.example.co.id."), 1);
        assert_eq!(count("a@b.co, c@d.org"), 2);
        for none in ["@nama", "logo@2x.png", "https://x.example/@-6.2,106.8z", "pkg@1.2.3", "a@b"] {
            assert_eq!(count(none), 0, "{none}");
        }
    }
}
