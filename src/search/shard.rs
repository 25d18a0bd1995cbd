//! The files of an index: scripts that hand one piece of data to the page.

/// A file of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// File name.
    pub name: String,
    /// Content: one call of `terbukaCari`.
    pub text: String,
}

impl Shard {
    /// A file that hands over `data`, which is JSON.
    pub(super) fn new(name: &str, data: &str) -> Shard {
        let text = format!("terbukaCari({},{});\n", quoted(name), harmless(data));
        Shard { name: format!("{name}.js"), text }
    }
}

/// A text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// JSON that is the same value in a script, wherever the script stands: no tag can end it, and no
/// line separator that old browsers take for the end of a line is in it.
fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            other => out.push(other),
        }
    }
    out
}

/// Lines gathered into files of about `size` bytes, each with the key of its first line.
pub(super) struct Cutter {
    kind: char,
    size: usize,
    open: String,
    last: String,
    /// From which key on a file holds the lines.
    pub(super) starts: Vec<String>,
    /// The files that are full.
    pub(super) shards: Vec<Shard>,
}

impl Cutter {
    pub(super) fn new(kind: char, size: usize) -> Cutter {
        Cutter {
            kind,
            size,
            open: String::new(),
            last: String::new(),
            starts: Vec::new(),
            shards: Vec::new(),
        }
    }

    /// Whether the next line begins a file.
    pub(super) fn is_at_start(&self) -> bool {
        self.open.is_empty()
    }

    /// Adds a line.
    pub(super) fn push(&mut self, key: &str, line: &str) {
        if self.open.is_empty() {
            self.starts.push(between(&self.last, key).to_owned());
        }
        self.open.push_str(line);
        self.open.push('\n');
        key.clone_into(&mut self.last);
        if self.open.len() >= self.size {
            self.close();
        }
    }

    /// Ends the last file.
    pub(super) fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let name = format!("{}{}", self.kind, self.shards.len());
        self.shards.push(Shard::new(&name, &quoted(self.open.trim_end_matches('\n'))));
        self.open.clear();
    }
}

/// The shortest beginning of `key` that comes after `last`.
fn between<'k>(last: &str, key: &'k str) -> &'k str {
    let ends = key.char_indices().map(|(at, c)| at + c.len_utf8());
    let same = |end: &usize| last.get(..*end) != Some(&key[..*end]);
    ends.into_iter().find(same).map_or(key, |end| &key[..end])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Cutter, Shard, between, quoted};

    #[test]
    fn a_file_is_found_by_the_beginning_of_its_first_key() {
        assert_eq!(between("", "pilih"), "p");
        assert_eq!(between("pilar", "pilih"), "pili");
        assert_eq!(between("pilih", "pilihan"), "pilihan".get(..6).unwrap());
    }

    #[test]
    fn lines_fill_files() {
        let mut cutter = Cutter::new('i', 8);
        for line in ["aa", "ab", "ac", "ad"] {
            cutter.push(line, line);
        }
        cutter.close();
        assert_eq!(cutter.starts, ["a", "ad"]);
        assert_eq!(cutter.shards[0].text, "terbukaCari(\"i0\",\"aa\\nab\\nac\");\n");
        assert_eq!(cutter.shards[1].name, "i1.js");
    }

    proptest! {
        #[test]
        fn any_text_is_safe_in_a_file(text in "(\\PC|[<>/\"'\\\\\u{2028}\u{2029}\u{0}\n\r]|</script>|<!--){0,20}") {
            let shard = Shard::new("d0", &quoted(&text));
            prop_assert!(!shard.text.contains('<'));
            let ends_line = shard.text.contains(['\u{2028}', '\u{2029}', '\r', '\u{0}']);
            prop_assert!(!ends_line);
            let json = shard.text.strip_prefix("terbukaCari(\"d0\",").unwrap();
            let json = json.strip_suffix(");\n").unwrap();
            prop_assert_eq!(serde_json::from_str::<String>(json).unwrap(), text);
        }
    }
}
