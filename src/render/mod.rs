//! Back ends that turn finished values into pages and pictures.

pub mod map;
