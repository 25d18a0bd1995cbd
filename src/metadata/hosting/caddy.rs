//! `hosting/Caddyfile`: a server for Caddy.

use crate::metadata::hosting::{
    HeaderRule, HostConfig, NOTE, Paths, base_path, host, is_plain, rules,
};
use crate::model::HostFile;

/// The form.
pub(in crate::metadata) static CADDY: HostConfig = HostConfig {
    path: "hosting/Caddyfile",
    file: HostFile::Caddy,
    can_name: |address| is_plain(address) && !address.contains(' '),
    text: |catalog| text(host(catalog), base_path(catalog), &rules()),
};

pub(super) fn text(host: &str, base: &str, rules: &[HeaderRule]) -> String {
    let folder =
        if base.is_empty() { String::new() } else { format!(" in its own folder `{base}`") };
    let mut out = format!(
        "{NOTE}\n{host} {{\n\t# The folder that holds the site{folder}.\n\troot * /srv/terbuka\n\
         \tencode zstd gzip\n\n\theader {{\n"
    );
    for rule in rules.iter().filter(|rule| rule.paths == Paths::All) {
        out.push_str(&format!("\t\t{} \"{}\"\n", rule.header, rule.value));
    }
    out.push_str("\t}\n");
    for (n, rule) in rules.iter().enumerate() {
        let pattern = match rule.paths {
            Paths::All => continue,
            Paths::Ending(ending) => format!("*.{ending}"),
            Paths::File(name) => format!("{base}/{name}"),
        };
        // Behind a directive only what begins with `/` or `@` is taken for a pattern.
        let (header, value) = (rule.header, &rule.value);
        out.push_str(&format!("\t@h{n} path {pattern}\n\theader @h{n} {header} \"{value}\"\n"));
    }
    out.push_str(&format!(
        "\n\t@hidden {{\n\t\tpath */.*\n\t\tnot path {base}/.well-known/*\n\t}}\n\
         \terror @hidden 404\n\n\tfile_server\n\n\thandle_errors {{\n\
         \t\trewrite * {base}/404.html\n\t\tfile_server\n\t}}\n}}\n"
    ));
    out
}
