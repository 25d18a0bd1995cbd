//! National numbering of Indonesia.

pub(in crate::check) mod region;
