//! JSON Feed.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::metadata::feed::{Author, Entry, Feed, moment};
use crate::metadata::write_json;

/// Writes a feed as JSON Feed 1.1.
///
/// # Errors
/// When it has no entry, as its form in Atom, or writing fails.
pub fn write_json_feed(feed: &Feed, out: &mut dyn Write) -> Result<(), Failure> {
    if feed.entries.is_empty() {
        return Err(Failure::write("JSON Feed", "a feed without entries has no date"));
    }
    let mut top = Map::new();
    let mut add = |name: &str, value: Value| top.insert(name.to_owned(), value);
    add("version", json!("https://jsonfeed.org/version/1.1"));
    add("title", json!(feed.title));
    add("home_page_url", json!(feed.page));
    add("feed_url", json!(feed.json));
    if let Some(description) = &feed.description {
        add("description", json!(description));
    }
    add("language", json!(feed.lang));
    add("authors", json!([author(&feed.author)]));
    add("items", feed.entries.iter().map(item).collect());
    write_json(out, &Value::Object(top))
}

fn author(author: &Author) -> Value {
    match &author.url {
        Some(url) => json!({ "name": author.name, "url": url }),
        None => json!({ "name": author.name }),
    }
}

fn item(entry: &Entry) -> Value {
    let mut out = Map::new();
    let mut add = |name: &str, value: Value| out.insert(name.to_owned(), value);
    add("id", json!(entry.id));
    add("url", json!(entry.page));
    add("title", json!(entry.title));
    add("content_text", json!(entry.summary));
    if let Some(day) = entry.published {
        add("date_published", json!(moment(day)));
    }
    add("date_modified", json!(moment(entry.updated)));
    if let Some(lang) = &entry.lang {
        add("language", json!(lang));
    }
    let tags: Vec<&str> = entry.categories.iter().map(|(_, name)| name.as_str()).collect();
    if !tags.is_empty() {
        add("tags", json!(tags));
    }
    let files = entry.files.iter().map(|file| {
        json!({
            "url": file.url,
            "mime_type": file.media_type,
            "title": file.title,
            "size_in_bytes": file.bytes,
        })
    });
    let files: Vec<Value> = files.collect();
    if !files.is_empty() {
        add("attachments", json!(files));
    }
    Value::Object(out)
}
