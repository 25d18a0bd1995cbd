//! `.htaccess`: for Apache.
//!
//! Only directives of the class `FileInfo`: a server that allows no other answers every request
//! with an error when it meets one.

use crate::metadata::hosting::{
    CONTENT_TYPE, HeaderRule, HostConfig, NOTE, Paths, base_path, is_plain, rules,
};
use crate::model::HostFile;

/// The form.
pub(in crate::metadata) static HTACCESS: HostConfig = HostConfig {
    path: ".htaccess",
    file: HostFile::Htaccess,
    can_name: |_| true,
    text: |catalog| text(base_path(catalog), &rules()),
};

pub(super) fn text(base: &str, rules: &[HeaderRule]) -> String {
    let mut out = NOTE.to_owned();
    // An address that needs quoting is left out rather than quoted wrongly.
    if is_plain(base) && !base.contains(' ') {
        out.push_str(&format!("\nErrorDocument 404 {base}/404.html\n"));
    }
    let (types, headers): (Vec<_>, Vec<_>) = rules.iter().partition(|r| r.header == CONTENT_TYPE);
    out.push_str("\n<IfModule mod_mime.c>\n");
    for rule in &types {
        if let Paths::Ending(ending) = rule.paths {
            out.push_str(&format!("  AddType \"{}\" .{ending}\n", rule.value));
        }
    }
    out.push_str("</IfModule>\n");
    for rule in &types {
        if let Paths::File(path) = rule.paths {
            let (name, value) = (last(path), &rule.value);
            out.push_str(&format!("\n<Files \"{name}\">\n  ForceType \"{value}\"\n</Files>\n"));
        }
    }
    out.push_str("\n<IfModule mod_headers.c>\n");
    for rule in headers {
        let line = format!("Header always set {} \"{}\"\n", rule.header, rule.value);
        match rule.paths {
            Paths::All => out.push_str(&format!("  {line}")),
            Paths::Ending(ending) => out
                .push_str(&format!("  <FilesMatch \"\\.{ending}$\">\n    {line}  </FilesMatch>\n")),
            Paths::File(path) => {
                let name = last(path);
                out.push_str(&format!("  <Files \"{name}\">\n    {line}  </Files>\n"));
            }
        }
    }
    out.push_str("</IfModule>\n");
    out
}

/// The name of a file, since a section of this kind of file knows no folders.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
