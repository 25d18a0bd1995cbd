//! Addresses with which readers ask and report: the page that they came from is filled in.
//!
//! Every text may come from a dataset, so all of it is percent-encoded: no title can add a
//! receiver, a parameter or a line to a message.
//!
//! Sources: RFC 3986, section 2; RFC 6068, section 2.

use std::fmt::Write;

use crate::model::ASKED;

/// What is told about the page that a reader came from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct About<'a> {
    /// Its absolute address.
    pub(crate) address: &'a str,
    /// Its title.
    pub(crate) title: &'a str,
    /// The dataset, or the path of the record.
    pub(crate) id: &'a str,
    /// The version of the dataset.
    pub(crate) version: &'a str,
    /// `error`, `request` or `question`: the same word in every language.
    pub(crate) kind: &'a str,
}

impl About<'_> {
    /// The values, in the order of [`ASKED`].
    fn values(&self) -> [&str; ASKED.len()] {
        [self.address, self.title, self.id, self.version, self.kind]
    }

    /// An address of `site.toml` for this page: its `{names}` are filled in, and a plain
    /// `mailto:` gets a subject and a body.
    pub(crate) fn filled(&self, template: &str, subject: &str, body: &str) -> String {
        if template.starts_with("mailto:") && !template.contains('?') {
            return mail(template, subject, body);
        }
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let found = ASKED.iter().zip(self.values()).find_map(|(name, value)| {
                Some((value, after.strip_prefix(name)?.strip_prefix('}')?))
            });
            match found {
                Some((value, after)) => {
                    out.push_str(&encoded(value));
                    rest = after;
                }
                // Loading reports it; here it only must not become something else.
                None => {
                    out.push_str("%7B");
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }
}

/// A `mailto:` address with subject and body; an empty one is left out.
pub(crate) fn mail(address: &str, subject: &str, body: &str) -> String {
    let lines: Vec<String> = body.lines().map(encoded).collect();
    let parts = [("subject", encoded(subject)), ("body", lines.join("%0D%0A"))];
    let parts = parts.iter().filter(|(_, text)| !text.is_empty());
    let parts: Vec<String> = parts.map(|(name, text)| format!("{name}={text}")).collect();
    if parts.is_empty() { address.to_owned() } else { format!("{address}?{}", parts.join("&")) }
}

/// A text as a value in an address, in one line and without signs that cannot be seen.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("%20"),
            c if c.is_control() => {}
            c if c.is_ascii_alphanumeric() || "-._~".contains(c) => out.push(c),
            c => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{About, encoded};

    const ABOUT: About<'static> = About {
        address: "https://x.example/dataset/hujan/",
        title: "Curah & hujan?\r\nBcc: a@b.example",
        id: "hujan",
        version: "1.0",
        kind: "error",
    };

    #[test]
    fn a_form_gets_what_its_address_asks_for() {
        let form = "https://f.example/baru?page={address}&t={title}&v={version}&k={kind}#{id}";
        assert_eq!(
            ABOUT.filled(form, "S", "B"),
            "https://f.example/baru?page=https%3A%2F%2Fx.example%2Fdataset%2Fhujan%2F\
             &t=Curah%20%26%20hujan%3F%20Bcc%3A%20a%40b.example&v=1.0&k=error#hujan"
        );
        assert_eq!(ABOUT.filled("https://f.example/", "S", "B"), "https://f.example/");
        assert_eq!(ABOUT.filled("https://f.example/?{x}", "", ""), "https://f.example/?%7Bx}");
    }

    #[test]
    fn a_mail_gets_a_subject_and_a_body_unless_its_address_brings_them() {
        let plain = ABOUT.filled("mailto:a@b.example", "Lapor: hujan", "Satu\nDua & tiga");
        let expected =
            "mailto:a@b.example?subject=Lapor%3A%20hujan&body=Satu%0D%0ADua%20%26%20tiga";
        assert_eq!(plain, expected);
        let own = ABOUT.filled("mailto:a@b.example?subject=[{id}]", "S", "B");
        assert_eq!(own, "mailto:a@b.example?subject=[hujan]");
    }

    fn decoded(text: &str) -> String {
        let mut parts = text.split('%');
        let mut out = parts.next().unwrap().as_bytes().to_vec();
        for part in parts {
            let (digits, rest) = part.split_at(2);
            out.push(u8::from_str_radix(digits, 16).unwrap());
            out.extend(rest.bytes());
        }
        String::from_utf8(out).unwrap()
    }

    proptest! {
        #[test]
        fn no_title_leaves_the_value_it_is_written_into(title in "\\PC{0,20}[&=?#/%+\\r\\n\"'<>{}@:;, ]{0,9}") {
            let written = encoded(&title);
            prop_assert!(written.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%".contains(&b)));
            let visible = |c: &char| !c.is_control() || *c == '\n';
            let same: String = title.replace('\n', " ").chars().filter(visible).collect();
            prop_assert_eq!(decoded(&written), same);
        }
    }
}
