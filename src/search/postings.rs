//! Where a word stands.

/// The parts of a document, from what weighs most.
pub(super) const PARTS: usize = 3;

/// The documents that hold a word, by the weightiest part that does, ascending.
#[derive(Debug, Default)]
pub(super) struct Postings {
    parts: [Vec<u32>; PARTS],
}

impl Postings {
    /// Notes a document; those that come must ascend, and each its parts in order.
    pub(super) fn add(&mut self, document: u32, part: usize) {
        let known = self.parts.iter().any(|list| list.last() == Some(&document));
        if !known {
            self.parts[part].push(document);
        }
    }

    /// In how many documents it stands.
    pub(super) fn count(&self) -> usize {
        self.parts.iter().map(Vec::len).sum()
    }

    /// As text: parts parted by `|`; steps from document to document in base 36, parted by `.`;
    /// `-n` for n more documents that follow one another. `a.1-3` is 9, 10, 11, 12, 13.
    pub(super) fn write(&self, out: &mut String) {
        let last = self.parts.iter().rposition(|list| !list.is_empty()).unwrap_or_default();
        for (n, list) in self.parts[..=last].iter().enumerate() {
            if n > 0 {
                out.push('|');
            }
            write_list(list, out);
        }
    }
}

fn write_list(list: &[u32], out: &mut String) {
    let mut before: i64 = -1;
    let mut n = 0;
    while n < list.len() {
        let start = n;
        while n + 1 < list.len() && list[n + 1] == list[n] + 1 {
            n += 1;
        }
        if start > 0 {
            out.push('.');
        }
        out.push_str(&base_36((i64::from(list[start]) - before) as u64));
        if n > start {
            out.push('-');
            out.push_str(&base_36((n - start) as u64));
        }
        before = i64::from(list[n]);
        n += 1;
    }
}

/// A number as the script half reads it by `parseInt(text, 36)`.
pub(super) fn base_36(mut n: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((n % 36) as u32, 36).unwrap_or('0'));
        n /= 36;
        if n == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Postings, base_36};

    #[test]
    fn documents_in_a_row_take_no_room() {
        let mut postings = Postings::default();
        for document in 9..=13 {
            postings.add(document, 0);
        }
        postings.add(40, 2);
        postings.add(40, 2);
        let mut out = String::new();
        postings.write(&mut out);
        assert_eq!(out, "a-4||15");
        assert_eq!(postings.count(), 6);
    }

    #[test]
    fn a_word_counts_where_it_weighs_most() {
        let mut postings = Postings::default();
        postings.add(0, 0);
        postings.add(0, 2);
        postings.add(2, 1);
        let mut out = String::new();
        postings.write(&mut out);
        assert_eq!(out, "1|3");
    }

    #[test]
    fn numbers_are_written_in_base_36() {
        assert_eq!([0, 35, 36, 14_000].map(base_36), ["0", "z", "10", "asw"]);
    }
}
