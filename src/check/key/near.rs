//! The known key that a wrong one was probably meant to be.

use crate::ident;

/// The key in `known` that is most like `text`, if one is worth suggesting.
///
/// Codes are written in other ways before they are mistyped: without dots, without the zero at an
/// end, in small letters. Such a twin comes first; then the fewest slips, and of equals the one
/// that begins alike.
pub(super) fn nearest<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    let plain = plain(text);
    let twins = known.iter().filter(|key| self::plain(key) == plain);
    let with_zero = format!("{text}0");
    let zero = known.iter().find(|key| **key == with_zero || ends_alike(text, key));
    if let Some(twin) = twins.min_by_key(|key| slips(text, key)).or(zero) {
        return Some(twin);
    }
    let most = (text.chars().count() / 4).max(1);
    let near = known.iter().filter(|key| key.len().abs_diff(text.len()) <= 4 * most);
    let near = near.map(|key| (slips(text, key), std::cmp::Reverse(alike(text, key)), *key));
    let best = near.filter(|(count, ..)| *count <= most).min().map(|(.., key)| key);
    best.or_else(|| ident::nearest(text, known.iter().copied()))
}

/// Letters and digits only, in small letters, without zeros in front.
fn plain(text: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let small = kept.to_lowercase();
    small.trim_start_matches('0').to_owned()
}

/// `11.1` for `11.10`, and `1.1` for `01.10`.
fn ends_alike(text: &str, key: &str) -> bool {
    let cut = |t: &str| t.trim_start_matches('0').trim_end_matches('0').to_owned();
    text.contains('.') && key.contains('.') && cut(text) == cut(key)
}

fn slips(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

fn alike(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn another_way_of_writing_comes_before_a_slip() {
        let known = ["11.01", "11.10", "1.110", "01.20", "Aceh I"];
        for (text, near) in [
            ("1101", "11.01"),
            ("11.1", "11.10"),
            ("1.20", "01.20"),
            ("1.2", "01.20"),
            ("aceh i", "Aceh I"),
            ("11.02", "11.01"),
        ] {
            assert_eq!(nearest(text, &known), Some(near), "{text}");
        }
        assert_eq!(nearest("zzzz", &known), None);
        assert_eq!(nearest("11", &[]), None);
    }

    #[test]
    fn of_equally_near_keys_the_one_that_begins_alike_is_told() {
        assert_eq!(nearest("1199", &["2199", "1198", "1109"]), Some("1198"));
    }
}
