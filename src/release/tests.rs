//! Histories of small sites.
