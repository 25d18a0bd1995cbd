//! What every page has to be for readers with any eyes, hands and machines, and how each demand is
//! held: by a rule of the build, by a test of this tool, or by somebody who looked.
//!
//! Plain data. The page about accessibility shows it; a test holds that every rule, check and test
//! that is named here exists, so nothing is claimed that is not run.

mod beyond;
mod checks;
mod drawings;
mod every_page;
mod files;
mod lists;
mod run;
mod tables;

use crate::diag::Tongue;

pub use checks::{BROWSER_CHECKS, BrowserCheck};
pub use run::{LastRun, Tally, last_run};

/// A demand on the finished pages.
#[derive(Debug)]
pub struct Requirement {
    /// Its number in the list, or a letter for what hardly anybody tests.
    pub id: &'static str,
    /// The success criteria of WCAG 2.2 that it serves; empty when it goes beyond them.
    pub criteria: &'static str,
    /// What is asked.
    pub text: Said,
    /// How it is held; never empty.
    pub held: &'static [Hold],
}

/// A text in English and in Indonesian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said(pub &'static str, pub &'static str);

impl Said {
    /// The text in one language.
    pub fn get(self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::English => self.0,
            Tongue::Indonesian => self.1,
        }
    }
}

/// How a demand is held.
#[derive(Debug)]
pub enum Hold {
    /// By a rule that reads every page of every build.
    Audit(&'static str),
    /// By a check of the browser suite, on one page of each class.
    Browser(&'static str),
    /// By a scenario of the browser suite.
    Scenario(&'static str),
    /// By a test of this tool: its file and function.
    Test(&'static str, &'static str),
    /// Looked at by the makers of this tool: the day, and by what means.
    Hand(&'static str, Said),
    /// Not held, or only in part: what is missing.
    Gap(Said),
}

/// A group of demands.
#[derive(Debug)]
pub struct Area {
    /// Name in addresses.
    pub id: &'static str,
    /// Name for people.
    pub title: Said,
    /// Its demands, in order.
    pub requirements: &'static [Requirement],
}

/// All demands.
pub static AREAS: &[&Area] = &[
    &every_page::FRAME,
    &every_page::LOOKS,
    &lists::AREA,
    &tables::AREA,
    &drawings::AREA,
    &files::AREA,
    &beyond::AREA,
];

/// All demands in one row.
pub fn requirements() -> impl Iterator<Item = &'static Requirement> {
    AREAS.iter().flat_map(|area| area.requirements)
}

const fn ask(
    id: &'static str,
    criteria: &'static str,
    (english, indonesian): (&'static str, &'static str),
    held: &'static [Hold],
) -> Requirement {
    Requirement { id, criteria, text: Said(english, indonesian), held }
}

const fn gap(english: &'static str, indonesian: &'static str) -> Hold {
    Hold::Gap(Said(english, indonesian))
}

/// Looked at by the makers, by the means that are told.
const fn seen(english: &'static str, indonesian: &'static str) -> Hold {
    Hold::Hand(LOOKED, Said(english, indonesian))
}

/// The day on which they last looked.
const LOOKED: &str = "2026-11-22";
