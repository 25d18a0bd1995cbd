//! Scripts of the theme ask no other host, and no server at all.

use crate::audit::{Finding, external};
use crate::words;

/// Addresses that name a vocabulary and are never loaded.
const NAMESPACES: [&str; 3] =
    ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml"];

/// Ways of a script to a network; none of them works in a copy that is opened from a folder.
const LOADERS: [&str; 8] = [
    "fetch(",
    "XMLHttpRequest",
    "sendBeacon(",
    "WebSocket(",
    "EventSource(",
    "importScripts(",
    "import(",
    "RTCPeerConnection",
];

/// Looks through the code and the string literals of a script; what comments say is nobody's
/// address.
pub(super) fn check(path: &str, script: &str) -> Vec<Finding> {
    let (code, literals) = parts(script);
    let finding = |excerpt: String, message| Finding {
        page: path.to_owned(),
        code: &external::AUDIT.code,
        message,
        excerpt,
    };
    let mut findings = Vec::new();
    for literal in literals {
        let lower = literal.to_ascii_lowercase();
        let schemes = ["http://", "https://", "ws://", "wss://"];
        let names = NAMESPACES.contains(&literal.as_str());
        let leads_out = schemes.iter().any(|scheme| lower.contains(scheme));
        if (leads_out && !names) || lower.starts_with("//") {
            let message = words!(
                "the script holds the address `{literal}`",
                "skrip ini memuat alamat `{literal}`"
            );
            findings.push(finding(literal, message));
        }
    }
    for loader in LOADERS.iter().filter(|loader| is_called(&code, loader)) {
        let loader = loader.trim_end_matches('(');
        let message = words!(
            "the script asks a server by `{loader}`",
            "skrip ini meminta ke server lewat `{loader}`"
        );
        findings.push(finding(loader.to_owned(), message));
    }
    findings
}

/// Whether a name stands in the code by itself, and not as the end of a longer one.
fn is_called(code: &str, name: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    code.match_indices(name).any(|(at, _)| !code[..at].ends_with(part))
}

/// A script without its comments and literals, and the literals.
///
/// A quote within a regular expression is taken for the start of a literal; it then ends with the
/// line, as literals in quotes do.
fn parts(script: &str) -> (String, Vec<String>) {
    let (mut code, mut literals) = (String::new(), Vec::new());
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
        } else if matches!(c, '"' | '\'' | '`') {
            let (literal, after) = literal(&rest[1..], c);
            literals.push(literal);
            code.push(c);
            rest = after;
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    (code, literals)
}

/// The text up to the closing quote, and what follows it.
fn literal(text: &str, quote: char) -> (String, &str) {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                // `\/` is a slash; what else is escaped is in no address.
                out.extend(chars.next().map(|(_, c)| c));
            }
            c if c == quote => return (out, &text[at + c.len_utf8()..]),
            '\n' if quote != '`' => return (out, &text[at..]),
            c => out.push(c),
        }
    }
    (out, "")
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::diag::Tongue;

    fn said(script: &str) -> Vec<String> {
        let found = check("aset/x.js", script);
        found.iter().map(|f| f.message.get(Tongue::English).to_owned()).collect()
    }

    #[test]
    fn addresses_and_requests_of_scripts_are_found() {
        let one = said("img.src = 'https://t.example/p.gif';");
        assert_eq!(one, ["the script holds the address `https://t.example/p.gif`"]);
        assert_eq!(said("s.src = \"//cdn.example/x.js\"").len(), 1);
        assert_eq!(said("u = `HTTPS:\\/\\/${host}/x`").len(), 1);
        assert_eq!(said("fetch(place)"), ["the script asks a server by `fetch`"]);
        assert_eq!(said("new XMLHttpRequest()").len(), 1);
        assert_eq!(said("navigator.sendBeacon(x)").len(), 1);
    }

    #[test]
    fn comments_namespaces_and_own_names_are_none() {
        let fine = "// see https://example.org\n/* fetch( https://a */ var a = 'b // c', d = \"\";\n\
                    document.createElementNS('http://www.w3.org/2000/svg', 'g'); prefetch(1);\n\
                    var r = /it's/; refetch(2); a = '../x.js'; // '";
        assert_eq!(said(fine), [] as [&str; 0]);
    }
}
