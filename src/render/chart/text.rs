//! How wide texts are, and how they are broken.

/// About how wide a text is set, in em; by the widest of the common system fonts.
pub(crate) fn width(text: &str) -> f64 {
    let em = |c: char| match c {
        'i' | 'j' | 'l' | '\'' | '|' => 0.29,
        'I' | ' ' | '.' | ',' | ':' | ';' | '/' => 0.34,
        '(' | ')' | 'f' | 'r' | 't' | '-' | '!' => 0.42,
        's' | 'c' | 'z' | 'J' => 0.56,
        'm' | 'M' | 'W' | '—' | '%' | '@' => 0.99,
        'w' | 'O' | 'Q' | 'G' | 'D' | 'H' | 'N' | 'U' | '–' | '−' | '+' | '=' => 0.82,
        c if c.is_uppercase() => 0.72,
        c if c.is_ascii() => 0.64,
        // Letters of scripts whose signs are as wide as high.
        c if ('\u{1100}'..='\u{ffdc}').contains(&c) => 1.05,
        '…' => 1.0,
        _ => 0.8,
    };
    text.chars().map(em).sum()
}

/// How much wider bold letters are.
pub(crate) const BOLD: f64 = 1.1;

/// The widest of some texts.
pub(crate) fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    texts.map(width).fold(0.0, f64::max)
}

/// Lines that fit the room, broken at blanks, and within words that are wider than it.
pub(crate) fn lines(text: &str, room: f64) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match out.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => out.extend(pieces(word, room)),
        }
    }
    out
}

fn pieces(word: &str, room: f64) -> Vec<String> {
    if width(word) <= room {
        return vec![word.to_owned()];
    }
    let mut out = vec![String::new()];
    for c in word.chars() {
        let one = c.to_string();
        match out.last_mut() {
            Some(line) if line.is_empty() || width(line) + width(&one) <= room => line.push(c),
            _ => out.push(one),
        }
    }
    out
}

/// At most so many lines; what does not fit ends in an ellipsis. The table beside has it whole.
pub(crate) fn clipped(text: &str, room: f64, most: usize) -> Vec<String> {
    let mut all = lines(text, room);
    if all.len() > most {
        all.truncate(most.max(1));
        if let Some(last) = all.last_mut() {
            while width(last) + 1.05 > room && last.pop().is_some() {}
            last.push('…');
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{clipped, lines, width};

    #[test]
    fn lines_keep_to_their_room() {
        let text = "Perencanaan program dan anggaran serta penyusunanperaturanpelaksanaan";
        for room in [4.0, 8.0, 20.0] {
            let found = lines(text, room);
            assert!(found.iter().all(|l| width(l) <= room), "{found:?}");
            assert_eq!(found.concat().replace(' ', ""), text.replace(' ', ""));
        }
        assert!(lines("  ", 5.0).is_empty());
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let found = clipped("satu dua tiga empat lima enam", 5.0, 2);
        assert_eq!(found.len(), 2);
        assert!(found[1].ends_with('…') && width(&found[1]) <= 5.0, "{found:?}");
    }
}
