//! `[api]` and `[hosting]` of `site.toml`.

use crate::diag::Diagnostics;
use crate::model::{Api, HostFile, Hosting};
use crate::syntax::toml::Section;

/// Reads `[api]`.
pub(super) fn read_api(top: &mut Section<'_>, problems: &mut Diagnostics) -> Api {
    let mut api = Api::default();
    let Some(mut section) = top.table("api") else { return api };
    read_switch(&mut section, "enabled", &mut api.enabled);
    api.rows_per_page = section.size("rows-per-page", 1).unwrap_or(api.rows_per_page);
    section.finish(problems);
    api
}

/// Reads `[hosting]`.
pub(super) fn read_hosting(top: &mut Section<'_>, problems: &mut Diagnostics) -> Hosting {
    let mut hosting = Hosting::default();
    let Some(mut section) = top.table("hosting") else { return hosting };
    for (key, file) in HostFile::ALL {
        let mut wanted = true;
        read_switch(&mut section, key, &mut wanted);
        if !wanted {
            hosting.without.push(file);
        }
    }
    section.finish(problems);
    hosting
}

/// A key that switches something on or off, where it is there.
pub(super) fn read_switch(section: &mut Section<'_>, key: &'static str, into: &mut bool) {
    if section.has(key) {
        *into = section.boolean(key);
    }
}
