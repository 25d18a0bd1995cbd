//! Rules about what the metadata promise.

pub(super) mod decided;
pub(super) mod late;
pub(super) mod published;
pub(super) mod review;
pub(super) mod security;
pub(super) mod stage;

/// "1 day", "7 days".
fn in_english(days: i32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}
