//! Media types of the files a site holds, by extension.

use crate::emit::path::OutPath;

/// The media type of a file of which nothing is known.
pub const UNKNOWN: &str = "application/octet-stream";

/// The media type of an output path; `application/octet-stream` for an unknown extension.
///
/// Source: IANA media types; `text/csv` RFC 7111, `application/geo+json` RFC 7946.
pub fn media_type(path: &OutPath) -> &'static str {
    // What the name tells more exactly than the extension.
    match path.file_name() {
        "SHA256SUMS.data" | "SHA256SUMS" => return "text/plain; charset=utf-8",
        "api-catalog" | "linkset.json" => return "application/linkset+json",
        "umpan.json" => return "application/feed+json",
        "opensearch.xml" => return "application/opensearchdescription+xml",
        _ => {}
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
        "webmanifest" => "application/manifest+json",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "parquet" => "application/vnd.apache.parquet",
        "sqlite" | "db" => "application/vnd.sqlite3",
        _ => UNKNOWN,
    }
}
