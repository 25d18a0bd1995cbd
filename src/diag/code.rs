//! The identity of a rule.

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not reported (only by `[checks]` of site.toml).
    Allow,
    /// Reported; the site is still published.
    Warning,
    /// Reported; nothing is published.
    Error,
}

impl Level {
    /// The word in messages.
    pub fn word(self) -> &'static str {
        match self {
            Level::Allow => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// A rule: its number, its name, and the page that `terbuka explain` prints.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Category and number, `TAB004`.
    pub id: &'static str,
    /// Readable name, used in `[checks]`: `cell-type`.
    pub name: &'static str,
    /// The level unless site.toml says otherwise.
    pub level: Level,
    /// What it finds, why it matters, how to mend it; Markdown.
    pub explain: &'static str,
}

impl Code {
    /// Whether its findings point at what may not be shown: excerpts are masked.
    pub fn is_private(&self) -> bool {
        self.id.starts_with("PRV")
    }

    /// A rule whose findings stop the build.
    pub const fn error(id: &'static str, name: &'static str, explain: &'static str) -> Code {
        Code { id, name, level: Level::Error, explain }
    }

    /// A rule whose findings are shown but do not stop the build.
    pub const fn warning(id: &'static str, name: &'static str, explain: &'static str) -> Code {
        Code { id, name, level: Level::Warning, explain }
    }
}
