//! Media types of the files a site holds, by extension.

use crate::emit::path::OutPath;

/// The media type of an output path; `application/octet-stream` for an unknown extension.
///
/// Source: IANA media types; `text/csv` RFC 7111, `application/geo+json` RFC 7946.
pub fn media_type(path: &OutPath) -> &'static str {
    if ["SHA256SUMS.data", "_headers", ".htaccess", "Caddyfile", "nginx.conf"]
        .contains(&path.file_name())
    {
        return "text/plain; charset=utf-8";
    }
    match path.extension().to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "tsv" => "text/tab-separated-values; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "toml" => "application/toml",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "ndjson" | "jsonl" => "application/x-ndjson",
        "geojson" => "application/geo+json",
        "topojson" => "application/topo+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "ttl" => "text/turtle; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "parquet" => "application/vnd.apache.parquet",
        "sqlite" | "db" => "application/vnd.sqlite3",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::media::media_type;
    use crate::emit::path::OutPath;
    use crate::metadata::hosting;

    #[test]
    fn hosts_are_told_the_media_types_that_the_manifest_says() {
        let mut told = 0;
        for ending in
            ["csv", "txt", "jsonld", "geojson", "ndjson", "ttl", "atom", "parquet", "sqlite"]
        {
            let ours = media_type(&OutPath::new(format!("a.{ending}")).unwrap());
            let theirs = hosting::media_type(ending).unwrap();
            assert_eq!(theirs.trim_end_matches("; header=present"), ours);
            told += usize::from(hosting::rules().iter().any(|rule| rule.value == theirs));
        }
        assert_eq!(told, 9);
        for name in [".htaccess", "_headers", "hosting/nginx.conf", "hosting/Caddyfile"] {
            assert!(media_type(&OutPath::new(name).unwrap()).starts_with("text/plain"));
        }
    }
}
