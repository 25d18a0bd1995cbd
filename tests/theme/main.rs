//! The built-in theme, drawn with realistic views and looked at as a reader's tools would.

/// Realistic views of every page class, in both languages.
#[cfg(test)]
mod fixtures;

/// The pages of a dataset, as fixtures.
#[cfg(test)]
mod fixtures_dataset;

/// The pages' frame, lists and home, as fixtures.
#[cfg(test)]
mod fixtures_site;

/// Structure of every page: headings, tables, landmarks, ids, links.
#[cfg(test)]
mod structure;

/// What data says stays text.
#[cfg(test)]
mod escaping;

/// Tokens of the style sheet: contrast, completeness, weight.
#[cfg(test)]
mod tokens;

/// Interface texts: same keys in each language, none missing in a template.
#[cfg(test)]
mod texts;

/// Themes of a site over the built-in one; errors with their place.
#[cfg(test)]
mod engine;
