//! The built-in theme, drawn with realistic views and looked at as a reader's tools would.

/// Realistic views of every page class, in both languages.
mod fixtures;

/// The pages' frame, lists and home, as fixtures.
mod fixtures_site;

/// Structure of every page: headings, tables, landmarks, ids, links.
mod structure;

/// What data says stays text.
mod escaping;

/// Tokens of the style sheet: contrast, completeness, weight.
mod tokens;

/// Interface texts: same keys in each language, none missing in a template.
mod texts;

/// Themes of a site over the built-in one; errors with their place.
mod engine;
