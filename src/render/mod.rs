//! Back ends for people: pages, maps, the template engine, the languages of the interface.
//!
//! Views are plain data; builders in [`page`] fill them, [`engine`] draws them, [`map`] draws maps
//! and [`chart`] charts.

mod ask;
pub mod card;
pub mod chart;
mod cite;
pub mod drawing;
pub mod engine;
pub mod locale;
pub mod map;
mod message;
pub mod page;
pub mod picture;
pub mod plain;
pub mod view;
