//! English, lightly: plurals, endings of verbs, and the nouns made of them.
//!
//! Each step has its twin in `cari-kata.js`.

pub(super) fn stem(word: &str) -> String {
    let mut rest = singular(word);
    for (ending, least) in [("ation", 4), ("ing", 3), ("ion", 4), ("ed", 3), ("al", 5), ("ly", 4)] {
        let Some(shorter) = rest.strip_suffix(ending).filter(|r| r.len() >= least) else {
            continue;
        };
        if shorter.bytes().any(|b| b"aeiouy".contains(&b)) {
            rest = shorter.to_owned();
            break;
        }
    }
    for ending in ["er", "or", "ate"] {
        if let Some(shorter) = rest.strip_suffix(ending).filter(|r| r.len() >= 3) {
            rest = shorter.to_owned();
            break;
        }
    }
    if rest.len() > 3 && rest.ends_with('e') {
        rest.pop();
    }
    let b = rest.as_bytes();
    if b.len() > 3 && b[b.len() - 1] == b[b.len() - 2] && !b"aeiouls".contains(&b[b.len() - 1]) {
        rest.pop();
    }
    if rest.len() > 2 && rest.ends_with('y') {
        rest.pop();
        rest.push('i');
    }
    rest
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() >= 2) {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("sses") {
        return format!("{stem}ss");
    }
    let keeps = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('s').filter(|s| s.len() >= 3 && !keeps) {
        Some(stem) => stem.to_owned(),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_meet() {
        for forms in [
            "vote votes voted voting voter voters",
            "party parties",
            "elect election elections elected electing elector electoral",
            "donor donors",
            "district districts",
            "report reports reporting reported reporter",
            "candidate candidates",
            "committee committees",
            "register registered registers",
            "national nation nations",
        ] {
            let mut forms = forms.split(' ');
            let first = forms.next().unwrap();
            for form in forms {
                assert_eq!(stem(form), stem(first), "{form} and {first}");
            }
        }
        assert_ne!(stem("party"), stem("part"));
        assert_eq!(stem("census"), "census");
    }
}
