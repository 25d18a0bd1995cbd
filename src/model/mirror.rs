//! Copies elsewhere, and what they are proved by.

use jiff::civil::Date;

use crate::digest::Sha256;
use crate::model::Text;
use crate::source::Span;

/// What proves a copy.
#[derive(Debug, Clone, Default)]
pub struct Integrity {
    /// The line of the key that releases are signed with.
    pub public_key: Option<String>,
    /// The digest of the manifest of the release before.
    pub previous: Option<Sha256>,
}

/// A copy of the site that somebody keeps.
#[derive(Debug, Clone)]
pub struct Mirror {
    /// What it is called.
    pub name: Text,
    /// Its address, with a final slash.
    pub url: String,
    /// Who keeps it.
    pub operator: Option<Text>,
    /// Where it stands.
    pub place: Option<Text>,
    /// Since when.
    pub since: Option<Date>,
    /// Where it is declared.
    pub span: Span,
}
