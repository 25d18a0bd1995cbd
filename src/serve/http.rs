//! Requests and answers: files of the output folder, dressed pages, the event that a build ended.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{RawQuery, Request, State as Shared};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tokio::sync::watch::Receiver;
use tower_http::services::{ServeDir, ServeFile};

use crate::emit::{OutPath, UNKNOWN, media_type};
use crate::serve::page::{self, State};

/// How long an event request waits before it is answered empty and the browser asks again.
const EVENT_WAIT: Duration = Duration::from_secs(25);

/// Pages above this size are served without script and problems.
const MAX_PAGE_BYTES: usize = 64 * 1024 * 1024;

/// Serves until the process ends.
pub(super) async fn serve(
    listener: std::net::TcpListener,
    root: PathBuf,
    state: Receiver<State>,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let files = ServeDir::new(&root).not_found_service(ServeFile::new(root.join("404.html")));
    let app = Router::new()
        .route("/.terbuka/events", get(events))
        .route("/.terbuka/reload.js", get(async || text("text/javascript", page::RELOAD_JS)))
        .route("/.terbuka/problems.css", get(async || text("text/css", page::PROBLEMS_CSS)))
        .fallback_service(files)
        .layer(middleware::from_fn_with_state(state.clone(), dress))
        .layer(middleware::from_fn(only_this_machine))
        .with_state(state);
    axum::serve(listener, app).await
}

fn text(media_type: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "no-store")], text)
        .into_response()
}

/// Refuses requests for any host but this machine.
async fn only_this_machine(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(is_loopback) {
        return next.run(request).await;
    }
    let refusal = "This preview answers only to localhost and 127.0.0.1.\n";
    (StatusCode::FORBIDDEN, refusal).into_response()
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

/// Answers when a build ended that the page does not show yet.
///
/// Each answer holds one event and ends: an `EventSource` asks again by itself after `retry`
/// milliseconds, so no stream has to be kept, and a page that slept through a build learns of it.
async fn events(Shared(mut state): Shared<Receiver<State>>, RawQuery(query): RawQuery) -> Response {
    let since = query.as_deref().and_then(|query| query.strip_prefix("since="));
    let shown: u64 = since.and_then(|build| build.parse().ok()).unwrap_or(0);
    let newer = state.wait_for(|state| state.build != shown);
    let event = match tokio::time::timeout(EVENT_WAIT, newer).await {
        Ok(Ok(now)) => format!("retry: 200\nevent: build\ndata: {}\n\n", now.build),
        Ok(Err(_)) | Err(_) => "retry: 200\n\n".to_owned(),
    };
    let headers =
        [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    (headers, event).into_response()
}

/// Adds to each page on its way out what `page::dress` adds, and keeps browsers from caching.
async fn dress(
    Shared(state): Shared<Receiver<State>>,
    mut request: Request,
    next: Next,
) -> Response {
    let own = request.uri().path().starts_with(page::PREFIX);
    if own {
        return next.run(request).await;
    }
    // A page on its way out differs from the file, so answers for parts and "unchanged" would lie.
    for condition in [header::IF_MODIFIED_SINCE, header::IF_NONE_MATCH, header::IF_RANGE] {
        request.headers_mut().remove(condition);
    }
    let is_page = wants_page(request.headers());
    let media_type = media_type_of(request.uri().path());
    if is_page {
        request.headers_mut().remove(header::RANGE);
    }
    let mut response = next.run(request).await;
    let no_store = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    let state = state.borrow().clone();
    // As hosts are told to serve them; the extension alone is not known by all file servers.
    if let Some(media_type) = media_type.filter(|_| response.status().is_success()) {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
    if is_html(response.headers()) {
        return dress_page(response, &state).await;
    }
    if response.status() == StatusCode::NOT_FOUND && is_page {
        return html(StatusCode::NOT_FOUND, page::bare(&state));
    }
    response
}

/// The media type of a file by its address; nothing for folders, whose page is found later.
fn media_type_of(path: &str) -> Option<&'static str> {
    let path = OutPath::new(path.trim_start_matches('/')).ok()?;
    Some(media_type(&path)).filter(|found| *found != UNKNOWN)
}

async fn dress_page(response: Response, state: &State) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, MAX_PAGE_BYTES).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // HEAD has no body to dress, and a body that is no UTF-8 is not ours.
    let dressed = match std::str::from_utf8(&bytes) {
        Ok(text) if !text.is_empty() => Body::from(page::dress(text, state)),
        _ => Body::from(bytes),
    };
    for outdated in [header::CONTENT_LENGTH, header::ETAG, header::LAST_MODIFIED] {
        parts.headers.remove(outdated);
    }
    Response::from_parts(parts, dressed)
}

fn html(status: StatusCode, page: String) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, page).into_response()
}

fn is_html(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| media_type.starts_with("text/html"))
}

/// Whether a request comes from somebody who wants to look at a page.
fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}
