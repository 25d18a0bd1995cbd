//! Files from an HTTP(S) address.
//!
//! Redirects are followed within the same host only: whoever answers elsewhere is not the one that
//! was asked. Bodies are taken as they are, never unpacked.

use std::fmt;
use std::io::Read;
use std::time::Duration;

use ureq::Agent;
use ureq::http::Response;

use crate::diag::Words;
use crate::mirror::origin::NotCome;
use crate::words;

/// Redirects that are followed for one file.
const HOPS: usize = 3;
/// Time to reach the host and to hear the head of its answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Slowest pace of a body, in bytes a second, after a minute for its start.
const PACE: u64 = 4096;

/// An address with a copy.
#[derive(Debug)]
pub(super) struct Web {
    /// With a final slash.
    base: String,
    agent: Agent,
}

impl Web {
    /// The copy at an address; its manifest may be named too.
    pub(super) fn new(address: &str) -> Result<Web, Words> {
        let clean = !address.contains(|c: char| c.is_whitespace() || c.is_control())
            && !address.contains(['?', '#', '@', '"', '<', '>']);
        let host =
            address.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or(""));
        if !clean || host.is_empty() {
            return Err(words!(
                "`{address}` is no plain address of a site",
                "`{address}` bukan alamat situs yang polos"
            ));
        }
        let address = ["manifest.json", "index.html"].iter().fold(address, |found, name| {
            found.strip_suffix(name).filter(|rest| rest.ends_with('/')).unwrap_or(found)
        });
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .accept_encoding("identity")
            .user_agent(concat!("terbuka/", env!("CARGO_PKG_VERSION")))
            .timeout_resolve(Some(PATIENCE))
            .timeout_connect(Some(PATIENCE))
            .timeout_recv_response(Some(PATIENCE))
            .timeout_per_read(Some(PATIENCE))
            .build();
        let base = format!("{}/", address.trim_end_matches('/'));
        Ok(Web { base, agent: config.new_agent() })
    }

    /// Asks for a file.
    pub(super) fn open(&self, path: &str, most: u64) -> Result<Box<dyn Read + Send>, NotCome> {
        let mut url = format!("{}{}", self.base, escaped(path));
        let slowest = Duration::from_secs(60 + most / PACE);
        for _ in 0..=HOPS {
            let asked = self.agent.get(&url).config().timeout_recv_body(Some(slowest)).build();
            let answer = asked.call().map_err(|e| NotCome::Broken(Words::same(e.to_string())))?;
            let code = answer.status().as_u16();
            match code {
                200 => {
                    let told = answer.body().content_length();
                    if told.is_some_and(|told| told > most) {
                        return Err(NotCome::Long);
                    }
                    return Ok(Box::new(answer.into_body().into_reader()));
                }
                301 | 302 | 303 | 307 | 308 => url = next(&url, &answer)?,
                404 | 410 => return Err(NotCome::Absent),
                408 | 429 | 500..=599 => return Err(NotCome::Broken(answered(code))),
                _ => return Err(NotCome::Refused(answered(code))),
            }
        }
        Err(NotCome::Refused(words!("too many redirects", "terlalu banyak pengalihan")))
    }
}

impl fmt::Display for Web {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.base)
    }
}

fn answered(code: u16) -> Words {
    words!("the server answers {code}", "peladen menjawab {code}")
}

/// Where a redirect leads, if that is the same host.
fn next<B>(url: &str, answer: &Response<B>) -> Result<String, NotCome> {
    let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
    let found = redirected(url, to);
    found.ok_or_else(|| {
        let to = to.escape_debug();
        NotCome::Refused(words!(
            "it is redirected to `{to}`, another host; if that is the mirror, name it",
            "dialihkan ke `{to}`, host lain; jika itu cerminnya, sebutkan alamatnya langsung"
        ))
    })
}

fn redirected(from: &str, to: &str) -> Option<String> {
    let (scheme, rest) = from.split_once("://")?;
    let host = rest.split('/').next()?;
    if let Some((other, there)) = to.split_once("://") {
        let same = there.split('/').next()?.eq_ignore_ascii_case(host);
        let safe = other == scheme || (scheme, other) == ("http", "https");
        return (same && safe).then(|| to.to_owned());
    }
    if to.is_empty() || to.starts_with("//") || to.contains(':') {
        return None;
    }
    if to.starts_with('/') {
        return Some(format!("{scheme}://{host}{to}"));
    }
    let folder = from.rsplit_once('/').map_or(from, |(folder, _)| folder);
    Some(format!("{folder}/{to}"))
}

/// A path as addresses write it.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Web, escaped, redirected};

    #[test]
    fn redirects_stay_on_their_host() {
        let from = "http://host:81/a/b.csv";
        let to = |to| redirected(from, to);
        assert_eq!(to("/c").unwrap(), "http://host:81/c");
        assert_eq!(to("c").unwrap(), "http://host:81/a/c");
        assert_eq!(to("https://HOST:81/c").unwrap(), "https://HOST:81/c");
        for away in ["http://other/c", "//other/c", "ftp://host:81/c", "http://host/c", "", "x:y"] {
            assert_eq!(to(away), None, "{away}");
        }
        assert_eq!(redirected("https://host/a", "http://host/a"), None);
    }

    #[test]
    fn addresses_are_plain_and_paths_are_escaped() {
        assert_eq!(Web::new("https://h/x/manifest.json").unwrap().to_string(), "https://h/x/");
        assert_eq!(Web::new("http://h").unwrap().to_string(), "http://h/");
        for bad in ["http://", "http:///x", "http://a@h/", "http://h/?x", "http://h/ x"] {
            assert!(Web::new(bad).is_err(), "{bad}");
        }
        assert_eq!(escaped("a/b c+é.csv"), "a/b%20c%2B%C3%A9.csv");
    }
}
