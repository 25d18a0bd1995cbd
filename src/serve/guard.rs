//! What the preview answers at all: requests for this machine, for files below the output folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::{Request, State as Shared};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::policy;
use crate::serve::page::PREFIX;

/// The only folder with a dot that hosts publish.
const WELL_KNOWN: &str = ".well-known";

/// Refuses requests for any host but this machine, and puts the headers on what is answered that a
/// host would.
pub(super) async fn only_this_machine(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let mut response = if host.is_some_and(is_loopback) {
        next.run(request).await
    } else {
        let refusal = "This preview answers only to localhost and 127.0.0.1.\n";
        (StatusCode::FORBIDDEN, refusal).into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in policy::HEADERS {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let Ok(name) = name {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    // A preview is of no other site's business, unlike open data that is published.
    let own = HeaderValue::from_static("same-origin");
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), own);
    response
}

/// Whether a `Host` header names this machine, with or without a port.
pub(super) fn is_loopback(host: &str) -> bool {
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let name = match host.rsplit_once(':') {
        Some((name, port)) if is_port(port) => name,
        _ => host,
    };
    name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]"
}

/// Answers as if there were nothing where a path leaves the output folder or names hidden files.
pub(super) async fn only_output(
    Shared(root): Shared<Arc<PathBuf>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if path.starts_with(PREFIX) || is_below(&root, path) {
        return next.run(request).await;
    }
    StatusCode::NOT_FOUND.into_response()
}

/// Whether the path of a request stays below the folder, also when links are followed.
pub(super) fn is_below(root: &Path, path: &str) -> bool {
    let Some(path) = decoded(path) else { return false };
    let mut target = root.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let hidden = part.starts_with('.') && part != WELL_KNOWN;
        if hidden || part.chars().any(|c| c == '\\' || c == ':' || c.is_control()) {
            return false;
        }
        target.push(part);
    }
    // What is not there leads nowhere; the answer is the site's own page for that.
    match (fs::canonicalize(root), fs::canonicalize(&target)) {
        (Ok(root), Ok(target)) => target.starts_with(root),
        _ => true,
    }
}

/// A path without its percent signs; nothing when they are no UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push((digit(digits[0])? * 16 + digit(digits[1])?) as u8);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}
