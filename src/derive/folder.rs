//! Addresses of records from their keys.

use crate::digest::Sha256;
use crate::ident;

/// The most characters of a key that stand in an address.
const LONGEST: usize = 60;

/// The folder of a record's page, from its key: readable, the same on every file system, and
/// another one for every other key.
///
/// Keys of lower-case letters, digits, `.`, `_` and `-` stay as they are, their parts joined by a
/// hyphen. Of all others the slug is kept and a hash of the true key added behind a `~`: so keys
/// that differ only in case, signs or spaces stay apart, and an address never changes because
/// another row came.
pub(crate) fn folder(parts: &[&str]) -> String {
    let plain = |part: &&str| {
        let signs = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
        part.bytes().all(signs)
            && part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.ends_with(|c: char| c.is_ascii_alphanumeric())
            // `a-b` and `c` are not `a` and `b-c`.
            && (parts.len() == 1 || !part.contains('-'))
    };
    let joined = parts.join("-");
    // `index.html` is the page of the folder above.
    let is_free = !is_device(&joined) && joined != "index.html" && joined.len() <= LONGEST;
    if !parts.is_empty() && parts.iter().all(plain) && is_free {
        return joined;
    }
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    let hash = Sha256::of(&bytes).to_string();
    let slug: String = ident::slug(&joined).chars().take(LONGEST).collect();
    format!("{}~{}", slug.trim_end_matches('-'), &hash[..10])
}

/// Names that Windows keeps for devices, with any ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{prop, prop_assert, proptest};

    use super::folder;

    #[test]
    fn plain_keys_are_their_own_address() {
        assert_eq!(folder(&["1101"]), "1101");
        assert_eq!(folder(&["1101-01-03"]), "1101-01-03");
        assert_eq!(folder(&["1101", "2"]), "1101-2");
        assert_eq!(folder(&["11.10"]), "11.10");
    }

    #[test]
    fn other_keys_keep_what_can_be_read_and_stay_apart() {
        let keys: [&[&str]; 14] = [
            &["A"],
            &["a"],
            &["../a"],
            &["a/b"],
            &["a b"],
            &["a", "b-c"],
            &["a-b", "c"],
            &["."],
            &[".."],
            &["é"],
            &["e"],
            &["nul"],
            &["a."],
            &[""],
        ];
        let mut seen: BTreeMap<String, &[&str]> = BTreeMap::new();
        for key in keys {
            let found = folder(key);
            assert!(!found.contains(['/', '\\', ' ']) && !found.starts_with('.'), "{found}");
            assert_eq!(seen.insert(found.to_lowercase(), key), None, "{found}");
        }
        assert!(folder(&["Jawa Barat I"]).starts_with("jawa-barat-i~"));
        assert!(folder(&["index.html"]).starts_with("index-html~"));
        let long = "k".repeat(50);
        assert!(folder(&[&long, &long]).len() < 75);
    }

    proptest! {
        #[test]
        fn different_keys_have_different_addresses_on_every_file_system(
            a in prop::collection::vec("[-a-cA-C./ é]{0,4}", 1..3),
            b in prop::collection::vec("[-a-cA-C./ é]{0,4}", 1..3),
        ) {
            let folders = [&a, &b].map(|key| {
                let parts: Vec<&str> = key.iter().map(String::as_str).collect();
                folder(&parts).to_lowercase()
            });
            // Keys of one table have the same number of parts.
            prop_assert!(a.len() != b.len() || (a == b) == (folders[0] == folders[1]), "{folders:?}");
            for name in &folders {
                prop_assert!(name.len() <= 75 && !name.is_empty() && !name.ends_with('.'));
                let plain = |c: char| c.is_ascii_alphanumeric() || "._-~".contains(c);
                prop_assert!(name.chars().all(plain) && !name.starts_with('.'));
            }
        }
    }
}
