//! From documents to the files of an index.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::search::postings::{Postings, base_36};
use crate::search::shard::{Cutter, Shard};
use crate::search::stem::Stemmer;
use crate::search::words;

/// Bytes of a file with the places of words, with words, and with documents. A search loads a
/// handful of each; compressed they are a third.
const PLACES: usize = 12 * 1024;
const WORDS: usize = 8 * 1024;
const DOCUMENTS: usize = 4 * 1024;
/// Words shorter than this are not corrected.
const SHORTEST_CORRECTED: usize = 4;

/// Something that can be found.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// The language of the title, where it is not that of the page.
    pub title_lang: Option<String>,
    /// Its address from the top of the site.
    pub address: String,
    /// What is shown under the title.
    pub text: String,
    /// The language of the text, where it is not that of the page.
    pub text_lang: Option<String>,
    /// More by which it is found: keywords, codes, headings.
    pub heads: Vec<String>,
    /// More text by which it is found.
    pub body: String,
}

/// Documents of one kind.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// All of them: "Dataset".
    pub label: String,
    /// One of them.
    pub one: String,
    /// How much one of them weighs, in percent.
    pub weight: u32,
    /// In the order in which equally good ones are shown.
    pub documents: Vec<Document>,
}

/// Everything that can be found in one language; groups in the order of their weight.
#[derive(Debug)]
pub struct Index {
    /// Language tag.
    pub lang: String,
    /// The kinds.
    pub groups: Vec<Group>,
}

impl Index {
    /// The files of the index.
    pub fn shards(&self) -> Vec<Shard> {
        let stemmer = Stemmer::of(&self.lang);
        let (places, lengths) = self.places(stemmer);
        let mut documents = self.documents();
        let mut by_stem = stems(&places, stemmer);
        let order: BTreeMap<&str, String> =
            places.iter().map(|(word, postings)| (word.as_str(), rank(postings))).collect();
        let mut known = listed('k', &order);
        let backwards: BTreeMap<String, String> = order
            .iter()
            .filter(|(word, _)| is_corrected(word))
            .map(|(word, rank)| (word.chars().rev().collect(), rank.clone()))
            .collect();
        let backwards = backwards.iter().map(|(w, rank)| (w.as_str(), rank.clone())).collect();
        let mut backwards = listed('b', &backwards);
        let mut start = 0;
        let groups: Vec<serde_json::Value> = self
            .groups
            .iter()
            .map(|group| {
                let value = serde_json::json!([group.label, group.one, start, group.weight]);
                start += group.documents.len();
                value
            })
            .collect();
        let firsts: Vec<usize> =
            documents.starts.iter().filter_map(|text| text.parse().ok()).collect();
        let summary = serde_json::json!({
            "stem": stemmer.id(),
            "stop": stemmer.stop_words(),
            "groups": groups,
            "n": start,
            "t": lengths,
            "d": firsts,
            "i": by_stem.starts,
            "k": known.starts,
            "b": backwards.starts,
        });
        let mut out = vec![Shard::new("awal", &summary.to_string())];
        for cutter in [&mut documents, &mut by_stem, &mut known, &mut backwards] {
            out.append(&mut cutter.shards);
        }
        out
    }

    /// Where each word stands, and the number of words of each title as a digit of base 36.
    fn places(&self, stemmer: Stemmer) -> (BTreeMap<String, Postings>, String) {
        let stop: BTreeSet<&str> = stemmer.stop_words().iter().copied().collect();
        let mut places: BTreeMap<String, Postings> = BTreeMap::new();
        let mut lengths = String::new();
        let all = self.groups.iter().flat_map(|group| &group.documents);
        for (n, document) in all.enumerate() {
            let title = words(&document.title);
            lengths.push_str(&base_36(title.len().min(35) as u64));
            for word in title {
                places.entry(word).or_default().add(n as u32, 0);
            }
            let heads = document.heads.iter().map(|head| (head, 1));
            for (text, part) in heads.chain([(&document.text, 2), (&document.body, 2)]) {
                for word in words(text).into_iter().filter(|word| !stop.contains(word.as_str())) {
                    places.entry(word).or_default().add(n as u32, part);
                }
            }
        }
        (places, lengths)
    }

    /// Titles, addresses and texts, a line each.
    fn documents(&self) -> Cutter {
        let mut out = Cutter::new('d', DOCUMENTS);
        let mut firsts = Vec::new();
        let all = self.groups.iter().flat_map(|group| &group.documents);
        for (n, document) in all.enumerate() {
            if out.is_at_start() {
                firsts.push(n.to_string());
            }
            let langs = [&document.title_lang, &document.text_lang];
            let langs = langs.map(|lang| lang.as_deref().unwrap_or_default());
            let cells = [&document.title, &document.address, &document.text, langs[0], langs[1]];
            let cells: Vec<String> = cells.iter().map(|cell| one_line(cell)).collect();
            out.push("", cells.join("\t").trim_end_matches('\t'));
        }
        out.close();
        out.starts = firsts;
        out
    }
}

/// Tabs and line ends part cells and lines.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|piece| !piece.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// How often a word occurs, as a digit: twice as often is one more.
fn rank(postings: &Postings) -> String {
    base_36(u64::from(postings.count().max(1).ilog2()))
}

fn is_corrected(word: &str) -> bool {
    word.chars().count() >= SHORTEST_CORRECTED && !word.contains(|c: char| c.is_numeric())
}

/// The order of texts in a script, which compares halves of characters.
fn as_script(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// A line for each stem: the stem, then every word of it with its places.
fn stems(places: &BTreeMap<String, Postings>, stemmer: Stemmer) -> Cutter {
    let mut by_stem: BTreeMap<String, Vec<(&str, &Postings)>> = BTreeMap::new();
    for (word, postings) in places {
        by_stem.entry(stemmer.stem(word)).or_default().push((word, postings));
    }
    let mut order: Vec<_> = by_stem.into_iter().collect();
    order.sort_by(|a, b| as_script(&a.0, &b.0));
    let mut out = Cutter::new('i', PLACES);
    for (stem, words) in order {
        let mut line = stem.clone();
        for (word, postings) in words {
            line.push('\t');
            // The word itself is left out where it is its own stem.
            line.push_str(if word == stem { "" } else { word });
            line.push(' ');
            postings.write(&mut line);
        }
        out.push(&stem, &line);
    }
    out.close();
    out
}

/// All words in order, each as how often it occurs, how many characters it shares with the one
/// before it in the file, and the rest.
fn listed(kind: char, words: &BTreeMap<&str, String>) -> Cutter {
    let mut order: Vec<(&str, &String)> = words.iter().map(|(word, rank)| (*word, rank)).collect();
    order.sort_by(|a, b| as_script(a.0, b.0));
    let mut out = Cutter::new(kind, WORDS);
    let mut before = "";
    for (word, rank) in order {
        if out.is_at_start() {
            before = "";
        }
        let shared = before.chars().zip(word.chars()).take_while(|(a, b)| a == b).count().min(35);
        let rest: String = word.chars().skip(shared).collect();
        out.push(word, &format!("{rank}{}{rest}", base_36(shared as u64)));
        before = word;
    }
    out.close();
    out
}

#[cfg(test)]
mod tests {
    use super::{Document, Group, Index};

    fn document(title: &str, text: &str) -> Document {
        Document {
            title: title.to_owned(),
            text: text.to_owned(),
            address: format!("{}/index.html", title.len()),
            ..Document::default()
        }
    }

    fn index() -> Index {
        let sets = vec![document("Hasil pemilihan", "Suara yang\tdipilih"), document("Calon", "")];
        let rows = vec![document("Budi </script>", "pemilih 11.10")];
        let group = |label: &str, documents| Group {
            label: label.to_owned(),
            one: label.to_lowercase(),
            weight: 100,
            documents,
        };
        Index { lang: "id".to_owned(), groups: vec![group("Dataset", sets), group("Calon", rows)] }
    }

    #[test]
    fn words_of_one_stem_stand_in_one_line_with_their_places() {
        let shards = index().shards();
        let places = shards.iter().find(|s| s.name == "i0.js").unwrap();
        assert!(
            places.text.contains(r"pilih\tdipilih ||1\tpemilih ||3\tpemilihan 1"),
            "{places:?}"
        );
        assert!(places.text.contains(r"1110\t ||3"), "{places:?}");
        // Words that say nothing are not listed.
        assert!(!places.text.contains("yang"));
    }

    #[test]
    fn documents_are_lines_and_words_share_their_beginnings() {
        let shards = index().shards();
        let of = |name: &str| shards.iter().find(|s| s.name == name).unwrap().text.clone();
        let documents = of("d0.js");
        assert!(documents.contains(r"Hasil pemilihan\t15/index.html\tSuara yang dipilih\n"));
        assert!(documents.contains(r"Budi \u003c/script>\t14/index.html\tpemilih 11.10"));
        assert!(of("k0.js").contains(r"00pemilih\n07an"), "{}", of("k0.js"));
        assert!(of("b0.js").contains("hilimep"), "{}", of("b0.js"));
        assert!(of("awal.js").contains(r#""t":"212""#), "{}", of("awal.js"));
        assert!(of("awal.js").contains(r#"["Calon","calon",2,100]"#));
    }

    #[test]
    fn an_empty_index_is_a_summary_alone() {
        let shards = Index { lang: "en".to_owned(), groups: Vec::new() }.shards();
        assert_eq!(shards.len(), 1);
    }
}
