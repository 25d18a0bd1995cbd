//! The forms are read back as their hosts read them.

use std::collections::{BTreeMap, BTreeSet};

use crate::metadata::hosting::{
    HeaderRule, Paths, caddy, htaccess, is_plain, lines, media_type, nginx, rules,
};

/// A table with every kind of pattern, as it may become.
fn with_more() -> Vec<HeaderRule> {
    let mut rules = rules();
    let value = "default-src 'none'; img-src 'self' data:";
    rules.push(HeaderRule::all("X-Quoted", value));
    let mut one = HeaderRule::all("X-Sample", "1");
    one.paths = Paths::Ending("csv");
    rules.push(one);
    rules
}

/// Whether a pattern means a path.
fn means(paths: Paths, path: &str) -> bool {
    match paths {
        Paths::All => true,
        Paths::Ending(ending) => path.ends_with(&format!(".{ending}")),
        Paths::File(name) => path == name,
    }
}

#[test]
fn no_file_gets_two_values_of_one_header() {
    let paths = ["a/b.csv", "a.csv-metadata.json", "SHA256SUMS", "SHA256SUMS.data", "x/y.ttl", "z"];
    for path in paths {
        let mut seen = BTreeSet::new();
        for rule in rules().iter().filter(|rule| means(rule.paths, path)) {
            assert!(seen.insert(rule.header), "{path} has two values of {}", rule.header);
        }
        assert!(seen.contains("Access-Control-Allow-Origin"));
    }
    let patterns: Vec<_> = rules().iter().map(|r| (r.header, r.paths)).collect();
    assert_eq!(patterns.iter().collect::<BTreeSet<_>>().len(), patterns.len());
}

#[test]
fn values_can_stand_in_every_form_as_they_are() {
    for rule in rules() {
        assert!(is_plain(&rule.value), "{}: {}", rule.header, rule.value);
    }
}

#[test]
fn nothing_is_kept_for_long_since_no_name_carries_a_hash() {
    let rules = rules();
    let cache = rules.iter().filter(|r| r.header == "Cache-Control");
    for rule in cache {
        let age = rule.value.split("max-age=").nth(1).unwrap();
        let age: u32 = age.split(',').next().unwrap().parse().unwrap();
        assert!(age <= 3600 && !rule.value.contains("immutable"), "{}", rule.value);
    }
}

/// Reads a `_headers` file: headers by pattern.
fn parse_lines(text: &str) -> BTreeMap<String, Vec<(String, String)>> {
    let mut out: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut pattern = None;
    for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(header) = line.strip_prefix("  ") {
            let (name, value) = header.split_once(": ").unwrap();
            let list = out.get_mut(pattern.as_ref().unwrap()).unwrap();
            list.push((name.to_owned(), value.to_owned()));
        } else {
            assert!(line.starts_with('/'), "{line}");
            assert!(out.insert(line.to_owned(), Vec::new()).is_none(), "{line} stands twice");
            pattern = Some(line.to_owned());
        }
    }
    out
}

#[test]
fn the_headers_file_keeps_the_limits_of_hosts_and_says_the_whole_table() {
    for base in ["", "/folder"] {
        let text = lines::text(base, &rules());
        assert!(text.lines().all(|line| line.len() <= 2000));
        let found = parse_lines(&text);
        assert!(found.len() <= 100);
        assert!(found.keys().all(|p| p.matches('*').count() <= 1 && p.starts_with(base)));
        assert_eq!(found.values().map(Vec::len).sum::<usize>(), rules().len());
        let csv = &found[&format!("{base}/*.csv")];
        let wanted = media_type("csv").unwrap();
        assert_eq!(csv, &[("Content-Type".to_owned(), wanted.to_owned())]);
        let all = &found[&format!("{base}/*")];
        assert!(all.contains(&("Access-Control-Allow-Origin".to_owned(), "*".to_owned())));
    }
}

#[test]
fn the_file_for_apache_has_only_directives_that_may_stand_there() {
    let known = ["ErrorDocument", "AddType", "ForceType", "Header"];
    let text = htaccess::text("/folder", &with_more());
    let mut open: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix("</").and_then(|l| l.strip_suffix('>')) {
            assert_eq!(open.pop(), Some(name), "{line}");
        } else if let Some(section) = line.strip_prefix('<') {
            assert!(section.ends_with('>'), "{line}");
            open.push(section.split(' ').next().unwrap());
        } else {
            assert!(known.contains(&line.split(' ').next().unwrap()), "{line}");
            assert_eq!(line.matches('"').count() % 2, 0, "{line}");
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    assert!(text.contains("AddType \"text/csv; charset=utf-8; header=present\" .csv\n"));
    assert!(text.contains("ErrorDocument 404 /folder/404.html\n"));
    assert!(text.contains("<FilesMatch \"\\.csv$\">\n    Header always set X-Sample \"1\"\n"));
    // What would have to be quoted is left out.
    assert!(!htaccess::text("/a b\"", &[]).contains("ErrorDocument"));
}

/// Whether braces outside quotes are balanced, never closing more than is open.
fn is_balanced(text: &str) -> bool {
    let (mut depth, mut quoted) = (0_i32, false);
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                '{' if !quoted => depth += 1,
                '}' if !quoted => depth -= 1,
                _ => {}
            }
        }
        if quoted || depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[test]
fn the_files_for_nginx_and_caddy_are_whole_and_say_every_header() {
    let rules = with_more();
    for base in ["", "/folder"] {
        let nginx = nginx::text("data.example.org:8080", base, &rules);
        let caddy = caddy::text("data.example.org", base, &rules);
        for text in [&nginx, &caddy] {
            assert!(is_balanced(text), "{text}");
            let all = rules.iter().filter(|r| r.paths == Paths::All);
            for rule in all {
                assert!(text.contains(&format!("{} \"{}\"", rule.header, rule.value)));
            }
        }
        assert!(nginx.contains("server_name data.example.org;"));
        assert!(
            nginx.contains("    ~\\.csv$ \"1\";") && nginx.contains("X-Sample $terbuka_x_sample")
        );
        assert!(nginx.contains(&format!("error_page 404 {base}/404.html;")));
        let last = rules.len() - 1;
        let lines = format!("\t@h{last} path *.csv\n\theader @h{last} X-Sample \"1\"\n");
        assert!(caddy.contains(&lines));
        for line in nginx.lines().map(str::trim) {
            let ends = line.is_empty() || line.starts_with('#') || line.ends_with([';', '{', '}']);
            assert!(ends, "{line}");
        }
    }
}
