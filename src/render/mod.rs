//! Pages: view structs, the template engine, the languages of the interface.

pub mod engine;
pub mod locale;
pub mod view;
