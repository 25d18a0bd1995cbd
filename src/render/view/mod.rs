//! View structs: what the templates may read, one file per page class.
//!
//! They are plain data, already worded and formatted for display; builders elsewhere fill them from
//! the catalogue. They know nothing of the rest of the crate, so a theme's contract can be read in
//! this folder alone.
//!
//! Invariants the templates rely on:
//! - every `href` is relative to the page it stands on and ends in a file name;
//! - numbers, dates and sizes are strings in the page's language;
//! - only [`text::TrustedHtml`], [`text::TrustedSvg`] and [`text::TrustedJson`] reach the page
//!   unescaped, and only our own writers may make them;
//! - ids are unique in a page.

pub mod calendar;
pub mod chart;
pub mod dataset;
pub mod dictionary;
pub mod download;
pub mod home;
pub mod list;
pub mod map;
pub mod not_found;
pub mod openness;
pub mod prose;
pub mod record;
pub mod report;
pub mod reuse;
pub mod search;
pub mod shell;
pub mod table;
pub mod table_page;
pub mod text;

use serde::Serialize;

/// Ties a view to the template that draws it.
pub trait PageView: Serialize {
    /// File name of the template in the theme's `templates/`.
    const TEMPLATE: &'static str;
}
