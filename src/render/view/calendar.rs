//! The page of stages and promises: `/kalender/`.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::table::Table;
use crate::render::view::text::{Fact, Link, Text};

/// Stages, commitments, and what is not published.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CalendarView {
    /// Heading.
    pub heading: Text,
    /// By which day promises are judged.
    pub intro: Text,
    /// What the site says about its promises, a paragraph each.
    pub notes: Vec<Text>,
    /// The calendar to subscribe to, and the promises for programs.
    pub links: Vec<Link>,
    /// How many promises were kept in time, late, not yet.
    pub totals: Vec<Fact>,
    /// Stages, one table for each group of them.
    pub phases: Vec<Table>,
    /// Commitments.
    pub commitments: Option<Table>,
    /// Withheld and planned datasets.
    pub closed: Option<Table>,
}

impl PageView for CalendarView {
    const TEMPLATE: &'static str = "calendar.html";
}
