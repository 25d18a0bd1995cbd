//! UTF-8 that was read as an old encoding, and what it was before.
//!
//! Each run of characters beyond ASCII is written back in an old encoding. If the bytes are UTF-8 of
//! letters or signs that people type, the run was UTF-8 that somebody misread. Proper text hardly
//! ever passes: a valid sequence needs a lead and continuation bytes, such as `Ã` before `©`.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The upper half of code page 850, that of the Western European DOS and Windows console.
///
/// Source: Unicode mapping file `VENDORS/MICSFT/PC/CP850.TXT`.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The upper half of code page 437, that of the American DOS and Windows console.
///
/// Source: Unicode mapping file `VENDORS/MICSFT/PC/CP437.TXT`.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Text that was misread more often than this is beyond repair.
const MOST_ROUNDS: usize = 3;

/// How a misread text is written back.
#[derive(Clone, Copy)]
enum Old {
    Table(&'static str),
    Known(&'static Encoding),
    Latin1,
}

const OLD: &[(&str, Old)] = &[
    ("Windows-1252", Old::Known(WINDOWS_1252)),
    ("Latin-1", Old::Latin1),
    ("code page 850", Old::Table(CP850)),
    ("code page 437", Old::Table(CP437)),
    ("Mac Roman", Old::Known(MACINTOSH)),
];

impl Old {
    /// The bytes of a run, if the encoding has all of its characters.
    fn bytes(self, run: &str) -> Option<Vec<u8>> {
        match self {
            Old::Table(upper) => run
                .chars()
                .map(|c| upper.chars().position(|known| known == c).map(|n| 0x80 | n as u8))
                .collect(),
            Old::Latin1 => run.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect(),
            Old::Known(encoding) => {
                let (bytes, _, unknown) = encoding.encode(run);
                (!unknown).then(|| bytes.into_owned())
            }
        }
    }
}

/// The text as it was before it was misread, and as what; nothing for proper text.
pub fn repaired(text: &str) -> Option<(String, &'static str)> {
    let (mut best, mut encoding) = once(text)?;
    for _ in 1..MOST_ROUNDS {
        match once(&best) {
            Some((again, name)) => (best, encoding) = (again, name),
            None => break,
        }
    }
    Some((best, encoding))
}

fn once(text: &str) -> Option<(String, &'static str)> {
    OLD.iter().find_map(|(name, old)| Some((with(text, *old)?, *name)))
}

/// Repairs every run that can be; nothing when none can.
fn with(text: &str, old: Old) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut changed) = (text, false);
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| c.is_ascii()).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        out.push_str(before);
        match old.bytes(run).and_then(|bytes| String::from_utf8(bytes).ok()) {
            Some(right) if right.chars().all(is_likely) => {
                out.push_str(&right);
                changed = true;
            }
            _ => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
    changed.then_some(out)
}

/// Characters that stand in names and notes written in Latin letters.
fn is_likely(c: char) -> bool {
    matches!(c,
        '\u{a0}'..='\u{17f}'
        | '\u{300}'..='\u{36f}'
        | '\u{2010}'..='\u{2027}'
        | '\u{202f}'..='\u{203a}'
        | '€' | '™' | '−' | '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, prop_assume, proptest};

    use super::{CP437, CP850, OLD, Old, once, repaired, with};

    /// What a program shows that reads UTF-8 in an old encoding.
    fn misread(text: &str, old: Old) -> String {
        let one = |b: &u8| match old {
            _ if b.is_ascii() => char::from(*b).to_string(),
            Old::Table(upper) => upper.chars().nth(usize::from(b & 0x7f)).unwrap().to_string(),
            Old::Known(encoding) => encoding.decode_without_bom_handling(&[*b]).0.into_owned(),
            Old::Latin1 => char::from(*b).to_string(),
        };
        text.as_bytes().iter().map(one).collect()
    }

    #[test]
    fn the_tables_have_a_character_for_each_byte() {
        for table in [CP850, CP437] {
            assert_eq!(table.chars().count(), 128);
            let mut all: Vec<char> = table.chars().collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), 128);
        }
    }

    #[test]
    fn misread_names_are_found_with_what_they_were() {
        for (bad, good) in [
            ("H. RUDY MASÔÇÖUD, S.E.", "H. RUDY MAS’UD, S.E."),
            ("S.IP.,┬áMPA", "S.IP.,\u{a0}MPA"),
            ("VINA SU├ÜDIAH", "VINA SUÚDIAH"),
            ("CafÃ© MasÃ¢â‚¬â„¢ud", "Café Mas’ud"),
            ("donâ€™t", "don’t"),
            ("Itâ\u{80}\u{99}s", "It’s"),
            ("√âtude", "Étude"),
        ] {
            assert_eq!(repaired(bad).map(|(text, _)| text).as_deref(), Some(good), "{bad}");
        }
    }

    #[test]
    fn proper_text_is_left_alone() {
        for good in [
            "Mas’ud",
            "Élysée",
            "CAFÉ’S",
            "São Tomé",
            "ÄÖÜ äöü ß",
            "Łódź",
            "日本語",
            "Ρόδος",
            "12 °C ± 3",
            "“Ä” dan «É»",
            "ÇA VA",
            "İstanbul",
            "│ garis ├",
            "Ngurah–Rai … ®",
            "½ ¼ ¾",
        ] {
            assert_eq!(repaired(good), None, "{good}");
        }
    }

    proptest! {
        #[test]
        fn any_latin_text_misread_once_is_found_and_can_be_repaired(
            text in "[a-zA-Z ]{0,6}[À-ÖØ-öø-ſ’–“”…é ]{1,3}[a-zA-Z]{0,6}[é’]{0,2}",
            which in 0..OLD.len(),
        ) {
            prop_assume!(!text.is_ascii() && once(&text).is_none());
            let bad = misread(&text, OLD[which].1);
            // A byte that the encoding does not have is lost, and with it the text.
            prop_assume!(!bad.contains('\u{fffd}'));
            // Two encodings may share the characters, and then the first one that fits is told.
            prop_assert!(repaired(&bad).is_some());
            prop_assert_eq!(with(&bad, OLD[which].1), Some(text));
        }
    }
}
