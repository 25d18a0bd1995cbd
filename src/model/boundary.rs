//! Shapes of places, as the vocabulary calls them.

pub use crate::shape::{Polygon, Position, Ring, Shape};
