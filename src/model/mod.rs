//! The vocabulary: plain immutable types.
pub mod boundary;
