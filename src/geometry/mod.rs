//! Pure algorithms on boundaries: no files, no clock, no names of places.
//!
//! In come [`Shape`](crate::model::boundary::Shape)s in degrees; out go a [`Topology`] in which
//! neighbours share their border, its simplified and projected forms, faults of the source, class
//! ranges for values. All results depend on the arguments only: no hash order, trigonometry by
//! `libm`.

pub mod border;
pub mod classify;
pub mod dissolve;
pub mod gap;
pub mod measure;
pub mod near;
pub mod overlap;
pub mod project;
pub mod simplify;
pub mod topology;
pub mod validity;

pub use border::{Border, borders};
pub use classify::{Class, Classes, Method, classify, classify_around};
pub use gap::{Gap, gaps};
pub use measure::{area_km2, label_point};
pub use near::Nearby;
pub use overlap::{Overlap, overlaps};
pub use project::Projection;
pub use simplify::Simplifier;
pub use topology::{Grid, Topology};
pub use validity::{Fault, FaultKind, faults, rewind, wrongly_wound};
