//! Copies of a published site: proved, compared and fetched.
//!
//! Comes in: a folder, an archive or an address that somebody says is a copy. Goes out: whether
//! every byte is as it was published, or a copy of our own of which that is true. Invariants:
//! - nothing of a copy is believed before it was checked against the manifest, and the manifest is
//!   believed only as far as it agrees with the signed list of checksums;
//! - no more bytes are read or unpacked than the manifest states, and no path of it is used that
//!   could leave a folder;
//! - a pull changes nothing until every byte of the new copy is there and proved.

mod archive;
mod fault;
mod fetch;
mod origin;
mod pages;
mod pull;
mod status;
mod verify;
mod web;

pub use fault::{Fault, Kind, Trouble};
pub use pull::{Pull, Pulled, pull};
pub use status::{Relation, Standing, standing};
pub use verify::{Signature, Verdict, Wish, verify};

/// Hears how far a run has come.
pub trait Steps: Sync {
    /// So many files will be looked at.
    fn begin(&self, files: usize);
    /// One of them is done.
    fn step(&self);
}

/// Hears nothing.
#[derive(Debug)]
pub struct Unheard;

impl Steps for Unheard {
    fn begin(&self, _: usize) {}
    fn step(&self) {}
}
