//! The identity of a rule.

use crate::diag::Tongue;

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
    pub fn say(self, tongue: Tongue) -> &'static str {
        match (tongue, self) {
            (Tongue::English, _) => self.word(),
            (Tongue::Indonesian, Level::Allow) => "catatan",
            (Tongue::Indonesian, Level::Warning) => "peringatan",
            (Tongue::Indonesian, Level::Error) => "galat",
        }
    }

    /// The word for programs, the same in every language.
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
    /// What it finds, why it matters, how to mend it; Markdown in English and in Indonesian.
    explain: [&'static str; 2],
}

impl Code {
    /// Whether its findings point at what may not be shown: excerpts are masked.
    pub fn is_private(&self) -> bool {
        self.id.starts_with("PRV")
    }

    /// A rule whose findings stop the build.
    pub const fn error(
        id: &'static str,
        name: &'static str,
        english: &'static str,
        indonesian: &'static str,
    ) -> Code {
        Code { id, name, level: Level::Error, explain: [english, indonesian] }
    }

    /// A rule whose findings are shown but do not stop the build.
    pub const fn warning(
        id: &'static str,
        name: &'static str,
        english: &'static str,
        indonesian: &'static str,
    ) -> Code {
        Code { id, name, level: Level::Warning, explain: [english, indonesian] }
    }

    /// The rule's page in one language.
    pub fn explain(&self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::English => self.explain[0],
            Tongue::Indonesian => self.explain[1],
        }
    }
}
