//! `hosting/nginx.conf`: a server for nginx.

use std::collections::BTreeMap;

use crate::metadata::hosting::rules::MEDIA_TYPES;
use crate::metadata::hosting::{
    CONTENT_TYPE, HeaderRule, HostConfig, NOTE, Paths, base_path, host, is_plain, rules,
};
use crate::model::HostFile;

/// The form.
pub(in crate::metadata) static NGINX: HostConfig = HostConfig {
    path: "hosting/nginx.conf",
    file: HostFile::Nginx,
    can_name: |address| is_plain(address) && !address.contains([' ', ';']),
    text: |catalog| text(host(catalog), base_path(catalog), &rules()),
};

pub(super) fn text(host: &str, base: &str, rules: &[HeaderRule]) -> String {
    let host = host.split(':').next().unwrap_or(host);
    let mut out = format!("{NOTE}# For the folder conf.d of nginx.\n");
    let mut set = String::new();
    for (header, rules) in by_header(rules) {
        if let [HeaderRule { paths: Paths::All, value, .. }] = rules.as_slice() {
            set.push_str(&format!("    add_header {header} \"{value}\" always;\n"));
            continue;
        }
        // `add_header` in a location would take away all those of the server; an empty value
        // sends none.
        let variable = format!("$terbuka_{}", header.to_ascii_lowercase().replace('-', "_"));
        out.push_str(&format!("\nmap $uri {variable} {{\n    default \"\";\n"));
        for rule in rules {
            let (pattern, value) = (pattern(rule.paths, base), &rule.value);
            out.push_str(&format!("    {pattern} \"{value}\";\n"));
        }
        out.push_str("}\n");
        set.push_str(&format!("    add_header {header} {variable} always;\n"));
    }
    out.push_str(&format!(
        "\nserver {{\n    listen 80;\n    server_name {host};\n\
         \x20   # The folder that holds the site{}.\n    root /srv/terbuka;\n    index index.html;\n\
         \x20   error_page 404 {base}/404.html;\n    autoindex off;\n    etag on;\n    gzip on;\n\
         \x20   gzip_min_length 1000;\n    gzip_types {};\n\n{set}\n    types {{\n",
        if base.is_empty() { String::new() } else { format!(" in its own folder `{base}`") },
        compressed().join(" ")
    ));
    for (ending, media_type) in MEDIA_TYPES {
        out.push_str(&format!("        \"{media_type}\" {ending};\n"));
    }
    out.push_str("    }\n");
    let named = rules.iter().filter(|r| r.header == CONTENT_TYPE);
    for rule in named {
        if let Paths::File(name) = rule.paths {
            out.push_str(&format!(
                "    location = {base}/{name} {{\n        types {{ }}\n        \
                 default_type \"{}\";\n    }}\n",
                rule.value
            ));
        }
    }
    out.push_str("    location ~ /\\.(?!well-known/) {\n        return 404;\n    }\n}\n");
    out
}

/// The headers but the media type, with their rules.
fn by_header(rules: &[HeaderRule]) -> BTreeMap<&str, Vec<HeaderRule>> {
    let mut out: BTreeMap<&str, Vec<HeaderRule>> = BTreeMap::new();
    for rule in rules.iter().filter(|rule| rule.header != CONTENT_TYPE) {
        out.entry(rule.header).or_default().push(rule.clone());
    }
    out
}

fn pattern(paths: Paths, base: &str) -> String {
    match paths {
        Paths::All => "~.".to_owned(),
        Paths::Ending(ending) => format!("~\\.{ending}$"),
        Paths::File(name) => format!("{base}/{name}"),
    }
}

/// Media types that are worth compressing, without their parameters, as nginx compares them.
fn compressed() -> Vec<&'static str> {
    let packed = ["png", "jpg", "jpeg", "webp", "woff2", "zip", "xlsx", "parquet", "html"];
    let types = MEDIA_TYPES.iter().filter(|(ending, _)| !packed.contains(ending));
    types.map(|(_, media_type)| media_type.split(';').next().unwrap_or(media_type)).collect()
}
