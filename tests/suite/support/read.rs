//! Downloads read back.
