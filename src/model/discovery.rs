//! What the catalogue tells programs that look for it.

use jiff::civil::Date;

use crate::model::Text;
use crate::source::Span;

/// A subject of a vocabulary of others that the catalogue belongs to.
#[derive(Debug)]
pub struct Theme {
    /// Its name in linked data.
    pub address: String,
    /// Its name for people.
    pub title: Text,
}

/// Whom to tell of a hole in the site: `[security]`.
#[derive(Debug)]
pub struct Security {
    /// Addresses, the best first: `mailto:` or `https:`.
    pub contact: Vec<String>,
    /// The last day on which this holds.
    pub expires: Date,
    /// Where that day stands.
    pub expires_span: Span,
    /// How reports are dealt with.
    pub policy: Option<String>,
    /// A key to encrypt reports with.
    pub encryption: Option<String>,
    /// Who is thanked.
    pub acknowledgments: Option<String>,
}
