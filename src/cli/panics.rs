//! What a panic says on the terminal.

use std::panic::{Location, set_hook, take_hook};

/// The libraries that read workbooks and PDFs panic on damaged ones; the panic is caught and
/// becomes a finding with its place, so its own words would only frighten. All others are shown.
pub(crate) fn quiet_reader() {
    let usual = take_hook();
    set_hook(Box::new(move |info| {
        let file = info.location().map_or("", Location::file).replace('\\', "/");
        if !["/calamine-", "/lopdf-"].iter().any(|library| file.contains(library)) {
            usual(info);
        }
    }));
}
