//! Pages: view structs, the template engine, the languages of the interface.

pub mod view;
