//! Rules about codes that a country gave to its places, one folder for each country.

pub(super) mod id;
